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
    parent = "-".join(parts[: parts.index("x")] if "x" in parts else parts[:-1])
    if not parent or _script(parent) == _script(tag):
        return parent or None
    # the region, not the tag, says the script (sr-ME): its packs are those of the language in that script
    scripted = f"{parts[0]}-{_script(tag)}"
    return scripted if tag != scripted else None


def _without_default_script(tag: str) -> str:
    parts = tag.split("-")
    if len(parts) > 1 and _is_script(parts[1]):
        bare = "-".join((parts[0], *parts[2:]))
        if _script(bare) == parts[1]:
            return bare
    return tag


def _is_script(part: str) -> bool:
    return len(part) == 4 and part.isalpha() and part.istitle()


def _script(tag: str) -> str | None:
    """The script a tag says or, as CLDR's likely subtags have it, implies."""
    from babel.core import get_global  # imported on use, as in codes

    language, *rest = tag.split("-")
    if rest and _is_script(rest[0]):
        return rest[0]
    own = _table()["scripts"]["default"].get(language)
    region = next((part for part in rest if part.isdigit() or (len(part) == 2 and part.isupper())), None)
    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{region}") if region else None
    if full is None and own is None:
        full = likely.get(language)
    return next((part for part in full.split("_") if _is_script(part)), None) if full else own


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads((LOCALES / "chains.toml").read_text(encoding="utf-8"))
