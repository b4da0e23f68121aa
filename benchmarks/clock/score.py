"""Scores of one library on one language of one set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.clock.cases import Case
from benchmarks.clock.found import Found
from benchmarks.clock.judge import judge
from benchmarks.clock.spans import SpanCounts, Utterance, count_spans

__all__ = ["HALVES", "add_up", "decoys", "rates", "spans", "values"]

HALVES = ("read", "unread")


def values(cases: Sequence[Case], found: Sequence[Sequence[Found]]) -> dict[str, Any]:
    """Verdicts by half and, over both halves, by kind of expression; decoys are left out."""
    halves = {half: Counter[str]() for half in HALVES}
    kinds: dict[str, Counter[str]] = {}
    for case, got in zip(cases, found, strict=True):
        if case.kind != "none":
            verdict = judge(case, got)
            halves[case.half][verdict] += 1
            kinds.setdefault(case.kind, Counter())[verdict] += 1
    return {
        **{half: rates(counts) for half, counts in halves.items()},
        "kinds": {kind: rates(counts) for kind, counts in sorted(kinds.items())},
    }


def rates(counts: Counter[str] | dict[str, int]) -> dict[str, Any]:
    """Counts of verdicts, the share that is right, and the share that is right or among the readings."""
    total = sum(counts.values())
    right, among = counts.get("right", 0), counts.get("among", 0)
    accuracy, with_readings = (round(one / total, 3) if total else None for one in (right, right + among))
    return {"n": total, **dict(sorted(counts.items())), "accuracy": accuracy, "with_readings": with_readings}


def add_up(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Several results of `rates` as one."""
    counts = Counter[str]()
    for part in parts:
        counts.update({name: part.get(name, 0) for name in ("right", "among", "wrong", "missed") if part.get(name)})
    return rates(counts)


def spans(texts: Sequence[Utterance], found: Sequence[Sequence[Found]]) -> dict[str, Any]:
    """F1 over spans by half, overlapping and exact."""
    totals = {half: {name: SpanCounts() for name in ("overlap", "exact")} for half in HALVES}
    for text, got in zip(texts, found, strict=True):
        for name, counts in count_spans(text, got).items():
            totals[text.half][name] = totals[text.half][name].plus(counts)
    return {
        half: {"spans": each["overlap"].gold, **{name: counts.f1 for name, counts in each.items()}, "counts": each["overlap"]}
        for half, each in totals.items()
    }


def decoys(texts: Sequence[Utterance], found: Sequence[Sequence[Found]]) -> dict[str, int]:
    """How many texts without time there are, and on how many something is found."""
    fired = [bool(got) for text, got in zip(texts, found, strict=True) if text.is_decoy]
    return {"n": len(fired), "fired": sum(fired)}
