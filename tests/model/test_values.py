"""Values survive a JSON round trip, and their errors never repeat what was said."""

from __future__ import annotations

import contextlib
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sample.checker import suite

from trustkit.codes import check_language, check_territory, check_zone
from trustkit.model import Interaction, Report, Settings, Turn
from trustkit.testing.strategies import interactions

CANARY = "canary-4111111111111111"
SUITE = suite()


@given(interactions())
def test_interactions_come_back_from_json(one: Interaction) -> None:
    again = Interaction.model_validate_json(one.model_dump_json())
    assert again == one
    assert again.model_dump_json() == one.model_dump_json()
    assert Interaction.model_validate(one.model_dump()) == one
    assert pickle.loads(pickle.dumps(one)) == one


@given(
    interactions(
        texts=st.sampled_from(["Mi vokos vin. Mi sendos libron.", "Bonvolu voki", "Saluton", ""]),
        languages=("eo",),
        locales=("eo",),
    )
)
def test_reports_come_back_from_json(one: Interaction) -> None:
    report = SUITE.check(one)
    assert Report.model_validate_json(report.to_json()) == report
    assert Report.model_validate_json(report.to_json()).to_json() == report.to_json()
    assert SUITE.check(Interaction.model_validate_json(one.model_dump_json())) == report


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "select": st.lists(st.sampled_from(["a", "b.c"])),
            "severity": st.dictionaries(st.sampled_from(["a", "b.c"]), st.sampled_from(["low", "high"])),
            "report_locale": st.sampled_from(["en", "de_AT"]),
            "languages": st.sampled_from(["en", ["en", "hi"]]),
            "policy": st.fixed_dictionaries(
                {},
                optional={
                    "lead_times": st.dictionaries(
                        st.text(max_size=3), st.sampled_from(["5 business days", "48 hours"])
                    ),
                    "recorded": st.none() | st.booleans(),
                    "limits": st.dictionaries(st.text(max_size=3), st.floats(0, 1e6)),
                    "contact_windows": st.just([{"opens": "08:00", "closes": "20:00", "days": ["mon"]}]),
                },
            ),
            "layers": st.lists(
                st.sampled_from(
                    [{"territory": "us-ca", "policy": {"recorded": True}}, {"channel": "chat", "select": []}]
                ),
                max_size=2,
            ),
        },
    )
)
def test_settings_come_back_from_json(given_: dict) -> None:
    one = Settings.model_validate(given_)
    again = Settings.model_validate_json(one.model_dump_json())
    assert again == one
    for place in ({}, {"territory": "US-CA"}, {"channel": "chat"}):
        assert again.at(**place) == one.at(**place)


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": CANARY},
        {"turns": [{"participant": CANARY, "text": "x"}]},
        {"turns": [{"participant": "agent", "text": [CANARY]}]},
        {"turns": [{"participant": "agent", "text": "x", "start_ms": CANARY}]},
        {"started_at": CANARY},
        {"started_at": f"{CANARY}[Europe/Madrid]"},
        {"started_at": f"2026-01-01T00:00:00+01:00[{CANARY}]"},
        {"participants": [{"role": "agent", "locale": CANARY}]},
        {"channel": CANARY},
        {"participants": [{"role": "agent", "timezone": CANARY}]},
        {"participants": [{"role": "agent", "territory": CANARY}]},
        {"turns": [{"participant": "agent", "text": "x", "sent_at": "2026-01-01T00:00:00"}]},
        {"turns": CANARY},
        {"scope": CANARY},
        {"participants": [{"role": "agent", "id": CANARY}, {"role": "bot", "id": CANARY}]},
        {"turns": [{"participant": "agent", "text": "x", "segments": [{"kind": CANARY, "start": -1, "end": 2}]}]},
    ],
)
def test_errors_never_repeat_the_input(wrong: dict) -> None:
    with pytest.raises(ValidationError) as caught:
        Interaction.model_validate(wrong)
    assert CANARY not in str(caught.value) + repr(caught.value)


def test_bad_json_is_not_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        Interaction.model_validate_json('{"id": "' + CANARY)
    assert CANARY not in str(caught.value)


@pytest.mark.parametrize(
    ("check", "good", "canonical", "bad", "hint"),
    [
        (check_language, "pt_br", "pt-BR", "english", "en"),
        (check_language, "DE-X-Acme", "de-x-acme", "xq-12345", ""),
        (check_zone, "europe/madrid", "Europe/Madrid", "Madrid", "Europe/Madrid"),
        (check_territory, "us-ca", "US-CA", "uk", "GB"),
    ],
)
def test_codes(check, good: str, canonical: str, bad: str, hint: str) -> None:
    assert check(good) == canonical == check(canonical)
    with pytest.raises(ValueError, match=hint):
        check(bad)


@given(st.text())
def test_a_code_is_known_or_refused(text: str) -> None:
    for check in (check_language, check_zone, check_territory):
        with contextlib.suppress(ValueError):
            assert check(check(text)) == check(text)


def test_a_turn_takes_one_language() -> None:
    assert Turn.model_validate({"participant": "agent", "text": "", "language": "de"}).languages == ("de",)
