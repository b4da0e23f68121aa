"""Terminal text: the findings for a person who reads them in a shell, a build log or an agent desktop's console."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trustkit.model.interaction import Interaction
from trustkit.model.report import Report
from trustkit.writers._cells import cells, wrap
from trustkit.writers._clean import one_line
from trustkit.writers._details import rows
from trustkit.writers._listing import SYMBOLS, Entry, entries, level, summary
from trustkit.writers._quoting import Talk, quote_lines

__all__ = ["write_terminal"]

_COLORS = {"high": "red", "medium": "yellow", "low": "cyan", "met": "green"}
_INDENT = 4


def write_terminal(
    report: Report,
    interaction: Interaction | None = None,
    *,
    width: int = 80,
    color: bool = False,
    verbose: bool = False,
) -> str:
    """The findings, each with its place, its words, the message and a suggestion; the last line counts everything.

    With the interaction, a quote shows the words around the span, personal identifiers masked. No line takes more than
    `width` cells (at least 24). Levels are told by word and symbol; `color` adds ANSI styles. `verbose` adds merits,
    details, sources and skipped rules; failed rules are always listed. Control characters are shown, never sent.
    """
    page = _Page(max(width, 24), color)
    talk = Talk(interaction) if interaction is not None else None
    for entry in entries(report, merits=verbose):
        page.entry(entry, talk, verbose)
    page.listing("failed", [str(one).removeprefix("failed ") for one in report.failed])
    if verbose:
        page.listing("skipped", [str(one).removeprefix("skipped ") for one in report.skipped])
    page.flow(" · ".join(summary(report)), bold=True)
    return "\n".join(page.lines) + "\n"


class _Page:
    """Lines as they come, each fitted to the width."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = width
        self.color = color
        self.lines: list[str] = []

    def style(self, text: str, **styles: Any) -> str:
        if not (self.color and text and styles):
            return text
        import click  # imported on use: plain text needs no styles

        return click.style(text, **styles)

    def flow(self, text: str, *, indent: int = 0, lead: str = "", **styles: Any) -> None:
        """A paragraph; `lead` hangs before its first line."""
        hang = " " * len(lead)
        for i, line in enumerate(wrap(cells([(one_line(text), False)]), self.width - indent - len(lead))):
            shown = (hang if i else lead) + "".join(cell.text for cell in line)
            self.lines.append(" " * indent + self.style(shown.rstrip(), **styles))

    def entry(self, entry: Entry, talk: Talk | None, verbose: bool) -> None:
        one = entry.finding
        name = level(one)
        word = "merit" if name == "met" else name
        styles: dict[str, Any] = {"fg": _COLORS[name], "bold": True}
        self.flow(" · ".join([word, *_facts(entry, talk, verbose)]), lead=f"{SYMBOLS[name]} ", **styles)
        for line in quote_lines(one, talk, self.width - _INDENT, lambda text: self.style(text, **styles)):
            self.lines.append(" " * _INDENT + line)
        self.flow(one.message, indent=_INDENT)
        if one.suggestion:
            self.flow(one.suggestion, indent=_INDENT, lead="→ ")
        for line in _more(entry) if verbose else ():
            self.flow(line, indent=_INDENT, dim=True)
        self.lines.append("")

    def listing(self, title: str, items: list[str]) -> None:
        for item in items:
            self.flow(item, lead=f"{title}: ")
        if items:
            self.lines.append("")


def _facts(entry: Entry, talk: Talk | None, verbose: bool) -> Iterator[str]:
    one = entry.finding
    yield one.rule
    if one.turn is None:
        yield "whole interaction"
    else:
        yield f"turn {one.turn + 1}"
        if talk is not None and talk.has(one.turn):
            yield talk.interaction.participant(talk.interaction.turns[one.turn]).role
        elif one.role:
            yield one.role
    if verbose or one.confidence != "high":
        yield f"confidence {one.confidence}"
    if one.maturity == "preview":
        yield "preview"


def _more(entry: Entry) -> Iterator[str]:
    for label, lines in rows(entry.finding.details):
        yield f"{label}: {'; '.join(lines)}"
    for one in entry.finding.related:
        yield f"See also: turn {one.turn + 1} “{one.quote}”"
    for source in entry.finding.sources:
        yield f"Source: {source}"
