"""Numbers in running text, written or spoken: groups of digits, and runs of groups that belong to one number.

Written digits of any script count (Unicode Nd), digits of full width too. A run is digits in one breath: groups
divided by at most six separators (space, dash, dot, slash, comma, bracket, invisible characters), or by filler words
in speech.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from typing import NamedTuple

from trustkit.text.identifier_words import IdentifierWords

__all__ = ["Group", "Run", "find_groups", "find_runs", "to_ascii"]

_DIGITS = re.compile(r"[0-9]+")
_GAP = re.compile(r"[\s\-‐-―−.·_/,()\u00ad\u0300-\u036f\u200b-\u200f\u2060\u20e3\ufe0f\ufeff]{1,6}")
_LONGEST_GAP = 40


class Group(NamedTuple):
    """Digits without a break; `spoken` in words; `glued` to a letter, or to the sign of a handle."""

    start: int
    end: int
    digits: str
    spoken: bool
    glued: bool


Run = list[Group]


@functools.lru_cache(maxsize=1)
def _ascii_table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in range(0x80, sys.maxunicode + 1):
        digit = unicodedata.decimal(chr(code), None)
        if digit is not None:
            table[code] = str(digit)
    return table


def to_ascii(text: str) -> str:
    """The same text with ASCII digits, and ASCII for what is merely wider; as many code points as before."""
    return text if text.isascii() else text.translate(_ascii_table())


def find_groups(text: str, words: IdentifierWords) -> list[Group]:
    """Groups of digits in a text that `to_ascii` has prepared, in order; number words only where `words` knows them."""
    if words.numerals is None or not words.has_numerals(text):
        return [_written(text, match) for match in _DIGITS.finditer(text)]
    out = []
    for match in words.numerals.finditer(text):
        if match["digits"]:
            out.append(_written(text, match))
        elif digits := words.digits_of(match):
            out.append(Group(match.start(), match.end(), digits, True, False))
    return out


def _written(text: str, match: re.Match[str]) -> Group:
    start, end = match.span()
    left, right = text[max(start - 1, 0):start], text[end:end + 1]
    return Group(start, end, match[0], False, left.isalpha() or left in ("@", "#") or right.isalpha())


def find_runs(text: str, words: IdentifierWords) -> list[Run]:
    """The groups of a text, gathered into runs."""
    runs: list[Run] = []
    last = -1
    for group in find_groups(text, words):
        if runs and _joined(text, last, group, runs[-1][-1], words):
            runs[-1].append(group)
        else:
            runs.append([group])
        last = group.end
    return runs


def _joined(text: str, last: int, group: Group, before: Group, words: IdentifierWords) -> bool:
    if group.start == last:
        return True
    if group.start - last > _LONGEST_GAP:
        return False
    gap = text[last:group.start]
    if _GAP.fullmatch(gap):
        return True
    if gap == ":":  # 4242:4242, but not a time of day
        return len(before.digits) >= 3 and len(group.digits) >= 3
    return words.fillers is not None and words.fillers.fullmatch(gap) is not None
