"""Small pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["NOTE", "cell", "plural", "prose", "table"]

NOTE = "<!-- Made by `python docs/generate.py`. Change the code or the packs, not this page. -->\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a column whose head begins with ``#`` holds numbers."""
    lines = ["| " + " | ".join(one.lstrip("#") for one in head) + " |",
             "|" + "|".join("---:" if one.startswith("#") else "---" for one in head) + "|"]
    lines += ["| " + " | ".join(cell(one) for one in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def cell(value: object) -> str:
    """A value that does not break its row."""
    return " ".join(str(value).split()).replace("|", "\\|")


def prose(docstring: str) -> str:
    """A docstring's text: its double backticks are reStructuredText's."""
    return docstring.replace("``", "`")


def plural(number: int, noun: str) -> str:
    """``1 rule``, ``2 rules``."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
