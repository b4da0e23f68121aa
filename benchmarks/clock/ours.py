"""trustkit as one of the libraries that are measured."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.clock.found import Found, Row
from benchmarks.speed.timing import seconds
from trustkit.clock.grammar import TimeGrammar
from trustkit.clock.mentions import Mention, find_mentions
from trustkit.language import compiled
from trustkit.packs.store import OWN

__all__ = ["ZONE", "Ours", "grammar_of", "mentions"]

ZONE = "Etc/GMT+2"
"""The reference moments of the sets are at UTC-2, as duckling's are."""

_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}


class Ours:
    """trustkit.clock with the built-in packs. A language without time words finds nothing, and that is counted."""

    name = "trustkit"
    has_spans = True
    version = "this repository"

    def find(self, tag: str, rows: Sequence[Row]) -> list[tuple[Found, ...]]:
        """What is found in each text."""
        return [tuple(_found(one) for one in mentions(tag, row)) for row in rows]

    def spent(self, tag: str, rows: Sequence[Row]) -> float | None:
        """CPU seconds for these texts; None without time words."""
        if grammar_of(tag) is None:
            return None
        return seconds(lambda: [mentions(tag, row) for row in rows])


def grammar_of(tag: str) -> TimeGrammar | None:
    """The time words of a tag."""
    language = compiled(tag, (OWN,))
    return None if language is None else language.grammar


def mentions(tag: str, row: Row) -> tuple[Mention, ...]:
    """What trustkit finds; nothing where a language has no time words."""
    grammar = grammar_of(tag)
    if grammar is None:
        return ()
    text, ref = row
    return find_mentions(text, grammar, at=ref, customer_zone=ZONE, agent_zone=ZONE, locale=tag)


def _found(one: Mention) -> Found:
    when = one.when
    values = ((when.start, when.end),) if when.start or when.end else tuple((each, None) for each in when.candidates)
    amount, unit = one.slots.get("amount"), one.slots.get("unit")
    try:
        length = float(amount) * _UNITS[unit] if amount and unit in _UNITS else None
    except ValueError:  # a few, several: a length without a number
        length = None
    return Found(one.start, one.end, values, length)
