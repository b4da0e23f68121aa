"""Whether what was found of an expression is what the labelled set says; one rule for every library.

* An instant is right when the first reading begins inside the label's step: *tomorrow* is any moment of tomorrow, *next week* any
  of next week, for not all libraries say how wide their answer is. A label that lies whole days after the reference moment is
  also met by that day's midnight (*in three days*).
* An interval is right when the first reading shares at least half of what both span together: morning begins at 0 for some, at 6
  for others.
* An open interval needs its bound, on the right side; a step more or less is the same bound (*by Friday* ends before or after
  Friday). A point counts as a beginning without an end, for libraries without open intervals give nothing else.
* A length is right to the second; a library without lengths may give the moment that far ahead.
* One expression found as two is wrong. *among*: another reading is right, or the bound is there without its direction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from benchmarks.clock.cases import Case
from benchmarks.clock.found import Bounds, Found

__all__ = ["judge"]

_STEP = {"Second": 1, "Minute": 60, "Hour": 3600, "Day": 86400, "Week": 604800}


def judge(case: Case, found: Sequence[Found]) -> str:
    """``right``, ``among``, ``wrong``, ``missed`` or, for decoys, ``fired``."""
    if case.kind == "none":
        return "fired" if found else "right"
    if not found:
        return "missed"
    if len(found) > 1:
        return "wrong"
    one = found[0]
    if case.kind == "duration":
        return "right" if _lasts(one, case) else "wrong"
    verdicts = [_right(case, value) for value in one.values]
    if verdicts and verdicts[0]:
        return "right"
    undirected = case.kind != "instant" and any(_inside(begin, case) for begin, _ in one.values)
    return "among" if undirected or any(verdicts) else "wrong"


def _right(case: Case, value: Bounds) -> bool:
    begin, end = value
    if case.kind == "before":
        return _near(end, case) and (begin is None or case.start is None or begin < case.start)
    if case.kind == "after":
        return _inside(begin, case) or _near(begin, case)
    if case.kind == "interval":
        return _overlaps(value, case)
    return _inside(begin, case)


def _inside(moment: dt.datetime | None, case: Case) -> bool:
    if moment is None or case.start is None:
        return False
    if case.start <= moment < case.start + _step(case):
        return True
    whole_days = (case.start - case.ref.replace(minute=case.start.minute, second=0, microsecond=0)) % dt.timedelta(days=1)
    at_midnight = moment.time() == dt.time() and moment.date() == case.start.date() != case.ref.date()
    return case.grain == "Hour" and not whole_days and at_midnight


def _near(moment: dt.datetime | None, case: Case) -> bool:
    if moment is None or case.start is None:
        return False
    step = _step(case)
    return moment in (case.start, case.start + step, case.start - step)


def _overlaps(value: Bounds, case: Case) -> bool:
    begin, end = value
    if begin is None or end is None or case.start is None or case.end is None:
        return False
    shared = min(end, case.end) - max(begin, case.start)
    return shared >= (max(end, case.end) - min(begin, case.start)) / 2


def _lasts(one: Found, case: Case) -> bool:
    if one.seconds is not None or case.seconds is None:
        return one.seconds == case.seconds
    ahead = dt.timedelta(seconds=case.seconds)
    return bool(one.values) and one.values[0] == (case.ref + ahead, None)


def _step(case: Case) -> dt.timedelta:
    if case.grain == "Month" and case.start is not None:
        first = case.start.replace(day=1)
        return (first + dt.timedelta(days=32)).replace(day=1) - first
    return dt.timedelta(seconds=_STEP.get(case.grain, 0))
