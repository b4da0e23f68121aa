"""From the tree of a phrase to what the matcher runs: literals where they can decide, else triggers and a program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

import regex

from trustkit.errors import PhraseError
from trustkit.text.fold import UNSPACED
from trustkit.text.phrases import Alt, Both, Gap, Node, Opt, Seq, Slot, Word, all_of, is_glued
from trustkit.text.program import (
    AllOf,
    AnyWord,
    Builtin,
    Capture,
    Choice,
    Ending,
    GapStep,
    Leaf,
    Literal,
    Maybe,
    Row,
    Stem,
    Step,
)

__all__ = ["MAX_LITERALS", "Compiled", "Compiler", "GapSize", "Literal", "literals_of"]

MAX_LITERALS = 32
"""A phrase that stands for more literals than this is matched step by step instead."""

_MAX_LEAF = 64
"""Most literals that a part of a phrase is written out as."""

_CLAUSE = 300
"""Longest gap in characters where a pack says that gaps may span the clause."""

_ANY = Word("", open=True)
_UNSPACED = regex.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class GapSize:
    """How wide ``...`` may be: a number of words or of characters; both None: as far as the clause goes."""

    words: int | None = None
    chars: int | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """Either `literals` decide alone, or one of `triggers` must be there, and then `program` matches."""

    literals: tuple[Literal, ...]
    triggers: tuple[str, ...] = ()
    program: Step | None = None


@dataclass(slots=True)
class Compiler:
    """Compiles the phrases of one pack; parts that several phrases share (lists) are compiled once.

    `counts` says how often a word is to be expected, so that a phrase is called for by the rarest of the words it needs.
    """

    gap: GapSize
    counts: Mapping[str, int] = field(default_factory=dict)
    _sizes: dict[int, float] = field(default_factory=dict)
    _covers: dict[int, frozenset[str] | None] = field(default_factory=dict)
    _steps: dict[tuple[int, bool], Step] = field(default_factory=dict)
    _kept: list[Node] = field(default_factory=list)

    def compile(self, node: Node, *, source: str = "") -> Compiled:
        """What the matcher needs to find a phrase.

        Raises:
            PhraseError: no word in it is certain to be there, so that every text would have to be searched.
        """
        self._kept.append(node)  # what is remembered is remembered by identity
        if self._size(node) <= MAX_LITERALS:
            literals = _expand(node)
            if all(one.text.strip() for one in literals):
                return Compiled(tuple(_bounded(one) for one in literals))
        cover = self._cover(node)
        if cover is None:
            raise PhraseError("no word of this phrase is certain to be there", phrase=source, position=0)
        return Compiled((), tuple(sorted(cover)), self._step(node, goes_on=False))

    def _size(self, node: Node) -> float:
        """How many literals a part stands for; infinite where it has a gap or a slot."""
        known = self._sizes.get(id(node))
        if known is None:
            known = self._sizes[id(node)] = self._measure(node)
        return known

    def _measure(self, node: Node) -> float:
        match node:
            case Word(text, _, _):
                return 1 if text else inf
            case Opt(item):
                return 1 + self._size(item)
            case Alt(options) | Slot(_, Alt(options), _):
                return sum(map(self._size, options))
            case Seq(items):
                return self._measure_row(items)
            case _:
                return inf

    def _measure_row(self, items: tuple[Node, ...]) -> float:
        size: float = 1
        for at, item in enumerate(items):
            size *= self._size(item)
            if size == inf or (at + 1 < len(items) and _is_open(item)):
                return inf
        return size

    def _cover(self, node: Node) -> frozenset[str] | None:
        """Pieces of folded text of which at least one stands wherever the part matches; None: there are no such pieces."""
        if id(node) not in self._covers:
            self._covers[id(node)] = self._find_cover(node)
        return self._covers[id(node)]

    def _find_cover(self, node: Node, before: bool = False) -> frozenset[str] | None:
        match node:
            case Word(text, glued, open) if text:
                return frozenset({self._rarest(text, glued, open)})
            case Alt(options) | Slot(_, Alt(options), _):
                covers = [self._cover(option) for option in options]
                return None if None in covers or not covers else frozenset().union(*(one for one in covers if one))
            case Seq(items):
                return self._cheapest(self._in_row(items))
            case Both():
                return self._cheapest(self._cover(part) for part in all_of(node))
            case _:
                return None

    def _in_row(self, items: tuple[Node, ...]) -> Iterable[frozenset[str] | None]:
        for at, item in enumerate(items):
            cover = self._cover(item)
            if cover and at + 1 < len(items) and is_glued(items[at + 1]):
                # something may be written against the word: where it ends is not known
                cover = frozenset(piece.rstrip(" ") for piece in cover)
            yield cover

    def _cheapest(self, covers: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
        found = [one for one in covers if one]
        return min(found, key=self._cost) if found else None

    def _cost(self, cover: frozenset[str]) -> tuple[float, int]:
        """How often a phrase with these triggers is to be called for; pieces of words are to be expected more often."""
        return sum(self._expect(piece) for piece in cover), len(cover)

    def _expect(self, piece: str) -> float:
        word = piece.strip()
        whole = piece[0] == " " == piece[-1] or _UNSPACED.match(word) is not None
        return self.counts.get(word, 0) if whole else self.counts.get(word, 0) + 1000 / len(word) ** 2

    def _rarest(self, text: str, glued: bool, open: bool) -> str:
        words = text.split(" ")
        at = min(range(len(words)), key=lambda place: self.counts.get(words[place], 0))
        unspaced_start, unspaced_end = _UNSPACED.match(words[at]), _UNSPACED.match(words[at][-1])
        lead = "" if unspaced_start or (at == 0 and glued) else " "
        trail = "" if unspaced_end or (at == len(words) - 1 and open) else " "
        return lead + words[at] + trail

    def _step(self, node: Node, *, goes_on: bool) -> Step:
        known = self._steps.get((id(node), goes_on))
        if known is None:
            known = self._steps[id(node), goes_on] = self._make(node, goes_on)
        return known

    def _make(self, node: Node, goes_on: bool) -> Step:
        if self._size(node) <= _MAX_LEAF:
            return Leaf(_expand(node), goes_on=goes_on)
        match node:
            case Word(_, glued, _):
                return Ending(goes_on=goes_on) if glued else AnyWord()
            case Opt(item):
                return Maybe(self._step(item, goes_on=goes_on))
            case Seq(items):
                return self._row(items, goes_on)
            case Alt(options):
                return self._choice(options, goes_on)
            case Slot(name, Alt(options)):
                return Capture(name, self._choice(options, goes_on))
            case Slot(name, None):
                return Builtin(name)
            case Both():
                return AllOf([self._step(part, goes_on=goes_on) for part in all_of(node)], GapStep(None, _CLAUSE))
            case _:
                return GapStep(self.gap.words, self.gap.chars or _CLAUSE)

    def _choice(self, options: tuple[Node, ...], goes_on: bool) -> Step:
        """What can be written out becomes one leaf; what cannot is tried after it."""
        literals = [one for option in options if self._size(option) <= _MAX_LEAF for one in _expand(option)]
        steps = [self._step(option, goes_on=goes_on) for option in options if self._size(option) > _MAX_LEAF]
        return Choice([Leaf(literals, goes_on=goes_on), *steps] if literals else steps)

    def _row(self, items: tuple[Node, ...], goes_on: bool) -> Step:
        steps: list[Step] = []
        run: list[Node] = []
        for at, item in enumerate(items):
            following = items[at + 1] if at + 1 < len(items) else None
            after_gap = at > 0 and isinstance(items[at - 1], Gap)
            if following is None and after_gap and isinstance(item, Opt):
                # what may be missing takes its gap with it
                steps[-1] = Maybe(Row([steps[-1], self._step(item.item, goes_on=goes_on)]))
            elif self._measure_row((*run, item)) <= _MAX_LEAF:
                run.append(item)
            else:
                self._close(run, steps, goes_on=is_glued(item))
                run = []
                if self._size(item) <= _MAX_LEAF:
                    run = [item]
                elif item == _ANY and following is not None and is_glued(following):
                    steps.append(Stem())
                else:
                    steps.append(self._step(item, goes_on=goes_on if following is None else is_glued(following)))
        self._close(run, steps, goes_on=goes_on)
        return steps[0] if len(steps) == 1 else Row(steps)

    def _close(self, run: list[Node], steps: list[Step], *, goes_on: bool) -> None:
        if run:
            steps.append(Leaf(_expand(Seq(tuple(run))), goes_on=goes_on))


def literals_of(node: Node) -> tuple[str, ...]:
    """All texts that a phrase without gaps and slots stands for, without outer spaces; empty if it has one."""
    return tuple(one.text.strip() for one in _expand(node)) if Compiler(GapSize())._size(node) <= 4 * MAX_LITERALS else ()


def _is_open(node: Node) -> bool:
    """Whether the part may end in a word that goes on."""
    match node:
        case Word(_, _, open):
            return open
        case Opt(item):
            return _is_open(item)
        case Alt(options) | Slot(_, Alt(options), _):
            return any(map(_is_open, options))
        case Seq(items):
            return bool(items) and _is_open(items[-1])
        case _:
            return False


def _expand(node: Node) -> list[Literal]:
    """All literals that a part stands for; call it only where there are few."""
    match node:
        case Word(text, glued, open):
            return [Literal(text if glued else _join("", f" {text}"), open)]
        case Opt(item):
            return [Literal(""), *_expand(item)]
        case Alt(options):
            return [one for option in options for one in _expand(option)]
        case Slot(name, Alt(options)):
            return [Literal(one.text, one.open, (*one.slots, (name, one.text.strip())))
                    for option in options for one in _expand(option)]
        case Seq(items):
            return _expand_row(items)
        case _:
            return []


def _expand_row(items: tuple[Node, ...]) -> list[Literal]:
    out = [Literal("")]
    for item in items:
        found = [(one, _lead(item, one.text)) for one in _expand(item)]
        out = [Literal(_join(left.text, text), one.open if one.text else left.open, left.slots + one.slots)
               for left in out for one, text in found]
    return out


def _join(left: str, right: str) -> str:
    """Two pieces of folded text, with or without the space between them as the fold would have it."""
    spaced = right.startswith(" ")
    body = right[1:] if spaced else right
    if not body or not left:
        return left + (body if body and _UNSPACED.match(body) else right)
    if left.isascii() and body.isascii():
        return f"{left} {body}" if spaced else left + body
    unspaced_left, unspaced_right = _UNSPACED.match(left[-1]), _UNSPACED.match(body)
    if unspaced_left and unspaced_right:
        return left + body
    return f"{left} {body}" if spaced or unspaced_left or unspaced_right else left + body


def _bounded(one: Literal) -> Literal:
    end = "" if one.open or _UNSPACED.match(one.text[-1]) else " "
    return Literal(one.text + end, one.open, one.slots)


def _lead(item: Node, text: str) -> str:
    """The space that a script without spaces drops at the beginning of a phrase stands again inside it."""
    return f" {text}" if text and text[0] != " " and not is_glued(item) else text
