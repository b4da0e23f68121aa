"""Sentences and quotes in the original text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.text.sentences import comma_between, is_quoted, quotes, sentence_at


@pytest.mark.parametrize(
    ("text", "part", "sentence", "question"),
    [
        ("One. Two three? Four.", "Two", " Two three?", True),
        ("One. Two three? Four.", "Four", " Four.", False),
        ("Wait... what?! No.", "what", " what?!", True),
        ("今日。電話しますか？はい", "電話", "電話しますか？", True),
        ("a 3.5 b", "b", "a 3.5 b", False),
        ("“Yes?” he said", "Yes", "“Yes?", True),
        ("no end", "end", "no end", False),
        ("One\nTwo", "Two", "Two", False),
        ("هل؟ نعم", "هل", "هل؟", True),
    ],
)
def test_sentence(text: str, part: str, sentence: str, question: bool) -> None:
    start = text.index(part)
    found = sentence_at(text, start, start + len(part))
    assert (text[found.start : found.end], found.question) == (sentence, question)


def test_a_span_over_two_sentences_gives_both() -> None:
    assert sentence_at("One two. Three four? Five.", 4, 14)[:2] == (0, 20)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('he said "I will call" today', ["I will call"]),
        ("‘I will’ don't", ["I will"]),
        ("«oui» „ja“ »na gut« “yes”", ["oui", "ja", "na gut", "yes"]),
        ("it's John's", []),
        ("「確認します」", ["確認します"]),
        ('5" and 6"', []),
    ],
)
def test_quotes(text: str, inside: list[str]) -> None:
    spans = quotes(text)
    assert [text[start:end] for start, end in spans] == inside
    assert all(is_quoted(spans, start, end) for start, end in spans)
    assert not is_quoted(spans, 0, len(text))


@pytest.mark.parametrize("mark", [",", "、", "،", ";", " – ", "—", "(", " - "])
def test_commas(mark: str) -> None:
    assert comma_between(f"a{mark}b", 0, 5)
    assert not comma_between("well-known a'b", 0, 14)


@given(st.text(alphabet="ab .!?…\"'“”\n。？;", max_size=30), st.data())
def test_a_sentence_holds_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = sentence_at(text, start, end)
    assert 0 <= found.start <= start or not text[:start].strip() or found.start <= end
    assert end <= found.end <= len(text)


@pytest.mark.slow
@pytest.mark.parametrize("piece", [".", "?!", "'a ", '"', "“", ". a", "a", "…"])
def test_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = "hello " + piece * (size // len(piece)) + "a"
        begin = time.process_time()
        sentence_at(text, 0, 5)
        quotes(text)
        return time.process_time() - begin

    assert min(seconds(40_000) for _ in range(2)) < 40 * max(seconds(4_000), 0.005)
