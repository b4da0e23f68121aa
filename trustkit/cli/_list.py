"""``trustkit list``: what is installed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from trustkit.cli._base import print_json, safe, table

__all__ = ["list_"]

Row = dict[str, Any]


@click.command("list")
@click.argument("what", metavar="WHAT", type=click.Choice(["checkers", "rules", "acts", "locales", "formats"]))
@click.option("--packs", metavar="DIR", multiple=True, help="A folder of further locale packs.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(what: str, packs: tuple[str, ...], as_json: bool) -> None:
    """List checkers, rules, acts, locales or formats that are installed.

    \b
    Example:
      trustkit list rules
      trustkit list locales --json
    """
    from trustkit.cli import _installed

    rows: Iterable[Row] = {"checkers": _installed.checkers, "rules": _installed.rules, "acts": _installed.acts,
                           "locales": _installed.locales, "formats": _installed.formats}[what](packs)
    rows = list(rows)
    if as_json:
        print_json(rows)
        return
    shown = _COLUMNS[what]
    head = tuple(name.upper() for name in shown)
    body = [tuple(_cell(row[name]) for name in shown) for row in rows]
    click.echo(safe(table([head, *body])))


_COLUMNS = {
    "checkers": ("name", "rules", "package", "about"),
    "rules": ("rule", "severity", "title"),
    "acts": ("act", "description"),
    "locales": ("tag", "status", "acts", "measured", "packages"),
    "formats": ("format", "about"),
}


def _cell(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
