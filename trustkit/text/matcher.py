"""Many phrases, one pass: an Aho-Corasick automaton over the folded text, and a regex where a literal cannot decide."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

import ahocorasick_rs
import regex

from trustkit.text.compiler import GAP, Compiled
from trustkit.text.fold import UNSPACED, Folded

__all__ = ["Hit", "Matcher", "Spot"]

_NO_SLOTS: Mapping[str, str] = {}
_UNSPACED = regex.compile(f"[{UNSPACED}]")


class Hit(NamedTuple):
    """A phrase found: the key it was given, and offsets in the folded text (half open, without outer spaces).

    `slots` maps the slots that were filled to folded text; `gaps` are the spans of words that the phrase leaves open.
    """

    key: int
    start: int
    end: int
    slots: Mapping[str, str]
    gaps: tuple[tuple[int, int], ...] = ()


Spot = tuple[int, int, int]
"""A literal found: its number in the automaton, and offsets in the folded text with its boundary spaces."""


class _Literal(NamedTuple):
    key: int
    lead: int
    trail: int
    open: bool
    slots: Mapping[str, str]


class Matcher:
    """Finds all of `phrases`, pairs of a key and a compiled phrase; several phrases may share a key.

    `spots` makes one pass over many turns and is cheap; `hits` says what the spots of one turn amount to, for the keys that
    are asked for. Safe to share between threads: nothing changes after construction but the lazy compilation of regexes,
    which is idempotent.
    """

    def __init__(self, phrases: Iterable[tuple[int, Compiled]]) -> None:
        literals: dict[str, list[_Literal]] = {}
        anchors: dict[str, list[int]] = {}
        self._patterns: list[tuple[int, Compiled]] = []
        for key, phrase in phrases:
            for one in phrase.literals:
                lead, trail = int(one.text.startswith(" ")), int(one.text.endswith(" "))
                literals.setdefault(one.text, []).append(_Literal(key, lead, trail, one.open, dict(one.slots) or _NO_SLOTS))
            if phrase.anchors:
                for text in phrase.anchors:
                    anchors.setdefault(text, []).append(len(self._patterns))
                self._patterns.append((key, phrase))
        texts = sorted({*literals, *anchors})
        self._literals = [tuple(literals.get(text, ())) for text in texts]
        self._anchors = [tuple(anchors.get(text, ())) for text in texts]
        self._compiled: dict[int, regex.Pattern[str]] = {}
        self._automaton = _automaton(texts) if texts else None

    @property
    def keys(self) -> list[frozenset[int]]:
        """For each literal of the automaton, by number: the keys that it may belong to."""
        return [frozenset([one.key for one in literals] + [self._patterns[at][0] for at in anchors])
                for literals, anchors in zip(self._literals, self._anchors, strict=True)]

    def spots(self, folded: Folded, weights: Sequence[int]) -> tuple[dict[int, list[Spot]], dict[int, int]]:
        """The literals found in each turn, in the order of their ends; one pass, linear in the text.

        `weights` has a bit mask for each literal of the automaton; the second result is, per turn, all of them together.
        """
        out: dict[int, list[Spot]] = {}
        masks: dict[int, int] = {}
        if self._automaton is None:
            return out, masks
        starts = folded.starts
        turn, following, mask = -1, starts[0], 0
        current: list[Spot] = []
        for spot in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            if spot[1] >= following:
                if mask:
                    masks[turn] = mask
                while spot[1] >= following:
                    turn += 1
                    following = starts[turn + 1]
                current = out[turn] = []
                mask = 0
            current.append(spot)
            mask |= weights[spot[0]]
        if mask:
            masks[turn] = mask
        return out, masks

    def hits(self, folded: Folded, turn: int, spots: Sequence[Spot], keys: Container[int]) -> list[Hit]:
        """What the spots of one turn amount to, for some keys; overlapping hits too, in no particular order."""
        out: list[Hit] = []
        awaited: set[int] = set()
        for pattern, start, end in spots:
            for key, lead, trail, opened, slots in self._literals[pattern]:
                if key in keys:
                    last = end - trail
                    if opened and not _UNSPACED.match(folded.text[end - 1]):
                        last = folded.text.index(" ", end)
                    out.append(Hit(key, start + lead, last, slots))
            for index in self._anchors[pattern]:
                if self._patterns[index][0] in keys:
                    awaited.add(index)
        for index in awaited:
            self._confirm(folded, turn, index, out)
        return out

    def scan(self, folded: Folded) -> list[tuple[int, Hit]]:
        """All hits of all keys, each with its turn."""
        every = _Every()
        spots, _ = self.spots(folded, [0] * len(self._literals))
        return [(turn, hit) for turn, found in spots.items() for hit in self.hits(folded, turn, found, every)]

    def _confirm(self, folded: Folded, turn: int, index: int, out: list[Hit]) -> None:
        key, phrase = self._patterns[index]
        text, start, end = folded.text, folded.starts[turn], folded.starts[turn + 1] - 1
        if any(text.find(one, start, end) < 0 for one in phrase.required):
            return
        pattern = self._compiled.get(index)
        if pattern is None:
            pattern = self._compiled[index] = regex.compile(phrase.pattern)
        for match in pattern.finditer(text, start, end, overlapped=True):
            first, last = match.span()
            first += text[first] == " "
            slots = {name: value.strip() for name, value in match.groupdict().items() if value and name != GAP}
            gaps = tuple(match.spans(GAP)) if GAP in pattern.groupindex else ()
            out.append(Hit(key, first, last, slots or _NO_SLOTS, gaps))


class _Every:
    """Holds every key."""

    def __contains__(self, key: object) -> bool:
        return True


def _automaton(texts: Sequence[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(texts, store_patterns=False, implementation=ahocorasick_rs.Implementation.DFA)
