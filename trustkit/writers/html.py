"""HTML: the report for the eye, in a notebook or as a file. No scripts, nothing loaded from elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from trustkit.model.interaction import Interaction
from trustkit.model.report import Report
from trustkit.writers._html_parts import escape, finding_card, index, not_looked, turn_item
from trustkit.writers._html_style import STYLE
from trustkit.writers._listing import Entry, entries, summary

__all__ = ["write_html", "write_page"]


def write_html(report: Report, interaction: Interaction | None = None) -> str:
    """A fragment that brings its own style: the summary, then the conversation turn by turn with what was found in it.

    Without the interaction, the findings and merits alone, with their quotes. Personal identifiers in the turns are
    masked as in findings. Follows the reader's light or dark scheme, and JupyterLab's theme.
    """
    prefix = "tk-" + hashlib.sha256(report.to_json().encode()).hexdigest()[:8]
    listed = entries(report)
    body = _bare(listed, prefix) if interaction is None else _conversation(listed, interaction, prefix)
    return (
        f'<section class="trustkit" lang="en" aria-label="Conversation report"><style>{STYLE}</style>'
        f"{_header(report, interaction)}{body}{not_looked(report)}{_footer(report)}</section>"
    )


def write_page(report: Report, interaction: Interaction | None = None) -> str:
    """`write_html` as a whole UTF-8 document, to be saved as a file."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<title>Conversation report</title></head><body style="margin:1rem">'
        f"{write_html(report, interaction)}</body></html>\n"
    )


def _header(report: Report, interaction: Interaction | None) -> str:
    facts = [report.interaction] if report.interaction else []
    if interaction is not None:
        turns = len(interaction.turns)
        facts += [interaction.channel or "", interaction.scope, f"{turns} turn{'' if turns == 1 else 's'}"]
    about = " · ".join(escape(one) for one in facts if one)
    chips = "".join(f'<span class="tk-chip {_tone(report, i)}">{text}</span>' for i, text in enumerate(summary(report)))
    return (
        f'<header><h2>Conversation report</h2><div class="tk-muted">{about}</div>'
        f'<div class="tk-counts">{chips}</div></header>'
    )


def _tone(report: Report, at: int) -> str:
    severities = {one.severity for one in report.findings}
    worst = next((f"tk-{name}" for name in ("high", "medium", "low") if name in severities), "tk-plain")
    merits = "tk-met" if report.merits else "tk-plain"
    return (worst, merits, "tk-plain", "tk-high" if report.failed else "tk-plain")[at]


def _bare(listed: Sequence[Entry], prefix: str) -> str:
    if not listed:
        return _nothing()
    broken = "".join(finding_card(one, prefix, quote=True) for one in listed if one.finding.outcome == "broken")
    merits = "".join(finding_card(one, prefix, quote=True) for one in listed if one.finding.outcome == "met")
    return (f"<h3>Findings</h3>{broken}" if broken else _nothing()) + (f"<h3>Merits</h3>{merits}" if merits else "")


def _conversation(listed: Sequence[Entry], interaction: Interaction, prefix: str) -> str:
    broken = [one for one in listed if one.finding.outcome == "broken"]
    placed = range(len(interaction.turns))
    loose = "".join(finding_card(one, prefix, quote=True) for one in listed if one.finding.turn not in placed)
    turns = "".join(turn_item(at, interaction, listed, prefix) for at in placed)
    return (
        (f"<h3>Findings</h3>{index(broken, prefix)}" if broken else _nothing())
        + (f"<h3>About the whole interaction</h3>{loose}" if loose else "")
        + (f'<h3>Conversation</h3><ol class="tk-list">{turns}</ol>' if turns else "")
    )


def _nothing() -> str:
    return "<p>Nothing was found.</p>"


def _footer(report: Report) -> str:
    return f'<p class="tk-muted">Made with {escape(report.fingerprint)}</p>' if report.fingerprint else ""
