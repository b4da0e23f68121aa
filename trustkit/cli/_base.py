"""What the commands share: errors without tracebacks, lines that fit, tables, colors."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import IO, Any, Literal, NoReturn

import click

__all__ = [
    "WIDTH",
    "Group",
    "Problem",
    "paragraphs",
    "print_json",
    "safe",
    "say",
    "table",
    "terminal_width",
    "wants_color",
]

WIDTH = 80


class Problem(click.ClickException):
    """Something that the caller can put right; the exit status is 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message, fitted to the width."""
        say(f"Error: {self.message}")


class Group(click.Group):
    """Commands whose expected errors are told in a line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command.

        Raises:
            Problem: trustkit raised an error of its own.
        """
        from trustkit.errors import TrustkitError

        try:
            return super().invoke(ctx)
        except TrustkitError as error:
            _fail(error)
        except click.UsageError as error:
            message = _fill(error.format_message(), " " * len("Error: "), "  ").lstrip()
            raise click.UsageError(message, ctx=error.ctx) from None


def _fail(error: Exception) -> NoReturn:
    raise Problem(str(error)) from None


def say(text: str) -> None:
    """A note or an error, to standard error; a line too long is wrapped, never cut."""
    for line in text.splitlines() or [""]:
        fitted = line if len(line) <= WIDTH else textwrap.fill(
            line, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        click.echo(safe(fitted, "stderr"), err=True)


def safe(text: str, stream: Literal["stdout", "stderr"] = "stdout") -> str:
    """The text as the terminal's encoding can show it; what it can't is replaced."""
    encoding = getattr(sys.stdout if stream == "stdout" else sys.stderr, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding, "replace")


def terminal_width() -> int:
    """At most 80."""
    return min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)


def wants_color(choice: str, stream: Any) -> bool:
    """Whether to use ANSI styles: what was asked for; else on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(getattr(stream, "isatty", lambda: False)())


def print_json(value: Any) -> None:
    """Indented JSON in UTF-8 to standard output."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo(text.encode("utf-8", "backslashreplace"))


def paragraphs(text: str, *, indent: str = "") -> str:
    """A docstring's paragraphs fitted to the width; indented blocks stay as they are."""
    out = []
    for block in text.split("\n\n"):
        if block.startswith((" ", "|", "=")) or "\n  " in block:
            out.append(textwrap.indent(block, indent))
        else:
            out.append(_fill(" ".join(block.split()), indent, indent))
    return "\n\n".join(out)


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows in aligned columns; the last column is wrapped."""
    rows = [tuple(row) for row in rows]
    if not rows:
        return ""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        lead = "".join(cell.ljust(width + 2) for cell, width in zip(row, widths, strict=False))
        lines.append(_fill(row[-1], lead, " " * len(lead)) if row[-1] else lead.rstrip())
    return "\n".join(lines)


def _fill(text: str, first: str, rest: str) -> str:
    # words that don't fit, such as addresses, stand on a line of their own rather than being cut
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False,
                         break_on_hyphens=False) or first.rstrip()
