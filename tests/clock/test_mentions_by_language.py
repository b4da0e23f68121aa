"""What agents say about time, language by language: sentences with what they mean, decoys, and what is past (`mentions/*.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mention_cases import find, grammar, show

from trustkit.clock.statements import find_runs

FILES: dict[str, dict[str, Any]] = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(Path(__file__).with_name("mentions").glob("*.toml"))
}


def cases(name: str) -> list[tuple[Any, ...]]:
    """The entries of one list of every language, each with its tag."""
    return [(tag, *([one] if isinstance(one, str) else one)) for tag, file in FILES.items() for one in file[name]]


@pytest.mark.parametrize(("tag", "text", "expected"), cases("mentions"))
def test_one_mention(tag: str, text: str, expected: str) -> None:
    assert show(text, find(text, tag)) == [expected]


@pytest.mark.parametrize(("tag", "text"), cases("decoys"))
def test_decoys(tag: str, text: str) -> None:
    assert show(text, find(text, tag)) == []


@pytest.mark.parametrize(("tag", "text"), cases("past"))
def test_past(tag: str, text: str) -> None:
    (mention,) = find(text, tag)
    assert mention.slots["past"] == "true"


PIECES = {tag: sorted({word for name in ("mentions", "decoys", "past") for _, text, *_ in
                       ((tag, *([one] if isinstance(one, str) else one)) for one in file[name]) for word in text.split()})
          for tag, file in FILES.items()}


@pytest.mark.parametrize("tag", sorted(FILES))
@given(data=st.data())
def test_what_the_gate_turns_away_holds_no_mention(tag: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(PIECES[tag]), max_size=8)))
    own = grammar(tag)
    if not own.may_mention(text):
        codes, atoms = own.scan(own.lexicon.tokens(text))
        assert find_runs(own, codes, atoms) == []
