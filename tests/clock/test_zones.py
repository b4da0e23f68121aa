"""Gaps and folds are surfaced in every zone, whatever the machine's own zone is."""

import datetime as dt
import itertools
import time

import pytest
import pytz
from hypothesis import given
from hypothesis import strategies as st

from trustkit.clock.zones import Reading, localize, territory_zones, to_zone, zones_of

YEAR = 2026
HOUR = dt.timedelta(hours=1)


def _changes() -> list[tuple[str, dt.datetime, dt.timedelta]]:
    """Every change of every zone in the year: zone, UTC moment, by how much the clock jumps. Found by scanning hours."""
    found = []
    for name in pytz.common_timezones:
        zone = pytz.timezone(name)
        start = dt.datetime(YEAR, 1, 1, tzinfo=dt.UTC)
        days = [start + dt.timedelta(days=day) for day in range(367)]
        for one, two in itertools.pairwise(days):
            if one.astimezone(zone).utcoffset() != two.astimezone(zone).utcoffset():
                steps = [one + dt.timedelta(minutes=15 * quarter) for quarter in range(97)]
                offsets = [step.astimezone(zone).utcoffset() or HOUR * 0 for step in steps]
                at = next(i for i in range(1, 97) if offsets[i] != offsets[i - 1])
                found.append((name, steps[at], offsets[at] - offsets[at - 1]))
    return found


CHANGES = _changes()


def test_the_year_has_changes_both_ways() -> None:
    assert sum(jump > 0 * HOUR for *_, jump in CHANGES) > 50
    assert sum(jump < 0 * HOUR for *_, jump in CHANGES) > 50


def test_every_gap_and_fold_of_the_year_is_surfaced() -> None:
    for name, moment, jump in CHANGES:
        new = moment.astimezone(pytz.timezone(name))
        if jump > 0 * HOUR:
            reading = localize(new.replace(tzinfo=None) - jump / 2, name)
            assert (reading.gap, reading.fold, reading.instants) == (True, False, ()), name
            assert reading.after == moment, name
            assert reading.before == moment - dt.timedelta(minutes=1), name
        else:
            reading = localize(new.replace(tzinfo=None) - jump / 2, name)
            assert (reading.gap, reading.fold, len(reading.instants)) == (False, True, 2), name
            assert reading.instants[0] - reading.instants[1] == jump, name


@given(st.datetimes(dt.datetime(1980, 1, 1), dt.datetime(2035, 1, 1)), st.sampled_from(pytz.common_timezones))
def test_agrees_with_pytz(wall: dt.datetime, name: str) -> None:
    reading = localize(wall, name)
    try:
        expected = (pytz.timezone(name).localize(wall, is_dst=None),)
    except pytz.NonExistentTimeError:
        assert reading.gap
    except pytz.AmbiguousTimeError:
        assert reading.fold
    else:
        assert reading == Reading(expected)


@given(st.datetimes(dt.datetime(1980, 1, 1), dt.datetime(2035, 1, 1)), st.sampled_from(pytz.common_timezones))
def test_every_instant_is_found_again_from_its_wall_clock(moment: dt.datetime, name: str) -> None:
    local = to_zone(moment.replace(tzinfo=dt.UTC), name)
    assert local in localize(local.replace(tzinfo=None), name).instants


def test_a_whole_day_can_be_skipped() -> None:
    reading = localize(dt.datetime(2011, 12, 30, 10), "Pacific/Apia")
    assert reading.gap
    assert reading.after is not None
    assert reading.before is not None
    assert (reading.before.day, reading.after.day) == (29, 31)


def test_results_do_not_depend_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    walls = [dt.datetime(2026, 3, 29, 2, 30), dt.datetime(2026, 10, 25, 2, 30), dt.datetime(2026, 7, 1, 12)]
    zones = ("Europe/Madrid", "America/New_York", "Australia/Lord_Howe")
    seen = set()
    for machine in ("UTC", "Asia/Kolkata", "America/New_York", "Europe/Madrid"):
        monkeypatch.setenv("TZ", machine)
        monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
        time.tzset()
        seen.add(repr([localize(wall, zone) for wall in walls for zone in zones]))
    monkeypatch.undo()
    time.tzset()
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("wall", "message"),
    [(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "without tzinfo"), (dt.datetime(1, 1, 1), "years 2 to 9998")],
)
def test_what_is_no_wall_clock_time_is_refused(wall: dt.datetime, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        localize(wall, "Europe/Madrid")


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        to_zone(dt.datetime(2026, 1, 1), "Europe/Madrid")


@pytest.mark.parametrize(
    ("abbreviation", "some"),
    [("IST", {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}), ("cst", {"America/Chicago", "Asia/Shanghai"}),
     ("BST", {"Europe/London", "Asia/Dhaka"})],
)
def test_ambiguous_abbreviations_name_all_their_zones(abbreviation: str, some: set[str]) -> None:
    assert some <= set(zones_of(abbreviation))


def test_an_unknown_abbreviation_names_none() -> None:
    assert zones_of("XYZ") == ()


@pytest.mark.parametrize(
    ("territory", "zones"),
    [("US-CA", {"America/Los_Angeles"}), ("US-TN", {"America/New_York", "America/Chicago"}), ("AU-VIC", {"Australia/Melbourne"}),
     ("JP", {"Asia/Tokyo"}), ("EU", set())],
)
def test_zones_of_territories(territory: str, zones: set[str]) -> None:
    assert set(territory_zones(territory)) == zones


def test_an_unknown_subdivision_has_all_zones_of_its_country() -> None:
    assert territory_zones("BR-RJ") == territory_zones("BR")
    assert len(territory_zones("BR")) > 10
