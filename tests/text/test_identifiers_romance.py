"""Numbers read aloud in French, Italian and Portuguese, and number words that are none."""

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
        ("fr", "FR", "Mon téléphone est le zéro six douze trente-quatre cinquante-six soixante-dix-huit.", "phone"),
        ("fr", "FR", "C'est mon numéro, zéro six quatre-vingt-douze douze quatre-vingts soixante et onze.", "phone"),
        ("fr", "FR", "Le cryptogramme est un deux trois.", "cvv"),
        ("fr", "FR", "Mon adresse est lea point morin arobase exemple point fr.", "email"),
        ("it", "IT", "Il mio cellulare è tre quattro sette, uno due tre, quarantacinque, sessantasette.", "phone"),
        ("it", "IT", "La mail è anna punto neri chiocciola esempio punto it.", "email"),
        ("pt", "BR", "Meu telefone é onze, nove oito meia cinco, quatro três dois um zero.", "phone"),
        ("pt", "BR", "Meu CPF é um um um quatro quatro quatro sete sete sete três cinco.", "br.cpf"),
        ("pt", "PT", "O mail é rita ponto lopes arroba exemplo ponto pt.", "email"),
    ],
)
def test_read_aloud(tag: str, territory: str, text: str, kind: str) -> None:
    assert [one.kind for one in find_identifiers(text, words(tag), territory=territory)] == [kind]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "Il reste vingt-deux colis et une question."),
        ("fr", "Le remboursement est de 120 euros."),
        ("it", "Ci sono due o tre cose da vedere."),
        ("it", "Il rimborso è di 120 euro."),
        ("pt", "Temos uma ou duas opções às seis e meia."),
        ("pt", "São 12 parcelas de 30 reais."),
    ],
)
def test_other_numbers(tag: str, text: str) -> None:
    assert find_identifiers(text, words(tag), territory=None) == ()
