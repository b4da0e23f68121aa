"""The page of appointments: what was right when the lines were new, and what is after mending."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["as_page"]

_INTRO = """\
# Appointments as agents say them

Sentences with what they mean to the minute, and decoys that say nothing of what comes, written by a second reviewer per
language before opening the packs (`benchmarks/clock/lines`). *First* is what the packs read then; they were mended on the
read half afterwards, by the same reviewer, who knew all lines: take *first* as the independent figure, and the unread half
now as optimistic. `python -m benchmarks.clock.appointments --write`

| language | first: read | first: unread | first: decoys fired | now: read | now: unread | now: decoys fired, read | unread |
|---|---|---|---|---|---|---|---|
"""


def as_page(results: Mapping[str, Any]) -> str:
    """The results as Markdown."""
    lines = []
    for tag, one in sorted(results.items()):
        first = one.get("first", {})
        cells = [first.get("read", ""), first.get("unread", ""), first.get("decoys", ""),
                 *(f"{one[half]['right']}/{one[half]['n']} ({one[half]['accuracy']:.2f})" for half in ("read", "unread")),
                 *(f"{one[half]['fired']}/{one[half]['decoys']}" for half in ("read", "unread"))]
        lines.append(f"| {tag} | " + " | ".join(cells) + " |")
    return _INTRO + "\n".join(lines) + "\n"
