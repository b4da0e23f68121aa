"""Phrases in six marks, as people who don't program write them, read into a small tree.

=============  ==================================================================================================
``(a|b)``      either; written against a word it belongs to the word: ``(re)?send``, ``Wohnung(en)?``
``x?``         the word, group or slot before it may be missing
``...`` ``…``  a gap within the sentence; the pack sets how wide
``{list}``     any entry of a list of the pack, or a slot: ``{time}``, ``{number}``, ``{name}``; glued, an ending
``word*``      the word with any ending; ``*`` alone is any one word
``a & b``      both, in either order, in one sentence
=============  ==================================================================================================

Everything else stands for itself, after the fold (`trustkit.text.fold`). No phrase crosses a sentence end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from trustkit.errors import PhraseError
from trustkit.text.fold import UNSPACED, fold_phrase

__all__ = ["MOST_PARTS", "SLOTS", "Alt", "Both", "Gap", "Node", "Opt", "Seq", "Slot", "Vocabulary", "Word", "all_of",
           "is_glued", "parse", "unglue"]

SLOTS = frozenset({"time", "number", "name"})
"""Slots that the engine fills; every other name in braces is a list of the pack."""

MOST_PARTS = 4
"""How many parts ``&`` may join: each order is tried."""

_TOKEN = regex.compile(
    r"(?P<space>\s+)|(?P<gap>\.\.\.|…)|(?P<list>\{[^{}]*\})|(?P<mark>[()|?*&{}])"
    r"|(?P<word>(?:(?!\.\.\.)[^\s()|?*&{}…])+)")
_UNSPACED_START = regex.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Word:
    """Folded text; `glued` to what stands before it; `open`: any ending may follow. Empty and open: any one word."""

    text: str
    glued: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Some words that do not matter."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot that the engine fills, or a list of the pack whose entry is kept under `name`."""

    name: str
    options: Alt | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Opt:
    """May be missing."""

    item: Node


@dataclass(frozen=True, slots=True)
class Seq:
    """One after the other."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Alt:
    """One of them."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """Both, in either order."""

    left: Node
    right: Node


Node = Word | Gap | Slot | Opt | Seq | Alt | Both


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a pack's phrases may refer to: its lists, and spellings that people use for one another (``ä`` as ``ae``)."""

    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    spelling: Mapping[str, Sequence[str]] = field(default_factory=dict)
    parsed: dict[tuple[str, bool, bool], Slot] = field(default_factory=dict, compare=False, repr=False)
    """Lists that were read before: a list is the same wherever it stands."""
    spelled: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)
    """Words whose spellings were worked out before."""

    def spellings(self, word: str) -> list[str]:
        """A word in all the ways that it may be written."""
        known = self.spelled.get(word)
        if known is None:
            known = self.spelled[word] = _spellings(word, self.spelling)
        return known


def parse(phrase: str, vocabulary: Vocabulary | None = None, *, exact: bool = False) -> Node:
    """Read a phrase; with `exact` its words are kept as they are written.

    Raises:
        PhraseError: says at which character, and what would be right.
    """
    return _Parser(phrase, vocabulary or Vocabulary(), (), exact).whole()


class _Parser:
    def __init__(self, phrase: str, vocabulary: Vocabulary, inside: tuple[str, ...], exact: bool) -> None:
        self.fold = str if exact else fold_phrase
        self.exact = exact
        self.phrase = phrase
        self.vocabulary = vocabulary
        self.inside = inside
        self.tokens = [(match.lastgroup or "", match[0], match.start()) for match in _TOKEN.finditer(phrase)]
        self.at = 0

    def whole(self) -> Node:
        node = self.alternatives(closing=False)
        if self.at < len(self.tokens):
            self.fail("there is no '(' for this ')'")
        if not list(_words(node)):
            raise PhraseError("a phrase needs at least one word that does not vary", phrase=self.phrase, position=0)
        return node

    def fail(self, message: str) -> None:
        position = self.tokens[self.at][2] if self.at < len(self.tokens) else len(self.phrase)
        raise PhraseError(message, phrase=self.phrase, position=position)

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at][:2] if self.at < len(self.tokens) else ("end", "")

    def alternatives(self, *, closing: bool, glued: bool = False) -> Node:
        options = [self.both(glued)]
        while self.peek()[1] == "|":
            if not closing:
                self.fail("'|' stands within parentheses: (a|b)")
            self.at += 1
            options.append(self.both(glued))
        said = [one for one in options if one != Seq(())]
        if closing and not said:
            self.fail("there is nothing between these parentheses")
        node = said[0] if len(said) == 1 else Alt(tuple(said or options))
        return Opt(node) if len(said) < len(options) and not isinstance(node, Opt) else node

    def both(self, glued: bool) -> Node:
        node = self.sequence(glued)
        while self.peek()[1] == "&":
            self.at += 1
            right = self.sequence(False)
            if _may_be_empty(node) or _may_be_empty(right):
                self.fail("'&' stands between words that must be there")
            node = Both(node, right)
        if len(all_of(node)) > MOST_PARTS:
            self.fail(f"'&' joins no more than {MOST_PARTS}")
        return node

    def sequence(self, glued: bool) -> Node:
        items: list[Node] = []
        while True:
            kind, text = self.peek()
            if kind == "end" or text in ("|", ")", "&"):
                return self.sequence_of(items)
            if kind == "space":
                self.at += 1
                glued = False
                continue
            item = self.item(kind, text, glued)
            if self.peek()[1] == "?":
                self.optional_mark()
                item = item if isinstance(item, Opt) else Opt(item)
            items.append(item)
            glued = not isinstance(item, Gap)

    def sequence_of(self, items: list[Node]) -> Node:
        """Where an optional beginning of a word is missing, the rest begins the word: ``(re)?send``."""
        for at in range(len(items) - 2, -1, -1):
            first, rest = items[at], items[at + 1]
            if is_glued(rest) and _may_be_empty(first.item if isinstance(first, Opt) else first):
                self.fail("all of this may be missing, so that it is not known where the word begins")
            if isinstance(first, Opt) and not is_glued(first) and is_glued(rest):
                if isinstance(rest, Opt):
                    self.fail("two optional pieces of one word: write them as (a|b|ab)")
                items[at : at + 2] = [Alt((Seq((first.item, rest)), unglue(rest)))]
        if items and (isinstance(items[0], Gap) or isinstance(items[-1], Gap)):
            self.fail("a gap stands between words")
        return items[0] if len(items) == 1 else Seq(tuple(items))

    def optional_mark(self) -> None:
        self.at += 1
        if self.peek()[0] == "word" and self.tokens[self.at - 2][0] == "word":
            self.fail("'?' makes the whole word before it optional: write colo(u)?r for a letter")

    def item(self, kind: str, text: str, glued: bool) -> Node:
        if kind == "gap":
            self.at += 1
            return Gap()
        if kind == "list":
            return self.slot(text[1:-1].strip(), glued)
        if text == "(":
            return self.group(glued)
        if text == "*":
            self.at += 1
            return Word("", glued, open=True)
        if kind == "word":
            return self.word(text, glued)
        self.fail(f"{text!r} has nothing before it to stand for")
        raise AssertionError

    def group(self, glued: bool) -> Node:
        self.at += 1
        node = self.alternatives(closing=True, glued=glued)
        if self.peek()[1] != ")":
            self.fail("this '(' is not closed")
        self.at += 1
        return node

    def word(self, text: str, glued: bool) -> Node:
        self.at += 1
        opened = self.peek()[1] == "*"
        self.at += opened
        spellings = sorted({self.fold(one) for one in self.vocabulary.spellings(text)} - {""}, key=len)
        if not spellings:
            self.at -= 1 + opened
            self.fail("punctuation stands for nothing here: leave it out")
        options = tuple(Word(one, glued, opened) for one in spellings)
        return options[0] if len(options) == 1 else Alt(options)

    def slot(self, name: str, glued: bool) -> Node:
        if name in SLOTS:
            self.at += 1
            return Slot(name, None, glued)
        if not name.isidentifier() or name == "gap":
            self.fail("a list's name is a word such as {weekday}, and not {gap}")
        entries = self.vocabulary.lists.get(name)
        if entries is None or name in self.inside:
            from trustkit.errors import nearest

            best = nearest(name, [*self.vocabulary.lists, *SLOTS])
            hint = f"; did you mean {{{best}}}?" if best and best != name else ""
            self.fail("this list holds itself" if name in self.inside else f"no list of that name{hint}")
        self.at += 1
        known = self.vocabulary.parsed.get((name, glued, self.exact))
        if known is None:
            options = []
            for entry in entries or ():
                parser = _Parser(entry, self.vocabulary, (*self.inside, name), self.exact)
                options.append(parser.alternatives(closing=False, glued=glued))
            known = self.vocabulary.parsed[name, glued, self.exact] = Slot(name, Alt(tuple(options)), glued)
        return known


def is_glued(node: Node) -> bool:
    """Whether a node is written against what stands before it."""
    match node:
        case Word(glued=glued) | Slot(glued=glued):
            return glued
        case Opt(item):
            return is_glued(item)
        case Alt(options):
            return any(is_glued(option) for option in options)
        case Seq(items):
            return bool(items) and is_glued(items[0])
        case Both(left, _):
            return is_glued(left)
        case _:
            return False


def unglue(node: Node) -> Node:
    """The node, standing at the beginning of a word."""
    match node:
        case Word():
            return replace(node, glued=False)
        case Slot(options=inner):
            opened = unglue(inner) if inner else None
            return replace(node, glued=False, options=opened if isinstance(opened, Alt) else None)
        case Opt(item):
            return Opt(unglue(item))
        case Alt(options):
            return Alt(tuple(unglue(option) for option in options))
        case Seq(items):
            return Seq((unglue(items[0]), *items[1:])) if items else node
        case Both(left, right):
            return Both(unglue(left), right)
        case _:
            return node


def all_of(node: Node) -> tuple[Node, ...]:
    """What ``a & b & c`` joins; a node of any other kind alone."""
    return (*all_of(node.left), *all_of(node.right)) if isinstance(node, Both) else (node,)


def _may_be_empty(node: Node) -> bool:
    match node:
        case Opt():
            return True
        case Alt(options):
            return any(_may_be_empty(option) for option in options)
        case Seq(items):
            return all(_may_be_empty(item) for item in items)
        case Slot(options=Alt() as options):
            return _may_be_empty(options)
        case _:
            return False


def _spellings(word: str, spelling: Mapping[str, Sequence[str]]) -> list[str]:
    out = [word]
    letters = set(word)
    for written, others in spelling.items():
        if letters.issuperset(written):  # few of some hundred letters stand in a word
            for other in others:
                out.extend([one.replace(written, other) for one in out if written in one])
                letters.update(other)
    return out


def _words(node: Node) -> list[Word]:
    """The words of which at least one must be there."""
    match node:
        case Word():
            return [node] if node.text else []
        case Seq(items):
            return [word for item in items for word in _words(item)]
        case Alt(options):
            found = [_words(option) for option in options]
            return [word for words in found for word in words] if all(found) else []
        case Both(left, right):
            return _words(left) + _words(right)
        case Slot(options=Alt() as options):
            return _words(options)
        case _:
            return []
