"""What the writers for people share: the order and labels of findings, and the summary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from trustkit.model.finding import Finding
from trustkit.model.report import Report

__all__ = ["SYMBOLS", "Entry", "count", "entries", "level", "summary"]

SYMBOLS = {"high": "▲", "medium": "◆", "low": "●", "met": "✓"}
"""Shown beside the word, so that a level is never told by color alone."""


class Entry(NamedTuple):
    """A finding or merit and the label that ties it to its highlight: ``1``, ``2`` …, merits ``M1``, ``M2`` …"""

    label: str
    finding: Finding[dict[str, Any]]


def entries(report: Report, *, merits: bool = True) -> tuple[Entry, ...]:
    """Findings in reading order (those of the whole interaction first), then the merits."""
    found = [Entry(str(i), one) for i, one in enumerate(_ordered(report.findings), 1)]
    if merits:
        found += [Entry(f"M{i}", one) for i, one in enumerate(_ordered(report.merits), 1)]
    return tuple(found)


def level(finding: Finding[dict[str, Any]]) -> str:
    """``high``, ``medium`` or ``low`` for a finding, ``met`` for a merit."""
    return "met" if finding.outcome == "met" else finding.severity


def count(number: int, noun: str) -> str:
    """``1 merit``, ``2 merits``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(report: Report) -> tuple[str, ...]:
    """The counts of findings (by severity), merits, skipped and failed rules."""
    severities = [one.severity for one in report.findings]
    split = ", ".join(f"{severities.count(name)} {name}" for name in ("high", "medium", "low") if name in severities)
    return (
        count(len(report.findings), "finding") + (f" ({split})" if split else ""),
        count(len(report.merits), "merit"),
        count(len(report.skipped), "rule") + " skipped",
        f"{len(report.failed)} failed",
    )


def _ordered(findings: Iterable[Finding[dict[str, Any]]]) -> list[Finding[dict[str, Any]]]:
    return sorted(findings, key=lambda one: (-1 if one.turn is None else one.turn, one.start or 0, one.end or 0))
