"""The arithmetic of the scores: counts, Wilson intervals, F1 and its bootstrap. Knows nothing of conversations."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Counts", "Item", "bootstrap", "count", "f1", "half_of", "macro_f1", "percentile", "ratio", "wilson"]

Z95 = 1.959963984540054
SEED = 20240229


@dataclass(frozen=True, slots=True)
class Item:
    """One labelled message: the labels that hold (`gold`) and those found. `stratum` and `half` say where it counts."""

    id: str
    gold: frozenset[str]
    found: frozenset[str]
    stratum: str = ""

    @property
    def half(self) -> str:
        """``read`` or ``unread``; see `half_of`."""
        return half_of(self.id)


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives of one label; rates are None where nothing can be divided."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was found that holds."""
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """Share of what holds that was found."""
        return ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where the label neither holds nor was found."""
        return f1(self.tp, self.fp, self.fn)


def ratio(part: int, whole: int) -> float | None:
    """A share, or None of nothing."""
    return part / whole if whole else None


def f1(tp: float, fp: float, fn: float) -> float | None:
    """2 tp / (2 tp + fp + fn), or None where all are 0."""
    whole = 2 * tp + fp + fn
    return 2 * tp / whole if whole else None


def wilson(part: int, whole: int, z: float = Z95) -> tuple[float, float] | None:
    """Wilson's score interval of a share (Wilson 1927, JASA 22: 209-212), without continuity correction."""
    if not whole:
        return None
    share = part / whole
    shrink = 1 + z * z / whole
    center = (share + z * z / (2 * whole)) / shrink
    spread = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / shrink
    return max(0.0, center - spread), min(1.0, center + spread)


def half_of(id: str) -> str:
    """Which half an item belongs to: ``read`` may be looked at while packs are written, ``unread`` is only counted."""
    return "unread" if int(hashlib.sha256(id.encode()).hexdigest(), 16) % 2 else "read"


def count(items: Iterable[Item], label: str) -> Counts:
    """Counts of one label over some items."""
    tp = fp = fn = 0
    for item in items:
        holds, found = label in item.gold, label in item.found
        tp += holds and found
        fp += found and not holds
        fn += holds and not found
    return Counts(tp, fp, fn)


def macro_f1(counts: Mapping[str, Counts]) -> float | None:
    """The mean F1 of labels; a label without any occasion is left out."""
    scores = [one for each in counts.values() if (one := each.f1) is not None]
    return sum(scores) / len(scores) if scores else None


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of `values` lies, interpolated; `values` must not be empty."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def bootstrap(
    items: Sequence[Item],
    labels: Collection[str],
    macro_over: Collection[str],
    *,
    times: int = 1000,
    seed: int = SEED,
) -> tuple[dict[str, tuple[float, float] | None], tuple[float, float] | None]:
    """95 % percentile intervals of each label's F1, and of the macro F1 over `macro_over`; items are drawn anew.

    The same seed gives the same intervals. Draws in which a label has no occasion don't count for it.
    """
    events = {label: _events(items, label) for label in labels}
    scores: dict[str, list[float]] = {label: [] for label in labels}
    macros: list[float] = []
    draw = random.Random(seed)
    for _ in range(times if items else 0):
        weights = [0] * len(items)
        for index in draw.choices(range(len(items)), k=len(items)):
            weights[index] += 1
        once: list[float] = []
        for label, (both, either) in events.items():
            hit = sum(map(weights.__getitem__, both))
            miss = sum(map(weights.__getitem__, either))
            score = f1(hit, miss, 0)
            if score is not None:
                scores[label].append(score)
                if label in macro_over:
                    once.append(score)
        if once:
            macros.append(sum(once) / len(once))
    return {label: _interval(each) for label, each in scores.items()}, _interval(macros)


def _events(items: Sequence[Item], label: str) -> tuple[list[int], list[int]]:
    """Indexes of the items that were right to find a label, and of those that were wrong either way."""
    both = [i for i, item in enumerate(items) if label in item.gold and label in item.found]
    either = [i for i, item in enumerate(items) if (label in item.gold) != (label in item.found)]
    return both, either


def _interval(values: Sequence[float]) -> tuple[float, float] | None:
    return (percentile(values, 0.025), percentile(values, 0.975)) if values else None


Choose = Callable[[Item], bool]
SLICES: Mapping[str, Choose] = {
    "all": lambda item: True,
    "enriched": lambda item: item.stratum == "enriched",
    "random": lambda item: item.stratum == "random",
    "read": lambda item: item.half == "read",
    "unread": lambda item: item.half == "unread",
}
"""The parts of the set that are scored: both strata and both halves."""
