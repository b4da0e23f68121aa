"""Characters that would act on a terminal or a parser instead of being shown."""

from __future__ import annotations

import re

__all__ = ["one_line", "visible"]

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"[\s\u2028\u2029]+")


def visible(text: str) -> str:
    """The text, code point for code point, with control characters shown as symbols (ESC as ``␛``).

    C1 controls and lone surrogates become U+FFFD; tab and line feed stay.
    """
    return _CONTROLS.sub(_symbol, text)


def one_line(text: str) -> str:
    """The text for one line of a terminal: `visible`, white space as single spaces, no directional overrides."""
    return visible(_BIDI.sub("\ufffd", _SPACE.sub(" ", text)))


def _symbol(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
