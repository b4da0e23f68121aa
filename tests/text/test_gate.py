"""The gate leaves out only programs that cannot match: what it lets through finds what all programs would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.text.compiler import Compiled, Compiler, GapSize
from trustkit.text.fold import fold
from trustkit.text.gate import Gate
from trustkit.text.matcher import Matcher
from trustkit.text.phrases import Vocabulary, parse

PHRASES = ["refund{ending} now", "we ... (send|mail)", "(i|we) will * you", "*(eceğiz|acağız) ... yarın", "必ず ... (送り|連絡)*", "call & back & soon",
           "(very)? good ... day", "over*", "{who} will ... {thing}"]
LISTS = {"ending": [f"{stem}{end}" for stem in ("ed", "ing", "able", "s", "ment") for end in ("", "ly", "ness", "al", "ize", "ist", "ity", "ful", "ward", "wise", "ish", "less", "like", "most")], "who": ["we", "our (team|office)", "the ... team"], "thing": ["a* refund", "money", "cash back"]}
WORDS = ["we", "will", "send", "you", "mail", "i", "our", "office", "the", "team", "refund", "money", "cash", "back", "soon", "call",
         "good", "day", "very", "overall", "göndereceğiz", "yarın", "必ず", "送ります", "ご連絡", "x"]


def _matcher(*, gated: bool) -> Matcher:
    compiler = Compiler(GapSize(words=4))
    vocabulary = Vocabulary(LISTS)
    phrases: list[tuple[int, Compiled]] = [(key, compiler.compile(parse(one, vocabulary), source=one)) for key, one in
                                           enumerate(PHRASES)]
    matcher = Matcher.of(phrases)
    if not gated:
        matcher._gate = Gate(())
    return matcher


GATED, OPEN = _matcher(gated=True), _matcher(gated=False)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), min_size=1, max_size=3))
def test_the_gate_loses_nothing(texts: list[str]) -> None:
    folded = fold(texts)
    assert sorted(GATED.scan(folded), key=repr) == sorted(OPEN.scan(folded), key=repr)


@pytest.mark.parametrize(("text", "keys"), [
    ("we will send you the money", {1, 2, 8}), ("refunding now", {0}), ("refundmentwise now", {0}), ("göndereceğiz yarın", {3}), ("本日必ずご連絡します", {4}), ("soon call me back", {5}),
    ("the nice team will refund it", set()), ("the nice team will give a refund", {8}),
])
def test_phrases_behind_the_gate(text: str, keys: set[int]) -> None:
    assert {hit.key for _, hit in GATED.scan(fold([text]))} - {6, 7} == keys
