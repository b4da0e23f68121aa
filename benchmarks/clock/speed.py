"""Microseconds per agent turn, ours beside the peers', on turns that have a time word and on turns that have none.

Which turns have one is what `TimeGrammar.may_mention` says. On those trustkit reads the mentions; on the others it asks
`may_mention` and no more, which is also what a check does. A peer reads every turn, for it has no such question. Rounds are
interleaved; times are CPU seconds of each process; the first round is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.clock.found import Row, Tool
from benchmarks.clock.ours import grammar_of
from benchmarks.clock.translated import REF
from benchmarks.corpora import WMT, chats, missing
from benchmarks.speed.timing import seconds, summary

__all__ = ["measure", "split", "turns"]

_TURNS = 200
_ROUNDS = 5


def turns(shared: Path, tag: str) -> Iterator[str]:
    """What agents say in a language: English in all files, another one where a file has it."""
    names = [*WMT.values(), "sgd.dev"] if tag == "en" else [WMT[tag]]
    for name in names:
        if missing(shared, f"data/{name}.jsonl"):
            continue
        for chat in chats(shared, name, tag):
            yield from (turn["text"] for turn in chat["turns"] if turn["participant"] == "agent")


def split(tag: str, texts: Sequence[str], most: int = _TURNS) -> dict[str, list[Row]]:
    """At most so many different turns with a time word and without, evenly over all of them."""
    grammar = grammar_of(tag)
    different = list(dict.fromkeys(texts))
    having = [text for text in different if grammar and grammar.may_mention(text)]
    known = set(having)
    lacking = [text for text in different if text not in known]
    return {name: [(text, REF) for text in _evenly(group, most)] for name, group in (("with", having), ("without", lacking))}


def measure(shared: Path, tools: Sequence[Tool], rounds: int = _ROUNDS) -> dict[str, Any]:
    """Per language: the share of all turns that have a time word, how many are timed, microseconds per turn on both sorts."""
    out: dict[str, Any] = {}
    for tag in ("en", *WMT):
        texts = list(turns(shared, tag))
        parts = split(tag, texts)
        if all(parts.values()):
            grammar = grammar_of(tag)
            asked = sum(grammar.may_mention(text) for text in texts) / len(texts) if grammar else None
            out[tag] = {"turns": {name: len(rows) for name, rows in parts.items()}, "share_with": asked and round(asked, 3)}
            out[tag] |= {name: _compare(tag, name, rows, tools, rounds) for name, rows in parts.items()}
    return out


def _compare(tag: str, part: str, rows: Sequence[Row], tools: Sequence[Tool], rounds: int) -> dict[str, Any]:
    times: dict[str, list[float]] = {}
    for number in range(rounds + 1):
        for tool in tools:
            quick = tool.name == "trustkit" and part == "without"
            spent = _asked(tag, rows) if quick else tool.spent(tag, rows)
            if number and spent is not None:
                times.setdefault(tool.name, []).append(1e6 * spent / len(rows))
    return {name: summary(each, 1) for name, each in times.items()}


def _asked(tag: str, rows: Sequence[Row]) -> float | None:
    grammar = grammar_of(tag)
    if grammar is None:
        return None
    return seconds(lambda: [grammar.may_mention(text) for text, _ in rows])


def _evenly(texts: Sequence[str], most: int) -> Sequence[str]:
    step = max(1, len(texts) / most)
    return [texts[int(at * step)] for at in range(min(most, len(texts)))]
