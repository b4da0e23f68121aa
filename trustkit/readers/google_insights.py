"""Google Customer Experience Insights, the JSON that it takes in: entries with epoch microseconds (number or text)."""

from __future__ import annotations

from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft
from trustkit.readers._node import Node
from trustkit.readers._roles import role_of
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]


def _sniff(raw: Raw) -> float:
    found = Node(raw.data)["entries"].value
    mine = (
        isinstance(found, list)
        and bool(found)
        and all(isinstance(one, dict) and "text" in one and "role" in one for one in found[:20])
    )
    return 0.95 if mine else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    draft = Draft()
    for one in Node(raw.json())["entries"].required().objects():
        role = role_of(one["role"].value)
        who = draft.person(one.first("user_id", "userId").id() or role, role)
        draft.say(
            who,
            one["text"].text(),
            ref=one.at,
            sent_at=one.first("start_timestamp_usec", "startTimestampUsec").epoch("us"),
        )
    draft.started_at = min((turn.sent_at for turn in draft.turns if turn.sent_at), default=None)
    return (draft.done(),)


reader: Reader = Reader("google-insights", _sniff, _read)
