"""The figures as a page that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.clock.tables import accuracy, decoys, halves, kinds, span_f1, speed

__all__ = ["as_markdown"]

HEAD = """# Clock

Written by `python -m benchmarks.clock --peers PYTHON --write`; what is measured, and how the libraries are asked, is in
`benchmarks/README.md`. Cells are *read / unread* halves, in percent; – means that the library does not have the language.
"""
VALUES = {
    "duckling": """## Values: duckling's cases

Expressions that an agent could say about what comes (points and intervals in the 45 days ahead, lengths), the whole text being the
expression. The share whose first reading is right; *trustkit* counts as missing what its packs do not know.
""",
    "dateparser": """## Values: dateparser's own cases

Phrases of dateparser's tests that name their language and lie ahead, and lengths. They are few, and dateparser is at home here.
""",
}
SPANS = """## Spans: xSID

F1 over the `datetime` spans of utterances to an assistant: a span is found when it is overlapped. dateparser.parse reads whole
texts and has no spans.
"""
EXACT = "The same, both ends agreeing:\n"
WHOLE = """## Spans: duckling's cases

F1 where the whole text is the expression and both ends must agree.
"""
DECOYS = """## Decoys

Texts that a set labels as no time, and the share on which a library finds one: duckling's negatives, and xSID's utterances without
a `datetime` span. Both halves.
"""
SPEED = """## Speed

Microseconds of CPU per agent turn (median of the rounds). *with*: turns that have a time word (or letters that could begin one),
mentions read; *without*: turns that have none, where trustkit only asks whether there may be one. *all*: both, by how often they
come. Figures of a shared machine are provisional: run `python -m benchmarks.clock --peers PYTHON --parts speed --write` again on
a quiet one.
"""


def as_markdown(results: Mapping[str, Any]) -> str:
    """The whole page, of whatever parts were measured."""
    out = [HEAD, _versions(results.get("peers", {}))]
    for name, head in VALUES.items():
        if name in results:
            out += [head, halves(results[name], accuracy, "n"), *_extra(name, results[name])]
    if "xsid" in results:
        out += [SPANS, halves(results["xsid"], span_f1("overlap"), "spans")]
        out += [EXACT, halves(results["xsid"], span_f1("exact"), "spans")]
    if "duckling" in results:
        out += [WHOLE, halves(results["duckling"], span_f1("exact"), "spans")]
    sets = [results[name] for name in ("duckling", "xsid") if name in results]
    if sets:
        out += [DECOYS, decoys(sets)]
    if "speed" in results:
        out += [SPEED, speed(results["speed"])]
    return "\n".join(out)


def _versions(peers: Mapping[str, Any]) -> str:
    named = [f"{name} {one['version']}" + (f" (raised on {one['raised']} texts)" if one["raised"] else "")
             for name, one in sorted(peers.items())]
    return f"Peers: {', '.join(named) or 'none'}.\n"


def _extra(name: str, part: Mapping[str, Any]) -> Iterator[str]:
    yield "Right, or among the readings that are given:\n"
    yield halves(part, lambda one, half: one["values"][half]["with_readings"], "n")
    if name == "duckling":
        yield "By kind, over all languages that the library has, both halves (how many cases in brackets):\n"
        yield kinds(part)
