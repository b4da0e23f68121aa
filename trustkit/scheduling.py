"""When to call back: slots that suit both sides' clocks, as values that a host can show and send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from trustkit.clock.places import zones_for
from trustkit.clock.slots import next_slots as find_slots
from trustkit.clock.zones import to_zone
from trustkit.errors import InputError
from trustkit.model.base import Moment, Value
from trustkit.model.interaction import Participant
from trustkit.model.settings import ContactScope, Settings

__all__ = ["Slot", "next_slots"]

_HALF_HOUR = dt.timedelta(minutes=30)


class Slot(Value):
    """One slot on both clocks: aware moments, the end exclusive; `agent_start` is None where the agent's zone is unknown."""

    start: Moment
    end: Moment
    agent_start: Moment | None = None

    def __str__(self) -> str:
        own = f" ({_weekday(self.agent_start)} {self.agent_start:%H:%M} for the agent)" if self.agent_start else ""
        return f"{_weekday(self.start)} {self.start:%Y-%m-%d %H:%M}–{self.end:%H:%M}{own}"


def next_slots(
    customer: Participant | Mapping[str, Any], agent: Participant | Mapping[str, Any] | None = None, *, after: dt.datetime,
    duration: dt.timedelta = _HALF_HOUR, count: int = 3, scope: ContactScope = "service",
    agent_hours: tuple[dt.time, dt.time] = (dt.time(9), dt.time(18)), settings: Settings | None = None,
) -> tuple[Slot, ...]:
    """Up to `count` slots from `after` on that suit the customer's contact hours and the agent's work, soonest first.

    The customer's zone is the stated one, else the only one that their territory and phone number (with the extra ``phone``)
    allow. A slot breaks neither the law of the customer's territory for the `scope`, nor its rest days and holidays, nor the
    company's own windows (`settings`); where no law is known it keeps to 10:00-18:00 on working days. The hours that the
    customer wishes (`contact_hours`) win over all of these; else no cap on contacts is exceeded (`contacted_at`). The same
    arguments always give the same slots.

    Raises:
        InputError: the customer's zone is not known.
        ValueError: a naive moment, no positive duration or count, an unknown code.
    """
    theirs, ours = _person(customer, "customer"), _person(agent, "agent") if agent is not None else None
    zone = _zone(theirs)
    windows = settings.policy.contact_windows if settings else None
    found = find_slots(
        customer_zone=zone, territory=theirs.territory, after=after, duration=duration, count=count, scope=scope,
        agent_zone=ours.timezone if ours else None, agent_hours=agent_hours, windows_policy=tuple(windows or ()),
        stated=theirs.contact_hours, contacts=theirs.contacted_at or ())
    return tuple(Slot(start=start, end=end, agent_start=to_zone(start, ours.timezone) if ours and ours.timezone else None)
                 for start, end in found)


def _weekday(moment: dt.datetime) -> str:
    """The weekday in English: strftime would say it in the language that the host has set for its process."""
    from babel.dates import format_date

    return format_date(moment.date(), "EEE", locale="en")


def _person(one: Participant | Mapping[str, Any], role: str) -> Participant:
    return one if isinstance(one, Participant) else Participant.model_validate({"role": role, **one})


def _zone(customer: Participant) -> str:
    found = zones_for(timezone=customer.timezone, territory=customer.territory, phone=customer.phone)
    if len(found.zones) != 1:
        raise InputError("the customer's time zone is not known: give timezone (IANA, such as America/Sao_Paulo), or a "
                         "territory that has one zone only", where="customer")
    return found.zones[0]
