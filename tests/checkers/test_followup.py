"""Follow-ups: what a finding says in words and on both clocks, and whose word counts about when to call."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import trustkit as tk
from trustkit.checkers.followup import checker as followup
from trustkit.rule import Act, Checker, Context, Times, Verdict, broken

AT = "2026-03-02T17:30:00+01:00[Europe/Madrid]"  # a Monday
MOMENT = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)
MEXICO = {"timezone": "America/Monterrey", "territory": "MX"}


def check(text: str, *, locale: str = "en", asked: str = "", agent: str | None = "Europe/Madrid", **customer: Any) -> tk.Report:
    context = [{"role": "customer", "text": asked}] if asked else []
    people = [{"role": "agent", "timezone": agent}, {"role": "customer", **customer}]
    return tk.check_text(text, locale=locale, context=context, at=AT, participants=people)


def verdicts(report: tk.Report) -> dict[str, str]:
    return {one.rule.partition(".")[2]: one.verdict for one in report.outcomes if one.rule.startswith("followup.")}


def finding(report: tk.Report, rule: str) -> Any:
    return next(one for one in report.of(followup) if one.rule == f"followup.{rule}")


def test_an_unsaid_zone_is_told_in_words_and_on_both_clocks() -> None:
    found = finding(check("I'll call you tomorrow at 4 pm.", timezone="Asia/Tokyo", territory="JP", locale="en-GB"), "no_zone")
    assert "4:00\u202fPM (Japan Time) / " in found.message
    assert found.suggestion == "To be exact: Wednesday, 4 March 2026, 16:00 (Japan Time). Does that suit you?"
    assert [(f"{one.customer_time:%a %H:%M}", f"{one.agent_time:%a %H:%M}") for one in found.details.readings] == [
        ("Wed 16:00", "Wed 08:00"), ("Wed 00:00", "Tue 16:00")]


@pytest.mark.parametrize(("text", "locale", "customer", "suggestion"), [
    ("Ich rufe Sie nächsten Freitag um 11:00 Uhr Ihrer Zeit an.", "de", {"timezone": "Europe/Berlin", "territory": "DE"},
     "Um genau zu sein: Freitag, 6. März 2026, 11:00 (Mitteleuropäische Zeit). Passt das?"),
    ("Le llamo mañana a las 23:00, hora de Monterrey.", "es-MX", MEXICO,
     "Podría ser: miércoles, 4 de marzo de 2026, 10:00\u202fa.m. (hora central). ¿Le viene bien?"),
    ("Wir rufen Sie am Sonntag um 11:00 Uhr Ihrer Zeit an.", "de", {"timezone": "Europe/Berlin", "territory": "DE"},
     "Möglich wäre Montag, 9. März 2026, 10:00 (Mitteleuropäische Zeit). Passt das?"),
    ("I'll call you on 29 March at 2:30 am your time.", "en-GB", {"timezone": "Europe/Berlin", "territory": "DE"},
     "The clocks change that night, so it would be Sunday, 29 March 2026, 03:00 (Central European Time). Does that suit you?"),
])
def test_the_clear_sentence_in_the_conversations_language(text: str, locale: str, customer: dict[str, str], suggestion: str) -> None:
    found = [one.suggestion for one in check(text, locale=locale, **customer).findings if one.checker == "followup"]
    assert found == [suggestion]


def test_an_hour_at_which_nobody_works_is_not_meant() -> None:
    assert verdicts(check("I'll call you tomorrow at 3 your time.", **MEXICO))["ambiguous_time"] == "met"


@pytest.mark.parametrize(("asked", "verdict"), [
    ("Could you ring me after 8 pm tomorrow?", "met"),
    ("Call me at 8:30 pm, please.", "met"),
    ("I'd rather have a call at 9 pm.", "broken"),
    ("I can't talk at 8:30 pm.", "broken"),
    ("Thanks.", "broken"),
])
def test_what_the_customer_asked_for_wins_over_every_window(asked: str, verdict: str) -> None:
    report = check("I'll call you tomorrow at 20:30 your time.", asked=asked, **MEXICO)
    assert verdicts(report)["outside_contact_hours"] == verdict


@pytest.mark.parametrize(("hour", "verdict"), [("20:30", "met"), ("11:30", "broken")])
def test_stated_contact_hours_are_the_window(hour: str, verdict: str) -> None:
    hours = [{"days": ["tue"], "opens": "20:00", "closes": "21:00"}]
    report = check(f"I'll call you tomorrow at {hour} your time.", contact_hours=hours, **MEXICO)
    assert verdicts(report)["outside_contact_hours"] == verdict


def test_a_window_that_decides_is_told() -> None:
    found = finding(check("I'll call you tomorrow at 11 pm your time.", **MEXICO), "outside_contact_hours")
    assert (found.details.window.opens, found.details.window.closes, found.details.window.default) == ("10:00", "18:00", True)
    assert f"{found.details.customer_time:%H:%M}" == "23:00"
    assert [f"{one.customer_time:%d %H:%M} {one.agent_time:%H:%M}" for one in found.details.alternatives] == [
        "04 10:00 17:00", "04 10:30 17:30", "05 10:00 17:00"]


def test_the_only_zone_of_a_territory_is_the_customers() -> None:
    report = check("I'll call you on Thursday at 11:00 your time.", territory="JP", agent="Asia/Tokyo")
    assert verdicts(report)["no_zone"] == "met"
    assert verdicts(report)["outside_contact_hours"] == "met"


def test_a_phone_number_of_another_zone_is_asked_about() -> None:
    report = check("I'll call you tomorrow at 11:00 your time.", phone="+81 3 1234 5678", **MEXICO)
    found = finding(report, "zone_conflict")
    assert found.message == ("The customer's phone number belongs to another time zone than America/Monterrey: "
                             "ask before fixing a time.")
    assert found.confidence == "low"


@pytest.mark.parametrize(("contacts", "verdict"), [
    (["2026-03-02T10:00:00+03:00[Europe/Moscow]"], "met"),
    (["2026-03-03T09:00:00+03:00[Europe/Moscow]"], "broken"),
    (["2026-03-02T10:00:00+03:00[Europe/Moscow]", "2026-03-02T12:00:00+03:00[Europe/Moscow]"], "broken"),
])
def test_a_call_too_many_for_the_law(contacts: list[str], verdict: str) -> None:
    settings = tk.Settings(policy={"contact_scope": "debt_collection"})
    people = [{"role": "agent", "timezone": "Europe/Moscow"},
              {"role": "customer", "timezone": "Europe/Moscow", "territory": "RU", "contacted_at": contacts}]
    report = tk.check_text("I'll call you tomorrow at 11:00 your time.", locale="en", at=AT, participants=people, settings=settings)
    assert verdicts(report)["frequency_cap"] == verdict


def test_without_a_record_of_contacts_the_cap_is_not_looked_at() -> None:
    skipped = {one.rule: one.need for one in check("I'll call you tomorrow at 11:00 your time.", **MEXICO).skipped}
    assert skipped["followup.frequency_cap"] == "customer.contacted_at"


def test_what_was_said_fills_no_placeholder_of_its_own() -> None:
    """Braces in a quote are no placeholders: filled after masking, they would bring back what was masked."""
    values = {"said": "{said} 4111 1111 1111 1111", "readings": Times((MOMENT,), "Europe/Madrid")}
    checker: Checker[Any] = Checker("echo")

    @checker.rule(on="start", message="“{said}”: {readings}.")
    def always(act: Act, context: Context) -> Verdict:
        """Say it again.

        Broken at every start.
        """
        return broken(values=values)

    suite = tk.Suite(checkers=[checker])
    (found,) = suite.check_text("Hello.", locale="en").findings
    assert "4111 1111 1111 1111" not in found.message
    assert "Tuesday, March 3, 2026" in found.message
