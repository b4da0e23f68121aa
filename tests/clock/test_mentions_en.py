"""What agents say about time in English."""

from __future__ import annotations

import pytest
from mention_cases import AT, MADRID, find, show

from trustkit.clock.mentions import find_mentions
from trustkit.language import compiled
from trustkit.packs.store import OWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I'll ring you tomorrow at 3 pm your time.",
            "tomorrow at 3 pm your time | datetime | 24 Nov 15:00..24 Nov 15:01",
        ),
        ("You hear from us within 24 hours.", "within 24 hours | duration | 23 Nov 11:00..24 Nov 11:00"),
        ("Your answer comes by Friday.", "by Friday | deadline | 23 Nov 11:00..28 Nov"),
        ("We write before Friday.", "before Friday | deadline | 23 Nov 11:00..27 Nov"),
        ("We write by end of day.", "by end of day | deadline | 23 Nov 11:00..24 Nov"),
        (
            "Expect news by close of business on Wednesday.",
            "by close of business on Wednesday | deadline | 23 Nov 11:00..26 Nov",
        ),
        ("We meet at noon Madrid time.", "at noon Madrid time | clock | 23 Nov 12:00..23 Nov 12:01"),
        ("Let us talk at 15:30.", "at 15:30 | clock | 23 Nov 15:30..23 Nov 15:31"),
        ("Let us talk at 9:15 am.", "at 9:15 am | clock | 24 Nov 09:15..24 Nov 09:16"),
        (
            "They come between 2 pm and 4 pm on Tuesday.",
            "between 2 pm and 4 pm on Tuesday | range | 24 Nov 14:00..24 Nov 16:00",
        ),
        ("Our line is open between 9 and 5.", "between 9 and 5 | range | 23 Nov 09:00..23 Nov 17:00"),
        ("A driver is there from Monday to Friday.", "from Monday to Friday | range | 30 Nov..05 Dec"),
        ("I call back in about 20 minutes", "in about 20 minutes | duration | 23 Nov 11:20..23 Nov 11:21"),
        ("I call back in an hour and a half", "in an hour and a half | duration | 23 Nov 12:30..23 Nov 12:31"),
        ("I call back in an hour and 20 minutes", "in an hour and 20 minutes | duration | 23 Nov 12:20..23 Nov 12:21"),
        ("It leaves in twenty-four hours", "in twenty-four hours | duration | 24 Nov 11:00..24 Nov 11:01"),
        ("It leaves in 3 days", "in 3 days | duration | 26 Nov..27 Nov"),
        ("It arrives the day after tomorrow", "the day after tomorrow | date | 25 Nov..26 Nov"),
        ("It arrives later this afternoon", "later this afternoon | part_of_day | 23 Nov 12:00..23 Nov 18:00"),
        ("It arrives tomorrow morning at 9", "tomorrow morning at 9 | datetime | 24 Nov 09:00..24 Nov 09:01"),
        ("Someone rings at 8 tonight", "at 8 tonight | clock | 23 Nov 20:00..23 Nov 20:01"),
        ("No later than Thursday 5pm", "No later than Thursday 5pm | deadline | 23 Nov 11:00..26 Nov 17:00"),
        ("Done next week", "next week | date | 30 Nov..07 Dec"),
        ("Done by the end of the month", "by the end of the month | deadline | 23 Nov 11:00..01 Dec"),
        ("A week from today it ends", "A week from today | date | 30 Nov..01 Dec"),
        ("It is due on 12 December", "on 12 December | date | 12 Dec..13 Dec"),
        ("It is due on December 12th, 2026", "on December 12th, 2026 | date | 12 Dec..13 Dec"),
        ("It is due 2026-12-12", "2026-12-12 | date | 12 Dec..13 Dec"),
        ("From the 12th to the 14th of December", "From the 12th to the 14th of December | range | 12 Dec..15 Dec"),
        ("We open again from Wednesday", "from Wednesday | date | 25 Nov.."),
        ("Free after 3 pm", "after 3 pm | clock | 23 Nov 15:00.."),
        ("5pm ET works", "5pm ET | clock | 23 Nov 23:00..23 Nov 23:01"),
        ("We will be in touch shortly", "shortly | vague | ? vague"),
        ("It takes a few days", "takes a few days | duration | ? vague"),
        ("The refund takes 3-5 business days", "takes 3-5 business days | duration | ? business_days"),
        ("That was 24 hours", "24 hours | duration | ? no_anchor"),
    ],
)
def test_one_mention(text: str, expected: str) -> None:
    assert show(text, find(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("I call you at 3", ("am_pm",)),
        ("I call you on Thursday at half three", ("half_hour", "am_pm")),
        ("I call you next Friday", ("next_weekday",)),
        ("I call you on 03/04", ("date_order",)),
        ("I call you at 12 am", ("noon_midnight",)),
        ("I call you at 5 pm CST", ("abbreviation",)),
        ("I call you on Tuesday 25 November", ("conflict",)),
        ("It was sent on 15 August", ("year",)),
        ("It ends on 31 February", ("no_such_date",)),
    ],
)
def test_several_readings_are_reported(text: str, reasons: tuple[str, ...]) -> None:
    (mention,) = find(text)
    assert mention.when.ambiguous == reasons
    assert mention.when.start is None
    assert len(mention.when.candidates) > 1 or reasons == ("no_such_date",)


@pytest.mark.parametrize(
    ("locale", "month"),
    [("en-US", 3), ("en-GB", 4), ("en-IN", 4)],
)
def test_region_settles_the_order_of_dates(locale: str, month: int) -> None:
    (mention,) = find("It is due on 03/04", locale=locale)
    assert mention.when.start is not None
    assert mention.when.start.month == month


@pytest.mark.parametrize(
    ("tag", "means"),
    [
        ("en-GB", "23 Nov 15:30..23 Nov 15:31"),
        ("en-IE", "23 Nov 15:30..23 Nov 15:31"),
        ("en-AU", "23 Nov 15:30..23 Nov 15:31"),
        ("en-US", "? half_hour"),
        ("en-IN", "? half_hour"),
    ],
)
def test_half_three_is_half_past_where_it_is_said(tag: str, means: str) -> None:
    language = compiled(tag, (OWN,))
    assert language is not None
    assert language.grammar is not None
    text = "I ring at half three this afternoon."
    found = find_mentions(text, language.grammar, at=AT, customer_zone=MADRID, agent_zone=MADRID, locale=tag)
    assert show(text, found) == [f"at half three this afternoon | clock | {means}"]


@pytest.mark.parametrize(
    "text",
    [
        "One second please.",
        "Just a moment.",
        "Give me two minutes to look.",
        "We are here 24/7.",
        "Your May invoice is wrong.",
        "You missed the 2 pm flight.",
        "The Friday delivery was late.",
        "You need version 3.5 for that.",
        "Your order 12/2026-44 is on its way.",
        "There are 2 items in it.",
        "I may have to check.",
        "They march on.",
        "The dog sat down.",
        "The second option is cheaper.",
        "It is a 9 to 5 job.",
        "That is $3.50 or 12.30 EUR.",
        "Ring 555-12-11 or 0800 123 45 67.",
        "We are at 2 locations.",
        "Have a nice day and a great weekend!",
        "Good morning!",
        "As soon as possible.",
        "It is A4 paper, 5G, 20% off, #3.",
        "Every Monday we clean up.",
        "I second that.",
        "What was the last order?",
    ],
)
def test_decoys(text: str) -> None:
    assert show(text, find(text)) == []


@pytest.mark.parametrize(
    "text", ["It came yesterday", "It came two days ago", "It came last Friday", "It came last night"]
)
def test_past(text: str) -> None:
    (mention,) = find(text)
    assert mention.slots["past"] == "true"
    assert mention.when.end is not None


def test_two_mentions() -> None:
    text = "Either today at 5 pm or tomorrow before noon."
    assert show(text, find(text)) == [
        "today at 5 pm | datetime | 23 Nov 17:00..23 Nov 17:01",
        "tomorrow before noon | deadline | 23 Nov 11:00..24 Nov 12:00",
    ]


def test_spans_are_of_the_original() -> None:
    text = "👍🏽 ok — call at ３ pm　tomorrow 😀"
    (mention,) = find(text)
    assert text[mention.start : mention.end] == "at ３ pm　tomorrow"
    assert mention.slots["wall"] == "2026-11-24T15:00"
