import datetime as dt

import pytest
from babel import Locale

from trustkit.clock.restdays import NO_WEEKEND, Unknown, WeekendDays, public_holiday, weekend

FRI, SAT, SUN = 4, 5, 6


@pytest.mark.parametrize(
    ("territory", "days", "disputed"),
    [("US", {SAT, SUN}, set()), ("SA", {FRI, SAT}, set()), ("BD", {FRI, SAT}, set()), ("BN", {FRI, SUN}, set()),
     ("IN", {SUN}, {SAT}), ("MY", {SAT, SUN}, set()), ("MY-03", {SAT}, {FRI, SUN}), ("AE-SH", {SAT, SUN}, {FRI}),
     ("AE-DU", {SAT, SUN}, set()), ("AQ", {SAT, SUN}, set())],
)
def test_weekends(territory: str, days: set[int], disputed: set[int]) -> None:
    assert weekend(territory) == WeekendDays(frozenset(days), frozenset(disputed))


def test_where_nothing_is_known_any_day_may_be_one() -> None:
    assert weekend("EU") == NO_WEEKEND


def test_every_country_has_at_least_one_sure_rest_day() -> None:
    codes = (str(code) for code in Locale("en").territories)
    countries = [code for code in codes if len(code) == 2 and weekend(code) != NO_WEEKEND]
    assert len(countries) > 240
    assert all(1 <= len(weekend(code).days) <= 3 for code in countries)


@pytest.mark.parametrize(
    ("date", "territory", "expected"),
    [("2026-12-25", "DE", "Christmas Day"), ("2026-06-04", "DE-NW", "Corpus Christi"), ("2026-06-04", "DE-BE", None),
     ("2026-06-04", "DE", Unknown("subdivision")), ("2026-06-05", "DE", None), ("2026-12-25", "EU", Unknown("territory")),
     ("1500-12-25", "US", Unknown("year")), ("2026-12-25", "GB-LND", "Christmas Day"), ("2026-07-03", "US-CA", "Independence Day (observed)")],
)
def test_public_holidays(date: str, territory: str, expected: str | Unknown | None) -> None:
    assert public_holiday(dt.date.fromisoformat(date), territory) == expected


def test_a_country_that_is_not_covered_is_never_without_holidays() -> None:
    assert all(public_holiday(dt.date(2026, 1, 1) + dt.timedelta(days=day), "EU") is not None for day in range(365))


def test_names_do_not_follow_the_language_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    assert public_holiday(dt.date(2031, 12, 25), "AT") == "Christmas Day"
