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
                       if tag in ("de", "es") and one.get("macro_f1"))
    return (
        f"Measured in English on {english['all']['items']:,} single messages of agents: macro F1 "
        f"{english['all']['macro_f1']:.2f} over the {len(found['english']['macro_over'])} kinds of act that occur at "
        f"least 20 times, {english['unread']['macro_f1']:.2f} on the half that no author of packs has looked at"
        + (f"; human translations: {others}" if others else "") + ". "
        f"`overpromise`, on {over['n']} cases: precision {over['precision']:.2f}, recall {over['recall']:.2f}. "
        "Intervals, all kinds and what was not measured: "
        "[benchmarks/results/quality.md](benchmarks/results/quality.md), written by `python -m benchmarks.quality`.\n"
    )


def of_rule(id: str) -> str:
    """How often a rule was right, in a table's cell; empty where it was not measured."""
    one = _results().get("overpromise_rules", {}).get(id)
    if not one:
        return ""
    low, high = one["precision_95"]
    return (f"English: right in {one['right']} of {one['flagged']} (95 %: {low:.2f}–{high:.2f}), "
            "`python -m benchmarks.quality`")
