"""A JSON value that knows its place, so that an error can say where, and a turn where it came from."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from trustkit.errors import InputError

__all__ = ["Node", "Unit", "moment"]

Unit = Literal["s", "ms", "us", "ticks"]
_PER_MS: dict[str, float] = {"s": 0.001, "ms": 1, "us": 1_000, "ticks": 10_000}  # a tick is 100 ns
_LIMIT = 8_000_000_000_000_000
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?\Z")


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its JSON pointer (RFC 6901). Asking for what is not there gives a node of None."""

    value: Any
    at: str = ""

    def __getitem__(self, key: str) -> Node:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(value, f"{self.at}/{key.replace('~', '~0').replace('/', '~1')}")

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def __iter__(self) -> Iterator[Node]:
        """The items of a list; none where nothing is there.

        Raises:
            InputError: something else than a list is there.
        """
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        for index, value in enumerate(self.value):
            yield Node(value, f"{self.at}/{index}")

    def wrong(self, expected: str) -> InputError:
        """The error to raise where something else was expected."""
        return InputError(f"expected {expected}", where=self.at or "/")

    def objects(self) -> Iterator[Node]:
        """The items of a list, each of which must be an object; raises InputError otherwise."""
        for one in self:
            if not isinstance(one.value, dict):
                raise one.wrong("an object")
            yield one

    def entries(self) -> Iterator[tuple[str, Node]]:
        """The members of an object; none where something else is there."""
        if isinstance(self.value, dict):
            for key in self.value:
                yield str(key), self[str(key)]

    def required(self) -> Node:
        """This list; raises InputError where none is there."""
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return self

    def first(self, *keys: str) -> Node:
        """The first member that is there, or the first name asked for."""
        return next((self[key] for key in keys if self[key].value is not None), self[keys[0]])

    def string(self) -> str | None:
        """Text that is not blank, else None."""
        return self.value if isinstance(self.value, str) and self.value.strip() else None

    def text(self) -> str:
        """Text; raises InputError where something else is there."""
        if not isinstance(self.value, str):
            raise self.wrong("text")
        return self.value

    def id(self) -> str:
        """Text or a whole number as text, else empty."""
        if isinstance(self.value, int) and not isinstance(self.value, bool) and abs(self.value) < _LIMIT:
            return str(self.value)
        return self.value.strip() if isinstance(self.value, str) else ""

    def number(self) -> float | None:
        """A finite number, also where it was written as text."""
        value = self.value
        if isinstance(value, str) and re.fullmatch(r"\s*-?\d+(?:\.\d+)?\s*", value[:40], re.ASCII) and len(value) < 40:
            value = float(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        if isinstance(value, int):
            return value if abs(value) < _LIMIT * 10 else None
        return value if math.isfinite(value) and abs(value) < _LIMIT * 10 else None

    def ms(self, unit: Unit) -> int | None:
        """Whole milliseconds of a number in `unit`, or of an ISO 8601 duration; None where neither is there."""
        if isinstance(self.value, str) and (match := _DURATION.match(self.value[:60])):
            hours, minutes, seconds = (float(part or 0) for part in match.groups())
            whole = (hours * 60 + minutes) * 60_000 + seconds * 1000
            return round(whole) if math.isfinite(whole) and whole < _LIMIT else None
        number = self.number()
        if number is None:
            return None
        if unit == "s":
            return round(number * 1000) if abs(number) < _LIMIT / 1000 else None
        return round(number / _PER_MS[unit])

    def epoch(self, unit: Unit) -> dt.datetime | None:
        """The moment, in UTC, of a count since 1970."""
        passed = self.ms(unit)
        try:
            return None if passed is None else _EPOCH + dt.timedelta(milliseconds=passed)
        except OverflowError:
            return None

    def moment(self) -> dt.datetime | None:
        """The moment that ISO 8601 text with an offset names; None for local times: their zone is not known."""
        return moment(self.value) if isinstance(self.value, str) else None


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def moment(text: str) -> dt.datetime | None:
    """An aware moment from ISO 8601 text, or None."""
    try:
        found = dt.datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", text.strip()[:64]))
        return found if found.tzinfo is not None and found.astimezone(dt.UTC) else None
    except (ValueError, OverflowError):
        return None
