"""What a hit of a language's matcher stands for: a group of phrases, what cancels it, a cue, a stopper, a raw expression."""

from __future__ import annotations

from typing import NamedTuple

import regex

from trustkit.packs.store import LoadedGroup
from trustkit.text.qualifiers import Cue

__all__ = ["Entry", "GroupEntry", "RawEntry", "Stop", "Unless"]


class GroupEntry(NamedTuple):
    loaded: LoadedGroup
    exact: regex.Pattern[str] | None
    timed: bool
    unwritten: regex.Pattern[str] | None = None


class Unless(NamedTuple):
    loaded: LoadedGroup


class Stop(NamedTuple):
    qualifier: str


class RawEntry(NamedTuple):
    group: int
    pattern: regex.Pattern[str]


Entry = GroupEntry | Unless | Stop | RawEntry | Cue
