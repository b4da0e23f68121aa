"""Reports on their way out: text and JSON Lines as they come, the other forms when all are there."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import click

from trustkit.cli._base import Problem, safe, terminal_width
from trustkit.cli._gather import Conversation
from trustkit.model.report import Report

__all__ = ["Style", "Writer", "opened", "writer_of"]


@dataclass(frozen=True, slots=True)
class Style:
    """How to write. `single`: one file was named, so that one conversation may stand alone."""

    color: bool = False
    verbose: bool = False
    reveal: bool = False
    single: bool = True


class Writer(Protocol):
    """Takes reports one by one; `close` is told how many conversations were bad."""

    def add(self, one: Conversation, report: Report) -> None: ...
    def close(self, bad: int) -> None: ...


class Sink:
    """Where the output goes: a file in UTF-8, or standard output."""

    def __init__(self, file: Any = None) -> None:
        self.file = file

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return self.file is None and sys.stdout.isatty()

    def text(self, text: str, *, color: bool) -> None:
        """Text for people; what a terminal's encoding can't show is replaced."""
        if self.file is not None:
            self.file.write(text)
        else:
            click.echo(safe(text), nl=False, color=color)

    def data(self, text: str) -> None:
        """Text for programs: always UTF-8."""
        encoded = text.encode("utf-8", "backslashreplace")
        if self.file is not None:
            self.file.write(encoded.decode("utf-8"))
        else:
            click.echo(encoded, nl=False)


@contextlib.contextmanager
def opened(path: str | None) -> Iterator[Sink]:
    """The file, or standard output for None and ``-``.

    Raises:
        Problem: the file cannot be written.
    """
    if path in (None, "-"):
        yield Sink()
        return
    try:
        file = Path(str(path)).open("w", encoding="utf-8", newline="\n", errors="replace")  # noqa: SIM115  # closed below
    except OSError as error:
        raise Problem(f"--out {path}: {error.strerror}") from None
    with file:
        yield Sink(file)


def writer_of(name: str, sink: Sink, style: Style) -> Writer:
    """The writer of an output form."""
    makers: dict[str, type[_Text] | type[_Lines] | type[_Json] | type[_Html] | type[_Vcon]] = {
        "text": _Text, "jsonl": _Lines, "json": _Json, "html": _Html, "vcon": _Vcon}
    return makers[name](sink, style)


class _Text:
    """For a person; of several conversations, those in which nothing was found are only counted."""

    def __init__(self, sink: Sink, style: Style) -> None:
        self.sink, self.style = sink, style
        self.held: tuple[Conversation, Report] | None = None
        self.conversations = self.findings = self.clean = 0

    def add(self, one: Conversation, report: Report) -> None:
        if self.held:
            self._show(*self.held, alone=False)
        self.held = (one, report)
        self.conversations += 1
        self.findings += len(report.findings)
        self.clean += report.ok

    def close(self, bad: int) -> None:
        alone = self.style.single and self.conversations == 1 and not bad
        if self.held:
            self._show(*self.held, alone=alone)
        if alone or (not self.conversations and self.style.single):
            return
        parts = [_count(self.conversations, "conversation"), f"{self.clean} clean", _count(self.findings, "finding")]
        parts += [f"{bad} could not be read"] if bad else []
        self._line(" · ".join(parts))

    def _show(self, one: Conversation, report: Report, *, alone: bool) -> None:
        from trustkit.writers.terminal import write_terminal

        if not alone:
            if report.ok and not self.style.verbose:
                return
            self._line(" · ".join(part for part in (one.place, one.interaction.id) if part))
        shown = write_terminal(report, None if self.style.reveal else one.interaction, width=terminal_width(),
                               color=self.style.color, verbose=self.style.verbose)
        self.sink.text(shown if alone else shown + "\n", color=self.style.color)

    def _line(self, text: str) -> None:
        from trustkit.writers._clean import one_line

        text = one_line(text)
        self.sink.text((click.style(text, bold=True) if self.style.color else text) + "\n", color=self.style.color)


class _Lines:
    """JSON Lines: a line per finding."""

    def __init__(self, sink: Sink, style: Style) -> None:
        self.sink = sink

    def add(self, one: Conversation, report: Report) -> None:
        self.sink.data(report.to_jsonl())

    def close(self, bad: int) -> None:
        return


class _Collected:
    """Forms that are one document: one conversation alone, or all in a list."""

    def __init__(self, sink: Sink, style: Style) -> None:
        self.sink, self.style = sink, style
        self.made: list[str] = []

    def add(self, one: Conversation, report: Report) -> None:
        self.made.append(self._make(one, report))

    def close(self, bad: int) -> None:
        alone = self.style.single and len(self.made) == 1 and not bad
        self.sink.data((self.made[0] if alone else "[" + ",\n".join(self.made) + "]") + "\n")

    def _make(self, one: Conversation, report: Report) -> str:
        raise NotImplementedError


class _Json(_Collected):
    """Whole reports."""

    def _make(self, one: Conversation, report: Report) -> str:
        return report.to_json(indent=2)


class _Vcon(_Collected):
    """The vCon with the report as an analysis; the analysis alone where the conversation came in another form."""

    def _make(self, one: Conversation, report: Report) -> str:
        return json.dumps(report.to_vcon(one.vcon()), ensure_ascii=False, indent=2)


class _Html(_Collected):
    """One page with all conversations."""

    def _make(self, one: Conversation, report: Report) -> str:
        return report.to_html(None if self.style.reveal else one.interaction)

    def close(self, bad: int) -> None:
        self.sink.data(
            '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            '<meta name="color-scheme" content="light dark"><title>Conversation report</title></head>'
            f'<body style="margin:1rem">{"".join(self.made)}</body></html>\n')


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
