"""The tables of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.clock.peers import PEERS
from benchmarks.clock.score import HALVES, add_up
from benchmarks.quality.markdown import table

__all__ = ["accuracy", "decoys", "halves", "kinds", "span_f1", "speed"]

TOOLS = ("trustkit", *PEERS)


def accuracy(one: Mapping[str, Any], half: str) -> Any:
    """The share of right values."""
    return one["values"][half]["accuracy"]


def span_f1(name: str) -> Callable[[Mapping[str, Any], str], Any]:
    """F1 over spans, ``overlap`` or ``exact``."""
    return lambda one, half: one["spans"][half][name] if "spans" in one else None


def halves(part: Mapping[str, Any], figure: Callable[[Mapping[str, Any], str], Any], counted: str) -> str:
    """Languages by libraries, a figure of both halves in a cell."""
    known = [tool for tool in TOOLS if any(figure(one[tool], "read") is not None for one in part.values() if tool in one)]
    rows = []
    for tag, one in _ordered(part):
        first = one["trustkit"]["values" if counted == "n" else "spans"]
        cells = [" / ".join(_percent(figure(one[tool], half)) for half in HALVES) if tool in one else "–" for tool in known]
        rows.append([tag, " / ".join(str(first[half][counted]) for half in HALVES), *cells])
    if counted == "n" and figure is accuracy:
        rows.append(_total(part, known))
    return table(["language", counted, *known], rows)


def _total(part: Mapping[str, Any], known: Sequence[str]) -> list[str]:
    """The languages together, without the regions, of the libraries that have them all."""
    part = {tag: one for tag, one in part.items() if "-" not in tag}
    cells, counts = [], ""
    for tool in known:
        whole = all(tool in one for one in part.values())
        totals = [add_up(one[tool]["values"][half] for one in part.values()) for half in HALVES] if whole else []
        counts = counts or " / ".join(str(one["n"]) for one in totals)
        cells.append(" / ".join(_percent(one["accuracy"]) for one in totals) or "–")
    return ["all", counts, *cells]


def kinds(part: Mapping[str, Any]) -> str:
    """Libraries by kinds of expression."""
    sorts = ("instant", "interval", "before", "after", "duration")
    rows = []
    for tool in TOOLS:
        ours = [one[tool]["values"]["kinds"] for one in part.values() if tool in one]
        totals = [add_up(one[kind] for one in ours if kind in one) for kind in sorts]
        if ours:
            rows.append([tool, *(f"{_percent(one['accuracy'])} ({one['n']})" for one in totals)])
    return table(["library", *sorts], rows)


def decoys(sets: Sequence[Mapping[str, Any]]) -> str:
    """Languages by libraries: the share of texts without time on which something is found."""
    rows = []
    for tag in dict.fromkeys(tag for part in sets for tag, _ in _ordered(part)):
        cells, total = [], 0
        for tool in TOOLS:
            found = [part[tag][tool]["decoys"] for part in sets if tag in part and tool in part[tag]]
            count = sum(one["n"] for one in found)
            total = max(total, count)
            cells.append(_percent(sum(one["fired"] for one in found) / count) if count else "–")
        if total:
            rows.append([tag, str(total), *cells])
    return table(["language", "texts", *TOOLS], rows)


def speed(part: Mapping[str, Any]) -> str:
    """Languages and sorts of turns by libraries, in microseconds."""
    known = [tool for tool in TOOLS if any(tool in one["with"] for one in part.values())]
    rows = []
    for tag, one in part.items():
        for name, share in (("with", one["share_with"]), ("without", 1 - one["share_with"])):
            cells = [str(one[name].get(tool, {}).get("median", "–")) for tool in known]
            rows.append([f"{tag}, {name}", _percent(share), str(one["turns"][name]), *cells])
        rows.append([f"{tag}, all", "100", "", *(_weighted(one, tool) for tool in known)])
    return table(["turns", "of all, %", "n", *known], rows)


def _weighted(one: Mapping[str, Any], tool: str) -> str:
    """The mean turn: both sorts by how often they come."""
    if tool not in one["with"]:
        return "–"
    share = one["share_with"]
    return f"{share * one['with'][tool]['median'] + (1 - share) * one['without'][tool]['median']:.1f}"


def _ordered(part: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The languages by their tags, then the regions."""
    return sorted(part.items(), key=lambda item: ("-" in item[0], item[0]))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}"
