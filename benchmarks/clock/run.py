"""python -m benchmarks.clock: times in words beside the installable libraries, into results/clock.json and clock.md."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.clock import score, speed
from benchmarks.clock.cases import Case, cases
from benchmarks.clock.found import Found, Tool
from benchmarks.clock.judge import judge
from benchmarks.clock.ours import Ours
from benchmarks.clock.page import as_markdown
from benchmarks.clock.peers import PEERS, start
from benchmarks.clock.spans import Utterance, utterances, whole
from benchmarks.clock.translated import REF, translated
from benchmarks.corpora import ROOT, missing

__all__ = ["LANGUAGES", "main"]

RESULTS = ROOT / "benchmarks" / "results" / "clock.json"
LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "nl", "pl", "ja", "zh", "ko", "ar", "hi", "ru", "tr", "id")
REGIONS = ("en-US", "en-GB", "en-IN")
PARTS = ("duckling", "dateparser", "xsid", "speed")
TIMED = ("trustkit", "dateparser.search", "recognizers")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    options = _options(arguments)
    sets = [name for name in options.parts if name != "speed"]
    absent = missing(options.shared, *(f"data/{name}.jsonl" for name in sets))
    for file in absent:
        print(f"{file} not found in {options.shared}: left out", file=sys.stderr)
    peers = start(options.peers, options.tools) if options.peers else []
    tools: list[Tool] = [Ours(), *peers]
    results: dict[str, Any] = {}
    for name in sets:
        if f"data/{name}.jsonl" not in absent:
            results[name] = {tag: _measure(rows, tools, options.show) for tag, rows in _by_tag(name, options)}
    if "speed" in options.parts:
        results["speed"] = speed.measure(options.shared, [tool for tool in tools if tool.name in TIMED])
    results["peers"] = {peer.name: {"version": peer.version, "raised": peer.raised} for peer in peers}
    for peer in peers:
        peer.close()
    print(as_markdown(results))
    if options.write:
        _write(results)
    return 0


def _by_tag(name: str, options: argparse.Namespace) -> Iterator[tuple[str, list[Case] | list[Utterance]]]:
    known = [tag for tag in (*LANGUAGES, *REGIONS) if not options.only or tag in options.only]
    rows: list[Any] = list({"duckling": cases, "dateparser": translated, "xsid": utterances}[name](options.shared))
    for tag in known:
        one = [row for row in rows if row.tag == tag]
        if one:
            yield tag, one


def _measure(rows: list[Case] | list[Utterance], tools: Sequence[Tool], show: bool) -> dict[str, Any]:
    labelled = [row for row in rows if isinstance(row, Case)]
    texts = [whole(row) if isinstance(row, Case) else row for row in rows]
    tag, out = rows[0].tag, {}
    for tool in tools:
        found = tool.find(tag, [(row.text, row.ref if isinstance(row, Case) else REF) for row in rows])
        if found is None:
            continue
        one: dict[str, Any] = {"decoys": score.decoys(texts, found)}
        if labelled:
            one["values"] = score.values(labelled, found)
        if tool.has_spans:
            one["spans"] = score.spans(texts, found)
        out[tool.name] = one
        if show and tool.name == "trustkit":
            _show(labelled, found)
        print(tag, tool.name, file=sys.stderr)
    return out


def _show(labelled: list[Case], found: Sequence[tuple[Found, ...]]) -> None:
    """What goes wrong in the half that may be read."""
    for case, got in zip(labelled, found, strict=False):
        verdict = judge(case, got)
        if case.half == "read" and verdict not in ("right", "among"):
            said = "; ".join(f"{case.text[one.start : one.end]} {[tuple(map(str, value)) for value in one.values]} {one.seconds}"
                             for one in got)
            meant = case.seconds or f"{case.start}..{case.end or ''}"
            print(f"  {verdict:<7} {case.text!r} is {case.kind} {meant}; got {said or 'nothing'}")


def _write(results: dict[str, Any]) -> None:
    """What was measured takes its place in what is there; the page is made of both."""
    stored: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    for name, part in results.items():
        for key, one in part.items():
            known = stored.setdefault(name, {}).setdefault(key, {})
            stored[name][key] = {**known, **one} if name in PARTS else one
    RESULTS.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    RESULTS.with_suffix(".md").write_text(as_markdown(stored), encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clock", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/")
    parser.add_argument("--peers", default=os.environ.get("TRUSTKIT_PEERS"), metavar="PYTHON",
                        help="Python of an environment with the peers (also TRUSTKIT_PEERS); without it only trustkit is measured")
    parser.add_argument("--tools", nargs="*", default=PEERS, choices=PEERS, help="peers to measure")
    parser.add_argument("--parts", nargs="*", default=PARTS, choices=PARTS, help="sets to measure, and speed")
    parser.add_argument("--only", nargs="*", help="tags to measure")
    parser.add_argument("--show", action="store_true", help="print what trustkit gets wrong in the half that may be read")
    parser.add_argument("--write", action="store_true", help="write results/clock.json and clock.md")
    return parser.parse_args(arguments)
