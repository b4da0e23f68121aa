"""The six marks: what is read, and what is refused, with the place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.errors import PhraseError
from trustkit.text.compiler import Compiler, GapSize
from trustkit.text.phrases import Alt, Both, Gap, Opt, Seq, Slot, Vocabulary, Word, parse

VOCABULARY = Vocabulary(
    {"days": ("monday", "next day"), "loop": ("{loop}",), "my-list": ("a",)}, {"ä": ("ae",), "'": ("",)}
)


def test_the_tree() -> None:
    assert parse("we (will|shall) call*") == Seq(
        (Word("we"), Alt((Word("will"), Word("shall"))), Word("call", open=True))
    )
    assert parse("a ... b?") == Seq((Word("a"), Gap(), Opt(Word("b"))))
    assert parse("a & b c") == Both(Word("a"), Seq((Word("b"), Word("c"))))
    assert parse("(a|b|) c") == Seq((Opt(Alt((Word("a"), Word("b")))), Word("c")))
    assert parse("a{number}") == Seq((Word("a"), Slot("number", None, glued=True)))
    assert parse("(re)?send") == parse("(re|)send") == parse("(|re)send")
    assert parse("will...call") == parse("will ... call") == parse("will … call")


def test_spellings() -> None:
    assert parse("später", VOCABULARY) == Alt((Word("spater"), Word("spaeter")))
    assert parse("don't", VOCABULARY) == Alt((Word("dont"), Word("don't")))


@pytest.mark.parametrize(
    ("phrase", "position", "says"),
    [
        ("a (b", 4, "not closed"),
        ("a) b", 1, "no '('"),
        ("a | b", 2, "within parentheses"),
        ("", 0, "at least one word"),
        ("?a", 0, "nothing before it"),
        ("a ...", 5, "between words"),
        ("... a", 5, "between words"),
        ("(a|b)? c?", 0, "at least one"),
        ("colou?r", 6, "whole word"),
        ("a {dais}", 2, "days"),
        ("a {loop}", 0, "holds itself"),
        ("a , b", 2, "punctuation"),
        ("a ()", 3, "nothing between"),
        ("a & b?", 6, "must be there"),
        ("a &", 3, "must be there"),
        ("& a", 3, "must be there"),
        ("(b? a?)c", 8, "where the word begins"),
        ("(a)?(b)?c", 9, "two optional"),
        ("a {my-list}", 2, "list's name"),
        ("a & b & c & d & e", 17, "no more than"),
        ("(...) a", 4, "between words"),
        ("*", 0, "at least one word"),
        ("{number}", 0, "at least"),
    ],
)
def test_refused(phrase: str, position: int, says: str) -> None:
    with pytest.raises(PhraseError, match=says.replace("(", r"\(")) as caught:
        Compiler(GapSize(words=3)).compile(parse(phrase, VOCABULARY), source=phrase)
    assert caught.value.position == position or "holds itself" in says


@given(st.text(alphabet="ab ()|?*{}&.…か'-", max_size=14))
def test_any_phrase_is_read_or_refused(phrase: str) -> None:
    try:
        compiled = Compiler(GapSize(words=3)).compile(parse(phrase, VOCABULARY), source=phrase)
    except PhraseError as error:
        assert 0 <= error.position <= len(phrase)
    else:
        assert compiled.literals or compiled.triggers
        assert all(one.text.strip() for one in compiled.literals)
        assert all(one.strip() for one in compiled.triggers)
