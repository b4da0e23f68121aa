"""What agents say about time in English."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

import trustkit
from trustkit.clock.mentions import Mention, TimeGrammar, find_mentions

AT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)  # Monday, 11:00 in Madrid
MADRID = "Europe/Madrid"
LOCALES = Path(trustkit.__file__).parent / "locales"
EN = TimeGrammar.from_data(tomllib.loads((LOCALES / "en" / "time.toml").read_text("utf-8")), tag="en")


def find(text: str, *, locale: str = "en", zone: str | None = MADRID) -> tuple[Mention, ...]:
    return find_mentions(text, EN, at=AT, customer_zone=zone, agent_zone=zone, locale=locale)


def shown(moment: dt.datetime | None) -> str:
    return "" if moment is None else moment.astimezone(dt.UTC).strftime("%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        ("I'll ring you tomorrow at 3 pm your time.", "tomorrow at 3 pm your time", "11-24 14:00", "11-24 14:01"),
        ("You hear from us within 24 hours.", "within 24 hours", "11-23 10:00", "11-24 10:00"),
        ("Your answer comes by Friday.", "by Friday", "11-23 10:00", "11-27 23:00"),
        ("We write by end of day.", "by end of day", "11-23 10:00", "11-23 23:00"),
        ("We meet at noon Madrid time.", "at noon Madrid time", "11-23 11:00", "11-23 11:01"),
        ("Expect it between 2 pm and 4 pm on Tuesday.", "between 2 pm and 4 pm on Tuesday", "11-24 13:00", "11-24 15:00"),
        ("Our driver is there from Monday to Friday.", "from Monday to Friday", "11-29 23:00", "12-04 23:00"),
        ("I call back in about 20 minutes", "in about 20 minutes", "11-23 10:20", "11-23 10:21"),
        ("It arrives the day after tomorrow", "the day after tomorrow", "11-24 23:00", "11-25 23:00"),
    ],
)
def test_one_reading(text: str, quote: str, start: str, end: str) -> None:
    (mention,) = find(text)
    assert text[mention.start : mention.end] == quote
    assert (shown(mention.when.start), shown(mention.when.end)) == (start, end)
