import datetime as dt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from trustkit.clock.slots import next_slots
from trustkit.clock.windows import allowed
from trustkit.clock.zones import to_zone
from trustkit.model.settings import ContactHours, ContactScope

HALF = dt.timedelta(minutes=30)
PLACES = [("US-FL", "America/New_York"), ("FR", "Europe/Paris"), ("IN", "Asia/Kolkata"), ("BD", "Asia/Dhaka"), ("GB", "Europe/London"),
          ("NP", "Asia/Kathmandu"), ("AU-NSW", "Australia/Lord_Howe"), ("PT", "Europe/Lisbon")]
AGENTS = ["Europe/Berlin", "America/Chicago", "Asia/Manila", "Pacific/Auckland"]


@settings(deadline=None)
@given(
    place=st.sampled_from(PLACES),
    after=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 6, 1)),
    minutes=st.sampled_from((5, 30, 45, 90, 180)),
    scope=st.sampled_from(("service", "telemarketing", "debt_collection")),
    agent=st.sampled_from(AGENTS),
    hours=st.sampled_from(((dt.time(9), dt.time(18)), (dt.time(22), dt.time(6)))),
)
def test_slots_lie_in_both_windows(
    place: tuple[str, str], after: dt.datetime, minutes: int, scope: ContactScope, agent: str, hours: tuple[dt.time, dt.time]
) -> None:
    (territory, zone), start, duration = place, after.replace(tzinfo=dt.UTC), dt.timedelta(minutes=minutes)
    found = next_slots(customer_zone=zone, territory=territory, after=start, duration=duration, count=4, scope=scope,
                       agent_zone=agent, agent_hours=hours)  # fmt: skip
    assume(found)
    assert [one for one, _ in found] == sorted({one for one, _ in found})
    for begin, end in found:
        assert begin >= start
        assert end - begin == duration
        assert (begin.minute % 30, begin.second, begin.microsecond) == (0, 0, 0)
        step = begin
        while step < end:
            decision = allowed(step, territory=territory, zone=zone, scope=scope)
            assert decision.verdict == "allowed" or (decision.verdict, decision.reason) == ("unknown", "no_rule")
            local = to_zone(step, agent).time()
            assert hours[0] <= local < hours[1] if hours[0] < hours[1] else local >= hours[0] or local < hours[1]
            step += dt.timedelta(minutes=5)


def slots(after: str, **more: object) -> list[str]:
    given: dict[str, object] = {"customer_zone": "Europe/Paris", "territory": "FR", "duration": HALF, "count": 2, "scope": "telemarketing", **more}
    found = next_slots(after=dt.datetime.fromisoformat(after), **given)  # type: ignore[arg-type]
    return [f"{start:%a %H:%M}" for start, _ in found]


def test_soonest_first_on_the_grid() -> None:
    assert slots("2026-11-24T12:10+01:00", count=3) == ["Tue 12:30", "Tue 14:00", "Tue 14:30"]


def test_rest_days_are_passed_over() -> None:
    assert slots("2026-11-27T19:40+01:00") == ["Mon 10:00", "Mon 10:30"]


def test_public_holidays_are_passed_over() -> None:
    assert slots("2026-12-24T19:40+01:00", territory="FR-75") == ["Mon 10:00", "Mon 10:30"]


def test_a_call_longer_than_any_window_fits_nowhere() -> None:
    assert slots("2026-11-24T12:10+01:00", duration=dt.timedelta(hours=8)) == []


def test_clocks_that_never_meet_give_nothing() -> None:
    assert slots("2026-11-24T12:10+01:00", agent_zone="Pacific/Auckland") == []


def test_the_companys_hours_narrow() -> None:
    own = (ContactHours(opens=dt.time(16), closes=dt.time(17)),)
    assert slots("2026-11-24T12:10+01:00", windows_policy=own, count=3) == ["Tue 16:00", "Tue 16:30", "Wed 16:00"]


def test_times_that_do_not_exist_or_come_twice_are_passed_over() -> None:
    # Clocks in Lord Howe jump by half an hour at 02:00, on Sundays that are no rest days for this company.
    own = (ContactHours(opens=dt.time(1), closes=dt.time(4), days=("sun",)),)
    found = slots("2026-10-03T22:00+10:30", customer_zone="Australia/Lord_Howe", territory="AU-NSW", scope="service", windows_policy=own, count=3)
    assert found == ["Sun 01:00", "Sun 01:30", "Sun 02:30"]


@pytest.mark.parametrize("wrong", [{"count": 0}, {"duration": dt.timedelta(0)}, {"customer_zone": "Paris"}])
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"positive duration|time zone"):
        slots("2026-11-24T12:10+01:00", **wrong)
