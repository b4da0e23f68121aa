"""ctparse: one expression of a text, English and German in one grammar."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from typing import Any

from benchmarks.clock.worker.base import Adapter, Expression

__all__ = ["Ctparse"]

_SECONDS = {"minutes": 60, "hours": 3600, "days": 86400, "nights": 86400, "weeks": 604800, "months": 2_592_000}


class Ctparse(Adapter):
    """Its own time limit of a second per text is kept. A length also stands for the moment that far ahead."""

    distribution = "ctparse"
    tags = frozenset({"en", "de"})

    def __init__(self) -> None:
        self._library: Any = import_module("ctparse")
        self._anchor: Any = import_module("ctparse.time.postprocess_latent").apply_postprocessing_rules

    def run(self, tag: str, text: str, ref: dt.datetime) -> Any:
        """A parse or None. Anchoring of bare clock times is its own last step; done by it, it loses the offsets."""
        parse = self._library.ctparse(text, ts=ref, latent_time=False)
        return parse and (parse.resolution.mstart, parse.resolution.mend, self._anchor(ref, parse.resolution))

    def find(self, tag: str, text: str, ref: dt.datetime) -> list[Expression]:
        """At most one."""
        parse = self.run(tag, text, ref)
        if not parse:
            return []
        start, end, value = parse
        kind = type(value).__name__
        if kind == "Duration":
            seconds = value.value * _SECONDS[value.unit.value]
            return [Expression(start, end, [(ref + dt.timedelta(seconds=seconds), None)], seconds)]
        if kind == "Interval":
            return [Expression(start, end, [(_moment(value.start), _moment(value.end))])]
        part = _moment(value.end) if value.hour is None else None
        return [Expression(start, end, [(_moment(value), part)])]


def _moment(value: Any) -> dt.datetime | None:
    try:
        return None if value is None else value.dt
    except (ValueError, KeyError):
        return None
