"""What the rule says, in both languages."""

import pytest
from trustkit_insurance import CoverDetails, checker

import trustkit as tk
from trustkit.testing import conversation

SUITE = tk.Suite(checkers=[checker])


@pytest.mark.parametrize(
    ("locale", "said", "thing", "suggestion"),
    [
        ("en", "Your policy covers the screen.", "screen", "Let me look into your policy first."),
        ("de", "Ihre Versicherung deckt den Bildschirm.", "bildschirm", "Ich sehe zuerst in Ihrem Vertrag nach."),
    ],
)
def test_cover_without_a_look(locale: str, said: str, thing: str, suggestion: str) -> None:
    report = SUITE.check(conversation("C: …?", f"A: {said}", locale=locale))
    (finding,) = report.of(checker)
    assert finding.details == CoverDetails(thing=thing)
    assert finding.suggestion == suggestion


def test_cover_after_a_look() -> None:
    report = SUITE.check(conversation("A: Let me look into your policy.", "A: It is covered.", locale="en"))
    assert report.ok
    assert [one.rule for one in report.merits] == ["insurance.unchecked_cover"]


def test_an_excerpt_is_unknown() -> None:
    report = SUITE.check(conversation("A: It is covered.", locale="en", scope="excerpt"))
    assert [(one.verdict, one.need) for one in report.outcomes] == [("unknown", "start")]
