"""Microsoft Recognizers-Text, date-time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from benchmarks.clock.worker.base import Adapter, Bounds, Expression, next_at

__all__ = ["Recognizers"]

_CULTURES = {"en": "en-us", "es": "es-es", "fr": "fr-fr", "zh": "zh-cn"}


class Recognizers(Adapter):
    """The cultures that the Python package really has; its Portuguese is an empty shell.

    A resolution has a past and a future value where the words leave it open: the soonest that is not over comes first, the
    others are other readings. A clock time without a day is the next one. *Mod* before or after makes an open interval. A set
    (*every day*) has no value.
    """

    distribution = "recognizers-text-date-time"
    tags = frozenset(_CULTURES)

    def __init__(self) -> None:
        library: Any = import_module("recognizers_date_time")
        self._recognizer: Any = library.DateTimeRecognizer
        self._models: dict[str, Any] = {}

    def run(self, tag: str, text: str, ref: dt.datetime) -> Any:
        """A list of results; the compiled model is kept between texts."""
        culture = _CULTURES[tag.partition("-")[0]]
        if culture not in self._models:
            self._models[culture] = self._recognizer(culture).get_datetime_model(culture, False)
        return self._models[culture].parse(text, ref)

    def find(self, tag: str, text: str, ref: dt.datetime) -> list[Expression]:
        """Its ends are inclusive."""
        out = []
        for one in self.run(tag, text, ref):
            resolved = (one.resolution or {}).get("values") or []
            expression = Expression(one.start, one.end + 1)
            if resolved and resolved[0]["type"] == "duration":
                length = resolved[0]["value"]
                expression.seconds = float(length) if length.replace(".", "", 1).isdecimal() else None
            else:
                values = [value for value in (bounds(each, ref) for each in resolved) if value != (None, None)]
                expression.values = sorted(values, key=lambda value: rank(value, ref))
            out.append(expression)
        return out


def bounds(value: Mapping[str, str], ref: dt.datetime) -> Bounds:
    """One value of a resolution; both None where it was not resolved."""
    if "value" in value:
        begin = _moment(value["value"], ref)
        whole_day = begin is not None and value["type"] == "date"
        return begin, begin + dt.timedelta(days=1) if begin and whole_day else None
    begin, end = _moment(value.get("start"), ref), _moment(value.get("end"), ref)
    if begin and end and end <= begin:
        end += dt.timedelta(days=1)
    return begin, end


def rank(value: Bounds, ref: dt.datetime) -> tuple[bool, float]:
    """The order of preference: what is not over before the day of the reference moment, soonest first, then the latest."""
    begin, end = value
    last = end or begin or ref
    is_over = last < ref.replace(hour=0, minute=0) or (begin is not None and end is not None and end <= ref)
    away = ((begin or last) - ref).total_seconds()
    return is_over, -away if is_over else away


def _moment(text: str | None, ref: dt.datetime) -> dt.datetime | None:
    if not text:
        return None
    try:
        return next_at(dt.time.fromisoformat(text), ref) if "-" not in text else dt.datetime.fromisoformat(text)
    except ValueError:
        return None
