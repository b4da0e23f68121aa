"""How the cost grows: with the turns of a chat, with the length of a turn, and on texts made to hurt."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

from benchmarks.corpora import ROOT
from benchmarks.speed.synthetic import chat, prose
from benchmarks.speed.timing import seconds
from trustkit.model.interaction import Interaction, Turn
from trustkit.stream import Stream
from trustkit.suite import Suite

__all__ = ["HOSTILE", "by_length", "by_turns", "hostile", "hostile_text", "streamed", "timed"]

HOSTILE = {
    "one letter": "a",
    "spaces": " ",
    "digits": "4",
    "digit groups": "4012 ",
    "line feeds": "a\n",
    "full stops": "a. ",
    "commas": "a, ",
    "opening quotes": "“a ",
    "straight quotes": "'a \"b ",
    "brackets": "((a [",
    "at signs": "a@",
    "dotted hosts": "a.b@c.d.",
    "masks": "**** x",
    "marks": "a\u0301\u0323",
    "joined emoji": "👩\u200d🔧",
    "sharp s": "ß",
    "kana": "送りません",
    "Thai": "เราจะส่ง",
    "cues": "not if don't maybe ",
    "promises": "I will send you ",
    "will": "will ",
    "times": "tomorrow at 3 ",
    "number words": "one two three ",
    "turn marks": "\x1e",
}
"""Repeated to the full length."""


def by_turns(suite: Suite, sizes: tuple[int, ...]) -> dict[str, Any]:
    """Microseconds per turn of a whole check, for chats of more and more turns; the best of three."""
    out = {}
    for size in sizes:
        interaction = Interaction.model_validate(chat(size))
        best = min(seconds(partial(suite.check, interaction)) for _ in range(3))
        out[str(size)] = round(1e6 * best / size, 1)
    return out


def streamed(suite: Suite, sizes: tuple[int, ...], window: int = 25) -> dict[str, Any]:
    """Microseconds per fed turn after so many turns: the mean of a window of turns, the best of three streams."""
    longest = max(sizes) + window
    turns = [Turn.model_validate(one) for one in chat(longest)["turns"]]
    people = chat(2)["participants"]
    best: dict[str, float] = {}
    for _ in range(3):
        stream = suite.stream(participants=people, channel="chat")
        for index in range(0, longest, window):
            part = turns[index : index + window]
            spent = seconds(partial(_feed, stream, part)) / len(part)
            best[str(index)] = min(spent, best.get(str(index), spent))
    return {str(size): round(1e6 * best[str(size - size % window)], 1) for size in sizes}


def _feed(stream: Stream, turns: Sequence[Turn]) -> None:
    for turn in turns:
        stream.feed(turn)


def by_length(sizes: tuple[int, ...], limit: float) -> dict[str, Any]:
    """Microseconds per 1,000 characters of one turn of prose, for longer and longer turns.

    The first that takes longer than `limit` seconds ends the row (None).
    """
    out: dict[str, float | None] = {}
    spent: Any = 0.0
    for size in sizes:
        spent = timed("prose", size, limit) if isinstance(spent, float) else None
        out[str(size)] = round(1e9 * spent / size, 1) if isinstance(spent, float) else None
    return out


def hostile_text(name: str, length: int) -> str:
    """A text made to hurt, of so many characters; ``prose`` is the harmless one."""
    if name == "prose":
        return prose(length)
    unit = HOSTILE[name]
    return (unit * (length // len(unit) + 1))[:length]


def hostile(length: int, limit: float) -> dict[str, Any]:
    """Seconds for each text of so many characters; see `timed`."""
    return {name: timed(name, length, limit) for name in ("prose", *HOSTILE)}


def timed(name: str, length: int, limit: float) -> float | str | None:
    """CPU seconds to check one text, in a process of its own: None for one that was ended after `limit` seconds."""
    command = [sys.executable, "-m", "benchmarks.speed.growth", name, str(length)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=limit + 5, check=False)
    except subprocess.TimeoutExpired:
        return None
    return float(done.stdout) if done.returncode == 0 else f"failed: {_kind(done.stderr)}"


def _kind(said: str) -> str:
    last = said.strip().splitlines()[-1:] or [""]
    return last[0].partition(":")[0]


def _worker(name: str, length: int) -> None:
    suite = Suite()
    suite.check_text(prose(300), locale="en")  # the pack is compiled before the clock starts
    text = hostile_text(name, length)
    print(min(seconds(partial(suite.check_text, text, locale="en")) for _ in range(3 if length < 20_000 else 1)))


if __name__ == "__main__":
    _worker(sys.argv[1], int(sys.argv[2]))
