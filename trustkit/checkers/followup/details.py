"""What a finding of `followup` says beside its message, as typed values, and how it is gathered from a time and its context."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pydantic import BaseModel

from trustkit.clock.places import zones_for
from trustkit.clock.windows import Decision
from trustkit.clock.wording import Times
from trustkit.clock.zones import localize, to_zone
from trustkit.model.base import Moment
from trustkit.rule import Act, Context

__all__ = ["Clocks", "FollowupDetails", "Window", "details_of", "exact", "on_clocks", "said_of", "zone_of", "zones_of"]

_CLOCK = ("hour", "minute")
_MOST = 8


class Clocks(BaseModel):
    """One moment on both clocks; None where that side's zone is not known."""

    customer_time: Moment | None = None
    agent_time: Moment | None = None


class Window(BaseModel):
    """The hours of that day (``HH:MM``, local to the customer) in which a contact is allowed; None if it is closed all day.

    `default` is True where no law was known and good practice was compared.
    """

    opens: str | None = None
    closes: str | None = None
    default: bool = False


class FollowupDetails(BaseModel):
    """The time that was said on both clocks, the window that decides, and when it would be right.

    `customer_time` and `agent_time` are None where the time or their zones are not certain; `readings` are then all that the
    words can mean. `alternatives` are the next times that suit. `citation` is the law that decided. `unverified` are facts that
    would say otherwise if they were true: check them.
    """

    said: str
    customer_time: Moment | None = None
    agent_time: Moment | None = None
    readings: tuple[Clocks, ...] = ()
    window: Window | None = None
    alternatives: tuple[Clocks, ...] = ()
    citation: str = ""
    unverified: tuple[str, ...] = ()


def exact(time: Act) -> bool:
    """Whether a time names an hour, not only a day or a part of it."""
    return time.when is not None and time.when.granularity in _CLOCK


def zone_of(who: str, context: Context) -> str | None:
    """The zone of one side, stated or the only one that the rest allows."""
    customer, agent = context.clocks
    return customer if who == "customer" else agent


def zones_of(context: Context) -> tuple[str, ...]:
    """The zones in which the customer may be."""
    one = context.customer
    if one is None:
        return ()
    return zones_for(timezone=one.timezone, territory=one.territory, phone=one.phone, at=context.moment).zones


def on_clocks(moments: Iterable[dt.datetime], context: Context) -> tuple[Clocks, ...]:
    """Moments on the clocks of both sides."""
    customer, agent = context.clocks
    return tuple(Clocks(customer_time=to_zone(one, customer) if customer else None,
                        agent_time=to_zone(one, agent) if agent else None) for one in moments)


def details_of(
    time: Act, context: Context, decision: Decision | None = None, alternatives: tuple[dt.datetime, ...] = ()
) -> FollowupDetails:
    """The details of a finding about a time."""
    when = time.when
    sure = on_clocks([when.start], context)[0] if when and when.start else Clocks()
    window = None
    if decision is not None:
        opens, closes = (f"{one:%H:%M}" if one else None for one in (decision.opens, decision.closes))
        window = Window(opens=opens, closes=closes, default=decision.default)
    return FollowupDetails(
        said=context.text(time), customer_time=sure.customer_time, agent_time=sure.agent_time,
        readings=on_clocks(when.candidates[:_MOST], context) if when else (), window=window,
        alternatives=on_clocks(alternatives, context), citation=decision.citation if decision else "",
        unverified=decision.unverified if decision else (),
    )


def said_of(time: Act, context: Context) -> dict[str, str | Times]:
    """What messages about a time may say: its words, what they can mean, and the likeliest reading said clearly.

    A time that clocks skip is said as the moment at which they go on.
    """
    values: dict[str, str | Times] = {"said": context.text(time)}
    readings = time.when.candidates[:_MOST] if time.when else ()
    zone = zone_of("customer", context) or zone_of("agent", context)
    if readings:
        values["readings"] = Times(readings, zone, exact(time))
        values["clear"] = Times(readings[:1], zone, exact(time))
    elif zone and "wall" in time.slots:
        after = localize(dt.datetime.fromisoformat(time.slots["wall"]), time.slots.get("zone", zone)).after
        if after is not None:
            values["clear"] = Times((after,), zone)
    return values
