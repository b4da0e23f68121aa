"""Azure AI Language conversations: items with participantId and role, in one or many conversations."""

from __future__ import annotations

from collections.abc import Iterator

from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft, language
from trustkit.readers._node import Node
from trustkit.readers._roles import label_role, role_of
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]


def _conversations(data: Node) -> Iterator[Node]:
    if "conversationItems" in data:
        yield data
    else:
        nested = data["analysisInput"]
        holder = data if nested.value is None else nested
        yield from holder["conversations"].required().objects()


def _sniff(raw: Raw) -> float:
    data = Node(raw.data)
    found = data["conversations"].value or data["analysisInput"]["conversations"].value or [raw.data]
    mine = isinstance(found, list) and isinstance(found[0], dict) and "conversationItems" in found[0]
    return 0.95 if mine else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    return tuple(_one(one) for one in _conversations(Node(raw.json())))


def _one(data: Node) -> Interaction:
    draft = Draft(data["id"].id(), channel="chat" if data["modality"].value == "text" else "voice")
    for item in data["conversationItems"].required().objects():
        who = item["participantId"].id()
        role = role_of(item["role"].value) if item["role"].string() else label_role(who)
        draft.say(
            draft.person(who, role),
            item.first("text", "itn", "lexical").text(),
            ref=item["id"].id() or item.at,
            languages=language(item["language"].value) or language(data["language"].value),
        )
    return draft.done()


reader: Reader = Reader("azure-language", _sniff, _read)
