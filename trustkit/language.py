"""One language's pack, compiled: a matcher over all its phrases and cues.

A scan finds which literals stand in which turns, and with them which kinds of act a turn may hold; what a kind amounts to
is worked out when it is asked for (`trustkit.turnscan`). Most turns of most conversations are never asked.
"""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trustkit.artifact import Artifact, digest_of, read_artifact, write_artifact
from trustkit.entries import Entry, GroupEntry, RawEntry, Stop, Unless
from trustkit.packs.chain import chain
from trustkit.packs.schema import ActKind
from trustkit.packs.store import Source, act_kinds, pack_files, read_pack
from trustkit.text.fold import TURN, Folded, fold
from trustkit.text.matcher import Look, Matcher, Spot
from trustkit.text.programs import Programs
from trustkit.text.qualifiers import Cue

if TYPE_CHECKING:
    from trustkit.clock.mentions import TimeGrammar
    from trustkit.text.identifier_words import IdentifierWords

__all__ = ["Language", "compiled"]

_FEWEST_DIGITS = 5
"""Identifiers have at least this many digits."""
_DIGITS = re.compile(rf"\d(?:[^\d{TURN}]{{0,3}}\d){{{_FEWEST_DIGITS - 1}}}")


class Language:
    """The compiled pack of one tag. Immutable after construction; safe to share between threads."""

    def __init__(self, artifact: Artifact, kinds: Mapping[str, ActKind]) -> None:
        self.tag: str = artifact.tag
        self.kinds: frozenset[str] = artifact.kinds
        self.lists: Mapping[str, tuple[str, ...]] = artifact.lists
        self.data: Mapping[str, Mapping[str, Any]] = artifact.data
        self.entries: tuple[Entry, ...] = artifact.entries
        self.tails: Mapping[str, tuple[tuple[int, str], ...]] = artifact.tails
        self.bits: dict[str, int] = {kind: 1 << at for at, kind in enumerate(kinds)}
        self.distinct: dict[str, str] = {name: kind.distinct for name, kind in kinds.items() if kind.distinct}
        self.always: int = sum(self.bits[kind] for kind in artifact.tails)
        self.keys: dict[str, frozenset[int]] = _keys(artifact.entries)
        self.cancelling: dict[int, frozenset[int]] = _cancelling(artifact.entries)
        self.cue_keys: frozenset[int] = frozenset(at for at, one in enumerate(self.entries) if isinstance(one, Cue | Stop))
        self.matcher: Matcher = Matcher(artifact.tables, Programs(artifact.programs, artifact.shared), artifact.gate)
        self._bits_of: list[int] = [self._weight(entry) for entry in self.entries]
        self._weights = self.matcher.weights(self._bits_of)

    @functools.cached_property
    def grammar(self) -> TimeGrammar | None:
        """The time words, compiled when a turn first may have some."""
        words = self.data.get("time")
        if not words:
            return None
        from trustkit.clock.mentions import TimeGrammar

        return TimeGrammar.from_data(words, tag=self.tag)

    @functools.cached_property
    def identifier_words(self) -> IdentifierWords | None:
        """The words around identifiers, compiled when a turn first may have one."""
        words = self.data.get("identifiers")
        if not words:
            return None
        from trustkit.text.identifier_words import IdentifierWords

        return IdentifierWords.from_data(words)

    def scan(self, texts: Sequence[str]) -> tuple[Folded, dict[int, list[Spot]], dict[int, int]]:
        """The folded texts, the literals found in each, and the kinds of act that each may hold, as a mask of `bits`."""
        folded = fold(texts)
        spots, masks = self.matcher.spots(folded, self._weights)
        number = self.bits.get("identifier", 0)
        for turn in _with_digits(folded):
            masks[turn] = masks.get(turn, 0) | number
        return folded, spots, masks

    def may_perform(self, look: Look) -> int:
        """The kinds of act that a turn may still hold after a closer look, as a mask of `bits`."""
        mask = self.always
        for key in self.matcher.keys_of(look):
            mask |= self._bits_of[key]
        return mask

    def _weight(self, entry: Entry) -> int:
        """The kind of act that an entry may perform, as a bit; 0 for what only cancels or qualifies."""
        if isinstance(entry, RawEntry):
            entry = self.entries[entry.group]
        return self.bits[entry.kind] if isinstance(entry, GroupEntry) else 0


def _keys(entries: Sequence[Entry]) -> dict[str, frozenset[int]]:
    """The keys that belong to each kind of act, those that only cancel apart."""
    out: dict[str, set[int]] = {}
    for key, entry in enumerate(entries):
        owner = entries[entry.group] if isinstance(entry, RawEntry) else entry
        if isinstance(owner, GroupEntry):
            out.setdefault(owner.kind, set()).add(key)
    return {kind: frozenset(keys) for kind, keys in out.items()}


def _cancelling(entries: Sequence[Entry]) -> dict[int, frozenset[int]]:
    """For each group, by its key, the keys of what cancels its matches."""
    out: dict[int, set[int]] = {}
    for key, entry in enumerate(entries):
        if isinstance(entry, Unless):
            out.setdefault(entry.group, set()).add(key)
    return {group: frozenset(keys) for group, keys in out.items()}


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
    files = pack_files(tag, sources)
    if not files:
        return None
    kinds = act_kinds(sources)
    name = digest_of(chain(tag)[0], files)
    artifact = read_artifact(name)
    if artifact is None:
        from trustkit.builder import build  # most processes never compile

        pack = read_pack(tag, sources)
        if pack is None:
            return None
        artifact = build(pack, frozenset(name for name, kind in kinds.items() if kind.timed))
        if digest_of(chain(tag)[0], files) == name:  # nobody changed a file meanwhile
            write_artifact(name, artifact)
    return Language(artifact, kinds)
