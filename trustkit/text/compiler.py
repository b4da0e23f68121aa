"""From the tree of a phrase to what the matcher runs: literals where that is possible, else an anchor and a regex."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from trustkit.errors import PhraseError
from trustkit.text.fold import BREAK, TURN, UNSPACED
from trustkit.text.phrases import Alt, Both, Gap, Node, Opt, Seq, Slot, Word, is_glued

__all__ = ["GAP", "MAX_LITERALS", "Compiled", "GapSize", "Literal", "compile_phrase", "to_regex"]

MAX_LITERALS = 256
"""A phrase that stands for more literals than this is confirmed by regex instead."""

GAP = "gap"
"""Name of the regex groups that hold words which a phrase leaves open."""

_CLAUSE = 300
"""Longest gap in characters where a pack says that gaps may span the clause."""

_CHAR = f"[^ {BREAK}{TURN}]"
_ANY = f"[^{BREAK}{TURN}]"
_UNSPACED = regex.compile(f"[{UNSPACED}]")
_EDGE = f"(?:(?= )|(?<=[{UNSPACED}]))"


@dataclass(frozen=True, slots=True)
class GapSize:
    """How wide ``...`` may be: a number of words or of characters; both None: as far as the clause goes."""

    words: int | None = None
    chars: int | None = None


@dataclass(frozen=True, slots=True)
class Literal:
    """Folded text with its boundary spaces; `open` if the last word may go on; the list entries it stands for."""

    text: str
    open: bool = False
    slots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Compiled:
    """Either `literals` decide alone, or one of `anchors` must be there, then all of `required`, then `pattern` matches."""

    literals: tuple[Literal, ...]
    anchors: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    pattern: str = ""


def compile_phrase(node: Node, gap: GapSize, *, source: str = "") -> Compiled:
    """What the matcher needs to find a phrase.

    Raises:
        PhraseError: no word in it is certain to be there, so that every text would have to be searched.
    """
    literals = _expand(node, MAX_LITERALS)
    if literals is not None and all(one.text.strip() for one in literals):
        return Compiled(tuple(_bounded(one) for one in literals))
    runs = sorted(_runs(node), key=lambda run: min(map(len, run)), reverse=True)
    if not runs:
        raise PhraseError("no word of this phrase is certain to be there", phrase=source, position=0)
    required = tuple(run[0] for run in runs[1:] if len(run) == 1)
    return Compiled((), tuple(runs[0]), required, to_regex(node, gap))


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


def _runs(node: Node) -> list[list[str]]:
    """Sets of literals, of each of which one must be in the text."""
    match node:
        case Seq(items):
            return _sequence_runs(items)
        case Both(left, right):
            return _runs(left) + _runs(right)
        case Alt(options):
            return _option_runs(options)
        case Slot(_, Alt(options), _):
            return _option_runs(options)
        case Word():
            return _sequence_runs((node,))
        case _:
            return []


def _option_runs(options: tuple[Node, ...]) -> list[list[str]]:
    best = [max(_runs(option), key=lambda run: min(map(len, run)), default=[]) for option in options]
    union = [text for run in best for text in run]
    return [union] if all(best) and len(union) <= MAX_LITERALS else []


def _sequence_runs(items: tuple[Node, ...]) -> list[list[str]]:
    out: list[list[str]] = []
    run: list[Node] = []
    for item in (*items, None):
        longer = _expand_sequence((*run, item), 64) if item is not None else None
        if item is not None and longer is not None:
            run.append(item)
            continue
        _close_run(run, item, out)
        run = []
        if item is not None and _expand(item, 64) is not None:
            run = [item]
        elif item is not None and not isinstance(item, Word):
            out.extend(_runs(item))
    return out


def _close_run(run: list[Node], following: Node | None, out: list[list[str]]) -> None:
    found = _expand_sequence(tuple(run), 64) if run else None
    if not found or any(not one.text.strip() for one in found):
        return
    glued_start = is_glued(run[0])
    glued_end = following is not None and is_glued(following)
    texts = {one.text.lstrip(" ") if glued_start else one.text if glued_end else _bounded(one).text for one in found}
    out.append(sorted(texts))


def to_regex(node: Node, gap: GapSize, *, edge: str = _EDGE) -> str:
    """A regex over folded text for the phrase; the match may begin with the space before its first word."""
    return _regex(node, gap) + edge


def _regex(node: Node, gap: GapSize) -> str:
    match node:
        case Word(text, glued, open):
            return _word_regex(text, glued, open)
        case Gap():
            return _gap_regex(gap)
        case Opt(item):
            return f"(?:{_regex(item, gap)})?"
        case Seq(items):
            return _sequence_regex(items, gap)
        case Alt(options):
            return f"(?:{_options_regex(options, gap)})"
        case Slot(name, Alt(options)):
            return f"(?P<{name}>{_options_regex(options, gap)})"
        case Slot(name, None, glued):
            return _slot_regex(name, "" if glued else " ")
        case Both(left, right):
            one, other = _regex(left, gap), _regex(right, gap)
            between = _gap_regex(GapSize())
            return f"(?:{one}{between}{other}|{other}{between}{one})"
    raise AssertionError(node)


def _sequence_regex(items: tuple[Node, ...], gap: GapSize) -> str:
    out: list[str] = []
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        if isinstance(before, Gap) and isinstance(item, Opt):
            out[-1] = f"(?:{_gap_regex(gap)}{_regex(item.item, gap)})?"  # what may be missing takes its gap with it
        else:
            out.append(_regex(item, gap))
    return "".join(out)


def _options_regex(options: tuple[Node, ...], gap: GapSize) -> str:
    return "|".join(sorted((_regex(option, gap) for option in options), key=len, reverse=True))


def _word_regex(text: str, glued: bool, open: bool) -> str:
    if not text:
        return (_CHAR + "*") if glued else f"(?P<{GAP}> {_CHAR}+)"
    lead = "" if glued else " ?" if _UNSPACED.match(text) else " "
    end = "" if not open else r"[\p{Hiragana}ー]*" if _UNSPACED.match(text[-1]) else f"{_CHAR}*"
    return lead + regex.escape(text, special_only=True, literal_spaces=True) + end


def _gap_regex(gap: GapSize) -> str:
    if gap.words is not None:
        return f"(?P<{GAP}>(?: {_CHAR}+){{0,{gap.words}}}?)"
    return f"{_EDGE}(?P<{GAP}>{_ANY}{{0,{gap.chars or _CLAUSE}}}?)"


def _slot_regex(name: str, lead: str) -> str:
    bodies: Mapping[str, str] = {
        "number": rf"\d+(?: \d+)*%?",
        "name": f"{_CHAR}+(?: {_CHAR}+){{0,2}}?",
        "time": f"{_CHAR}+",
    }
    return f"{lead or ' ?'}(?P<{name}>{bodies[name]})"
