"""Days that words name, counted from a given day: tomorrow, next Friday, 03/04, end of the month. Wall dates, no
zones.

Weeks begin on Monday (ISO 8601). How vague words are read:

* a bare weekday is the next one, never today; *this* and *coming* likewise; *last* is the one before today
* *next Friday* has two readings, the coming one and the one of next week, where these differ (`next_weekday`)
* start, middle and end of a period are its thirds; of a week Monday to Wednesday, Wednesday to Friday, Friday to
  Sunday
"""

from __future__ import annotations

import datetime as dt

from trustkit.clock.dates import (
    DAY,
    MONTHS,
    STEPS,
    WEEK,
    Days,
    add_months,
    day_of_month,
    each_day,
    in_month,
    numeric,
    one_day,
    year_of,
)  # fmt: skip
from trustkit.clock.forms import Atom
from trustkit.clock.periods import by_easter, iso_week, nth_weekday, period_of, weekend_of

__all__ = ["find_days"]


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
        named = [one_day(day) for start, end in out.spans for day in each_day(start, end) if day.weekday() == weekday]
        # a weekday and a date that disagree: both are what was said
        reasons = out.ambiguous if named else [*out.ambiguous, "conflict"]
        if len(named) == 1:
            reasons = [one for one in reasons if one not in ("date_order", "year")]
        out = Days(named or days.spans + out.spans, "day", reasons, out.relative)
    return out


def _both(one: Days, other: Days) -> Days:
    """The days that two statements agree on; all of both, if they exclude each other."""
    reasons = [*one.ambiguous, *(reason for reason in other.ambiguous if reason not in one.ambiguous)]
    days = {day for start, end in other.spans for day in each_day(start, end)}
    common = [one_day(day) for start, end in one.spans for day in each_day(start, end) if day in days]
    relative = one.relative and other.relative
    if len(common) == 1:
        reasons = [reason for reason in reasons if reason != "year"]
    return Days(common or one.spans + other.spans, "day", reasons if common else [*reasons, "conflict"], relative)


def _of_atom(atom: Atom, today: dt.date, order: str, weekend: tuple[int, int]) -> Days:
    got = {**atom.means, **atom.got}
    if "recurring" in got:
        return Days([], "day", ["recurring"])
    days = _of_said(got, today, order) if "weekend" not in got else weekend_of(got, today, weekend)
    if got.get("week") is True:
        mondays = [start - start.weekday() * DAY for start, _ in days.spans]
        days.spans, days.granularity = [(monday, monday + WEEK) for monday in mondays], "week"
    return days


def _of_said(got: dict[str, object], today: dt.date, order: str) -> Days:
    if "easter" in got:
        return by_easter(got, today)
    if "nth" in got:
        return nth_weekday(got, today)
    if "week" in got and got["week"] is not True:
        return iso_week(int(str(got["week"])), year_of(got, today), today)
    if "order" in got or "mon" in got:
        return numeric(got, today, order)
    if "weekday" in got:
        return _weekday(got, today)
    if "month" in got:
        return in_month(got, today)
    if "mday" in got:
        return day_of_month(got, today)
    if "day" in got or "base" in got or "offset" in got:
        return _relative(got, today)
    if "period" in got:
        return period_of(got, today)
    if "year" in got:
        year = int(str(got["year"]))
        return Days([(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))], "year")
    return Days()


def _relative(got: dict[str, object], today: dt.date) -> Days:
    offset = int(str(got.get("day", got.get("base", 0)))) + int(str(got.get("offset", 0)))
    day = today + offset * DAY + int(str(got.get("weeks", 0))) * WEEK
    if "unit" in got:
        day = _later(day, str(got["unit"]), round(float(str(got.get("count", 1)))))
    return Days([one_day(day)], "day", [], True)


def _later(day: dt.date, unit: str, count: int) -> dt.date:
    if unit in MONTHS:
        return add_months(day, count * MONTHS[unit])
    return day + count * {"day": DAY, "week": WEEK}.get(unit, 0 * DAY)


def _weekday(got: dict[str, object], today: dt.date) -> Days:
    weekday, which = int(str(got["weekday"])), got.get("which")
    coming = today + ((weekday - today.weekday() - 1) % 7 + 1) * DAY
    if "period" in got and "edge" not in got:
        monday = today - today.weekday() * DAY + STEPS[str(which or "this")] * WEEK
        return Days([one_day(monday + weekday * DAY)], "day", [], True)
    if which == "last":
        return Days([one_day(coming - (WEEK if coming - WEEK < today else 2 * WEEK))], "day", [], True)
    if which == "next":
        of_week = today - today.weekday() * DAY + WEEK + weekday * DAY
        days = list(dict.fromkeys((coming, of_week)))
        return Days([one_day(day) for day in days], "day", ["next_weekday"] if len(days) > 1 else [], True)
    if which == "after_next":
        coming += WEEK
    weeks = int(str(got.get("weeks", 0)))
    if "count" in got:  # two weeks from Friday; but three Fridays from now are two weeks after the next
        weeks += round(float(str(got["count"]))) - bool(got.get("ahead"))
    return Days([one_day(coming + weeks * WEEK)], "day", [], True)
