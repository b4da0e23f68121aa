"""One e-mail (RFC 5322): one turn, its quoted history, signature and disclaimer marked as segments.

Who is agent and who customer does not stand in an e-mail: say it with ``participants={"id": "help@…", "role":
"agent"}``.
"""

from __future__ import annotations

import datetime as dt
import re
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction, Role
from trustkit.readers._draft import Draft, language
from trustkit.readers._mail import body, parse
from trustkit.readers.base import Raw, Reader
from trustkit.text.segments import segment

__all__ = ["reader"]

_HEADER = re.compile(r"(?P<name>[!-9;-~]{1,76}):[ \t]*\S")
_MAIL_HEADERS = frozenset(
    {
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "content-type",
        "reply-to",
        "dkim-signature",
    }
)


def _sniff(raw: Raw) -> float:
    if raw.data is not None or not raw.text:
        return 0
    head = re.split(r"\r?\n\r?\n", raw.text.removeprefix("\ufeff")[:100_000], maxsplit=1)[0].splitlines()
    names = {match["name"].lower() for line in head if (match := _HEADER.match(line))}
    if not head or not _HEADER.match(head[0]) or "from" not in names:
        return 0
    return 0.9 if len(names & _MAIL_HEADERS) >= 3 else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    message = parse(raw.text.removeprefix("\ufeff").encode("utf-8", "surrogateescape"))
    sender = _people(message, "From")
    if not sender:
        raise InputError("no From header with an address", where="line 1")
    text = body(message)
    if text is None:
        raise InputError("no text/plain or text/html part", where="body")
    sent_at = _date(message)
    ref = _header(message, "Message-ID").strip("<> ")
    draft = Draft(ref, channel="email", started_at=sent_at)
    automatic = _header(message, "Auto-Submitted").lower() not in ("", "no")  # RFC 3834
    role: Role = "bot" if automatic else "unknown"
    address, name = sender[0]
    who = draft.person(address, role, name=name or None)
    for address, name in _people(message, "To"):
        draft.person(address, name=name or None)
    draft.say(
        who,
        text,
        ref=ref or None,
        sent_at=sent_at,
        segments=segment(text),
        languages=language(_header(message, "Content-Language").partition(",")[0]),
    )
    return (draft.done(),)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:  # the stdlib's header parsers raise anything on damaged headers
        return ""


def _people(message: EmailMessage, name: str) -> list[tuple[str, str]]:
    found = getaddresses([re.sub(r"[\r\n]+", " ", _header(message, name))])
    return [(address.lower(), name.strip()) for name, address in found if "@" in address]


def _date(message: EmailMessage) -> dt.datetime | None:
    # raw: the parsed header writes -0000 also where no zone stood
    written = next((str(value) for name, value in message.raw_items() if name.lower() == "date"), "")
    try:
        found = parsedate_to_datetime(written)
    except (TypeError, ValueError, OverflowError):
        return None
    if found.tzinfo is None:
        # RFC 5322 §3.3: -0000 is UTC, sent from a place whose zone is not known; without it nothing is known
        return found.replace(tzinfo=dt.UTC) if written.strip().partition("(")[0].rstrip().endswith("-0000") else None
    return found


reader: Reader = Reader("eml", _sniff, _read)
