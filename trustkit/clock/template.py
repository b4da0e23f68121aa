"""Forms of time expressions, as packs write them, compiled to patterns over token classes (see `lexicon`).

The marks are those of phrases that make sense here: ``(a|b)`` either, ``x?`` optional, ``{slot}`` a word of that
slot. A space is a space that must be there, `` ?`` one that may. ``{slot:name}`` fills another name; ``{slot!}``
leaves out weak words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import regex

from trustkit.clock.lexicon import LITERAL, SPACE, Lexicon, fold, tokenize
from trustkit.errors import PhraseError

__all__ = ["HEADS", "Pattern", "compile_template", "literals_of"]

_PIECE = regex.compile(r"\{(?P<slot>[a-z_]+2?!?)(?::(?P<name>[a-z_]+2?))?\}|(?P<mark>[()|?])|(?P<text>[^{}()|?]+)")
_NONE = "\uffff"
HEADS = 3
"""How many tokens of a form are known before it is tried: a word, a space and the next word."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression over token classes: `heads` are the classes that its first tokens can have, place by place, `lengths`
    how many tokens it can match (counted up to the number of heads).

    Whatever it matches holds a token of each of the sets of classes in `needs` (none: nothing is sure).
    """

    source: str
    heads: tuple[frozenset[str], ...]
    lengths: frozenset[int]
    needs: tuple[frozenset[str], ...] = ()

    @property
    def nullable(self) -> bool:
        """Whether it can match nothing."""
        return 0 in self.lengths


def _pieces(template: str) -> list[tuple[str, str, str]]:
    out: list[tuple[str, str, str]] = []
    at = 0
    while at < len(template):
        found = _PIECE.match(template, at)
        if found is None:
            raise PhraseError(
                "a form has {slots}, (a|b) and x?; this mark is none of them", phrase=template, position=at
            )
        if found["text"] is not None:
            out += [("token", token, "") for token in tokenize(found["text"])]
        elif found["mark"] is not None:
            out.append(("mark", found["mark"], ""))
        else:
            out.append(("slot", found["slot"], found["name"] or ""))
        at = found.end()
    return out


def literals_of(templates: Iterable[str]) -> set[str]:
    """The folded words and signs that the templates name themselves."""
    return {fold(text) for t in templates for kind, text, _ in _pieces(t) if kind == "token" and not text.isspace()}


def _join(parts: Iterable[Pattern], lexicon: Lexicon) -> Pattern:
    source, lengths = "", {0}
    heads = [set[str]() for _ in range(HEADS)]
    needs: list[frozenset[str]] = []
    for part in parts:
        source += part.source
        for begun in lengths:
            for place in range(begun, HEADS):
                heads[place] |= part.heads[place - begun]
        lengths = {min(HEADS, one + other) for one in lengths for other in part.lengths}
        needs += [one for one in part.needs if one not in needs]
    return Pattern(source, tuple(map(frozenset, heads)), frozenset(lengths), tuple(sorted(needs, key=lexicon.rarity, reverse=True)))


def _either(parts: list[Pattern]) -> Pattern:
    if len(parts) == 1:
        return parts[0]
    none = frozenset[str]()
    needs = (none.union(*(p.needs[0] for p in parts)),) if all(p.needs for p in parts) else ()
    heads = tuple(none.union(*(p.heads[place] for p in parts)) for place in range(HEADS))
    lengths = frozenset[int]().union(*(p.lengths for p in parts))
    return Pattern(f"(?:{'|'.join(p.source for p in parts)})", heads, lengths, needs)


def _of_class(codes: str, name: str = "") -> Pattern:
    source = f"[{codes or _NONE}]" if len(codes) != 1 else codes
    found = frozenset(codes)
    heads = (found, *[frozenset[str]()] * (HEADS - 1))
    return Pattern(f"(?P<{name}>{source})" if name else source, heads, frozenset({1}), (found,) if found != {SPACE} else ())


class _Parser:
    def __init__(
        self, template: str, lexicon: Lexicon, composed: Mapping[str, str], suffix: str, groups: dict[str, str]
    ) -> None:
        self.template, self.lexicon, self.composed, self.suffix = template, lexicon, composed, suffix
        self.groups = groups
        self.pieces = _pieces(template)
        self.at = 0

    def alternatives(self, depth: int) -> Pattern:
        options: list[Pattern] = []
        parts: list[Pattern] = []
        while self.at < len(self.pieces):
            kind, text, name = self.pieces[self.at]
            self.at += 1
            if (kind, text) == ("mark", "?"):
                if not parts:
                    raise PhraseError("a '?' follows what is optional", phrase=self.template, position=0)
                last = parts.pop()
                parts.append(Pattern(f"(?:{last.source})?", last.heads, last.lengths | {0}))
            elif (kind, text) == ("mark", "|"):
                options.append(_join(parts, self.lexicon))
                parts = []
            elif (kind, text) == ("mark", ")") and depth:
                return _either([*options, _join(parts, self.lexicon)])
            else:
                parts.append(self.atom(kind, text, name, depth))
        if depth:
            raise PhraseError("a '(' is not closed", phrase=self.template, position=len(self.template))
        return _either([*options, _join(parts, self.lexicon)])

    def atom(self, kind: str, text: str, name: str, depth: int) -> Pattern:
        if kind == "mark":
            if text == ")":
                raise PhraseError("a ')' has no '('", phrase=self.template, position=0)
            inner = self.alternatives(depth + 1)
            return replace(inner, source=f"(?:{inner.source})")
        if kind == "token":
            return _of_class(SPACE) if text.isspace() else _of_class(self.lexicon.codes(LITERAL + fold(text)))
        return self.slot(text, name)

    def slot(self, text: str, name: str) -> Pattern:
        base, strict = text.rstrip("!"), text.endswith("!")
        stem, suffix = (base[:-1], "2") if base.endswith("2") else (base, self.suffix)
        if stem in self.composed:
            inner = _Parser(self.composed[stem], self.lexicon, self.composed, suffix, self.groups).alternatives(0)
            if stem != "count":
                return replace(inner, source=f"(?:{inner.source})")
            group = self.group(name or stem + suffix, stem)
            return replace(inner, source=f"(?P<{group}>{inner.source})")
        codes = self.lexicon.codes(stem + "!" if strict else stem)
        if stem == "name":  # any name: no word is sure
            return replace(_of_class(codes, self.group(name or stem + suffix, stem)), needs=())
        if name == "_":
            return _of_class(codes)
        # within a composed slot that is the second of its kind, all names are
        own = name if not name or name.endswith("2") else name + self.suffix
        return _of_class(codes, self.group(own or stem + suffix, stem))

    def group(self, name: str, slot: str) -> str:
        """A group's name; a name used again, in another alternative, gets a number."""
        again = sum(1 for known in self.groups if known.partition("__")[0] == name)
        name = f"{name}__{again}" if again else name
        self.groups[name] = slot
        return name


def compile_template(template: str, lexicon: Lexicon, composed: Mapping[str, str]) -> tuple[Pattern, dict[str, str]]:
    """The pattern of one form, and the slot behind each of its names; `composed` are templates that stand for a slot.

    Raises:
        PhraseError: a mark is misplaced or unknown.
    """
    groups: dict[str, str] = {}
    return _Parser(template, lexicon, composed, "", groups).alternatives(0), groups
