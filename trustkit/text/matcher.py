"""Many phrases, one pass: an Aho-Corasick automaton over the folded text, and a program where a literal cannot decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import ahocorasick_rs
import regex

from trustkit.text.compiler import Compiled
from trustkit.text.fold import UNSPACED, Folded
from trustkit.text.gate import Gate, tokens_of
from trustkit.text.program import Capture, Firsts, Row, Sight, Step, at_edge
from trustkit.text.programs import Programs, pack_programs
from trustkit.text.tables import Tables

__all__ = ["Hit", "Look", "Matcher", "Spot", "Words"]

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


class Matcher:
    """Finds phrases, each of which has a key; several may share one.

    `spots` makes one pass over many turns and is cheap; `hits` says what the spots of one turn amount to, for the keys that
    are asked for. Safe to share between threads.
    """

    def __init__(self, tables: Tables, programs: Programs, gate: Gate) -> None:
        self._meanings = tables.meanings
        self._calls = tables.calls
        self._owners = tables.owners
        self._programs = programs
        self._gate = gate
        self._masks: dict[frozenset[int], int] = {}
        self._automaton = _automaton(tables.texts) if tables.texts else None

    @classmethod
    def of(cls, phrases: Iterable[tuple[int, Compiled]]) -> Matcher:
        """A matcher of compiled phrases, each with its key."""
        rows = list(phrases)
        programs = [one.program for _, one in rows if one.program is not None]
        tables = Tables.of((key, one.literals, one.triggers) for key, one in rows)
        return cls(tables, Programs(*pack_programs(programs)), Gate.of(programs))

    def weights(self, of_keys: Sequence[int]) -> list[int]:
        """For each literal of the automaton, by number, the masks of all keys that it may belong to together."""
        known: dict[int, int] = {}
        out = []
        for meanings, calls in zip(self._meanings, self._calls, strict=True):
            mask = known.get(id(meanings))
            if mask is None:
                mask = 0
                for meaning in meanings:
                    mask |= of_keys[meaning[0]]
                known[id(meanings)] = mask
            if calls:
                for call in bits_of(calls):
                    mask |= of_keys[self._owners[call]]
            out.append(mask)
        return out

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

    def look(self, folded: Folded, turn: int, spots: Sequence[Spot]) -> Look:
        """What the spots of one turn may amount to; `hits` then answers for some keys at a time."""
        text = folded.text
        hits: dict[int, list[Hit]] = {}
        called = 0
        for literal, start, end in spots:
            called |= self._calls[literal]
            for key, opened, slots in self._meanings[literal]:
                last = end - (text[end - 1] == " ")
                if opened and not _UNSPACED.match(text[end - 1]):
                    last = text.index(" ", end)
                hit = Hit(key, start + (text[start] == " "), last, dict(slots) if slots else _NO_SLOTS)
                hits.setdefault(key, []).append(hit)
        words = Words(folded, turn)
        return Look(words, hits, self._gate.possible(called, tokens_of(words.all)) if called else 0)

    def hits(self, look: Look, keys: frozenset[int] | None, times: Callable[[int], bool] | None = None) -> list[Hit]:
        """What the spots of one turn amount to, for some keys (None: all); overlapping hits too, in no particular order.

        `times` says whether a word that ends at an offset of the folded text belongs to a time: without it, the slot
        ``{time}`` takes any word.
        """
        out = [hit for key, hits in look.hits.items() if keys is None or key in keys for hit in hits]
        possible = look.possible if keys is None else look.possible & self._mask(keys)
        for index in bits_of(possible):
            self._confirm(index, look.words, times, out)
        return out

    def keys_of(self, look: Look) -> set[int]:
        """The keys that a turn's literals have, and those of the programs that are possible in it."""
        return {*look.hits, *(self._owners[index] for index in bits_of(look.possible))}

    def _mask(self, keys: frozenset[int]) -> int:
        """The programs that belong to some keys, as bits."""
        known = self._masks.get(keys)
        if known is None:
            known = self._masks[keys] = sum(1 << at for at, key in enumerate(self._owners) if key in keys)
        return known

    def scan(self, folded: Folded) -> list[tuple[int, Hit]]:
        """All hits of all keys, each with its turn."""
        spots, _ = self.spots(folded, [0] * len(self._meanings))
        return [(turn, hit) for turn, found in spots.items() for hit in self.hits(self.look(folded, turn, found), None)]

    def _confirm(self, index: int, words: Words, times: Callable[[int], bool] | None, out: list[Hit]) -> None:
        key, program = self._owners[index], self._programs[index]
        begins: Sequence[int] | None = None
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


class Look(NamedTuple):
    """One turn as a matcher sees it: its words, what literals say by key, and the programs that are possible, as bits."""

    words: Words
    hits: dict[int, list[Hit]]
    possible: int


def bits_of(mask: int) -> Iterator[int]:
    """The places of a number's bits, from the lowest."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Words(Sight):
    """The words of one turn of a folded text, with their places."""

    __slots__ = ("_all_edges", "_begun", "_captured", "_end", "_heads", "_places", "_start", "all")

    def __init__(self, folded: Folded, turn: int) -> None:
        super().__init__(folded.text)
        self._start, self._end = folded.starts[turn], folded.starts[turn + 1] - 1
        self._places: dict[str, list[int]] = {}
        self._begun: dict[int, Sequence[int]] = {}
        self._all_edges: Sequence[int] | None = None
        self._heads: dict[str, list[int]] | None = None
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

    def begins(self, firsts: Firsts | None) -> Sequence[int]:
        """Where in the turn a step may begin, in order."""
        known = self._begun.get(id(firsts))
        if known is None:
            known = self._begun[id(firsts)] = self._find_begins(firsts)
        return known

    def _find_begins(self, firsts: Firsts | None) -> Sequence[int]:
        if firsts is None or firsts.empty:
            return self._edges
        places = [self._places[word] for word in firsts.words & self.all]
        if firsts.heads:
            heads = self._by_head
            places += [heads[head] for head in firsts.heads & heads.keys()]
        if len(places) == 1:
            return places[0]
        return sorted({place for some in places for place in some})

    @property
    def _edges(self) -> Sequence[int]:
        """Where a word may begin."""
        if self._all_edges is None:
            self._all_edges = tuple(_edges(self.text, self._start, self._end))
        return self._all_edges

    @property
    def _by_head(self) -> Mapping[str, list[int]]:
        """Where a word may begin, by how it begins: a space and a character, or a character of a script without spaces."""
        if self._heads is None:
            self._heads = {}
            text = self.text
            for place in self._edges:
                if text[place] == " ":
                    self._heads.setdefault(text[place : place + 2], []).append(place)
                    self._heads.setdefault(text[place + 1], []).append(place)
                else:
                    self._heads.setdefault(text[place], []).append(place)
        return self._heads


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
    return ahocorasick_rs.AhoCorasick(texts, store_patterns=False, implementation=ahocorasick_rs.Implementation.ContiguousNFA)
