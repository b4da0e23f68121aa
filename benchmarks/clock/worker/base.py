"""What every adapter has."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any

__all__ = ["Adapter", "Expression", "next_at"]

Bounds = tuple[dt.datetime | None, dt.datetime | None]


@dataclass
class Expression:
    """One expression: code points, readings (begin, end) in order of preference on the clock of the reference, length."""

    start: int
    end: int
    values: list[Bounds] = field(default_factory=list)
    seconds: float | None = None

    def as_json(self) -> dict[str, Any]:
        """As the parent process reads it."""
        values = [[bound and bound.isoformat() for bound in value] for value in self.values]
        return {"start": self.start, "end": self.end, "values": values, "seconds": self.seconds}


class Adapter:
    """One library: `tags` are the languages that it has, `distribution` its name in the index."""

    distribution = ""
    tags: frozenset[str] = frozenset()
    has_spans = True

    @property
    def version(self) -> str:
        """As installed."""
        return metadata.version(self.distribution)

    def has(self, tag: str) -> bool:
        """Whether it has a language."""
        return tag.partition("-")[0] in self.tags

    def run(self, tag: str, text: str, ref: dt.datetime) -> Any:
        """The library's own answer, which is what is timed."""
        raise NotImplementedError

    def find(self, tag: str, text: str, ref: dt.datetime) -> list[Expression]:
        """The same as expressions."""
        raise NotImplementedError


def next_at(clock: dt.time, ref: dt.datetime) -> dt.datetime:
    """A clock time without a day: today, or tomorrow where it is over."""
    moment = dt.datetime.combine(ref.date(), clock)
    return moment if moment >= ref else moment + dt.timedelta(days=1)
