"""What identifiers look like: ``facts/identifier_formats.csv``, compiled.

Columns of the table: `kind`; `territory` (ISO 3166, empty: everywhere); `module` (a check of
`trustkit.text.checksums`, empty: none); `pattern` (of the bare number, without separators, in capitals); `groups`
(how it is usually written: sizes of its parts); `accepted_percent` (share of 20,000 random strings of the same length
and alphabet that fit pattern and check); `context` (see `Format`); `group` (of context words, such as
``national_id``); `names` (acronyms that mean it in any language, exact case); `source`.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Literal, cast

__all__ = ["Format", "Formats", "load_formats"]

Need = Literal["optional", "grouped", "either", "required", "adjacent", "dated"]

_ATOM = re.compile(r"(\\d|\[[^\]]*\]|[0-9A-Z])(\{\d+(?:,\d+)?\}|\?)?|(\(\?:|\)\?)")
_JOINT = r"(?: ?[\-‐-―./] ?|[ \u00a0])?"
_WORD = r"[^\W_]"
_EDGES = (f"(?<!{_WORD})", f"(?!{_WORD})")


@dataclass(frozen=True, slots=True)
class Format:
    """One shape of one kind of identifier.

    `need` says what must speak for it besides shape and check: nothing (``optional``), its usual grouping
    (``grouped``), a context word or the customer's territory (``either``), a context word (``required``), a context
    word just before it (``adjacent``), a context word and the grouping (``dated``). `scan` is set for shapes with
    letters: it finds them in running text; shapes of digits only are tried on runs of digits of the `lengths` given.
    """

    kind: str
    territory: str
    module: str
    pattern: re.Pattern[str]
    groups: frozenset[tuple[int, ...]]
    accepted: float
    need: Need
    group: str
    names: tuple[str, ...]
    lengths: tuple[int, int]
    scan: re.Pattern[str] | None

    @property
    def strength(self) -> int:
        """How much check digits say, 0 to 2, and one more for a pattern with letters."""
        check = 0 if not self.module or self.accepted >= 5 else 1 if self.accepted >= 0.5 else 2
        return check + (self.scan is not None)


@dataclass(frozen=True, slots=True)
class Formats:
    """All formats: those of digits only by length, those with letters, and one expression for all of
    the latter that may stand without a context word."""

    by_length: Mapping[int, tuple[Format, ...]]
    lettered: tuple[Format, ...]
    any_lettered: re.Pattern[str]
    names: Mapping[str, frozenset[str]]


@functools.lru_cache(maxsize=1)
def load_formats() -> Formats:
    """The table, read and compiled once per process."""
    text = resources.files("trustkit").joinpath("facts", "identifier_formats.csv").read_text(encoding="utf-8")
    formats = [_format(row) for row in csv.DictReader(io.StringIO(text, newline=""))]
    digits = [one for one in formats if one.scan is None]
    lettered = tuple(one for one in formats if one.scan is not None)
    lengths = {size for one in digits for size in range(one.lengths[0], one.lengths[1] + 1)}
    by_length = {size: tuple(one for one in digits if one.lengths[0] <= size <= one.lengths[1]) for size in lengths}
    bodies = "|".join(one.scan.pattern for one in lettered if one.scan and one.need in ("optional", "either"))
    return Formats(by_length, lettered, re.compile(bodies, re.IGNORECASE), _names(formats))


def _names(formats: Iterable[Format]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in formats:
        for name in one.names:
            found.setdefault(name, set()).add(one.kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def _format(row: Mapping[str, str]) -> Format:
    pattern = row["pattern"]
    lettered = re.search(r"[A-Z]", pattern) is not None
    groups = (tuple(map(int, part.split("-"))) for part in row["groups"].split("|") if part)
    return Format(
        kind=row["kind"], territory=row["territory"], module=row["module"], pattern=re.compile(pattern),
        groups=frozenset(groups), accepted=float(row["accepted_percent"]), need=cast(Need, row["context"]),
        group=row["group"], names=tuple(name for name in row["names"].split("|") if name),
        lengths=_lengths(pattern), scan=_scanner(pattern) if lettered else None,
    )


def _lengths(pattern: str) -> tuple[int, int]:
    least = most = 0
    inside = False
    for _, times, bracket in _ATOM.findall(pattern):
        if bracket:
            inside = bracket == "(?:"
            continue
        low, high = _times(times)
        least, most = least + (0 if inside else low), most + high
    return least, most


def _times(times: str) -> tuple[int, int]:
    if times == "?":
        return 0, 1
    low, _, high = times.strip("{}").partition(",")
    return (int(low), int(high or low)) if low else (1, 1)


def _scanner(pattern: str) -> re.Pattern[str]:
    """The pattern with a separator allowed between any two characters; none where a separator is part of it."""
    if "[-+" in pattern:
        return re.compile(_EDGES[0] + pattern + _EDGES[1], re.IGNORECASE)
    out = []
    for atom, times, _ in _ATOM.findall(pattern):
        low, high = _times(times)
        if high == 1 and low == 1:
            out.append(f"{atom}{_JOINT}")
        else:
            out.append(f"(?:{atom}{_JOINT}){{{low},{high}}}")
    body = "".join(out)
    return re.compile(f"{_EDGES[0]}{body}(?<={_WORD}){_EDGES[1]}", re.IGNORECASE)

