"""Slots on both clocks, and the calendar that carries them."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import trustkit as tk
from trustkit.cli import main
from trustkit.errors import InputError

AFTER = dt.datetime(2027, 3, 26, 12, tzinfo=dt.UTC)  # Good Friday in Spain, before the clocks change


def test_slots_suit_both_sides_and_rest_days() -> None:
    found = tk.next_slots({"timezone": "Europe/Madrid", "territory": "ES"}, {"timezone": "America/Bogota"}, after=AFTER)
    assert [str(slot) for slot in found] == [
        "Tue 2027-03-30 16:00–16:30 (Tue 09:00 for the agent)",
        "Tue 2027-03-30 16:30–17:00 (Tue 09:30 for the agent)",
        "Tue 2027-03-30 17:00–17:30 (Tue 10:00 for the agent)",
    ]


def test_a_territory_with_one_zone_is_enough_and_others_are_asked_for() -> None:
    assert tk.next_slots({"territory": "JP"}, after=AFTER, count=1)[0].start.utcoffset() == dt.timedelta(hours=9)
    with pytest.raises(InputError, match="time zone is not known"):
        tk.next_slots({"territory": "BR"}, after=AFTER)
    with pytest.raises(InputError, match="time zone is not known"):
        tk.next_slots({}, after=AFTER)


@given(st.sampled_from(["Europe/Madrid", "Asia/Kolkata", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe"]),
       st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2035, 1, 1), timezones=st.just(dt.UTC)), st.integers(5, 240))
def test_slots_are_within_hours_and_in_order(zone: str, after: dt.datetime, minutes: int) -> None:
    found = tk.next_slots({"timezone": zone}, after=after, duration=dt.timedelta(minutes=minutes), count=4)
    assert list(found) == sorted(found, key=lambda slot: slot.start)
    for slot in found:
        assert slot.start >= after
        assert slot.end - slot.start == dt.timedelta(minutes=minutes)
        assert dt.time(10) <= slot.start.time() < slot.end.time() <= dt.time(18)
        assert slot.start.weekday() < 5


def test_a_calendar_client_reads_the_same_instants() -> None:
    icalendar = pytest.importorskip("icalendar")
    from trustkit.writers.ics import to_ics

    found = tk.next_slots({"timezone": "America/Sao_Paulo", "territory": "BR"}, after=AFTER)
    text = to_ics(found, summary="Retorno", stamp=AFTER, uid="case-7")
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert [event["DTSTART"].dt.astimezone(dt.UTC) for event in events] == [slot.start.astimezone(dt.UTC) for slot in found]
    assert [event["DTEND"].dt.astimezone(dt.UTC) for event in events] == [slot.end.astimezone(dt.UTC) for slot in found]
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["America/Sao_Paulo"]
    assert len({event["UID"] for event in events}) == 3


def test_the_command() -> None:
    run = CliRunner().invoke(main, ["slots", "--zone", "Asia/Tokyo", "--territory", "JP", "--after", "2027-03-26T12:00:00+00:00",
                                    "--count", "2", "--json"])
    assert run.exit_code == 0, run.output
    assert [one["start"][:16] for one in json.loads(run.output)] == ["2027-03-29T10:00", "2027-03-29T10:30"]


@pytest.mark.parametrize("options", [["--zone", "Mars/Base"], ["--zone", "Asia/Tokyo", "--after", "tomorrow"], [],
                                     ["--zone", "Asia/Tokyo", "--after", "2027-03-26T12:00:00"]])
def test_the_command_says_what_is_wrong(options: list[str]) -> None:
    run = CliRunner().invoke(main, ["slots", *options])
    assert run.exit_code == 2
    assert "Traceback" not in run.output


def test_the_command_knows_all_scopes() -> None:
    from typing import get_args

    from trustkit.cli._slots import _SCOPES
    from trustkit.model.settings import ContactScope

    assert get_args(ContactScope) == _SCOPES
