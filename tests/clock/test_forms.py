"""What forms of a pack may say beside their words: ties, relations on either side, numbers of several words, slots in slots."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from trustkit.clock.lexicon import fold, fold_text
from trustkit.clock.mentions import Mention, TimeGrammar, find_mentions

AT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)  # a Monday
ZONE = "Etc/UTC"


def find(text: str, data: dict[str, Any], tag: str = "en") -> list[Mention]:
    grammar = TimeGrammar.from_data(data, tag=tag)
    return list(find_mentions(text, grammar, at=AT, customer_zone=ZONE, agent_zone=ZONE, locale=tag))


def test_of_equal_forms_the_preferred_wins_over_sections() -> None:
    data = {"words": {"number": {"2": ["due"]}},
            "clock": {"forms": [{"say": "{hour} uur"}]}, "duration": {"forms": [{"say": "{number:count} uur", "unit": "hour", "prefer": True}]}}
    (mention,) = find("3 uur", data)
    assert mention.kind == "duration"


@pytest.mark.parametrize("text", ["latest Friday", "Friday latest"])
def test_a_relation_on_either_side(text: str) -> None:
    data = {"date": {"forms": ["{weekday}"]}, "relation": {"forms": [{"say": "latest", "point": "by", "either": True}]}}
    (mention,) = find(text, data)
    assert (mention.start, mention.end) == (0, len(text))
    assert mention.kind == "deadline"


MULTIPLIED: dict[str, Any] = {
    "words": {"number": {"2": ["dua"], "5": ["lima"]}, "multiplier": {"10": ["puluh"]}},
    "slots": {"count": "{number}( {multiplier})?( {number})?"},
    "clock": {"forms": [{"say": "pukul {count:hour}", "hours24": True}]},
    "duration": {"forms": [{"say": "{count} hari", "unit": "day"}]},
}


def test_number_words_that_multiply() -> None:
    (mention,) = find("dua puluh lima hari", MULTIPLIED, "id")
    assert mention.slots["amount"] == "25"


def test_number_words_as_an_hour() -> None:
    (mention,) = find("pukul dua puluh", MULTIPLIED, "id")
    assert mention.slots["clock"] == "20:00"
    assert find("pukul lima puluh", MULTIPLIED, "id") == []


def test_slots_within_a_second_slot_are_second() -> None:
    data = {"slots": {"hr": "{hour_digits:hour} ?h"}, "clock_range": {"forms": ["{hr}-{hr2}"]}}
    (mention,) = find("14h-16h", data)
    assert mention.when.end == dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC)


def test_a_word_that_is_a_zone_in_capitals_only() -> None:
    data = {"date": {"forms": ["{weekday}"]}, "relation": {"forms": [{"say": "et", "mid": "free"}]}, "zone": {"forms": ["{abbr}"]}}
    (mention,) = find("Monday et Friday", data)
    assert mention.kind == "range"


def test_hours_of_several_days_recur() -> None:
    data = {"date": {"forms": ["{weekday}"]}, "relation": {"forms": [{"say": "to", "mid": "free"}]},
            "clock_range": {"forms": ["{hour}:{minute} - {hour2}:{minute2}"]}}
    (mention,) = find("Monday to Friday 09:00 - 17:00", data)
    assert mention.when.ambiguous == ("recurring",)
    assert [(one.day, one.hour) for one in mention.when.candidates] == [(30, 9), (1, 9), (2, 9), (3, 9), (4, 9)]


def test_numbers_against_letters_of_unspaced_scripts_are_times_and_against_others_not() -> None:
    data = {"clock": {"forms": ["{hour}:{minute}"]}, "words": {"glue": []}}
    assert len(find("約15:30に", data, "ja")) == 1
    assert len(find("明天14:00，可以吗", data, "zh")) == 1
    assert find("日A15:30", data, "ja") == []
    assert find("15:30:7日", data, "ja") == []


@pytest.mark.parametrize(("one", "other"), [
    ("غداً", "غدا"), ("الأحد", "الاحد"), ("ساعة", "ساعه"), ("السـاعة", "الساعة"), ("ZWÖLF", "zwolf"), ("drugą", "druga"),
])
def test_spellings_that_are_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other) == fold_text(one) == fold_text(other)


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("и", "й"), ("ड", "ड़")])
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert fold_text(one) != fold_text(other)


DATES: dict[str, Any] = {
    "words": {"past_verb": ["tha"]},
    "date": {"forms": [
        {"say": "first {weekday} of next month", "nth": 1, "period": "month", "which": "next"},
        {"say": "last {weekday} in {month}", "nth": -1}, {"say": "good friday", "easter": -2}, "week {number:week}",
        {"say": "week of the {mday}", "week": True}, {"say": "rest of the week", "period": "week", "edge": "rest"},
        {"say": "last day of the month", "period": "month", "edge": "last"}, {"say": "{number:count} {weekday}s from now", "ahead": True},
        {"say": "{number:count} weeks from {weekday}"}, {"say": "start of month", "period": "month", "edge": "start", "which": "ahead"},
        {"say": "next weekend", "weekend": True, "which": "next", "period": "week"}, {"say": "tomorrow", "day": 1}, "{mday} {month}",
        {"say": "{weekday}-on", "opens": True}, {"say": "weekdays", "recurring": True}, {"say": "kal", "day": 1, "if_past": -1},
        "{weekday}", {"say": "{mday}", "needs": "weekday"},
    ]},
}


@pytest.mark.parametrize(("text", "start", "end"), [
    ("first Monday of next month", "2026-12-07", "2026-12-08"),
    ("last Friday in May", "2027-05-28", "2027-05-29"),
    ("good friday", "2027-03-26", "2027-03-27"),
    ("week 48", "2026-11-23", "2026-11-30"),
    ("week 1", "2027-01-04", "2027-01-11"),
    ("week of the 6", "2026-11-30", "2026-12-07"),
    ("rest of the week", "2026-11-23", "2026-11-30"),
    ("last day of the month", "2026-11-30", "2026-12-01"),
    ("2 weeks from Friday", "2026-12-11", "2026-12-12"),
    ("kal", "2026-11-24", "2026-11-25"),
    ("kal hua tha", "2026-11-22", "2026-11-23"),
    ("10 November tha", "2026-11-10", "2026-11-11"),
    ("kal. woh tha", "2026-11-24", "2026-11-25"),
    ("Tuesday 24", "2026-11-24", "2026-11-25"),
    ("tomorrow Tuesday 24 November", "2026-11-24", "2026-11-25"),
    ("Saturday 5 December", "2026-12-05", "2026-12-06"),
    ("start of month", "2026-12-01", "2026-12-11"),
    ("next weekend", "2026-12-05", "2026-12-07"),
    ("Wednesday-on Friday", "2026-11-25", "2026-11-28"),
])
def test_days(text: str, start: str, end: str) -> None:
    (mention,) = find(text, DATES)
    assert mention.when.start is not None
    assert mention.when.end is not None
    assert (f"{mention.when.start:%Y-%m-%d}", f"{mention.when.end:%Y-%m-%d}") == (start, end)


def test_a_bare_number_is_a_day_only_after_a_weekday_and_must_agree() -> None:
    assert find("24", DATES) == []
    (mention,) = find("Monday 24", DATES)
    assert mention.when.ambiguous == ("conflict",)


def test_a_day_word_and_a_weekday_that_disagree() -> None:
    (mention,) = find("tomorrow Friday", DATES)
    assert mention.when.ambiguous == ("conflict",)
    assert [one.day for one in mention.when.candidates] == [27, 24]


def test_a_day_that_recurs_is_no_one_day() -> None:
    (mention,) = find("weekdays", DATES)
    assert (mention.when.start, mention.when.candidates, mention.when.ambiguous) == (None, (), ("recurring",))


def test_the_weekend_is_that_of_the_region() -> None:
    grammar = TimeGrammar.from_data({"date": {"forms": [{"say": "weekend", "weekend": True}]}}, tag="en")
    found = [find_mentions("weekend", grammar, at=AT, customer_zone=ZONE, agent_zone=ZONE, locale=tag)[0] for tag in ("en-GB", "ar-EG")]
    assert [one.when.start.day for one in found if one.when.start] == [28, 27]


CLOCKS: dict[str, Any] = {
    "parts": {"evening": "18:00-24:00"}, "words": {"part": {"evening": ["tonight"]}, "unit": {"week": ["weeks"], "hour": ["hrs"]}},
    "part": {"forms": [{"say": "{part}", "offset": 0}]},
    "clock": {"forms": ["{hhmm} hours", {"say": "{hour}h", "exact": True}, "{hour}:{minute}", "{hour}", {"say": "noon", "at": "12:00"}]},
    "duration": {"forms": [{"say": "{number:count} {unit}"}]},
    "relation": {"forms": [{"say": "in", "duration": "in", "point": ""}, {"say": "at", "point": ""}, {"say": "between", "open": True}, {"say": "-", "mid": "free"}, {"say": "for", "duration": "for", "point": "x"},
                           {"say": "and", "mid": "closed"}]},
    "date": {"forms": ["{weekday}"]},
    "zone": {"forms": [{"say": "gmt ?+ ?{number:ahead}"}, {"say": "{abbr}", "lower": True}]},
}


@pytest.mark.parametrize(("text", "start", "end"), [
    ("1430 hours", "23T14:30", "23T14:31"),
    ("18h", "23T18:00", "23T18:01"),
    ("12 tonight", "24T00:00", "24T00:01"),
    ("11:15 gmt", "23T11:15", "23T11:16"),
    ("11:15 gmt+5", "24T11:15", "24T11:16"),
    ("11:15 for 2 hrs", "23T11:15", "23T13:15"),
    ("in 1 weeks at noon", "30T12:00", "30T12:01"),
    ("Tuesday - 11:15", "24T11:15", "24T11:16"),
    ("between noon and 15:00 Tuesday", "24T12:00", "24T15:00"),
    ("Tuesday between noon and 15:00", "24T12:00", "24T15:00"),
])
def test_clocks(text: str, start: str, end: str) -> None:
    (mention,) = find(text, CLOCKS, "en-GB")
    assert (mention.start, mention.end) == (0, len(text))
    assert mention.when.start is not None
    assert mention.when.end is not None
    assert (f"{mention.when.start:%dT%H:%M}", f"{mention.when.end:%dT%H:%M}") == (start, end)


def test_a_clitic_is_parted_from_a_known_word() -> None:
    data = {"clitics": ["و", "لل"], "date": {"forms": ["{weekday}"]}, "relation": {"forms": [{"say": "بين", "open": True}, {"say": "و", "mid": "closed"}]},
            "words": {"weekday": {"0": ["اثنين"]}}}
    text = "بين الأحد والخميس"
    (mention,) = find(text, data, "ar")
    assert (mention.start, mention.end, mention.kind) == (0, len(text), "range")


@pytest.mark.parametrize(("text", "start", "end"), [
    ("from tomorrow until Friday", "24", "28"), ("from today until tomorrow", "23", "25"), ("from Wednesday until Friday", "25", "28"),
])
def test_ranges_of_days(text: str, start: str, end: str) -> None:
    data = {"words": {"day": {"0": ["today"], "1": ["tomorrow"]}}, "date": {"forms": ["{day}", "{weekday}"]},
            "relation": {"forms": [{"say": "from", "open": True, "point": "from"}, {"say": "until", "mid": "free", "point": "until"}]}}
    (mention,) = find(text, data)
    assert mention.when.start is not None
    assert mention.when.end is not None
    assert (f"{mention.when.start:%d}", f"{mention.when.end:%d}") == (start, end)


def test_a_day_and_an_hour_further_on_in_its_clause_are_one() -> None:
    data = {"date": {"forms": ["{weekday}"]}, "clock": {"forms": ["at {hour}:{minute}"]}}
    (mention,) = find("On Tuesday we will call you at 11:15", data, "en-GB")
    assert (mention.when.start, mention.kind) == (dt.datetime(2026, 11, 24, 11, 15, tzinfo=dt.UTC), "datetime")
    assert len(find("It comes Tuesday. Call us at 11:15", data, "en-GB")) == 2
    assert len(find("It comes Tuesday, in 2 boxes, call us at 11:15", data, "en-GB")) == 2
