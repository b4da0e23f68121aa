"""The ratios as a page that people read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from benchmarks.quality.markdown import table

__all__ = ["as_markdown"]

HEAD = """# Speed

Written by `python -m benchmarks.speed`; what each figure means, and what it does not, is in `benchmarks/README.md`.
× is the CPU time of a run over that of `Interaction.model_validate_json` of the same chats in the same round: median
and range over interleaved rounds. Absolute times are those of the machine at hand and say little elsewhere.
"""


def as_markdown(result: Mapping[str, Any]) -> str:
    """The whole page."""
    parts = [HEAD, f"{result['python']}, {result['machine']}.\n"]
    for name, write in PARTS.items():
        if name in result:
            parts += write(result[name])
    if result["notes"]:
        parts += ["## Notes\n", *(f"- {note}" for note in result["notes"]), ""]
    return "\n".join(parts) + "\n"


def _chats(part: Mapping[str, Any]) -> Iterator[str]:
    yield "## Chats\n"
    names = list(dict.fromkeys(name for one in part.values() for name in one["over_parse"]))
    yield table(
        ["×", *part],
        [
            ["chats", *(str(one["chats"]) for one in part.values())],
            ["turns", *(str(one["turns"]) for one in part.values())],
            ["acts per turn", *(f"{one['acts_per_turn']:.2f}" for one in part.values())],
            ["parse, µs per turn", *(f"{one['parse_us_per_turn']:.2f}" for one in part.values())],
            *([name, *(_range(one["over_parse"].get(name)) for one in part.values())] for name in names),
        ],
    )


def _phrases(part: Mapping[str, Any]) -> Iterator[str]:
    yield "## More phrases\n"
    yield (
        "Made-up phrases in a pack of their own, on the chats of the first column above: alone (no time words, no "
        "other acts), beside the built-in pack, and through spaCy's PhraseMatcher.\n"
    )
    yield table(
        ["phrases", "alone", "with the built-in pack", "spaCy PhraseMatcher", "reading and compiling, s"],
        [
            [size, *(_range(one.get(name)) for name in ("alone", "with_own", "spacy")), f"{one['build_s']:.2f}"]
            for size, one in part.items()
        ],
    )


def _processes(result: Mapping[str, Any]) -> Iterator[str]:
    yield "## Fresh processes\n"
    named = {name: one for name, one in result["imports"].items() if name != "python_ms"}
    yield table(
        ["import", "ms above bare Python", "× pydantic"],
        [[name, _range(one["ms"]), _range(one["over_pydantic"])] for name, one in named.items()],
    )
    first = result["first_check"]
    yield table(
        ["one sentence checked, ms", "median (range)"],
        [[name.removesuffix("_ms"), _range(one)] for name, one in first.items()],
    )
    yield table(["memory, peak MB", "median (range)"], [[name, _range(one)] for name, one in result["memory"].items()])


def _growth(part: Mapping[str, Any]) -> Iterator[str]:
    yield "## Growth\n"
    yield _line("turns in a chat", "whole check, µs per turn", part["by_turns"])
    yield _line("turns fed before", "stream, µs per fed turn", part["streamed"])
    yield _line("characters in one turn", "check, µs per 1,000 characters", part["by_length"])


def _hostile(hostile: Mapping[str, Any]) -> Iterator[str]:
    yield "## Texts made to hurt\n"
    yield f"{hostile['characters']:,} characters in one turn, checked in English, each in a process of its own.\n"
    base = hostile["seconds"]["prose"]
    yield table(
        ["text", "s", "× prose"], [[name, _seconds(one), _over(one, base)] for name, one in hostile["seconds"].items()]
    )


def _line(head: str, name: str, values: Mapping[str, Any]) -> str:
    return table([head, *values], [[name, *(_number(one) for one in values.values())]])


def _number(value: float | None) -> str:
    return "too slow to try" if value is None else f"{value:,.0f}"


def _range(one: Mapping[str, Any] | None) -> str:
    return "–" if one is None else f"{one['median']} ({one['min']}–{one['max']})"


def _seconds(value: Any) -> str:
    return "over the limit" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def _over(value: Any, base: Any) -> str:
    return f"{value / base:.1f}" if isinstance(value, float) and isinstance(base, float) and base else "–"


PARTS: Mapping[str, Callable[[Mapping[str, Any]], Iterator[str]]] = {
    "chats": _chats,
    "phrases": _phrases,
    "processes": _processes,
    "growth": _growth,
    "hostile": _hostile,
}
