"""Numbers read aloud in Arabic and Hindi, words that say what a number is, and numbers that are none."""

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
        ("ar", "EG", "رقم موبايلك صفر واحد صفر خمسة خمسة ثلاثة أربعة سبعة ثمانية تسعة اثنين صح؟", "phone"),
        ("ar", "SA", "رمز التحقق أربعة سبعة اثنين ثمانية", "otp"),
        ("ar", "SA", "رمز الأمان ثلاثة واحد خمسة", "cvv"),
        ("ar", "SA", "الكود اللي وصلك 482913", "otp"),
        ("hi", "IN", "आपका मोबाइल नंबर नौ आठ सात छह पाँच चार तीन दो एक शून्य है", "phone"),
        ("hi", "IN", "ओटीपी चार सात दो आठ एक नौ बताया है", "otp"),
        ("hi", "IN", "OTP 482913 hai", "otp"),
        ("hi", "IN", "सीवीवी तीन एक पाँच", "cvv"),
    ],
)
def test_announced(tag: str, territory: str, text: str, kind: str) -> None:
    assert [one.kind for one in find_identifiers(text, words(tag), territory=territory)] == [kind]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ar", "لديك خيارين أو ثلاثة."),
        ("ar", "المبلغ 1200 ريال."),
        ("ar", "خلال 24 ساعة."),
        ("hi", "एक या दो दिन लगेंगे।"),
        ("hi", "रिफंड 1200 रुपये है।"),
        ("hi", "24 ghante me call aayega"),
    ],
)
def test_other_numbers(tag: str, text: str) -> None:
    assert find_identifiers(text, words(tag), territory=None) == ()
