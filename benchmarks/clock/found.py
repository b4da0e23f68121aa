"""What a library found in a text, in one form for all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["Found", "Row", "Tool", "found_from_json"]

Bounds = tuple[dt.datetime | None, dt.datetime | None]
Row = tuple[str, dt.datetime]
"""A text and the aware moment at which it is said."""


@dataclass(frozen=True, slots=True)
class Found:
    """One expression, at code points `start` to `end`, with its readings in order of preference.

    A reading is where it begins and where it ends, end exclusive; either may be None (no end: a point, or open). `seconds` is a
    length, where the library has lengths.
    """

    start: int
    end: int
    values: tuple[Bounds, ...] = ()
    seconds: float | None = None


class Tool(Protocol):
    """A library, here or behind a subprocess."""

    name: str
    has_spans: bool
    version: str

    def find(self, tag: str, rows: Sequence[Row]) -> list[tuple[Found, ...]] | None:
        """What is found in each text; None where the library does not have the language."""

    def spent(self, tag: str, rows: Sequence[Row]) -> float | None:
        """CPU seconds for these texts, one by one; None where the library does not have the language."""


def found_from_json(found: Iterable[Mapping[str, Any]], ref: dt.datetime) -> tuple[Found, ...]:
    """What a worker says it found: its moments are on the clock of `ref`, which it was given without an offset."""
    return tuple(
        Found(
            one["start"],
            one["end"],
            tuple((_moment(begin, ref), _moment(end, ref)) for begin, end in one["values"]),
            one["seconds"],
        )
        for one in found
    )


def _moment(text: str | None, ref: dt.datetime) -> dt.datetime | None:
    if text is None:
        return None
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ref.tzinfo)
