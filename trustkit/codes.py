"""Names of languages (BCP 47), time zones (IANA) and territories (ISO 3166), checked, with the nearest name in the error.

Sources: Babel's copy of CLDR for languages, scripts and territories; pytz for the IANA zones.
No message repeats the value given, since a value in the wrong field may be personal data.
"""

from __future__ import annotations

import functools

from trustkit.errors import nearest

__all__ = ["check_language", "check_territory", "check_zone"]


@functools.lru_cache(maxsize=1024)
def check_language(tag: str) -> str:
    """The tag in canonical BCP 47 case (``en_us`` → ``en-US``); private use (``de-x-acme``) is kept.

    Raises:
        ValueError: not a language tag, or a language, script or region that CLDR does not know.
    """
    parts = tag.strip().replace("_", "-").split("-")
    language = parts[0].lower()
    rest, private = _split_private(parts[1:])
    names = _cldr_names("languages")
    if language not in names or not 2 <= len(language) <= 3:
        raise ValueError(_message("BCP 47 language tag such as 'en' or 'pt-BR'", _guess_language(tag)))
    out = [language]
    for part in rest:
        if len(part) == 4 and part.isalpha() and part.title() in _cldr_names("scripts"):
            out.append(part.title())
        elif part.upper() in _cldr_names("territories"):
            out.append(part.upper())
        elif len(part) >= 5 and part.isalnum():
            out.append(part.lower())
        else:
            raise ValueError(_message("BCP 47 language tag: unknown script, region or variant", None))
    return "-".join(out + private)


@functools.lru_cache(maxsize=1024)
def check_zone(name: str) -> str:
    """The IANA name of a time zone in its own spelling (``europe/madrid`` → ``Europe/Madrid``).

    Raises:
        ValueError: not an IANA name; the nearest one, or the zone of the city meant, is offered.
    """
    zones = _zones()
    found = zones.get(name.strip().lower())
    if found is None:
        raise ValueError(_message("IANA time zone such as 'Asia/Tokyo'", _guess_zone(name)))
    return found


@functools.lru_cache(maxsize=1024)
def check_territory(code: str) -> str:
    """The ISO 3166-1 code in upper case, with its subdivision if one is given (``us-ca`` → ``US-CA``).

    The subdivision is checked for form (ISO 3166-2: one to three letters or digits), not against a list.

    Raises:
        ValueError: not a territory that CLDR knows.
    """
    country, _, subdivision = code.strip().upper().partition("-")
    if len(country) != 2 or not country.isalpha() or country not in _cldr_names("territories"):
        raise ValueError(_message("ISO 3166 territory such as 'ES' or 'US-CA'", _guess_territory(code)))
    if subdivision and not (len(subdivision) <= 3 and subdivision.isalnum()):
        raise ValueError(_message("ISO 3166-2 subdivision such as 'US-CA'", None))
    return f"{country}-{subdivision}" if subdivision else country


def _split_private(parts: list[str]) -> tuple[list[str], list[str]]:
    lowered = [part.lower() for part in parts]
    if "x" not in lowered:
        return parts, []
    at = lowered.index("x")
    return parts[:at], lowered[at:]


def _message(expected: str, guess: str | None) -> str:
    return f"not a known {expected}" + (f"; did you mean {guess!r}?" if guess else "")


@functools.cache
def _cldr_names(table: str) -> dict[str, str]:
    from babel import Locale  # imported on use: 14 ms that a host without codes need not pay

    return dict(getattr(Locale("en"), table))


@functools.cache
def _zones() -> dict[str, str]:
    import pytz

    return {name.lower(): name for name in pytz.all_timezones}


def _guess_zone(name: str) -> str | None:
    wanted = name.strip().replace(" ", "_")
    by_city = {zone.rsplit("/", 1)[-1].lower(): zone for zone in _zones().values() if "/" in zone}
    exact = by_city.get(wanted.rsplit("/", 1)[-1].lower())
    return exact or nearest(wanted, _zones().values()) or by_city.get(nearest(wanted, by_city) or "")


def _guess_language(tag: str) -> str | None:
    names = _cldr_names("languages")
    by_name = {name.lower(): code for code, name in names.items()}
    wanted = tag.strip().lower()
    return by_name.get(wanted) or by_name.get(nearest(wanted, by_name) or "")


def _guess_territory(code: str) -> str | None:
    names = {k: v for k, v in _cldr_names("territories").items() if len(k) == 2}
    by_name = {name.lower(): key for key, name in names.items()}
    wanted = code.strip().lower()
    aliases = {"uk": "GB", "usa": "US", "uae": "AE"}
    return aliases.get(wanted) or by_name.get(wanted) or by_name.get(nearest(wanted, by_name) or "")
