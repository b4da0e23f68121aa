"""``trustkit new``: packages to start from."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["new"]

_DIR = click.option("--dir", "folder", default=".", show_default=True, metavar="DIR", type=click.Path(path_type=Path),
                    help="Where the package's folder is made.")


@click.group()
def new() -> None:
    """Make a package to start from: a checker, or a locale's words."""


@new.command("checker")
@click.argument("name")
@_DIR
def new_checker(name: str, folder: Path) -> None:
    """Make a package with a checker NAME, words for it, and tests.

    \b
    Example:
      trustkit new checker insurance
    """
    from trustkit.testing.scaffold import make_checker

    _tell(make_checker(name, folder))


@new.command("locale")
@click.argument("tag")
@_DIR
def new_locale(tag: str, folder: Path) -> None:
    """Make a package that brings words for the language TAG (BCP 47).

    \b
    Example:
      trustkit new locale pl
    """
    from trustkit.testing.scaffold import make_locale

    _tell(make_locale(tag, folder))


def _tell(project: Path) -> None:
    click.echo(f"made {project}\n\nnext:\n  cd {project}\n  pip install -e '.[test]'\n  pytest")
