"""Candidates for identifiers in a text, with their points: each reading of a run of digits that passes its check."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from trustkit.text.checksums import validator
from trustkit.text.contact_points import find_emails, find_masked
from trustkit.text.identifier_context import Contexts, find_contexts
from trustkit.text.identifier_formats import Format, load_formats
from trustkit.text.identifier_words import IdentifierWords
from trustkit.text.lettered import find_lettered
from trustkit.text.numerals import Group, Run, find_runs
from trustkit.text.plain_numbers import is_plain

__all__ = ["Candidate", "find_candidates"]

_SHORTEST, _LONGEST = 3, 19
_LONG = 14  # few things but identifiers have so many digits in a row
_RARE = 2.0
_FEWEST = 5  # digits of an identifier whose letters divide them
_MOST_WINDOWS = 4_000


class Candidate(NamedTuple):
    """One reading of a span. Points: see `trustkit.text.identifiers`; `distance` to its context, 1,000 for none."""

    points: int
    ungrouped: bool
    distance: int
    start: int
    end: int
    kind: str
    checksummed: bool


def find_candidates(text: str, words: IdentifierWords, territory: str | None) -> Iterator[Candidate]:
    """All candidates in a text that `to_ascii` has prepared; they may overlap."""
    for start, end in find_masked(text):
        yield Candidate(9, False, 0, start, end, "masked", False)
    for start, end in find_emails(text, words):
        yield Candidate(4, False, 0, start, end, "email", False)
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
            yield Candidate(points, True, contexts.distance(one, start, end), start, end, one.kind, bool(one.module))


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
        if self.whole and (len(self.groups) > _LONG or all(group.spoken for group in self.groups)):
            return True
        return len({text[a.end:b.start].strip() for a, b in pairwise(self.groups)}) <= 1


def _judge_digits(
    text: str, window: _Window, words: IdentifierWords, contexts: Contexts, country: str
) -> Iterator[Candidate]:
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
        if points > 0:
            points += one.accepted < _RARE and len(number) >= _LONG and not grouped and (whole or len(groups) == 1)
            points -= (not whole and len(groups) > 1) + any(group.glued for group in groups)
        if points <= 0 or not one.pattern.fullmatch(number):
            continue
        own = contexts.near(one, start, end)[0]
        if not (grouped or own or (phone and plus) or window.even(text)):
            continue
        if plain is None:
            plain = is_plain(text, groups, words)
        wanted = _is_dated(groups) if one.need == "dated" else not plain or (own and one.module != "")
        if wanted and validator(one.module)(number):
            first = _phone_start(text, start) if phone else start
            distance = contexts.distance(one, start, end)
            yield Candidate(points, not grouped, distance, first, end, one.kind, bool(one.module))


def _points(one: Format, contexts: Contexts, start: int, end: int, country: str, *, grouped: bool) -> int:
    """Points of a candidate before its check is run; 0 where what the format needs is missing."""
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
    if not met:
        return 0
    told = 2 if own else int(general)
    abroad = bool(country and one.territory) and not at_home and not told
    # of all numbers with eleven digits, one in twenty passes some country's check: alone it says little
    strength = one.strength if told or at_home or grouped or one.scan else min(one.strength, 1)
    return strength + told + at_home + grouped - abroad


def _is_dated(groups: list[Group]) -> bool:
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
