"""Lengths of time as people agree on them: adding one to a moment, and comparing two."""

from __future__ import annotations

import calendar
import datetime as dt
import math

from trustkit.clock.restdays import Unknown, public_holiday, weekend
from trustkit.clock.zones import localize, to_zone
from trustkit.model.settings import Duration

__all__ = ["add", "compare"]

_MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}
_DAY = dt.timedelta(days=1)
_LONGEST_REST = 12
"""Days. With python-holidays 0.109, from any day of 2025 to 2027 in 250 territories, 1, 5, 10 and 20 business days took
at most 13, 19, 27 and 47 days: never more than twice their number and twelve."""


def add(instant: dt.datetime, duration: Duration, zone: str, territory: str) -> dt.datetime | Unknown:
    """The moment a duration later, on the clocks of `zone`.

    Minutes and hours elapse; days, weeks and months keep the time on the wall (after a gap: the first moment that
    exists; of two: the earlier), and a month's end stays one. Each business day is the next day that is neither rest
    day nor public holiday, not counting the first; disputed rest days are rest days, holidays of a few subdivisions are
    not. Business weeks and months end on a business day. `Unknown` where holidays are not known, and for business
    hours, which need the company's own.

    Raises:
        ValueError: a naive instant, or a zone or territory that is none.
    """
    start = to_zone(instant, zone)
    if not duration.amount:
        return start
    if duration.unit in ("minute", "hour"):
        if duration.business:
            return Unknown("hours")
        return to_zone(start + dt.timedelta(minutes=duration.amount * _MINUTES[duration.unit]), zone)
    if duration.business and duration.unit == "day":
        date = _business_days(start.date(), duration.amount, territory)
    else:
        date = _later(start.date(), duration)
        if duration.business:
            date = _business_days(date - _DAY, 1, territory)
    if isinstance(date, Unknown):
        return date
    reading = localize(dt.datetime.combine(date, start.time()), zone)
    return reading.after or reading.instants[0]


def compare(a: Duration, b: Duration, *, territory: str | None = None) -> int | None:
    """-1 if `a` is shorter than `b` on any calendar, 0 if the same, 1 if longer; None where it depends on the calendar.

    A day counts as 24 hours, a month as 28 to 31 days. Business days are bounded from below by the weekends they must
    span (those of the territory, or one rest day a week), and from above by twice their number and twelve days.
    """
    if (a.unit, a.business) == (b.unit, b.business):
        return (a.amount > b.amount) - (a.amount < b.amount)
    low_a, high_a = _bounds(a, territory)
    low_b, high_b = _bounds(b, territory)
    if low_a == high_a == low_b == high_b:
        return 0
    if high_a < low_b:
        return -1
    return 1 if low_a > high_b else None


def _later(date: dt.date, duration: Duration) -> dt.date:
    if duration.unit != "month":
        return date + duration.amount * (_DAY if duration.unit == "day" else 7 * _DAY)
    months = date.year * 12 + date.month - 1 + duration.amount
    year, month = divmod(months, 12)
    return date.replace(year=year, month=month + 1, day=min(date.day, calendar.monthrange(year, month + 1)[1]))


def _business_days(date: dt.date, amount: int, territory: str) -> dt.date | Unknown:
    rest = weekend(territory)
    closed = rest.days | rest.disputed
    if len(closed) == 7:
        return Unknown("territory")
    while amount:
        date += _DAY
        holiday = public_holiday(date, territory)
        if isinstance(holiday, Unknown) and holiday.why != "subdivision":
            return holiday
        amount -= date.weekday() not in closed and not isinstance(holiday, str)
    return date


def _bounds(duration: Duration, territory: str | None) -> tuple[float, float]:
    """The least and greatest number of minutes."""
    amount, day = duration.amount, _MINUTES["day"]
    if not amount:
        return 0, 0
    if duration.business and duration.unit == "day":
        rest = len(weekend(territory).days) if territory else 1
        # counted from the eve of a working week, five working days hold no weekend
        return (amount + rest * ((amount - 1) // (7 - rest))) * day, (2 * amount + _LONGEST_REST) * day
    if duration.business and duration.unit in ("minute", "hour"):
        return amount * _MINUTES[duration.unit], math.inf
    later = _LONGEST_REST * day if duration.business else 0
    if duration.unit == "month":
        return amount * 28 * day, amount * 31 * day + later
    return amount * _MINUTES[duration.unit], amount * _MINUTES[duration.unit] + later
