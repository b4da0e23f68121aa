"""Peers behind a subprocess: each runs in a virtual environment of its own, so that trustkit needs none of them.

The Python of that environment is given by ``--peers`` or the variable ``TRUSTKIT_PEERS``. A library that is not installed there is
left out, and the result says so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.clock.found import Found, Row, found_from_json
from benchmarks.corpora import ROOT

__all__ = ["PEERS", "Peer", "start"]

PEERS = ("dateparser.search", "dateparser.parse", "recognizers", "parsedatetime", "timefhuman", "ctparse")


class Peer:
    """One library in its own process.

    Raises:
        ImportError: it is not installed there.
        OSError: there is no such Python.
    """

    def __init__(self, python: str, name: str) -> None:
        self.name = name
        self.raised = 0
        command = [python, "-m", "benchmarks.clock.worker", name]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        )
        hello = self._answer()
        if "missing" in hello:
            self.close()
            raise ImportError(hello["missing"])
        self.version: str = hello["version"]
        self.has_spans: bool = hello["has_spans"]

    def find(self, tag: str, rows: Sequence[Row]) -> list[tuple[Found, ...]] | None:
        """What it found in each text; None where it does not have the language."""
        answer = self._ask("find", tag, rows)
        if "unsupported" in answer:
            return None
        self.raised += answer["raised"]
        return [found_from_json(found, ref) for found, (_, ref) in zip(answer["found"], rows, strict=True)]

    def spent(self, tag: str, rows: Sequence[Row]) -> float | None:
        """CPU seconds of its process for these texts."""
        seconds: float | None = self._ask("time", tag, rows).get("seconds")
        return seconds

    def close(self) -> None:
        """End the process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(timeout=30)

    def _ask(self, what: str, tag: str, rows: Sequence[Row]) -> dict[str, Any]:
        plain = [[text, ref.replace(tzinfo=None).isoformat()] for text, ref in rows]
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"do": what, "tag": tag, "rows": plain}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise ImportError(f"{self.name}: the worker ended with code {self._process.wait(timeout=30)}")
        answer: dict[str, Any] = json.loads(line)
        return answer


def start(python: str, names: Sequence[str] = PEERS) -> list[Peer]:
    """The peers that are installed; the others are named on stderr."""
    out = []
    for name in names:
        try:
            out.append(Peer(python, name))
        except ImportError as problem:
            print(f"{name} is left out: {problem}", file=sys.stderr)
    return out
