"""Text on a grid of terminal cells: widths, wrapping, and a row of carets under what is marked.

Widths follow Unicode's East Asian Width (UAX #11): wide and full-width characters take two cells, combining marks and
format characters none; a grapheme cluster (UAX #29) takes two at most. Ambiguous width counts as one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import regex

__all__ = ["Cell", "cells", "has_rtl", "text_width", "wrap"]

_CLUSTER = regex.compile(r"\X")
_ZERO = ("Mn", "Me", "Cf")
_CLOSING = ("Pe", "Pf", "Po")
_EMOJI_STYLE = "\ufe0f"


class Cell(NamedTuple):
    """A grapheme cluster, its width in cells, and whether it is marked."""

    text: str
    width: int
    marked: bool


def cells(pieces: Iterable[tuple[str, bool]]) -> list[Cell]:
    """The clusters of pieces of text, each piece marked or not."""
    return [Cell(one, _width(one), marked) for text, marked in pieces for one in _CLUSTER.findall(text)]


def text_width(text: str) -> int:
    """Cells that the text takes."""
    return sum(_width(one) for one in _CLUSTER.findall(text))


def has_rtl(text: str) -> bool:
    """Whether any character is written right to left: carets under it would point at the wrong place."""
    return any(unicodedata.bidirectional(one) in ("R", "AL", "AN") for one in text)


def wrap(row: list[Cell], width: int) -> list[list[Cell]]:
    """Lines of at most `width` cells, broken at spaces, beside wide characters, or else inside a word.

    Closing punctuation never starts a line where it can be avoided. Spaces at a break are dropped.
    """
    width = max(width, 2)
    lines: list[list[Cell]] = []
    rest = row
    while sum(cell.width for cell in rest) > width:
        fits = _fitting(rest, width)
        at = next((i for i in range(fits, 0, -1) if _may_break(rest, i)), fits)
        lines.append(_trim(rest[:at]))
        rest = _trim(rest[at:], left=True)
    return [*lines, rest] if rest or not lines else lines


def _fitting(row: list[Cell], width: int) -> int:
    used = 0
    for i, cell in enumerate(row):
        used += cell.width
        if used > width:
            return max(i, 1)
    return len(row)


def _may_break(row: list[Cell], at: int) -> bool:
    before, after = row[at - 1], row[at]
    if before.text == " " or after.text == " ":
        return True
    if unicodedata.category(after.text[0]) in _CLOSING:
        return False
    return before.width == 2 or after.width == 2


def _trim(row: list[Cell], *, left: bool = False) -> list[Cell]:
    texts = [cell.text for cell in row]
    while texts and texts[0 if left else -1] == " ":
        texts.pop(0 if left else -1)
    return row[len(row) - len(texts) :] if left else row[: len(texts)]


@lru_cache(maxsize=4096)
def _width(cluster: str) -> int:
    if _EMOJI_STYLE in cluster:
        return 2
    return min(2, sum(map(_char_width, cluster)))


def _char_width(char: str) -> int:
    if unicodedata.category(char) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
