"""Finding personal identifiers in a turn: cards, bank accounts, national numbers, phone numbers, e-mail addresses.

Check digits alone don't make an identifier: a tenth of all numbers pass Luhn, 89 % of all nine digits are possible US
social security numbers. Each candidate collects points: for the strength of its check (measured, see
`identifier_formats`), for context words near it, for the customer's territory, for the usual grouping. Three points
give high confidence, two medium, one low. A format that accepts 5 % of random digits or more is never found without a
context word or the territory.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from trustkit.text.identifier_candidates import Candidate, find_candidates
from trustkit.text.identifier_words import IdentifierWords, no_words
from trustkit.text.numerals import to_ascii

__all__ = ["Identifier", "find_identifiers"]

_BEFORE = 240


@dataclass(frozen=True, slots=True)
class Identifier:
    """A span of the original text that identifies a person or an account; code points, half open.

    `kind` is that of ``identifier_formats.csv`` (``card``, ``us.ssn``), or ``phone``, ``email``, ``masked`` (what
    somebody masked before us: not a leak), ``digits`` (only from masking: some number). `checksummed`: its check
    digits are right.
    """

    start: int
    end: int
    kind: str
    confidence: Literal["low", "medium", "high"]
    checksummed: bool
    masked: bool


def find_identifiers(
    text: str, words: IdentifierWords | None = None, *, territory: str | None = None, before: str = ""
) -> tuple[Identifier, ...]:
    """The identifiers of a turn, in order, without overlaps. Never raises, whatever the text.

    `words` are those of the turn's language (spoken digits, context words); without them, digits and acronyms count.
    `territory` is the customer's (ISO 3166). `before` is the end of what was said before, the latest last, one turn a
    line: its words are context, and a number that began there is found here, as far as it lies in `text`. Its last
    240 code points are read. Time is linear; of a text with more than 4,000 combinations of groups of digits, the
    rest is not combined.
    """
    if words is None:
        words = no_words()
    return _find(text, words, territory, before) if words.may_hold(text, 1 if before else 2) else ()


def _find(text: str, words: IdentifierWords, territory: str | None, before: str) -> tuple[Identifier, ...]:
    tail = f"{before[-_BEFORE:]}\n" if before else ""
    whole = to_ascii(tail + text)
    return tuple(
        Identifier(max(one.start - len(tail), 0), one.end - len(tail), one.kind, _confidence(one.points),
                   one.checksummed, one.kind == "masked")
        for one in _choose(find_candidates(whole, words, territory)) if one.end > len(tail))


def _confidence(points: int) -> Literal["low", "medium", "high"]:
    return "high" if points >= 3 else "medium" if points == 2 else "low"


def _preference(one: Candidate) -> tuple[int, int, bool, int, int, str]:
    return -one.points, one.distance, one.ungrouped, one.start - one.end, one.start, one.kind


def _choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best of those that overlap: points, then the nearer context, the usual grouping, the longer."""
    chosen: list[Candidate] = []
    spans: list[tuple[int, int]] = []
    for one in sorted(candidates, key=_preference):
        place = bisect_left(spans, (one.start, one.end))
        free_left = place == 0 or spans[place - 1][1] <= one.start
        if free_left and (place == len(spans) or spans[place][0] >= one.end):
            insort(spans, (one.start, one.end))
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)
