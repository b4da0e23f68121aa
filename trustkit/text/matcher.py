"""Many phrases, one pass: an Aho-Corasick automaton over the folded text, and a regex where a literal cannot decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import ahocorasick_rs
import regex

from trustkit.text.compiler import GAP, Compiled
from trustkit.text.fold import UNSPACED, Folded

__all__ = ["Hit", "Matcher"]

_NO_SLOTS: Mapping[str, tuple[int, int]] = {}
_UNSPACED = regex.compile(f"[{UNSPACED}]")


class Hit(NamedTuple):
    """A phrase found: its turn, the key it was given, and offsets in the folded text (half open, without outer spaces).

    `slots` maps the slots that were filled to folded text; `gaps` are the spans of words that the phrase leaves open.
    """

    turn: int
    key: int
    start: int
    end: int
    slots: Mapping[str, str]
    gaps: tuple[tuple[int, int], ...] = ()


class _Literal(NamedTuple):
    key: int
    lead: int
    trail: int
    open: bool
    slots: Mapping[str, str]


class Matcher:
    """Finds all of `phrases`, pairs of a key and a compiled phrase; several phrases may share a key.

    Safe to share between threads: nothing changes after construction but the lazy compilation of regexes, which is
    idempotent.
    """

    def __init__(self, phrases: Iterable[tuple[int, Compiled]]) -> None:
        literals: dict[str, list[_Literal]] = {}
        anchors: dict[str, list[int]] = {}
        self._patterns: list[tuple[int, Compiled]] = []
        for key, phrase in phrases:
            for one in phrase.literals:
                lead = int(one.text.startswith(" "))
                trail = int(one.text.endswith(" "))
                literals.setdefault(one.text, []).append(_Literal(key, lead, trail, one.open, dict(one.slots)))
            if phrase.anchors:
                for text in phrase.anchors:
                    anchors.setdefault(text, []).append(len(self._patterns))
                self._patterns.append((key, phrase))
        texts = sorted({*literals, *anchors})
        self._literals = [tuple(literals.get(text, ())) for text in texts]
        self._anchors = [tuple(anchors.get(text, ())) for text in texts]
        self._compiled: dict[int, regex.Pattern[str]] = {}
        self._automaton = _automaton(texts) if texts else None

    def scan(self, folded: Folded) -> list[Hit]:
        """All hits, overlapping ones too, by turn; within a turn in no particular order."""
        if self._automaton is None:
            return []
        text, starts = folded.text, folded.starts
        out: list[Hit] = []
        awaited: set[tuple[int, int]] = set()
        turn, following = 0, starts[1] if len(starts) > 1 else 0
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            while start >= following:
                turn += 1
                following = starts[turn + 1]
            for key, lead, trail, opened, slots in self._literals[pattern]:
                last = text.index(" ", end) if opened and not _UNSPACED.match(text[end - 1]) else end - trail
                out.append(Hit(turn, key, start + lead, last, slots))
            for index in self._anchors[pattern]:
                awaited.add((turn, index))
        if awaited:
            for turn, index in sorted(awaited):
                self._confirm(folded, turn, index, out)
            out.sort(key=_place)
        return out

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
            out.append(Hit(turn, key, first, last, slots, gaps))


def _place(hit: Hit) -> tuple[int, int, int, int]:
    return hit[:4]


def _automaton(texts: Sequence[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(texts, store_patterns=False, implementation=ahocorasick_rs.Implementation.DFA)
