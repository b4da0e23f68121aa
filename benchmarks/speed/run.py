"""One command: time, write results/speed.json and results/speed.md; or, with --gate, hold a few ratios."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import corpora
from benchmarks.corpora import ROOT, missing
from benchmarks.speed import growth, process, synthetic
from benchmarks.speed.gate import gate
from benchmarks.speed.markdown import as_markdown
from benchmarks.speed.peers import presidio, spacy_matcher
from benchmarks.speed.subjects import CHECKERS, Subject
from benchmarks.speed.timing import interleave, ratios, summary
from trustkit.packs.store import Source
from trustkit.recognizer import Recognizer
from trustkit.suite import Suite

__all__ = ["main", "measure"]

PHRASES = (150, 1_500, 15_000)
CHATS = {"wmt24.de": "en", "sgd.dev": "en"}
OTHERS = ("de", "fr", "nl", "pt")
MOST_CHATS = 150
PRESIDIO_TURNS = 400
HOSTILE_LENGTH = 30_000
PARTS = ("chats", "phrases", "processes", "growth", "hostile")
Run = Callable[[], object]


def measure(shared: Path, rounds: int, parts: Sequence[str] = PARTS) -> Iterator[dict[str, Any]]:
    """The result after each part, so that what was measured is kept when a later part is stopped.

    Without the shared data, chats of our own making take its place, and a note says so.
    """
    notes: list[str] = []
    suite = Suite(select=CHECKERS)
    subjects = _subjects(shared, suite, notes)
    first = next(iter(subjects.values()))
    result: dict[str, Any] = {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": platform.machine(),
        "fingerprint": suite.fingerprint,
    }
    make: dict[str, Callable[[], Any]] = {
        "chats": lambda: {
            name: _over_parse(one, suite, rounds, notes, peers=one is first) for name, one in subjects.items()
        },
        "phrases": lambda: _phrases(first, rounds, notes),
        "processes": lambda: {
            "imports": process.imports(2 * rounds),
            "first_check": process.first_check(rounds),
            "memory": process.memory(),
        },
        "growth": lambda: {
            "by_turns": growth.by_turns(suite, (10, 100, 1_000, 10_000)),
            "streamed": growth.streamed(suite, (50, 500, 5_000)),
            "by_length": growth.by_length((1_000, 10_000, 100_000, 1_000_000), limit=30),
        },
        "hostile": lambda: {"characters": HOSTILE_LENGTH, "seconds": growth.hostile(HOSTILE_LENGTH, limit=10)},
    }
    for part in parts:
        result[part] = make[part]()
        result["notes"] = list(dict.fromkeys(notes))
        yield result


def _subjects(shared: Path, suite: Suite, notes: list[str]) -> dict[str, Subject]:
    chosen = list(CHATS.items())
    for language in OTHERS:
        pack = suite.recognizer.language(language)
        if pack is not None and pack.keys:
            chosen.append((corpora.WMT[language], language))
    out = {}
    for name, language in chosen:
        if missing(shared, f"data/{name}.jsonl"):
            notes.append(f"{name} is absent: not timed")
        else:
            plain = corpora.chats(shared, name, language)[:MOST_CHATS]
            out[f"{name} ({language})"] = Subject(corpora.as_json(plain))
    if not out:
        notes.append("no real chats: ours were timed")
        out["synthetic"] = Subject(corpora.as_json(synthetic.chats(MOST_CHATS)))
    return out


def _over_parse(subject: Subject, suite: Suite, rounds: int, notes: list[str], *, peers: bool) -> dict[str, Any]:
    cases: dict[str, Run] = {
        "parse": subject.parse,
        "parse, plain pydantic model": subject.parse_plain,
        "recognition, one pass": subject.scan(suite.recognizer),
        "recognition, every act": subject.recognize(suite.recognizer),
        "check, four checkers": subject.check(suite),
    }
    scales = {}
    if peers:
        texts = [turn.text for one in subject.interactions for turn in one.turns]
        few = texts[:: max(1, len(texts) // PRESIDIO_TURNS)]
        run = _peer("presidio-analyzer", partial(presidio, few), notes)
        if run:
            cases["Presidio, pattern recognizers only"] = run
            scales["Presidio, pattern recognizers only"] = len(texts) / len(few)
    times = interleave(cases, rounds)
    base = times["parse"]
    return {
        "chats": len(subject.texts),
        "turns": subject.turns,
        "characters": subject.characters,
        "acts_per_turn": round(subject.acts(suite.recognizer) / subject.turns, 3),
        "parse_us_per_turn": round(1e6 * min(base) / subject.turns, 2),
        "over_parse": {
            name: summary(ratios(each, base, scales.get(name, 1)), 2) for name, each in times.items() if name != "parse"
        },
    }


def _phrases(subject: Subject, rounds: int, notes: list[str]) -> dict[str, Any]:
    texts = [turn.text for one in subject.interactions for turn in one.turns]
    out = {}
    for size in PHRASES:
        with tempfile.TemporaryDirectory() as folder:
            root = synthetic.pack(Path(folder), size)
            alone = Recognizer((Source("bench", str(size), root),))
            begin = time.perf_counter()
            alone.language("en")
            build = time.perf_counter() - begin
            cases = {
                "parse": subject.parse,
                "alone": subject.scan(alone),
                "with_own": subject.scan(Suite(checkers=[], packs=[root]).recognizer),
            }
            peer = _peer("spaCy", partial(spacy_matcher, synthetic.phrases(size), texts), notes)
            if peer:
                cases["spacy"] = peer
            times = interleave(cases, rounds)
        out[str(size)] = {
            "build_s": round(build, 3),
            **{name: summary(ratios(each, times["parse"]), 2) for name, each in times.items() if name != "parse"},
        }
    return out


def _peer(name: str, make: Callable[[], Run], notes: list[str]) -> Run | None:
    try:
        return make()
    except ImportError:
        notes.append(f"{name} is not installed: not timed (dependency group `bench`)")
        return None


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; with --gate, 1 when a ratio is over its limit."""
    options = _options(arguments)
    if options.gate:
        return gate()
    begin = time.perf_counter()
    options.out.mkdir(parents=True, exist_ok=True)
    page = ""
    for result in measure(options.shared, options.rounds, options.only or PARTS):
        page = as_markdown(result)
        (options.out / "speed.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        (options.out / "speed.md").write_text(page, encoding="utf-8")
    print(page)
    print(f"{time.perf_counter() - begin:.0f} s", file=sys.stderr)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/ (default: beside the repository)"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results", help="folder for the results")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="only these parts (default: all)")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default 5)")
    parser.add_argument(
        "--gate", action="store_true", help="only hold the limits of gate.toml; under a minute, no data needed"
    )
    return parser.parse_args(arguments)
