import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpora import ROOT, wmt_chat
from benchmarks.quality.floors import below, read_floors, value_at
from benchmarks.quality.identifiers import KINDS, score_identifiers
from benchmarks.quality.labels import LANGUAGES, frequent, item_of
from benchmarks.quality.markdown import as_markdown, table
from benchmarks.quality.observe import Observed
from benchmarks.quality.run import main
from benchmarks.quality.scoring import Item
from benchmarks.quality.tables import score_languages, score_overpromise, score_rules, score_slices


def write(file: Path, rows: list[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def seen(*kinds: str, rules: tuple[str, ...] = ()) -> Observed:
    return Observed(frozenset(kinds), frozenset(rules), ())


def test_acts_and_broken_rules_become_labels() -> None:
    row = {"id": "m1", "stratum": "random", "labels": ["promise"]}
    found = item_of(row, seen("promise", "identifier", rules=("overpromise.guarantee", "privacy.read_back")))
    assert found == Item("m1", frozenset({"promise"}), frozenset({"promise", "overpromise"}), "random")


def test_rows_labelled_for_one_label_alone() -> None:
    assert item_of({"id": "p1", "overpromise": True}, seen()).gold == {"overpromise"}
    assert item_of({"id": "p1", "overpromise": False}, seen()).gold == frozenset()


def test_macro_is_over_acts_that_occur_often_enough() -> None:
    items = [
        Item(str(n), frozenset({"promise", "thanks"} if n < 19 else {"promise", "overpromise"}), frozenset())
        for n in range(40)
    ]
    assert frequent(items) == ("promise",)


def test_scores_of_rules_count_messages_once() -> None:
    pairs = [
        (
            Item("a", frozenset({"overpromise"}), frozenset()),
            seen(rules=("overpromise.guarantee", "overpromise.absolute")),
        ),
        (Item("b", frozenset(), frozenset()), seen(rules=("overpromise.guarantee",))),
    ]
    scores = score_rules(pairs)
    assert scores["overpromise.guarantee"]["flagged"] == 2
    assert scores["overpromise.guarantee"]["precision"] == 0.5
    assert scores["overpromise.absolute"]["precision"] == 1.0


def test_page_and_scores_hold_no_text_of_the_set(tmp_path: Path) -> None:
    secret = "the zebra will certainly be repaired"
    messages = [
        {
            "id": f"o{n}",
            "stratum": "random",
            "context": [{"role": "customer", "text": secret}],
            "text": secret,
            "translation": secret,
            "translation_lang": "de",
            "labels": ["promise"],
        }
        for n in range(3)
    ]
    more: list[dict[str, Any]] = [{"id": "p0", "context": [], "text": secret, "translation": None, "overpromise": True}]
    write(tmp_path / "gold/messages.jsonl", messages)
    write(tmp_path / "gold/overpromise.jsonl", more)
    assert main(["--shared", str(tmp_path), "--out", str(tmp_path / "out"), "--quick"]) == 0
    written = [file.read_text(encoding="utf-8") for file in (tmp_path / "out").iterdir()]
    assert len(written) == 2
    assert all("zebra" not in text and str(tmp_path) not in text for text in written)
    result = json.loads((tmp_path / "out/quality.json").read_text(encoding="utf-8"))
    assert result["english"]["slices"]["all"]["items"] == 3
    assert result["overpromise"]["all"]["items"] == 4
    assert result["overpromise"]["all"]["n"] == 1


def test_absent_set_is_said_and_only_required_ones_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["--shared", str(tmp_path), "--out", str(out)]) == 0
    assert "gold/messages.jsonl" in capsys.readouterr().err
    assert main(["--shared", str(tmp_path), "--out", str(out), "--require"]) == 2
    assert not out.exists()


def test_floors_name_what_is_below() -> None:
    result = {"a": {"b": 0.7, "c": None}}
    assert value_at(result, "a.b") == 0.7
    assert below(result, {"a.b": 0.7}) == []
    assert below(result, {"a.b": 0.71}) == ["a.b: 0.7 is below 0.71"]
    assert below(result, {"a.c": 0.1, "x.y": 0.1}) == ["a.c: no score, floor 0.1", "x.y: no score, floor 0.1"]


def test_our_floors_are_paths_of_the_result() -> None:
    items = [
        Item(str(n), frozenset({"promise", "overpromise"}), frozenset({"promise", "overpromise"})) for n in range(20)
    ]
    translated = {name: score_languages(items, {"promise"}, times=2) for name in LANGUAGES}
    result = {"english": score_slices(items, times=2), "overpromise": score_overpromise(items, times=2),
              "translations": translated}
    assert read_floors()
    assert below(result, read_floors()) == []


def test_a_floor_that_is_a_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text("[english]\nmacro_f1 = 0.5\n", encoding="utf-8")
    with pytest.raises(ValueError, match="english"):
        read_floors(file)


def test_identifiers_are_scored_by_kind_and_place(tmp_path: Path) -> None:
    cases = [
        {
            "entities": ["CREDIT_CARD"],
            "text": "my card is 4012 8888 8888 1881",
            "expected": {"expected_positions": [[11, 30]]},
        },
        {"entities": ["CREDIT_CARD"], "text": "my card is 4012 8888 8888 1882", "expected": {"expected_len": 0}},
        {"entities": ["SOMETHING_ELSE"], "text": "4012 8888 8888 1881", "expected": {"expected_len": 1}},
    ]
    write(tmp_path / "cases.jsonl", cases)
    scores = score_identifiers(tmp_path / "cases.jsonl", None)
    assert list(scores["entities"]) == ["CREDIT_CARD"]
    assert scores["entities"]["CREDIT_CARD"]["bare"] == {"expected": 1, "found": 1, "clean": 1, "alarms": 0}


def test_every_kind_of_identifier_that_is_scored_exists() -> None:
    formats = (ROOT / "trustkit/facts/identifier_formats.csv").read_text(encoding="utf-8")
    known = {line.partition(",")[0] for line in formats.splitlines()} | {"email", "phone"}
    assert set(KINDS.values()) <= known


def test_chats_are_taken_in_one_language() -> None:
    row = {
        "id": "c",
        "turns": [
            {"role": "customer", "text": "Guten Tag", "lang": "de", "text_alt": "Good day", "lang_alt": "en"},
            {"role": "agent", "text": "Hello", "lang": "en", "text_alt": "Hallo", "lang_alt": "de"},
            {"role": "agent", "text": "Bye", "lang": "en", "text_alt": None, "lang_alt": "de"},
        ],
    }
    assert [turn["text"] for turn in wmt_chat(row, "en")["turns"]] == ["Good day", "Hello", "Bye"]
    assert [turn["text"] for turn in wmt_chat(row, "de")["turns"]] == ["Guten Tag", "Hallo"]


def test_tables_and_pages_are_markdown() -> None:
    assert table(["a", "b"], [["x", "1"]]) == "| a | b |\n|---|---:|\n| x | 1 |\n"
    items = [Item("a", frozenset({"promise"}), frozenset({"promise"}), "random")]
    page = as_markdown(
        {
            "fingerprint": "f",
            "english": score_slices(items, times=2),
            "translations": {},
            "overpromise": score_overpromise(items, times=2),
            "overpromise_rules": {},
        }
    )
    assert "| promise | 1 | 1.000 | 0.21–1.00 |" in page
