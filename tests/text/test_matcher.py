"""The matcher and an independent slow one agree on any text."""

from __future__ import annotations

import time

import pytest
import reference
from hypothesis import example, given
from hypothesis import strategies as st

from trustkit.text.compiler import Compiler, GapSize
from trustkit.text.fold import fold
from trustkit.text.matcher import Hit, Matcher
from trustkit.text.phrases import Vocabulary, parse

LISTS = {
    "things": ("the money", "it", "your money back"),
    "days": ("monday", "next (mon|tues)day"),
    "fut": ("eceğim", "eceğiz"),
}
LATIN = [
    "hello",
    "I'll call you",
    "(I|we) (will|shall) (call|send)",
    "(re)?send it",
    "color",
    "colo(u)?r*",
    "good (morning|evening)?",
    "will ... call",
    "will...call",
    "not ... (at all|ever)",
    "a (b|c)? d",
    "guarantee*",
    "gönder{fut}",
    "send {things} back",
    "100 %",
    "I * you",
    "call & back",
    "a & b & c",
    "we ... {things}?",
    "Wohnung(en)?",
    "(ge|)send",
    "(a|b|) c",
    "never ... let? you down",
    "(i will ... re(call|send)|we'd)",
    "don't",
    "call you {days}",
    "{number} days",
    "über",
    "e-mail",
    "un(do|make)*",
    "x... y ...z",
    "a * c",
    "ho{fut}? ho",
    "(a ... b|c)ing",
    "a ... b? c",
    "it",
]
UNSPACED = [
    "確認します",
    "確認 ... します",
    "確認…ます",
    "送(り|信し)ます",
    "送信*",
    "確認*ます",
    "お(電話|返事)?ください",
    "ครับ",
    "ติดต่อ ... กลับ",
    "OKです",
    "確認 & 電話",
    "A社(の)?担当",
]


def build(phrases: list[str], gap: GapSize) -> Matcher:
    vocabulary = Vocabulary(LISTS)
    compiler = Compiler(gap)
    return Matcher.of((key, compiler.compile(parse(one, vocabulary), source=one)) for key, one in enumerate(phrases))


BY_WORDS, BY_CHARS = GapSize(words=3), GapSize(chars=8)
SETS = {"latin": (LATIN, BY_WORDS, build(LATIN, BY_WORDS)), "unspaced": (UNSPACED, BY_CHARS, build(UNSPACED, BY_CHARS))}
FRAGMENTS = sorted(
    {
        piece
        for phrases in (LATIN, UNSPACED)
        for phrase in phrases
        for one in reference.written_out(phrase, LISTS)
        for piece in (one, *one.split())
    }
)
CLEAN = [
    regex_piece.translate(dict.fromkeys(map(ord, "\ue000\ue001\ue002\ue003"), " ")).replace("&", " ")
    for regex_piece in FRAGMENTS
]
MORE = [
    " ",
    " ",
    "",
    ". ",
    ".",
    ", ",
    "\n",
    "'",
    "、",
    "。",
    "...",
    "é",
    "👍🏽",
    "Ａ",
    "ﾃﾞ",
    "\u0301",
    "き",
    "ing",
    "en",
    "s",
    "12",
    "１２",
    "%",
    "سلام",
    "\u200d",
    " the money ",
    " xx ",
    " will ",
    " call ",
    "กลับ",
]
TEXTS = st.lists(st.sampled_from(CLEAN) | st.sampled_from(MORE) | st.text(max_size=3), max_size=12).map(
    "".join
) | st.lists(st.sampled_from(CLEAN) | st.sampled_from(MORE), max_size=10).map(" ".join)


def found_by(matcher: Matcher, texts: list[str]) -> dict[tuple[int, int, int], set[int]]:
    folded = fold(texts)
    out: dict[tuple[int, int, int], set[int]] = {}
    for turn, hit in matcher.scan(folded):
        assert isinstance(hit, Hit)
        out.setdefault((turn, hit.key, hit.start - folded.starts[turn]), set()).add(hit.end - folded.starts[turn])
    return out


def expected(phrases: list[str], gap: GapSize, texts: list[str]) -> dict[tuple[int, int, int], set[int]]:
    folded = fold(texts)
    out = {}
    for turn in range(len(texts)):
        said = folded.text[folded.starts[turn] : folded.starts[turn + 1] - 1]
        for key, phrase in enumerate(phrases):
            for start, ends in reference.spans(phrase, said, words=gap.words, chars=gap.chars, lists=LISTS).items():
                out[turn, key, start] = ends
    return out


def check(kind: str, texts: list[str]) -> None:
    phrases, gap, matcher = SETS[kind]
    ours, theirs = found_by(matcher, texts), expected(phrases, gap, texts)
    for place in ours.keys() | theirs.keys():
        phrase = phrases[place[1]]
        assert place in ours, ("missed", phrase, place, theirs[place])
        assert place in theirs, ("invented", phrase, place, ours[place])
        assert ours[place] <= theirs[place], (phrase, place, ours[place], theirs[place])
        if not any(mark in phrase for mark in ("...", "…", "&", "*")):
            assert max(ours[place]) == max(theirs[place]), (phrase, place)


@pytest.mark.parametrize("kind", SETS)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
@example(texts=["resend it", "xsend it", "will recall. call", "call back it", "b a c", "a x c", "c xing", "a u bing"])
@example(texts=["確認、あとで。します", "確認いたします", "送信しました", "OK です", "a社の担当", "お返事ください"])
def test_agrees_with_the_reference(kind: str, texts: list[str]) -> None:
    check(kind, texts)


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("(re)?send", "presend resend send", ["resend", "send"]),
        ("(re|)send", "presend resend send", ["resend", "send"]),
        ("will...call", "will recall", []),
        ("will ... call", "I will not call. Call", ["will not call"]),
        ("a & b & c", "a c b", ["a c b"]),
        ("a ... b? c", "a x c", ["a x c"]),
        ("guarantee*", "We guaranteed it", ["guaranteed"]),
        ("100%", "1100% 100%", ["100%"]),
        ("確認*", "確認いたしません", ["確認"]),
        ("(a ... b|c)ing", "a x bing", ["a x bing"]),
    ],
)
def test_examples(phrase: str, text: str, hits: list[str]) -> None:
    folded = fold([text])
    found = build([phrase], BY_WORDS).scan(folded)
    assert sorted({folded.text[hit.start : hit.end] for _, hit in found}) == sorted(hits)


def test_a_matcher_without_phrases_finds_nothing() -> None:
    assert Matcher.of([]).scan(fold(["hello"])) == []


def test_hits_know_their_turn() -> None:
    texts = ["", "hello", "", "Hello é", "か hello", ""]
    assert sorted({turn for turn, _ in build(["hello"], BY_WORDS).scan(fold(texts))}) == [1, 3, 4]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["will ", "will call ", "a b ", "call ", "* ", "not at ", "x y ", "send the "])
def test_hostile_repetition_costs_linear_time(piece: str) -> None:
    matcher = SETS["latin"][2]

    def seconds(size: int) -> float:
        folded = fold([piece * (size // len(piece))])
        begin = time.process_time()
        matcher.scan(folded)
        return time.process_time() - begin

    few = min(seconds(10_000) for _ in range(2))
    assert min(seconds(100_000) for _ in range(2)) < 40 * max(few, 0.01)
