"""Genesys Cloud speech transcript: phrases with epoch milliseconds; `internal` is the agent's side, `external` the
customer's.

The side does not say whether a person or a bot spoke: with exactly one of them taking part, it is that one, else
unknown.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from trustkit.model.interaction import Channel, Interaction, Role
from trustkit.readers._draft import Draft, language
from trustkit.readers._node import Node
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]

_PURPOSES: Final[dict[str, Role]] = {
    "customer": "customer",
    "external": "customer",
    "agent": "agent",
    "user": "agent",
    "ivr": "bot",
    "botflow": "bot",
    "bot": "bot",
    "acd": "system",
    "workflow": "system",
}
_MEDIA: Final[dict[str, Channel]] = {
    "call": "voice",
    "callback": "voice",
    "chat": "chat",
    "message": "chat",
    "email": "email",
}


def _sniff(raw: Raw) -> float:
    data = raw.data
    if not isinstance(data, dict) or not isinstance(data.get("transcripts"), list):
        return 0
    return 0.95 if "conversationId" in data else 0.4


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(raw.json())
    began = data.first("conversationStartTime", "startTime").epoch("ms")
    draft = Draft(data["conversationId"].id(), channel=_MEDIA.get(data["mediaType"].id().lower()), started_at=began)
    sides: dict[str, list[str]] = {"internal": [], "external": []}
    for one in data["participants"].objects():
        _join(draft, one, sides)
    phrases = [
        (phrase, language(transcript["language"].value))
        for transcript in data["transcripts"].required().objects()
        for phrase in transcript["phrases"].objects()
    ]
    for phrase, spoken in phrases:
        _say(draft, phrase, spoken, sides)
    return (draft.done(),)


def _join(draft: Draft, one: Node, sides: dict[str, list[str]]) -> None:
    purpose = one["participantPurpose"].id().lower()
    role = _PURPOSES.get(purpose, "unknown")
    if role == "system":
        return  # a queue: it says nothing
    phone = one["ani"].id().removeprefix("tel:") if role == "customer" else ""
    who = draft.person(one["userId"].id() or purpose, role, phone=phone if phone.startswith("+") else None)
    side = sides["external" if role == "customer" else "internal"]
    if who not in side:
        side.append(who)


def _say(draft: Draft, phrase: Node, spoken: tuple[str, ...], sides: dict[str, list[str]]) -> None:
    side = phrase["participantPurpose"].id().lower()
    people = sides.get(side, [])
    who = people[0] if len(people) == 1 else draft.person(side or "unknown", _PURPOSES.get(side, "unknown"))
    sent_at, start = phrase["startTimeMs"].epoch("ms"), None
    lasted = phrase["duration"]["milliseconds"].ms("ms")
    if sent_at and draft.started_at:
        start = round((sent_at - draft.started_at) / dt.timedelta(milliseconds=1))
    draft.say(
        who,
        phrase.first("decoratedText", "text").text(),
        ref=phrase.at,
        start_ms=start,
        sent_at=sent_at,
        end_ms=None if start is None or lasted is None else start + lasted,
        languages=spoken,
    )


reader: Reader = Reader("genesys", _sniff, _read)
