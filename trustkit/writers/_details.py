"""A finding's details as rows of label and lines; moments as a clock that a person reads."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

__all__ = ["rows"]

_CLOCKS = {"customer_time": "Customer’s clock", "agent_time": "Agent’s clock"}
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)(?:\[([\w+/-]+)\])?")


def rows(details: dict[str, Any] | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Label and lines of each detail; the two clocks of a follow-up first, the rest in their own order."""
    given = details or {}
    keys = [key for key in _CLOCKS if key in given] + [key for key in given if key not in _CLOCKS]
    return tuple((_CLOCKS.get(key) or _label(key), _lines(given[key])) for key in keys)


def _label(key: str) -> str:
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def _lines(value: Any) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)):
        return tuple(_text(one) for one in value) or ("–",)
    return (_text(value),)


def _text(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if isinstance(value.get("wall"), str) and _MOMENT.fullmatch(value["wall"]):
            return _clock(value["wall"], value.get("zone"))
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, dt.datetime):
        return _clock(value.isoformat(), getattr(value.tzinfo, "zone", None) or getattr(value.tzinfo, "key", None))
    if isinstance(value, str) and (found := _MOMENT.fullmatch(value)):
        return _clock(found[1], found[2])
    return str(value)


def _clock(stamp: str, zone: Any) -> str:
    try:
        moment = dt.datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    from babel.dates import format_datetime  # imported on use: reports without moments need not pay for it

    wall = format_datetime(moment.replace(tzinfo=None), "EEE d MMM y, HH:mm", locale="en")
    offset = moment.isoformat()[-6:] if moment.tzinfo else ""
    place = f"UTC{offset}" if offset else ""
    if zone:
        place = f"{zone} ({place})" if place else str(zone)
    return f"{wall} · {place}" if place else wall
