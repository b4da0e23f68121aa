"""E-mail addresses, and what is masked already. Phone numbers are runs of digits: see `trustkit.text.identifiers`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustkit.text.identifier_words import IdentifierWords

__all__ = ["find_emails", "find_masked"]

_LOCAL = re.compile(r"[\w.!%+'&=~^-]")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,62}\.)){1,8}[^\W\d_][\w-]{1,23}")
# a placeholder's name has at most two digits at its end: "[card 4242 …]" hides nothing
_NAME = r"[A-Za-z][^\W\d]{0,20}(?:[ ./-][^\W\d]{1,20}){0,3}[ _-]?\d{0,2}"
# possessive quantifiers: nothing is tried twice. First and last digits may be left: six and four (PCI DSS 3.4.1)
_MASKED = re.compile(
    r"(?:(?<!\d)\d{1,4}+(?:[ \-]?+\d{1,2}+)?+[ \-]?+)?(?:(?:[*•●█]{2,64}+[ \-]?+){2,32}+|(?:[*•●█][ \-]?+){3,64}+)"
    r"(?:\d{1,4}+(?!\d))?"
    r"|[*•●█]{3,64}+|[*•●█]{2}+[ \-]?+\d{1,4}+(?!\d)"
    r"|(?<!\w)(?:[xX]{3,32}+[ \-]?+){1,8}+(?:\d{1,4}+)?(?!\w)|#{3,64}+"
    rf"|<{_NAME}>|\[{_NAME}\]|\{{\{{?{_NAME}\}}?\}}|#[A-Z][A-Z_-]{{0,30}}+\d{{0,2}}#"
    r"|(?<!\w)(?:PRS|PSN|PER|PERSON|NAME|ORG|LOC|LOCATION|ADDRESS|PHONE|EMAIL|DATE|NUMBER|ID)-[A-Z]{1,10}+(?!\w)"
)


def find_emails(text: str, words: IdentifierWords) -> Iterator[tuple[int, int]]:
    """Spans of e-mail addresses in a text that `to_ascii` has prepared; read out loud too, where `words` knows how."""
    at = text.find("@")
    while at >= 0:
        start = at
        while start > 0 and at - start < 64 and _LOCAL.match(text, start - 1):
            start -= 1
        domain = _DOMAIN.match(text, at + 1)
        if domain and start < at:
            yield start, domain.end()
        at = text.find("@", at + 1)
    if words.spelled_email:
        for match in words.spelled_email.finditer(text):
            yield match.span()


def find_masked(text: str) -> Iterator[tuple[int, int]]:
    """Spans that somebody masked before us: ``**** 1234``, ``####``, ``<PERSON>``, ``[PII]``, ``#NAME#``."""
    for match in _MASKED.finditer(text):
        end = match.end()
        while text[end - 1] in " -":
            end -= 1
        yield match.start(), end
