"""LangChain messages: `messages_to_dict` (type and data) or flat (type and content)."""

from __future__ import annotations

from typing import Final

from trustkit.model.interaction import Interaction, Role
from trustkit.readers._draft import Draft
from trustkit.readers._node import Node
from trustkit.readers.base import Raw, Reader
from trustkit.readers.openai import content

__all__ = ["reader"]

_TYPES: Final[dict[str, Role]] = {
    "human": "customer",
    "ai": "bot",
    "system": "system",
    "tool": "system",
    "function": "system",
    "AIMessageChunk": "bot",
    "HumanMessageChunk": "customer",
}


def _messages(raw: Raw) -> Node:
    data = Node(raw.data)
    return data if isinstance(raw.data, list) else data["messages"]


def _sniff(raw: Raw) -> float:
    found = _messages(raw).value
    if not isinstance(found, list) or not found:
        return 0
    mine = all(
        isinstance(one, dict) and one.get("type") in {*_TYPES, "chat"} and ("data" in one or "content" in one)
        for one in found[:50]
    )
    return 0.92 if mine else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    raw.json()
    draft = Draft()
    for one in _messages(raw).required().objects():
        data = one["data"] if isinstance(one["data"].value, dict) else one
        kind = one["type"].id()
        who = draft.person(kind or "unknown", _TYPES.get(kind, "unknown"), name=data["name"].string())
        ref = data["id"].id() or one.at
        said = "\n".join(content(data["content"]))
        calls = list(data["tool_calls"].objects())
        if kind in ("tool", "function"):
            draft.say(who, said, ref=ref, kind="tool")
        elif said or not calls:
            draft.say(who, said, ref=ref, kind="note" if kind == "system" else "message")
        for call in calls:
            draft.say(who, f"{call['name'].id()}()", ref=call["id"].id() or call.at, kind="tool")
    return (draft.done(),)


reader: Reader = Reader("langchain", _sniff, _read)
