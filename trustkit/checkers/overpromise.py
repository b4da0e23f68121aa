"""Be realistic: promise what you can keep, and say what you do not know."""

from __future__ import annotations

from pydantic import BaseModel

from trustkit.clock.business import add, compare
from trustkit.clock.restdays import Unknown
from trustkit.model.settings import Duration
from trustkit.rule import Act, Checker, Context, Verdict, broken, met, unknown
from trustkit.text.amounts import find_amounts
from trustkit.text.sentences import sentence_at

__all__ = ["OverpromiseDetails", "checker"]


class OverpromiseDetails(BaseModel):
    """What was promised: how certain, in whose hands, and what the policy says of it."""

    certainty: str | None = None
    control: str | None = None
    promised: str | None = None
    allowed: str | None = None


checker: Checker[OverpromiseDetails] = Checker("overpromise", details=OverpromiseDetails)

_PRACTICE = "practice: be realistic; honest about limits; never promise what can't be kept"
_MOFFATT = "Moffatt v. Air Canada, 2024 BCCRT 149: a company answers for what its agent promised"
_FINRA = "FINRA Rule 2210(d)(1)(B): no exaggerated, unwarranted or promissory claim"
_BCOBS = "FCA BCOBS 2.2.4G: 'guaranteed', 'protected' or 'secure' only with all needed information"


@checker.rule(
    on=["promise", "assurance"], maturity="stable", severity="high", subsumes=["overpromise.unconditional_outcome"],
    sources=[_PRACTICE, _MOFFATT],
    message="An outcome that others decide is guaranteed: “{quote}”.",
)
def guarantee(act: Act, context: Context) -> Verdict | None:
    """Don't guarantee what another person, team or company will do, or how it will turn out.

    Broken by words of certainty (guarantee, promise, definitely, 100 %, rest assured, don't worry) about an outcome, or about
    what somebody other than the speaker will do. Not broken: the speaker's own next step, however certain ("I'll definitely
    pass this on"); a courtesy ("I will certainly help you"); anything hedged, conditional, denied, asked, quoted or past.
    """
    if act.slots.get("certainty") != "absolute" or act.slots.get("control") == "own":
        return None
    return _broken(act, context)


@checker.rule(
    on=["assurance", "promise"], maturity="stable", severity="high",
    subsumes=["overpromise.guarantee", "overpromise.unconditional_outcome"], sources=[_PRACTICE],
    message="A promise without limit: “{quote}”.",
)
def absolute(act: Act, context: Context) -> Verdict | None:
    """Don't promise for always, never again or every case.

    Broken if the scope of a promise or an assurance is absolute: "never again", "no problems any more", "nothing to worry
    about", "will not let you down". Not broken if hedged, conditional, denied, asked, quoted or past.
    """
    return _broken(act, context) if act.slots.get("scope") == "absolute" else None


@checker.rule(
    on="assurance", maturity="stable", severity="medium", sources=[_PRACTICE],
    message="An outcome is stated as certain that nobody can know yet: “{quote}”.",
)
def unconditional_outcome(act: Act, context: Context) -> Verdict | None:
    """Don't state a future result as a fact.

    Broken by a flat claim that a result will come about ("the issue will be fixed", "it will be resolved today", "they
    will call you today"), without condition, hedge or range. Not broken: how a product works by itself, standard time
    lines, the speaker's own next action, purposes ("so that it gets resolved").
    """
    return None if act.slots.get("certainty") == "hedged" else _broken(act, context)


@checker.rule(
    on="assurance", needs=["policy.sector"], severity="high",
    subsumes=["overpromise.guarantee", "overpromise.absolute", "overpromise.unconditional_outcome"],
    sources=[_FINRA, _BCOBS],
    message="A claim without risk in a regulated sector: “{quote}”.",
)
def no_risk(act: Act, context: Context) -> Verdict | None:
    """In finance, insurance and health, never claim that there is no risk.

    Judged where the policy's sector is finance, insurance or health. Broken by an assurance that claims freedom from risk
    (risk-free, can't lose, completely safe).
    """
    if context.policy.sector not in ("finance", "health", "insurance") or act.slots.get("claim") != "no_risk":
        return None
    return _broken(act, context)


@checker.rule(
    on="promise", needs=["policy.lead_times", "acts.time"], severity="medium", sources=[_PRACTICE],
    message="“{promised}” is sooner than the company's own {allowed} for this.",
    praise="The time promised is one that the company keeps.",
)
def unrealistic_time(act: Act, context: Context) -> Verdict | None:
    """Don't promise faster than the policy's lead times allow.

    Judged for promises whose action has a lead time in the policy (``lead_times``) and that name a time. A length of time
    is compared with the lead time; a date or clock time with the moment of speaking plus the lead time, in business days
    of the customer's territory. Unknown where the two cannot be compared (calendar days against business days that may
    fall either way) or the moment is missing.
    """
    lead = (context.policy.lead_times or {}).get(act.slots.get("action", ""))
    if lead is None or act.when is None:
        return None
    time = next((one for one in context.around("time") if one.when is act.when), None)
    order = _compare(act, context, time, lead)
    if isinstance(order, str):
        return unknown(order)
    if order is None:
        return None
    allowed = f"{lead.amount} {'business ' if lead.business else ''}{lead.unit}{'s' if lead.amount != 1 else ''}"
    said = context.text(time) if time else context.text(act)
    if order >= 0:
        return met()
    return broken(values={"promised": said, "allowed": allowed},
                  details=OverpromiseDetails(promised=said, allowed=allowed))


@checker.rule(
    on="promise", needs=["policy.limits"], severity="high", sources=[_PRACTICE, _MOFFATT],
    message="{promised} is more than an agent may grant ({allowed}).",
)
def beyond_authority(act: Act, context: Context) -> Verdict | None:
    """Don't grant more than the policy allows.

    Judged for promises with an amount of money or a percentage in their words or later in the sentence, where the policy's
    ``limits`` has that currency (or ``percent``). Broken if the amount is larger than the limit. Amounts that cannot be
    read without doubt in the turn's locale (1,500 or 1.500) are unknown.
    """
    text = context.turn.text
    sentence = sentence_at(text, act.start, act.end)
    limits = context.policy.limits or {}
    for amount in find_amounts(text[act.start : sentence.end], _locale(context)):
        limit = limits.get(amount.unit)
        if limit is None:
            continue
        if amount.value is None:
            return unknown("amount")
        if amount.value > limit:
            promised, allowed = f"{amount.value:g} {amount.unit}", f"{limit:g} {amount.unit}"
            return broken(values={"promised": promised, "allowed": allowed},
                          details=OverpromiseDetails(promised=promised, allowed=allowed))
    return None


@checker.rule(
    on="promise", severity="low", sources=[_PRACTICE],
    message="{count} promises in one turn: the customer will remember the one that is not kept.",
)
def stacked_promises(act: Act, context: Context) -> Verdict | None:
    """Don't heap promises on each other.

    Judged at the first promise of a turn. Broken if the turn performs four or more promises or assurances. E-mails are no
    occasion: a written list can be kept.
    """
    others = context.around("promise")
    if context.channel == "email" or (others and others[0].start < act.start):
        return None
    made = (*others, *context.around("assurance"))
    return broken(related=made, values={"count": str(len(made) + 1)}) if len(made) >= 3 else None


@checker.rule(
    on=["promise", "assurance"], severity="low", sources=[_PRACTICE],
    message="The promise says what it depends on.",
    praise="The promise is hedged where the outcome is open.",
)
def realistic(act: Act, context: Context) -> Verdict | None:
    """Say what a promise depends on, or give a range.

    Never broken: met where a performed promise or assurance is hedged (should, usually, we expect), by its own words or
    by those around it.
    """
    return met() if act.slots.get("certainty") == "hedged" or "hedged" in act.qualifiers else None


def _broken(act: Act, context: Context) -> Verdict | None:
    if act.qualifiers & {"hedged", "conditional"} or act.slots.get("certainty") == "hedged":
        return None
    details = OverpromiseDetails(certainty=act.slots.get("certainty"), control=act.slots.get("control"))
    return broken(values={"quote": context.text(act)}, details=details)


def _locale(context: Context) -> str | None:
    """The turn's language with a territory, its own or the customer's: "$" is a sign of many currencies."""
    tag = context.languages[0] if context.languages else None
    territory = context.customer.territory if context.customer else None
    return f"{tag}-{territory[:2]}" if tag and "-" not in tag and territory else tag


def _compare(act: Act, context: Context, time: Act | None, lead: Duration) -> int | str | None:
    """Promised against possible: −1 sooner, 0 or 1 not; the need that is missing; None without a time to compare."""
    customer = context.customer
    territory = customer.territory if customer else None
    slots = time.slots if time else {}
    if slots.get("amount", "").isdigit() and slots.get("unit") in ("minute", "hour", "day", "week", "month"):
        longest = slots.get("amount_max") or slots["amount"]
        said = Duration.model_validate({"amount": int(longest), "unit": slots["unit"],
                                        "business": slots.get("business") == "true"})
        order = compare(said, lead, territory=territory)
        return "customer.territory" if order is None else order
    ends = act.when.end or act.when.start if act.when else None
    if ends is None:
        return None
    if context.moment is None or customer is None or not (customer.timezone and territory):
        return "customer.territory"
    possible = add(context.moment, lead, customer.timezone, territory)
    if isinstance(possible, Unknown):
        return "customer.territory"
    return -1 if ends < possible else 1
