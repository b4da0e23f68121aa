"""A turn's text cut into pieces: what is highlighted, what is masked, what was only carried along."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from trustkit.model.interaction import Segment, SegmentKind

__all__ = ["Mark", "Piece", "cut"]


Spans = Sequence[tuple[int, int, str]]


class Mark(NamedTuple):
    """A span to highlight, in code points of the original text, half open; `label` is what names it in the output."""

    start: int
    end: int
    label: str


class Piece(NamedTuple):
    """Text under the same marks throughout; `masked` pieces stand for a personal identifier."""

    text: str
    labels: tuple[str, ...] = ()
    masked: bool = False
    segment: SegmentKind = "authored"
    closes: tuple[str, ...] = ()
    """Labels of the marks that end with this piece."""


def cut(
    text: str, marks: Sequence[Mark] = (), masks: Spans = (), segments: Sequence[Segment] = ()
) -> tuple[Piece, ...]:
    """The pieces of a text, in order; each of `masks` (start, end, mask; none overlapping) is one piece.

    A boundary inside an identifier moves to the identifier's edge, so that no part of one is ever shown.
    """
    marks = [_widen(mark, masks, len(text)) for mark in marks]
    marks = [mark for mark in marks if mark.start < mark.end]
    edges = {0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)}
    for segment in segments:
        edges.update(_outside(edge, masks) for edge in (segment.start, segment.end) if edge < len(text))
    edges = edges.union(*((start, end) for start, end, _ in masks))
    replaced = {start: mask for start, _, mask in masks}
    ordered = sorted(edges)
    return tuple(
        Piece(
            text=replaced.get(start, text[start:end]),
            labels=tuple(mark.label for mark in marks if mark.start <= start and end <= mark.end),
            masked=start in replaced,
            segment=_kind(segments, start),
            closes=tuple(mark.label for mark in marks if mark.end == end),
        )
        for start, end in pairwise(ordered)
    )


def _kind(segments: Sequence[Segment], at: int) -> SegmentKind:
    for one in segments:
        if one.start <= at < one.end:
            return one.kind
    return "authored"


def _widen(mark: Mark, masks: Spans, length: int) -> Mark:
    start, end = max(0, mark.start), min(length, mark.end)
    for first, last, _ in masks:
        if first < start < last:
            start = first
        if first < end < last:
            end = last
    return mark._replace(start=start, end=end)


def _outside(edge: int, masks: Spans) -> int:
    return next((first for first, last, _ in masks if first < edge < last), edge)
