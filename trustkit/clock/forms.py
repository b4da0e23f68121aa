"""Forms of time expressions, and which of them can match at a place of a text, by the classes of its first tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from trustkit.clock.template import HEADS, Pattern

__all__ = ["HEADS", "Atom", "Form", "Matcher", "Openings"]

Matcher = Callable[[str, int], re.Match[str] | None]
_MANY = 8192


class Form(NamedTuple):
    """One form of a section as a pattern over token classes, and what it says beside its slots."""

    section: str
    means: Mapping[str, Any]
    pattern: Pattern
    slots: Mapping[str, str]


@dataclass(slots=True)
class Atom:
    """One form found: tokens from `start` to `end`, and the values of its slots."""

    section: str
    start: int
    end: int
    means: Mapping[str, Any]
    got: dict[str, Any] = field(default_factory=dict)


class Openings(dict[str, tuple[tuple[Matcher, Form], ...]]):
    """The forms that can match where some classes follow each other, worked out when they are first met; bounded.

    Most places of a text have none. Patterns are compiled on first use: few forms of a language are ever met.
    """

    def __init__(self, forms: Sequence[Form]) -> None:
        super().__init__()
        self._by_first: dict[str, list[tuple[int, Form]]] = {}
        self._matchers: dict[int, Matcher] = {}
        for number, form in enumerate(forms):
            for code in form.pattern.heads[0]:
                self._by_first.setdefault(code, []).append((number, form))

    def __missing__(self, codes: str) -> tuple[tuple[Matcher, Form], ...]:
        if len(self) >= _MANY:
            self.clear()
        fits = [(number, form) for number, form in self._by_first.get(codes[0], ()) if _fits(form.pattern, codes)]
        found = self[codes] = tuple((self._matcher(number, form), form) for number, form in fits)
        return found

    def _matcher(self, number: int, form: Form) -> Matcher:
        matcher = self._matchers.get(number)
        if matcher is None:
            matcher = self._matchers[number] = re.compile(form.pattern.source).match
        return matcher


def _fits(pattern: Pattern, codes: str) -> bool:
    """Whether a pattern can match where these classes are the first."""
    least = min(pattern.lengths)
    return all(place >= least or code in pattern.heads[place] for place, code in enumerate(codes))
