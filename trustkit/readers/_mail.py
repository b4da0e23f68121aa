"""The body of an e-mail: the text that was written, out of the parts of MIME (RFC 2045)."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from trustkit.readers._html import to_text

__all__ = ["body", "parse"]


def parse(content: bytes) -> EmailMessage:
    """The message; damaged ones are read as far as they go."""
    found = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(found, EmailMessage)  # the policy's own factory
    return found


def body(message: EmailMessage) -> str | None:
    """The plain part, else the HTML part as text; line ends as \\n. None where there is neither."""
    part = _part(message, "plain")
    text = _decode(part) if part else None
    if text is None or not text.strip():
        part = _part(message, "html")
        text = to_text(_decode(part)) if part else text
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def _part(message: EmailMessage, subtype: str) -> EmailMessage | None:
    for part in message.walk():
        if part.get_content_type() != f"text/{subtype}" or not isinstance(part, EmailMessage):
            continue
        if part.get_content_disposition() != "attachment":
            return part
    return None


def _decode(part: EmailMessage) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return content.decode("utf-8", "replace")
