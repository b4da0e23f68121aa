"""What a line says that a sentence means, and whether a mention agrees: to the minute, on either edge of a day."""

from __future__ import annotations

import datetime as dt
import re

from trustkit.clock.mentions import Mention, in_working_hours

__all__ = ["agrees", "span_of"]

_LENGTH = re.compile(r"(?P<low>[\d.]+|few)(?:-(?P<high>[\d.]+))? (?P<business>business )?"
                     r"(?P<unit>minute|hour|day|week|month|year)s?")
_POINT = re.compile(r"(?P<day>\d{1,2})(?: (?P<month>[A-Z][a-z]{2}))?(?: (?P<year>\d{4}))?(?: (?P<hour>\d\d):(?P<minute>\d\d))?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY, _MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
Edge = dt.datetime | None


def agrees(found: Mention, means: str, at: dt.datetime) -> bool:
    """Whether a mention, taken as a promised contact, says what the line says; of several readings it must have all.

    Raises:
        ValueError: the line's meaning is not well formed.
    """
    readings = [one.strip() for one in means.split("|")]
    if _LENGTH.fullmatch(readings[0]):
        return len(readings) == 1 and _is_length(found, readings[0])
    when = in_working_hours(found.when)
    wanted = [span_of(one, at) for one in readings]
    if len(wanted) > 1:
        return {start or end for start, end in wanted} <= set(when.candidates) and when.start is None
    ((start, end),) = wanted
    if not when.start and not when.end:
        return False
    if start is None:
        return end is not None and when.end is not None and _near(when.end, end) and (when.start is None or when.start <= at)
    if end is None:
        return when.end is None and when.start is not None and _near(when.start, start)
    return when.start == start and when.end is not None and (when.end == end or end - when.end == _MINUTE)


def span_of(text: str, at: dt.datetime) -> tuple[Edge, Edge]:
    """Start and end of one reading; a time of day lasts a minute, a day until the next.

    Raises:
        ValueError: not well formed.
    """
    if text.startswith("- "):
        return None, _point(text[2:], at)[1]
    if text.endswith(" -"):
        return _point(text[:-2], at)[0], None
    first, _, last = text.partition(" - ")
    start, end = _point(first, at)
    return start, (_point(last, at, closes=True)[1] if last else end)


def _point(text: str, at: dt.datetime, *, closes: bool = False) -> tuple[dt.datetime, dt.datetime]:
    found = _POINT.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no point such as '24 15:00' or '5 Dec'")
    month = _MONTHS.index(found["month"]) + 1 if found["month"] else at.month
    year = int(found["year"]) if found["year"] else at.year + (month < at.month)
    start = dt.datetime(year, month, int(found["day"]), int(found["hour"] or 0), int(found["minute"] or 0), tzinfo=at.tzinfo)
    if found["hour"] is None:
        return start, start + _DAY
    return start, start if closes else start + _MINUTE


def _near(moment: dt.datetime, wanted: dt.datetime) -> bool:
    """The wanted edge, or the other edge of the minute or, for whole days, of the day."""
    steps = (_MINUTE, _DAY) if (wanted.hour, wanted.minute) == (0, 0) else (_MINUTE,)
    return any(abs(moment - wanted) in (0 * step, step) for step in steps)


def _is_length(found: Mention, means: str) -> bool:
    wanted = _LENGTH.fullmatch(means)
    assert wanted is not None  # asked before
    slots = found.slots
    if ("business" in slots) != bool(wanted["business"]):
        return False
    said = [_long(slots.get(key), slots.get("unit_max" if key == "amount_max" else "unit") or slots.get("unit"))
            for key in ("amount", "amount_max")]
    return said == [_long(wanted["low"], wanted["unit"]), _long(wanted["high"], wanted["unit"])]


def _long(amount: str | None, unit: str | None) -> tuple[float | str, str] | None:
    """A length in minutes, days or months, so that half an hour is thirty minutes; None without one."""
    if amount is None or unit is None:
        return None
    if amount == "few":
        return amount, unit
    size, base = {"hour": (60, "minute"), "week": (7, "day"), "year": (12, "month")}.get(unit, (1, unit))
    return float(amount) * size, base
