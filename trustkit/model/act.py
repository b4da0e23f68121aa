"""Dialogue acts (after ISO 24617-2): what a stretch of a turn does, such as promise, apologize or ask for data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

__all__ = ["Act", "When", "Whose"]

Whose = Literal["customer", "agent", "stated", "unknown"]
_NO_SLOTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class When:
    """The time that an act speaks of.

    `start` and `end` (aware, end exclusive) are set only when there is one reading; `candidates` holds the starts of all
    readings, the likeliest first, and `ends` their ends in that order (None where one is open). `whose` is the clock that was
    meant, `granularity` the smallest unit that was said. `ambiguous` names why there are several readings or none.
    """

    start: dt.datetime | None = None
    end: dt.datetime | None = None
    candidates: tuple[dt.datetime, ...] = ()
    whose: Whose = "unknown"
    granularity: str = ""
    ambiguous: tuple[str, ...] = ()
    ends: tuple[dt.datetime | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one turn; `start` and `end` are code points of the turn's original text, half open.

    `qualifiers` are what the surroundings do to it (denied, asked, conditional, hedged, reported, quoted, past);
    `performed` is False when one of them cancels it. `slots` are what the pack or the text filled in, such as
    ``{"certainty": "absolute"}``. `pack` is the tag of the pack whose words matched, `group` their group in it.
    """

    kind: str
    turn: int
    start: int
    end: int
    qualifiers: frozenset[str] = frozenset()
    performed: bool = True
    slots: Mapping[str, str] = field(default_factory=lambda: _NO_SLOTS, hash=False)
    when: When | None = None
    group: str = ""
    pack: str = ""
