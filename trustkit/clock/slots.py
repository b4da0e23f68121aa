"""The next moments at which a customer may be called and an agent works."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from trustkit.clock.limits import Limit, Span, hours_on
from trustkit.clock.windows import limits_on, reaches_cap
from trustkit.clock.zones import localize, to_zone
from trustkit.codes import check_territory
from trustkit.model.settings import ContactHours, ContactScope

__all__ = ["next_slots"]

_GRID = dt.timedelta(minutes=30)
_HORIZON_DAYS = 90
_WHOLE_DAY: tuple[Span, ...] = ((dt.time.min, dt.time.max),)


def next_slots(
    *,
    customer_zone: str,
    territory: str | None,
    after: dt.datetime,
    duration: dt.timedelta,
    count: int,
    scope: ContactScope,
    agent_zone: str | None = None,
    agent_hours: Span = (dt.time(9), dt.time(18)),
    windows_policy: tuple[ContactHours, ...] = (),
    stated: tuple[ContactHours, ...] = (),
    contacts: tuple[dt.datetime, ...] = (),
) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Up to `count` slots (start, end, in the customer's zone) from `after` on, soonest first, within 90 days.

    They start on the hour or half hour of the customer's clock and may overlap. A slot breaks no limit: neither the
    law, nor the company's hours, nor what is unverified or perhaps a holiday; where no law is known, it keeps to the
    cautious default. Hours that the customer `stated` take the place of all of these. Wall-clock times that do not exist
    or come twice are passed over, as is what would exceed a cap on `contacts`, verified or not. `agent_hours` may run
    past midnight and hold on all days; without `agent_zone` only the customer's window counts.

    Raises:
        ValueError: a naive moment, no positive duration or count, or a zone or territory that is none.
    """
    if duration <= dt.timedelta(0) or count < 1:
        raise ValueError("slots need a positive duration and a count of at least one")
    code = check_territory(territory) if territory else None
    first = to_zone(after, customer_zone).date()
    out: list[tuple[dt.datetime, dt.datetime]] = []
    for day in range(_HORIZON_DAYS):
        date = first + dt.timedelta(days=day)
        law, doubtful = limits_on(date, code, scope, windows_policy, None)
        spans = hours_on(stated, date) if stated else _open_spans(law + doubtful)
        for start, end in _in_spans(date, spans, duration, customer_zone):
            if start < after or (agent_zone is not None and not _works(start, end, agent_zone, agent_hours)):
                continue
            if stated or not reaches_cap(start, code, scope, contacts):
                out.append((start, end))
                if len(out) == count:
                    return tuple(out)
    return tuple(out)


def _in_spans(
    date: dt.date, spans: tuple[Span, ...], duration: dt.timedelta, zone: str
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    for opens, closes in spans:
        last = dt.datetime.combine(date, closes)
        wall = dt.datetime.combine(date, opens)
        wall += (dt.datetime.combine(date, dt.time.min) - wall) % _GRID
        while wall < last:
            instants = localize(wall, zone).instants
            end = to_zone(instants[0] + duration, zone) if len(instants) == 1 else None
            if end and end.replace(tzinfo=None) <= last:
                yield instants[0], end
            wall += _GRID


def _open_spans(limits: list[Limit]) -> tuple[Span, ...]:
    """The spans in which no limit is broken, certain or not; () if nothing limits the day, for then nothing is known."""
    known = [one for one in limits if one.spans is not None]
    spans = _WHOLE_DAY if known else ()
    for one in known:
        spans = tuple(both for span in spans for own in one.spans or () if (both := _overlap(span, own)))
        for pause in one.breaks:
            spans = tuple(part for span in spans for part in _without(span, pause))
    return spans


def _overlap(one: Span, two: Span) -> Span | None:
    opens, closes = max(one[0], two[0]), min(one[1], two[1])
    return (opens, closes) if opens < closes else None


def _without(span: Span, pause: Span) -> Iterator[Span]:
    for part in ((dt.time.min, pause[0]), (pause[1], dt.time.max)):
        if rest := _overlap(span, part):
            yield rest


def _works(start: dt.datetime, end: dt.datetime, zone: str, hours: Span) -> bool:
    """Whether an agent with these local hours works from `start` to `end`."""
    begins, ends = (to_zone(one, zone).replace(tzinfo=None) for one in (start, end))
    opens, closes = hours
    shift = begins.date() if begins.time() >= opens else begins.date() - dt.timedelta(days=1)
    leaves = shift if opens < closes else shift + dt.timedelta(days=1)
    return dt.datetime.combine(shift, opens) <= begins and ends <= dt.datetime.combine(leaves, closes)
