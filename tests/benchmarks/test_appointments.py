"""Lines of appointments: how their meanings are read, and when a mention agrees."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks.clock.appointments import AT, Line, judge, read_lines
from benchmarks.clock.meanings import span_of


def test_meanings_are_well_formed() -> None:
    lines = list(read_lines())
    assert len({line.tag for line in lines}) == 16
    for line in lines:
        for reading in (line.means or "24").split("|"):
            if not reading.strip().endswith(("s", "day", "hour", "week", "month", "minute", "year")):
                start, end = span_of(reading.strip(), AT)
                assert start or end


@pytest.mark.parametrize(("text", "start", "end"), [
    ("24 15:00", "24T15:00", "24T15:01"), ("5 Dec", "05T00:00", "06T00:00"), ("- 27", None, "28T00:00"), ("25 -", "25T00:00", None),
    ("24 09:00 - 24 11:00", "24T09:00", "24T11:00"), ("30 - 6 Dec", "30T00:00", "07T00:00"),
])
def test_a_meaning(text: str, start: str | None, end: str | None) -> None:
    shown = tuple(one and f"{one:%dT%H:%M}" for one in span_of(text, AT))
    assert shown == (start, end)


def test_a_meaning_that_cannot_be_read_is_told() -> None:
    with pytest.raises(ValueError, match="no point"):
        span_of("soonish", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


@pytest.mark.parametrize(("text", "means", "verdict"), [
    ("Expect us tomorrow at 3.", "24 15:00", "right"),
    ("Expect us tomorrow at 3.", "24 16:00", "wrong"),
    ("Expect us tomorrow at 3.", "24 03:00 | 24 15:00", "wrong"),
    ("Expect us.", "24 15:00", "missed"),
    ("You have half an hour.", None, "fired"),
    ("It takes half an hour.", "30 minutes", "right"),
    ("By 5 tomorrow you have it.", "- 24 17:00", "right"),
    ("By 5 tomorrow you have it.", "24 17:00", "wrong"),
])
def test_a_verdict(text: str, means: str | None, verdict: str) -> None:
    assert judge(Line("en", text, means))[0] == verdict


@pytest.mark.parametrize("tag", sorted({line.tag for line in read_lines()}))
def test_floors(tag: str) -> None:
    lines = [(line, judge(line)[0]) for line in read_lines([tag])]
    said = [verdict for line, verdict in lines if line.means is not None]
    decoys = [verdict for line, verdict in lines if line.means is None]
    assert said.count("right") >= 0.93 * len(said)
    assert decoys.count("fired") <= 0.10 * len(decoys)
