"""Titles and names: only what is stated counts, and each language's own use of names."""

from __future__ import annotations

import pytest

from trustkit.suite import Suite


@pytest.fixture(scope="module")
def suite() -> Suite:
    """All of trustkit's own."""
    return Suite()


def rules(suite: Suite, text: str, locale: str, *before: str, **customer: str) -> set[str]:
    """The greeting rules that the last of some agent's turns breaks."""
    turns = [{"participant": "a", "text": one, "languages": [locale]} for one in (*before, text)]
    people = [{"role": "agent", "id": "a"}, {"role": "customer", "id": "c", **customer}]
    report = suite.check({"scope": "complete", "channel": "chat", "participants": people, "turns": turns})
    return {one.rule for one in report.findings if one.turn == len(before)} & {
        "greeting.honorific_mismatch", "greeting.name_order", "greeting.farewell_as_greeting"}


@pytest.mark.parametrize(("text", "locale", "customer", "expected"), [
    ("Dobrý den, pane Nováku, děkuji.", "cs", {"family_name": "Nováku", "honorific": "paní"}, {"greeting.honorific_mismatch"}),
    ("Dobrý den, pane Novák, děkuji.", "cs", {"family_name": "Novák", "honorific": "pan"}, set()),
    ("Dobrý den, pane Novák, děkuji.", "cs", {"family_name": "Novák"}, set()),  # nothing is inferred from a name
    ("Dobrý den, děkuji.", "cs", {"family_name": "Novák", "honorific": "paní"}, set()),
    ("Bună ziua, doamnă Ionescu.", "ro", {"name": "Ionescu", "honorific": "domnul"}, {"greeting.honorific_mismatch"}),
    ("Labdien, Kalniņš kungs!", "lv", {"family_name": "Kalniņš", "honorific": "kundze"}, {"greeting.honorific_mismatch"}),
    ("Labdien, Kalniņš kungs!", "lv", {"family_name": "Kalniņš", "honorific": "kungs"}, set()),
])
def test_titles(suite: Suite, text: str, locale: str, customer: dict[str, str], expected: set[str]) -> None:
    assert rules(suite, text, locale, **customer) == expected


@pytest.mark.parametrize(("text", "locale", "given", "family", "wrong"), [
    ("Jó napot, Nagy Péter úr!", "hu", "Péter", "Nagy", False),
    ("Jó napot, Péter Nagy!", "hu", "Péter", "Nagy", True),
    ("Jó napot, Nagy úr!", "hu", "Péter", "Nagy", False),
    ("Jó napot, Péter úr!", "hu", "Péter", "Nagy", True),
    ("Chào buổi sáng chị Lan", "vi", "Lan", "Nguyễn", False),
    ("Chào buổi sáng chị Nguyễn", "vi", "Lan", "Nguyễn", True),
    ("Dobar dan, gospodine Horvat.", "hr", "Ivan", "Horvat", False),
    ("Dobar dan, gospodine Ivan.", "hr", "Ivan", "Horvat", True),
    ("Hej Ivan Horvat", "sv", "Ivan", "Horvat", False),
])
def test_names_as_their_language_uses_them(suite: Suite, text: str, locale: str, given: str, family: str, *, wrong: bool) -> None:
    found = rules(suite, text, locale, given_name=given, family_name=family)
    assert found == ({"greeting.name_order"} if wrong else set())


def test_a_farewell_greets_wrongly_at_the_start_alone(suite: Suite) -> None:
    assert rules(suite, "Gute Nacht, wie kann ich helfen?", "de") == {"greeting.farewell_as_greeting"}
    assert rules(suite, "Dann gute Nacht!", "de", "Guten Abend, wie kann ich helfen?") == set()
