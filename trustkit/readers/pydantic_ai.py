"""pydantic-ai message history (`ModelMessagesTypeAdapter`): requests and responses of parts."""

from __future__ import annotations

from typing import Final

from trustkit.model.interaction import Interaction, Role, TurnKind
from trustkit.readers._draft import Draft
from trustkit.readers._node import Node
from trustkit.readers.base import Raw, Reader
from trustkit.readers.openai import content

__all__ = ["reader"]

_PARTS: Final[dict[str, tuple[str, Role, TurnKind]]] = {
    "user-prompt": ("user", "customer", "message"),
    "text": ("assistant", "bot", "message"),
    "system-prompt": ("system", "system", "note"),
    "retry-prompt": ("system", "system", "note"),
    "tool-call": ("assistant", "bot", "tool"),
    "tool-return": ("tool", "system", "tool"),
}


def _sniff(raw: Raw) -> float:
    data = raw.data
    if not isinstance(data, list) or not data:
        return 0
    mine = all(isinstance(one, dict) and one.get("kind") in ("request", "response") and "parts" in one for one in data)
    return 0.95 if mine else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    raw.json()
    draft = Draft()
    for message in Node(raw.data).required().objects():
        for part in message["parts"].required().objects():
            if part["part_kind"].value not in _PARTS:
                continue  # thinking, files: nothing said
            key, role, kind = _PARTS[part["part_kind"].id()]
            said = (
                f"{part['tool_name'].id()}()" if part["part_kind"].id() == "tool-call" else _said(part["content"], kind)
            )
            sent_at = part["timestamp"].moment() or message["timestamp"].moment()
            draft.say(draft.person(key, role), said, ref=part["id"].id() or part.at, sent_at=sent_at, kind=kind)
    return (draft.done(),)


def _said(node: Node, kind: TurnKind) -> str:
    if kind == "tool" and not isinstance(node.value, str | list):
        return ""
    return "\n".join(content(node))


reader: Reader = Reader("pydantic-ai", _sniff, _read)
