"""The fold: what meets, what stays apart, and the way back to the original."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trustkit.text import fold as module
from trustkit.text.fold import BREAK, TURN, Folded, fold, fold_phrase

SPECIAL = [
    *"aAéßẞİıIſﬁ'’‘`´%.,!?;:…-–—\"“” \t\n\r\x0b\x0c\x85\u2028\u00a0\u3000\u200b\u200d\u200e\u00ad\ufeff\ufe0f",
    *"\x1c\x1e\x1f\x00\u0301\u0308\u0327\u064e\u0651\u0640\u093c\u0306ｶﾞＡ１！か\u3099がガー々確認สวัสดีកខលາ",
    *"σςΣйиЙकख़क़١٢५½²ªº№㈱Ⅷ😀👍🏽\U0001f468한\u1112\u1161\u11abᏠꭰأإآابكيیλώŉǆﬀ‼⁇。．！？؟۔।॥։።؛᙮‽①㋿ﷺ🈐",
    *("\r\n", "U.S.'s", "don't", " 'quoted' ", "''", "3.5", "a.b", "e-mail"),
]
TEXTS = st.lists(st.sampled_from(SPECIAL) | st.characters(exclude_categories=["Cs"]), max_size=12).map("".join)


def words(folded: Folded, turn: int) -> list[tuple[int, int]]:
    """Spans of the words of one turn in a folded text."""
    start, end = folded.starts[turn], folded.starts[turn + 1] - 1
    out, at = [], start
    for word in folded.text[start:end].split(" "):
        if word and word != BREAK:
            out.append((at, at + len(word)))
        at += len(word) + 1
    return out


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("I'll CALL you — today!", " \x1e i'll call you today \x1e "),
        ("Über  Straße, ẞ", " \x1e uber straße ß \x1e "),
        ("One. Two! Three", " \x1e one \n two \n three \x1e "),
        ("One.\r\nTwo", " \x1e one \n \n \n two \x1e "),
        ("3.5 % of U.S. mail", " \x1e 3 5 % of u s \n mail \x1e "),
        ("確認、します。OK", " \x1e 確認します \n ok \x1e "),
        ("ΟΔΟΣ οδός", " \x1e οδοσ οδόσ \x1e "),
        ("İstanbul ıslak", " \x1e istanbul islak \x1e "),
        ("مُحَمَّد العـــربية", " \x1e محمد العربية \x1e "),
        ("가\u0301", " \x1e 가\u0301 \x1e "),
        ("", " \x1e \x1e "),
    ],
)
def test_examples(text: str, folded: str) -> None:
    assert fold([text]).text == folded


def test_marks_that_make_other_letters_stay() -> None:
    assert fold_phrase("か") != fold_phrase("が") == fold_phrase("か\u3099") == fold_phrase("ｶﾞ".replace("ｶﾞ", "が"))
    assert fold_phrase("и") != fold_phrase("й") == fold_phrase("и\u0306")
    assert fold_phrase("أحمد") == fold_phrase("احمد")


@pytest.mark.parametrize(
    "text", ["'I will call.' He said 'no'", "''I will''. Yes", "'I will'", "will'\nyou", "'will'.", "“will”'"]
)
def test_quotes_are_no_part_of_words(text: str) -> None:
    assert not any(word.startswith("'") or word.endswith("'") for word in fold([text]).text.split())


@given(st.lists(TEXTS, max_size=4))
def test_form(texts: list[str]) -> None:
    folded = fold(texts)
    assert (folded.text.startswith(f" {TURN} ") and folded.text.endswith(f" {TURN} ")) or not texts
    assert "  " not in folded.text
    assert folded.text.count(TURN) == len(texts) + 1
    assert len(folded.starts) == len(texts) + 1
    for turn in range(len(texts)):
        assert folded.text[folded.starts[turn] - 1] == TURN
        assert folded.turn_at(folded.starts[turn]) == turn


@given(st.lists(TEXTS, min_size=1, max_size=4))
@example(["İ", "a b", "é"])
def test_spans_lead_back(texts: list[str]) -> None:
    folded = fold(texts)
    for turn, text in enumerate(texts):
        last = 0
        for start, end in words(folded, turn):
            first, stop = folded.span(turn, start, end)
            assert 0 <= first < stop <= len(text)
            assert first >= last or unicodedata.normalize("NFKC", text[first]) != text[first], "not monotone"
            last = first
            again = fold([text[first:stop]]).text.replace(f" {BREAK}", "")
            assert folded.text[start:end] in again


@given(TEXTS)
def test_every_offset_leads_back_in_order(text: str) -> None:
    folded = fold([text])
    spans = [folded.span(0, at, at + 1) for start, end in words(folded, 0) for at in range(start, end)]
    assert spans == sorted(spans)
    assert all(0 <= first < last <= len(text) for first, last in spans)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_phrase(text)
    assert fold_phrase(once) == once


@given(st.lists(TEXTS, min_size=1, max_size=4))
@example(["hello.", "か"])
@example(["'hello' there", "か"])
@example(["ΟΔΟΣ", "👍\ufe0f"])
@example(["a\r\nb", "👍\ufe0f"])
@example(["\u064e", "👍\ufe0f"])
@example(["5\u064e", "👍\ufe0f"])
@example(["Ꮰ", "👍\ufe0f"])
@example(["a🈐", "か"])
def test_a_turn_folds_the_same_whatever_stands_beside_it(texts: list[str]) -> None:
    together = fold(texts)
    for turn, text in enumerate(texts):
        alone = fold([text])
        one = together.text[together.starts[turn] : together.starts[turn + 1] - 1]
        assert one == alone.text[alone.starts[0] : alone.starts[1] - 1]
        for start, end in words(alone, 0):
            shift = together.starts[turn] - alone.starts[0]
            assert together.span(turn, start + shift, end + shift) == alone.span(0, start, end)


@given(st.lists(TEXTS, min_size=1, max_size=3))
@example(["ΟΔΟΣ"])
@example(["a\r\nb"])
@example(["x \u064e y 5\u064e"])
@example(["Ꮰꭰ"])
@example(["'''a' ''b"])
def test_fast_paths_give_what_the_slow_one_gives(texts: list[str]) -> None:
    fast = fold(texts)
    texts = [text.replace(TURN, " ") for text in texts]
    parts = []
    for text in texts:
        plain, _ = module._by_clusters(text)
        parts.append(module._space_out(module._settle(f"{TURN}{plain}{TURN}")[1:-1])[0])
    assert fast.text == f" {TURN}" + "".join(f"{part}{TURN}" for part in parts) + " "


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        ".",
        "'",
        "' ",
        "\n",
        "e\u0301",
        "\u0301",
        "か",
        "か\u3099",
        "か ",
        "、",
        "é",
        "ß ",
        "👍🏽",
        "\u200d",
        "İ",
        "\r\n",
        "क़",
        "한",
        "\u1112\u1161",
        "ـ",
        "🇪🇸",
    ],
)
def test_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        folded = fold([text])
        for start, end in words(folded, 0)[:50]:
            folded.span(0, start, end)
        return time.process_time() - begin

    few = min(seconds(20_000) for _ in range(3))
    assert min(seconds(200_000) for _ in range(2)) < 35 * max(few, 0.005)
