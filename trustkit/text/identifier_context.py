"""Words near a number that say what it is: of the turn's language, and acronyms that mean it in any language."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from trustkit.text.identifier_formats import Format, load_formats
from trustkit.text.identifier_words import IdentifierWords

__all__ = ["Contexts", "find_contexts"]

_BEFORE, _AFTER, _ADJACENT = 120, 60, 30
_FAR = 1_000


class Contexts:
    """Where context words stand in a text, by kind or group of kinds."""

    __slots__ = ("_places",)

    def __init__(self, places: dict[str, list[tuple[int, int]]]) -> None:
        self._places = places

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds and groups of kinds that the text speaks of."""
        return frozenset(self._places)

    def near(self, one: Format, start: int, end: int) -> tuple[bool, bool]:
        """Whether words of the format's own kind, and of its group, stand near a span.

        Near is 120 code points before to 60 after; for a format whose context must be adjacent, 30 before.
        """
        if one.kind not in self._places and one.group not in self._places:
            return False, False
        if one.need == "adjacent":
            return self._gap(one.kind, start, start) <= _ADJACENT, False
        own = self._gap(one.kind, start, end) < _FAR
        return own, bool(one.group) and (own or self._gap(one.group, start, end) < _FAR)

    def distance(self, one: Format, start: int, end: int) -> int:
        """Code points to the nearest word of the format's kind or group; 1,000 where none is near."""
        return min(self._gap(one.kind, start, end), self._gap(one.group, start, end))

    def _gap(self, kind: str, start: int, end: int) -> int:
        places = self._places.get(kind)
        if not places:
            return _FAR
        after = bisect_left(places, (start, start))
        gaps = [_FAR]
        if after and start - places[after - 1][1] <= _BEFORE:
            gaps.append(max(start - places[after - 1][1], 0))
        if after < len(places) and places[after][0] - end <= _AFTER and start != end:
            gaps.append(max(places[after][0] - end, 0))
        return min(gaps)


@functools.lru_cache(maxsize=1)
def _acronyms() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(load_formats().names, key=len, reverse=True))})(?!\w)")


def find_contexts(text: str, words: IdentifierWords) -> Contexts:
    """The context words of a text."""
    places: dict[str, list[tuple[int, int]]] = {}
    names = load_formats().names
    for match in _acronyms().finditer(text):
        for kind in names[match[0]]:
            places.setdefault(kind, []).append(match.span())
    if words.contexts is not None:
        for match in words.contexts.finditer(text):
            for kind in words.kinds_of(match):
                places.setdefault(kind, []).append(match.span())
    for spans in places.values():
        spans.sort()
    return Contexts(places)
