"""How long a language's compiled pack takes to load, and what the other fifteen cost a conversation in one.

    python -m benchmarks.speed.packs          prints it, and writes results/packs.json

A pack is compiled when it is first used on a machine; that is not counted. Processor time; the best of some rounds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.corpora import ROOT, chats, missing
from trustkit.language import compiled
from trustkit.model.interaction import Interaction
from trustkit.packs.store import OWN
from trustkit.suite import Suite

__all__ = ["LANGUAGES", "main"]

LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "zh")
RESULTS = ROOT / "benchmarks" / "results" / "packs.json"
_ROUNDS = 3
_ONE = """
import time, trustkit
trustkit.recognize("x", locale="hu")  # the library itself, and what CLDR needs
from trustkit.language import compiled
from trustkit.packs.store import OWN
start = time.process_time()
compiled({tag!r}, (OWN,))
print(time.process_time() - start)
"""


def main() -> int:
    """The command; returns the exit code."""
    shared = ROOT.parent / "shared"
    result: dict[str, Any] = {}
    if not missing(shared, "data/wmt24.de.jsonl"):
        result["sixteen_over_one"] = round(_growth(shared), 3)  # first: nothing but English is loaded yet
        print(f"recognition with sixteen languages loaded, over one: {result['sixteen_over_one']}")
    result["load_ms"] = {tag: round(1000 * min(_load(tag) for _ in range(_ROUNDS)), 1) for tag in LANGUAGES}
    for tag, milliseconds in result["load_ms"].items():
        print(f"{tag}: {milliseconds} ms")
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


def _load(tag: str) -> float:
    compiled(tag, (OWN,))  # written where it was not yet
    done = subprocess.run([sys.executable, "-c", _ONE.format(tag=tag)], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout)


def _growth(shared: Path) -> float:
    """All acts of a hundred English chats in a process with one language, then with sixteen."""
    talks = [Interaction.model_validate(one) for one in chats(shared, "wmt24.de")[:100]]
    suite = Suite()
    one = min(_recognize(suite, talks) for _ in range(_ROUNDS))
    for tag in LANGUAGES:
        suite.recognizer.language(tag)
    return min(_recognize(suite, talks) for _ in range(_ROUNDS)) / one


def _recognize(suite: Suite, talks: list[Interaction]) -> float:
    start = time.process_time()
    for talk in talks:
        session, _ = suite.session(talk)
        session.extend(talk.turns)
        for heard in session.talk.heard:
            _ = heard.acts
    return time.process_time() - start


if __name__ == "__main__":
    raise SystemExit(main())
