"""A gate against regressions: a few ratios on chats of our own making, each with a generous limit."""

from __future__ import annotations

import statistics
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from benchmarks import corpora
from benchmarks.speed import growth, process, synthetic
from benchmarks.speed.subjects import CHECKERS, Subject
from benchmarks.speed.timing import interleave, ratios
from trustkit.suite import Suite

__all__ = ["LIMITS", "above", "gate", "gate_ratios", "read_limits"]

LIMITS = Path(__file__).with_name("gate.toml")


def gate_ratios() -> dict[str, float]:
    """The ratios that are held: by name, as in gate.toml."""
    suite = Suite(select=CHECKERS)
    subject = Subject(corpora.as_json(synthetic.chats(50)))
    times = interleave(
        {
            "parse": subject.parse,
            "scan": subject.scan(suite.recognizer),
            "recognition": subject.recognize(suite.recognizer),
            "check": subject.check(suite),
        },
        5,
    )
    turns = growth.by_turns(suite, (100, 1_000))
    fed = growth.streamed(suite, (50, 1_000))
    length = growth.by_length((2_000, 50_000), limit=15)
    imported = process.imports(3)
    first = process.first_check(1)["first_ms"]["median"]
    return {
        "scan_over_parse": statistics.median(ratios(times["scan"], times["parse"])),
        "recognition_over_parse": statistics.median(ratios(times["recognition"], times["parse"])),
        "check_over_parse": statistics.median(ratios(times["check"], times["parse"])),
        "turns_1000_over_100": turns["1000"] / turns["100"],
        "stream_1000_over_50": fed["1000"] / fed["50"],
        "length_50000_over_2000": (length["50000"] or float("inf")) / (length["2000"] or float("inf")),
        "import_over_pydantic": imported["import trustkit"]["over_pydantic"]["median"],
        "first_check_over_pydantic": first / imported["pydantic"]["ms"]["median"],
        "import_suite_over_pydantic": imported["trustkit suite"]["over_pydantic"]["median"],
    }


def read_limits(file: Path = LIMITS) -> dict[str, float]:
    """Ratio → the most it may be."""
    return {name: float(limit) for name, limit in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def above(measured: Mapping[str, float], limits: Mapping[str, float]) -> list[str]:
    """One line for each ratio over its limit; a limit on what is not measured is over as well."""
    out = []
    for name, limit in limits.items():
        if name not in measured:
            out.append(f"{name}: not measured")
        elif measured[name] > limit:
            out.append(f"{name}: {measured[name]:.2f} is over {limit}")
    return out


def gate() -> int:
    """Print the ratios; 1 when one is over its limit."""
    limits = read_limits()
    measured = gate_ratios()
    for name, value in measured.items():
        print(f"{name:>28}: {value:8.2f}  (limit {limits.get(name, float('inf'))})")
    missed = above(measured, limits)
    for line in missed:
        print(f"over the limit: {line}", file=sys.stderr)
    return 1 if missed else 0
