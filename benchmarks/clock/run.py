"""python -m benchmarks.clock: value accuracy per language, read and unread halves, into results/clock.json."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.clock.cases import Case, cases
from benchmarks.clock.judge import judge
from benchmarks.corpora import ROOT, missing
from trustkit.clock.mentions import Mention, find_mentions
from trustkit.language import compiled
from trustkit.packs.store import OWN

__all__ = ["main"]

RESULTS = ROOT / "benchmarks" / "results" / "clock.json"
ZONE = "Etc/GMT+2"
"""The set's reference moments are at UTC-2."""


def mentions(case: Case) -> tuple[Mention, ...]:
    """What trustkit finds; nothing where a language has no clock words."""
    language = compiled(case.tag, (OWN,))
    if language is None or language.grammar is None:
        return ()
    return find_mentions(case.text, language.grammar, at=case.ref, customer_zone=ZONE, agent_zone=ZONE, locale=case.tag)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    options = _options(arguments)
    if missing(options.shared, "data/duckling.jsonl"):
        print(f"data/duckling.jsonl not found in {options.shared}: nothing was measured", file=sys.stderr)
        return 0
    by_tag: dict[str, list[Case]] = {}
    for case in cases(options.shared):
        if not options.only or case.tag in options.only:
            by_tag.setdefault(case.tag, []).append(case)
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    for tag, found in sorted(by_tag.items()):
        results[tag] = _score(tag, found, show=options.show)
    if options.write:
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def _score(tag: str, found: list[Case], *, show: bool) -> dict[str, Any]:
    out: dict[str, Any] = {}
    counts = {half: Counter[str]() for half in ("read", "unread")}
    decoys = Counter[str]()
    for case in found:
        got = mentions(case)
        verdict = judge(case, got)
        (decoys if case.kind == "none" else counts[case.half])[verdict] += 1
        if show and case.half == "read" and verdict not in ("right", "among"):
            said = "; ".join(f"{case.text[one.start : one.end]} {one.kind} {one.when.start}..{one.when.end} "
                             f"{one.when.ambiguous} {dict(one.slots)}" for one in got)
            meant = case.seconds or f"{case.start}..{case.end or ''}"
            print(f"  {verdict:<7} {case.text!r} is {case.kind} {meant}; got {said or 'nothing'}")
    for half, one in counts.items():
        total = sum(one.values())
        out[half] = {"n": total, **dict(sorted(one.items())), "accuracy": round(one["right"] / total, 3) if total else None,
                     "with_readings": round((one["right"] + one["among"]) / total, 3) if total else None}
    out["decoys"] = {"n": sum(decoys.values()), "fired": decoys["fired"]}
    print(tag, " ".join(f"{half}: {one}" for half, one in out.items()))
    return out


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clock", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/")
    parser.add_argument("--only", nargs="*", help="tags to measure")
    parser.add_argument("--show", action="store_true", help="print what goes wrong in the half that may be read")
    parser.add_argument("--write", action="store_true", help="write results/clock.json")
    return parser.parse_args(arguments)
