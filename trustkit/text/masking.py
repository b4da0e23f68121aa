"""Masking: a text without what identifies a person. More eager than finding: rather a number too many."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trustkit.text.identifier_words import IdentifierWords, no_words
from trustkit.text.identifiers import Identifier, find_identifiers
from trustkit.text.numerals import find_runs, to_ascii
from trustkit.text.plain_numbers import is_plain

__all__ = ["find_maskable", "mask", "mask_quote"]

_LEAST = 5
_BEFORE = 240
# letters and digits mixed; not 180x200cm
_CODE = re.compile(
    r"(?<![^\W_])(?![0-9]{1,5}[x×][0-9]{1,5}[a-z]{0,3}(?!\w))(?=[^\W_]*[^\W\d_])(?:[^\W\d_]*[0-9]){4}[^\W_]*(?![^\W_])")
_ADDRESS = re.compile(r"[^\s@<>\"()\[\]]{0,63}\w@[^\s@<>\"()\[\]]{1,255}")
Spans = list[tuple[int, int, str]]


def mask(
    text: str, identifiers: Iterable[Identifier] | None = None, *, words: IdentifierWords | None = None,
    extra: Iterable[str] = (),
) -> str:
    """The text with each identifier replaced by its kind in brackets: ``[card]``, ``[phone]``, ``[digits]``.

    No digit is kept, not even the last four. Beside `identifiers` (by default, what `find_identifiers` finds), any
    five digits or more in one run are masked, unless they are plainly an amount, a year, a date or a time; so is
    everything around an ``@``. `extra` are literal strings to mask as ``[name]``, such as the participants' names;
    other names are not known and stay. What was masked before stays as it is. Masking twice changes nothing.
    """
    found = None if identifiers is None else tuple(identifiers)
    return _replaced(text, _spans(text, words, "", found, extra), 0, len(text))


def mask_quote(
    text: str, start: int, end: int, *, words: IdentifierWords | None = None, before: str = "",
    extra: Iterable[str] = (),
) -> str:
    """``text[start:end]``, masked like `mask`; an identifier of which only a part is quoted is masked as well.

    `before` is the end of what was said before, the latest last: a number that began there is masked here.
    """
    return _replaced(text, _spans(text, words, before, None, extra), max(start, 0), min(end, len(text)))


def find_maskable(text: str, words: IdentifierWords | None = None, *, before: str = "") -> tuple[Identifier, ...]:
    """What `mask` masks without `extra`: identifiers, and other numbers (``digits``), which may overlap them."""
    if words is None:
        words = no_words()
    if not words.may_hold(text, 1 if before else 2):
        return ()
    found = find_identifiers(text, words, before=before)
    kept = [(one.start, one.end) for one in found if one.masked]
    loose = (Identifier(start, end, kind, "low", False, False) for start, end, kind in _loose(text, words, before)
             if not any(left <= start and end <= right for left, right in kept))
    return tuple(sorted((*found, *loose), key=lambda one: (one.start, one.end, one.kind)))


def _spans(
    text: str, words: IdentifierWords | None, before: str, found: tuple[Identifier, ...] | None, extra: Iterable[str]
) -> Spans:
    both = (*find_maskable(text, words, before=before), *(found or ()))
    spans: Spans = [(one.start, one.end, one.kind) for one in both if not one.masked]
    names = [re.escape(name) for name in sorted(set(extra), key=len, reverse=True) if name.strip()]
    if names:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE)
        spans.extend((*match.span(), "name") for match in pattern.finditer(text))
    return sorted(spans, key=lambda span: (span[0], -span[1], span[2] == "digits"))


def _loose(text: str, words: IdentifierWords, before: str) -> Iterable[tuple[int, int, str]]:
    tail = f"{before[-_BEFORE:]}\n" if before else ""
    whole = to_ascii(tail + text)
    for run in find_runs(whole, words):
        start, end = run[0].start, run[-1].end
        if end > len(tail) and sum(len(group.digits) for group in run) >= _LEAST and not is_plain(whole, run, words):
            yield max(start - len(tail), 0), end - len(tail), "digits"
    for match in _CODE.finditer(whole, len(tail)):
        if len(match[0]) >= 8:
            yield match.start() - len(tail), match.end() - len(tail), "digits"
    if "@" in whole:
        for match in _ADDRESS.finditer(whole, len(tail)):
            yield match.start() - len(tail), match.end() - len(tail), "email"


def _replaced(text: str, spans: Spans, start: int, end: int) -> str:
    """``text[start:end]`` with spans replaced; the union of those that overlap is replaced once."""
    if not spans:
        return text[start:end]
    out = []
    at = start
    for left, right, kind in _merged(spans):
        if right <= at or left >= end:
            continue
        out += [text[at:max(left, at)], f"[{kind}]"]
        at = min(right, end)
    return "".join((*out, text[at:end]))


def _merged(spans: Spans) -> Spans:
    merged: Spans = []
    for left, right, kind in spans:
        if merged and left < merged[-1][1]:
            first = merged[-1]
            merged[-1] = (first[0], max(right, first[1]), kind if first[2] == "digits" else first[2])
        else:
            merged.append((left, right, kind))
    return merged
