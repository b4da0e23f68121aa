"""Caps on contacts, counted on the customer's clock."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from trustkit.clock.caps import cap_reached
from trustkit.clock.slots import next_slots
from trustkit.clock.windows import allowed
from trustkit.errors import PackError
from trustkit.facts import rows

ROW = next(row for row in rows("contact_hours") if row.id == "us-regf")
WEDNESDAY = dt.datetime(2026, 11, 25, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(("cap", "hours_ago", "reached"), [
    ("2/24h", [1, 23], True), ("2/24h", [1, 24], False), ("1/7d", [167], True), ("1/7d", [168], False),
    ("1/day", [11], True), ("1/day", [13], False),  # midnight was twelve hours ago
    ("1/week", [59], True), ("1/week", [61], False),  # Monday began sixty hours ago
    ("1/month", [24 * 24], True), ("1/month", [24 * 25], False), ("1/day", [-2], False),
])
def test_a_cap(cap: str, hours_ago: list[int], reached: bool) -> None:
    contacts = [WEDNESDAY - dt.timedelta(hours=one) for one in hours_ago]
    assert bool(cap_reached(dataclasses.replace(ROW, caps=(cap,)), WEDNESDAY, contacts)) is reached


def test_all_caps_can_be_read() -> None:
    capped = [row for row in rows("contact_hours") if row.caps]
    assert len(capped) > 10
    assert [cap_reached(row, WEDNESDAY, ()) for row in capped] == [""] * len(capped)


def test_a_cap_that_cannot_be_read_is_told() -> None:
    with pytest.raises(PackError, match="often"):
        cap_reached(dataclasses.replace(ROW, caps=("often",)), WEDNESDAY, ())


def test_the_seventh_call_in_seven_days_is_allowed_and_the_eighth_is_not() -> None:
    at = dt.datetime(2026, 11, 25, 17, 0, tzinfo=dt.UTC)
    contacts = tuple(at - dt.timedelta(hours=12 * n) for n in range(1, 8))
    several = [allowed(at, territory="US-NY", zone="America/New_York", scope="debt_collection", contacts=made)
               for made in (contacts[:6], contacts)]
    assert [(one.reason, one.rows) for one in several[1:]] == [("cap", ("us-regf",))]
    assert several[0].reason != "cap"


def test_slots_wait_until_a_cap_allows_them() -> None:
    after = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
    free = next_slots(customer_zone="Europe/Moscow", territory="RU", after=after, duration=dt.timedelta(minutes=30), count=1,
                      scope="debt_collection")
    capped = next_slots(customer_zone="Europe/Moscow", territory="RU", after=after, duration=dt.timedelta(minutes=30), count=1,
                        scope="debt_collection", contacts=(after - dt.timedelta(hours=1),))
    assert free[0][0].day == 23
    assert capped[0][0].day == 24
