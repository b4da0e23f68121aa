"""Salesforce conversation entries (Messaging, Enhanced Chat): epoch milliseconds; entries without text are events."""

from __future__ import annotations

from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft
from trustkit.readers._node import Node
from trustkit.readers._roles import role_of
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]


def _sniff(raw: Raw) -> float:
    return 0.95 if isinstance(Node(raw.data)["conversationEntries"].value, list) else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(raw.json())
    draft = Draft(data["conversationIdentifier"].id(), channel="chat")
    for one in data["conversationEntries"].required().objects():
        role = role_of(one["sender"]["role"].value)
        who = draft.person(
            one["sender"]["subject"].id() or one["sender"]["role"].id(), role, name=one["senderDisplayName"].string()
        )
        said = one["messageText"].string()
        draft.say(
            who,
            said or one["type"].id(),
            ref=one["identifier"].id() or one.at,
            kind="message" if said else "event",
            sent_at=one.first("clientTimestamp", "serverReceivedTimestamp").epoch("ms"),
        )
    draft.started_at = min((turn.sent_at for turn in draft.turns if turn.sent_at), default=None)
    return (draft.done(),)


reader: Reader = Reader("salesforce", _sniff, _read)
