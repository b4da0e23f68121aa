"""Sentences and quotes, read from the original text, since the fold drops what marks them."""

from __future__ import annotations

from typing import NamedTuple

import regex

__all__ = ["Sentence", "comma_between", "is_quoted", "quotes", "sentence_at"]

_END = regex.compile(r"(?<![.!?…])[.!?…]++(?=[\s\"'”’»)\]]|$)|[。！？؟۔।॥။。]+|[\n\r\u2028\u2029]+|;(?=\s)")
_QUESTION = "?？؟;"
_COMMA = regex.compile("[,،、，;；:：–—(]|(?<=\\s)-(?=\\s)")
_PAIRS = regex.compile(
    r"“([^“”]{2,400})”|„([^„“”]{2,400})[“”]|«([^«»]{2,400})»|»([^«»]{2,400})«|「([^「」]{2,400})」|『([^『』]{2,400})』"
    r"|(?<![\w\"])\"([^\"\n]{2,400})\"(?!\w)|(?<![\w'])'([^'\n]{2,400})'(?!\w)|(?<!\w)‘([^‘’\n]{2,400})’(?!\w)")


class Sentence(NamedTuple):
    """Code points of a turn, half open, and whether the sentence ends in a question mark."""

    start: int
    end: int
    question: bool


def sentence_at(text: str, start: int, end: int) -> Sentence:
    """The sentence around a span; a span over several sentences gives all of them."""
    first = 0
    for found in _END.finditer(text, max(0, start - 1000), start):
        first = found.end()
    after = _END.search(text, max(end - 1, start))
    # the mark may stand just before the end of the span; it ends the sentence only at or after the span's end
    while after is not None and after.end() < end:
        after = _END.search(text, after.end())
    last = after.end() if after else len(text)
    question = after is not None and any(char in _QUESTION[:3] for char in after[0])
    return Sentence(first, last, question)


def comma_between(text: str, start: int, end: int) -> bool:
    """Whether a comma, a dash or an opening bracket stands between two places."""
    return _COMMA.search(text, start, end) is not None


def quotes(text: str) -> list[tuple[int, int]]:
    """Spans inside quotation marks, without the marks."""
    if not any(mark in text for mark in "\"“„«»「『‘'"):
        return []
    out = []
    for found in _PAIRS.finditer(text):
        group = found.lastindex or 1
        out.append(found.span(group))
    return out


def is_quoted(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span lies inside one of the quotes."""
    return any(first <= start and end <= last for first, last in spans)
