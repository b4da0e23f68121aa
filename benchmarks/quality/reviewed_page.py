"""The second reviewer's results as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.quality.scoring import wilson

__all__ = ["as_page", "total"]

_HEAD = """# Lines of a second reviewer, sixteen languages

Written by `python -m benchmarks.quality.reviewed --write`. Lines of agents by somebody who did not write the pack (what they are:
`benchmarks/quality/lines/README.md`), half of them near misses. *Before*: the pack as it was frozen when the lines were written.
*After*: mended by a third person who saw what was wrong in the *read* half alone; the *unread* half was only ever counted.
No native speaker has checked lines or packs: take the figures as an upper bound.
"""


def total(table: Mapping[str, Any], half: str | None = None) -> tuple[int, int]:
    """Right and all lines, of one half or of both."""
    cells = [cell for halves in table.values() for name, sides in halves.items() if half in (None, name) for cell in sides.values()]
    return sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)


def as_page(results: Mapping[str, Any]) -> str:
    """All languages, then each one's kinds."""
    return "\n".join([_HEAD, *_overview(results), *_kinds(results)]) + "\n"


def _overview(results: Mapping[str, Any]) -> Iterator[str]:
    yield "| Language | Lines | Before, read | Before, unread | After, read | After, unread (95 %) |"
    yield "|---|---:|---:|---:|---:|---:|"
    for tag, entry in sorted(results.items()):
        before, after = entry.get("before", {}), entry["after"]
        right, all_ = total(after, "unread")
        low, high = wilson(right, all_) or (0.0, 1.0)
        yield (f"| {tag} | {total(after)[1]} | {_share(before, 'read')} | {_share(before, 'unread')} | {_share(after, 'read')} | "
               f"{_share(after, 'unread')} ({low:.2f}–{high:.2f}) |")
    yield ""


def _kinds(results: Mapping[str, Any]) -> Iterator[str]:
    labels = sorted({label for entry in results.values() for label in entry["after"]})
    yield "## Kinds of act and checkers, after mending, unread half: right of all\n"
    yield "| | " + " | ".join(sorted(results)) + " |"
    yield "|---|" + "---:|" * len(results)
    for label in labels:
        yield f"| `{label}` | " + " | ".join(_share({label: entry["after"].get(label, {})}, "unread") for _, entry in
                                            sorted(results.items())) + " |"


def _share(table: Mapping[str, Any], half: str) -> str:
    right, all_ = total(table, half)
    return f"{right / all_:.2f}" if all_ else ""
