"""Moments in words, and back: what is written in a language is read as the same instant, in every zone."""

from __future__ import annotations

import datetime as dt

import pytest
import pytz
from hypothesis import assume, given
from hypothesis import strategies as st
from mention_cases import grammar

from trustkit.clock.mentions import find_mentions
from trustkit.clock.wording import Times, in_words
from trustkit.clock.zones import localize, to_zone

MOMENT = dt.datetime(2026, 12, 3, 14, 30, tzinfo=dt.UTC)
TAGS = ["en-GB", "en-US", "de", "es", "fr", "it", "pt", "nl", "pl", "ru", "tr", "id", "ja", "zh", "ko", "ar", "hi"]


@pytest.mark.parametrize(("tag", "zone", "words"), [
    ("en-US", "America/Sao_Paulo", "Thursday, December 3, 2026, 11:30\u202fAM (Brasilia Time)"),
    ("de", "Europe/Madrid", "Donnerstag, 3. Dezember 2026, 15:30 (Mitteleuropäische Zeit)"),
    ("ja", "Asia/Tokyo", "2026年12月3日木曜日, 23:30 (日本時間)"),
    ("de-JP", "Asia/Tokyo", "Donnerstag, 3. Dezember 2026, 23:30 (Japanische Zeit)"),
    ("de-x-acme", "Europe/Madrid", "Donnerstag, 3. Dezember 2026, 15:30 (Mitteleuropäische Zeit)"),
])
def test_in_words(tag: str, zone: str, words: str) -> None:
    assert in_words(Times((MOMENT,), zone), tag) == words


def test_days_and_several_readings() -> None:
    both = Times((MOMENT, MOMENT + dt.timedelta(days=7)), "Europe/Madrid", clock=False)
    assert in_words(both, "es") == "jueves, 3 de diciembre de 2026 / jueves, 10 de diciembre de 2026"


def test_without_a_zone_a_moment_is_said_as_it_is() -> None:
    assert in_words(Times((MOMENT,)), "en-GB") == "Thursday, 3 December 2026, 14:30 (UTC+0000)"


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(ValueError, match="xx"):
        in_words(Times((MOMENT,)), "xx")


ZONES = st.sampled_from(pytz.all_timezones)
INSTANTS = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2035, 1, 1), timezones=st.just(dt.UTC))


@pytest.mark.parametrize("tag", TAGS)
@given(instant=INSTANTS, zone=ZONES)
def test_instant_to_words_and_back(tag: str, instant: dt.datetime, zone: str) -> None:
    from babel import Locale
    from babel.dates import format_date, format_time

    locale = Locale.parse(tag, sep="-")
    at = instant.replace(second=0, microsecond=0)
    local = to_zone(at, zone)
    assume(len(localize(local.replace(tzinfo=None), zone).instants) == 1)
    said = f"{format_date(local.date(), 'full', locale=locale)} {format_time(local.time(), 'short', locale=locale)}"
    # said a week before, so that the year is near and nothing is past
    found = find_mentions(said, grammar(tag.partition("-")[0]), at=at - dt.timedelta(days=7), customer_zone=zone, agent_zone=zone,
                          locale=tag)
    assert [one.when.start for one in found] == [at] or at in found[0].when.candidates


@given(instant=INSTANTS, zone=ZONES)
def test_no_mention_resolves_into_a_gap(instant: dt.datetime, zone: str) -> None:
    wall = to_zone(instant, zone).replace(tzinfo=None, second=0, microsecond=0)
    said = f"on {wall.day} {wall:%B} {wall.year} at {wall:%H:%M}"
    found = find_mentions(said, grammar("en"), at=instant - dt.timedelta(days=3), customer_zone=zone, agent_zone=zone, locale="en-GB")
    for moment in found[0].when.candidates:
        back = to_zone(moment, zone).replace(tzinfo=None)
        assert back == wall
