"""One command: measure, write results/quality.json and results/quality.md, hold the floors."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run as a file: the repository's root is not on the path yet
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.corpora import ROOT, missing
from benchmarks.quality.floors import below, read_floors
from benchmarks.quality.identifiers import score_identifiers
from benchmarks.quality.labels import LANGUAGES, items_of, load
from benchmarks.quality.markdown import as_markdown
from benchmarks.quality.rates import rates
from benchmarks.quality.tables import score_languages, score_overpromise, score_rules, score_slices
from trustkit.suite import Suite

__all__ = ["main", "measure"]

GOLD = ("gold/messages.jsonl", "gold/overpromise.jsonl")
IDENTIFIERS = "data/presidio.recognizers.jsonl"


def measure(shared: Path, *, with_rates: bool = True) -> dict[str, Any]:
    """All scores; the same code, packs and data give the same result."""
    suite = Suite()
    messages, more = load(shared)
    seen = items_of(suite, messages)
    both = [*seen, *items_of(suite, more)]
    result: dict[str, Any] = {
        "fingerprint": suite.fingerprint,
        "english": score_slices([item for item, _ in seen]),
        "overpromise": score_overpromise([item for item, _ in both]),
        "overpromise_rules": score_rules(both),
        "translations": _translations(suite, messages),
    }
    if not missing(shared, IDENTIFIERS):
        language = suite.recognizer.language("en")
        result["identifiers"] = score_identifiers(shared / IDENTIFIERS, language.identifier_words if language else None)
    if with_rates:
        result["rates"] = rates(suite, shared)
    return result


def _translations(suite: Suite, messages: list[dict[str, Any]]) -> dict[str, Any]:
    out = {}
    for name, tag in LANGUAGES.items():
        language = suite.recognizer.language(tag)
        if language is not None and language.keys:
            items = [item for item, _ in items_of(suite, messages, name)]
            out[name] = score_languages(items, language.kinds)
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code: 1 below a floor, 2 where the labelled set is required and absent."""
    options = _options(arguments)
    absent = missing(options.shared, *GOLD)
    if absent:
        print(
            f"No labelled set: {', '.join(absent)} not found in {options.shared}. Nothing was measured; give the "
            "folder with --shared.",
            file=sys.stderr,
        )
        return 2 if options.require else 0
    begin = time.perf_counter()
    result = measure(options.shared, with_rates=not options.quick)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "quality.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (options.out / "quality.md").write_text(as_markdown(result), encoding="utf-8")
    _print_summary(result, time.perf_counter() - begin)
    missed = below(result, read_floors()) if options.floors else []
    for line in missed:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if missed else 0


def _print_summary(result: dict[str, Any], seconds: float) -> None:
    for name, part in result["english"]["slices"].items():
        print(f"{name:>9}: macro F1 {part['macro_f1']} {part['macro_f1_95']}, {part['items']} messages")
    whole = result["overpromise"]["all"]
    for rate in ("precision", "recall"):
        print(f"overpromise {rate}: {whole[rate]} {whole[f'{rate}_95']}")
    for name, part in result["translations"].items():
        known = len(part["acts_with_words"])
        print(f"{name:>9}: macro F1 {part['macro_f1']} {part['macro_f1_95']}, {known} acts with words")
    print(f"{seconds:.0f} s")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument(
        "--shared",
        type=Path,
        default=ROOT.parent / "shared",
        help="folder with gold/ and data/ (default: beside the repository)",
    )
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results", help="folder for the results")
    parser.add_argument("--floors", action="store_true", help="exit 1 when a score is below floors.toml")
    parser.add_argument("--require", action="store_true", help="exit 2 when the labelled set is absent")
    parser.add_argument("--quick", action="store_true", help="leave out the rates on whole chats")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
