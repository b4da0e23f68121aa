"""``trustkit pack``: locale packs, for their authors."""

from __future__ import annotations

from pathlib import Path

import click

from trustkit.cli._base import safe

__all__ = ["pack"]


@click.group()
def pack() -> None:
    """Check locale packs."""


@pack.command("check")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_context
def check_pack(ctx: click.Context, folder: Path) -> None:
    """Load all packs in DIR (or in DIR/locales) and run their examples.

    What fails is listed with file and line: hits that are not recognized,
    passes that are, near misses that are not cancelled as they say, known
    wrongs that are no longer wrong, and everything that cannot be loaded.

    \b
    Example:
      trustkit pack check trustkit_insurance
    """
    from trustkit.testing.packs import check_tag, open_folder

    opened = open_folder(folder)
    wrong = examples = 0
    for tag in opened.tags:
        failures = list(check_tag(opened, tag))
        for line in failures:
            click.echo(safe(_near(line)))
        wrong += len(failures)
        if not failures:
            examples += opened.examples(tag)
    if wrong:
        click.echo(f"{wrong} wrong in {_count(len(opened.tags), 'pack')}")
        ctx.exit(1)
    click.echo(f"{_count(len(opened.tags), 'pack')}, {_count(examples, 'example')}: all right")


def _near(line: str) -> str:
    """The line with a path relative to here, where it is below."""
    return line.replace(f"{Path.cwd()}/", "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
