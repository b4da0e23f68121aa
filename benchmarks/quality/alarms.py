"""Findings of overpromise and privacy on real talk, sampled for a reviewer's judgement: who says how many of them are wrong.

    python -m benchmarks.quality.alarms --sample 200 --out findings.jsonl     findings with their context, to be judged
    python -m benchmarks.quality.alarms --judged findings.jsonl               the judgements, into results/alarms.json

The sample holds real talk and stays outside the repository; only counts come back. In the judged file each line has
``verdict``: ``right``, ``arguable`` or ``wrong``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run as a file: the repository's root is not on the path yet
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.corpora import ROOT, chats, missing, read_rows
from benchmarks.quality.scoring import SEED, wilson
from trustkit.model.interaction import Interaction
from trustkit.suite import Suite

__all__ = ["CORPORA", "findings", "main"]

CORPORA = (("wmt24.de", "en"), ("wmt24.de", "de"), ("wmt24.fr", "en"), ("wmt24.fr", "fr"), ("wmt24.nl", "en"), ("wmt24.nl", "nl"),
           ("wmt24.pt", "en"), ("wmt24.pt", "pt"), ("crosswoz.zh", "zh"), ("cod.ar", "ar"), ("cod.id", "id"), ("cod.ru", "ru"),
           ("sgd.dev", "en"), ("bcontrast", "en"))
RESULTS = ROOT / "benchmarks" / "results" / "alarms.json"
CHECKERS = ("overpromise", "privacy")


def findings(suite: Suite, shared: Path, name: str, language: str) -> tuple[int, list[dict[str, Any]]]:
    """How many turns agents had in a file, and the findings on them with the words around."""
    turns, out = 0, []
    for plain in chats(shared, name, language):
        interaction = Interaction.model_validate(plain)
        turns += sum(turn.participant in ("agent", "bot") for turn in interaction.turns)
        for one in suite.check(interaction).findings:
            if one.checker in CHECKERS:
                at = one.turn if one.turn is not None else 0
                context = [f"{turn.participant}: {turn.text}" for turn in interaction.turns[max(0, at - 2) : at + 1]]
                out.append({"corpus": f"{name}:{language}", "rule": one.rule, "quote": one.quote, "context": context})
    return turns, out


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    options = _options(arguments)
    if options.judged:
        RESULTS.write_text(json.dumps(_table(list(read_rows(options.judged))), indent=1) + "\n", encoding="utf-8")
        return 0
    suite = Suite()
    draw = random.Random(SEED)
    with options.out.open("w", encoding="utf-8") as file:
        for name, language in CORPORA:
            if missing(options.shared, f"data/{name}.jsonl") or f"{name}:{language}" not in options.only:
                continue
            turns, found = findings(suite, options.shared, name, language)
            rules = ", ".join(f"{rule} {count}" for rule, count in Counter(one["rule"] for one in found).most_common())
            rate = 100 * len(found) / max(turns, 1)
            print(f"{name}:{language}: {turns} agent turns, {len(found)} findings, {rate:.2f} per 100 ({rules})")
            for one in draw.sample(found, min(options.sample, len(found))):
                row = {**one, "agent_turns": turns, "findings": len(found), "verdict": ""}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


def _table(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Per corpus: what was judged, and the share of wrong findings carried over to all of them, per 100 agent turns."""
    return dict(_judged(rows))


def _judged(rows: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for corpus in sorted({row["corpus"] for row in rows}):
        own = [row for row in rows if row["corpus"] == corpus]
        verdicts = Counter(row["verdict"] for row in own)
        judged = sum(verdicts[name] for name in ("right", "arguable", "wrong"))
        per_100 = 100 * own[0]["findings"] / own[0]["agent_turns"]
        interval = wilson(verdicts["wrong"], judged) or (0.0, 1.0)
        yield corpus, {
            "agent_turns": own[0]["agent_turns"], "findings": own[0]["findings"], "judged": judged, **{
                name: verdicts[name] for name in ("right", "arguable", "wrong")},
            "wrong_per_100_agent_turns": round(per_100 * verdicts["wrong"] / judged, 3) if judged else None,
            "wrong_per_100_95": [round(per_100 * bound, 3) for bound in interval],
            "wrong_by_rule": dict(sorted(Counter(row["rule"] for row in own if row["verdict"] == "wrong").items())),
        }


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.alarms", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    every = [f"{name}:{language}" for name, language in CORPORA]
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/")
    parser.add_argument("--only", nargs="*", default=every, choices=every, metavar="CORPUS", help="such as wmt24.de:en")
    parser.add_argument("--sample", type=int, default=200, help="most findings to judge of each corpus")
    parser.add_argument("--out", type=Path, default=Path("findings.jsonl"), help="where the sample goes")
    parser.add_argument("--judged", type=Path, help="a sample with verdicts: write results/alarms.json")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
