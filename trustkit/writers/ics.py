"""Slots as iCalendar (RFC 5545), with the time zone's own rules, so that every calendar shows the same instant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from trustkit.errors import MissingExtraError
from trustkit.scheduling import Slot

__all__ = ["to_ics"]

_PRODUCT = "-//trustkit//trustkit-cx//EN"


def to_ics(slots: Iterable[Slot], *, summary: str, stamp: dt.datetime, uid: str = "slot", tentative: bool = True) -> str:
    """A calendar with an event for each slot, in the customer's zone, its VTIMEZONE included.

    `stamp` (aware) is when the calendar is made; `uid` begins the events' identifiers. Offered slots are tentative.

    Raises:
        MissingExtraError: the package icalendar is not installed (``trustkit-cx[ics]``).
    """
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise MissingExtraError("iCalendar", "ics") from None
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for number, slot in enumerate(slots, 1):
        event = Event()
        event.add("uid", f"{uid}-{number}-{slot.start.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}@trustkit")
        event.add("dtstamp", stamp.astimezone(dt.UTC))
        event.add("dtstart", slot.start)
        event.add("dtend", slot.end)
        event.add("summary", summary)
        event.add("status", "TENTATIVE" if tentative else "CONFIRMED")
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode("utf-8"))
