"""Rest days: the weekend of a territory and its public holidays. What is not known is said to be unknown.

Weekends: the table `weekends` first (for what CLDR cannot say or practice contradicts), then CLDR by way of Babel.
Public holidays: python-holidays, whose own idea of weekends is not used since it ignores subdivisions.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trustkit.codes import check_territory
from trustkit.facts import decides, rows

__all__ = ["NO_WEEKEND", "Unknown", "WeekendDays", "public_holiday", "weekend"]

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Unknown:
    """No answer, and why: the territory or year is not covered, it is a holiday in some subdivisions only, or the
    company's business hours are needed.
    """

    why: Literal["territory", "year", "subdivision", "hours"]


@dataclass(frozen=True, slots=True)
class WeekendDays:
    """Weekly rest days, Monday being 0. `days` are certain; of `disputed` ones the sources disagree."""

    days: frozenset[int]
    disputed: frozenset[int] = frozenset()


NO_WEEKEND = WeekendDays(frozenset(), frozenset(range(7)))
"""What is known where nothing is known: any day may be a rest day."""


@functools.lru_cache(maxsize=512)
def weekend(territory: str) -> WeekendDays:
    """The weekly rest days of a territory.

    A row of the table that is verified decides; an unverified one makes the days it differs in disputed.

    Raises:
        ValueError: not an ISO 3166 territory.
    """
    code = check_territory(territory)
    cldr = _cldr_weekend(code[:2])
    for place in dict.fromkeys((code, code[:2])):
        for row in rows("weekends"):
            if row.territory == place:
                own = frozenset(_DAYS.index(day) for day in row.days)
                return WeekendDays(own) if decides(row) else WeekendDays(own & (cldr or own), own ^ (cldr or own))
    return WeekendDays(cldr) if cldr else NO_WEEKEND


def public_holiday(date: dt.date, territory: str) -> str | Unknown | None:
    """The name of the public holiday on a date, in English where there is one; None if it is no public holiday.

    Without a subdivision that the source knows, a holiday of some subdivisions only is `Unknown`. Some dates by the
    moon are estimates; the source says so in the name.

    Raises:
        ValueError: not an ISO 3166 territory.
    """
    code = check_territory(territory)
    country, _, subdivision = code.partition("-")
    covered = _coverage(country)
    if covered is None:
        return Unknown("territory")
    first, last, subdivisions = covered
    if not first <= date.year <= last:
        return Unknown("year")
    if subdivision in subdivisions:
        return _calendar(country, subdivision, date.year).get(date)
    if name := _calendar(country, "", date.year).get(date):
        return name
    return Unknown("subdivision") if date in _somewhere(country, date.year) else None


def _cldr_weekend(country: str) -> frozenset[int] | None:
    from babel import Locale, UnknownLocaleError  # imported on use: 14 ms

    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return None
    start, end = locale.weekend_start, locale.weekend_end
    return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))


@functools.lru_cache(maxsize=256)
def _coverage(country: str) -> tuple[int, int, frozenset[str]] | None:
    """First and last year covered, and the ISO codes of subdivisions with holidays of their own."""
    import holidays  # imported on use: 53 ms

    try:
        source = holidays.country_holidays(country)
    except NotImplementedError:
        return None
    codes = {part for part in source.subdivisions if part.isalnum() and len(part) <= 3}
    return source.start_year, source.end_year, frozenset(codes)


@functools.lru_cache(maxsize=1024)
def _calendar(country: str, subdivision: str, year: int) -> Mapping[dt.date, str]:
    import holidays

    kind = holidays.country_holidays(country)
    # Without a language the names would follow the machine's LANGUAGE.
    language = "en_US" if "en_US" in kind.supported_languages else kind.default_language
    found = holidays.country_holidays(country, subdiv=subdivision or None, years=year, expand=False, language=language)
    return {day: name for day, name in found.items() if day.year == year}


@functools.lru_cache(maxsize=256)
def _somewhere(country: str, year: int) -> frozenset[dt.date]:
    covered = _coverage(country)
    return frozenset(day for part in sorted(covered[2] if covered else ()) for day in _calendar(country, part, year))
