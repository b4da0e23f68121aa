"""Forms of time expressions, and which of them match at a place of a text: one pattern for all that begin with a class."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["Atom", "Door", "Doors", "Form"]

_NAMED = re.compile(r"\(\?P<\w+>")
_Match = Callable[[str, int], re.Match[str] | None]


class Form(NamedTuple):
    """One form of a section as a pattern over token classes, and what it says beside its slots."""

    section: str
    means: Mapping[str, Any]
    source: str
    first: frozenset[str]
    needs: tuple[frozenset[str], ...]
    slots: Mapping[str, str]


@dataclass(slots=True)
class Atom:
    """One form found: tokens from `start` to `end`, and the values of its slots."""

    section: str
    start: int
    end: int
    means: Mapping[str, Any]
    got: dict[str, Any] = field(default_factory=dict)


class Door:
    """The forms that can begin with a class, tried in one go. Patterns are compiled on first use: few forms are ever met."""

    __slots__ = ("_all", "_forms", "_matchers", "_some")

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = forms
        self._matchers: dict[int, _Match] = {}
        self._all: _Match | None = None
        self._some: _Match = re.compile("|".join(_NAMED.sub("(?:", form.source) for form in forms)).match

    def matches(self, codes: str, at: int) -> Sequence[tuple[int, int]]:
        """The end and the index of each form that matches at a place, the longest first; of equals the first form."""
        if self._some(codes, at) is None:  # as most places do
            return ()
        if self._all is None:
            # each form in a look-ahead of its own: which of them match is known after one pass
            self._all = re.compile("".join(f"(?=({_NAMED.sub('(?:', form.source)})|)" for form in self._forms)).match
        found = self._all(codes, at)
        if found is None or found.lastindex is None:
            return ()
        last = found.lastindex
        if last == 1:
            return ((found.end(1), 0),)
        ends = [(end, index) for index, (_, end) in enumerate(found.regs[1 : last + 1]) if end > at]
        if len(ends) > 1:
            ends.sort(key=_longest)
        return ends

    def form(self, index: int, codes: str, at: int) -> tuple[Form, re.Match[str] | None]:
        """A form, and its own match at the place, with its slots."""
        form = self._forms[index]
        matcher = self._matchers.get(index)
        if matcher is None:
            matcher = self._matchers[index] = re.compile(form.source).match
        return form, matcher(codes, at)


def _longest(match: tuple[int, int]) -> tuple[int, int]:
    return -match[0], match[1]


class Doors(dict[str, "Door | None"]):
    """Doors by first class, made on first use; None where no form begins so."""

    def __init__(self, forms: Sequence[Form]) -> None:
        super().__init__()
        self._forms: dict[str, list[Form]] = {}
        for form in forms:
            for code in form.first:
                self._forms.setdefault(code, []).append(form)

    def __missing__(self, code: str) -> Door | None:
        forms = self._forms.get(code)
        door = self[code] = Door(forms) if forms else None
        return door
