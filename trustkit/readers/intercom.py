"""Intercom conversation: `source` is the first turn, then the parts; bodies are HTML, or null if nothing was said."""

from __future__ import annotations

from typing import Final

from trustkit.model.interaction import Channel, Interaction, Role, TurnKind
from trustkit.readers._draft import Draft
from trustkit.readers._html import to_text
from trustkit.readers._node import Node
from trustkit.readers.base import Raw, Reader
from trustkit.text.segments import segment

__all__ = ["reader"]

_ROLES: Final[dict[str, Role]] = {
    "admin": "agent",
    "team": "agent",
    "bot": "bot",
    "user": "customer",
    "lead": "customer",
    "contact": "customer",
}
_CHANNELS: Final[dict[str, Channel]] = {
    "conversation": "chat",
    "push": "chat",
    "sms": "chat",
    "whatsapp": "chat",
    "email": "email",
    "phone_call": "voice",
    "facebook": "social",
    "instagram": "social",
    "twitter": "social",
}


def _sniff(raw: Raw) -> float:
    data = Node(raw.data)
    return 0.95 if isinstance(data["conversation_parts"].value, dict) and "source" in data else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(raw.json())
    began = data["created_at"].epoch("s")
    draft = Draft(data["id"].id(), channel=_CHANNELS.get(data["source"]["type"].id()), started_at=began)
    _say(draft, data["source"], sent_at_of=data, ref=data["source"]["id"].id() or "/source", kind="comment")
    for one in data["conversation_parts"]["conversation_parts"].objects():
        _say(draft, one, sent_at_of=one, ref=one["id"].id() or one.at, kind=one["part_type"].id())
    return (draft.done(),)


def _say(draft: Draft, one: Node, *, sent_at_of: Node, ref: str, kind: str) -> None:
    author = one["author"]
    role = "bot" if author["from_ai_agent"].value is True else _ROLES.get(author["type"].id(), "unknown")
    who = draft.person(author["id"].id(), role, name=author["name"].string())
    body = one["body"].string()
    text = to_text(body) if body else ""
    turn: TurnKind = "event" if not text else "note" if kind == "note" else "message"
    draft.say(
        who,
        text or kind,
        ref=ref,
        sent_at=sent_at_of["created_at"].epoch("s"),
        kind=turn,
        segments=segment(text) if draft.channel == "email" else (),
    )


reader: Reader = Reader("intercom", _sniff, _read)
