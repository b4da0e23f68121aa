"""Wording is suggested in the register in which the customer is addressed, or wishes to be."""

from __future__ import annotations

import pytest

from trustkit.suite import Suite, draft

WORDS = '[missing]\nsuggest = "Guten Tag, was kann ich für Sie tun?"\nsuggest_informal = "Hallo, was kann ich für dich tun?"\n'


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    """German with a wording of our own."""
    root = tmp_path_factory.mktemp("locales")
    (root / "de-x-test" / "messages").mkdir(parents=True)
    (root / "de-x-test" / "messages" / "greeting.toml").write_text(WORDS, encoding="utf-8")
    return Suite(packs=[root])


@pytest.mark.parametrize(("text", "formality", "expected"), [
    ("Was brauchen Sie?", None, "für Sie"),
    ("Was brauchst du?", None, "für dich"),
    ("Was brauchen Sie?", "informal", "für dich"),
    ("Was brauchst du?", "formal", "für Sie"),
    ("Ja bitte.", None, "für Sie"),
])
def test_register(suite: Suite, text: str, formality: str | None, expected: str) -> None:
    people = [{"role": "agent"}, {"role": "customer", "formality": formality}]
    report = suite.check(draft(text, locale="de-x-test", participants=people, scope="complete"))
    assert [expected in (one.suggestion or "") for one in report.findings if one.rule == "greeting.missing"] == [True]
