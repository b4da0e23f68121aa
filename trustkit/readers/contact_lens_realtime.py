"""Amazon Connect Contact Lens, while the contact lasts: segments from Kinesis (JSON Lines) or the API (Segments).

Interim results (Utterance.PartialContent) are dropped: the final Transcript follows. One file may hold several
contacts.
"""

from __future__ import annotations

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction, Scope
from trustkit.readers._draft import Draft, language
from trustkit.readers._node import Node
from trustkit.readers.base import Raw, Reader
from trustkit.readers.contact_lens import CHANNELS, add_item

__all__ = ["reader"]


def _events(raw: Raw) -> list[Node]:
    if raw.records:
        return [Node(value, f"{where} ") for where, value in raw.records]
    if isinstance(raw.data, list):
        return list(Node(raw.data))
    return [Node(raw.data)]


def _is_event(value: object) -> bool:
    return isinstance(value, dict) and ("Segments" in value or ("EventType" in value and "ContactId" in value))


def _sniff(raw: Raw) -> float:
    events = [one.value for one in _events(raw) if not isinstance(one.value, InputError)]
    return 0.95 if events and all(_is_event(one) for one in events[:20]) else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    if not raw.records:
        raw.json()
    drafts: dict[str, Draft] = {}
    scopes: dict[str, Scope] = {}
    for event in _events(raw):
        if isinstance(event.value, InputError):
            raise event.value
        if not _is_event(event.value):
            raise event.wrong("an event with Segments or EventType")
        contact = event["ContactId"].id()
        draft = drafts.setdefault(contact, Draft(contact, channel=CHANNELS.get(event["Channel"].id()), scope="excerpt"))
        scopes[contact] = _scope(scopes.get(contact, "excerpt"), event["EventType"].value)
        spoken = language(event["LanguageCode"].value)
        for segment in event["Segments"].objects():
            _add(draft, segment, spoken)
    for contact, draft in drafts.items():
        draft.scope = scopes[contact]
    return tuple(draft.done() for draft in drafts.values())


def _scope(before: Scope, kind: object) -> Scope:
    if kind == "STARTED":
        return "ongoing"
    return "complete" if kind == "COMPLETED" and before == "ongoing" else before


def _add(draft: Draft, segment: Node, spoken: tuple[str, ...]) -> None:
    for name in ("Transcript", "Event", "Attachments"):
        item = segment[name]
        if isinstance(item.value, dict):
            value = {**item.value, "AbsoluteTime": item["AbsoluteTime"].value or item["Time"]["AbsoluteTime"].value}
            if name != "Transcript":
                value["Type"] = "EVENT"
            if draft.channel != "chat" and item["LanguageCode"].value is None and spoken:
                value["LanguageCode"] = spoken[0]
            add_item(draft, Node(value, item.at), ())


reader: Reader = Reader("contact-lens-realtime", _sniff, _read)
