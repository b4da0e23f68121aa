"""Whether a rule was measured in a language: ``stable`` only where what it listens for was found rightly often enough.

``locales/<tag>/measured.toml`` holds what `python -m benchmarks.quality.reviewed --write` measured on lines that the pack's
authors have not seen: for each kind of act, and for checkers as a whole, precision, recall and the number of lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from trustkit.model.finding import Maturity
from trustkit.rule import MOMENTS, Rule

__all__ = ["FEWEST_LINES", "LEAST", "maturity_of", "shown"]

LEAST = 0.8
"""Precision (for rules that miss something: recall) from which on a rule counts as measured and good enough."""
FEWEST_LINES = 15
"""Fewer lines say nothing."""


def maturity_of(rule: Rule, measured: Mapping[str, Any]) -> Maturity:
    """The rule's maturity where a language's packs were `measured` so.

    A rule in preview stays so. One that its author calls stable is, if every kind of act that it is called on was found with
    enough precision, and every kind whose absence it reports with enough recall.
    """
    if rule.maturity == "preview":
        return "preview"
    own = measured.get("checkers", {}).get(rule.checker)
    acts = measured.get("acts", {})
    heard = [kind for kind in rule.on if kind not in MOMENTS]
    missed = [need.removeprefix("acts.") for need in rule.needs if need.startswith("acts.")] if not heard else []
    figures = [(own, "precision")] if own and heard else [(acts.get(kind), "precision") for kind in heard]
    figures += [(acts.get(kind), "recall") for kind in missed]
    return "stable" if all(_enough(one, rate) for one, rate in figures) else "preview"


def _enough(figure: Mapping[str, Any] | None, rate: str) -> bool:
    return figure is not None and figure.get("lines", 0) >= FEWEST_LINES and (figure.get(rate) or 0.0) >= LEAST


def shown(measured: Mapping[str, Any], kinds: Iterable[str]) -> str:
    """The figures of some kinds in a few words: how many were measured, and between what their precision lies."""
    rates = [one["precision"] for kind in kinds if (one := measured.get("acts", {}).get(kind)) and one.get("precision") is not None]
    return f"{len(rates)} kinds, precision {min(rates):.2f} to {max(rates):.2f}" if rates else "not measured"
