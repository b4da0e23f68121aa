"""From the tree of a phrase to what the matcher runs: literals where they can decide, else a trigger and a program."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from trustkit.errors import PhraseError
from trustkit.text.fold import UNSPACED
from trustkit.text.phrases import Alt, Both, Gap, Node, Opt, Seq, Slot, Word, all_of, is_glued
from trustkit.text.program import (
    AllOf, AnyWord, Builtin, Capture, Choice, Ending, GapStep, Leaf, Literal, Maybe, Row, Step,
)

__all__ = ["MAX_LITERALS", "Compiled", "GapSize", "Literal", "compile_phrase", "literals_of"]

MAX_LITERALS = 256
"""A phrase that stands for more literals than this is matched step by step instead."""

_RARE = 7
"""A trigger of this many characters, spaces included, is rare enough to be preferred for standing at the beginning."""

_CLAUSE = 300
"""Longest gap in characters where a pack says that gaps may span the clause."""

_UNSPACED = regex.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class GapSize:
    """How wide ``...`` may be: a number of words or of characters; both None: as far as the clause goes."""

    words: int | None = None
    chars: int | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """Either `literals` decide alone, or one of `triggers` must be there, and then `program` matches.

    `at_start`: the phrase begins with the trigger, so that its beginning need not be looked for.
    """

    literals: tuple[Literal, ...]
    triggers: tuple[str, ...] = ()
    program: Step | None = None
    at_start: bool = False


def compile_phrase(node: Node, gap: GapSize, *, source: str = "") -> Compiled:
    """What the matcher needs to find a phrase.

    Raises:
        PhraseError: no word in it is certain to be there, so that every text would have to be searched.
    """
    literals = _expand(node, MAX_LITERALS)
    if literals is not None and all(one.text.strip() for one in literals):
        return Compiled(tuple(_bounded(one) for one in literals))
    runs = _runs(node)
    if not runs:
        raise PhraseError("no word of this phrase is certain to be there", phrase=source, position=0)
    best = max(range(len(runs)), key=lambda at: min(map(len, runs[at])))
    if _opens(node) and min(map(len, runs[0])) >= _RARE:
        best = 0
    return Compiled((), tuple(runs[best]), _step(node, gap, goes_on=False), best == 0 and _opens(node))


def literals_of(node: Node) -> tuple[str, ...]:
    """All texts that a phrase without gaps and slots stands for, without outer spaces; empty if it has one."""
    return tuple(one.text.strip() for one in _expand(node, MAX_LITERALS) or ())


def _opens(node: Node) -> bool:
    """Whether the first set of literals stands at the beginning of the phrase."""
    first = node.items[0] if isinstance(node, Seq) else node
    found = _expand(first, 64)
    return found is not None and all(one.text.strip() for one in found)


def _step(node: Node, gap: GapSize, *, goes_on: bool) -> Step:
    literals = _expand(node, MAX_LITERALS)
    if literals is not None:
        return Leaf(literals, goes_on=goes_on)
    match node:
        case Word(_, glued, _):
            return Ending() if glued else AnyWord()
        case Opt(item):
            return Maybe(_step(item, gap, goes_on=goes_on))
        case Seq(items):
            return _row(items, gap, goes_on)
        case Alt(options):
            return _choice(options, gap, goes_on)
        case Slot(name, Alt(options)):
            return Capture(name, _choice(options, gap, goes_on))
        case Slot(name, None):
            return Builtin(name)
        case Both():
            return AllOf([_step(part, gap, goes_on=goes_on) for part in all_of(node)], GapStep(None, _CLAUSE))
        case _:
            return GapStep(gap.words, gap.chars or _CLAUSE)


def _choice(options: tuple[Node, ...], gap: GapSize, goes_on: bool) -> Step:
    """What can be a leaf becomes one, whole; what cannot is tried after it, the longest first."""
    literals: list[Literal] = []
    others: list[Node] = []
    for option in options:
        found = _expand(option, MAX_LITERALS)
        if found is None:
            others.append(option)
        else:
            literals.extend(found)
    steps = [_step(option, gap, goes_on=goes_on) for option in others]
    return Choice([Leaf(literals, goes_on=goes_on), *steps] if literals else steps)


def _row(items: tuple[Node, ...], gap: GapSize, goes_on: bool) -> Step:
    steps: list[Step] = []
    run: list[Node] = []
    for at, item in enumerate(items):
        longer = _expand_sequence((*run, item), MAX_LITERALS)
        if longer is None and run:
            steps.append(_leaf(run, goes_on=is_glued(item)))
            run = []
        if longer is not None or _expand(item, MAX_LITERALS) is not None:
            run.append(item)
            continue
        last = at + 1 == len(items)
        if last and isinstance(item, Opt) and isinstance(items[at - 1], Gap) and steps:
            # what may be missing takes its gap with it
            steps[-1] = Maybe(Row([steps[-1], _step(item.item, gap, goes_on=goes_on)]))
        else:
            steps.append(_step(item, gap, goes_on=goes_on if last else is_glued(items[at + 1])))
    if run:
        if len(run) == 1 and isinstance(run[0], Opt) and len(items) > 1 and isinstance(items[-2], Gap):
            steps[-1] = Maybe(Row([steps[-1], _step(run[0].item, gap, goes_on=goes_on)]))
        else:
            steps.append(_leaf(run, goes_on=goes_on))
    return steps[0] if len(steps) == 1 else Row(steps)


def _leaf(run: list[Node], *, goes_on: bool) -> Step:
    return Leaf(_expand_sequence(tuple(run), MAX_LITERALS) or (), goes_on=goes_on)


def _join(left: str, right: str) -> str:
    """Two pieces of folded text, with or without the space between them as the fold would have it."""
    spaced = right.startswith(" ")
    body = right[1:] if spaced else right
    if not body or not left:
        return left + (body if body and _UNSPACED.match(body) else right)
    unspaced_left, unspaced_right = _UNSPACED.match(left[-1]), _UNSPACED.match(body)
    if unspaced_left and unspaced_right:
        return left + body
    return f"{left} {body}" if spaced or unspaced_left or unspaced_right else left + body


def _bounded(one: Literal) -> Literal:
    end = "" if one.open or _UNSPACED.match(one.text[-1]) else " "
    return Literal(one.text + end, one.open, one.slots)


def _expand(node: Node, limit: int) -> list[Literal] | None:
    """All literals that a phrase stands for, or None if there are too many or it has a gap or a slot."""
    match node:
        case Word("", _, _):
            return None
        case Word(text, glued, open):
            piece = text if glued else f" {text}"
            return [Literal(piece if glued else _join("", piece), open)]
        case Opt(item):
            found = _expand(item, limit)
            return None if found is None else [Literal(""), *found]
        case Alt(options):
            return _expand_options(options, limit)
        case Slot(name, Alt(options)):
            found = _expand_options(options, limit)
            return None if found is None else [
                Literal(one.text, one.open, (*one.slots, (name, one.text.strip()))) for one in found]
        case Seq(items):
            return _expand_sequence(items, limit)
        case _:
            return None


def _expand_options(options: tuple[Node, ...], limit: int) -> list[Literal] | None:
    out: list[Literal] = []
    for option in options:
        found = _expand(option, limit)
        if found is None or len(out) + len(found) > limit:
            return None
        out.extend(found)
    return out


def _expand_sequence(items: tuple[Node, ...], limit: int) -> list[Literal] | None:
    out = [Literal("")]
    for item in items:
        found = _expand(item, limit)
        if found is None or len(out) * len(found) > limit or any(one.open and one.text for one in out):
            return None
        out = [Literal(_join(a.text, _lead(item, b.text)), b.open if b.text else a.open, a.slots + b.slots)
               for a in out for b in found]
    return out


def _lead(item: Node, text: str) -> str:
    """The space that a script without spaces drops at the beginning of a phrase stands again inside it."""
    return f" {text}" if text and text[0] != " " and not is_glued(item) else text


def _runs(node: Node, *, goes_on: bool = False) -> list[list[str]]:
    """Sets of literals, of each of which one must be in the text; `goes_on`: something may be glued to the end."""
    match node:
        case Seq(items):
            return _sequence_runs(items, goes_on)
        case Both():
            return [run for part in all_of(node) for run in _runs(part, goes_on=goes_on)]
        case Alt(options) | Slot(_, Alt(options), _):
            return _option_runs(options, goes_on)
        case Word():
            return _sequence_runs((node,), goes_on)
        case _:
            return []


def _option_runs(options: tuple[Node, ...], goes_on: bool) -> list[list[str]]:
    best = [max(_runs(option, goes_on=goes_on), key=lambda run: min(map(len, run)), default=[]) for option in options]
    union = [text for run in best for text in run]
    return [union] if all(best) and len(union) <= MAX_LITERALS else []


def _sequence_runs(items: tuple[Node, ...], goes_on: bool) -> list[list[str]]:
    out: list[list[str]] = []
    run: list[Node] = []
    for at, item in enumerate((*items, None)):
        longer = _expand_sequence((*run, item), 64) if item is not None else None
        if item is not None and longer is not None:
            run.append(item)
            continue
        glued_end = goes_on if item is None else is_glued(item)
        _close_run(run, glued_end, out)
        run = []
        if item is not None and _expand(item, 64) is not None:
            run = [item]
        elif item is not None and not isinstance(item, Word):
            out.extend(_runs(item, goes_on=goes_on if at + 1 == len(items) else is_glued(items[at + 1])))
    return out


def _close_run(run: list[Node], glued_end: bool, out: list[list[str]]) -> None:
    found = _expand_sequence(tuple(run), 64) if run else None
    if not found or any(not one.text.strip() for one in found):
        return
    glued_start = is_glued(run[0])
    texts = {one.text.lstrip(" ") if glued_start else one.text if glued_end else _bounded(one).text for one in found}
    out.append(sorted(texts))
