"""LiveKit Agents chat context (`ChatContext.to_dict`): items with `created_at` in epoch seconds.

An interrupted turn may hold words that were never heard, so it is an event, not a message: kept, not judged.
"""

from __future__ import annotations

from trustkit.model.interaction import Interaction, TurnKind
from trustkit.readers._draft import Draft
from trustkit.readers._node import Node
from trustkit.readers._roles import role_of
from trustkit.readers.base import Raw, Reader
from trustkit.readers.openai import content

__all__ = ["reader"]


def _sniff(raw: Raw) -> float:
    found = raw.data.get("items") if isinstance(raw.data, dict) else None
    mine = isinstance(found, list) and bool(found) and all(isinstance(one, dict) and "type" in one for one in found)
    return 0.9 if mine else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    draft = Draft()
    for one in Node(raw.json())["items"].required().objects():
        ref, sent_at = one["id"].id() or one.at, one["created_at"].epoch("s")
        kind: TurnKind = "tool"
        if one["type"].value == "message":
            role = role_of(one["role"].value)
            who = draft.person(one["role"].id(), role)
            kind = "note" if role == "system" else "event" if one["interrupted"].value is True else "message"
            said = "\n".join(content(one["content"]))
        elif one["type"].value == "function_call":
            who, said = draft.person("assistant", "bot"), f"{one['name'].id()}({one['arguments'].id()})"
        elif one["type"].value == "function_call_output":
            who, said = draft.person("tool", "system"), one["output"].string() or ""
        else:
            continue  # an agent's handover or settings: nothing said
        draft.say(who, said, ref=ref, sent_at=sent_at, kind=kind)
    draft.started_at = min((turn.sent_at for turn in draft.turns if turn.sent_at), default=None)
    return (draft.done(),)


reader: Reader = Reader("livekit", _sniff, _read)
