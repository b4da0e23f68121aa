"""Amounts of money and percentages in a text, read in a locale; what can be read in two ways is said to be so."""

from __future__ import annotations

from typing import NamedTuple

import regex

__all__ = ["Amount", "find_amounts"]

_NUMBER = r"\d{1,3}(?:[  ,.'’]\d{3})*(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_AMOUNT = regex.compile(
    rf"(?P<before>\p{{Sc}}|(?<!\p{{L}})[A-Z]{{3}}(?!\p{{L}}))\s?(?P<first>{_NUMBER})"
    rf"|(?P<second>{_NUMBER})\s?(?P<after>\p{{Sc}}|%|(?<!\p{{L}})[A-Z]{{3}}(?!\p{{L}}))")
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₺": "TRY", "₽": "RUB", "₴": "UAH", "₪": "ILS", "₫": "VND",
          "฿": "THB", "₱": "PHP", "₦": "NGN", "%": "percent"}
# signs of several currencies: the territory of the locale decides, and without one nothing does
_SHARED = {"$": {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP",
                 "SG": "SGD", "HK": "HKD"}, "¥": {"JP": "JPY", "CN": "CNY"}}


class Amount(NamedTuple):
    """`unit` is an ISO 4217 code, ``percent``, or the sign itself where several currencies share it.

    `value` is None where the number can be read in two ways and the locale does not settle which.
    """

    start: int
    end: int
    unit: str
    value: float | None


def find_amounts(text: str, locale: str | None = None) -> tuple[Amount, ...]:
    """Amounts in order of place; `locale` (BCP 47) settles decimal marks and shared signs."""
    if not regex.search(r"\d", text):
        return ()
    out = []
    for found in _AMOUNT.finditer(text):
        sign = found["before"] or found["after"]
        out.append(Amount(found.start(), found.end(), _unit(sign, locale), _value(found["first"] or found["second"], locale)))
    return tuple(out)


def _unit(sign: str, locale: str | None) -> str:
    territory = locale.split("-")[-1] if locale and "-" in locale else ""
    return _SIGNS.get(sign) or _SHARED.get(sign, {}).get(territory) or sign


def _value(number: str, locale: str | None) -> float | None:
    digits = regex.sub(r"[  '’]", "", number)
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return float(digits)
    tail = len(digits) - max(digits.rfind("."), digits.rfind(",")) - 1
    if tail != 3 or len(set(marks)) == 2:  # the last mark is the decimal one
        last = digits[-tail - 1]
        whole = digits.replace("," if last == "." else ".", "")
        return float(whole.replace(",", ".")) if tail != 3 else None
    if len(marks) > 1:
        return float(digits.replace(",", "").replace(".", ""))
    return _by_locale(digits, locale)


def _by_locale(digits: str, locale: str | None) -> float | None:
    """One mark before three digits: thousands or decimals, as the locale writes them."""
    if locale is None:
        return None
    from babel.numbers import NumberFormatError, parse_decimal

    try:
        return float(parse_decimal(digits, locale=locale.replace("-", "_"), strict=False))
    except (NumberFormatError, ValueError):
        return None
