"""Qualifiers: what the words around an act do to it, such as denying it, asking it or putting it under a condition.

A cue has a *direction* (it stands before the act, after it, or either), a *reach* (a number of words, the clause or the
sentence) and *stoppers* (words that end its reach). A comma ends every reach but that of a sentence. Cues among the words
that a phrase writes out don't count ("will never let you down" is not denied); those in its gaps do ("wir werden Ihnen das
*nicht* erstatten").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple

from trustkit.text.fold import BREAK, Folded
from trustkit.text.sentences import comma_between

__all__ = ["Cue", "CueHit", "Direction", "Reach", "qualify"]

Direction = Literal["before", "after", "both"]
Reach = int | Literal["clause", "sentence"]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue says: the qualifier it gives, and where it looks."""

    qualifier: str
    direction: Direction = "before"
    reach: Reach = "clause"
    kinds: tuple[str, ...] = ()
    """The kinds of act that it speaks of; empty: all."""
    unwritten: str = ""
    """A regular expression: where it finds something in the original, the cue is none."""


_FAR = 500
_start = attrgetter("start")


class CueHit(NamedTuple):
    """A cue (or, with `cue` None, a stopper of `stops`) found in a turn; offsets in the folded text."""

    start: int
    end: int
    cue: Cue | None
    stops: str = ""


def qualify(
    folded: Folded, text: str, turn: int, start: int, end: int, cues: Sequence[CueHit],
    gaps: Sequence[tuple[int, int]] = (),
) -> frozenset[str]:
    """The qualifiers that the cues of a turn give to the span ``[start, end)`` of its folded text.

    `cues` are in order of place; none reaches further than 500 characters. `text` is the turn's
    original, in which commas are looked up; `gaps` are the parts of the span that its phrase leaves open.
    """
    found = set()
    cues = cues[bisect_left(cues, start - _FAR, key=_start) : bisect_left(cues, end + _FAR, key=_start)]
    for hit in cues:
        cue = hit.cue
        if cue is None or cue.qualifier in found:
            continue
        if any(first <= hit.start and hit.end <= last for first, last in gaps):
            found.add(cue.qualifier)
            continue
        if hit.end <= start and cue.direction != "after":
            between = (hit.end, start)
        elif hit.start >= end and cue.direction != "before":
            between = (end, hit.start)
        else:
            continue
        if _reaches(folded, text, turn, *between, cue) and not _stopped(*between, cue, cues):
            found.add(cue.qualifier)
    return frozenset(found)


def _reaches(folded: Folded, text: str, turn: int, start: int, end: int, cue: Cue) -> bool:
    """Whether nothing but at most `reach` words of the same sentence stands between two offsets."""
    if folded.text.find(BREAK, start, end) >= 0:
        return False
    if cue.reach == "sentence":
        return True
    if isinstance(cue.reach, int) and folded.text.count(" ", start, end) - 1 > cue.reach:
        return False
    return not comma_between(text, *_gap(folded, turn, start, end))


def _gap(folded: Folded, turn: int, start: int, end: int) -> tuple[int, int]:
    """The original text between the word that ends at `start` and the word that begins at `end`."""
    return folded.span(turn, start - 1, start)[1], folded.span(turn, end, end + 1)[0]


def _stopped(start: int, end: int, cue: Cue, cues: Iterable[CueHit]) -> bool:
    return any(hit.cue is None and hit.stops == cue.qualifier and start <= hit.start and hit.end <= end for hit in cues)
