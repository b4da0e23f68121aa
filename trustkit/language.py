"""One language's pack, compiled: a matcher over all its phrases and cues.

A scan finds which literals stand in which turns, and with them which kinds of act a turn may hold; what a kind amounts to
is worked out when it is asked for (`trustkit.turnscan`). Most turns of most conversations are never asked.
"""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import regex

from trustkit.builder import Builder
from trustkit.entries import Entry, GroupEntry, RawEntry, Stop
from trustkit.packs.schema import ActKind
from trustkit.packs.store import Pack, Source, act_kinds, load_pack
from trustkit.text.fold import TURN, Folded, fold
from trustkit.text.matcher import Matcher, Spot
from trustkit.text.qualifiers import Cue

__all__ = ["Language", "compiled"]

_FEWEST_DIGITS = 5
"""Identifiers have at least this many digits."""
_DIGITS = re.compile(rf"\d(?:[^\d{TURN}]{{0,3}}\d){{{_FEWEST_DIGITS - 1}}}")


class Language:
    """The compiled pack of one tag. Immutable after construction; safe to share between threads."""

    def __init__(self, pack: Pack, kinds: Mapping[str, ActKind]) -> None:
        self.pack: Pack = pack
        self.bits: dict[str, int] = {kind: 1 << at for at, kind in enumerate(kinds)}
        builder = Builder(pack, frozenset(name for name, kind in kinds.items() if kind.timed))
        builder.build()
        self.entries: tuple[Entry, ...] = tuple(builder.entries)
        self.matcher: Matcher = Matcher(builder.phrases)
        self.grammar: Any = builder.grammar
        self.identifier_words: Any = builder.identifier_words
        self.keys: dict[str, frozenset[int]] = builder.keys()
        self.distinct: dict[str, str] = {name: kind.distinct for name, kind in kinds.items() if kind.distinct}
        self.tails: dict[str, list[tuple[int, regex.Pattern[str]]]] = builder.tails
        self.always: int = sum(self.bits[kind] for kind in builder.tails)
        self.cue_keys: frozenset[int] = frozenset(at for at, entry in enumerate(self.entries) if isinstance(entry, Cue | Stop))
        self._weights = [self._weight(keys) for keys in self.matcher.keys]

    def scan(self, texts: Sequence[str]) -> tuple[Folded, dict[int, list[Spot]], dict[int, int]]:
        """The folded texts, the literals found in each, and the kinds of act that each may hold, as a mask of `bits`."""
        folded = fold(texts)
        spots, masks = self.matcher.spots(folded, self._weights)
        number = self.bits.get("identifier", 0)
        for turn in _with_digits(folded):
            masks[turn] = masks.get(turn, 0) | number
        return folded, spots, masks

    def _weight(self, keys: Iterable[int]) -> int:
        weight = 0
        for key in keys:
            entry = self.entries[key]
            if isinstance(entry, RawEntry):
                entry = self.entries[entry.group]
            if isinstance(entry, GroupEntry):
                weight |= self.bits[entry.loaded.kind]
        return weight


def _with_digits(folded: Folded) -> Iterable[int]:
    """Turns of a folded text with enough digits, close to each other, for an identifier."""
    text = folded.text
    if sum(map(text.count, "0123456789")) < _FEWEST_DIGITS:
        return ()
    return {folded.turn_at(found.start()) for found in _DIGITS.finditer(text)}


_lock = threading.Lock()


def compiled(tag: str, sources: tuple[Source, ...]) -> Language | None:
    """The compiled pack of a tag; built once per process and kept in a bounded cache."""
    with _lock:
        return _compiled(tag, sources)


@functools.lru_cache(maxsize=64)
def _compiled(tag: str, sources: tuple[Source, ...]) -> Language | None:
    pack = load_pack(tag, sources)
    if pack is None:
        return None
    return Language(pack, act_kinds(sources))
