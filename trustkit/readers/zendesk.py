"""Zendesk ticket comments with their users (``/tickets/{id}/comments?include=users``); private comments are notes."""

from __future__ import annotations

import html
from typing import Final

from trustkit.model.interaction import Channel, Interaction, Role
from trustkit.readers._draft import Draft
from trustkit.readers._html import to_text
from trustkit.readers._node import Node
from trustkit.readers.base import Raw, Reader
from trustkit.text.segments import segment

__all__ = ["reader"]

_ROLES: Final[dict[str, Role]] = {"end-user": "customer", "agent": "agent", "admin": "agent"}
_CHANNELS: Final[dict[str, Channel]] = {
    "email": "email",
    "chat": "chat",
    "messaging": "chat",
    "native_messaging": "chat",
    "whatsapp": "chat",
    "sms": "chat",
    "voice": "voice",
    "phone": "voice",
    "facebook": "social",
    "twitter": "social",
    "instagram_dm": "social",
}


def _sniff(raw: Raw) -> float:
    comments = Node(raw.data)["comments"].value
    mine = (
        isinstance(comments, list)
        and bool(comments)
        and all(isinstance(one, dict) and "author_id" in one for one in comments[:20])
    )
    return 0.95 if mine else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(raw.json())
    comments = list(data["comments"].required().objects())
    via = [one["via"]["channel"].id() for one in comments]
    draft = Draft(data["ticket"]["id"].id(), channel=_CHANNELS.get(via[0]) if via else None)
    for one in data["users"].objects():
        draft.person(
            one["id"].id(),
            _ROLES.get(one["role"].id(), "unknown"),
            name=one["name"].string(),
            phone=one["phone"].string(),
            locale=one["locale"].value,
            timezone=one["iana_time_zone"].value,
        )
    for one in comments:
        _say(draft, one)
    draft.started_at = min((turn.sent_at for turn in draft.turns if turn.sent_at), default=None)
    return (draft.done(),)


def _say(draft: Draft, one: Node) -> None:
    who = draft.person(one["author_id"].id())
    sent_at = one["created_at"].moment()
    voice = one["type"].value == "VoiceComment"
    if voice and (spoken := one["data"]["transcription_text"].string()):
        text, sent_at = spoken, one["data"]["started_at"].moment() or sent_at
    elif one["plain_body"].string():
        text = html.unescape(one["plain_body"].text()).replace("\u00a0", " ")
    else:
        text = to_text(one["html_body"].text()) if one["html_body"].string() else one["body"].text()
    mail = one["via"]["channel"].value == "email"
    draft.say(
        who,
        text,
        ref=one["id"].id() or one.at,
        sent_at=sent_at,
        segments=segment(text) if mail else (),
        kind="note" if one["public"].value is False else "message",
    )


reader: Reader = Reader("zendesk", _sniff, _read)
