"""dateparser's own cases: phrases of many languages beside the English that they mean, and which of them an agent could say.

Only rows that name their language are taken. The English is short and regular, so its value is read here by rule:

* ``in 2 day``, ``0 day ago`` (today), with or without a clock time, up to 45 days ahead: a point
* a weekday or a clock time alone: its next occurrence
* a date with or without a clock time: a point. None depends on the moment of speaking once it has a year, so the case is asked ten
  days before it, as somebody who makes an appointment would; a date without a year gets the reference year
* ``20 minute``, ``1 hour 30 minute``: a length, from a minute, without months and years

Left out: the past, spans of years, dates with a weekday that they do not have, English that is no time, and whatever the rules do
not read. *In a week* and *next week* have one
English, so a week (month) ahead is met by any moment of that calendar week (month). The English is dateparser's own reading, and
the rows test dateparser: it is at home here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.clock.cases import Case
from benchmarks.corpora import read_rows

__all__ = ["REF", "as_case", "translated"]

REF = dt.datetime(2015, 6, 10, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=-2)))
"""A Wednesday morning, at the offset of duckling's cases."""

_TESTS = ("test_freshness_translation", "test_translation")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_MONTHS: list[str] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"
]
_DAYS: list[str] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WITH_DAY = re.compile(rf"^(?:{'|'.join(_DAYS)}) (?=.)| (?:{'|'.join(_DAYS)})$")
_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?(?: ?(am|pm))?$")
_AHEAD = re.compile(r"in (\d+) (minute|hour|day|week|month)$")
_LENGTH = re.compile(r"(?:\d+ (?:minute|hour|day|week) ?)+$")
_AMOUNT = re.compile(r"(\d+) (\w+)")
_NAME = "|".join(_MONTHS)
_DATE = re.compile(rf"(?:(\d{{4}})-(\d\d?)-(\d\d?)|(\d\d?) ({_NAME})(?: (\d{{4}}))?|({_NAME}) (\d\d?)(?: (\d{{4}}))?)$")
_LONGEST = dt.timedelta(days=45)


def translated(shared: Path) -> Iterator[Case]:
    """The cases that are taken."""
    for number, row in enumerate(read_rows(shared / "data" / "dateparser.jsonl")):
        if row["test"] in _TESTS and len(row["args"]) > 2:
            case = as_case(f"dateparser-{number}", *row["args"][:3])
            if case is not None:
                yield case


def as_case(id: str, tag: str, text: str, english: str) -> Case | None:
    """The case of a phrase and its English; None where the English is not taken."""
    english = " ".join(english.lower().replace(",", " ").split()).strip(". ")
    if _LENGTH.match(english):
        seconds = float(sum(int(n) * _SECONDS[unit] for n, unit in _AMOUNT.findall(english)))
        return Case(id, tag, text, REF, "duration", None, None, "", seconds) if seconds >= 60 else None
    clock = _CLOCK.search(english)
    words = english[: clock.start()].strip() if clock else english
    weekday = _WITH_DAY.search(words)
    words = _WITH_DAY.sub("", words)
    try:
        found = _day(words)
        hours = clock and dt.time((int(clock[1]) % 12 + 12 * (clock[3] == "pm")) if clock[3] else int(clock[1]), int(clock[2]))
    except ValueError:  # no such day or time
        return None
    if not english or found is None or (weekday and found[0].weekday() != _DAYS.index(weekday[0].strip())):
        return None
    day, grain = found
    ref = day - dt.timedelta(days=10) if _DATE.match(words) else REF
    ref = ref.replace(hour=REF.hour, minute=0)
    if hours:
        day, grain = day.replace(hour=hours.hour, minute=hours.minute), "Minute"
        day += dt.timedelta(days=not words and day < ref)
    begin = _begin_of(day, grain)
    known = (ref.date() <= day.date()) and day - ref <= _LONGEST
    return Case(id, tag, text, ref, "instant", begin, None, grain, None) if known else None


def _day(words: str) -> tuple[dt.datetime, str] | None:
    today = REF.replace(hour=0)
    if words in ("", "0 day ago"):
        return today, "Day"
    if words in _DAYS:
        return today + dt.timedelta(days=(_DAYS.index(words) - today.weekday() - 1) % 7 + 1), "Day"
    if ahead := _AHEAD.match(words):
        return _ahead(int(ahead[1]), ahead[2])
    if date := _DATE.match(words):
        year = date[1] or date[6] or date[9]
        month = int(date[2]) if date[2] else _MONTHS.index(date[5] or date[7]) + 1
        return REF.replace(int(year) if year else REF.year, month, int(date[3] or date[4] or date[8]), 0), "Day"
    return None


def _ahead(count: int, unit: str) -> tuple[dt.datetime, str] | None:
    if unit == "month":
        return (REF.replace(month=REF.month + 1), "Month") if count == 1 else None
    return REF + dt.timedelta(seconds=count * _SECONDS[unit]), "Minute" if unit in ("minute", "hour") else unit.capitalize()


def _begin_of(day: dt.datetime, grain: str) -> dt.datetime:
    if grain == "Minute":
        return day
    midnight = day.replace(hour=0, minute=0)
    if grain == "Week":
        return midnight - dt.timedelta(days=midnight.weekday())
    return midnight.replace(day=1) if grain == "Month" else midnight
