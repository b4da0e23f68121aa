"""How a text addresses a person whose names are known: which title stands with which of their names, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import regex

from trustkit.model.interaction import Participant
from trustkit.text.fold import fold_phrase

__all__ = ["Titled", "reversed_name", "same_title", "titles_with_names"]

_MARKS = r"[\s.,]{0,3}"


class Titled(NamedTuple):
    """A title beside a name: code points of the text, the title as written, and whose name it stands with."""

    start: int
    end: int
    title: str
    name: str


def titles_with_names(text: str, person: Participant, honorific: Mapping[str, Any]) -> list[Titled]:
    """Titles of a culture (its ``[honorific]`` table) that stand directly with a name of a person, as far as both are stated.

    `name` of the result is ``family``, ``given`` or ``whole``.
    """
    titles = _any_of(form for word in honorific.get("words", ()) for form in word.split("|"))
    names: dict[str, list[str | None]] = {"whole": [*_wholes(person)], "family": [person.family_name], "given": [person.given_name]}
    found: list[Titled] = []
    for kind, options in names.items():
        name = _any_of(one for one in options if one)
        if not titles or not name:
            continue
        shape = rf"(?P<name>{name}){_MARKS}(?P<title>{titles})" if honorific.get("stands") == "after" else \
            rf"(?P<title>{titles}){_MARKS}(?P<name>{name})"
        for match in regex.finditer(rf"(?<![\p{{L}}\p{{M}}]){shape}(?!\p{{M}})(?![\p{{Latin}}\p{{Cyrillic}}\p{{Greek}}])", text,
                                    regex.IGNORECASE):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Titled(match.start(), match.end(), match["title"], kind))
    return sorted(found)


def reversed_name(text: str, person: Participant, order: str) -> tuple[int, int] | None:
    """Where a text has the whole name in the other order than a culture's (``given-first`` or ``family-first``)."""
    if not person.given_name or not person.family_name:
        return None
    given, family = regex.escape(person.given_name), regex.escape(person.family_name)
    first, second = (family, given) if order == "given-first" else (given, family)
    match = regex.search(rf"(?<!\p{{L}}){first}\s?{second}(?![\p{{Latin}}\p{{Cyrillic}}\p{{Greek}}])", text, regex.IGNORECASE)
    return match.span() if match else None


def same_title(one: str, other: str, words: Iterable[str]) -> bool:
    """Whether two titles are the same but for full stops and letter case, or forms of one title of a culture's `words`."""
    said, stated = fold_phrase(one), fold_phrase(other)
    return said == stated or any({said, stated} <= {fold_phrase(form) for form in word.split("|")} for word in words)


def _wholes(person: Participant) -> list[str]:
    parts = [person.given_name, person.family_name]
    if not all(parts):
        return [person.name] if person.name else []
    given, family = str(parts[0]), str(parts[1])
    joined = [f"{given} {family}", f"{family} {given}", f"{family}{given}"]
    return [*joined, person.name] if person.name else joined


def _any_of(words: Iterable[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
