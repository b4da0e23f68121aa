"""What a hit of a language's matcher stands for: a group of phrases, what cancels it, a cue, a stopper, a raw expression."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

import regex

from trustkit.text.qualifiers import Cue

__all__ = ["Entry", "GroupEntry", "RawEntry", "Stop", "Unless", "pattern"]


class GroupEntry(NamedTuple):
    """What a pack's group says of its matches; `exact`, `unwritten`: regular expressions for the original, empty if none."""

    kind: str
    name: str
    tag: str
    slots: Mapping[str, str]
    timed: bool
    role: str | None
    after: tuple[str, ...]
    only: tuple[str, ...]
    qualifier: str | None
    exact: str
    unwritten: str


class Unless(NamedTuple):
    """Cancels what it overlaps of the group with this key."""

    kind: str
    group: int


class Stop(NamedTuple):
    """Keeps cues of a qualifier from reaching further."""

    qualifier: str


class RawEntry(NamedTuple):
    """A regular expression of the group with this key."""

    group: int
    pattern: str


Entry = GroupEntry | Unless | Stop | RawEntry | Cue


@functools.lru_cache(maxsize=2048)
def pattern(source: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    """A compiled expression; most packs' are never needed, so that they are compiled when they are.

    Raises:
        regex.error: not an expression.
    """
    return regex.compile(source, regex.IGNORECASE if ignore_case else 0)
