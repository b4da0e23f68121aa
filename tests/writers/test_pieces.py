from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trustkit.model import Interaction, Segment
from trustkit.text.masking import mask
from trustkit.writers._masking import identifier_spans, mask_spans
from trustkit.writers._pieces import Mark, Piece, cut

TEXT = st.text(st.sampled_from("ab 5041@.<&'\"é漢\u0301\n"), max_size=60)
SPANS = st.lists(st.tuples(st.integers(-2, 62), st.integers(-2, 62)), max_size=4)


def marks(spans: list[tuple[int, int]]) -> list[Mark]:
    return [Mark(start, end, str(i)) for i, (start, end) in enumerate(spans)]


def test_overlapping_marks_are_cut_at_their_boundaries() -> None:
    assert cut("abcdef", [Mark(0, 4, "1"), Mark(2, 6, "2")]) == (
        Piece("ab", ("1",)), Piece("cd", ("1", "2"), closes=("1",)), Piece("ef", ("2",), closes=("2",)))


def test_an_identifier_across_a_boundary_is_masked_whole() -> None:
    text = "card 4111 1111 1111 1111 ok"
    pieces = cut(text, [Mark(0, 14, "1"), Mark(19, 27, "2")], mask_spans(text))
    assert [(one.text, one.labels) for one in pieces] == [("card ", ("1",)), ("[card]", ("1", "2")), (" ok", ("2",))]
    assert [one.masked for one in pieces] == [False, True, False]


def test_segments_cut_as_well() -> None:
    pieces = cut("new old", segments=[Segment(kind="quoted", start=4, end=7)])
    assert [(one.text, one.segment) for one in pieces] == [("new ", "authored"), ("old", "quoted")]


@given(TEXT, SPANS)
def test_pieces_join_to_the_text_or_its_masked_form(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(one.text for one in cut(text, marks(spans))) == text
    assert "".join(one.text for one in cut(text, marks(spans), mask_spans(text))) == mask(text)


@given(TEXT, SPANS)
def test_every_mark_covers_at_least_its_span_and_closes_once(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = cut(text, marks(spans))
    for i, (start, end) in enumerate(spans):
        covered = "".join(one.text for one in pieces if str(i) in one.labels)
        assert covered == text[max(start, 0) : max(end, 0)]
        assert sum(str(i) in one.closes for one in pieces) == bool(covered)


def test_a_number_read_out_over_turns_is_masked_in_each() -> None:
    said = ("My card: 4111", "1111 1111", "1111", "Thanks, in two days then.")
    interaction = Interaction.model_validate(
        {"participants": [{"role": "customer"}], "turns": [{"participant": "customer", "text": one} for one in said]})
    cuts = [cut(one, (), identifier_spans(interaction, at)) for at, one in enumerate(said)]
    shown = ["".join(piece.text for piece in pieces) for pieces in cuts]
    assert not any(digit in "".join(shown) for digit in "0123456789")
    assert shown[3] == said[3]
