"""Finding personal identifiers in a turn: cards, bank accounts, national numbers, phone numbers, e-mail addresses.

Check digits alone don't make an identifier: a tenth of all numbers pass Luhn, 89 % of all nine digits are possible US social
security numbers. Each candidate collects points: for the strength of its check (measured, see `identifier_formats`), for
context words near it, for the customer's territory, for the usual grouping. Three points give high confidence, two medium,
one low. A format that accepts 5 % of random digits or more is never found without a context word or the territory.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from trustkit.text.checksums import validator
from trustkit.text.contact_points import find_emails, find_masked
from trustkit.text.identifier_context import Contexts, find_contexts
from trustkit.text.identifier_formats import Format, load_formats
from trustkit.text.identifier_words import IdentifierWords, no_words
from trustkit.text.lettered import find_lettered
from trustkit.text.numerals import Group, Run, find_runs, to_ascii
from trustkit.text.plain_numbers import is_plain

__all__ = ["Identifier", "find_identifiers"]

_BEFORE = 240
_SHORTEST, _LONGEST = 3, 19
_FEWEST = 5  # digits of an identifier whose letters divide them
_MOST_WINDOWS = 4_000


@dataclass(frozen=True, slots=True)
class Identifier:
    """A span of the original text that identifies a person or an account; code points, half open.

    `kind` is that of ``identifier_formats.csv`` (``card``, ``us.ssn``), or ``phone``, ``email``, ``masked`` (what somebody
    masked before us: not a leak), ``digits`` (only from masking: some number). `checksummed`: its check digits are right.
    """

    start: int
    end: int
    kind: str
    confidence: Literal["low", "medium", "high"]
    checksummed: bool
    masked: bool


class _Candidate(NamedTuple):
    points: int
    distance: int
    start: int
    end: int
    kind: str
    checksummed: bool


def find_identifiers(
    text: str, words: IdentifierWords | None = None, *, territory: str | None = None, before: str = ""
) -> tuple[Identifier, ...]:
    """The identifiers of a turn, in order, without overlaps. Never raises, whatever the text.

    `words` are those of the turn's language (spoken digits, context words); without them, digits and acronyms count.
    `territory` is the customer's (ISO 3166). `before` is the end of what was said before, the latest last, one turn a line: its
    words are context, and a number that began there is found here, as far as it lies in `text`. Its last 240 code points
    are read. Time is linear; of a text with more than 4,000 combinations of groups of digits, the rest is not combined.
    """
    words = words or no_words()
    if not words.may_hold(text, 1 if before else 2):
        return ()
    tail = f"{before[-_BEFORE:]}\n" if before else ""
    whole = to_ascii(tail + text)
    return tuple(
        Identifier(max(one.start - len(tail), 0), one.end - len(tail), one.kind, _confidence(one.points),
                   one.checksummed, one.kind == "masked")
        for one in _choose(_candidates(whole, words, territory)) if one.end > len(tail))


def _confidence(points: int) -> Literal["low", "medium", "high"]:
    return "high" if points >= 3 else "medium" if points == 2 else "low"


def _candidates(text: str, words: IdentifierWords, territory: str | None) -> Iterator[_Candidate]:
    for start, end in find_masked(text):
        yield _Candidate(9, 0, start, end, "masked", False)
    for start, end in find_emails(text, words):
        yield _Candidate(4, 0, start, end, "email", False)
    runs = find_runs(text, words)
    sizes = [sum(len(group.digits) for group in run) for run in runs]
    if max(sizes, default=0) < _SHORTEST and sum(sizes) < _FEWEST:
        return
    contexts = find_contexts(text, words)
    country = (territory or "").partition("-")[0].upper()
    budget = _MOST_WINDOWS
    for run in runs:
        for i, j in _windows(run, budget):
            budget -= 1
            yield from _judge_digits(text, _Window(run[i:j], j - i == len(run)), words, contexts, country)
    for start, end, number, one in find_lettered(text, contexts):
        points = _points(one, contexts, start, end, country, grouped=False)
        if points > 0 and (points > one.strength or not _loose(text[start:end])) and validator(one.module)(number):
            yield _Candidate(points, contexts.distance(one, start, end), start, end, one.kind, bool(one.module))


def _windows(run: Run, budget: int) -> Iterator[tuple[int, int]]:
    """Index ranges of neighbouring groups with at most 19 digits together: the whole run first."""
    if sum(len(group.digits) for group in run[:_LONGEST + 1]) <= _LONGEST and len(run) <= _LONGEST:
        yield 0, len(run)
    for i in range(len(run)):
        total = 0
        for j in range(i, len(run)):
            total += len(run[j].digits)
            if total > _LONGEST or budget <= 0:
                break
            if total >= _SHORTEST and (i, j + 1) != (0, len(run)):
                budget -= 1
                yield i, j + 1


class _Window(NamedTuple):
    """Neighbouring groups of a run that are read as one number; `whole`: all of the run."""

    groups: Run
    whole: bool

    def even(self, text: str) -> bool:
        """Whether the same separator stands everywhere: what people write, unlike a date and a count in a row."""
        return len({text[a.end:b.start].strip() for a, b in pairwise(self.groups)}) <= 1


def _judge_digits(
    text: str, window: _Window, words: IdentifierWords, contexts: Contexts, country: str
) -> Iterator[_Candidate]:
    groups, whole = window
    start, end = groups[0].start, groups[-1].end
    sizes = tuple(len(group.digits) for group in groups)
    number = "".join(group.digits for group in groups)
    plus = text[max(start - 1, 0):start] == "+" or text[max(start - 2, 0):start] == "+("
    plain: bool | None = None
    for one in load_formats().by_length.get(len(number), ()):
        grouped = len(sizes) > 1 and sizes in one.groups
        if not whole and not grouped and not (one.module and one.accepted < 50):
            continue
        phone = one.kind == "phone"
        points = 3 if phone and plus else _points(one, contexts, start, end, country, grouped=grouped)
        points += (len(number) >= 14 and whole and not grouped) - (not whole) - any(group.glued for group in groups)
        if points <= 0 or not one.pattern.fullmatch(number) or not _fits(text, window, one, contexts, grouped=grouped):
            continue
        plain = is_plain(text, groups, words) if plain is None else plain
        if (not plain or one.need == "dated") and validator(one.module)(number):
            first = _phone_start(text, start) if phone else start
            yield _Candidate(points, contexts.distance(one, start, end), first, end, one.kind, bool(one.module))


def _fits(text: str, window: _Window, one: Format, contexts: Contexts, *, grouped: bool) -> bool:
    if one.need == "dated":
        return _dated(window.groups)
    start, end = window.groups[0].start, window.groups[-1].end
    return grouped or contexts.near(one, start, end)[0] or window.even(text)


def _points(one: Format, contexts: Contexts, start: int, end: int, country: str, *, grouped: bool) -> int:
    """Points of a candidate before its check is run; 0 where what the format needs is missing, or nothing speaks for it."""
    own, general = contexts.near(one, start, end)
    at_home = one.territory != "" and one.territory == country
    met = {
        "optional": True,
        "grouped": grouped or own,
        "either": own or (at_home and (one.accepted < 50 or grouped)) or (general and one.accepted < 5),
        "required": own or (general and at_home),
        "adjacent": own,
        "dated": own and grouped,
    }[one.need]
    return one.strength + (2 if own else general) + at_home + grouped if met else 0


def _dated(groups: list[Group]) -> bool:
    numbers = [int(group.digits) for group in groups]
    return sum(1 <= number <= 12 for number in numbers) >= 1 and sum(number <= 31 for number in numbers) >= 2


def _loose(written: str) -> bool:
    """Whether letters stand apart as a word of their own might: "12345678 a"."""
    parts = written.split()
    return len(parts) > 1 and any(part.isalpha() and not part.isupper() for part in parts)


def _phone_start(text: str, start: int) -> int:
    for sign in ("(", "+", "("):
        if start > 0 and text[start - 1] == sign:
            start -= 1
    return start


def _choose(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """The best of those that overlap: points, then the nearer context, then the longer."""
    chosen: list[_Candidate] = []
    spans: list[tuple[int, int]] = []
    for one in sorted(candidates, key=lambda one: (-one.points, one.distance, one.start - one.end, one.start, one.kind)):
        place = bisect_left(spans, (one.start, one.end))
        free_left = place == 0 or spans[place - 1][1] <= one.start
        if free_left and (place == len(spans) or spans[place][0] >= one.end):
            insort(spans, (one.start, one.end))
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)
