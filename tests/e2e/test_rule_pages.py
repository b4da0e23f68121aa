"""Interactions whose findings were written down from the rule pages alone, before anything was run.

What they expect is not changed to fit: `benchmarks/results/rule_pages.md` tells where page, words and code differed at first.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import trustkit as tk

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("rule_pages.json").read_text(encoding="utf-8"))
AGREEMENT = 0.85
"""Share of interactions that come out exactly as the pages say; 44 of 49 when this was written."""


def test_findings_are_those_that_the_pages_promise() -> None:
    differing = []
    for case in CASES:
        suite = tk.Suite(settings=tk.Settings.parse(case.get("settings") or {}))
        report = suite.check(tk.Interaction.model_validate(case["interaction"]))
        assert not report.failed
        if {finding.rule for finding in report.findings} != set(case["expected"]):
            differing.append(case["name"])
    assert len(differing) <= (1 - AGREEMENT) * len(CASES), differing
