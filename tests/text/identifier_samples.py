"""Valid identifiers made up for tests, and ways to write them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from hypothesis import strategies as st
from stdnum import luhn
from stdnum.br import cpf
from stdnum.es import dni
from stdnum.iban import calc_check_digits

from trustkit.text.identifier_words import IdentifierWords

SEPARATORS = (" ", "-", ".", "\u00a0", "–", " - ")
SPOKEN = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "de": ["null", "eins", "zwo", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"],
    "es": ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
}
DIGITS = st.characters(categories=["Nd"])


@lru_cache(maxsize=3)
def words(tag: str) -> IdentifierWords:
    """The words of one of our own packs."""
    file = resources.files("trustkit").joinpath("locales", tag, "identifiers.toml")
    return IdentifierWords.from_data(tomllib.loads(file.read_text(encoding="utf-8")))


def digits(size: int) -> st.SearchStrategy[str]:
    """Strings of ASCII digits."""
    return st.text("0123456789", min_size=size, max_size=size)


def cards() -> st.SearchStrategy[str]:
    """Sixteen digits from the ranges that card schemes print in their test manuals."""
    heads = st.sampled_from(("424242", "400005", "555555", "520082", "601111"))
    return st.builds(lambda head, rest: (body := head + rest) + luhn.calc_check_digit(body), heads, digits(9))


def ibans() -> st.SearchStrategy[str]:
    """German accounts."""
    return digits(18).map(lambda rest: f"DE{calc_check_digits('DE00' + rest)}{rest}")


def cpfs() -> st.SearchStrategy[str]:
    """Brazilian personal numbers."""
    return digits(9).map(_cpf).filter(cpf.is_valid)


def _cpf(body: str) -> str:
    return body + next(f"{check:02d}" for check in range(100) if _cpf_checks(body, check))


def _cpf_checks(body: str, check: int) -> bool:
    first = sum((10 - i) * int(digit) for i, digit in enumerate(body)) * 10 % 11 % 10
    second = sum((11 - i) * int(digit) for i, digit in enumerate(f"{body}{first}")) * 10 % 11 % 10
    return check == first * 10 + second


def dnis() -> st.SearchStrategy[str]:
    """Spanish identity cards."""
    return digits(8).map(lambda number: number + dni.calc_check_digit(number))


def ssns() -> st.SearchStrategy[str]:
    """US social security numbers that could have been given out."""
    return st.builds(
        "{:03d}{:02d}{:04d}".format, st.integers(1, 665), st.integers(1, 99), st.integers(1, 9999))


@st.composite
def grouped(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> tuple[str, str]:
    """A number, and the same in groups of two to five with one separator."""
    number, mark = draw(numbers), draw(st.sampled_from(SEPARATORS))
    parts, rest = [], number
    while rest:
        size = draw(st.integers(2, 5))
        parts.append(rest[:size])
        rest = rest[size:]
    return number, mark.join(parts)
