"""The words of a finding for a terminal: an excerpt of the turn with the span marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from trustkit.model.finding import Finding
from trustkit.model.interaction import Interaction
from trustkit.writers._cells import Cell, cells, has_rtl, wrap
from trustkit.writers._clean import one_line
from trustkit.writers._masking import Spans, identifier_spans
from trustkit.writers._pieces import Mark, cut

__all__ = ["Talk", "quote_lines"]

_AROUND = 60
"""Characters of context on each side of the span."""

Pieces = list[tuple[str, bool]]


class Talk:
    """An interaction whose turns are searched for identifiers once, however many findings they have."""

    def __init__(self, interaction: Interaction) -> None:
        self.interaction = interaction
        self._masks: dict[int, Spans] = {}

    def has(self, turn: int) -> bool:
        """Whether there is such a turn: a report may belong to a longer transcript."""
        return 0 <= turn < len(self.interaction.turns)

    def masks(self, turn: int) -> Spans:
        """What is masked in the turn."""
        if turn not in self._masks:
            self._masks[turn] = identifier_spans(self.interaction, turn)
        return self._masks[turn]


def quote_lines(
    finding: Finding[dict[str, Any]], talk: Talk | None, width: int, emphasize: Callable[[str], str]
) -> Iterator[str]:
    """Lines of at most `width` cells; under them carets or, in a right-to-left text, the span in ``»…«``.

    Without the interaction, or without a span, the finding's own quote, unmarked.
    """
    pieces = _excerpt(finding, talk)
    marked = any(mark for _, mark in pieces)
    rtl = has_rtl("".join(text for text, _ in pieces))
    if marked and rtl:
        pieces = _fenced(pieces)
    for line in wrap(cells(pieces), width) if any(text for text, _ in pieces) else ():
        yield _render(line, emphasize)
        if marked and not rtl and (carets := _carets(line)):
            yield emphasize(carets)


def _excerpt(finding: Finding[dict[str, Any]], talk: Talk | None) -> Pieces:
    turn, start, end = finding.turn, finding.start, finding.end
    own: Pieces = [(f"“{one_line(finding.quote)}”", False)] if finding.quote else []
    if talk is None or turn is None or start is None or end is None or not talk.has(turn):
        return own
    found = cut(talk.interaction.turns[turn].text, [Mark(start, end, "x")], talk.masks(turn))
    first = next((i for i, piece in enumerate(found) if piece.labels), len(found))
    before = one_line("".join(piece.text for piece in found[:first]))
    inside = one_line("".join(piece.text for piece in found if piece.labels))
    after = one_line("".join(piece.text for piece in found[first:] if not piece.labels))
    if not inside:
        return own
    return [(_tail(before.lstrip()), False), (inside, True), (_head(after.rstrip()), False)]


def _tail(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    cut_off = text[-_AROUND:]
    return "…" + (cut_off.partition(" ")[2] or cut_off)


def _head(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    cut_off = text[:_AROUND]
    return (cut_off.rpartition(" ")[0] or cut_off) + "…"


def _fenced(pieces: Pieces) -> Pieces:
    out: Pieces = []
    for text, mark in pieces:
        out += [("»", False), (text, True), ("«", False)] if mark else [(text, False)]
    return out


def _render(line: list[Cell], emphasize: Callable[[str], str]) -> str:
    out, run = "", ""
    for cell in line:
        if cell.marked:
            run += cell.text
            continue
        out += (emphasize(run) if run else "") + cell.text
        run = ""
    return out + (emphasize(run) if run else "")


def _carets(line: list[Cell]) -> str:
    return "".join(("^" if cell.marked else " ") * cell.width for cell in line).rstrip()
