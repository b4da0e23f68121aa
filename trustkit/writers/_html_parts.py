"""Parts of the HTML report: one finding, one turn, the index, the lists of skipped and failed rules."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from trustkit.model.interaction import Interaction, Turn
from trustkit.model.report import Report
from trustkit.writers._clean import visible
from trustkit.writers._details import rows
from trustkit.writers._listing import SYMBOLS, Entry, count, level
from trustkit.writers._masking import identifier_spans
from trustkit.writers._pieces import Mark, Piece, cut

__all__ = ["escape", "finding_card", "index", "not_looked", "turn_item"]

_LINK = re.compile(r"https?://[^\s<>\"']+")
_RANK = ("met", "low", "medium", "high")


def escape(text: str) -> str:
    """Text that is safe between tags and in a quoted attribute."""
    return html.escape(visible(text), quote=True)


def finding_card(entry: Entry, prefix: str, *, quote: bool) -> str:
    """A finding or merit with all it says; `quote` where the text itself is not shown beside it."""
    one = entry.finding
    lang = f' lang="{escape(one.locale)}"' if one.locale else ' lang=""'
    turn = f'<span class="tk-muted">turn {one.turn + 1}</span>' if quote and one.turn is not None else ""
    preview = '<span class="tk-chip tk-plain">preview</span>' if one.maturity == "preview" else ""
    head = (
        f'<article class="tk-finding tk-{level(one)}" id="{prefix}-{entry.label}"><div class="tk-head">'
        f'<span class="tk-label">{entry.label}</span>{_chip(entry)}<code>{escape(one.rule)}</code>{preview}'
        f'<span class="tk-muted">confidence: {one.confidence}</span>{turn}</div>'
    )
    parts = [head]
    if quote and one.quote:
        parts.append(f'<blockquote class="tk-quote"{lang} dir="auto">{escape(one.quote)}</blockquote>')
    parts.append(f'<p class="tk-message" lang="" dir="auto">{escape(one.message)}</p>')
    if one.suggestion:
        parts.append(
            '<p class="tk-suggestion"><span aria-hidden="true">→ </span><span class="tk-muted">Suggestion:</span> '
            f'<span{lang} dir="auto">{escape(one.suggestion)}</span></p>'
        )
    parts += [_details(entry), _related(entry, prefix, linked=not quote), _sources(one.sources)]
    return "".join([*parts, "</article>"])


def turn_item(at: int, interaction: Interaction, entries: Sequence[Entry], prefix: str) -> str:
    """One turn: who and when, the text with highlights, and what was found in it."""
    turn = interaction.turns[at]
    here = [one for one in entries if one.finding.turn == at]
    levels = {one.label: level(one.finding) for one in here}
    marks = [Mark(one.finding.start, one.finding.end, one.label) for one in here
             if one.finding.start is not None and one.finding.end is not None]
    pieces = cut(turn.text, marks, identifier_spans(interaction, at), turn.segments)
    text = "".join(_piece(piece, levels, prefix) for piece in pieces)
    lang = f' lang="{escape(turn.languages[0])}"' if turn.languages else ""
    role = interaction.participant(turn).role
    aside = "" if turn.kind == "message" else " tk-aside"
    cards = "".join(finding_card(one, prefix, quote=False) for one in here)
    return (
        f'<li class="tk-turn tk-{role}" id="{prefix}-t{at + 1}"><div class="tk-who">{_who(at, turn, role)}</div>'
        f'<div><p class="tk-text{aside}"{lang} dir="auto">{text}</p>{cards}</div></li>'
    )


def index(entries: Iterable[Entry], prefix: str) -> str:
    """One line per finding, linked to its place."""
    lines = (
        f'<li><span class="tk-muted">{one.label}</span><span>{_chip(one)}</span>'
        f'<a href="#{prefix}-{one.label}"><bdi lang="">{escape(one.finding.message)}</bdi></a>'
        f'<span class="tk-muted">{_place(one)}</span></li>'
        for one in entries
    )
    return f'<ol class="tk-index tk-list">{"".join(lines)}</ol>'


def not_looked(report: Report) -> str:
    """Skipped and failed rules, folded away; nothing where there are none."""
    out = []
    if report.failed:
        lines = (f"<code>{escape(one.rule)}</code> · {escape(one.package)} {escape(one.version)}: "
                 f"{escape(one.error)} at <code>{escape(one.where)}</code>" for one in report.failed)
        out.append(_fold(count(len(report.failed), "rule") + " failed", lines))
    if report.skipped:
        lines = (f"<code>{escape(one.rule)}</code> · {escape(one.reason)} "
                 f'<span class="tk-muted">(needs {escape(one.need)})</span>' for one in report.skipped)
        out.append(_fold(count(len(report.skipped), "rule") + " skipped", lines))
    return "".join(out)


def _fold(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<details><summary>{title}</summary><ul class="tk-list">{items}</ul></details>'


def _chip(entry: Entry) -> str:
    name = level(entry.finding)
    word = "Merit" if name == "met" else name.capitalize()
    return f'<span class="tk-chip tk-{name}"><span aria-hidden="true">{SYMBOLS[name]}</span> {word}</span>'


def _place(entry: Entry) -> str:
    return "whole interaction" if entry.finding.turn is None else f"turn {entry.finding.turn + 1}"


def _who(at: int, turn: Turn, role: str) -> str:
    times: list[str] = []
    if turn.kind != "message":
        times.append(turn.kind)
    if turn.start_ms is not None:
        minutes, seconds = divmod(turn.start_ms // 1000, 60)
        times.append(f"{minutes}:{seconds:02}")
    elif turn.sent_at is not None:
        times.append(turn.sent_at.isoformat(sep=" ", timespec="minutes"))
    lines = "".join(f"<span>{escape(one)}</span>" for one in [f"turn {at + 1}", *times])
    return f"<strong>{role.capitalize()}</strong>{lines}"


def _piece(piece: Piece, levels: dict[str, str], prefix: str) -> str:
    text = escape(piece.text)
    if piece.masked:
        text = f'<span class="tk-mask" title="personal data, masked">{text}</span>'
    if piece.segment != "authored":
        text = f'<span class="tk-aside">{text}</span>'
    if not piece.labels:
        return text
    worst, *others = sorted((levels[label] for label in piece.labels), key=_RANK.index, reverse=True)
    also = f" tk-also-{others[0]}" if others else ""
    notes = "".join(
        f'<sup class="tk-{levels[label]}"><a href="#{prefix}-{label}" aria-label="{_aria(label)}">{label}</a></sup>'
        for label in piece.closes
    )
    return f'<mark class="tk-{worst}{also}">{text}</mark>{notes}'


def _aria(label: str) -> str:
    return f"merit {label[1:]}" if label.startswith("M") else f"finding {label}"


def _details(entry: Entry) -> str:
    body = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td dir="auto">{"<br>".join(map(escape, lines))}</td></tr>'
        for label, lines in rows(entry.finding.details)
    )
    return f'<table class="tk-details"><tbody>{body}</tbody></table>' if body else ""


def _related(entry: Entry, prefix: str, *, linked: bool) -> str:
    out = []
    for one in entry.finding.related:
        place = f"turn {one.turn + 1}"
        place = f'<a href="#{prefix}-t{one.turn + 1}">{place}</a>' if linked else place
        out.append(f'{place} <q lang="" dir="auto">{escape(one.quote)}</q>')
    return f'<p class="tk-muted">See also: {"; ".join(out)}</p>' if out else ""


def _sources(sources: Sequence[str]) -> str:
    if not sources:
        return ""
    shown = [
        f'<a href="{escape(one)}" rel="noopener noreferrer">{escape(one)}</a>' if _LINK.fullmatch(one) else escape(one)
        for one in sources
    ]
    return f'<p class="tk-muted">{"Source" if len(shown) == 1 else "Sources"}: {" · ".join(shown)}</p>'
