"""May one call then? The window that applies to a promised call, the customer's own wishes first."""

from __future__ import annotations

import datetime as dt
from typing import Any

from trustkit.checkers.followup.details import details_of, exact, said_of, zone_of, zones_of
from trustkit.clock.slots import next_slots
from trustkit.clock.windows import Decision, allowed
from trustkit.clock.wording import Times
from trustkit.clock.zones import to_zone
from trustkit.errors import TrustkitError
from trustkit.rule import Act, Context, Verdict, broken, met, unknown

__all__ = ["judge_contact"]

_HALF_HOUR = dt.timedelta(minutes=30)
_NOON = dt.timedelta(hours=12)


def judge_contact(act: Act, time: Act | None, context: Context, reasons: tuple[str, ...], *, dated: bool) -> Verdict | None:
    """Whether the time of a promised call lies outside the window for one of `reasons`; `dated` if a day will do."""
    if act.slots.get("action") != "call" or time is None or time.when is None or not (dated or exact(time)):
        return None
    zones = zones_of(context)
    if not zones:
        return unknown("customer.timezone")
    readings = [time.when.start] if time.when.start else list(time.when.candidates)
    if not readings:
        return unknown("moment" if context.moment is None else "time")
    decisions = [_decide(one, time, context, zones) for one in readings]
    wrong = [one for one in decisions if one.verdict == "outside" and one.reason in reasons]
    if len(wrong) == len(decisions):
        return _outside(time, context, wrong[0], zones[0])
    if wrong or any(one.verdict == "unknown" for one in decisions):
        return unknown("time" if wrong else "contact_hours")
    return met(at=time) if all(one.verdict == "allowed" for one in decisions) else None


def _decide(reading: dt.datetime, time: Act, context: Context, zones: tuple[str, ...]) -> Decision:
    """A day without an hour is judged by its noon. What the customer asked for in this conversation is allowed."""
    if _asked_for(reading, time, context):
        return Decision("allowed", "stated", rows=("stated",))
    customer, policy = context.customer, context.policy
    return allowed(reading if exact(time) else reading + _NOON, territory=customer.territory if customer else None, zone=zones,
                   scope=policy.contact_scope or "service", windows_policy=policy.contact_windows or (),
                   stated=customer.contact_hours if customer else None,
                   contacts=(customer.contacted_at if customer else None) or ())


def _asked_for(reading: dt.datetime, time: Act, context: Context) -> bool:
    """Whether the customer named this hour, or hours or a day that it lies in, before the promise was made."""
    asked = context.all("time", role="customer", performed=False)
    return any(_holds(one, reading, exact(time)) for one in asked if one.turn < time.turn)


def _holds(asked: Act, reading: dt.datetime, exactly: bool) -> bool:
    when = asked.when
    if when is None or "past" in asked.slots or "denied" in asked.qualifiers:
        return False
    if exactly and not (exact(asked) or when.granularity == "part_of_day"):
        return False
    if "no_anchor" in when.ambiguous:  # it is not known when they asked: of what they said, the hour is left
        said, relation = asked.slots.get("clock"), asked.slots.get("relation")
        hour = f"{reading:%H:%M}"
        return exactly and said is not None and (hour >= said if relation in ("after", "from") else hour == said)
    if reading in when.candidates:
        return True
    if when.start is None and asked.slots.get("relation") in ("after", "from"):  # on one of two clocks
        return any(one <= reading and reading.astimezone(one.tzinfo).time() >= one.time() for one in when.candidates)
    if when.start is None or asked.slots.get("kind") == "duration":
        return False
    if when.end is None:  # after six: on any day, but not before six
        local = reading.astimezone(when.start.tzinfo)
        return when.start <= reading and local.time() >= when.start.time()
    return when.start <= reading < when.end


def _outside(time: Act, context: Context, decision: Decision, zone: str) -> Verdict:
    found = _alternatives(time, context, zone)
    details = details_of(time, context, decision, found)
    window = details.window
    values: dict[str, str | Times] = {**said_of(time, context), "opens": (window and window.opens) or "?",
                                      "closes": (window and window.closes) or "?"}
    if found:
        values["slot"] = Times(found[:1], zone)
    severity: Any = "low" if decision.default else "high" if decision.rows else "medium"
    sure = zone_of("customer", context) is not None and not decision.default
    return broken(at=time, values=values, details=details, severity=severity, confidence="high" if sure else "medium",
                  sources=[decision.citation] if decision.citation else [])


def _alternatives(time: Act, context: Context, zone: str) -> tuple[dt.datetime, ...]:
    customer, policy, when = context.customer, context.policy, time.when
    after = (when.start or min(when.candidates, default=None)) if when else None
    after = max((one for one in (after, context.moment) if one is not None), default=None)
    if after is None:
        return ()
    try:
        slots = next_slots(customer_zone=zone, territory=customer.territory if customer else None, after=after,
                           duration=_HALF_HOUR, count=3, scope=policy.contact_scope or "service",
                           agent_zone=zone_of("agent", context), windows_policy=policy.contact_windows or (),
                           stated=customer.contact_hours if customer else (),
                           contacts=(customer.contacted_at if customer else None) or ())
    except (ValueError, TrustkitError):
        return ()
    return tuple(to_zone(start, zone) for start, _ in slots)
