"""A slow reading of phrases that shares nothing with the engine but the fold: for tests of the engine.

It reads the source of a phrase on its own, writes out everything it stands for, folds each of these as a whole, and
searches the folded turn with one plain regex after the other. Spans are offsets in the folded turn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import permutations, product

import regex

from trustkit.text.fold import fold_phrase

GAP, ANY, OPEN, NUMBER = "\ue000", "\ue001", "\ue002", "\ue003"
UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}々ー]"
_EDGE = rf"(?:(?= )|(?<={UNSPACED}))"


def written_out(phrase: str, lists: Mapping[str, Sequence[str]]) -> list[str]:
    """Everything a phrase stands for, as an author would write it; marks that stay are private-use characters."""
    for name, entries in lists.items():
        phrase = phrase.replace("{" + name + "}", "(" + "|".join(entries) + ")")
    phrase = phrase.replace("{number}", NUMBER)
    parts = re.findall(r"\.\.\.|…|[()|?*&]|\s+|(?:(?!\.\.\.)[^()|?*&…\s])+", phrase)
    found, rest = _both(parts)
    assert not rest, rest
    return found


def _both(parts: list[str]) -> tuple[list[str], list[str]]:
    sides = []
    found, parts = _sequence(parts)
    sides.append(found)
    while parts and parts[0] == "&":
        found, parts = _sequence(parts[1:])
        sides.append(found)
    if len(sides) == 1:
        return sides[0], parts
    return [f" {GAP}& ".join(one) for order in permutations(sides) for one in product(*order)], parts


def _sequence(parts: list[str]) -> tuple[list[str], list[str]]:
    out = [""]
    while parts and parts[0] not in ("|", ")", "&"):
        token, parts = parts[0], parts[1:]
        if token == "(":
            items, parts = _group(parts)
        elif token in ("...", "…"):
            items = [f" {GAP} "]
        elif token == "*":
            items = [ANY]
        elif token.isspace():
            items = [" "]
        else:
            items = [token]
            if parts and parts[0] == "*":
                items, parts = [token + OPEN], parts[1:]
        if parts and parts[0] == "?":
            parts = parts[1:]
            last = not any(one.strip() for one in parts)
            out = [a + b for a in out for b in items] + [a.removesuffix(f" {GAP} ") if last else a for a in out]
        else:
            out = [a + b for a in out for b in items]
    return out, parts


def _group(parts: list[str]) -> tuple[list[str], list[str]]:
    out: list[str] = []
    while True:
        found, parts = _both(parts)
        out += found
        mark, parts = parts[0], parts[1:]
        if mark == ")":
            return out, parts


def spans(
    phrase: str,
    folded_turn: str,
    *,
    words: int | None,
    chars: int | None,
    lists: Mapping[str, Sequence[str]] | None = None,
) -> dict[int, set[int]]:
    """Where a phrase stands in a folded turn: start → every end that something it stands for has there."""
    out: dict[int, set[int]] = {}
    for one in written_out(phrase, lists or {}):
        pattern = regex.compile(_pattern(one.strip(), words, chars))
        for found in pattern.finditer(folded_turn, overlapped=True):
            out.setdefault(found.start("hit"), set()).add(found.end("hit"))
    return out


def _pattern(one: str, words: int | None, chars: int | None) -> str:
    gap = rf"(?: [^ \n]+){{0,{words}}}?" if words is not None else f"{_EDGE}[^\n]{{0,{chars or 300}}}?"
    pieces = re.split(f"({GAP}&?)", one)
    out = []
    for piece in pieces:
        if piece == GAP:
            out.append(gap)
        elif piece == f"{GAP}&":
            out.append(_EDGE + r"[^\n]{0,300}?")
        else:
            out.append(_words(piece))
    first, *others = out
    return rf"(?:(?<= )|(?<={UNSPACED})|(?={UNSPACED}))(?P<hit>{first}" + "".join(others) + rf"){_EDGE}"


def _words(piece: str) -> str:
    """The words between two gaps: folded together, so that they meet as the text's do."""
    lead = piece.startswith(" ")
    out = ""
    for word in regex.split(f"({ANY}|{OPEN}|{NUMBER})", piece):
        if word == ANY:
            out += r"[^ \n]+" if not out or out.endswith(" ") else r"[^ \n]*"
        elif word == OPEN:
            out += r"[\p{Hiragana}ー]*?" if regex.search(UNSPACED + r"$", out) else r"[^ \n]*"
        elif word == NUMBER:
            out += r"\d+(?: \d+)*%?"
        else:
            folded = fold_phrase(word)
            before = " " if word[:1] == " " and out and folded else ""
            after = " " if (word[-1:] == " " and folded) or (word == " " and out) else ""
            out += before + regex.escape(folded, literal_spaces=True) + after
    out = out.strip(" ")
    return (" ?" if regex.match(UNSPACED, out) else " ") + out if lead else out
