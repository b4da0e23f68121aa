"""The command line's own help, as a page."""

from __future__ import annotations

from collections.abc import Iterator

import click
from click.testing import CliRunner

from trustkit.cli import main

from .markdown import NOTE

__all__ = ["pages"]

_INTRO = """\
`trustkit` is installed with the package; `python -m trustkit` is the same.

Exit status: 0 clean, 1 findings at or above `--fail-on` (or a pack's examples fail), 2 bad input, settings or usage.

The completion of commands in a shell: `eval "$(trustkit completion bash)"` (or `zsh`, `fish`).
"""


def pages() -> Iterator[tuple[str, str]]:
    """Path and text of the page."""
    parts = [f"# Command line\n\n{NOTE}\n{_INTRO}"]
    parts += [f"## {' '.join(path)}\n\n```text\n{_help(path)}```\n" for path in _paths(main, ("trustkit",))]
    yield "reference/cli.md", "\n".join(parts)


def _paths(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, child in sorted(command.commands.items()):
            yield from _paths(child, (*path, name))


def _help(path: tuple[str, ...]) -> str:
    done = CliRunner().invoke(main, [*path[1:], "--help"], prog_name="trustkit", terminal_width=80, color=False)
    return "\n".join(line.rstrip() for line in done.output.splitlines()) + "\n"
