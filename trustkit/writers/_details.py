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
    """Label and lines of each detail that has a value; the two clocks of a follow-up first, the rest in their order.

    A clock without a value is said to be not known, since what it would have told is what a reader looks for.
    """
    given = details or {}
    told = [key for key in _CLOCKS if key in given]
    if not any(given[key] for key in told) and any(map(_is_clocks, given.get("readings") or ())):
        told = []  # each reading tells both clocks
    clocks = tuple((_CLOCKS[key], _lines(given[key]) or ("not known",)) for key in told)
    rest = ((_label(key), _lines(value)) for key, value in given.items() if key not in _CLOCKS)
    return clocks + tuple(row for row in rest if row[1])


def _is_clocks(value: Any) -> bool:
    return isinstance(value, dict) and bool(_CLOCKS.keys() & value.keys())


def _label(key: str) -> str:
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def _lines(value: Any) -> tuple[str, ...]:
    many = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(_text(one) for one in many if one is not None and one not in ("", {}))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if isinstance(value.get("wall"), str) and _MOMENT.fullmatch(value["wall"]):
            return _clock(value["wall"], value.get("zone"))
        if _is_clocks(value):
            told = ((label, _text(value[key])) for key, label in _CLOCKS.items() if value.get(key) is not None)
            return " = ".join(f"{time} ({label.lower()})" for label, time in told)
        if {"opens", "closes"} <= value.keys():
            hours = f"{value['opens']}–{value['closes']}" if value["opens"] and value["closes"] else "closed all day"
            return hours + (" (good practice: no law is known)" if value.get("default") else "")
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
