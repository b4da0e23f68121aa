"""What becomes of occasions: failures, waiting, needs, the most specific rule."""

from __future__ import annotations

import pytest
from sample.checker import PACKS

from trustkit.model import Interaction, Report
from trustkit.rule import Checker, broken, met, unknown
from trustkit.suite import Suite

PACKAGE = __name__.partition(".")[0]
checker = Checker("judged")


@checker.rule(on="promise", message="breaks")
def breaks(act, context):
    """Page."""
    raise RuntimeError(context.text())


@checker.rule(on="promise", message="nonsense")
def nonsense(act, context):
    """Page."""
    return "broken"


@checker.rule(on="promise", message="fine")
def fine(act, context):
    """Page."""
    return broken()


@checker.rule(on="promise", message="specific", subsumes=["judged.fine"])
def specific(act, context):
    """Page."""
    return broken() if "sendos" in context.text() else None


@checker.rule(on="promise", message="waits", within=2)
def waits(act, context):
    """Page."""
    return broken(values={"n": str(len(context.turns))}) if len(context.turns) < 4 else met()


@checker.rule(on="turn", message="times", needs=["times"])
def times(act, context):
    """Page."""
    return broken()


@checker.rule(on="turn", message="asks", needs=["customer.timezone"])
def asks(act, context):
    """Page."""
    return broken()


@checker.rule(on="turn", message="unknown")
def cannot_say(act, context):
    """Page."""
    return unknown("facts")


@checker.rule(on=["start", "end"], role=None, message="edges")
def edges(act, context):
    """Page."""
    assert context.text() == ""
    assert context.around("promise") == ()
    assert context.turn.text
    assert (context.speaker.role and context.last("promise") is None) or act.kind == "end"
    return met() if context.turn == context.turns[0 if act.kind == "start" else -1] else broken()


def check(*texts: str, scope: str = "complete") -> Report:
    turns = [{"participant": "agent", "text": text} for text in texts]
    return Suite(checkers=[checker], packs=[PACKS]).check(
        Interaction.model_validate(
            {"scope": scope, "participants": [{"role": "agent", "locale": "eo"}], "turns": turns}
        )
    )


def verdicts(report: Report, rule: str) -> list[str]:
    return [one.verdict for one in report.outcomes if one.rule == f"judged.{rule}"]


def test_a_rule_that_raises_is_told_and_the_others_go_on() -> None:
    report = check("Mi vokos vin.", "Mi vokos vin.")
    assert [(one.rule, one.package, one.version, one.error) for one in report.failed] == [
        ("judged.breaks", PACKAGE, "0", "RuntimeError"),
        ("judged.nonsense", PACKAGE, "0", "TypeError"),
    ]
    assert report.failed[0].where.startswith("test_judge.py:")
    assert "vokos" not in "".join(map(str, report.failed))
    assert verdicts(report, "fine") == ["broken", "broken"]
    assert not report.ok


def test_the_most_specific_rule_speaks() -> None:
    assert [
        one.rule
        for one in check("Mi sendos libron.").findings
        if one.start is not None and one.rule in ("judged.fine", "judged.specific")
    ] == ["judged.specific"]
    assert verdicts(check("Mi sendos libron, kaj mi vokos vin."), "fine") == ["broken"]


@pytest.mark.parametrize(
    ("turns", "scope", "verdict"),
    [
        (3, "excerpt", "broken"),
        (4, "excerpt", "broken"),
        (2, "complete", "broken"),
        (1, "ongoing", "unknown"),
        (2, "excerpt", "unknown"),
    ],
)
def test_a_rule_that_waits_sees_no_further(turns: int, scope: str, verdict: str) -> None:
    report = check("Mi vokos vin.", *(["Nenio."] * (turns - 1)), scope=scope)
    assert verdicts(report, "waits") == [verdict]
    needs = [one.need for one in report.outcomes if one.rule == "judged.waits"]
    assert needs == (["end"] if verdict == "unknown" else [None])


def test_a_missing_need_makes_unknown_or_skips() -> None:
    report = check("Nenio.")
    assert verdicts(report, "times") == ["unknown"]
    assert verdicts(report, "cannot_say") == ["unknown"]
    assert verdicts(report, "asks") == []
    assert [(one.rule, one.need) for one in report.skipped if one.rule == "judged.asks"] == [
        ("judged.asks", "customer.timezone")
    ]


def test_the_edges_see_the_first_and_the_last_turn() -> None:
    report = check("Nenio.", "Mi vokos vin.", "Jes.")
    assert verdicts(report, "edges") == ["met", "met"]
    assert not [one for one in report.failed if one.rule == "judged.edges"]


def test_ids_are_unique() -> None:
    turns = [
        {"participant": "agent", "text": "Mi vokos vin. Mi vokos vin.", "ref": ref}
        for ref in (None, "#0", "a", "a.0", None)
    ]
    report = Suite(checkers=[checker], packs=[PACKS]).check(
        Interaction.model_validate({"participants": [{"role": "agent", "locale": "eo"}], "turns": turns})
    )
    ids = [one.id for one in report.findings]
    assert len(ids) == len(set(ids)) > 10
