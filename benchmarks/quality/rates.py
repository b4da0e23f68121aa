"""How often each rule speaks on real support chats: findings per 100 agent turns. No labels, so no precision."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.corpora import WMT, chats
from trustkit.model.interaction import Interaction
from trustkit.suite import Suite

__all__ = ["rates", "rates_of"]


def rates(suite: Suite, shared: Path) -> dict[str, Any]:
    """Every file of wmt24 in English and, where a pack has words for acts, in the customers' language."""
    out = {}
    for own, name in WMT.items():
        for language in ("en", own):
            pack = suite.recognizer.language(language)
            if pack is not None and pack.keys:
                out[f"{name}:{language}"] = rates_of(suite, chats(shared, name, language))
    return out


def rates_of(suite: Suite, plain: list[dict[str, Any]]) -> dict[str, Any]:
    """Findings and merits of some chats, by rule, per 100 agent turns."""
    found: Counter[str] = Counter()
    praised: Counter[str] = Counter()
    failed: set[str] = set()
    turns = 0
    for one in plain:
        interaction = Interaction.model_validate(one)
        agents = {person.id for person in interaction.participants if person.role in ("agent", "bot")}
        turns += sum(turn.participant in agents for turn in interaction.turns)
        report = suite.check(interaction)
        found.update(finding.rule for finding in report.findings)
        praised.update(merit.rule for merit in report.merits)
        failed.update(f"{one.rule} ({one.error} at {one.where})" for one in report.failed)
    return {
        "chats": len(plain),
        "agent_turns": turns,
        "failed": sorted(failed),
        "findings_per_100": _per_100(found, turns),
        "merits_per_100": _per_100(praised, turns),
    }


def _per_100(counts: Counter[str], turns: int) -> dict[str, float]:
    return {rule: round(100 * counts[rule] / turns, 2) for rule in sorted(counts)} if turns else {}
