"""Moments in words, as CLDR writes them in a language: for messages and for wording that an agent may send."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["Times", "in_words"]


class Times(NamedTuple):
    """Aware moments to be said in words: on the clock of `zone`, or as they are; `clock` says whether with hour and zone."""

    moments: tuple[dt.datetime, ...]
    zone: str | None = None
    clock: bool = True


def in_words(times: Times, tag: str) -> str:
    """The moments, parted by slashes: *Thursday, December 3, 2026, 3:30 PM (Central European Time)*.

    Raises:
        ValueError: CLDR does not know the language, or `zone` is no IANA name.
    """
    from trustkit.clock.cldr import locale_of  # on use, as Babel is: most rules name no times

    locale = locale_of(tag)
    if locale is None:
        raise ValueError(f"CLDR has no locale for the language of {tag!r}")
    return " / ".join(_in_words(one, times, locale) for one in times.moments)


def _in_words(moment: dt.datetime, times: Times, locale: Locale) -> str:
    from babel.dates import format_date, format_time, get_timezone_name

    from trustkit.clock.zones import to_zone  # on use: rules that name no times need no zones

    zone = times.zone or getattr(moment.tzinfo, "zone", None)
    local = to_zone(moment, zone) if zone else moment
    day = format_date(local.date(), "full", locale=locale)
    if not times.clock:
        return day
    hour = format_time(local.time(), "short", locale=locale)
    name = get_timezone_name(local.tzinfo, "long", locale=locale) if zone else f"UTC{local:%z}"
    return f"{day}, {hour} ({name})"
