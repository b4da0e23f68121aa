"""Wording that is suggested, put back through the suite, is clean: no finding of the checkers that suggested it."""

from __future__ import annotations

import pytest

from trustkit.packs.store import OWN, load_pack, read_messages, tags_of
from trustkit.suite import Suite, draft

CHECKERS = ("greeting", "followup", "overpromise", "privacy")
CASES = [(tag, f"{checker}.{rule}", text) for tag in tags_of(OWN) if (pack := load_pack(tag)) and pack.groups
         for checker in CHECKERS for rule, words in read_messages(tag, checker, (OWN,)).items()
         for text in (*words.suggest, *words.suggest_informal)]
NAMES = {"name": "Kim", "company": "Nova", "number": "4", "time": "", "date": "", "local_time": "", "zone": "",
         "customer_time": "", "agent_time": ""}


@pytest.fixture(scope="module")
def suite() -> Suite:
    """All of trustkit's own checkers."""
    return Suite()


@pytest.mark.parametrize("checker", ["overpromise", "privacy"])
@pytest.mark.parametrize("tag", sorted({tag for tag, _, _ in CASES}))
def test_a_suggestion_is_clean(suite: Suite, tag: str, checker: str) -> None:
    wrong = []
    for one, rule, text in CASES:
        if one == tag:
            said = text.format_map({**dict.fromkeys(_names(text), ""), **NAMES})
            report = suite.check(draft(said, locale=tag, scope="complete"))
            wrong += [(rule, found.rule, found.quote) for found in report.findings if found.checker == checker]
    assert wrong == []


def _names(text: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
