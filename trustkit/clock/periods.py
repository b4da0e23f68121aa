"""Days that are counted in periods: weeks by number, numbered weekdays, Easter, weekends, months and their edges."""

from __future__ import annotations

import datetime as dt

from trustkit.clock.dates import (
    DAY,
    MONTHS,
    STEPS,
    WEEK,
    Days,
    add_months,
    each_day,
    edge_of,
    one_day,
    year_of,
)  # fmt: skip

__all__ = ["by_easter", "iso_week", "nth_weekday", "period_of", "weekend_of"]


def iso_week(week: int, year: int | None, today: dt.date) -> Days:
    """Week 48 of ISO 8601: the next that is not over."""
    mondays = []
    for one in [year] if year else [today.year, today.year + 1, today.year + 2]:
        try:
            mondays.append(dt.date.fromisocalendar(one, week, 1))
        except ValueError:  # most years have 52
            continue
    ahead = [day for day in mondays if day + WEEK > today] or mondays[-1:]
    return Days([(day, day + WEEK) for day in ahead[:1]], "week", [] if ahead else ["no_such_date"], True)


def nth_weekday(got: dict[str, object], today: dt.date) -> Days:
    """The first Monday of next month, the last Friday in May."""
    nth, weekday = int(str(got["nth"])), int(str(got["weekday"]))
    if "month" in got:
        month = int(str(got["month"]))
        year = year_of(got, today)
        months = [dt.date(one, month, 1) for one in ((today.year, today.year + 1) if year is None else (year,))]
    else:
        which = got.get("which")
        first = add_months(today.replace(day=1), STEPS[str(which)] if which else 0)
        months = [first] if which else [first, add_months(first, 1)]
    days = [day for month_start in months if (day := _of_month(month_start, weekday, nth)) is not None]
    ahead = [day for day in days if day >= today] or days[-1:]
    return Days([one_day(ahead[0])] if ahead else [], "day", [] if ahead else ["no_such_date"], True)


def _of_month(month: dt.date, weekday: int, nth: int) -> dt.date | None:
    days = [day for day in each_day(month, add_months(month, 1)) if day.weekday() == weekday]
    return days[nth if nth < 0 else nth - 1] if -len(days) <= nth <= len(days) and nth else None


def by_easter(got: dict[str, object], today: dt.date) -> Days:
    """A feast counted from Western Easter: the next, or that of the year said."""
    from dateutil.easter import easter  # imported on use

    shift = int(str(got["easter"])) * DAY
    year = year_of(got, today)
    years = [year] if year else [today.year, today.year + 1]
    days = [easter(one) + shift for one in years]
    return Days([one_day(next((day for day in days if day >= today), days[-1]))], "day", [], True)


def weekend_of(got: dict[str, object], today: dt.date, weekend: tuple[int, int]) -> Days:
    """The weekend of this week or another; a week goes on until its weekend is over."""
    first, size = weekend[0], (weekend[1] - weekend[0]) % 7 + 1
    begun = (today.weekday() - first) % 7
    start = today - begun * DAY + (0 if begun < size else 7) * DAY
    which = str(got.get("which", "this"))
    if which == "next" and begun >= size and "period" not in got:
        spans = [(start, start + size * DAY), (start + WEEK, start + WEEK + size * DAY)]
        return Days(spans, "weekend", ["next_weekday"], True)
    start += {"coming": 0 if begun >= size else 1}.get(which, STEPS.get(which, 0)) * WEEK
    return Days([(start, start + size * DAY)], "weekend", [], True)


def period_of(got: dict[str, object], today: dt.date) -> Days:
    """A day, week, month, quarter or year, or an edge of it."""
    period, step = str(got["period"]), STEPS[str(got.get("which", "this"))]
    if period == "day":
        start = today + (step + int(str(got.get("day", 0)))) * DAY
        return Days([one_day(start)], "day", [], True)
    if period == "week":
        start = today - today.weekday() * DAY + step * WEEK
        end = start + WEEK
    else:
        size = MONTHS[period]
        start = add_months(today.replace(month=(today.month - 1) // size * size + 1, day=1), step * size)
        end = add_months(start, size)
    if got.get("edge") == "rest":
        return Days([(max(start, today), end)], period, [], True)
    span = edge_of(start, end, str(got.get("edge", "")), period)
    if got.get("which") == "ahead" and span[1] <= today:  # the beginning of the month, said when it is over
        return period_of({**got, "which": "next"}, today)
    return Days([span], period if "edge" not in got else "day", [], True)
