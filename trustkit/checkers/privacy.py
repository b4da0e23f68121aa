"""Respect the customer's data: say why you ask, never ask for secrets, tell that you record, verify before you disclose."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from trustkit.facts import covers, decides, rows
from trustkit.facts.tables import RecordingConsent
from trustkit.rule import Act, Checker, Context, Verdict, broken, met, unknown

__all__ = ["PrivacyDetails", "checker"]


class PrivacyDetails(BaseModel):
    """Which item was asked for or told, and what the law of the customer's territory says of it.

    `unverified` are facts that nobody has checked against the law's text: check them before relying on them.
    """

    item: str | None = None
    law: str = ""
    unverified: tuple[str, ...] = ()


checker: Checker[PrivacyDetails] = Checker("privacy", details=PrivacyDetails)

_PRACTICE = "practice: respect privacy; data-protection law; tell the policy clearly"
_GDPR = "GDPR art. 5(1)(b), 13: purposes are told when data are collected"
_MINIMAL = "GDPR art. 5(1)(c): data minimization"
_PCI = "PCI DSS 4.0, 3.3.1: card verification codes and PINs are never stored"
_PLAIN = (None, "name", "identity")
_REASONS = ("purpose", "privacy_mention", "verification")
_PLANS = ("ownership", "promise")
_HARMLESS = ("phone", "email", "digits", "masked")
_ANSWERS = ("privacy_mention", "promise", "ownership", "alternative", "deflect", "refusal", "verification", "data_request")
_GRAVE: dict[str, Literal["low", "medium", "high"]] = {"card": "high", "bank_account": "medium", "national_id": "medium"}


@checker.rule(
    on="data_request", severity="low", needs=["start"], sources=[_PRACTICE, _GDPR],
    message="Personal data ({item}) is asked for, and it is not said why.",
    praise="The agent said what the data is needed for.",
)
def request_without_purpose(act: Act, context: Context) -> Verdict | None:
    """Say why you ask for personal data.

    Met if the same turn, or an earlier turn of the agent, says what the data is for: a purpose ("so that I can find your
    order"), verification or data protection as a reason; or if the agent says in the same turn or one of the two agent turns
    before it what they are about to do ("let me look into your account", "we'll call you back"). Broken if none has been
    said; unknown in an excerpt. No occasion for a name, or for a request that does not say which data it wants: data whose
    purpose the customer knows needs no word more (GDPR art. 13(4)).
    """
    if act.slots.get("item") in _PLAIN:
        return None
    reasons = [one for kind in _REASONS for one in (*context.around(kind), *context.all(kind, role="agent"))]
    spoken = [at for at, turn in enumerate(context.turns[: act.turn]) if context.role(turn.participant) in ("agent", "bot")]
    lately = {act.turn, *spoken[-2:]}
    reasons += [one for kind in _PLANS for one in (*context.around(kind), *context.all(kind, role="agent")) if one.turn in lately]
    if reasons:
        return met(related=[min(reasons, key=lambda one: (one.turn != act.turn, -one.turn, one.start))])
    return broken(values={"item": _item(act)}, details=PrivacyDetails(item=act.slots.get("item")))


@checker.rule(
    on="sensitive_request", maturity="stable",
    severity="high", subsumes=["privacy.request_without_purpose", "privacy.over_collection"],
    sources=[_PRACTICE, _PCI],
    message="A secret is asked for: {item}.",
)
def sensitive_request(act: Act, context: Context) -> Verdict | None:
    """Never ask for a password, a PIN, a one-time code, a security code or a full card or national number.

    Broken whenever an agent or a bot asks the customer to tell such an item, whatever the reason. Not broken: asking
    whether a password was reset, the last digits of a number, a warning never to tell it. Secrets (password, PIN, code,
    card verification) are of high severity; bank accounts and national numbers, which some services need, of medium.
    """
    item = act.slots.get("item")
    return broken(values={"item": _item(act)}, details=PrivacyDetails(item=item), severity=_GRAVE.get(item or "", "high"))


@checker.rule(
    on="sensitive_request", severity="high",
    subsumes=["privacy.sensitive_request", "privacy.request_without_purpose"], sources=[_PRACTICE, _PCI],
    message="The customer is asked to send {item} by an open channel.",
)
def insecure_channel(act: Act, context: Context) -> Verdict | None:
    """Don't have secrets or card numbers sent by e-mail, chat or text message.

    Broken if a request for a sensitive item names such a channel ("mail me your card number"). Which channels count as
    open: e-mail, chat, text message and social media, unless the policy's ``insecure_channels`` names others.
    """
    channel = act.slots.get("channel")
    named = context.policy.insecure_channels
    if not channel or (named is not None and channel not in named):
        return None
    return broken(values={"item": _item(act)}, details=PrivacyDetails(item=act.slots.get("item")))


@checker.rule(
    on="data_request", needs=["policy.necessary_data"], severity="medium", sources=[_PRACTICE, _MINIMAL],
    message="{item} is not among the data that the policy needs here.",
)
def over_collection(act: Act, context: Context) -> Verdict | None:
    """Ask for no more than is needed.

    Judged where the policy lists the ``necessary_data`` of this queue or channel. Broken if the item asked for is not on the
    list. A request that does not say which item is no occasion.
    """
    item = act.slots.get("item")
    if not item:
        return None
    if item in (context.policy.necessary_data or ()):
        return met()
    return broken(values={"item": _item(act)}, details=PrivacyDetails(item=item))


@checker.rule(
    on="start", within=2, channel="voice", needs=["start", "policy.recorded", "acts.recording_notice"], severity="medium",
    sources=[_PRACTICE],
    message="The call is recorded, and the customer is not told at the beginning ({territory}).",
    praise="The customer was told that the call is recorded.",
)
def no_recording_notice(act: Act, context: Context) -> Verdict | None:
    """Tell the customer at the beginning that the call is recorded.

    Judged for calls that the policy says are recorded. Looks at the first two turns of the agent (or the bot, or a system's
    announcement). Met by a notice that the call is or may be recorded. Without one: broken where a verified fact says that
    the customer's territory asks for notice or for the consent of all parties (high severity for consent), no occasion
    where one party's consent is enough, unknown where no verified fact is known.
    """
    if not context.policy.recorded:
        return None
    notices = context.following("recording_notice")
    if notices:
        return met(at=notices[0])
    if not any(turn.kind == "message" for turn in context.turns):
        return None
    territory = context.customer.territory if context.customer else None
    if territory is None:
        return unknown("customer.territory")
    return _by_consent(territory)


@checker.rule(
    on="recording_notice", role=None, channel="voice", needs=["start"], severity="medium", sources=[_PRACTICE],
    message="The notice of recording comes after the conversation has begun.",
)
def late_recording_notice(act: Act, context: Context) -> Verdict | None:
    """Give the notice of recording before the conversation begins.

    Judged at the first notice in a call. Broken if the customer has already told something: asked for something, or given
    an identifier, or answered a request for data. Met otherwise.
    """
    if context.last("recording_notice"):
        return None
    told = context.first("identifier", role="customer") or context.first("data_request", role="agent") \
        or context.first("request", role="customer")
    return broken(related=[told]) if told else met()


@checker.rule(
    on="disclosure", needs=["start", "policy.verify_before"], severity="high", sources=[_PRACTICE],
    message="Account data is told before the customer's identity was verified.",
    praise="The customer's identity was verified before account data was told.",
)
def disclosure_before_verification(act: Act, context: Context) -> Verdict | None:
    """Verify the customer's identity before you tell them what their account says.

    Judged where the policy asks for it (``verify_before``). Met if, before, the agent asked for identifying data or said
    that the customer is verified. Broken otherwise; unknown in an excerpt.
    """
    if not context.policy.verify_before:
        return None
    for kind in ("verification", "data_request"):
        if found := context.last(kind, role="agent"):
            return met(related=[found])
    return broken()


@checker.rule(
    on="identifier", severity="high", sources=[_PRACTICE, _PCI],
    message="The agent tells a full number ({type}).",
)
def read_back(act: Act, context: Context) -> Verdict | None:
    """Don't read a full card, bank or national number back to the customer.

    Broken if an agent's turn holds such a number, written or spoken, with medium or high confidence: its form, its check
    digits and the words around it agree. Phone numbers, e-mail addresses and masked numbers (``**** 1234``) don't count.
    """
    return _leak(act)


@checker.rule(
    on="identifier", role="customer", channel=["chat", "email", "social"], severity="medium", sources=[_PRACTICE],
    message="The customer's turn holds a full number ({type}) that the transcript keeps unmasked.",
)
def unmasked_identifier(act: Act, context: Context) -> Verdict | None:
    """Keep full numbers out of written channels: mask them before they are stored.

    Judged in chat, e-mail and social media. Broken if a customer's turn holds a full card, bank or national number with
    medium or high confidence. It speaks of the system, not of the agent: nobody masked it.
    """
    return _leak(act)


@checker.rule(
    on="rights_request", role="customer", within=2, severity="high", needs=["acts.privacy_mention", "acts.promise"],
    sources=[_PRACTICE, "GDPR art. 12(3), 15–22; CCPA 1798.105, 1798.110"],
    message="The customer asks for {right}; the agent's next two turns don't take it up.",
    praise="The customer's request about their data was taken up.",
)
def ignored_rights_request(act: Act, context: Context) -> Verdict | None:
    """Take up a request about the customer's data: erasure, access, correction, objection, no more calls.

    Met if one of the agent's next two turns takes it up: speaks of data or privacy, promises or takes over the request,
    names the way to it, asks for what is needed to verify, or refuses it openly. Broken if none does; no occasion if the
    interaction ends before the agent's next turn.
    """
    for kind in _ANSWERS:
        if found := context.following(kind, role="agent"):
            return met(related=[found[0]])
    answered = any(context.role(turn.participant) in ("agent", "bot") for turn in context.turns[act.turn + 1 :])
    return broken(values={"right": act.slots.get("right", "a right").replace("_", " ")}) if answered else None


def _item(act: Act) -> str:
    return act.slots.get("item", "personal data").replace("_", " ")


def _leak(act: Act) -> Verdict | None:
    kind = act.slots.get("type", "")
    if kind in _HARMLESS or act.slots.get("masked") or act.slots.get("confidence") == "low":
        return None
    sure = act.slots.get("confidence") == "high"
    return broken(values={"type": kind}, details=PrivacyDetails(item=kind), confidence="high" if sure else "medium")


def _by_consent(territory: str) -> Verdict | None:
    """What the facts say of recording in a territory; only rows verified A or B decide."""
    known = [row for row in rows("recording_consent") if covers(row.territory, territory)]
    # a state's own rule comes before the country's
    known.sort(key=lambda row: row.territory != territory)
    verified = [row for row in known if decides(row)]
    unverified = tuple(row.id for row in known if not decides(row))
    if not verified:
        return unknown("fact.recording_consent")
    strict: RecordingConsent | None = next((row for row in verified if row.rule in ("all_party", "notice", "mixed")), None)
    if strict is None:
        return None
    details = PrivacyDetails(law=strict.law, unverified=unverified)
    return broken(values={"territory": territory}, details=details, sources=[strict.law or strict.source],
                  severity="high" if strict.rule == "all_party" else "medium")
