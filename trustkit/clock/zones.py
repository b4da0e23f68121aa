"""Wall-clock times and zones: gaps and folds are surfaced, never resolved by a guess.

Zones come from pytz, not from the machine. pytz knows no clock changes after 2037.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

from trustkit.codes import check_territory, check_zone
from trustkit.facts import rows
from trustkit.model.base import check_moment

__all__ = ["Reading", "localize", "territory_zones", "to_zone", "zones_of"]

_MINUTE = dt.timedelta(minutes=1)
_NEARBY = tuple(dt.timedelta(hours=hours) for hours in (-36, -24, -12, 0, 12, 24, 36))
"""Offsets reach from -12 to +14 hours; the dateline has moved places by a whole day (Samoa, 2011)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a wall-clock time means in a zone: `instants` holds none in a gap, two in a fold (earlier first), else one.

    For a gap, `before` is the last minute that the clock showed and `after` the moment at which it went on.
    """

    instants: tuple[dt.datetime, ...]
    gap: bool = False
    fold: bool = False
    before: dt.datetime | None = None
    after: dt.datetime | None = None


def localize(wall: dt.datetime, zone: str) -> Reading:
    """The moments at which clocks in an IANA zone show `wall`.

    Raises:
        ValueError: `wall` is aware or in the first or last year there is; or not an IANA name.
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall-clock time has no zone of its own: pass it without tzinfo")
    if not 1 < wall.year < 9999:
        raise ValueError("a wall-clock time lies in the years 2 to 9998")
    wall = wall.replace(fold=0)
    utc = wall.replace(tzinfo=dt.UTC)
    offsets = {_offset(utc + shift, zone) for shift in _NEARBY}
    moments = sorted(utc - offset for offset in offsets)
    found = tuple(to_zone(one, zone) for one in moments if one + _offset(one, zone) == utc)
    if found:
        return Reading(found, fold=len(found) > 1)
    after = _skips(wall, zone, moments[0], moments[-1])
    return Reading((), gap=True, before=to_zone(after - _MINUTE, zone), after=to_zone(after, zone))


def to_zone(instant: dt.datetime, zone: str) -> dt.datetime:
    """The same instant on the clocks of an IANA zone.

    Raises:
        ValueError: a naive instant, one in local mean time, or not an IANA name.
    """
    import pytz  # imported on use: hosts without times need not pay

    return check_moment(instant).astimezone(pytz.timezone(check_zone(zone)))


def zones_of(abbreviation: str) -> tuple[str, ...]:
    """The zones that an abbreviation may mean, each standing for its neighbors: ``IST`` has three; () if unknown."""
    wanted = abbreviation.strip().upper()
    return tuple(dict.fromkeys(row.zone for row in rows("zone_abbreviations") if row.abbreviation.upper() == wanted))


@functools.lru_cache(maxsize=512)
def territory_zones(territory: str) -> tuple[str, ...]:
    """The IANA zones in use in a territory; of the whole country where the subdivision's own are not known.

    Empty where the tz database has none, as for ``EU``.

    Raises:
        ValueError: not an ISO 3166 territory.
    """
    import pytz

    code = check_territory(territory)
    own = tuple(row.zone for row in rows("subdivision_zones") if row.territory == code)
    return own or tuple(pytz.country_timezones.get(code[:2], ()))


def _offset(instant: dt.datetime, zone: str) -> dt.timedelta:
    offset = to_zone(instant, zone).utcoffset()
    assert offset is not None  # to_zone gives aware datetimes
    return offset


def _skips(wall: dt.datetime, zone: str, early: dt.datetime, late: dt.datetime) -> dt.datetime:
    """The moment, to the second, at which the zone's clocks jump over `wall`; it lies after `early`, up to `late`."""
    low, high = early.replace(microsecond=0), late.replace(microsecond=0) + dt.timedelta(seconds=1)
    while high - low > dt.timedelta(seconds=1):
        middle = low + dt.timedelta(seconds=(high - low) // dt.timedelta(seconds=2))
        if to_zone(middle, zone).replace(tzinfo=None) > wall:
            high = middle
        else:
            low = middle
    return high
