"""Numbers read aloud in Russian and Turkish, words that say what a number is, and numbers that are none."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

import pytest

import trustkit
from trustkit.text.identifier_words import IdentifierWords
from trustkit.text.identifiers import find_identifiers

_LOCALES = Path(trustkit.__file__).parent / "locales"


@functools.cache
def words(tag: str) -> IdentifierWords:
    return IdentifierWords.from_data(tomllib.loads((_LOCALES / tag / "identifiers.toml").read_text("utf-8")))


@pytest.mark.parametrize(
    ("tag", "territory", "text", "kind"),
    [
        ("ru", "RU", "Мой номер: восемь девятьсот двадцать пять сто двадцать три сорок пять шестьдесят семь.", "phone"),
        ("ru", "RU", "Мой телефон восемь девять два пять один два три четыре пять шесть семь", "phone"),
        ("ru", "RU", "Код из смс четыре семь два восемь", "otp"),
        ("ru", "RU", "Код безопасности три один пять", "cvv"),
        ("ru", "RU", "Почта анна точка иванова собака example точка ru", "email"),
        ("tr", "TR", "Telefonum sıfır beş yüz otuz iki üç yüz kırk beş altmış yedi seksen dokuz", "phone"),
        ("tr", "TR", "Onay kodu dört yedi iki sekiz", "otp"),
        ("tr", "TR", "Güvenlik kodu üç bir beş", "cvv"),
        ("tr", "TR", "TC kimlik numaram 10000000146", "tr.tckimlik"),
    ],
)
def test_announced(tag: str, territory: str, text: str, kind: str) -> None:
    assert [one.kind for one in find_identifiers(text, words(tag), territory=territory)] == [kind]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Осталось два или три дня."),
        ("ru", "Сумма возврата 1200 рублей."),
        ("ru", "Ответим в течение 24 часов."),
        ("tr", "Bir iki gün sürer."),
        ("tr", "İade tutarı 1200 lira."),
        ("tr", "24 saat içinde döneriz."),
    ],
)
def test_other_numbers(tag: str, text: str) -> None:
    assert find_identifiers(text, words(tag), territory=None) == ()
