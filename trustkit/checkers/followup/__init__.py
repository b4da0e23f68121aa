"""Promise a contact at a time that exists, that both sides read alike, and at which the customer may be called."""

from __future__ import annotations

from dataclasses import replace

from trustkit.checkers.followup.contact import judge_contact
from trustkit.checkers.followup.details import Clocks, FollowupDetails, Window, details_of, said_of, zone_of
from trustkit.clock.mentions import in_working_hours
from trustkit.clock.places import zones_for
from trustkit.rule import Act, Checker, Context, Verdict, broken, met, unknown

__all__ = ["Clocks", "FollowupDetails", "Window", "checker"]

checker: Checker[FollowupDetails] = Checker("followup", details=FollowupDetails)

_PRACTICE = "practice: mind the customer's local time when scheduling; time zones, holidays"
_AMBIGUOUS = ("half_hour", "am_pm", "noon_midnight", "date_order", "next_weekday", "fold", "abbreviation", "year",
              "conflict")
_IMPOSSIBLE = ("gap", "no_such_date")


@checker.rule(
    on="promise", needs=["acts.time"], severity="medium", sources=[_PRACTICE],
    message=["“{said}” does not say whose time: for the customer it can be {readings}.",
             "“{said}” does not say whose time: the customer's clock and the agent's differ."],
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
    for who in ("customer", "agent"):
        if zone_of(who, context) is None:
            return unknown(f"{who}.timezone")
    return _broken(time, context)


@checker.rule(
    on="promise", needs=["acts.time"], severity="medium", sources=[_PRACTICE],
    message=["“{said}” can be read in several ways: {readings}.", "“{said}” can be read in several ways."],
)
def ambiguous_time(act: Act, context: Context) -> Verdict | None:
    """Name times that can be read in one way only.

    Judged for promises with a date or a clock time. Broken if the words have several readings: 12 am and pm, "half three",
    03/04, "next Friday", an abbreviation that several zones share, an hour that the clock change repeats, a bare hour that may
    be morning or evening, unless people work at one of the two only (7 to 18: "at 3" is in the afternoon). Whose clock is meant
    is `followup.no_zone`'s affair.
    """
    time = _appointment(act, context)
    if time is None or time.when is None:
        return None
    why = [one for one in time.when.ambiguous if one in _AMBIGUOUS]
    if not why:
        return met(at=time) if time.when.start else None
    return _broken(time, context)


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
    return _broken(time, context)


@checker.rule(
    on="promise", needs=["acts.time"], severity="medium", sources=[_PRACTICE],
    message=["“{said}”: the customer's date is not the agent's at this moment. It can be {readings}.",
             "“{said}”: the customer's date is not the agent's at this moment."],
)
def date_line(act: Act, context: Context) -> Verdict | None:
    """Mind that their tomorrow may not be yours.

    Judged for promises with a day counted from today ("tomorrow", "on Friday"). Broken if the two sides' calendars show
    different dates at the moment of speaking and nothing says whose day is meant.
    """
    time = _appointment(act, context)
    if time is None or time.when is None or "date_line" not in time.when.ambiguous:
        return None
    return _broken(time, context)


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
    return _broken(time, context)


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

    Judged for promises to call (or visit) at a clock time. What the customer wishes wins over all: a time they named before in
    this conversation is right, and their stated contact hours (`contact_hours` of the participant) are the window. Else the
    customer's local time is compared with the hours of their territory for the policy's contact scope (``service`` unless it
    says otherwise), as far as a verified fact knows them, with the company's own hours, and else with the cautious default
    10:00–18:00 on working days; then the severity is low. The zone is the stated one, else what territory and phone number
    (extra ``phone``) allow: of several candidates all must agree. Several readings: broken only if all of them lie outside.
    Unknown without any zone. A day on which nobody may
    be called at all is the affair of `followup.rest_day` and `followup.public_holiday`.
    """
    return judge_contact(act, _appointment(act, context), context, ("hours", "break", "eve", "stated"), dated=False)


@checker.rule(
    on="promise", severity="medium", needs=["acts.time", "customer.territory"], sources=[_PRACTICE],
    message="“{said}” falls on a day of rest where the customer is.",
)
def rest_day(act: Act, context: Context) -> Verdict | None:
    """Don't promise a call for a day of rest in the customer's territory.

    Judged for promises to call on a date. Weekends are those of the territory (Friday and Saturday in some). Where the law
    permits calls on that day for the policy's contact scope, it is no day of rest for calls.
    """
    return judge_contact(act, _appointment(act, context), context, ("rest_day",), dated=True)


@checker.rule(
    on="promise", severity="medium", needs=["acts.time", "customer.territory"], sources=[_PRACTICE, "the library holidays"],
    message="“{said}” falls on a public holiday where the customer is.",
)
def public_holiday(act: Act, context: Context) -> Verdict | None:
    """Don't promise a call for a public holiday in the customer's territory.

    Judged for promises to call on a date. Regional holidays count where the territory names the region; where it does not,
    and only some regions rest, the verdict is unknown.
    """
    return judge_contact(act, _appointment(act, context), context, ("public_holiday",), dated=True)


@checker.rule(
    on="promise", severity="medium", needs=["acts.time", "customer.territory", "customer.contacted_at"], sources=[_PRACTICE],
    message="A call at “{said}” would be one more than the law allows in that time.",
)
def frequency_cap(act: Act, context: Context) -> Verdict | None:
    """Don't call more often than the law allows.

    Judged for promises to call on a date, where it is recorded when the customer was contacted before (`contacted_at` of the
    participant). Broken if a verified row of the territory for the policy's contact scope caps the number of contacts in a
    day, week, month or stretch of time, and the call would exceed it. What the customer asked for does not count as too often.
    """
    return judge_contact(act, _appointment(act, context), context, ("cap",), dated=True)


@checker.rule(
    on="promise", severity="low", needs=["acts.time"], sources=[_PRACTICE],
    message=["The customer's phone number belongs to another time zone than {zone}: ask before fixing a time.",
             "The customer's time zone is none of their territory's: ask before fixing a time."],
)
def zone_conflict(act: Act, context: Context) -> Verdict | None:
    """Clear up where the customer is before you fix a time.

    Judged for promises with a clock time, where at least two of the customer's zone, territory and phone number are stated (the
    number counts with the extra ``phone``). Broken if one excludes the others: the stated zone is in use nowhere in the
    territory, or the number's zones are none of those. Zones that show the same time at the moment of speaking agree.
    """
    customer = context.customer
    if _appointment(act, context) is None or customer is None:
        return None
    known = zones_for(timezone=customer.timezone, territory=customer.territory, phone=customer.phone, at=context.moment)
    if not known.conflicts:
        return met() if len(known.sources) > 1 else None
    values = {"zone": known.zones[0]} if "territory" not in known.conflicts else {}
    return broken(confidence="medium" if "territory" in known.conflicts else "low", values=values)


def _broken(time: Act, context: Context) -> Verdict:
    return broken(at=time, values=said_of(time, context), details=details_of(time, context))


def _time_of(act: Act, context: Context, *, performed: bool = True) -> Act | None:
    """The time that a promise names."""
    if act.when is not None:
        return next((one for one in context.around("time", performed=performed) if one.when is act.when), None)
    return next((one for one in context.around("time") if act.start <= one.start < act.end), None)


def _appointment(act: Act, context: Context, *, performed: bool = True) -> Act | None:
    """The time of a promise, if it is a date or a clock time rather than a length of time.

    An hour without am or pm is one at which people work, where only one of the two is.
    """
    time = _time_of(act, context, performed=performed)
    if time is None or time.slots.get("kind") not in ("clock", "date", "datetime", "range", "part_of_day"):
        return None
    return time if time.when is None else replace(time, when=in_working_hours(time.when))
