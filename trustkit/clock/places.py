"""In which zones a customer may be: what was stated, their territory's, their phone number's; only what all allow."""

from __future__ import annotations

import datetime as dt
import functools
import importlib.util
from typing import NamedTuple

from trustkit.clock.zones import territory_zones, to_zone
from trustkit.codes import check_zone
from trustkit.errors import InputError

__all__ = ["Candidates", "knows_phones", "phone_zones", "sole_zone", "zones_for"]


_YEARS = range(2018, 2031)
"""Zones that agreed over these years are taken to show one time."""


class Candidates(NamedTuple):
    """The zones that remain, and what rules them in: stated, territory, phone. `conflicts` name sources that exclude the rest."""

    zones: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def zones_for(
    *, timezone: str | None = None, territory: str | None = None, phone: str | None = None, at: dt.datetime | None = None
) -> Candidates:
    """The zones that agree with all that is known of a place; what conflicts is named and left out, the surest kept.

    The stated zone is surest, then the territory, then the phone number. Zones that show the same time `at` a moment do not
    conflict. A number without the library `phonenumbers` (extra ``phone``) says nothing.

    Raises:
        ValueError: a zone or territory that is none.
    """
    found: Candidates = Candidates()
    for source, zones in (
        ("stated", (check_zone(timezone),) if timezone else ()),
        ("territory", territory_zones(territory) if territory else ()),
        ("phone", phone_zones(phone, territory) if phone and knows_phones() else ()),
    ):
        if zones:
            found = _narrowed(found, source, zones, at)
    return found


def _narrowed(known: Candidates, source: str, zones: tuple[str, ...], at: dt.datetime | None) -> Candidates:
    zones = _clocks(zones)
    if not known.zones:
        return Candidates(zones, (source,))
    common = tuple(zone for zone in known.zones if zone in zones)
    if not common and at is not None:
        shown = {to_zone(at, zone).utcoffset() for zone in zones}
        common = tuple(zone for zone in known.zones if to_zone(at, zone).utcoffset() in shown)
    if not common:
        return known._replace(conflicts=(*known.conflicts, source))
    return Candidates(common, (*known.sources, source), known.conflicts)


def sole_zone(timezone: str | None, territory: str | None, phone: str | None) -> str | None:
    """The stated zone, else the only one that territory and phone number allow; None if there are several or none."""
    if timezone:
        return timezone
    zones = zones_for(territory=territory, phone=phone).zones if territory or phone else ()
    return zones[0] if len(zones) == 1 else None


@functools.lru_cache(maxsize=256)
def _clocks(zones: tuple[str, ...]) -> tuple[str, ...]:
    """The zones without those whose clocks show what an earlier one's show (Busingen that of Berlin)."""
    if len(zones) < 2:
        return zones
    months = [dt.datetime(year, month, 15, tzinfo=dt.UTC) for year in _YEARS for month in range(1, 13)]
    shown = {zone: tuple(to_zone(one, zone).utcoffset() for one in months) for zone in reversed(zones)}
    first = {offsets: zone for zone, offsets in shown.items()}
    return tuple(zone for zone in zones if first[shown[zone]] == zone)


@functools.lru_cache(maxsize=1)
def knows_phones() -> bool:
    """Whether the extra ``phone`` is installed."""
    return importlib.util.find_spec("phonenumbers") is not None


def phone_zones(phone: str, territory: str | None = None) -> tuple[str, ...]:
    """The zones in which a number is in use: in E.164, or as dialed in the territory; () where it is no number.

    Raises:
        InputError: the extra ``phone`` is not installed.
    """
    if not knows_phones():
        raise InputError("zones of phone numbers need the library phonenumbers: install trustkit-cx[phone]")
    import phonenumbers
    from phonenumbers import timezone

    try:
        number = phonenumbers.parse(phone, (territory or "")[:2] or None)
    except phonenumbers.NumberParseException:
        return ()
    if not phonenumbers.is_possible_number(number):
        return ()
    return tuple(zone for zone in timezone.time_zones_for_number(number) if zone != timezone.UNKNOWN_TIMEZONE)
