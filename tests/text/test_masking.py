"""Masking: nothing that identifies a person survives, and what is plainly something else does."""

from __future__ import annotations

import re

import identifier_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.text.identifiers import Identifier
from trustkit.text.masking import find_maskable, mask, mask_quote

WORDS = samples.words("en")
AROUND = st.text(max_size=30)
PLANTED = st.one_of(map(samples.grouped, (samples.cards(), samples.ibans(), samples.cpfs(), samples.dnis())))


def bare(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", text.upper())


@given(AROUND, PLANTED, AROUND)
def test_a_planted_identifier_never_survives(left: str, planted: tuple[str, str], right: str) -> None:
    number, written = planted
    for form in (number, written):
        masked = mask(f"{left} {form} {right}", words=WORDS)
        assert form not in masked
        assert number not in bare(masked)


@given(AROUND, samples.grouped(samples.ssns()), AROUND)
def test_a_number_with_context_never_survives(left: str, planted: tuple[str, str], right: str) -> None:
    number, written = planted
    for form in (number, written):
        assert form not in mask(f"{left} my SSN is {form} {right}", words=WORDS)


@given(st.sampled_from([*samples.SPOKEN]), samples.cards(), st.sampled_from([" ", ", ", "-", " … "]), AROUND)
def test_spoken_digits_never_survive(tag: str, card: str, mark: str, right: str) -> None:
    spoken = mark.join(samples.SPOKEN[tag][int(digit)] for digit in card)
    assert spoken not in mask(f"{spoken} {right}", words=samples.words(tag))


@given(AROUND, st.text(samples.DIGITS, min_size=7, max_size=30), AROUND)
def test_digits_of_any_script_never_survive(left: str, number: str, right: str) -> None:
    assert number not in mask(left + number + right, words=WORDS)


@given(AROUND, st.from_regex(r"[a-z]{1,9}(\.[a-z]{1,9})?@[a-z]{1,9}\.(com|org|co\.uk)", fullmatch=True), AROUND)
def test_addresses_never_survive(left: str, address: str, right: str) -> None:
    assert address not in mask(f"{left} {address} {right}", words=WORDS)


@given(st.text(), st.booleans())
def test_masking_twice_changes_nothing(text: str, speaks: bool) -> None:
    words = WORDS if speaks else None
    once = mask(text, words=words)
    assert mask(once, words=words) == once


@given(AROUND, PLANTED, AROUND, st.data())
def test_a_part_of_an_identifier_is_masked_in_a_quote(
    left: str, planted: tuple[str, str], right: str, data: st.DataObject
) -> None:
    text = f"{left}; {planted[1]}; {right}"
    at = len(left) + 2
    start = data.draw(st.integers(0, at + len(planted[1]) - 1))
    end = data.draw(st.integers(max(start, at) + 1, len(text)))
    shown = text[max(start, at):min(end, at + len(planted[1]))]
    quote = mask_quote(text, start, end, words=WORDS)
    assert "[" in quote or not any(char.isdigit() for char in shown)
    assert len(shown) < 5 or shown not in quote


@given(st.text(), st.integers(-5, 50), st.integers(-5, 50), st.text(max_size=20))
def test_quotes_of_anything_never_raise(text: str, start: int, end: int, before: str) -> None:
    quote = mask_quote(text, start, end, words=WORDS, before=before)
    if not find_maskable(text, WORDS, before=before):
        assert quote == text[max(start, 0):min(end, len(text))]


@pytest.mark.parametrize("text", [
    "We will call you at 10:30 on 24/05/2025, between 10-12.", "On 2025-05-24 or 24.05.2025 10:30.", "From 2019-2024.",
    "May 24, 2025 is fine.", "That is $12,345.67.", "It costs 1.234,50 € or 10 000 euros.", "You have 12345 points.",
    "It takes 90 days.", "A bed of 180x200cm.", "Between 100-250 people, 100 %.", "123456 EUR",
    "**** **** **** 1234", "Hello #NAME#, [PII] and <PERSON>", "One moment, two of three are done.", "Bought 12.1.21.",
])
def test_plain_numbers_stay(text: str) -> None:
    assert mask(text, words=WORDS) == text


@pytest.mark.parametrize(("text", "masked"), [
    ("Card 4242 4242 4242 4242 ok", "Card [card] ok"),
    ("it is 4242 4242 4242 4243", "it is [digits]"),
    ("ticket ABC-12345678", "ticket ABC-[digits]"),
    ("code A1B2C3D4E5", "code [digits]"),
    ("one two three four five", "[digits]"),
    ("at 192.168.10.20", "at [digits]"),
    ("€ 4242 4242 4242 4242", "€ [card]"),
    ("99/99/2025 and 31.31.2024", "[digits] and [digits]"),
    ("write to a@b, please", "write to [email] please"),
    ("4242 4242 4242 4242 99", "[card]"),
    ("[card 4242 4242 4242 4242] <a 12345678Z> {12345678Z}", "[card [card]] <a [es.dni]> {[es.dni]}"),
    ("#A12345678Z# 12345678***", "#[digits]# [digits]***"),
])
def test_masks(text: str, masked: str) -> None:
    assert mask(text, words=WORDS) == masked


def test_given_identifiers_and_literal_strings_are_masked_too() -> None:
    one = Identifier(6, 10, "voucher", "high", False, False)
    masked = mask("Hello XK42, I am Ana Ruiz. Anagram!", [one], extra=["Ana Ruiz", "Ana", " "])
    assert masked == "Hello [voucher], I am [name]. Anagram!"


def test_the_rest_of_a_number_from_the_turn_before_is_masked() -> None:
    before = "my card is 4012 8888 8888"
    assert mask_quote("1881, thanks", 0, 12, words=WORDS, before=before) == "[card], thanks"
    assert mask_quote("1881, thanks", 0, 12, words=WORDS) == "1881, thanks"
    before = "four oh nine two, double eight double eight"
    assert mask_quote("eight one", 0, 9, words=WORDS, before=before) == "[digits]"
