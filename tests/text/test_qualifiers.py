"""Cues: direction, reach, stoppers, commas, and words of the act's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.text.fold import fold
from trustkit.text.qualifiers import Cue, CueHit, qualify

CUES = {
    "not": Cue("denied", "before", 3),
    "if": Cue("conditional", "both", "sentence"),
    "maybe": Cue("hedged", "both", "clause"),
    "no": Cue("denied", "after", "clause"),
    "but": None,
}


def qualifiers(text: str, act: str = "call you", *, gaps: tuple[tuple[int, int], ...] = ()) -> frozenset[str]:
    folded = fold([text])
    start = folded.text.index(f" {act} ") + 1
    hits, at = [], 0
    for word in folded.text.split(" "):
        if word in CUES:
            cue = CUES[word]
            hits.append(CueHit(at, at + len(word), cue, "" if cue else "denied"))
        at += len(word) + 1
    return qualify(folded, text, 0, start, start + len(act), hits, gaps)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("not call you", {"denied"}),
        ("not a b c call you", {"denied"}),
        ("not a b c d call you", set()),
        ("call you not", set()),
        ("call you no", {"denied"}),
        ("no call you", set()),
        ("don't worry, not, call you", set()),
        ("not. call you", set()),
        ("not but call you", set()),
        ("not call you but", {"denied"}),
        ("if a, b, call you", {"conditional"}),
        ("call you, if a", {"conditional"}),
        ("call you. If a", set()),
        ("maybe call you", {"hedged"}),
        ("call you, maybe", set()),
        ("call you maybe", {"hedged"}),
        ("not maybe call you", {"denied", "hedged"}),
        ("Not — call you", set()),
        ("(not) call you", {"denied"}),
        ("not (call you)", set()),
        ("か not é call you", {"denied"}),
        ("not, now call you", set()),
    ],
)
def test_reach(text: str, found: set[str]) -> None:
    assert qualifiers(text) == found


def test_cues_inside_the_act_do_not_count() -> None:
    assert qualifiers("will not call you", "will not call you") == frozenset()


def test_cues_in_its_gaps_do() -> None:
    text = "will not call you"
    assert qualifiers(text, text, gaps=((fold([text]).text.index("not"), fold([text]).text.index("not") + 3),)) == {
        "denied"
    }


@given(
    st.lists(st.sampled_from(["not", "if", "maybe", "no", "but", "a", ",", ".", "—", "é", "か", "👍🏽"]), max_size=8)
)
def test_nothing_raises_and_sentences_are_kept(words: list[str]) -> None:
    near = qualifiers(" ".join(words) + " call you")
    assert qualifiers(" ".join(words) + " . \n call you") == frozenset()
    assert near <= {"denied", "conditional", "hedged"}
