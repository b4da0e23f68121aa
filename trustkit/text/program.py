"""Phrases that no list of literals can decide, matched over folded text: small steps with backtracking, no regex.

A phrase with gaps, slots or large lists becomes a tree of steps. A step looks at one offset of the folded text and gives
the offsets at which it may end, the preferred one first: optional parts are taken if they can be, gaps are as short as they
can be, of several list entries the longest comes first. A leaf holds up to some hundred literals, found by their first word
(in scripts without spaces: their first character), so that the size of a list costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple, Protocol

import regex

from trustkit.text.fold import BREAK, TURN, UNSPACED

__all__ = ["AllOf", "AnyWord", "Builtin", "Capture", "Choice", "Ending", "GapStep", "Leaf", "Literal", "Maybe", "Row",
           "Sight", "Stem", "Step",
           "at_edge"]

Slots = tuple[tuple[str, str], ...]
Gaps = tuple[tuple[int, int], ...]
End = tuple[int, Slots, Gaps]
"""Where a step ends, the slots it filled, and the spans it left open."""

_UNSPACED = regex.compile(f"[{UNSPACED}]")
_KANA = regex.compile(r"[\p{Hiragana}ー]*")
_STOPS = BREAK + TURN


class Literal(NamedTuple):
    """Folded text with its boundary spaces; `open` if its last word may go on; the list entries it stands for."""

    text: str
    open: bool = False
    slots: Slots = ()


class Sight:
    """A folded text while it is looked at, with what was found at its places."""

    __slots__ = ("memo", "text")

    def __init__(self, text: str) -> None:
        self.text: str = text
        self.memo: dict[tuple[int, int], list[End]] = {}

    def begins(self, firsts: Firsts | None) -> Sequence[int]:
        """Where in the text a step may begin, in order."""
        raise NotImplementedError


class Firsts(NamedTuple):
    """With what a step may begin: whole words, or the first characters of words; and whether it may be nothing at all."""

    words: frozenset[str]
    heads: frozenset[str]
    empty: bool = False

    def at(self, text: str, place: int) -> bool:
        """Whether the step may begin at an offset."""
        if self.empty:
            return True
        head = text[place]
        if head == " ":
            if text[place + 1 : text.find(" ", place + 1)] in self.words:
                return True
            return bool(self.heads) and (text[place : place + 2] in self.heads or text[place + 1] in self.heads)
        return head in self.heads

    @property
    def inside(self) -> bool:
        """Whether the step may begin inside a word: what is glued to a stem."""
        return any(head[0] != " " and not _UNSPACED.match(head) for head in self.heads)



ANYTHING: Firsts | None = None
"""A step that may begin with any word."""


class Step(Protocol):
    """A part of a phrase."""

    @property
    def firsts(self) -> Firsts | None:
        """With what it may begin; None: with anything."""
        ...

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        """The offsets at which the part may end if it begins at `at`, the preferred one first."""
        ...


class Leaf:
    """One of some literals. `goes_on`: something is written against the last word."""

    def __init__(self, literals: Iterable[Literal], *, goes_on: bool = False) -> None:
        self.empty: list[Literal] = []
        self._words: dict[str, list[Literal]] = {}
        self._prefixes: dict[str, list[Literal]] = {}
        self._goes_on = goes_on
        for one in sorted(literals, key=lambda literal: (-len(literal.text), literal.text)):
            body = one.text.lstrip(" ")
            if not body:
                self.empty.append(one)
            elif one.text[0] == " " and (" " in body or not (one.open or goes_on)):
                self._words.setdefault(body.partition(" ")[0], []).append(one)
            else:
                self._prefixes.setdefault(one.text[:2] if one.text[0] == " " else one.text[0], []).append(one)

        self.firsts: Firsts | None = Firsts(frozenset(self._words), frozenset(self._prefixes), bool(self.empty))

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        text = sight.text
        if text[at] == " ":
            word = text[at + 1 : text.find(" ", at + 1)]
            yield from self._matching(self._words.get(word, ()), text, at)
            if self._prefixes:
                yield from self._matching(self._prefixes.get(text[at : at + 2], ()), text, at)
                if _UNSPACED.match(text[at + 1]) or _UNSPACED.match(text[at - 1]):  # a space that only the fold put there
                    yield from self._matching(self._prefixes.get(text[at + 1], ()), text, at + 1)
        elif self._prefixes:
            yield from self._matching(self._prefixes.get(text[at], ()), text, at)
        for one in self.empty:
            yield at, one.slots, ()

    def _matching(self, literals: Sequence[Literal], text: str, at: int) -> Iterator[End]:
        for one in literals:
            if text.startswith(one.text, at):
                end = at + len(one.text)
                if one.open:
                    for place in _grown(text, end, self._goes_on):
                        yield place, one.slots, ()
                elif self._goes_on or text[end] == " " or at_edge(text, end):
                    yield end, one.slots, ()


class AnyWord:
    """Any one word, left open."""

    firsts = ANYTHING

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        text = sight.text
        if text[at] == " " and text[at + 1] not in _STOPS:
            end = text.find(" ", at + 1)
            yield end, (), ((at + 1, end),)


class Stem:
    """The beginning of any one word, left open; what follows is written against it."""

    firsts = ANYTHING

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        text = sight.text
        if text[at] == " " and text[at + 1] not in _STOPS:
            for end in range(text.find(" ", at + 1), at, -1):
                yield end, (), ((at + 1, end),)


class Ending:
    """Whatever the word goes on with, perhaps nothing."""

    firsts = ANYTHING

    def __init__(self, *, goes_on: bool = False) -> None:
        self._goes_on = goes_on

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        for place in _grown(sight.text, at, self._goes_on):
            yield place, (), ()


_SHAPES = {
    "number": regex.compile(r" ?\d+(?: \d+)*%?"),
    "name": regex.compile(rf" ?[^ {_STOPS}]+(?: [^ {_STOPS}]+){{0,2}}"),
    "time": regex.compile(rf" ?[^ {_STOPS}]+"),
}


class Builtin:
    """A slot that the engine fills: a number, up to three words of a name, or one word (of a time, which a clock confirms)."""

    firsts = ANYTHING

    def __init__(self, name: str) -> None:
        self._name = name

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        text = sight.text
        found = _SHAPES[self._name].match(text, at)
        if found is None:
            return
        end = found.end()
        stops = [end]
        if self._name == "name":  # the shortest that does
            stops = [place for place in _word_ends(text, at, 3) if place <= end]
        for stop in stops:
            yield stop, ((self._name, text[at:stop].strip()),), ()


class Capture:
    """A list whose entries are too many, or too free, to be a leaf; what it matched is kept.

    Many phrases share a list: at one place of one turn it is matched once.
    """

    def __init__(self, name: str, step: Step) -> None:
        self._name = name
        self._step = step
        self.firsts: Firsts | None = step.firsts

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        known = sight.memo.get((id(self), at))
        if known is None:
            known = sight.memo[id(self), at] = [
                (end, (*slots, (self._name, sight.text[at:end].strip())), gaps)
                for end, slots, gaps in self._step.ends(sight, at)]
        return iter(known)


class Maybe:
    """May be missing."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self.firsts: Firsts | None = step.firsts._replace(empty=True) if step.firsts else ANYTHING

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        yield from self._step.ends(sight, at)
        yield at, (), ()


class Choice:
    """One of several steps, tried in order."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = [(step, step.firsts) for step in steps]
        self.firsts: Firsts | None = _any_of([step.firsts for step in steps])

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        for step, firsts in self._steps:
            if firsts is None or firsts.at(sight.text, at):
                yield from step.ends(sight, at)


class Row:
    """One step after the other."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps: tuple[Step, ...] = tuple(steps)
        # with what the rest may begin, from each step on
        rest: list[Firsts | None] = [Firsts(frozenset(), frozenset(), empty=True)]
        for step in reversed(self.steps):
            rest.append(_row_of(step.firsts, rest[-1]))
        self._rest = tuple(reversed(rest))
        self.firsts: Firsts | None = self._rest[0]
        # lists that begin a word: a turn that holds none of their entries cannot match
        self.captures: tuple[Capture, ...] = tuple(
            step for step in self.steps if isinstance(step, Capture) and not (step.firsts and step.firsts.inside))

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        # what follows a place does not depend on how it was reached: it is tried once
        return self._from(0, sight, at, set())

    def _from(self, index: int, sight: Sight, at: int, tried: set[tuple[int, int]]) -> Iterator[End]:
        following = index + 1
        rest = self._rest[following]
        last = following == len(self.steps)
        step = self.steps[index]
        leads = isinstance(step, GapStep) and rest is not None and not rest.empty
        # a gap leads to the places at which what follows may begin, and nowhere else
        ways = step.leads(sight, at, rest) if leads and isinstance(step, GapStep) else step.ends(sight, at)
        for middle, slots, gaps in ways:
            if (following, middle) in tried:
                continue
            tried.add((following, middle))
            if last:
                yield middle, slots, gaps
            elif rest is None or rest.at(sight.text, middle):
                for end, more, holes in self._from(following, sight, middle, tried):
                    yield end, slots + more, gaps + holes


def _any_of(firsts: Sequence[Firsts | None]) -> Firsts | None:
    words: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    empty = False
    for one in firsts:
        if one is None:
            return ANYTHING
        words, heads, empty = words | one.words, heads | one.heads, empty or one.empty
    return Firsts(words, heads, empty)


def _row_of(first: Firsts | None, rest: Firsts | None) -> Firsts | None:
    if first is None or not first.empty:
        return first
    return ANYTHING if rest is None else Firsts(first.words | rest.words, first.heads | rest.heads, rest.empty)


class GapStep:
    """Words that don't matter: at most `words` of them, or within `chars` characters; the fewest first."""

    firsts = ANYTHING

    def __init__(self, words: int | None, chars: int) -> None:
        self._words = words
        self._chars = chars

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        text = sight.text
        if not at_edge(text, at):
            return
        yield at, (), ()
        places = _word_ends(text, at, self._words) if self._words is not None else _edges(text, at, self._chars)
        for place in places:
            yield place, (), ((at, place),)

    def leads(self, sight: Sight, at: int, firsts: Firsts | None) -> Iterator[End]:
        """The ends at which a step with these firsts may begin."""
        text = sight.text
        if not at_edge(text, at):
            return
        most = at + self._chars if self._words is None else len(text)
        places = sight.begins(firsts)
        seen, words = at, 0
        for index in range(bisect_left(places, at), len(places)):
            place = places[index]
            if place > most or text.find(BREAK, seen, place) >= 0:
                return
            if self._words is not None:
                words += text.count(" ", seen, place)
                if words > self._words:
                    return
            seen = place
            yield place, (), ((at, place),) if place > at else ()


class AllOf:
    """All of some steps in any order, with gaps between them."""

    def __init__(self, steps: Sequence[Step], gap: GapStep) -> None:
        rows = []
        for order in permutations(steps):
            parts: list[Step] = [order[0]]
            for step in order[1:]:
                parts += [gap, step]
            rows.append(Row(parts))
        self._choice = Choice(rows)
        self.steps: tuple[Step, ...] = tuple(steps)
        self.firsts: Firsts | None = self._choice.firsts

    def ends(self, sight: Sight, at: int) -> Iterator[End]:
        return self._choice.ends(sight, at)


def at_edge(text: str, at: int) -> bool:
    """Whether a word may end here: before a space, or after a character of a script without spaces."""
    return text[at] == " " or _UNSPACED.match(text[at - 1]) is not None


def _grown(text: str, at: int, goes_on: bool) -> Iterator[int]:
    """Where the word that goes on at `at` may end; `goes_on`: something is written against it, so that it may end early.

    Where there are no spaces, it goes on over kana and no further than it must, lest it swallow a negation at the end.
    """
    if _UNSPACED.match(text[at - 1]):
        found = _KANA.match(text, at) if goes_on else None
        return iter(range(at, found.end() + 1 if found else at + 1))
    end = text.find(" ", at)
    return iter(range(end, at - 1, -1) if goes_on else (end,))


def _word_ends(text: str, at: int, most: int) -> Iterator[int]:
    if text[at] != " ":
        at = text.find(" ", at)
        if at < 0:
            return
        yield at
        most -= 1
    for _ in range(most):
        if text[at + 1] in _STOPS:
            return
        at = text.find(" ", at + 1)
        yield at


def _edges(text: str, at: int, most: int) -> Iterator[int]:
    for place in range(at + 1, min(at + most, len(text) - 1) + 1):
        if text[place] in _STOPS:
            return
        if at_edge(text, place):
            yield place
