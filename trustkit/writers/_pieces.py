"""A turn's text cut into pieces: what is highlighted, what is masked, what was only carried along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from trustkit.model.interaction import Segment, SegmentKind

__all__ = ["Mark", "Piece", "cut"]


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


def cut(text: str, marks: Sequence[Mark] = (), segments: Sequence[Segment] = ()) -> tuple[Piece, ...]:
    """The pieces of a text, in order, with identifiers masked.

    A boundary inside an identifier moves to the identifier's edge, so that no part of one is ever shown.
    """
    masks = _masks(text)
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
            segment=next((one.kind for one in segments if one.start <= start < one.end), "authored"),
            closes=tuple(mark.label for mark in marks if mark.end == end),
        )
        for start, end in zip(ordered, ordered[1:], strict=False)
    )


def _masks(text: str) -> list[tuple[int, int, str]]:
    """Start, end and mask of each identifier, in order, none overlapping."""
    from trustkit.text.identifiers import find_identifiers  # imported on use: check digits come from python-stdnum
    from trustkit.text.masking import mask

    out: list[tuple[int, int, str]] = []
    for one in sorted(find_identifiers(text), key=lambda found: (found.start, -found.end)):
        start, end = one.start, one.end
        if out and start < out[-1][1]:
            start, end = out[-1][0], max(end, out[-1][1])
            out.pop()
        shown = mask(text[start:end])
        # An identifier known by its surroundings alone is not found again without them.
        out.append((start, end, shown if shown != text[start:end] else f"[{one.kind}]"))
    return out


def _widen(mark: Mark, masks: list[tuple[int, int, str]], length: int) -> Mark:
    start, end = max(0, mark.start), min(length, mark.end)
    for first, last, _ in masks:
        if first < start < last:
            start = first
        if first < end < last:
            end = last
    return mark._replace(start=start, end=end)


def _outside(edge: int, masks: list[tuple[int, int, str]]) -> int:
    return next((first for first, last, _ in masks if first < edge < last), edge)
