"""Appointments as agents say them (`benchmarks/clock/lines`), written apart from the packs: to the minute, and decoys.

    python -m benchmarks.clock.appointments de --show     what is wrong in the half that may be read
    python -m benchmarks.clock.appointments --write       all languages, into results/appointments.json

A line is a sentence and what it means when said on Monday, 23 November 2026, 10:00 on both clocks: ``"24 15:00"`` (an
instant), ``"24 09:00 - 24 11:00"`` (from, to), ``"- 27 18:00"`` (by), ``"25 -"`` (from on), days as ``"5 Dec"`` (the whole
day), lengths as ``"3-5 business days"`` or ``"48 hours"``; several readings parted by ``|`` where a person would ask back. A
decoy means nothing that is to come. Bounds may be a day's or an hour's edge: *by Friday* ends where Friday begins or ends.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.clock.meanings import agrees
from benchmarks.clock.ours import grammar_of
from benchmarks.corpora import ROOT
from benchmarks.quality.scoring import half_of, wilson
from trustkit.clock.mentions import Mention, find_mentions

__all__ = ["Line", "judge", "main", "read_lines"]

LINES = Path(__file__).with_name("lines")
RESULTS = ROOT / "benchmarks" / "results" / "appointments.json"
ZONE = "Etc/UTC"
AT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


class Line(NamedTuple):
    """One sentence; `means` is None for a decoy."""

    tag: str
    text: str
    means: str | None

    @property
    def half(self) -> str:
        """``read`` or ``unread``."""
        return half_of(f"{self.tag} {self.text}")


def read_lines(tags: Sequence[str] = ()) -> Iterator[Line]:
    """The lines of some languages, or of all."""
    for file in sorted(LINES.glob("*.toml")):
        if not tags or file.stem in tags:
            data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
            yield from (Line(file.stem, text, means) for text, means in data["appointments"])
            yield from (Line(file.stem, text, None) for text in data["decoys"])


def judge(line: Line) -> tuple[str, Sequence[Mention]]:
    """``right``, ``wrong`` or ``missed``; for decoys ``right`` or ``fired``."""
    grammar = grammar_of(line.tag)
    found = find_mentions(line.text, grammar, at=AT, customer_zone=ZONE, agent_zone=ZONE, locale=line.tag) if grammar else ()
    coming = [one for one in found if not {"past", "recurring"} & one.slots.keys() and one.kind != "vague"]
    if line.means is None:
        return ("fired" if coming else "right"), found
    if not coming:
        return "missed", found
    return ("right" if len(coming) == 1 and agrees(coming[0], line.means, AT) else "wrong"), found


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clock.appointments", description=__doc__)
    parser.add_argument("tags", nargs="*")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    by_tag: dict[str, list[Line]] = {}
    for line in read_lines(options.tags):
        by_tag.setdefault(line.tag, []).append(line)
    for tag, lines in by_tag.items():
        results[tag] = _measure(lines, show=options.show)
        print(tag, *(f"{half}: {_shown(results[tag][half])}" for half in ("read", "unread")))
    if options.write:
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def _measure(lines: Sequence[Line], *, show: bool) -> dict[str, dict[str, Any]]:
    counts: dict[str, Counter[str]] = {"read": Counter(), "unread": Counter()}
    for line in lines:
        verdict, found = judge(line)
        counts[line.half][f"{'decoy' if line.means is None else 'said'}.{verdict}"] += 1
        if show and verdict != "right" and line.half == "read":
            read = [f"{line.text[m.start:m.end]} = {m.when.start}..{m.when.end} {m.when.ambiguous} {dict(m.slots)}" for m in found]
            print(f"  {verdict}: {line.text} [{line.means}] {read}")
    return {half: _rates(one) for half, one in counts.items()}


def _rates(one: Counter[str]) -> dict[str, Any]:
    said = sum(number for key, number in one.items() if key.startswith("said"))
    decoys = sum(number for key, number in one.items() if key.startswith("decoy"))
    right = one["said.right"]
    low, high = (wilson(right, said) if said else None) or (0.0, 1.0)
    return {"n": said, "right": right, "accuracy": round(right / said, 3) if said else None, "low": round(low, 3),
            "high": round(high, 3), "decoys": decoys, "fired": one["decoy.fired"]}


def _shown(one: dict[str, Any]) -> str:
    return f"{one['right']}/{one['n']} right ({one['accuracy']}), decoys {one['fired']}/{one['decoys']}"


if __name__ == "__main__":
    sys.exit(main())
