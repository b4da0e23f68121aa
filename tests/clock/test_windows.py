"""The strictest source wins, unknown never becomes allowed, and every decision names who decided."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.clock.windows import Decision, allowed
from trustkit.clock.zones import localize
from trustkit.facts import decides, rows
from trustkit.model.settings import ContactHours, ContactScope

ZONES = {"US": "America/New_York", "FR": "Europe/Paris", "IT": "Europe/Rome", "GB": "Europe/London", "PT": "Europe/Lisbon",
         "DE": "Europe/Berlin", "IN": "Asia/Kolkata", "NZ": "Pacific/Auckland", "CA": "America/Toronto", "AU": "Australia/Sydney"}
TUESDAY, SATURDAY, SUNDAY = "2026-11-24", "2026-11-28", "2026-11-29"


def at(day: str, clock: str, territory: str, scope: ContactScope = "telemarketing", **more: object) -> Decision:
    zone = ZONES[territory[:2]]
    wall = dt.datetime.fromisoformat(f"{day}T{clock}")
    return allowed(localize(wall, zone).instants[0], territory=territory, zone=zone, scope=scope, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "clock", "territory", "verdict", "reason", "row"),
    [
        (TUESDAY, "08:00", "US-NY", "allowed", None, "us-tcpa"),
        (TUESDAY, "07:59", "US-NY", "outside", "hours", "us-tcpa"),
        (TUESDAY, "21:00", "US-NY", "outside", "hours", "us-tcpa"),
        (TUESDAY, "20:30", "US-FL", "outside", "hours", "us-fl"),
        (TUESDAY, "09:30", "US-KY", "outside", "hours", "us-ky"),
        (SUNDAY, "12:00", "US-AL", "outside", "rest_day", "us-al"),
        ("2026-11-26", "12:00", "US-AL", "outside", "public_holiday", "us-al"),
        (TUESDAY, "13:30", "FR", "outside", "break", "fr-d223-9"),
        (TUESDAY, "14:00", "FR", "allowed", None, "fr-d223-9"),
        (SATURDAY, "11:00", "FR", "outside", "rest_day", "fr-d223-9"),
        ("2026-12-07", "19:30", "IT", "outside", "eve", "it-cdc"),
        ("2026-12-02", "19:30", "IT", "allowed", None, "it-cdc"),
        (SATURDAY, "18:30", "CA-ON", "outside", "hours", "ca-utr"),
    ],
)
def test_telemarketing_laws(day: str, clock: str, territory: str, verdict: str, reason: str | None, row: str) -> None:
    decision = at(day, clock, territory)
    assert (decision.verdict, decision.reason, decision.default) == (verdict, reason, False)
    assert row in decision.rows
    assert "://" in decision.citation


def test_federal_and_state_hours_are_both_compared() -> None:
    decision = at(TUESDAY, "12:00", "US-KY")
    assert decision.rows == ("us-tcpa", "us-ky")
    assert (decision.opens, decision.closes) == (dt.time(10), dt.time(21))


def test_without_the_state_a_time_that_some_state_bans_is_unknown() -> None:
    decision = at(TUESDAY, "20:30", "US")
    assert (decision.verdict, decision.reason) == ("unknown", "subdivision")
    assert "us-fl" in decision.rows
    assert at(TUESDAY, "12:00", "US").verdict == "allowed"


def test_a_law_decides_only_for_its_own_scope() -> None:
    decision = at(TUESDAY, "13:30", "FR", "service")
    assert (decision.verdict, decision.rows, decision.default) == ("allowed", ("default",), True)
    assert at(TUESDAY, "20:30", "IN", "telemarketing").verdict == "allowed"
    assert at(TUESDAY, "20:30", "IN", "debt_collection").verdict == "outside"


@pytest.mark.parametrize(
    ("day", "clock", "reason"),
    [(TUESDAY, "09:59", "hours"), (TUESDAY, "18:00", "hours"), (SATURDAY, "12:00", "rest_day"), ("2026-12-25", "12:00", "public_holiday")],
)
def test_service_calls_are_compared_with_the_default(day: str, clock: str, reason: str) -> None:
    decision = at(day, clock, "DE-BE", "service")
    assert (decision.verdict, decision.reason, decision.default) == ("outside", reason, True)


def test_where_no_law_is_known_the_default_does_not_allow() -> None:
    inside = at(TUESDAY, "12:00", "GB", "debt_collection")
    assert (inside.verdict, inside.reason, inside.default) == ("unknown", "no_rule", True)
    assert "uk-conc" in inside.rows
    assert at(TUESDAY, "20:00", "GB", "debt_collection").verdict == "outside"
    assert at(SATURDAY, "12:00", "PT").reason == "rest_day"


def test_what_may_be_a_holiday_is_not_allowed() -> None:
    decision = at("2026-06-04", "12:00", "DE", "service")
    assert (decision.verdict, decision.reason) == ("unknown", "public_holiday")
    assert at("2026-06-04", "12:00", "DE-BE", "service").verdict == "allowed"


def test_a_disputed_rest_day_is_unknown() -> None:
    assert at(SATURDAY, "12:00", "IN", "service").verdict == "unknown"
    assert at(SUNDAY, "12:00", "IN", "service").verdict == "outside"


def test_unverified_rows_are_named_but_do_not_decide() -> None:
    assert at(TUESDAY, "20:30", "US-RI").unverified == ("us-ri",)
    assert at(TUESDAY, "20:30", "US-RI").verdict == "allowed"
    assert at(TUESDAY, "09:30", "NZ").unverified == ("nz-tm",)


def test_a_law_does_not_decide_before_it_is_in_force() -> None:
    before, after = dt.date(2023, 12, 31), dt.date(2024, 1, 1)
    assert at(TUESDAY, "20:30", "US-MD", as_of=before).verdict == "allowed"
    assert at(TUESDAY, "20:30", "US-MD", as_of=after).verdict == "outside"


def test_the_company_narrows_the_law() -> None:
    own = (ContactHours(opens=dt.time(9), closes=dt.time(17)), ContactHours(territory="US-FL", opens=dt.time(11), closes=dt.time(17)))
    assert at(TUESDAY, "18:00", "US-NY", windows_policy=own).rows == ("policy",)
    assert at(TUESDAY, "10:00", "US-NY", windows_policy=own).verdict == "allowed"
    assert at(TUESDAY, "10:00", "US-FL", windows_policy=own).verdict == "outside"
    assert at(SATURDAY, "10:00", "US-NY", windows_policy=own).reason == "rest_day"


def test_the_company_cannot_widen_the_law() -> None:
    own = (ContactHours(opens=dt.time(6), closes=dt.time(23)),)
    assert at(TUESDAY, "22:00", "US-NY", windows_policy=own).rows == ("us-tcpa",)
    assert at(TUESDAY, "12:00", "GB", "debt_collection", windows_policy=own).verdict == "unknown"


def test_the_companys_hours_take_the_place_of_the_default_for_service() -> None:
    own = (ContactHours(opens=dt.time(8), closes=dt.time(20)),)
    evening = at(TUESDAY, "19:00", "DE-BE", "service", windows_policy=own)
    assert (evening.verdict, evening.rows, evening.default) == ("allowed", ("policy",), False)
    assert at("2026-12-25", "12:00", "DE-BE", "service", windows_policy=own).reason == "public_holiday"


def test_what_the_customer_stated_wins() -> None:
    evening = (dt.time(21), dt.time(23))
    assert at(TUESDAY, "22:00", "US-FL", stated=evening) == Decision("allowed", "stated", *evening, ("stated",))
    assert at(TUESDAY, "12:00", "US-FL", stated=evening).verdict == "outside"
    assert at(TUESDAY, "01:00", "US-FL", stated=(dt.time(22), dt.time(2))).verdict == "allowed"
    slot = (dt.datetime(2026, 11, 24, 17, tzinfo=dt.UTC), dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC))
    assert at(TUESDAY, "12:30", "US-FL", stated=slot).verdict == "allowed"
    assert at(TUESDAY, "13:00", "US-FL", stated=slot).verdict == "outside"


def test_candidate_zones_must_agree() -> None:
    moment = dt.datetime(2026, 11, 24, 13, 30, tzinfo=dt.UTC)  # 08:30 in New York, 05:30 in Los Angeles
    both = ("America/New_York", "America/Los_Angeles")
    decision = allowed(moment, territory="US-NY", zone=both, scope="telemarketing")
    assert (decision.verdict, decision.reason) == ("unknown", "zone")
    assert allowed(moment, territory="US-NY", zone=both[:1], scope="telemarketing").verdict == "allowed"
    assert allowed(moment, territory="US-NY", zone=(), scope="telemarketing").verdict == "unknown"


def test_without_a_territory_nothing_is_allowed() -> None:
    noon = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    assert allowed(noon, territory=None, zone="Europe/London", scope="service").verdict == "unknown"
    night = allowed(noon.replace(hour=3), territory=None, zone="Europe/London", scope="service")
    assert (night.verdict, night.default) == ("outside", True)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        allowed(dt.datetime(2026, 1, 1), territory="DE", zone="Europe/Berlin", scope="service")


@given(
    st.datetimes(dt.datetime(2024, 9, 1), dt.datetime(2028, 1, 1)),
    st.sampled_from(sorted({row.territory for row in rows("contact_hours")} | {"US-CA", "IN-KA", "DE-BE", "XK", "EU"})),
    st.sampled_from(("service", "telemarketing", "debt_collection", "financial_services", "research")),
)
def test_allowed_always_rests_on_a_verified_row_or_says_default(moment: dt.datetime, territory: str, scope: ContactScope) -> None:
    decision = allowed(moment.replace(tzinfo=dt.UTC), territory=territory, zone="UTC", scope=scope)
    verified = {row.id for row in rows("contact_hours") if decides(row)}
    assert set(decision.rows) <= verified | {"default"}
    assert decision.default == ("default" in decision.rows)
    if decision.verdict == "allowed":
        assert decision.rows
        assert decision.default == (scope == "service")
        assert decision.opens is not None
        assert decision.closes is not None
        assert decision.opens <= moment.time() < decision.closes
