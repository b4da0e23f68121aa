"""What a statement about time means at a moment, on a clock: its readings as walls, then as instants.

Whose clock: what the words say (your time, our time, a zone); else every clock that is known, the customer's and the
agent's. One known clock of two is not enough for a single reading: the other may have been meant (`zone`), unless
both are the same. Lengths counted in hours, and *within* any length, need no clock. If it is another date for the
customer than for the agent, days counted from today are counted from both (`date_line`). A clock time or part of the
day without a day is the next one.

A clock time lasts a minute, a day from midnight to midnight. A day that begins in a gap begins when clocks go on.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass, field

from trustkit.clock.dates import Days, add_months
from trustkit.clock.days import find_days
from trustkit.clock.grammar import TimeGrammar
from trustkit.clock.hours import Hours, Span, find_hours, part_span
from trustkit.clock.runs import Run, amounts, part_of
from trustkit.clock.zones import Reading, localize, to_zone

__all__ = ["UNITS", "Anchor", "Wall", "Walls", "find_walls", "instants"]

_MINUTE = dt.timedelta(minutes=1)
_DAY = dt.timedelta(days=1)
UNITS = {
    "second": dt.timedelta(seconds=1),
    "minute": _MINUTE,
    "hour": dt.timedelta(hours=1),
    "day": _DAY,
    "week": 7 * _DAY,
}
_MOST_DAYS = 31
_CALENDAR = {"month": 1, "quarter": 3, "year": 12}

Wall = tuple[dt.datetime | None, dt.datetime | None]
"""Start and end on a wall clock; None where it is open or is the moment of speaking."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The moment of speaking, the days that count as today there, how the locale writes dates and clocks, its weekend."""

    now: dt.datetime
    todays: tuple[dt.date, ...]
    order: str
    day24: bool
    weekend: tuple[int, int] = (5, 6)


@dataclass(slots=True)
class Walls:
    """The readings of a statement on one clock, likeliest first; its smallest unit; why there are several."""

    spans: list[Wall] = field(default_factory=list)
    granularity: str = ""
    ambiguous: list[str] = field(default_factory=list)
    relative: bool = False


def find_walls(run: Run, grammar: TimeGrammar, anchor: Anchor) -> Walls:
    """The readings of a statement that names a day or a time of day."""
    part = _part(run, grammar)
    clock = run.first("clock")
    hours = find_hours(clock, part, run.relation, anchor.day24) if clock is not None else None
    if hours is None and part is not None:
        hours = Hours([part], "part_of_day")
    out = Walls(granularity=hours.granularity if hours else "")
    for today in anchor.todays:
        days = _days(run, today, anchor)
        if days is not None:
            out.granularity = out.granularity or days.granularity
            _merge(out.ambiguous, days.ambiguous)
            out.relative = out.relative or days.relative
        whole = clock is None or clock.section == "clock_range"
        out.spans += _combine(days, hours, today, anchor.now, whole)
    if hours is not None:
        _merge(out.ambiguous, hours.ambiguous)
        out.relative = out.relative or _days(run, anchor.todays[0], anchor) is None
    if run.until is not None:
        _reach(out, run.until, grammar, anchor)
    if hours is not None and (clock is None or clock.section == "clock_range"):
        _recur(out, hours)
    lasting = run.first("lasting")
    if lasting is not None:
        (count, unit), _ = amounts(lasting)
        out.spans = [(start, start + count * UNITS[unit]) for start, _ in out.spans if start is not None]
    relation = "" if run.until is not None and run.relation == "from" else run.relation
    date = run.first("date")
    if relation == "before" and date is not None and part_of(date, "edge") == "end":
        relation = "by"  # before the end of the day
    out.spans = list(dict.fromkeys(_related(span, relation, clock is not None) for span in out.spans))
    return out


def _merge(into: list[str], reasons: list[str]) -> None:
    into += [reason for reason in reasons if reason not in into]


def _part(run: Run, grammar: TimeGrammar) -> Span | None:
    for role in ("part", "date"):
        for atom in run.parts.get(role, ()):
            name = atom.got.get("part", atom.means.get("part"))
            if name is not None:
                return part_span(grammar.parts, str(name))
    return None


def _days(run: Run, today: dt.date, anchor: Anchor) -> Days | None:
    dates = run.parts.get("date")
    if dates:
        return find_days(dates, today, anchor.order, anchor.weekend)
    shift = next((a.means["offset"] for a in run.parts.get("part", ()) if "offset" in a.means), None)
    if shift is not None:
        day = today + int(shift) * _DAY
        return Days([(day, day + _DAY)], "day", [], True)
    return None


def _at(day: dt.date, minute: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time()) + minute * _MINUTE


def _combine(days: Days | None, hours: Hours | None, today: dt.date, now: dt.datetime, whole: bool) -> list[Wall]:
    if days is None:
        return [_upcoming(span, today, now, whole) for span in (hours.spans if hours else ())]
    if hours is None:
        return [(_at(start, 0), _at(end, 0)) for start, end in days.spans]
    return [(_at(start, low), _at(end - _DAY, high)) for start, end in days.spans for low, high in hours.spans]


def _upcoming(span: Span, today: dt.date, now: dt.datetime, whole: bool) -> Wall:
    """The next such time; a part of the day that runs counts as the next."""
    start, end = _at(today, span[0]), _at(today, span[1])
    later = _DAY if (end if whole else start) <= now else 0 * _DAY
    if start - _DAY > now:
        later = -_DAY
    return start + later, end + later


def _reach(out: Walls, far: Run, grammar: TimeGrammar, anchor: Anchor) -> None:
    reached: list[Wall] = []
    for start, _ in out.spans:
        if start is None:
            continue
        date = far.first("date")
        # a weekday or date is the next from there on; a word for a day is counted from today
        counted = date is not None and (part_of(date, "day") is not None or part_of(date, "offset") is not None)
        todays = anchor.todays if counted else (start.date() - _DAY * (date is not None),)
        there = Anchor(start, todays, anchor.order, anchor.day24, anchor.weekend)
        found = find_walls(far, grammar, there)
        _merge(out.ambiguous, found.ambiguous)
        ends = [end for _, end in found.spans if end is not None and end > start]
        reached += [(start, end - _MINUTE * ("clock" in far.parts)) for end in ends[:1]]
    out.spans = reached


def _recur(out: Walls, hours: Hours) -> None:
    """Hours on several days are a stretch of each day, not one from the first to the last."""
    longest = max((high - low for low, high in hours.spans), default=0) * _MINUTE
    daily: list[Wall] = []
    for start, end in out.spans:
        if start is not None and end is not None and end - start > longest + _DAY / 2:
            days = range(min((end - _MINUTE).date().toordinal() - start.date().toordinal() + 1, _MOST_DAYS))
            daily += [(_at(start.date() + n * _DAY, low), _at(start.date() + n * _DAY, high))
                      for n in days for low, high in hours.spans]
    if daily:
        out.spans = daily
        _merge(out.ambiguous, ["recurring"])


def _related(span: Wall, relation: str, clock: bool) -> Wall:
    start, end = span
    if start is None or end is None:
        return span
    point = clock and end - start <= _MINUTE
    if relation in ("by", "until"):
        return None, start if point else end
    if relation == "before":
        return None, start
    if relation == "after":
        return (start if clock else end), None
    if relation == "from":
        return start, None
    return span


def length(count: float, unit: str, start: dt.datetime) -> dt.datetime:
    """The moment so many units after `start` (before, if negative); months and years keep the day of the month."""
    if unit in _CALENDAR:
        months = round(count * _CALENDAR[unit])
        return dt.datetime.combine(add_months(start.date(), months), start.timetz())
    return start + count * UNITS[unit]


@functools.lru_cache(maxsize=4096)
def _localize(wall: dt.datetime, zone: str) -> Reading:
    return localize(wall, zone)


def instants(wall: dt.datetime, zone: str, *, edge: bool) -> tuple[tuple[dt.datetime, ...], str]:
    """The moments of a wall time in a zone, and `gap` or `fold` where it has none or two.

    The edge of a day (`edge`) always is one moment: the first of two, or when clocks go on.
    """
    reading = _localize(wall, zone)
    if edge and reading.gap and reading.after is not None:
        return (reading.after,), ""
    if edge:
        return reading.instants[:1], ""
    return reading.instants, "gap" if reading.gap else "fold" if reading.fold else ""


@functools.lru_cache(maxsize=1024)
def local(at: dt.datetime, zone: str) -> dt.datetime:
    """The wall time of a moment in a zone."""
    return to_zone(at, zone).replace(tzinfo=None)
