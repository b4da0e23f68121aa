import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from trustkit.clock.business import add, compare
from trustkit.clock.restdays import Unknown
from trustkit.model.settings import Duration, DurationText

_TYPE: TypeAdapter[Duration] = TypeAdapter(DurationText)


def length(text: str) -> Duration:
    return _TYPE.validate_python(text)


@pytest.mark.parametrize(
    ("start", "text", "end"),
    [
        ("2026-11-20T15:00+01:00", "1 business day", "2026-11-23T15:00+01:00"),
        ("2026-11-21T15:00+01:00", "1 business day", "2026-11-23T15:00+01:00"),
        ("2026-12-23T15:00+01:00", "2 business days", "2026-12-28T15:00+01:00"),
        ("2026-11-20T15:00+01:00", "0 business days", "2026-11-20T15:00+01:00"),
        ("2026-03-28T12:00+01:00", "1 day", "2026-03-29T12:00+02:00"),
        ("2026-03-28T12:00+01:00", "24 hours", "2026-03-29T13:00+02:00"),
        ("2026-03-28T02:30+01:00", "1 day", "2026-03-29T03:00+02:00"),
        ("2026-10-24T02:30+02:00", "1 day", "2026-10-25T02:30+02:00"),
        ("2026-01-31T10:00+01:00", "1 month", "2026-02-28T10:00+01:00"),
        ("2026-11-20T15:00+01:00", "2 weeks", "2026-12-04T15:00+01:00"),
        ("2026-12-11T15:00+01:00", "2 business weeks", "2026-12-28T15:00+01:00"),
        ("2026-11-20T15:00+01:00", "90 minutes", "2026-11-20T16:30+01:00"),
    ],
)
def test_add(start: str, text: str, end: str) -> None:
    found = add(dt.datetime.fromisoformat(start), length(text), "Europe/Berlin", "DE-BE")
    assert found == dt.datetime.fromisoformat(end)
    assert isinstance(found, dt.datetime)
    assert found.isoformat()[:16] == end[:16]


def test_business_days_follow_the_weekend_of_the_territory() -> None:
    thursday = dt.datetime(2026, 11, 19, 12, tzinfo=dt.UTC)
    assert add(thursday, length("1 business day"), "Asia/Dhaka", "BD") == dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def test_a_holiday_of_some_subdivisions_is_a_business_day() -> None:
    wednesday = dt.datetime(2026, 6, 3, 12, tzinfo=dt.UTC)
    assert add(wednesday, length("1 business day"), "Europe/Berlin", "DE") == wednesday + dt.timedelta(days=1)
    assert add(wednesday, length("1 business day"), "Europe/Berlin", "DE-NW") == wednesday + dt.timedelta(days=2)


def test_what_cannot_be_computed_is_unknown() -> None:
    start = dt.datetime(2026, 6, 3, 12, tzinfo=dt.UTC)
    assert add(start, length("1 business day"), "Europe/Berlin", "EU") == Unknown("territory")
    assert add(start, length("4 business hours"), "Europe/Berlin", "DE") == Unknown("hours")


@pytest.mark.parametrize(
    ("a", "b", "sign"),
    [
        ("48 hours", "2 days", 0), ("2 weeks", "14 days", 0), ("3 days", "2 weeks", -1), ("24 hours", "2 business days", -1),
        ("5 days", "5 business days", None), ("4 weeks", "1 month", None), ("32 days", "1 month", 1), ("27 days", "1 month", -1),
        ("3 business days", "5 business days", -1), ("1 month", "5 business days", 1), ("2 weeks", "5 business days", None),
        ("0 days", "0 business days", 0), ("2 business hours", "3 hours", None), ("2 business hours", "5 minutes", 1),
    ],
)
def test_compare(a: str, b: str, sign: int | None) -> None:
    assert compare(length(a), length(b)) == sign
    assert compare(length(b), length(a)) == (None if sign is None else -sign)


def test_the_territorys_weekend_sharpens_the_comparison() -> None:
    assert compare(length("7 days"), length("6 business days"), territory="DE") == -1
    assert compare(length("7 days"), length("6 business days")) is None
    # from a Sunday, five business days end on the Friday
    assert compare(length("5 days"), length("5 business days"), territory="DE") is None


DURATIONS = st.builds(
    Duration, amount=st.integers(0, 25), unit=st.sampled_from(("minute", "hour", "day", "week", "month")), business=st.booleans()
)


@settings(deadline=None)
@given(DURATIONS, DURATIONS, st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2028, 1, 1)), st.sampled_from(("DE", "IN", "IR", "AZ", "NP")))
def test_a_comparison_holds_from_any_day(a: Duration, b: Duration, start: dt.datetime, territory: str) -> None:
    sign = compare(a, b, territory=territory)
    one, two = (add(start.replace(tzinfo=dt.UTC), each, "UTC", territory) for each in (a, b))
    if isinstance(one, dt.datetime) and isinstance(two, dt.datetime) and sign is not None:
        order = (one > two) - (one < two)
        # Over a long holiday, one and two business weeks can end on the same day.
        assert order == sign or (order == 0 and (a.business, a.unit) == (b.business, b.unit))
