"""Greet in a way that is right for this customer: their hour, their language, their manners."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from trustkit.checkers._names import reversed_name, same_title, titles_with_names
from trustkit.clock.zones import territory_zones, to_zone
from trustkit.rule import Act, Checker, Context, Verdict, broken, met, unknown

__all__ = ["checker"]

checker: Checker = Checker("greeting")

_CLDR = "Unicode CLDR 48, day periods"
_NAMES = "Unicode CLDR 48, person names"
_PRACTICE = "practice: greet in a way right for the customer's culture; regional etiquette"


@checker.rule(
    on="start", within=2, needs=["start", "acts.opening"], maturity="stable", severity="medium", sources=[_PRACTICE],
    message="Neither of the agent's first two turns greets the customer.",
    praise="The agent greeted the customer.",
)
def missing(act: Act, context: Context) -> Verdict | None:
    """Greet the customer before anything else.

    Looks at the agent's first two turns (a bot counts as an agent). Met if one of them opens the contact: a greeting, a
    welcome, thanks for calling. Broken if neither does. No occasion where no agent spoke; unknown in an excerpt, since the
    greeting may stand before it. A turn of a system or a note is no agent's turn.
    """
    openings = context.following("opening", role="agent")
    if openings:
        return met(at=openings[0])
    return broken() if _agent_spoke(context) else None


@checker.rule(
    on="opening", severity="low", needs=["start"], sources=[_PRACTICE],
    message="The greeting comes after the agent had already begun.",
)
def late(act: Act, context: Context) -> Verdict | None:
    """Open with the greeting, not after the first answer.

    Judged once, at the agent's first opening. Broken if the same agent said something in an earlier turn. An agent who
    takes over from another greets for themselves: only their own turns count.
    """
    if context.last("opening", role="agent"):
        return None
    mine = [turn for turn in context.turns[: act.turn] if turn.participant == context.turn.participant
            and turn.kind == "message"]
    return broken() if mine else met()


@checker.rule(
    on="opening", needs=["moment"], maturity="stable", severity="medium", sources=[_CLDR, _PRACTICE],
    message="“{greeting}” at {local_time} where the customer is: it is said there from {opens} to {closes}.",
    praise="The greeting fits the customer's hour.",
)
def wrong_hour(act: Act, context: Context) -> Verdict | None:
    """Choose the greeting by the customer's clock, not by your own.

    Judged for greetings that name a part of the day. The customer's local time is the moment of the turn in their time
    zone, or in the zone of their territory if that has one only. Broken if that time lies outside the hours in which the
    greeting is said in the culture of the customer's locale (else of the language spoken): the windows overlap generously.
    Unknown without a zone or a moment. Greetings that fit any hour are no occasion, a farewell used as a greeting
    (`greeting.farewell_as_greeting`) neither.
    """
    daypart = act.slots.get("daypart")
    if not daypart or act.slots.get("farewell"):
        return None
    window = _window(context, daypart)
    if window is None:
        return None
    local = _local(context)
    if local is None:
        return unknown("customer.timezone" if context.moment else "moment")
    opens, closes = (dt.time.fromisoformat(one) for one in window)
    now = local.time()
    inside = opens <= now <= closes if opens <= closes else now >= opens or now <= closes
    if inside:
        return met()
    return broken(values={"greeting": context.text(act), "local_time": f"{now:%H:%M}", "opens": window[0],
                          "closes": window[1]})


@checker.rule(
    on="opening", maturity="stable", severity="medium", subsumes=["greeting.wrong_hour"], sources=[_PRACTICE],
    message="“{greeting}” takes leave; it does not greet.",
)
def farewell_as_greeting(act: Act, context: Context) -> Verdict | None:
    """Don't greet with words that only take leave, such as "good night" in English.

    Broken if the agent's first turn opens with words that the language's pack marks as a farewell. No occasion otherwise, and
    none later on: there the same words take leave.
    """
    if not act.slots.get("farewell") or any(_is_agent(context, turn.participant) for turn in context.turns[: act.turn]):
        return None
    return broken(values={"greeting": context.text(act)})


@checker.rule(
    on="opening", severity="medium", sources=["practice: serve in the customer's language"],
    message="The greeting is in another language than the customer's ({customer_language}).",
)
def wrong_language(act: Act, context: Context) -> Verdict | None:
    """Greet in the customer's language.

    Judged at the agent's first opening, where the customer's language is known: what they last spoke, else their locale.
    Broken if the words of the greeting are not of that language; regional differences don't matter. Unknown languages are
    no occasion.
    """
    if context.last("opening", role="agent"):
        return None
    theirs = _customer_language(context)
    if theirs is None or not act.pack:
        return None
    greeted = {one.pack.partition("-")[0] for one in (act, *context.around("opening"))}
    return met() if theirs in greeted else broken(values={"customer_language": theirs})


@checker.rule(
    on="address", severity="medium", sources=[_PRACTICE],
    message="The customer is addressed informally where they, or service in their language, expect the formal.",
)
def too_familiar(act: Act, context: Context) -> Verdict | None:
    """Address the customer formally where they or their culture expect it (Sie, usted, vous).

    What is expected: the customer's stated preference; else how they address the agent; else what is usual in customer
    service in the language's culture. Judged at the agent's first informal address. Broken if formal is expected; only by
    culture: with low severity. Languages without the distinction, and cultures without an expectation, are no occasion.
    """
    return _manners(act, context, said="informal", expected="formal")


@checker.rule(
    on="address", severity="low", sources=[_PRACTICE],
    message="The customer is addressed formally, and prefers the informal.",
)
def too_formal(act: Act, context: Context) -> Verdict | None:
    """Don't stay formal where the customer prefers to be addressed informally.

    As `greeting.too_familiar`, the other way round: judged at the agent's first formal address, broken if the customer
    stated that they prefer the informal, or addresses the agent so. Culture alone never makes it broken.
    """
    return _manners(act, context, said="formal", expected="informal")


@checker.rule(
    on="start", within=3, needs=["start", "acts.introduction"], maturity="stable", severity="low", channel=["voice", "chat"],
    sources=[_PRACTICE],
    message="The agent gives no name and no company in the first three turns.",
    praise="The agent said who is speaking.",
)
def no_introduction(act: Act, context: Context) -> Verdict | None:
    """Say who is speaking: a name, or the company.

    Judged in calls and chats. Looks at the agent's first three turns; met if one of them introduces the speaker. A name
    masked as [PII], <PERSON> or the like counts as a name.
    """
    found = context.following("introduction", role="agent")
    if found:
        return met(at=found[0])
    return broken() if _agent_spoke(context) else None


@checker.rule(
    on="end", needs=["end", "acts.closing"], maturity="stable", severity="low", sources=[_PRACTICE],
    message="The agent does not take leave.",
    praise="The agent took leave.",
)
def missing_closing(act: Act, context: Context) -> Verdict | None:
    """Take leave at the end of the contact.

    Judged when a complete interaction ends. Met if one of the agent's last three turns takes leave; broken if none does.
    No occasion where the agent spoke fewer than two times.
    """
    spoken = [at for at, turn in enumerate(context.turns) if _is_agent(context, turn.participant) and turn.kind == "message"]
    if len(spoken) < 2:
        return None
    closing = context.last("closing", role="agent")
    return met(at=closing) if closing and closing.turn >= spoken[-3:][0] else broken()


@checker.rule(
    on="turn", needs=["customer.honorific"], severity="medium", sources=[_PRACTICE],
    message="The customer is addressed as “{title}”, but is “{stated}”.",
    praise="The customer was addressed by the title they stated.",
)
def honorific_mismatch(act: Act, context: Context) -> Verdict | None:
    """Address people by the title that they gave, never by one that their name suggests.

    Judged where the customer's title is stated (`honorific`), at every turn in which one of the titles of the language's
    culture stands with one of the customer's stated names. Broken if it is another than the stated one. Nothing is inferred
    from a name: without a stated title there is no occasion.
    """
    customer = context.customer
    if customer is None or customer.honorific is None:
        return None
    stated = customer.honorific
    honorific = context.words("culture").get("honorific", {})
    table = {**honorific, "words": [*honorific.get("words", ()), stated]}
    found = titles_with_names(context.turn.text, customer, table)
    wrong = next((one for one in found if not same_title(one.title, stated, table["words"])), None)
    if wrong:
        return broken(at=replace(act, start=wrong.start, end=wrong.end), values={"title": wrong.title, "stated": stated})
    return met(at=replace(act, start=found[0].start, end=found[0].end)) if found else None


@checker.rule(
    on="turn", needs=["customer.given_name", "customer.family_name"], severity="low", sources=[_NAMES, _PRACTICE],
    message="“{said}” is not how a name is used there.",
)
def name_order(act: Act, context: Context) -> Verdict | None:
    """Use the names of a person as their language does: the right one after a title, in the right order.

    Judged where the customer's given and family name are stated apart. Broken if a title stands with the given name where the
    language's culture puts it with the family name (*Mr. John*), or the other way round (*คุณ* with the family name), or if the
    whole name is in the other order than the culture's (*太郎山田*). No occasion where the culture is not known.
    """
    customer = context.customer
    culture = context.words("culture")
    if customer is None or not culture:
        return None
    text = context.turn.text
    honorific = culture.get("honorific", {})
    usual = honorific.get("with", "either")
    found = [one for one in titles_with_names(text, customer, honorific) if one.name != "whole"]
    wrong = next((one for one in found if usual not in ("either", one.name)), None)
    order = culture.get("name_order")
    span = (wrong.start, wrong.end) if wrong else reversed_name(text, customer, order) if order else None
    if span:
        return broken(at=replace(act, start=span[0], end=span[1]), values={"said": text[slice(*span)]})
    return met(at=replace(act, start=found[0].start, end=found[0].end)) if found else None


def _manners(act: Act, context: Context, *, said: str, expected: str) -> Verdict | None:
    if act.slots.get("formality") != said or _repeats(act, context):
        return None
    preference = context.customer.formality if context.customer else None
    theirs = context.last("address", role="customer")
    if preference:
        return met() if preference == said else broken()
    if theirs:
        usual = theirs.slots.get("formality")
        return met() if usual == said else broken(related=[theirs])
    culture = context.words("culture")
    custom = culture.get("by_channel", {}).get(context.channel) or culture.get("service_formality")
    if custom == expected and expected == "formal":
        return broken(severity="low", confidence="medium")
    return met() if custom == said else None


def _repeats(act: Act, context: Context) -> bool:
    earlier = (*context.all("address", role="agent"),)
    return any(one.slots.get("formality") == act.slots.get("formality") for one in earlier)


def _window(context: Context, daypart: str) -> tuple[str, str] | None:
    customer = context.customer
    for locale in (customer.locale if customer else None, context.languages[0] if context.languages else None):
        culture: Mapping[str, Any] = context.words("culture", locale=locale) if locale else {}
        window = culture.get("dayparts", {}).get(daypart)
        if window and _same_language(locale, context):
            return str(window[0]), str(window[1])
    return None


def _same_language(locale: str | None, context: Context) -> bool:
    """A Spaniard's hours say nothing about when English people say good afternoon."""
    spoken = context.languages[0] if context.languages else ""
    return bool(locale) and str(locale).partition("-")[0] == spoken.partition("-")[0]


def _local(context: Context) -> dt.datetime | None:
    customer, moment = context.customer, context.moment
    if customer is None or moment is None:
        return None
    zone = customer.timezone
    if zone is None and customer.territory:
        zones = territory_zones(customer.territory)
        zone = zones[0] if len(zones) == 1 else None
    return to_zone(moment, zone) if zone else None


def _customer_language(context: Context) -> str | None:
    """What the customer last spoke, else their locale; the language alone."""
    customer = context.customer
    if customer is None:
        return None
    for turn in reversed(context.turns):
        if turn.participant == customer.id and turn.languages:
            return turn.languages[0].partition("-")[0]
    return customer.locale.partition("-")[0] if customer.locale else None


def _is_agent(context: Context, participant: str) -> bool:
    return context.role(participant) in ("agent", "bot")


def _agent_spoke(context: Context) -> bool:
    return any(_is_agent(context, turn.participant) and turn.kind == "message" for turn in context.turns)
