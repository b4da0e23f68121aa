"""Many phrases, one pass: an Aho-Corasick automaton over the folded text, and a program where a literal cannot decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import ahocorasick_rs
import regex

from trustkit.text.compiler import Compiled
from trustkit.text.fold import UNSPACED, Folded
from trustkit.text.program import AllOf, Capture, Firsts, Row, Sight, Step, at_edge

__all__ = ["Hit", "Matcher", "Spot", "Words"]

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
    are asked for. Safe to share between threads: nothing changes after construction but tables that are made when they are
    first needed, each the same whoever makes it.
    """

    def __init__(self, phrases: Iterable[tuple[int, Compiled]]) -> None:
        literals: dict[str, list[_Literal]] = {}
        called: dict[str, list[int]] = {}
        self._patterns: list[tuple[int, Compiled]] = []
        for key, phrase in phrases:
            for one in phrase.literals:
                lead, trail = int(one.text.startswith(" ")), int(one.text.endswith(" "))
                literals.setdefault(one.text, []).append(_Literal(key, lead, trail, one.open, dict(one.slots) or _NO_SLOTS))
            if phrase.triggers:
                for text in phrase.triggers:
                    called.setdefault(text, []).append(len(self._patterns))
                self._patterns.append((key, phrase))
        texts = sorted({*literals, *called})
        self._literals = [tuple(literals.get(text, ())) for text in texts]
        self._called = [tuple(called.get(text, ())) for text in texts]
        self._tables: dict[frozenset[int] | None, Mapping[int, tuple[tuple[_Literal, ...], tuple[int, ...]]]] = {}
        self._automaton = _automaton(texts) if texts else None

    @property
    def keys(self) -> list[frozenset[int]]:
        """For each literal of the automaton, by number: the keys that it may belong to."""
        return [frozenset([one.key for one in literals] + [self._patterns[at][0] for at in anchors])
                for literals, anchors in zip(self._literals, self._called, strict=True)]

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

    def hits(self, folded: Folded, turn: int, spots: Sequence[Spot], keys: frozenset[int] | None,
             times: Callable[[int], bool] | None = None, words: Words | None = None) -> list[Hit]:
        """What the spots of one turn amount to, for some keys; overlapping hits too, in no particular order.

        `words` may be handed over where the same turn is looked at several times.

        `times` says whether a word that ends at an offset of the folded text belongs to a time: without it, the slot
        ``{time}`` takes any word.
        """
        out: list[Hit] = []
        awaited: set[int] = set()
        table = self._table(keys)
        for pattern, start, end in spots:
            wanted = table.get(pattern)
            if wanted is None:
                continue
            for key, lead, trail, opened, slots in wanted[0]:
                last = end - trail
                if opened and not _UNSPACED.match(folded.text[end - 1]):
                    last = folded.text.index(" ", end)
                out.append(Hit(key, start + lead, last, slots))
            awaited.update(wanted[1])
        if awaited:
            words = words or Words(folded, turn)
            for index in awaited:
                self._confirm(folded, index, words, times, out)
        return out

    def _table(self, keys: frozenset[int] | None) -> Mapping[int, tuple[tuple[_Literal, ...], tuple[int, ...]]]:
        """What each literal of the automaton means for some keys (None: for all); literals that mean nothing are left out."""
        known = self._tables.get(keys)
        if known is None:
            known = {}
            for at, (literals, called) in enumerate(zip(self._literals, self._called, strict=True)):
                meant = tuple(one for one in literals if keys is None or one.key in keys)
                calls = tuple(one for one in called if keys is None or self._patterns[one][0] in keys)
                if meant or calls:
                    known[at] = meant, calls
            self._tables[keys] = known
        return known

    def scan(self, folded: Folded) -> list[tuple[int, Hit]]:
        """All hits of all keys, each with its turn."""
        spots, _ = self.spots(folded, [0] * len(self._literals))
        return [(turn, hit) for turn, found in spots.items() for hit in self.hits(folded, turn, found, None)]

    def _confirm(
        self, folded: Folded, index: int, words: Words, times: Callable[[int], bool] | None, out: list[Hit]
    ) -> None:
        key, phrase = self._patterns[index]
        program = phrase.program
        if program is None:
            return
        begins: Sequence[int] | None = None
        if isinstance(program, Row | AllOf):
            for need in program.needs:
                if need.isdisjoint(words.all):
                    return
        if isinstance(program, Row):
            for capture in program.captures:
                if not words.places_of(capture):
                    return
            if isinstance(program.steps[0], Capture):
                begins = words.places_of(program.steps[0])
        for place in words.begins(program.firsts) if begins is None else begins:
            hit = _match(key, program, words, place, times)
            if hit is not None:
                out.append(hit)


class Words(Sight):
    """The words of one turn of a folded text, with their places."""

    __slots__ = ("_begun", "_captured", "_end", "_places", "_start", "all")

    def __init__(self, folded: Folded, turn: int) -> None:
        super().__init__(folded.text)
        self._start, self._end = folded.starts[turn], folded.starts[turn + 1] - 1
        self._places: dict[str, list[int]] = {}
        self._begun: dict[int, list[int]] = {}
        self._captured: dict[int, Sequence[int]] = {}
        place = self._start
        for word in folded.text[place + 1 : self._end].split(" "):
            self._places.setdefault(word, []).append(place)
            place += len(word) + 1
        self.all: AbstractSet[str] = frozenset(self._places)

    def places_of(self, capture: Capture) -> Sequence[int]:
        """Where a list that many phrases share matches in this turn; looked for once."""
        known = self._captured.get(id(capture))
        if known is None:
            known = [place for place in self.begins(capture.firsts) if any(True for _ in capture.ends(self, place))]
            self._captured[id(capture)] = known
        return known

    def begins(self, firsts: Firsts | None) -> list[int]:
        """Where in the turn a step may begin, in order."""
        known = self._begun.get(id(firsts))
        if known is None:
            known = self._begun[id(firsts)] = self._find_begins(firsts)
        return known

    def _find_begins(self, firsts: Firsts | None) -> list[int]:
        if firsts is None or firsts.empty:
            return list(_edges(self.text, self._start, self._end))
        if firsts.heads:
            return [place for place in _edges(self.text, self._start, self._end) if firsts.at(self.text, place)]
        found = firsts.words & self.all
        if len(found) == 1:
            return self._places[next(iter(found))]
        return sorted(place for word in found for place in self._places[word]) if found else []


def _match(key: int, program: Step, sight: Sight, at: int, times: Callable[[int], bool] | None) -> Hit | None:
    text = sight.text
    for end, slots, gaps in program.ends(sight, at):
        if end > at and at_edge(text, end):
            if slots and times is not None and any(name == "time" for name, _ in slots) and not times(end):
                continue
            return Hit(key, at + (text[at] == " "), end, dict(slots) if slots else _NO_SLOTS, gaps)
    return None


def _edges(text: str, low: int, high: int) -> Iterator[int]:
    """Where a word may begin: at a space or, in scripts without spaces, anywhere."""
    place = low
    while place < high:
        if text[place] == " ":
            yield place
            if not _UNSPACED.match(text[place + 1]):
                place = text.find(" ", place + 1)
                continue
        elif _UNSPACED.match(text[place]) and text[place - 1] != " ":
            yield place
        place += 1


def _automaton(texts: Sequence[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(texts, store_patterns=False, implementation=ahocorasick_rs.Implementation.DFA)
