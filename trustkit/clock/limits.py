"""Opening hours of one local day: what a law, a company or good practice limits contact to.

A `Limit` is the smallest statement that can decide: these spans of this day, by this source. `windows` asks which
limits a moment breaks, `slots` looks for moments that break none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from trustkit.clock.restdays import NO_WEEKEND, Unknown, public_holiday, weekend
from trustkit.facts import ContactHoursRow
from trustkit.model.settings import ContactHours

__all__ = [
    "DEFAULT", "DEFAULT_CLOSES", "DEFAULT_OPENS", "POLICY", "Limit", "Reason", "Span", "Verdict",
    "default_limits", "holiday_limits", "hours_on", "hull", "judge", "law_limits", "policy_limits",
]  # fmt: skip

Reason = Literal["hours", "break", "rest_day", "public_holiday", "eve", "subdivision", "no_rule", "zone", "stated",
                 "cap"]
Verdict = Literal["allowed", "outside", "unknown"]
Span = tuple[dt.time, dt.time]

DEFAULT_OPENS, DEFAULT_CLOSES = dt.time(10), dt.time(18)
"""The cautious default: on weekdays it lies inside every window with clock times in facts/contact_hours.csv."""
DEFAULT, POLICY = "default", "policy"
_DAY = dt.timedelta(days=1)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


_RANK: tuple[Reason, ...] = ("public_holiday", "rest_day", "eve", "hours", "break", "subdivision", "no_rule")
"""A day on which nobody may call says more than an hour at which one may not."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The spans (local, half open) in which one source permits contact that day: None if it gives none, () if closed.

    `certain` is False where it is not known whether the limit holds at all, as on a disputed rest day.
    """

    source: str
    spans: tuple[Span, ...] | None
    reason: Reason = "hours"
    certain: bool = True
    breaks: tuple[Span, ...] = ()

    def broken_by(self, time: dt.time) -> Reason | None:
        """Why a time lies outside this limit; None if it is inside, or nothing is known."""
        if self.spans is None:
            return None
        if any(opens <= time < closes for opens, closes in self.breaks):
            return "break"
        return None if any(opens <= time < closes for opens, closes in self.spans) else self.reason


def law_limits(row: ContactHoursRow, date: dt.date, territory: str) -> Iterator[Limit]:
    """What a row of the table says of a date; a holiday's hours come on top of those of the day of the week."""
    cell = {5: row.saturday, 6: row.sunday}.get(date.weekday(), row.weekday)
    breaks = tuple(_span(text) for text in row.breaks)
    reason: Reason = "rest_day" if cell == ("closed",) else "hours"
    yield Limit(row.id, _spans(row.weekday if cell == ("same",) else cell), reason, breaks=breaks)
    specials: tuple[tuple[tuple[str, ...], dt.date, Reason], ...] = (
        (row.public_holiday, date, "public_holiday"), (row.eve, date + _DAY, "eve"),
    )  # fmt: skip
    for special, day, why in specials:
        holiday = None if special == ("same",) else public_holiday(day, territory)
        if holiday is not None:
            yield Limit(row.id, _spans(special), why, certain=not isinstance(holiday, Unknown))


def policy_limits(hours: Iterable[ContactHours], date: dt.date, territory: str | None) -> tuple[Limit, ...]:
    """The company's own hours on a date: those for the most specific territory; several add up. () if it states none."""
    mine = [one for one in hours if one.territory is None or _inside(territory, one.territory)]
    if not mine:
        return ()
    nearest = max(len(one.territory or "") for one in mine)
    spans = hours_on([one for one in mine if len(one.territory or "") == nearest], date)
    return (Limit(POLICY, spans, "hours" if spans else "rest_day"),)


def hours_on(hours: Iterable[ContactHours], date: dt.date) -> tuple[Span, ...]:
    """The spans that hours by weekday give to a date, in their order."""
    return tuple(sorted((one.opens, one.closes) for one in hours if _DAYS[date.weekday()] in one.days))


def default_limits(date: dt.date, territory: str | None) -> Iterator[Limit]:
    """The cautious default: 10:00 to 18:00 on days that are neither weekend nor public holiday."""
    yield Limit(DEFAULT, ((DEFAULT_OPENS, DEFAULT_CLOSES),))
    days = weekend(territory) if territory else NO_WEEKEND
    if date.weekday() in days.days | days.disputed:
        yield Limit(DEFAULT, (), "rest_day", certain=date.weekday() in days.days)
    yield from holiday_limits(date, territory)


def holiday_limits(date: dt.date, territory: str | None) -> Iterator[Limit]:
    """Closed on a public holiday, perhaps closed where that is not known."""
    holiday = public_holiday(date, territory) if territory else Unknown("territory")
    if holiday is not None:
        yield Limit(DEFAULT, (), "public_holiday", certain=isinstance(holiday, str))


def judge(limits: list[Limit], time: dt.time, *, lawless: bool = False) -> tuple[Verdict, Reason | None, list[Limit]]:
    """The verdict, its reason and the limits that gave it; if `lawless`, what rests on the default is not allowed."""
    broken = [(one, reason) for one in limits if (reason := one.broken_by(time))]
    surely = [(one, reason) for one, reason in broken if one.certain]
    if broken:
        counted = surely or broken
        reasons = {reason for _, reason in counted}
        first: Reason = next(reason for reason in _RANK if reason in reasons)
        return "outside" if surely else "unknown", first, [one for one, _ in counted]
    certain = [one for one in limits if one.certain]
    unclear = any(one.spans is None for one in limits) or not certain
    if unclear or (lawless and any(one.source == DEFAULT for one in certain)):
        return "unknown", "no_rule", certain
    return "allowed", None, certain


def hull(limits: list[Limit]) -> tuple[dt.time | None, dt.time | None]:
    """When the day opens and closes under all limits that surely hold; None if closed, or if none gives hours."""
    known = [one.spans for one in limits if one.certain and one.spans is not None]
    if not known or not all(known):
        return None, None
    opens, closes = max(spans[0][0] for spans in known), min(spans[-1][1] for spans in known)
    return (opens, closes) if opens < closes else (None, None)


def _inside(territory: str | None, place: str) -> bool:
    return territory is not None and f"{territory}-".startswith(f"{place}-")


def _spans(cell: tuple[str, ...]) -> tuple[Span, ...] | None:
    if cell == ("unknown",):
        return None
    return () if cell == ("closed",) else tuple(_span(text) for text in cell)


def _span(text: str) -> Span:
    opens, _, closes = text.partition("-")
    return dt.time.fromisoformat(opens), dt.time.fromisoformat(closes)
