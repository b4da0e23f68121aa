"""Times written before a line: "[00:01:05]", "10:15 AM", "21/11/26, 10:15 -", "2026-11-21 10:15:03"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from trustkit.readers._node import moment

__all__ = ["Stamp", "elapsed", "split_stamp"]

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\ufeff]")
_CLOCK = r"(?P<clock>\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)(?:[\s\u202f]?(?P<half>[AaPp]\.?[Mm]\.?))?"
_DATE = r"(?P<date>\d{4}-\d{2}-\d{2}|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
_STAMP = re.compile(
    rf"\s*(?P<open>[\[(])?(?:{_DATE}(?:,?[ T\u202f]\s*))?{_CLOCK}(?P<zone>Z|\s?[+-]\d\d:?\d\d)?\s*(?P<close>[\])])?"
    r"(?:\s*[-–—]\s+|\s+|:\s+|$)"
)


class Stamp(NamedTuple):
    """A written time: its date as written, milliseconds into the day or the call, the moment if it has a zone."""

    date: str
    ms: int
    parts: int
    half: bool
    moment: dt.datetime | None
    chat: bool


def split_stamp(line: str) -> tuple[Stamp | None, str]:
    """The time before a line, and the line without it."""
    plain = _MARKS.sub("", line)
    match = _STAMP.match(plain)
    if not match or bool(match["open"]) != bool(match["close"]):
        return None, line
    *whole, last = match["clock"].replace(",", ".").split(":")
    parts = [int(part) for part in whole]
    seconds = float(last) if parts[1:] else 0.0
    hours, minutes = parts if parts[1:] else (parts[0], int(float(last)))
    if match["half"]:
        hours = hours % 12 + (12 if match["half"][0] in "Pp" else 0)
    found = None
    if match["date"] and match["zone"]:
        found = moment(f"{match['date']}T{match['clock']}{match['zone'].strip()}")
    ms = (hours * 60 + minutes) * 60_000 + round(seconds * 1000)
    return Stamp(match["date"] or "", ms, len(whole) + 1, bool(match["half"]), found, bool(match["date"])), plain[
        match.end() :
    ]


def elapsed(stamps: Sequence[Stamp | None]) -> list[int | None]:
    """Milliseconds since the start for each stamp; None where its reading is not certain.

    Without dates, h:m:s that begins below one hour counts from the start of the call; from one hour on it is a clock
    and counts from the first stamp. Two parts are minutes and seconds if the first begins at 0 or one exceeds a day's
    hours;
    else they may be either, and nothing is said. Dates whose day and month cannot be told apart are not counted across.
    """
    known = [one for one in stamps if one]
    if not known:
        return [None] * len(stamps)
    if any(one.date for one in known):
        return _dated(stamps, known)
    first = known[0]
    if any(one.half for one in known):
        return _clocks(stamps, first)
    if all(one.parts == 2 for one in known):
        hours = [one.ms // 3_600_000 for one in known]
        if hours[0] and max(hours) < 24:
            return [None] * len(stamps)
        return [one.ms // 60 if one else None for one in stamps]
    if first.ms >= 3_600_000:
        return _clocks(stamps, first)
    return [one.ms if one and one.parts == 3 else None for one in stamps]


def _clocks(stamps: Sequence[Stamp | None], first: Stamp) -> list[int | None]:
    out: list[int | None] = []
    day, last = 0, first.ms
    for one in stamps:
        if one:
            if one.ms + 43_200_000 < last:  # past midnight
                day += 86_400_000
            last = one.ms
        out.append(one.ms + day - first.ms if one else None)
    return out


def _dated(stamps: Sequence[Stamp | None], known: Sequence[Stamp]) -> list[int | None]:
    dates = {one.date for one in known}
    days = _days(dates)
    if days is None:
        return [None] * len(stamps)
    start = next(days[one.date] * 86_400_000 + one.ms for one in known if one.date)
    return [days[one.date] * 86_400_000 + one.ms - start if one and one.date else None for one in stamps]


def _days(dates: set[str]) -> dict[str, int] | None:
    if len(dates - {""}) == 1:
        return dict.fromkeys(dates, 0)
    parts = {date: [int(part) for part in re.split(r"[./-]", date)] for date in dates if date}
    year_first = all(len(re.split(r"[./-]", date)[0]) == 4 for date in parts)
    day_first = any(one[0] > 12 for one in parts.values()) or all("." in date for date in parts)
    month_first = any(one[1] > 12 for one in parts.values())
    if not year_first and day_first == month_first:
        return None
    try:
        return {date: _ordinal(one, year_first, day_first) for date, one in parts.items()}
    except ValueError:
        return None


def _ordinal(parts: list[int], year_first: bool, day_first: bool) -> int:
    year, month, day = parts if year_first else (parts[2], *((parts[1], parts[0]) if day_first else parts[:2]))
    return dt.date(year + 2000 if year < 100 else year, month, day).toordinal()
