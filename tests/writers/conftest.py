from __future__ import annotations

from typing import Any

import pytest

from trustkit.model import Failed, Finding, Interaction, Related, Report, Skipped

TURNS = (
    ("agent", "Good evening, this call is recorded. How can I help?", "en"),
    ("customer", "Nobody called me back. Write to jo.doe@mail.example please.", "en"),
    ("agent", "I guarantee this will never happen again. I will call you tomorrow at 5.", "en"),
    ("agent", "ご不便をおかけしました。明日必ず直ります。", "ja"),
    ("agent", "بالتأكيد، نضمن لك الحل اليوم.", "ar"),
)


def finding(rule: str, turn: int | None, words: str = "", **fields: Any) -> Finding[dict[str, Any]]:
    values: dict[str, Any] = {"id": f"{rule}@{turn}", "rule": rule, "checker": rule.partition(".")[0],
                              "outcome": "broken", "severity": "medium", "message": f"Message of {rule}."}
    if turn is not None:
        role, text, language = TURNS[turn]
        start = text.index(words)
        values |= {"turn": turn, "start": start, "end": start + len(words), "quote": words, "role": role,
                   "locale": language, "pack": language}
    return Finding(**{**values, **fields})


@pytest.fixture(scope="session")
def interaction() -> Interaction:
    turns = [{"participant": who, "text": text, "languages": [tag], "start_ms": i * 65_000}
             for i, (who, text, tag) in enumerate(TURNS)]
    people = [{"role": "agent"}, {"role": "customer"}]
    return Interaction.model_validate({"id": "call-7", "channel": "voice", "participants": people, "turns": turns})


@pytest.fixture(scope="session")
def report() -> Report:
    clocks = {"customer_time": "2025-03-06T02:00:00+09:00[Asia/Tokyo]", "agent_time": "2025-03-05T17:00:00+00:00",
              "next_slots": ["2025-03-06T09:00:00+09:00[Asia/Tokyo]"], "confirmed": False, "note": None}
    return Report(
        schema=1, interaction="call-7", fingerprint="trustkit-cx 0.1.0",
        findings=(
            finding("overpromise.guarantee", 2, "I guarantee this will never happen", severity="high",
                    maturity="stable", suggestion="I will check on Friday whether it has held.",
                    sources=("https://law.example/5", "§ 7 UWG")),
            finding("overpromise.absolute", 2, "never happen again", confidence="medium",
                    related=(Related(turn=0, start=0, end=12, quote="Good evening"),)),
            finding("followup.no-zone", 2, "tomorrow at 5", severity="low", details=clocks),
            finding("overpromise.certain", 3, "必ず"),
            finding("overpromise.guarantee", 4, "نضمن لك", severity="high"),
            finding("greeting.missing-closing", None, severity="low"),
        ),
        merits=(finding("privacy.recording-notice", 0, "this call is recorded", outcome="met", severity="low"),),
        skipped=(Skipped(rule="followup.rest-day", need="customer.territory", reason="the territory is not known"),),
        failed=(Failed(rule="acme.x", package="trustkit-acme", version="0.2", error="KeyError", where="acme.py:41"),),
    )
