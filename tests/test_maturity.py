"""A rule is stable only where it was measured, and well."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from trustkit.checkers.greeting import checker as greeting
from trustkit.checkers.overpromise import checker as overpromise
from trustkit.maturity import maturity_of
from trustkit.suite import Suite, draft

GUARANTEE = next(one for one in overpromise.rules if one.name == "guarantee")
WRONG_HOUR = next(one for one in greeting.rules if one.name == "wrong_hour")
MISSING = next(one for one in greeting.rules if one.name == "missing")


def figures(precision: float = 0.9, recall: float = 0.9, lines: int = 60) -> dict[str, Any]:
    return {"precision": precision, "recall": recall, "lines": lines}


@pytest.mark.parametrize(("rule", "measured", "stable"), [
    (GUARANTEE, {}, False),
    (GUARANTEE, {"checkers": {"overpromise": figures()}}, True),
    (GUARANTEE, {"checkers": {"overpromise": figures(precision=0.79)}}, False),
    (GUARANTEE, {"checkers": {"overpromise": figures(lines=14)}}, False),
    (GUARANTEE, {"acts": {"promise": figures(), "assurance": figures(0.5)}}, False),
    (GUARANTEE, {"acts": {"promise": figures(), "assurance": figures()}}, True),
    (WRONG_HOUR, {"acts": {"opening": figures(recall=0.3)}}, True),
    (MISSING, {"acts": {"opening": figures(recall=0.3)}}, False),
    (MISSING, {"acts": {"opening": figures(precision=0.3)}}, True),
])
def test_maturity(rule: Any, measured: dict[str, Any], *, stable: bool) -> None:
    assert maturity_of(rule, measured) == ("stable" if stable else "preview")
    assert maturity_of(replace(rule, maturity="preview"), measured) == "preview"


def test_a_finding_says_how_its_rule_was_measured_in_its_language() -> None:
    """German was measured, Finnish never was; both greet with a farewell."""
    for tag, text, expected in (("de", "Gute Nacht, wie kann ich helfen?", "stable"), ("fi", "Hyvää yötä, miten voin auttaa?", "preview")):
        report = Suite().check(draft(text, locale=tag, scope="complete"))
        assert [one.maturity for one in report.findings if one.rule == "greeting.farewell_as_greeting"] == [expected]
