"""The second reviewer's lines (`benchmarks/quality/lines`), before and after mending.

    python -m benchmarks.quality.reviewed es --show      what is wrong in the half that may be read
    python -m benchmarks.quality.reviewed --write        all languages, into results/lines.json
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

if __name__ == "__main__":  # run as a file: the repository's root is not on the path yet
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.corpora import ROOT
from benchmarks.quality.observe import Observed, observe
from benchmarks.quality.reviewed_page import as_page, total
from benchmarks.quality.scoring import half_of, wilson
from trustkit.errors import PackError
from trustkit.packs.chain import LOCALES
from trustkit.suite import Suite

__all__ = ["Line", "main", "measure", "read_lines"]

LINES = Path(__file__).with_name("lines")
RESULTS = ROOT / "benchmarks" / "results" / "lines.json"
CHECKERS = frozenset({"greeting", "followup", "overpromise", "privacy"})


class Line(NamedTuple):
    """One line: what is asked of it, and whether it holds. `half` is ``read`` or ``unread``."""

    tag: str
    label: str
    text: str
    holds: bool

    @property
    def half(self) -> str:
        """Which half it belongs to, by a hash of its text."""
        return half_of(self.text)


def read_lines(file: Path) -> list[Line]:
    """The lines of one language.

    Raises:
        PackError: not TOML, or a table has other keys than ``yes`` and ``no``.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not TOML: {error}", file=str(file)) from None
    out = []
    for label, table in data.items():
        if not isinstance(table, dict) or not table.keys() <= {"yes", "no"}:
            raise PackError(f"[{label}] must have the keys yes and no, lists of strings", file=str(file))
        out += [Line(file.stem, label, text, holds) for key, holds in (("yes", True), ("no", False))
                for text in table.get(key, ())]
    return out


def found(label: str, seen: Observed) -> bool:
    """Whether what a label asks for was seen."""
    if label in CHECKERS:
        return any(rule.startswith(f"{label}.") for rule in seen.rules)
    kind, _, slot = label.partition("/")
    if not slot:
        return kind in seen.kinds
    name, _, value = slot.partition("=")
    return any(act.kind == kind and act.performed and act.slots.get(name) == value for act in seen.acts)


def judge(suite: Suite, lines: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line, and whether trustkit says what it should."""
    for line in lines:
        yield line, found(line.label, observe(suite, line.text, line.tag)) == line.holds


def measure(judged: Iterable[tuple[Line, bool]]) -> dict[str, Any]:
    """Right and all lines per label, half, and side."""
    out: dict[str, Any] = {}
    for line, right in judged:
        cell = out.setdefault(line.label, {}).setdefault(line.half, {}).setdefault("yes" if line.holds else "no", [0, 0])
        cell[0] += right
        cell[1] += 1
    return out


def measured(table: dict[str, Any], half: str = "unread") -> str:
    """The figures of one half as a pack's ``measured.toml``."""
    out = ["# Written by `python -m benchmarks.quality.reviewed --write`: a second reviewer's lines, half of them near misses;",
           f"# the half that nobody who wrote the pack has read ({half})."]
    for label in sorted(table):
        sides = table[label].get(half, {})
        (hit, holds), (silent, others) = sides.get("yes", [0, 0]), sides.get("no", [0, 0])
        found = hit + others - silent
        if "/" in label or not holds + others:
            continue
        name = f"checkers.{label}" if label in CHECKERS else f"acts.{label}"
        out += ["", f"[{name}]", *([f"precision = {hit / found:.3f}"] if found else []),
                *([f"recall = {hit / holds:.3f}"] if holds else []), f"lines = {holds + others}"]
    return "\n".join(out) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    options = _options(arguments)
    suite = Suite()
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    for tag in options.tags or sorted(file.stem for file in LINES.glob("*.toml")):
        judged = list(judge(suite, read_lines(LINES / f"{tag}.toml")))
        table = measure(judged)
        _print(tag, table)
        for line, right in judged:
            if options.show and not right and line.half == "read" and options.label in (None, line.label):
                print(f"  {line.label:<18} {'missed' if line.holds else 'false alarm':<12} {line.text}")
        entry = results.setdefault(tag, {})
        if options.freeze:
            entry.setdefault("before", table)
        entry["after"] = table
        if options.write:
            (LOCALES / tag / "measured.toml").write_text(measured(table), encoding="utf-8")
    if options.write or options.freeze:
        RESULTS.with_suffix(".md").write_text(as_page(results), encoding="utf-8")
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def _print(tag: str, table: dict[str, Any]) -> None:
    for label in sorted(table):
        cells = "   ".join(f"{half} " + " ".join(f"{side} {right}/{all}" for side, (right, all) in sorted(sides.items()))
                           for half, sides in sorted(table[label].items()))
        print(f"{tag} {label:<28} {cells}")
    for half in ("read", "unread", None):
        right, all = total(table, half)
        interval = wilson(right, all)
        if interval:
            print(f"{tag} {half or 'all':<7} {right}/{all} = {right / all:.3f} ({interval[0]:.2f}-{interval[1]:.2f})")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.reviewed", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tags", nargs="*", help="languages (default: all that have lines)")
    parser.add_argument("--show", action="store_true", help="print what is wrong in the half that may be read")
    parser.add_argument("--label", help="show this label only")
    parser.add_argument("--freeze", action="store_true", help="keep these figures as those before mending, if none are kept")
    parser.add_argument("--write", action="store_true", help="write results/lines.json and the packs' measured.toml")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
