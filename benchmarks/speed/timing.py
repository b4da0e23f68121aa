"""Interleaved timing: every round runs every case once, so that a busy machine slows all of them alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

__all__ = ["interleave", "ratios", "seconds", "summary"]

Run = Callable[[], object]


def seconds(run: Run) -> float:
    """CPU seconds of this process for one run."""
    gc.collect()
    begin = time.process_time()
    run()
    return time.process_time() - begin


def interleave(cases: Mapping[str, Run], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each case in each round; the order turns round by round. A first round is not counted."""
    names = list(cases)
    out: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds + 1):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            spent = seconds(cases[name])
            if number:
                out[name].append(spent)
    return out


def ratios(times: Sequence[float], base: Sequence[float], scale: float = 1.0) -> list[float]:
    """Round by round, how many times the base a case costs; `scale` is base work over the case's work."""
    return [scale * one / other for one, other in zip(times, base, strict=True)]


def summary(values: Sequence[float], digits: int = 3) -> dict[str, Any]:
    """Median and range."""
    return {
        "median": round(statistics.median(values), digits),
        "min": round(min(values), digits),
        "max": round(max(values), digits),
        "rounds": len(values),
    }
