"""What all values share: frozen, strict about unknown keys, silent about their input in errors; and the checked types."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer

from trustkit.codes import check_language, check_territory, check_zone

__all__ = ["Languages", "Locale", "Moment", "Territory", "Value", "ZoneName", "check_moment"]


class Value(BaseModel):
    """Base of all values. Errors never repeat the input: it may be what a customer said."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


def check_moment(value: dt.datetime) -> dt.datetime:
    """An aware moment, as given.

    Raises:
        ValueError: naive, or in a zone's local mean time, which is what ``tzinfo=pytz.timezone(...)`` gives by mistake.
    """
    if value.tzinfo is None or value.utcoffset() is None:
        raise ValueError("a moment needs a zone or an offset: add one, such as +01:00 or [Europe/Madrid]")
    if value.tzname() == "LMT" and value.year > 1950:
        raise ValueError("a local-mean-time offset: use pytz.timezone(name).localize(wall), not tzinfo=")
    return value


def _parse_moment(value: Any) -> Any:
    if not (isinstance(value, str) and value.endswith("]")):
        return value
    stamp, _, name = value[:-1].partition("[")
    import pytz  # imported on use: most interactions carry plain ISO 8601

    zone = pytz.timezone(check_zone(name))
    try:
        moment = dt.datetime.fromisoformat(stamp)
    except ValueError:
        raise ValueError("not a moment in ISO 8601 before the zone in brackets") from None
    if moment.tzinfo is None:
        raise ValueError("a moment with a named zone needs its offset as well (RFC 9557)")
    return moment.astimezone(zone)


def _write_moment(value: dt.datetime) -> str:
    # pytz keeps the name in `zone`, zoneinfo in `key`
    name = getattr(value.tzinfo, "zone", None) or getattr(value.tzinfo, "key", None)
    stamp = value.isoformat()
    return f"{stamp}[{name}]" if name else stamp


def _one_or_many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Moment = Annotated[
    dt.datetime,
    BeforeValidator(_parse_moment),
    AfterValidator(check_moment),
    PlainSerializer(_write_moment, return_type=str, when_used="json"),
]
"""An aware datetime. In JSON: ISO 8601 with offset and, if the zone has a name, that name in brackets (RFC 9557)."""

Locale = Annotated[str, AfterValidator(check_language)]
ZoneName = Annotated[str, AfterValidator(check_zone)]
Territory = Annotated[str, AfterValidator(check_territory)]
Languages = Annotated[tuple[Locale, ...], BeforeValidator(_one_or_many)]
