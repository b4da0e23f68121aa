"""Dates of the calendar: in a month, in figures, without a year; and what days are made of. Wall dates, no zones.

A date without a year is the next such day; where it passed less than half a year ago, that day is a reading too (`year`),
and the only one where it passed in the last sixty days: nobody means the one in ten months.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = [
    "DAY", "MONTHS", "STEPS", "WEEK", "Days", "Span", "add_months", "day_of_month", "each_day", "edge_of", "in_month", "numeric",
    "one_day", "year_of",
]  # fmt: skip

DAY = dt.timedelta(days=1)
WEEK = 7 * DAY
_HALF_YEAR = 183 * DAY
_LATELY = 60 * DAY
MONTHS = {"month": 1, "quarter": 3, "year": 12}
STEPS = {"last": -1, "this": 0, "ahead": 0, "next": 1, "coming": 1, "after_next": 2}
Span = tuple[dt.date, dt.date]


@dataclass(slots=True)
class Days:
    """The readings of a day or a run of days, each from a date to the date after its last; why there are several."""

    spans: list[Span] = field(default_factory=list)
    granularity: str = "day"
    ambiguous: list[str] = field(default_factory=list)
    relative: bool = False


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month, or the month's last day, so many months on."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def one_day(day: dt.date) -> Span:
    """A span of one day."""
    return day, day + DAY


def each_day(start: dt.date, end: dt.date) -> Iterable[dt.date]:
    """The days of a span, sixty-two at most."""
    return (start + n * DAY for n in range(min((end - start).days, 62)))


def edge_of(start: dt.date, end: dt.date, edge: str, period: str) -> Span:
    """The start, middle or end of a period, or its first or last day; all of it without an edge."""
    if not edge:
        return start, end
    if edge in ("first", "last"):
        return one_day(start if edge == "first" else end - DAY)
    if period == "week":
        low, high = {"start": (0, 3), "middle": (2, 5), "end": (4, 7)}[edge]
        return start + low * DAY, start + high * DAY
    if period == "month":
        low, high = {"start": (0, 10), "middle": (10, 20), "end": (20, 31)}[edge]
        return start + low * DAY, min(end, start + high * DAY)
    third = {"quarter": 1, "year": 4}[period]
    low = {"start": 0, "middle": 1, "end": 2}[edge] * third
    return add_months(start, low), add_months(start, low + third)


def year_of(got: dict[str, object], today: dt.date) -> int | None:
    """The year that was said, in four figures or two, or counted from this one."""
    if "year_step" in got:
        return today.year + int(str(got["year_step"]))
    if "year" in got:
        return int(str(got["year"]))
    return 2000 + int(str(got["yy"])) if "yy" in got else None


def in_month(got: dict[str, object], today: dt.date) -> Days:
    """A month, or a day or days in it."""
    month, year = int(str(got["month"])), year_of(got, today)
    if "mday" in got:
        if year is None and got.get("period") == "year":
            year = today.year + STEPS[str(got.get("which", "this"))]
        return _calendar(
            year, month, int(str(got["mday"])), today, int(str(got.get("mday2", got["mday"]))), got.get("month2"),
            over="over" in got,
        )
    if year is None:
        year = today.year + (month < today.month)
        if got.get("which") == "last":
            year = today.year - (month >= today.month)
    start = dt.date(year, month, 1)
    span = edge_of(start, add_months(start, 1), str(got.get("edge", "")), "month")
    return Days([span], "day" if "edge" in got else "month", [], True)


def _calendar(
    year: int | None, month: int, first: int, today: dt.date, last: int, month2: object = None, *, over: bool = False
) -> Days:
    years = [year] if year is not None else [today.year - 1, today.year, today.year + 1, today.year + 4]
    last_month = int(str(month2)) if month2 else month
    spans = []
    for one in years:
        start, end = _date(one, month, first), _date(one + (last_month < month), last_month, last)
        if start is not None and end is not None and end >= start:
            spans.append((start, end + DAY))
    if year is not None:
        return Days(spans, "day", [] if spans else ["no_such_date"])
    ahead = [span for span in spans if span[1] > today][:1]
    behind = [span for span in spans if span[1] <= today and today - span[0] < _HALF_YEAR]
    if ahead and behind and ahead[0][0] - today < today - behind[-1][0]:
        behind = []
    lately = bool(behind) and today - behind[-1][1] < _LATELY
    out = behind[-1:] if behind and (over or lately) else ahead + behind[-1:]
    return Days(out, "day", ["year"] if len(out) > 1 else [] if out else ["no_such_date"])


def day_of_month(got: dict[str, object], today: dt.date) -> Days:
    """A bare day of the month: the next such day, or that of the month named beside it."""
    day = int(str(got["mday"]))
    if got.get("which") and got.get("period") == "month":
        start = add_months(today.replace(day=1), STEPS[str(got["which"])])
        found = _date(start.year, start.month, day)
        return Days([one_day(found)] if found else [], "day", [] if found else ["no_such_date"], True)
    for months in range(3):
        start = add_months(today.replace(day=1), months)
        found = _date(start.year, start.month, day)
        if found and found >= today:
            return Days([one_day(found)], "day", [], True)
    return Days([], "day", ["no_such_date"])


def numeric(got: dict[str, object], today: dt.date, order: str) -> Days:
    """A date in figures; with several readings where the order is not known."""
    year = year_of(got, today)
    if "mon" in got:
        return _calendar(year, int(str(got["mon"])), int(str(got["mday"])), today, int(str(got["mday"])), over="over" in got)
    one, two = int(str(got["one"])), int(str(got["two"]))
    pairs = {"dmy": [(two, one)], "mdy": [(one, two)], "ymd": [(one, two)]}.get(order, [(one, two), (two, one)])
    if all(month > 12 for month, _ in pairs):  # the other order is what was meant
        pairs = [(day, month) for month, day in pairs]
    out = Days()
    for month, day in dict.fromkeys(pairs):
        if month <= 12:
            found = _calendar(year, month, day, today, day, over="over" in got)
            out.spans += found.spans
            out.ambiguous += [reason for reason in found.ambiguous if reason not in out.ambiguous]
    if len({month for month, _ in pairs if month <= 12}) > 1:
        out.ambiguous.insert(0, "date_order")
    return out
