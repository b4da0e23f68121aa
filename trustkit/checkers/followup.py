"""Promise a contact at a time that exists, that both sides read alike, and at which the customer may be called."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel

from trustkit.clock.slots import next_slots
from trustkit.clock.windows import Decision, allowed
from trustkit.clock.zones import territory_zones, to_zone
from trustkit.errors import TrustkitError
from trustkit.model.base import Moment
from trustkit.rule import Act, Checker, Context, Verdict, broken, met, unknown

__all__ = ["FollowupDetails", "checker"]


class FollowupDetails(BaseModel):
    """The time that was said on both clocks, the window that decides, and when it would be right.

    `customer_time` and `agent_time` are None where their zones or the time are not certain. `opens` and `closes` are
    local to the customer (``HH:MM``). `default` is True where no law was known and good practice was compared.
    `unverified` are facts that would say otherwise if they were true: check them.
    """

    said: str
    customer_time: Moment | None = None
    agent_time: Moment | None = None
    readings: tuple[Moment, ...] = ()
    opens: str | None = None
    closes: str | None = None
    alternatives: tuple[Moment, ...] = ()
    citation: str = ""
    default: bool = False
    unverified: tuple[str, ...] = ()


checker: Checker[FollowupDetails] = Checker("followup", details=FollowupDetails)

_PRACTICE = "practice: mind the customer's local time when scheduling; time zones, holidays"
_AMBIGUOUS = ("half_hour", "am_pm", "noon_midnight", "date_order", "next_weekday", "fold", "abbreviation", "year",
              "conflict")
_IMPOSSIBLE = ("gap", "no_such_date")
_CLOCK = ("hour", "minute")
_HALF_HOUR = dt.timedelta(minutes=30)


@checker.rule(
    on="promise", needs=["acts.time"], severity="medium", sources=[_PRACTICE],
    message="“{said}” does not say whose time: the customer's clock and the agent's differ.",
    praise="The time was given on the customer's clock.",
)
def no_zone(act: Act, context: Context) -> Verdict | None:
    """Say whose time you mean when you name a clock time.

    Judged for promises with a clock time. Met if the customer's own zone, or a zone by name, is said with it, or if both
    clocks show the same. Broken if nobody's zone is said and the two clocks differ. Unknown where one of the zones is not
    known.
    """
    time = _appointment(act, context)
    if time is None or time.when is None or time.slots.get("kind") not in ("clock", "datetime", "range"):
        return None
    if time.when.whose in ("customer", "stated"):
        return met(at=time)
    if "zone" not in time.when.ambiguous:
        return None if time.when.whose == "unknown" and time.when.start is None else met(at=time)
    for who, one in (("customer", context.customer), ("agent", context.agent)):
        if one is None or one.timezone is None:
            return unknown(f"{who}.timezone")
    return broken(at=time, values={"said": context.text(time)}, details=_details(time, context))


@checker.rule(
    on="promise", needs=["acts.time"], severity="medium", sources=[_PRACTICE],
    message="“{said}” can be read in several ways ({why}).",
)
def ambiguous_time(act: Act, context: Context) -> Verdict | None:
    """Name times that can be read in one way only.

    Judged for promises with a date or a clock time. Broken if the words have several readings: a bare hour that may be
    morning or evening, 12 am and pm, "half three", 03/04, "next Friday", an abbreviation that several zones share, an hour
    that the clock change repeats. Whose clock is meant is `followup.no_zone`'s affair.
    """
    time = _appointment(act, context)
    if time is None or time.when is None:
        return None
    why = [one for one in time.when.ambiguous if one in _AMBIGUOUS]
    if not why:
        return met(at=time) if time.when.start else None
    return broken(at=time, values={"said": context.text(time), "why": ", ".join(why).replace("_", " ")},
                  details=_details(time, context))


@checker.rule(
    on="promise", needs=["acts.time"], severity="high", subsumes=["followup.ambiguous_time"], sources=[_PRACTICE],
    message="“{said}” does not exist at the customer's place: no such date, or an hour that the clock change skips.",
)
def nonexistent_time(act: Act, context: Context) -> Verdict | None:
    """Don't name a time that does not exist.

    Judged for promises with a date or a clock time. Broken by a date that no calendar has (30 February) and by a wall-clock
    time that the change to daylight saving skips in the zone that was meant.
    """
    time = _appointment(act, context)
    why = [one for one in time.when.ambiguous if one in _IMPOSSIBLE] if time and time.when else []
    if time is None or not why:
        return None
    return broken(at=time, values={"said": context.text(time)}, details=_details(time, context))


@checker.rule(
    on="promise", needs=["acts.time"], severity="medium", sources=[_PRACTICE],
    message="“{said}”: the customer's date is not the agent's at this moment.",
)
def date_line(act: Act, context: Context) -> Verdict | None:
    """Mind that their tomorrow may not be yours.

    Judged for promises with a day counted from today ("tomorrow", "on Friday"). Broken if the two sides' calendars show
    different dates at the moment of speaking and nothing says whose day is meant.
    """
    time = _appointment(act, context)
    if time is None or time.when is None or "date_line" not in time.when.ambiguous:
        return None
    return broken(at=time, values={"said": context.text(time)}, details=_details(time, context))


@checker.rule(
    on="promise", needs=["acts.time", "moment"], severity="medium", sources=[_PRACTICE],
    message="“{said}” has already passed.",
)
def past(act: Act, context: Context) -> Verdict | None:
    """Don't promise something for a time that has passed.

    Judged for promises whose time has at least one reading. Broken if every reading lies before the moment of speaking.
    """
    time = _appointment(act, context, performed=False)
    if time is None or time.when is None or context.moment is None:
        return None
    readings = [time.when.end or time.when.start] if time.when.start else list(time.when.candidates)
    known = [one for one in readings if one is not None]
    if not known or any(one >= context.moment for one in known):
        return None
    return broken(at=time, values={"said": context.text(time)}, details=_details(time, context))


@checker.rule(
    on="promise", needs=["acts.time"], severity="low", sources=[_PRACTICE],
    message="“{said}” leaves open when.",
)
def vague(act: Act, context: Context) -> Verdict | None:
    """Say by when, not "soon".

    Judged for promises in whose sentence a time is named. Broken if that time is vague (soon, shortly, later); met if it is
    a date, a clock time or a length of time. A promise without any time is no occasion.
    """
    time = _time_of(act, context)
    if time is None:
        return None
    if time.slots.get("kind") == "vague" or (time.when and "vague" in time.when.ambiguous):
        return broken(at=time, values={"said": context.text(time)})
    return met(at=time)


@checker.rule(
    on="promise", needs=["acts.time"], severity="medium", sources=[_PRACTICE],
    message="A call at “{said}” is outside the hours in which this customer may be called ({opens} to {closes}).",
    praise="The call is promised for an hour at which the customer may be called.",
)
def outside_contact_hours(act: Act, context: Context) -> Verdict | None:
    """Promise calls for hours at which the customer may be called.

    Judged for promises to call (or visit) at a clock time. The customer's local time is compared with the hours of their
    territory for the policy's contact scope (``service`` unless it says otherwise), as far as a verified fact knows them,
    with the company's own hours, and else with the cautious default 10:00–18:00 on working days; then the severity is low.
    Several readings: broken only if all of them lie outside. Unknown without the customer's zone. A day on which nobody may
    be called at all is the affair of `followup.rest_day` and `followup.public_holiday`.
    """
    return _window(act, context, ("hours", "break", "eve"), dated=False)


@checker.rule(
    on="promise", severity="medium", needs=["acts.time", "customer.territory"], sources=[_PRACTICE],
    message="“{said}” falls on a day of rest where the customer is.",
)
def rest_day(act: Act, context: Context) -> Verdict | None:
    """Don't promise a call for a day of rest in the customer's territory.

    Judged for promises to call on a date. Weekends are those of the territory (Friday and Saturday in some). Where the law
    permits calls on that day for the policy's contact scope, it is no day of rest for calls.
    """
    return _window(act, context, ("rest_day",), dated=True)


@checker.rule(
    on="promise", severity="medium", needs=["acts.time", "customer.territory"], sources=[_PRACTICE, "the library holidays"],
    message="“{said}” falls on a public holiday where the customer is.",
)
def public_holiday(act: Act, context: Context) -> Verdict | None:
    """Don't promise a call for a public holiday in the customer's territory.

    Judged for promises to call on a date. Regional holidays count where the territory names the region; where it does not,
    and only some regions rest, the verdict is unknown.
    """
    return _window(act, context, ("public_holiday",), dated=True)


@checker.rule(
    on="promise", severity="low", needs=["acts.time", "customer.timezone", "customer.territory"], sources=[_PRACTICE],
    message="The customer's time zone ({zone}) is none of their territory's: ask before fixing a time.",
)
def zone_conflict(act: Act, context: Context) -> Verdict | None:
    """Clear up where the customer is before you fix a time.

    Judged for promises with a clock time, where the customer's zone and territory are both stated. Broken if the zone is
    not in use in the territory.
    """
    customer = context.customer
    if _appointment(act, context) is None or customer is None or not customer.timezone or not customer.territory:
        return None
    zones = territory_zones(customer.territory)
    if not zones or customer.timezone in zones:
        return met() if zones else None
    if context.moment and any(_offset(context.moment, one) == _offset(context.moment, customer.timezone) for one in zones):
        return met()
    return broken(confidence="medium", values={"zone": customer.timezone})


def _time_of(act: Act, context: Context, *, performed: bool = True) -> Act | None:
    """The time that a promise names."""
    if act.when is not None:
        return next((one for one in context.around("time", performed=performed) if one.when is act.when), None)
    return next((one for one in context.around("time") if act.start <= one.start < act.end), None)


def _appointment(act: Act, context: Context, *, performed: bool = True) -> Act | None:
    """The time of a promise, if it is a date or a clock time rather than a length of time."""
    time = _time_of(act, context, performed=performed)
    return time if time and time.slots.get("kind") in ("clock", "date", "datetime", "range", "part_of_day") else None


def _window(act: Act, context: Context, reasons: tuple[str, ...], *, dated: bool) -> Verdict | None:
    time = _appointment(act, context)
    if act.slots.get("action") != "call" or time is None or time.when is None:
        return None
    if not dated and time.when.granularity not in _CLOCK:
        return None
    zones = _zones(context)
    if not zones:
        return unknown("customer.timezone")
    readings = [time.when.start] if time.when.start else list(time.when.candidates)
    if not readings:
        return unknown("moment" if context.moment is None else "time")
    decisions = [_decide(one, context, zones, noon=time.when.granularity not in _CLOCK) for one in readings]
    wrong = [one for one in decisions if one.verdict == "outside" and one.reason in reasons]
    if len(wrong) == len(decisions):
        return _outside(time, context, wrong[0], zones[0])
    if wrong or any(one.verdict == "unknown" for one in decisions):
        return unknown("time" if wrong else "contact_hours")
    return met(at=time) if all(one.verdict == "allowed" for one in decisions) else None


def _decide(reading: dt.datetime, context: Context, zones: tuple[str, ...], *, noon: bool) -> Decision:
    """A day without an hour is judged by its noon."""
    if noon:
        reading = reading + dt.timedelta(hours=12)
    customer, policy = context.customer, context.policy
    return allowed(reading, territory=customer.territory if customer else None, zone=zones,
                   scope=policy.contact_scope or "service", windows_policy=policy.contact_windows or ())


def _outside(time: Act, context: Context, decision: Decision, zone: str) -> Verdict:
    details = _details(time, context, decision, _alternatives(time, context, zone))
    values = {"said": context.text(time), "opens": details.opens or "?", "closes": details.closes or "?"}
    values.update(_spoken(details, context))
    severity: Any = "low" if decision.default else "high" if decision.rows else "medium"
    return broken(at=time, values=values, details=details, severity=severity,
                  confidence="medium" if decision.default else "high",
                  sources=[decision.citation] if decision.citation else [])


def _alternatives(time: Act, context: Context, zone: str) -> tuple[dt.datetime, ...]:
    customer, agent, policy = context.customer, context.agent, context.policy
    when = time.when
    after = (when.start or min(when.candidates, default=None)) if when else None
    after = max((one for one in (after, context.moment) if one is not None), default=None)
    if after is None:
        return ()
    try:
        slots = next_slots(customer_zone=zone, territory=customer.territory if customer else None, after=after,
                           duration=_HALF_HOUR, count=3, scope=policy.contact_scope or "service",
                           agent_zone=agent.timezone if agent else None, windows_policy=policy.contact_windows or ())
    except (ValueError, TrustkitError):
        return ()
    return tuple(start for start, _ in slots)


def _details(
    time: Act, context: Context, decision: Decision | None = None, alternatives: tuple[dt.datetime, ...] = ()
) -> FollowupDetails:
    start = time.when.start if time.when else None
    customer, agent = context.customer, context.agent
    return FollowupDetails(
        said=context.text(time),
        customer_time=to_zone(start, customer.timezone) if start and customer and customer.timezone else None,
        agent_time=to_zone(start, agent.timezone) if start and agent and agent.timezone else None,
        readings=time.when.candidates[:8] if time.when else (),
        opens=f"{decision.opens:%H:%M}" if decision and decision.opens else None,
        closes=f"{decision.closes:%H:%M}" if decision and decision.closes else None,
        alternatives=alternatives,
        citation=decision.citation if decision else "",
        default=decision.default if decision else False,
        unverified=decision.unverified if decision else (),
    )


def _spoken(details: FollowupDetails, context: Context) -> dict[str, str]:
    """The first alternative as the customer would read it: formatted by Babel in the turn's language."""
    if not details.alternatives or not context.languages:
        return {}
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_datetime

    customer = context.customer
    tag = customer.locale if customer and customer.locale else context.languages[0]
    if tag.partition("-")[0] != context.languages[0].partition("-")[0]:
        tag = context.languages[0]
    try:
        locale = Locale.parse(tag.partition("-x-")[0], sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    return {"slot": format_datetime(details.alternatives[0], "EEEE d MMMM, ", locale=locale)
            + format_datetime(details.alternatives[0], locale.time_formats["short"].pattern, locale=locale)}


def _zones(context: Context) -> tuple[str, ...]:
    customer = context.customer
    if customer is None:
        return ()
    if customer.timezone:
        return (customer.timezone,)
    return territory_zones(customer.territory) if customer.territory else ()


def _offset(moment: dt.datetime, zone: str) -> dt.timedelta | None:
    return to_zone(moment, zone).utcoffset()
