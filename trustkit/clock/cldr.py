"""What CLDR (through Babel) knows of a locale's time words, so that packs hold only what it lacks."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from trustkit.clock.lexicon import fold, tokenize

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["cities", "date_order", "locale_of", "months", "uses_24_hours", "weekdays", "weekend"]


@functools.lru_cache(maxsize=64)
def locale_of(tag: str) -> Locale | None:
    """The locale of a tag, or the nearest above it that CLDR has; None where it has none of the language."""
    from babel import Locale, UnknownLocaleError  # imported on use: Babel is heavy

    # private and variant subtags are ours, not CLDR's
    parts = tag.split("-x-")[0].split("-")
    while parts:
        try:
            return Locale.parse("_".join(parts))
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return None


def _locale(tag: str) -> Locale:
    """As `locale_of`; without one, the root of all."""
    from babel import Locale

    return locale_of(tag) or Locale.parse("und")


def _names(table: Mapping[str, Mapping[str, Mapping[int, str]]], widths: tuple[str, ...]) -> dict[str, int]:
    out: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in widths:
            for key, name in table.get(context, {}).get(width, {}).items():
                word = fold(name.rstrip("."))
                if len(word) > 1 and word.isalpha():
                    out.setdefault(word, key)
    return out


@functools.lru_cache(maxsize=64)
def weekdays(tag: str) -> Mapping[str, int]:
    """Folded names and abbreviations of weekdays (Monday is 0)."""
    return MappingProxyType(_names(_locale(tag).days, ("wide", "abbreviated")))


@functools.lru_cache(maxsize=64)
def months(tag: str) -> Mapping[str, int]:
    """Folded names and abbreviations of months (January is 1)."""
    return MappingProxyType(_names(_locale(tag).months, ("wide", "abbreviated")))


@functools.lru_cache(maxsize=64)
def date_order(tag: str) -> str:
    """``dmy``, ``mdy`` or ``ymd``: the order of numbers in the locale's short date."""
    pattern = _locale(tag).date_formats["short"].pattern.lower()
    return "".join(sorted("dmy", key=pattern.find))


@functools.lru_cache(maxsize=64)
def uses_24_hours(tag: str) -> bool:
    """Whether the locale's short time counts hours to 24."""
    return "H" in _locale(tag).time_formats["short"].pattern


@functools.lru_cache(maxsize=64)
def weekend(tag: str) -> tuple[int, int]:
    """The first and the last day of the weekend where the locale is used (Monday is 0)."""
    locale = _locale(tag)
    return locale.weekend_start, locale.weekend_end


@functools.lru_cache(maxsize=64)
def cities(tag: str) -> Mapping[str, str]:
    """Folded names of the cities that stand for zones, as far as they are one word → IANA names."""
    zones: Mapping[str, Mapping[str, str]] = _locale(tag).time_zones
    import pytz  # imported on use

    own = {name.rpartition("/")[2].lower(): name for name in pytz.common_timezones if "_" not in name}
    named = own | {fold(str(names["city"])): zone for zone, names in zones.items() if "city" in names}
    return MappingProxyType({name: zone for name, zone in named.items() if len(tokenize(name)) == 1})
