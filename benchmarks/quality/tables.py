"""Scores as plain data, ready for JSON."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from benchmarks.quality.labels import ACTS, OVERPROMISE, frequent
from benchmarks.quality.observe import Observed
from benchmarks.quality.scoring import SLICES, Counts, Item, bootstrap, count, macro_f1, wilson

__all__ = ["score", "score_languages", "score_overpromise", "score_rules", "score_slices"]


def score(counts: Counts, interval: tuple[float, float] | None = None) -> dict[str, Any]:
    """One label's counts, rates and intervals."""
    return {
        "n": counts.tp + counts.fn,
        "tp": counts.tp,
        "fp": counts.fp,
        "fn": counts.fn,
        "precision": _round(counts.precision),
        "precision_95": _pair(wilson(counts.tp, counts.tp + counts.fp)),
        "recall": _round(counts.recall),
        "recall_95": _pair(wilson(counts.tp, counts.tp + counts.fn)),
        "f1": _round(counts.f1),
        "f1_95": _pair(interval),
    }


def score_slices(items: Sequence[Item], times: int = 1000) -> dict[str, Any]:
    """Every act in both strata and both halves; the macro F1 is over the acts that the whole set has 20 times."""
    over = frequent(items)
    return {
        "macro_over": list(over),
        "slices": {name: _slice([one for one in items if chosen(one)], over, times) for name, chosen in SLICES.items()},
    }


def score_overpromise(items: Sequence[Item], times: int = 1000) -> dict[str, Any]:
    """Overpromise over both files; the items drawn for it have no stratum."""
    out = {}
    for name, chosen in SLICES.items():
        kept = [one for one in items if chosen(one)]
        intervals, _ = bootstrap(kept, (OVERPROMISE,), (), times=times)
        out[name] = {"items": len(kept), **score(count(kept, OVERPROMISE), intervals[OVERPROMISE])}
    return out


def score_rules(seen: Sequence[tuple[Item, Observed]]) -> dict[str, Any]:
    """For each rule of overpromise: how many messages it flags, and on what share of them the label holds."""
    rules = sorted({rule for _, each in seen for rule in each.rules if rule.startswith(f"{OVERPROMISE}.")})
    out = {}
    for rule in rules:
        flagged = [item for item, each in seen if rule in each.rules]
        right = sum(OVERPROMISE in item.gold for item in flagged)
        out[rule] = {
            "flagged": len(flagged),
            "right": right,
            "precision": _round(right / len(flagged)),
            "precision_95": _pair(wilson(right, len(flagged))),
        }
    return out


def score_languages(items: Sequence[Item], known: Collection[str], times: int = 400) -> dict[str, Any]:
    """One language's translations: macro F1 over the acts that occur 20 times; one without words is never found."""
    over = frequent(items)
    part = _slice(items, over, times)
    halves = {
        name: _slice([one for one in items if one.half == name], over, 0)["macro_f1"] for name in ("read", "unread")
    }
    return {**part, "macro_over": list(over), "acts_with_words": sorted(set(ACTS) & set(known)), "halves": halves}


def _slice(items: Sequence[Item], over: Collection[str], times: int) -> dict[str, Any]:
    labels = (*ACTS, OVERPROMISE)
    counts = {label: count(items, label) for label in labels}
    intervals, macro = bootstrap(items, labels, over, times=times)
    return {
        "items": len(items),
        "macro_f1": _round(macro_f1({label: counts[label] for label in over})),
        "macro_f1_95": _pair(macro),
        "labels": {label: score(counts[label], intervals[label]) for label in labels},
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _pair(values: tuple[float, float] | None) -> list[float] | None:
    return None if values is None else [round(one, 4) for one in values]
