"""Numbers that are plainly not personal: amounts, years, dates, times of day."""

from __future__ import annotations

import re
import unicodedata

from trustkit.text.identifier_words import IdentifierWords
from trustkit.text.numerals import Run

__all__ = ["is_plain"]

_YEAR = r"(?:19|20)\d{2}"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATE = "|".join(
    mark.join(parts) for mark in (r"\.", "/", "-")
    for parts in ((_DAY, _MONTH, _YEAR), (_MONTH, _DAY, _YEAR), (_YEAR, _MONTH, _DAY)))
_DATE += rf"|{_DAY}\.{_MONTH}\.\d{{2}}|{_DAY}/{_MONTH}/\d{{2}}|{_MONTH}/{_DAY}/\d{{2}}"
_RANGE = re.compile(r"(0|[1-9]\d{0,2}) ?[-–—] ?([1-9]\d{0,2})")
# "24/05/2025 10", "24, 2025", "2019-2024", "2024-05-13 - 2024-05-20"
_PLAIN = re.compile(
    rf"(?:{_DATE})(?:(?:, ?| ?[-–—] ?| )(?:{_DATE}|\d{{1,2}}))?"
    rf"|{_DAY}(?:\.|,)? {_YEAR}|{_YEAR}(?: ?[-–—/,] ?{_YEAR}){{1,3}}|{_YEAR}, \d{{1,2}}"
    rf"|{_DAY}(?:[-/]|\. ?){_MONTH}\.?,? \d{{1,2}}")
_NUMBER = (
    r"(?:(?:0|[1-9]\d{0,5})(?:[.,]\d{1,2})?|[1-9]\d{0,2}(?:(?:,\d{3}){1,2}(?:\.\d{1,2})?|(?:\.\d{3}){1,2}(?:,\d{1,2})?"
    r"|(?:[\u0020\u00a0\u202f'’]\d{3}){1,2}(?:[.,]\d{1,2})?))")
_AMOUNT = re.compile(rf"{_NUMBER}(?: ?[-–—/] ?{_NUMBER})?")
_POINTED = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){1,2}\.\d{2}|[1-9]\d{0,2}(?:\.\d{3}){1,2},\d{2}")
_NEXT = re.compile(r"\s?([^\W\d_]{1,20})")
_LAST = re.compile(r"([^\W\d_]{1,20})\s?$")


def is_plain(text: str, run: Run, words: IdentifierWords) -> bool:
    """Whether a run of digits, as a whole, is an amount, a date, a year or a time of day.

    An amount needs a currency sign (Unicode Sc), a percent sign or one of the language's `amounts` beside it, or
    thousands and decimals in their places; a date must be a possible one; a range has at most three digits on each
    side and rises. Only the usual ways to write them count: the test is for what may safely be shown.
    """
    if any(group.spoken or group.glued for group in run):
        return False
    start, end = run[0].start, run[-1].end
    if end - start > 40:
        return False
    written = text[start:end]
    if _PLAIN.fullmatch(written) or _POINTED.fullmatch(written):
        return True
    if (span := _RANGE.fullmatch(written)) and int(span[1]) < int(span[2]):
        return True
    return _AMOUNT.fullmatch(written) is not None and _is_priced(text, start, end, words)


def _is_priced(text: str, start: int, end: int, words: IdentifierWords) -> bool:
    left, right = text[max(start - 22, 0):start].rstrip(), text[end:end + 22].lstrip()
    if any(unicodedata.category(char) == "Sc" or char in "%٪" for char in (left[-1:], right[:1]) if char):
        return True
    after, before = _NEXT.match(text, end, end + 22), _LAST.search(text[max(start - 22, 0):start])
    return any(match is not None and match[1].casefold() in words.amounts for match in (after, before))
