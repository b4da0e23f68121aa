"""The chain of packs that a language uses: its own table (`locales/chains.toml`), else parts dropped from the right."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

from trustkit.codes import check_language

__all__ = ["LOCALES", "chain"]

LOCALES = Path(__file__).parent.parent / "locales"
"""Where trustkit's own packs are."""


@functools.lru_cache(maxsize=1024)
def chain(tag: str) -> tuple[str, ...]:
    """The tags whose packs apply to `tag`, from the most to the least particular; never another language or script.

    Raises:
        ValueError: not a BCP 47 tag.
    """
    tag = check_language(tag) if tag not in ("", "und") else tag
    out: list[str] = []
    step: str | None = _without_default_script(tag)
    while step and step not in out:
        out.append(step)
        step = _parent(step)
    return tuple(out)


def _parent(tag: str) -> str | None:
    table = _table()
    if tag in table["scripts"]["stop"]:
        return None
    named = table["parents"].get(tag)
    if named:
        return str(named)
    parts = tag.split("-")
    if "x" in parts:
        return "-".join(parts[: parts.index("x")])
    return "-".join(parts[:-1]) or None


def _without_default_script(tag: str) -> str:
    parts = tag.split("-")
    if len(parts) > 1 and _table()["scripts"]["default"].get(parts[0]) == parts[1]:
        del parts[1]
    return "-".join(parts)


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads((LOCALES / "chains.toml").read_text(encoding="utf-8"))
