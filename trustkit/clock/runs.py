"""A statement about time as a run of atoms: a day, an hour, a zone, how it stands to the act.

*tomorrow* + *at 3 pm* + *your time*, *um 15 Uhr* + *morgen*, *by* + *Friday*, *Monday* + *to* + *Friday*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from trustkit.clock.forms import Atom

__all__ = ["DURATION", "Run", "amounts", "kind_of", "part_of"]

DURATION = "duration"


@dataclass(slots=True)
class Run:
    """One statement: its tokens, its parts by role (date, clock, part, zone, duration, vague), its relation to the act.

    `relation` is "", by, before, until, after, from, since, in, within, for, about or ago; `until` ends a range.
    """

    start: int
    end: int
    parts: dict[str, list[Atom]] = field(default_factory=dict)
    relation: str = ""
    approximate: bool = False
    past: bool = False
    opened: bool = False
    until: Run | None = None

    def first(self, role: str) -> Atom | None:
        """The part with this role that was said first."""
        found = self.parts.get(role)
        return found[0] if found else None

    def add(self, role: str, atom: Atom) -> None:
        """Take a part in."""
        self.parts.setdefault(role, []).append(atom)
        self.end = atom.end
        self.past = self.past or bool(atom.means.get("past"))
        self.approximate = self.approximate or bool(atom.means.get("approx"))
        self.relation = self.relation or str(atom.means.get("relation", ""))

    def relate(self, atom: Atom, role: str) -> bool:
        """Let a relation say how this run stands to the act; False if it does not go with such a run."""
        relation = atom.means.get(role)
        if relation is None or relation == "x":
            return False
        self.relation = relation or self.relation
        self.approximate = self.approximate or bool(atom.means.get("approx"))
        self.past = self.past or bool(atom.means.get("past")) or relation == "ago"
        return True


def kind_of(atom: Atom) -> str:
    """How a date atom names a day: by its date, its weekday, a word counted from today (day), or a longer period."""
    said = {**atom.means, **atom.got}
    if "month" in said or "mday" in said or "mon" in said or "one" in said:
        return "date"
    if "weekday" in said:
        return "weekday"
    return "day" if "day" in said or "offset" in said else "period"


def part_of(atom: Atom, key: str, default: object = None) -> Any:
    """What an atom says of a key, in its words or by its form."""
    return atom.got.get(key, atom.means.get(key, default))


def amounts(atom: Atom) -> tuple[tuple[float, str], tuple[float, str]]:
    """The least and the most of a length, with their units."""
    unit, plus = str(part_of(atom, "unit")), float(part_of(atom, "plus", 0))
    low = float(part_of(atom, "count", 1)) + plus
    high = float(part_of(atom, "count2", low))
    return (low, unit), (high, str(part_of(atom, "unit2", unit)))
