"""Choosing rules, layers of settings, drafts, pickles, threads."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from sample.checker import PACKS, checker, suite

from trustkit.errors import PluginError, UnknownNameError
from trustkit.model import Interaction, Report, Settings
from trustkit.rule import Checker, broken
from trustkit.suite import Suite

CALL = Interaction.model_validate(
    {
        "channel": "chat",
        "queue": "billing",
        "participants": [{"role": "agent", "locale": "eo"}, {"role": "customer", "locale": "eo", "territory": "US-CA"}],
        "turns": [
            {"participant": "agent", "text": "Saluton. Mi vokos vin. Mi sendos libron."},
            {"participant": "customer", "text": "Bonvolu voki min."},
            {"participant": "agent", "text": "Jes."},
        ],
    }
)


def rules(report: Report) -> set[str]:
    return {one.rule for one in report.findings}


def test_rules_are_chosen_by_checker_and_by_rule() -> None:
    def ids(chosen: tuple[str, ...] = (), left: tuple[str, ...] = (), **given: object) -> set[str]:
        made = Suite(chosen, left, Settings.model_validate(given), checkers=[checker], packs=[PACKS])
        return {one.rule.name for one in made.rules}

    every = {rule.name for rule in checker.rules}
    assert ids() == ids(("sample",)) == every
    assert ids(("sample.first-words",)) == ids(("sample.first_words",)) == {"first_words"}
    assert ids((), ("sample.first-words",)) == every - {"first_words"}
    assert ids((), ("sample",)) == ids(ignore=["sample"]) == set()
    assert ids(select=["sample.again"]) == {"again"}
    assert ids(("sample.early",), select=["sample.again"]) == {"early"}


@pytest.mark.parametrize(
    ("given", "nearest"),
    [
        ({"select": ("sampel",)}, "sample"),
        ({"select": ("sample.agian",)}, "sample.again"),
        ({"ignore": ("sample.agian",)}, "again"),
        ({"settings": Settings.model_validate({"severity": {"sample.agian": "low"}})}, "sample.again"),
        ({"settings": Settings.model_validate({"layers": [{"channel": "chat", "ignore": ["sampel"]}]})}, "sample"),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest(given: dict, nearest: str) -> None:
    with pytest.raises(UnknownNameError, match=nearest):
        Suite(**given, checkers=[checker], packs=[PACKS])


def test_rules_of_checkers_that_are_not_loaded_may_be_named() -> None:
    assert Suite(checkers=[checker], packs=[PACKS], ignore=["greeting.anything"]).rules


def test_an_unknown_kind_of_act_is_told_with_the_nearest() -> None:
    wrong = Checker("wrong")

    @wrong.rule(on="promisse", message="?")
    def rule(act, context):
        """Page."""

    with pytest.raises(UnknownNameError, match="promise"):
        Suite(checkers=[wrong])


def test_two_checkers_of_one_name_clash() -> None:
    with pytest.raises(PluginError):
        Suite(checkers=[checker, Checker("sample")])


def test_layers_replace_where_they_apply() -> None:
    here = suite(
        select=["sample.promised"],
        layers=[{"territory": "US", "select": ["sample.again"], "severity": {"sample": "low"}}],
    )
    assert rules(here.check(CALL)) == {"sample.again"}
    assert {one.severity for one in here.check(CALL).findings} == {"low"}
    elsewhere = CALL.model_copy(
        update={"participants": (CALL.participants[0], CALL.participants[1].model_copy(update={"territory": "ES"}))}
    )
    assert rules(here.check(elsewhere)) == {"sample.promised"}
    back = suite(ignore=["sample.again"], layers=[{"queue": "billing", "channel": "chat", "ignore": []}])
    assert "sample.again" in rules(back.check(CALL))


def test_a_layer_read_back_from_json_keeps_the_policy_above_it() -> None:
    given = Settings.model_validate(
        {"policy": {"recorded": True}, "layers": [{"channel": "chat", "policy": {"sector": "travel"}}]}
    )
    again = Settings.model_validate_json(given.model_dump_json())
    assert again == given
    for one in (given, again):
        assert one.at(channel="chat").policy.recorded is True
        assert one.at(channel="chat").policy.sector == "travel"


def test_severity_by_rule_goes_before_severity_by_checker() -> None:
    report = suite(severity={"sample": "low", "sample.again": "high"}).check(CALL)
    assert {one.rule: one.severity for one in report.findings if one.rule != "sample.early"} == {
        "sample.promised": "low",
        "sample.again": "high",
    }


def test_a_draft_is_reported_alone_with_what_it_leaves_undone() -> None:
    context = [{"role": "agent", "text": "Mi vokos vin."}, {"role": "customer", "text": "Bonvolu voki min."}]
    report = suite().check_text("Nenio.", locale="eo", context=context)
    assert {(one.rule, one.turn) for one in report.findings if one.turn is not None} == {("sample.answered", 1)}
    report = suite().check_text("Mi vokos vin.", locale="eo", context=context)
    assert {(one.rule, one.turn) for one in report.findings if one.turn is not None} == {("sample.again", 0)}


def test_a_pickle_is_the_recipe() -> None:
    first = suite(severity={"sample": "low"})
    second = pickle.loads(pickle.dumps(first))
    assert first.fingerprint == second.fingerprint
    assert first.check(CALL) == second.check(CALL)
    report = first.check(CALL)
    assert pickle.loads(pickle.dumps(report)) == report == Report.model_validate_json(report.to_json())


def test_threads_share_a_suite() -> None:
    made = suite()
    expected = made.check(CALL).to_json()
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: made.check(CALL).to_json(), range(200))) == {expected}


def test_an_empty_interaction_gives_an_empty_report() -> None:
    for scope in ("complete", "ongoing", "excerpt"):
        report = suite().check(Interaction(scope=scope))
        assert report.ok
        assert not report.outcomes


def test_turns_that_are_no_messages_perform_nothing() -> None:
    turns = tuple(turn.model_copy(update={"kind": "note"}) for turn in CALL.turns)
    report = suite().check(CALL.model_copy(update={"turns": turns}))
    assert not [one for one in report.findings if one.turn is not None]


def test_an_unknown_language_is_skipped_and_said() -> None:
    people = tuple(one.model_copy(update={"locale": None}) for one in CALL.participants)
    report = suite().check(CALL.model_copy(update={"participants": people}))
    assert "not known" in next(one.reason for one in report.skipped if one.rule == "sample.promised")
    assert rules(suite(languages=["eo"]).check(CALL.model_copy(update={"participants": people}))) >= {"sample.promised"}


def test_a_rule_for_a_channel_hears_no_other() -> None:
    local = Checker("local")

    @local.rule(on=["start", "end", "turn"], channel="voice", role=None, message="!")
    def always(act, context):
        """Page."""
        return broken()

    made = Suite(checkers=[local])
    assert not made.check(CALL).outcomes
    assert not made.check(CALL).skipped
    assert len(made.check(CALL.model_copy(update={"channel": "voice"})).outcomes) == 5
    assert [one.need for one in made.check(CALL.model_copy(update={"channel": None})).skipped] == ["channel"]


def test_reading_any_text_raises_nothing() -> None:
    for text in (
        "",
        "\x00",
        "\x1e",
        "\u202e",
        "\ud7ff",
        "a" * 5000,
        "\n" * 500,
        "'" * 500,
        "?" * 500,
        "👩‍👩‍👧" * 100,
        "مرحبا",
    ):
        assert suite().check_text(text, locale="eo") is not None
