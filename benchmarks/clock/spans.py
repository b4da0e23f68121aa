"""Where the time words of a text stand: utterances of xSID with their spans, and F1 over spans.

The spans are those of the slot ``datetime``; what overlaps a span of ``recurring_datetime`` (*every day at six*) is neither right
nor wrong. An utterance with neither is a decoy. Two scores: *overlap*, a span is found when one that was found shares a
character with it, and *exact*, both ends agree. Sets and libraries differ on whether *at* or *by* belongs to a span, which
exact scores show.

Japanese and Chinese stand in the set cut into words by spaces, which nobody writes: they are closed up. An utterance one of whose
spans is not in it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.clock.cases import Case
from benchmarks.clock.found import Found
from benchmarks.corpora import read_rows
from benchmarks.quality.scoring import half_of

__all__ = ["TAGS", "SpanCounts", "Utterance", "as_utterance", "count_spans", "utterances", "whole"]

TAGS = ("ar", "de", "en", "id", "it", "ja", "nl", "tr", "zh")
"""The languages of xSID that are among the sixteen."""

Span = tuple[int, int]
_BESIDE_UNSPACED = re.compile(r"(?<=[^ -~]) | (?=[^ -~])")


class Utterance(NamedTuple):
    """A text, the spans that are to be found, and those that do not count."""

    id: str
    tag: str
    text: str
    gold: tuple[Span, ...]
    ignored: tuple[Span, ...]

    @property
    def half(self) -> str:
        """``read`` or ``unread``."""
        return half_of(self.id)

    @property
    def is_decoy(self) -> bool:
        """Whether it speaks of no time."""
        return not self.gold and not self.ignored


class SpanCounts(NamedTuple):
    """Found and right, found, and to be found; the F1 that follows. `hit` spans of the set were found, `right` of ours hit one."""

    hit: int = 0
    gold: int = 0
    right: int = 0
    found: int = 0

    def plus(self, other: SpanCounts) -> SpanCounts:
        """Both together."""
        return SpanCounts(*(one + another for one, another in zip(self, other, strict=True)))

    @property
    def f1(self) -> float | None:
        """Of recall hit/gold and precision right/found; None where nothing is to be found."""
        if not self.gold:
            return None
        recall, precision = self.hit / self.gold, self.right / self.found if self.found else 0.0
        return round(2 * recall * precision / (recall + precision), 3) if recall + precision else 0.0


def utterances(shared: Path) -> Iterator[Utterance]:
    """The utterances of xSID in our languages."""
    for number, row in enumerate(read_rows(shared / "data" / "xsid.jsonl")):
        if row["lang"] in TAGS:
            one = as_utterance(f"xsid-{number}", row)
            if one is not None:
                yield one


def as_utterance(id: str, row: dict[str, Any]) -> Utterance | None:
    """A row; its spans are given as texts in the order in which they stand, so their places are looked up."""
    text, at = _written(row["text"], row["lang"]), 0
    gold: list[Span] = []
    ignored: list[Span] = []
    for span in row["spans"]:
        if span["slot"] not in ("datetime", "recurring_datetime"):
            continue
        words = _written(span["text"], row["lang"])
        start = text.find(words, at)
        if start < 0:
            return None
        at = start + len(words)
        (gold if span["slot"] == "datetime" else ignored).append((start, at))
    return Utterance(id, row["lang"], text, tuple(gold), tuple(ignored))


def _written(text: str, tag: str) -> str:
    return _BESIDE_UNSPACED.sub("", text) if tag in ("ja", "zh") else text


def whole(case: Case) -> Utterance:
    """A labelled expression, which is the whole of its text."""
    return Utterance(case.id, case.tag, case.text, () if case.kind == "none" else ((0, len(case.text)),), ())


def count_spans(one: Utterance, found: Sequence[Found]) -> dict[str, SpanCounts]:
    """``overlap`` and ``exact`` counts of one text."""
    spans = [(each.start, each.end) for each in found]
    beside = [span for span in spans if any(map(_sharing(span), one.ignored)) and not any(map(_sharing(span), one.gold))]
    spans = [span for span in spans if span not in beside]
    out = {}
    for name, same in (("overlap", _sharing), ("exact", _equal)):
        hit = sum(any(map(same(gold), spans)) for gold in one.gold)
        right = sum(any(map(same(span), one.gold)) for span in spans)
        out[name] = SpanCounts(hit, len(one.gold), right, len(spans))
    return out


def _sharing(one: Span) -> Callable[[Span], bool]:
    return lambda other: one[0] < other[1] and other[0] < one[1]


def _equal(one: Span) -> Callable[[Span], bool]:
    return lambda other: one == other
