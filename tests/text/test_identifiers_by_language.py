"""Numbers read aloud, words that say what a number is, and numbers that are none, language by language."""

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
        ("ru", "RU", "Мой номер: восемь девятьсот двадцать пять сто двадцать три сорок пять шестьдесят семь.", "phone"),
        ("ru", "RU", "Мой телефон восемь девять два пять один два три четыре пять шесть семь", "phone"),
        ("ru", "RU", "Код из смс четыре семь два восемь", "otp"),
        ("ru", "RU", "Код безопасности три один пять", "cvv"),
        ("ru", "RU", "Почта анна точка иванова собака example точка ru", "email"),
        ("tr", "TR", "Telefonum sıfır beş yüz otuz iki üç yüz kırk beş altmış yedi seksen dokuz", "phone"),
        ("tr", "TR", "Onay kodu dört yedi iki sekiz", "otp"),
        ("tr", "TR", "Güvenlik kodu üç bir beş", "cvv"),
        ("tr", "TR", "TC kimlik numaram 10000000146", "tr.tckimlik"),
        ("ar", "EG", "رقم موبايلك صفر واحد صفر خمسة خمسة ثلاثة أربعة سبعة ثمانية تسعة اثنين صح؟", "phone"),
        ("ar", "SA", "رمز التحقق أربعة سبعة اثنين ثمانية", "otp"),
        ("ar", "SA", "رمز الأمان ثلاثة واحد خمسة", "cvv"),
        ("ar", "SA", "الكود اللي وصلك 482913", "otp"),
        ("hi", "IN", "आपका मोबाइल नंबर नौ आठ सात छह पाँच चार तीन दो एक शून्य है", "phone"),
        ("hi", "IN", "ओटीपी चार सात दो आठ एक नौ बताया है", "otp"),
        ("hi", "IN", "OTP 482913 hai", "otp"),
        ("hi", "IN", "सीवीवी तीन एक पाँच", "cvv"),
        ("ko", "KR", "휴대폰 번호는 공일공 일이삼사 오육칠팔이에요.", "phone"),
        ("zh", "CN", "我的手机号是一三八零零一三八零零零", "phone"),
        pytest.param("ja", "JP", "電話番号はゼロキュウゼロ、イチニサンヨン、ゴーロクナナハチです", "phone",
                     marks=pytest.mark.xfail(strict=True, reason="digits in kana, with commas between, are not read")),
    ],
)
def test_announced(tag: str, territory: str, text: str, kind: str) -> None:
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
        ("ru", "Осталось два или три дня."),
        ("ru", "Сумма возврата 1200 рублей."),
        ("ru", "Ответим в течение 24 часов."),
        ("tr", "Bir iki gün sürer."),
        ("tr", "İade tutarı 1200 lira."),
        ("tr", "24 saat içinde döneriz."),
        ("ar", "لديك خيارين أو ثلاثة."),
        ("ar", "المبلغ 1200 ريال."),
        ("ar", "خلال 24 ساعة."),
        ("hi", "एक या दो दिन लगेंगे।"),
        ("hi", "रिफंड 1200 रुपये है।"),
        ("hi", "24 ghante me call aayega"),
        ("ko", "두세 개 남았습니다."),
        ("zh", "还剩两三个。"),
        ("ja", "二、三日かかります。"),
    ],
)
def test_other_numbers(tag: str, text: str) -> None:
    assert find_identifiers(text, words(tag), territory=None) == ()
