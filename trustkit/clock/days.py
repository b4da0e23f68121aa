"""Days that words name, counted from a given day: tomorrow, next Friday, 03/04, end of the month. Wall dates, no
zones.

Weeks begin on Monday (ISO 8601). How vague words are read:

* a bare weekday is the next one, never today; *this* and *coming* likewise; *last* is the one before today
* *next Friday* has two readings, the coming one and the one of next week, where these differ (`next_weekday`)
* a date without a year is the next such day; where it passed less than half a year ago, that day is a reading too
  (`year`), and the only one where it passed in the last sixty days: nobody means the one in ten months
* start, middle and end of a period are its thirds; of a week Monday to Wednesday, Wednesday to Friday, Friday to
  Sunday
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from trustkit.clock.grammar import Atom

__all__ = ["Days", "add_months", "find_days"]

DAY = dt.timedelta(days=1)
WEEK = 7 * DAY
_HALF_YEAR = 183 * DAY
_LATELY = 60 * DAY
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_STEPS = {"last": -1, "this": 0, "ahead": 0, "next": 1, "coming": 1, "after_next": 2}
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


def _one(day: dt.date) -> Span:
    return day, day + DAY


def find_days(atoms: list[Atom], today: dt.date, order: str, weekend: tuple[int, int] = (5, 6)) -> Days:
    """The days that date atoms name together on a day; `order` is dmy, mdy, ymd or "" where it is not known.

    `weekend` is its first and last day. A weekday picks days of what else is named; what excludes the rest is a conflict.
    """
    found = [_of_atom(atom, today, order, weekend) for atom in atoms]
    if any("recurring" in one.ambiguous for one in found):
        return Days([], "day", ["recurring"])
    if len(found) == 1:
        return found[0]
    weekdays = [(one, int(str({**atom.means, **atom.got}["weekday"]))) for atom, one in zip(atoms, found, strict=True)
                if "weekday" in {**atom.means, **atom.got} and not {"month", "mday"} & {**atom.means, **atom.got}.keys()]
    others = [one for one in found if all(one is not weekday for weekday, _ in weekdays)]
    out = others[0] if others else found[0]
    for one in others[1:]:
        out = _both(out, one)
    for days, weekday in weekdays if others else ():
        named = [_one(day) for start, end in out.spans for day in _each(start, end) if day.weekday() == weekday]
        # a weekday and a date that disagree: both are what was said
        reasons = out.ambiguous if named else [*out.ambiguous, "conflict"]
        if len(named) == 1:
            reasons = [one for one in reasons if one not in ("date_order", "year")]
        out = Days(named or days.spans + out.spans, "day", reasons, out.relative)
    return out


def _both(one: Days, other: Days) -> Days:
    """The days that two statements agree on; all of both, if they exclude each other."""
    reasons = [*one.ambiguous, *(reason for reason in other.ambiguous if reason not in one.ambiguous)]
    days = {day for start, end in other.spans for day in _each(start, end)}
    common = [_one(day) for start, end in one.spans for day in _each(start, end) if day in days]
    relative = one.relative and other.relative
    if len(common) == 1:
        reasons = [reason for reason in reasons if reason != "year"]
    return Days(common or one.spans + other.spans, "day", reasons if common else [*reasons, "conflict"], relative)


def _each(start: dt.date, end: dt.date) -> Iterable[dt.date]:
    return (start + n * DAY for n in range(min((end - start).days, 62)))


def _of_atom(atom: Atom, today: dt.date, order: str, weekend: tuple[int, int]) -> Days:
    got = {**atom.means, **atom.got}
    if "recurring" in got:
        return Days([], "day", ["recurring"])
    days = _of_said(got, today, order) if "weekend" not in got else _weekend(got, today, weekend)
    if got.get("week") is True:
        mondays = [start - start.weekday() * DAY for start, _ in days.spans]
        days.spans, days.granularity = [(monday, monday + WEEK) for monday in mondays], "week"
    return days


def _of_said(got: dict[str, object], today: dt.date, order: str) -> Days:
    if "easter" in got:
        return _by_easter(got, today)
    if "nth" in got:
        return _nth(got, today)
    if "week" in got and got["week"] is not True:
        return _iso_week(int(str(got["week"])), _years(got, today), today)
    if "order" in got or "mon" in got:
        return _numeric(got, today, order)
    if "weekday" in got:
        return _weekday(got, today)
    if "month" in got:
        return _in_month(got, today)
    if "mday" in got:
        return _day_of_month(got, today)
    if "day" in got or "base" in got or "offset" in got:
        return _relative(got, today)
    if "period" in got:
        return _period(got, today)
    if "year" in got:
        year = int(str(got["year"]))
        return Days([(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))], "year")
    return Days()


def _relative(got: dict[str, object], today: dt.date) -> Days:
    offset = int(str(got.get("day", got.get("base", 0)))) + int(str(got.get("offset", 0)))
    day = today + offset * DAY + int(str(got.get("weeks", 0))) * WEEK
    if "unit" in got:
        day = _later(day, str(got["unit"]), round(float(str(got.get("count", 1)))))
    return Days([_one(day)], "day", [], True)


def _later(day: dt.date, unit: str, count: int) -> dt.date:
    if unit in _MONTHS:
        return add_months(day, count * _MONTHS[unit])
    return day + count * {"day": DAY, "week": WEEK}.get(unit, 0 * DAY)


def _weekday(got: dict[str, object], today: dt.date) -> Days:
    weekday, which = int(str(got["weekday"])), got.get("which")
    coming = today + ((weekday - today.weekday() - 1) % 7 + 1) * DAY
    if "period" in got and "edge" not in got:
        monday = today - today.weekday() * DAY + _STEPS[str(which or "this")] * WEEK
        return Days([_one(monday + weekday * DAY)], "day", [], True)
    if which == "last":
        return Days([_one(coming - (WEEK if coming - WEEK < today else 2 * WEEK))], "day", [], True)
    if which == "next":
        of_week = today - today.weekday() * DAY + WEEK + weekday * DAY
        days = list(dict.fromkeys((coming, of_week)))
        return Days([_one(day) for day in days], "day", ["next_weekday"] if len(days) > 1 else [], True)
    if which == "after_next":
        coming += WEEK
    weeks = int(str(got.get("weeks", 0)))
    if "count" in got:  # two weeks from Friday; but three Fridays from now are two weeks after the next
        weeks += round(float(str(got["count"]))) - bool(got.get("ahead"))
    return Days([_one(coming + weeks * WEEK)], "day", [], True)


def _iso_week(week: int, year: int | None, today: dt.date) -> Days:
    """Week 48 of ISO 8601: the next that is not over."""
    mondays = []
    for one in [year] if year else [today.year, today.year + 1, today.year + 2]:
        try:
            mondays.append(dt.date.fromisocalendar(one, week, 1))
        except ValueError:  # most years have 52
            continue
    ahead = [day for day in mondays if day + WEEK > today] or mondays[-1:]
    return Days([(day, day + WEEK) for day in ahead[:1]], "week", [] if ahead else ["no_such_date"], True)


def _nth(got: dict[str, object], today: dt.date) -> Days:
    """The first Monday of next month, the last Friday in May."""
    nth, weekday = int(str(got["nth"])), int(str(got["weekday"]))
    if "month" in got:
        month = int(str(got["month"]))
        year = _years(got, today)
        months = [dt.date(one, month, 1) for one in ((today.year, today.year + 1) if year is None else (year,))]
    else:
        which = got.get("which")
        first = add_months(today.replace(day=1), _STEPS[str(which)] if which else 0)
        months = [first] if which else [first, add_months(first, 1)]
    days = [day for month_start in months if (day := _nth_weekday(month_start, weekday, nth)) is not None]
    ahead = [day for day in days if day >= today] or days[-1:]
    return Days([_one(ahead[0])] if ahead else [], "day", [] if ahead else ["no_such_date"], True)


def _nth_weekday(month: dt.date, weekday: int, nth: int) -> dt.date | None:
    days = [day for day in _each(month, add_months(month, 1)) if day.weekday() == weekday]
    return days[nth if nth < 0 else nth - 1] if -len(days) <= nth <= len(days) and nth else None


def _by_easter(got: dict[str, object], today: dt.date) -> Days:
    from dateutil.easter import easter  # imported on use

    shift = int(str(got["easter"])) * DAY
    year = _years(got, today)
    years = [year] if year else [today.year, today.year + 1]
    days = [easter(one) + shift for one in years]
    return Days([_one(next((day for day in days if day >= today), days[-1]))], "day", [], True)


def _weekend(got: dict[str, object], today: dt.date, weekend: tuple[int, int]) -> Days:
    """The weekend of this week or another; a week goes on until its weekend is over."""
    first, size = weekend[0], (weekend[1] - weekend[0]) % 7 + 1
    begun = (today.weekday() - first) % 7
    start = today - begun * DAY + (0 if begun < size else 7) * DAY
    which = str(got.get("which", "this"))
    if which == "next" and begun >= size and "period" not in got:
        spans = [(start, start + size * DAY), (start + WEEK, start + WEEK + size * DAY)]
        return Days(spans, "weekend", ["next_weekday"], True)
    start += {"coming": 0 if begun >= size else 1}.get(which, _STEPS.get(which, 0)) * WEEK
    return Days([(start, start + size * DAY)], "weekend", [], True)


def _period(got: dict[str, object], today: dt.date) -> Days:
    period, step = str(got["period"]), _STEPS[str(got.get("which", "this"))]
    if period == "day":
        start = today + (step + int(str(got.get("day", 0)))) * DAY
        return Days([_one(start)], "day", [], True)
    if period == "week":
        start = today - today.weekday() * DAY + step * WEEK
        end = start + WEEK
    else:
        size = _MONTHS[period]
        start = add_months(today.replace(month=(today.month - 1) // size * size + 1, day=1), step * size)
        end = add_months(start, size)
    if got.get("edge") == "rest":
        return Days([(max(start, today), end)], period, [], True)
    span = _edge(start, end, str(got.get("edge", "")), period)
    if got.get("which") == "ahead" and span[1] <= today:  # the beginning of the month, said when it is over
        return _period({**got, "which": "next"}, today)
    return Days([span], period if "edge" not in got else "day", [], True)


def _edge(start: dt.date, end: dt.date, edge: str, period: str) -> Span:
    if not edge:
        return start, end
    if edge in ("first", "last"):
        return _one(start if edge == "first" else end - DAY)
    if period == "week":
        low, high = {"start": (0, 3), "middle": (2, 5), "end": (4, 7)}[edge]
        return start + low * DAY, start + high * DAY
    if period == "month":
        low, high = {"start": (0, 10), "middle": (10, 20), "end": (20, 31)}[edge]
        return start + low * DAY, min(end, start + high * DAY)
    third = {"quarter": 1, "year": 4}[period]
    low = {"start": 0, "middle": 1, "end": 2}[edge] * third
    return add_months(start, low), add_months(start, low + third)


def _years(got: dict[str, object], today: dt.date) -> int | None:
    if "year_step" in got:
        return today.year + int(str(got["year_step"]))
    if "year" in got:
        return int(str(got["year"]))
    return 2000 + int(str(got["yy"])) if "yy" in got else None


def _in_month(got: dict[str, object], today: dt.date) -> Days:
    month, year = int(str(got["month"])), _years(got, today)
    if "mday" in got:
        if year is None and got.get("period") == "year":
            year = today.year + _STEPS[str(got.get("which", "this"))]
        return _calendar(
            year, month, int(str(got["mday"])), today, int(str(got.get("mday2", got["mday"]))), got.get("month2"),
            over="over" in got,
        )
    if year is None:
        year = today.year + (month < today.month)
        if got.get("which") == "last":
            year = today.year - (month >= today.month)
    start = dt.date(year, month, 1)
    span = _edge(start, add_months(start, 1), str(got.get("edge", "")), "month")
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


def _day_of_month(got: dict[str, object], today: dt.date) -> Days:
    day = int(str(got["mday"]))
    if got.get("which") and got.get("period") == "month":
        start = add_months(today.replace(day=1), _STEPS[str(got["which"])])
        found = _date(start.year, start.month, day)
        return Days([_one(found)] if found else [], "day", [] if found else ["no_such_date"], True)
    for months in range(3):
        start = add_months(today.replace(day=1), months)
        found = _date(start.year, start.month, day)
        if found and found >= today:
            return Days([_one(found)], "day", [], True)
    return Days([], "day", ["no_such_date"])


def _numeric(got: dict[str, object], today: dt.date, order: str) -> Days:
    year = _years(got, today)
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
