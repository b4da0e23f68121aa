"""What the quality benchmark has measured, read from its own results."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

__all__ = ["in_short", "of_rule"]

_RESULTS = Path(__file__).parent.parent.parent / "benchmarks" / "results" / "quality.json"


@functools.cache
def _results() -> dict[str, Any]:
    return json.loads(_RESULTS.read_text(encoding="utf-8")) if _RESULTS.is_file() else {}


def in_short() -> str:
    """Two sentences for the README; empty where nothing was measured."""
    found = _results()
    if not found:
        return ""
    english, over = found["english"]["slices"], found["overpromise"]["all"]
    others = ", ".join(f"{tag} {one['macro_f1']:.2f}" for tag, one in found["translations"].items()
                       if one.get("macro_f1"))
    return (
        f"Measured in English on {english['all']['items']:,} single messages of agents: macro F1 "
        f"{english['all']['macro_f1']:.2f} over the {len(found['english']['macro_over'])} kinds of act that occur at "
        f"least 20 times, {english['unread']['macro_f1']:.2f} on the half that no author of packs has looked at"
        + (f"; human translations: {others}" if others else "") + ". "
        f"`overpromise`, on {over['n']} cases: precision {over['precision']:.2f}, recall {over['recall']:.2f}. "
        "Intervals, all kinds and what was not measured: "
        "[benchmarks/results/quality.md](benchmarks/results/quality.md), written by `python -m benchmarks.quality`.\n"
        + _lines()
    )


def _lines() -> str:
    """What a second reviewer's lines showed, in all languages; empty where there are none."""
    file = _RESULTS.with_name("lines.json")
    if not file.is_file():
        return ""
    tables = [entry["after"] for entry in json.loads(file.read_text(encoding="utf-8")).values()]
    shares = sorted(_share(table) for table in tables)
    count = sum(all_ for table in tables for halves in table.values() for sides in halves.values() for _, all_ in sides.values())
    return (f"\nIn {len(tables)} languages, on {count:,} lines of a second reviewer, half of them near misses: {shares[0]:.2f} to "
            f"{shares[-1]:.2f} right on the half that no author of packs has read "
            "([benchmarks/results/lines.md](benchmarks/results/lines.md), `python -m benchmarks.quality.reviewed`).\n")


def _share(table: dict[str, Any]) -> float:
    cells = [cell for halves in table.values() for cell in halves.get("unread", {}).values()]
    return sum(right for right, _ in cells) / sum(all_ for _, all_ in cells)


def of_rule(id: str) -> str:
    """How often a rule was right, in a table's cell; empty where it was not measured."""
    one = _results().get("overpromise_rules", {}).get(id)
    if not one:
        return ""
    low, high = one["precision_95"]
    return (f"English: right in {one['right']} of {one['flagged']} (95 %: {low:.2f}–{high:.2f}), "
            "`python -m benchmarks.quality`")
