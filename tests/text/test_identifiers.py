"""Finding identifiers: what is one, how sure, and where."""

from __future__ import annotations

import csv
import pickle
import time
from importlib import resources
from itertools import pairwise

import identifier_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.errors import PackError
from trustkit.text.checksums import validator
from trustkit.text.identifier_formats import load_formats
from trustkit.text.identifier_words import IdentifierWords
from trustkit.text.identifiers import find_identifiers


def found(text: str, tag: str = "en", **options: str) -> list[tuple[str, str, str]]:
    every = find_identifiers(text, samples.words(tag), **options)
    return [(one.kind, one.confidence, text[one.start:one.end]) for one in every]


@pytest.mark.parametrize(("tag", "text", "expected"), [
    ("en", "My card is 4242 4242 4242 4242, thanks.", ("card", "high", "4242 4242 4242 4242")),
    ("en", "4242424242424242", ("card", "medium", "4242424242424242")),
    ("en", "it's 3782 822463 10005", ("card", "high", "3782 822463 10005")),
    ("en", "my social is 536-90-4399", ("us.ssn", "high", "536-90-4399")),
    ("en", "Is GB82 WEST 1234 5698 7654 32 right?", ("iban", "high", "GB82 WEST 1234 5698 7654 32")),
    ("en", "pay to 10 DE89370400440532013000 now", ("iban", "high", "DE89370400440532013000")),
    ("en", "NHS number 401 023 2137", ("gb.nhs", "high", "401 023 2137")),
    ("en", "My NINO is AB 12 34 56 C.", ("gb.nino", "high", "AB 12 34 56 C")),
    ("en", "reach me at +44 20 7946 0958", ("phone", "high", "+44 20 7946 0958")),
    ("en", "call (415) 555-0132", ("phone", "low", "(415) 555-0132")),
    ("en", "the CVV is 123", ("cvv", "medium", "123")),
    ("en", "your pin was 4821", ("pin", "medium", "4821")),
    ("en", "I was born on 24.05.1980", ("birth_date", "high", "24.05.1980")),
    ("en", "jo.doe+x@mail.example.org please", ("email", "high", "jo.doe+x@mail.example.org")),
    ("en", "jo dot doe at example dot org", ("email", "high", "jo dot doe at example dot org")),
    ("de", "Meine Kreditkartennummer: 5555 5555 5555 4444", ("card", "high", "5555 5555 5555 4444")),
    ("de", "Die Geheimzahl lautet 4711", ("pin", "medium", "4711")),
    ("es", "mi DNI es 12.345.678-Z", ("es.dni", "high", "12.345.678-Z")),
    ("es", "Mi CPF es 529.982.247-25", ("br.cpf", "high", "529.982.247-25")),
])
def test_finds(tag: str, text: str, expected: tuple[str, str, str]) -> None:
    assert found(text, tag) == [expected]


@pytest.mark.parametrize(("tag", "text", "kind"), [
    ("en", "four two four two, four two four two, four two four two, four two four two", "card"),
    ("en", "forty-two forty two, forty-two forty two, um, forty-two forty-two then forty two forty two", "card"),
    ("en", "social: five three six, nine oh, four three double nine", "us.ssn"),
    ("de", "meine Karte: vier zwo vier zwo vier zwo vier zwo vier zwo vier zwo vier zwo vier zwo", "card"),
    ("es", "tarjeta: cuatro dos cuatro dos cuatro dos cuatro dos cuatro dos cuatro dos cuatro dos cuatro dos", "card"),
])
def test_finds_spoken_digits(tag: str, text: str, kind: str) -> None:
    assert {one[0] for one in found(text, tag)} == {kind}


@pytest.mark.parametrize("text", [
    "", "Thank you, bye!", "Did someone phone anyone?", "See you at 10:30 on 24/05/2025.", "That is $1,234,567.89.",
    "4242 4242 4242 4243", "536-90-4399", "536904399", "Order 12345678 from 2024-2025, 90 days.",
    "1234 points or 10,000 euros", "DE00 3704 0044 0532 0130 00", "12345678 a bit later", "one two three four five six",
])
def test_finds_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", [
    "**** **** **** 1234", "****1234", "XXXX-XXXX-XXXX-1234", "[PII]", "<PERSON>", "#NAME#", "PRS-ORG", "[REDACTED]",
    "####", "4242 42** **** 4242", "***-**-1234", "<PHONE_NUMBER_2>", "{{card}}", "424242******4242",
])
def test_what_is_masked_already_is_no_leak(text: str) -> None:
    every = find_identifiers(f"Card: {text}, ok 7?", samples.words("en"))
    assert [(one.kind, one.masked) for one in every] == [("masked", True)]


def test_territory_speaks_for_a_weak_check() -> None:
    assert found("876 543 210") == []
    assert found("876 543 210", territory="AU") == [("au.tfn", "medium", "876 543 210")]
    assert found("876 543 210", territory="NZ") == []


def test_weak_formats_never_stand_alone() -> None:
    for one in load_formats().lettered:
        assert one.accepted < 5 or one.need != "optional" or not one.module or "A-Z" in one.pattern.pattern, one.kind
    for formats in load_formats().by_length.values():
        assert all(one.accepted < 5 for one in formats if one.need == "optional")


def test_a_number_said_over_two_turns_is_found_in_the_second() -> None:
    before = "my card is 4012 8888 8888"
    assert found("1881, that's it", before=before) == [("card", "high", "1881")]
    assert found("1881, that's it", before=f"{before}\nokay, go on") == [("card", "high", "1881")]
    assert found("1881, that's it") == []


def test_words_said_before_count_as_context() -> None:
    assert found("536-90-4399", before="What is your social security number?") == [("us.ssn", "high", "536-90-4399")]


@given(st.text(max_size=40), samples.cards(), st.text(max_size=40))
def test_spans_are_those_of_the_original(left: str, card: str, right: str) -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in card)
    text = f"{left} 👩🏽‍🔧e\u0301 {wide}. {right}"
    for one in find_identifiers(text):
        assert 0 <= one.start < one.end <= len(text)
    plain = f"👩🏽‍🔧e\u0301 {wide}."
    assert [plain[one.start:one.end] for one in find_identifiers(plain)] == [wide]


@given(st.text(), st.text(), st.sampled_from([None, *samples.SPOKEN]), st.sampled_from([None, "US", "xx", ""]))
def test_never_raises_and_never_overlaps(text: str, before: str, tag: str | None, territory: str | None) -> None:
    every = find_identifiers(text, tag and samples.words(tag), territory=territory, before=before)
    assert all(0 <= one.start < one.end <= len(text) for one in every)
    assert all(a.end <= b.start for a, b in pairwise(every))


@given(st.text(st.characters(categories=["Cs", "Nd", "Mn", "Zs", "Cf"])))
def test_never_raises_for_odd_characters(text: str) -> None:
    find_identifiers(f"card {text}@{text}", samples.words("en"))


@pytest.mark.parametrize("unit", [
    "1", " ", "1 ", "12 ", "a@", "AA00", "AA00 ", "AA - 00 - ", "*", "x", "xxx ", "one ", "card cpf 1 2 ", "<", "#A",
    "a dot ", "1\u0301", "SSN 536-90-4399, ",
])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size] + "1"
        started = time.process_time()
        find_identifiers(text, samples.words("en"))
        return time.process_time() - started

    few = min(seconds(10_000) for _ in range(2))
    assert min(seconds(40_000) for _ in range(2)) < 12 * few + 0.2


def test_words_pickle_as_their_data() -> None:
    again = pickle.loads(pickle.dumps(samples.words("en")))
    text = "SSN: five three six nine oh four three double nine"
    assert [one.kind for one in find_identifiers(text, again)] == ["us.ssn"]


@pytest.mark.parametrize(("data", "message"), [
    ({"digit": {}}, "did you mean 'digits'"), ({"digits": ["one"]}, "lists of words"),
    ({"fillers": "um"}, "lists of words"), ({"digits": {"one": ["1"]}}, "keys of 'digits'"),
])
def test_wrong_words_are_told(data: dict[str, object], message: str) -> None:
    with pytest.raises(PackError, match=message):
        IdentifierWords.from_data(data)


@pytest.mark.parametrize("tag", samples.SPOKEN)
def test_context_words_name_known_kinds(tag: str) -> None:
    file = resources.files("trustkit").joinpath("facts", "identifier_formats.csv")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    known = {row["kind"] for row in rows} | {row["group"] for row in rows}
    words = samples.words(tag)
    data = words.__reduce__()[1][0]
    assert set(data["context"]) <= known
    assert set("0123456789") <= set(data["digits"])


def test_every_check_can_be_called() -> None:
    for formats in (*load_formats().by_length.values(), load_formats().lettered):
        assert all(isinstance(validator(one.module)("0" * one.lengths[1]), bool) for one in formats)
