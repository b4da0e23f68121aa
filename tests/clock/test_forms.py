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
    assert mention.when.end is not None and mention.when.end.hour == 16


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
    assert find("A15:30", data, "ja") == []


@pytest.mark.parametrize(("one", "other"), [
    ("غداً", "غدا"), ("الأحد", "الاحد"), ("ساعة", "ساعه"), ("السـاعة", "الساعة"), ("ZWÖLF", "zwolf"), ("drugą", "druga"),
])
def test_spellings_that_are_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other) == fold_text(one) == fold_text(other)


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("и", "й"), ("ड", "ड़")])
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert fold_text(one) != fold_text(other)
