"""Whether what was found of an expression is what the labelled set says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from benchmarks.clock.cases import Case
from trustkit.clock.mentions import Mention

__all__ = ["judge"]

_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_STEP = {"Second": 1, "Minute": 60, "Hour": 3600, "Day": 86400, "Week": 604800}


def judge(case: Case, found: Sequence[Mention]) -> str:
    """``right``, ``among`` (several readings, the right one not first), ``wrong``, ``missed`` or, for decoys, ``fired``."""
    if case.kind == "none":
        return "fired" if found else "right"
    if not found:
        return "missed"
    if len(found) > 1:
        return "wrong"
    one = found[0]
    if case.kind == "duration":
        return "right" if _seconds(one) == case.seconds else "wrong"
    starts = [one.when.start] if one.when.start else list(one.when.candidates)
    if case.kind == "before":
        return "right" if _near(one.when.end, case) else "wrong"
    if case.kind == "interval":
        return "right" if _overlaps(one, case) else "among" if case.start in starts else "wrong"
    if case.start not in starts and not (case.kind == "after" and any(_near(start, case) for start in starts)):
        return "wrong"
    return "right" if len(starts) == 1 or case.start == starts[0] else "among"


def _near(moment: dt.datetime | None, case: Case) -> bool:
    """Whether a bound is the labelled one, or the end of the day or hour that it names."""
    if moment is None or case.start is None:
        return False
    step = dt.timedelta(seconds=_STEP.get(case.grain, 0))
    return moment in (case.start, case.start + step, case.start - step)


def _overlaps(one: Mention, case: Case) -> bool:
    """Whether two intervals share at least half of what they span together: morning begins at 0 for some, at 6 for others."""
    start, end = one.when.start, one.when.end
    if start is None or end is None or case.start is None or case.end is None:
        return False
    shared = min(end, case.end) - max(start, case.start)
    return shared >= (max(end, case.end) - min(start, case.start)) / 2


def _seconds(one: Mention) -> float | None:
    amount, unit = one.slots.get("amount"), one.slots.get("unit")
    return float(amount) * _UNITS[unit] if amount and unit in _UNITS else None
