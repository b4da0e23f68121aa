"""Check digits of identifiers: python-stdnum's validators, and the few that it lacks."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable

__all__ = ["CHECKS", "validator"]


def _luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _npi(digits: str) -> bool:
    return _luhn("80840" + digits)


def _personnummer(digits: str) -> bool:
    """Sweden: Luhn over the last ten digits; the day of a coordination number is raised by 60 (SFS 1991:481,
    2022:1697)."""
    month, day = int(digits[-8:-6]), int(digits[-6:-4])
    return _luhn(digits[-10:]) and 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _nric(number: str) -> bool:
    """Singapore: weights 2 7 6 5 4 3 2; numbers under T and G are shifted by four."""
    total = sum(int(digit) * weight for digit, weight in zip(number[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True))
    total += 4 if number[0] in "TG" else 0
    letters = "JZIHGFEDCBA" if number[0] in "ST" else "XWUTRQPNMLK"
    return number[8] == letters[total % 11]


def _medicare(digits: str) -> bool:
    """Australia: the ninth digit checks the first eight, with weights 1 3 7 9 1 3 7 9."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:8], (1, 3, 7, 9, 1, 3, 7, 9), strict=True))
    return total % 10 == int(digits[8])


CHECKS: dict[str, Callable[[str], bool]] = {
    "luhn": _luhn,
    "us_npi": _npi,
    "se_personnummer": _personnummer,
    "sg_nric": _nric,
    "au_medicare": _medicare,
}
"""Validators of our own, by the name used in ``identifier_formats.csv``; each takes a number that has the row's
pattern."""


@functools.lru_cache(maxsize=256)
def validator(module: str) -> Callable[[str], bool]:
    """The check of a module of ``identifier_formats.csv``: ours, or ``stdnum.<module>``; no module accepts everything.

    A validator that raises counts as "not valid": stdnum's ``cn.ric`` raises KeyError for unknown counties.
    """
    if not module:
        return lambda number: True
    if own := CHECKS.get(module):
        return own
    is_valid: Callable[[str], bool] = importlib.import_module(f"stdnum.{module}").is_valid

    def check(number: str) -> bool:
        try:
            return is_valid(number)
        except Exception:  # whatever a validator trips over, the number is not valid
            return False

    return check
