import tomllib
from pathlib import Path

import pytest

from benchmarks import corpora
from benchmarks.speed import growth, synthetic
from benchmarks.speed.gate import above, read_limits
from benchmarks.speed.subjects import PlainInteraction, Subject, scan
from benchmarks.speed.timing import interleave, ratios, summary
from trustkit.model.interaction import Interaction
from trustkit.packs.store import Source
from trustkit.recognizer import Recognizer


def test_ratios_pair_the_rounds() -> None:
    assert ratios([2.0, 6.0], [1.0, 2.0]) == [2.0, 3.0]
    assert ratios([2.0, 6.0], [1.0, 2.0], scale=10) == [20.0, 30.0]


def test_ratios_of_unequal_rounds_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratios([1.0], [1.0, 2.0])


def test_summary_gives_median_and_range() -> None:
    assert summary([3.0, 1.0, 2.0]) == {"median": 2.0, "min": 1.0, "max": 3.0, "rounds": 3}


def test_every_round_runs_every_case_and_the_first_does_not_count() -> None:
    ran: list[str] = []
    times = interleave({"a": lambda: ran.append("a"), "b": lambda: ran.append("b")}, 2)
    assert ran == ["a", "b", "b", "a", "a", "b"]
    assert {name: len(each) for name, each in times.items()} == {"a": 2, "b": 2}


def test_limits_hold_only_what_is_measured() -> None:
    assert above({"a": 1.0}, {"a": 1.0}) == []
    assert above({"a": 1.01}, {"a": 1.0}) == ["a: 1.01 is over 1.0"]
    assert above({}, {"a": 1.0}) == ["a: not measured"]
    assert read_limits()


def test_chats_of_our_own_are_the_same_every_time_and_valid() -> None:
    assert synthetic.chats(2) == synthetic.chats(2)
    first = Interaction.model_validate(synthetic.chat(5))
    assert [turn.participant for turn in first.turns] == ["agent", "customer", "agent", "customer", "agent"]


def test_the_plain_model_reads_the_same_turns() -> None:
    subject = Subject(corpora.as_json(synthetic.chats(1)))
    plain = PlainInteraction.model_validate_json(subject.texts[0])
    assert [turn.text for turn in plain.turns] == [turn.text for turn in subject.interactions[0].turns]
    assert set(PlainInteraction.model_fields) == set(Interaction.model_fields)


def test_phrases_differ_and_make_a_pack_that_finds_them(tmp_path: Path) -> None:
    phrases = synthetic.phrases(200)
    assert len(set(phrases)) == 200
    recognizer = Recognizer((Source("bench", "1", synthetic.pack(tmp_path, 200)),))
    chat = {
        "participants": [{"role": "agent", "locale": "en"}],
        "turns": [{"participant": "agent", "text": f"Now {phrases[7]}."}],
    }
    heard = scan(recognizer, Interaction.model_validate(chat))
    assert [act.kind for act in heard[0].acts] == ["bench.filler"]
    written = tomllib.loads((tmp_path / "en/acts/bench.filler.toml").read_text(encoding="utf-8"))
    assert sum(len(group["phrases"]) for name, group in written.items() if name != "status") == 200


@pytest.mark.parametrize("name", ["prose", *growth.HOSTILE])
def test_texts_made_to_hurt_have_the_length_asked_for(name: str) -> None:
    assert len(growth.hostile_text(name, 1_001)) == 1_001
