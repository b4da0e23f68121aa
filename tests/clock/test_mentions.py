"""Time mentions in any language: whose clock, ambiguity, gaps and folds, and what holds for every text."""

from __future__ import annotations

import datetime as dt
import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_cases import AT, MADRID, NEW_YORK, find, grammar

from trustkit.clock.lexicon import tokenize
from trustkit.clock.mentions import TimeGrammar, find_mentions, in_working_hours
from trustkit.clock.statements import find_runs
from trustkit.clock.zones import localize
from trustkit.errors import PackError, PhraseError

TOKYO = "Asia/Tokyo"


def test_your_time_is_the_customers() -> None:
    (mention,) = find("I call at 3 pm your time", customer=NEW_YORK, agent=MADRID)
    assert mention.when.whose == "customer"
    assert mention.when.start == dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)


def test_our_time_is_the_agents() -> None:
    (mention,) = find("I call at 3 pm our time", customer=NEW_YORK, agent=MADRID)
    assert mention.when.whose == "agent"
    assert mention.when.start == dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)


def test_a_named_zone_is_stated() -> None:
    (mention,) = find("I call at 3 pm New York time")
    assert mention.when.whose == "stated"
    assert mention.slots["zone"] == NEW_YORK
    assert mention.when.start == dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)


def test_unsaid_clock_has_a_reading_for_each_side() -> None:
    (mention,) = find("I call at 3 pm", customer=NEW_YORK, agent=MADRID)
    assert mention.when.whose == "unknown"
    assert mention.when.start is None
    assert mention.when.ambiguous == ("zone",)
    assert set(mention.when.candidates) == {
        dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC),
        dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC),
    }


@pytest.mark.parametrize(("customer", "agent"), [(MADRID, None), (None, MADRID)])
def test_one_known_clock_of_two_is_not_enough(customer: str | None, agent: str | None) -> None:
    (mention,) = find("I call at 3 pm", customer=customer, agent=agent)
    assert mention.when.start is None
    assert mention.when.ambiguous == ("zone",)
    assert mention.when.candidates == (dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC),)


def test_no_known_clock() -> None:
    (mention,) = find("I call at 3 pm your time", customer=None, agent=None)
    assert (mention.when.start, mention.when.candidates, mention.when.ambiguous) == (None, (), ("zone",))


def test_hours_need_no_clock() -> None:
    (mention,) = find("I answer within 24 hours", customer=None, agent=None)
    assert mention.when.end == AT + dt.timedelta(hours=24)
    assert mention.when.ambiguous == ()


def test_date_line() -> None:
    at = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)  # Tuesday in Tokyo, Monday in New York
    (mention,) = find("I call tomorrow at 3 pm your time", at=at, customer=TOKYO, agent=NEW_YORK)
    assert mention.when.ambiguous == ("date_line",)
    assert [one.day for one in mention.when.candidates] == [25, 24]  # the customer's own tomorrow first


def test_gap_has_no_reading() -> None:
    at = dt.datetime(2027, 3, 27, 10, 0, tzinfo=dt.UTC)
    (mention,) = find("I call tomorrow at 2:30 am", at=at)
    assert (mention.when.start, mention.when.candidates, mention.when.ambiguous) == (None, (), ("gap",))


def test_fold_has_two() -> None:
    at = dt.datetime(2027, 10, 30, 10, 0, tzinfo=dt.UTC)
    (mention,) = find("I call tomorrow at 2:30 am", at=at)
    assert mention.when.start is None
    assert mention.when.ambiguous == ("fold",)
    assert mention.when.candidates[1] - mention.when.candidates[0] == dt.timedelta(hours=1)


def test_a_day_that_begins_in_a_gap_begins_when_clocks_go_on() -> None:
    at = dt.datetime(2024, 4, 25, 8, 0, tzinfo=dt.UTC)
    (mention,) = find("It comes tomorrow", at=at, customer="Africa/Cairo", agent="Africa/Cairo")
    assert mention.when.start == dt.datetime(2024, 4, 25, 22, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "ambiguous", "clock"),
    [
        ("I call tomorrow at 3 pm", ("no_anchor",), "15:00"),
        ("I call at 3", ("am_pm", "no_anchor"), None),
        ("I answer within 24 hours", ("no_anchor",), None),
        ("It is due by Friday", ("no_anchor",), None),
    ],
)
def test_without_a_moment_of_speaking_nothing_is_resolved(
    text: str, ambiguous: tuple[str, ...], clock: str | None
) -> None:
    (mention,) = find(text, at=None)
    assert (mention.when.start, mention.when.end, mention.when.candidates) == (None, None, ())
    assert mention.when.ambiguous == ambiguous
    assert mention.slots.get("clock") == clock
    assert "date" not in mention.slots


def test_working_hours_settle_am_and_pm() -> None:
    (mention,) = find("I call you tomorrow at 3")
    assert mention.when.ambiguous == ("am_pm",)
    assert in_working_hours(mention.when).start == dt.datetime(2026, 11, 24, 14, 0, tzinfo=dt.UTC)


def test_working_hours_settle_nothing_else() -> None:
    (mention,) = find("I call you tomorrow at half three")
    settled = in_working_hours(mention.when)
    assert (settled.start, settled.ambiguous) == (None, ("half_hour",))
    assert [f"{one:%H:%M}" for one in settled.candidates] == ["15:30", "14:30"]


def test_working_hours_settle_both_clocks() -> None:
    (mention,) = find("I call you tomorrow at 3", customer=NEW_YORK)
    settled = in_working_hours(mention.when)
    assert settled.ambiguous == ("zone",)
    assert [one.hour for one in settled.candidates] == [15, 15]


def test_slots() -> None:
    (mention,) = find("Expect it in about 3-5 business days")
    assert dict(mention.slots) == {
        "kind": "duration",
        "relation": "in",
        "approximate": "true",
        "business": "true",
        "unit": "day",
        "amount": "3",
        "amount_max": "5",
    }


def test_mexican_afternoon_ends_earlier() -> None:
    import tomllib
    from pathlib import Path

    import trustkit.clock

    locales = Path(trustkit.clock.__file__).parents[1] / "locales"
    spain, mexico = (tomllib.loads((locales / tag / "time.toml").read_text("utf-8")) for tag in ("es", "es-MX"))
    assert mexico["parts"].items() > {"afternoon": "12:00-19:00"}.items()
    assert set(mexico["parts"]) <= set(spain["parts"])
    assert set(mexico) == {"parts"}


@pytest.mark.parametrize("form", ["{hour", "(at {hour}", "at {hour})", "?{hour}"])
def test_a_broken_form_is_told(form: str) -> None:
    with pytest.raises(PhraseError):
        TimeGrammar.from_data({"clock": {"forms": [form]}}, tag="en")


@pytest.mark.parametrize("form", ["({hour})?", {"add": 30}])
def test_an_unusable_form_is_told(form: object) -> None:
    with pytest.raises(PackError):
        TimeGrammar.from_data({"clock": {"forms": [form]}}, tag="en")


WORDS = {
    "en": "tomorrow at 3 : . - / 15 30 pm half past to by friday next week within 24 hours business days ago "
    "your time CST may 5th 31 february end of the and 2026 a 9999 years ２４ soon",
    "de": "morgen um 3 Uhr halb bis Freitag nächsten Woche innerhalb von 24 Stunden vor Tagen Ihrer Zeit 31. "
    "Februar Ende der und Mai früh 12. 03.04. Freitagabend zwischen",
    "es": "mañana a las 3 y media menos cuarto de la tarde viernes próximo semana que viene en 24 horas días "
    "hábiles hace su hora 31 febrero fin mes entre 03/04 hasta 9999 años",
}
TEXTS = st.one_of(
    st.text(max_size=60),
    *(st.lists(st.sampled_from(words.split()), max_size=12).map(" ".join) for words in WORDS.values()),
)
MOMENTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2036, 1, 1), timezones=st.just(dt.UTC))
ZONES = st.sampled_from([None, MADRID, NEW_YORK, TOKYO, "Pacific/Kiritimati", "Africa/Cairo", "Australia/Lord_Howe"])


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, tag=st.sampled_from(["en", "de", "es"]), at=st.none() | MOMENTS, customer=ZONES, agent=ZONES)
def test_any_text(text: str, tag: str, at: dt.datetime | None, customer: str | None, agent: str | None) -> None:
    tokens = tokenize(text)
    if not grammar(tag).may_mention(text):
        assert find_runs(grammar(tag), *grammar(tag).scan(tokens)) == []
    last = 0
    for mention in find(text, tag, at=at, customer=customer, agent=agent):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
        when = mention.when
        assert when.start is None or when.start.tzinfo is not None
        assert when.start is None or when.end is None or when.start < when.end or mention.kind == "deadline"
        assert (when.start is not None) or when.ambiguous
        assert at is not None or when.candidates == ()
        zone, wall = mention.slots.get("zone"), mention.slots.get("wall")
        if zone and wall and when.start is not None and mention.slots.get("clock"):
            assert not localize(dt.datetime.fromisoformat(wall), zone).gap


@pytest.mark.parametrize("text", ["It ends in 9999 years", "It ends on 30.02.2027", "It ended 9999 years ago"])
def test_beyond_the_calendar(text: str) -> None:
    for mention in find(text):
        assert mention.when.start is None
        assert mention.when.ambiguous


def test_wrong_zone_and_naive_moment() -> None:
    with pytest.raises(ValueError, match="IANA"):
        find("tomorrow", customer="Madrid/Spain")
    with pytest.raises(ValueError, match="zone"):
        find("tomorrow", at=dt.datetime(2026, 11, 23, 10, 0))


@pytest.mark.parametrize(
    "text", ["3 " * 500, "3-" * 500, "at " * 330, "tomorrow " * 110, "1:" * 500, "in 3 days and " * 70]
)
def test_long_sentences_take_linear_time(text: str) -> None:
    find(text)
    started = time.process_time()
    find(text)
    assert time.process_time() - started < 1.0


def test_no_words_no_mentions() -> None:
    assert find_mentions("tomorrow at 3 pm", TimeGrammar.from_data({}, tag="en"), at=AT, locale="en") == ()


def test_the_machines_zone_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "I call tomorrow at 3 pm, or by Friday, or in 3 days"
    before = find(text)
    for zone in ("Asia/Kolkata", "America/St_Johns"):
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        assert find(text) == before
    monkeypatch.undo()
    time.tzset()
