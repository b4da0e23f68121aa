"""vCon (IETF), 0.0.1 to core draft 04: text dialogs, and calls by the transcripts among their analyses.

A party's id is its index. Signatures (JWS) are opened, not verified; encrypted vCons (JWE) must be decrypted first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from trustkit.errors import InputError
from trustkit.model.interaction import Channel, Interaction, Role
from trustkit.readers._draft import Draft
from trustkit.readers._node import Node, moment
from trustkit.readers._roles import label_role, role_of
from trustkit.readers._source import parse_json
from trustkit.readers._speech import Utterance
from trustkit.readers._vcon import is_transcript, text_of, unbase64, utterances
from trustkit.readers.base import Raw, Reader
from trustkit.text.segments import segment

__all__ = ["reader"]

_ROLES: Final[dict[str, Role]] = {"contactcenteragent": "agent"}
_CHANNELS: Final[dict[str, Channel]] = {
    "voice": "voice",
    "call": "voice",
    "phone": "voice",
    "video": "voice",
    "chat": "chat",
    "sms": "chat",
    "mms": "chat",
    "messaging": "chat",
    "message": "chat",
    "whatsapp": "chat",
    "email": "email",
    "social": "social",
}


def _sniff(raw: Raw) -> float:
    data = raw.data
    if not isinstance(data, dict):
        return 0
    if "vcon" in data or {"parties", "dialog"} <= data.keys() or {"parties", "analysis"} <= data.keys():
        return 0.95
    return 0.8 if {"payload", "signatures"} <= data.keys() or {"ciphertext", "recipients"} <= data.keys() else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(_opened(raw.json()))
    dialogs = list(data["dialog"].objects())
    started_at = min(filter(None, (one["start"].moment() for one in dialogs)), default=None)
    draft = Draft(data["uuid"].id(), channel=_channel(dialogs), started_at=started_at or data["created_at"].moment())
    for index, party in enumerate(data["parties"].objects()):
        _join(draft, index, party)
    said = 0
    for _, index, is_text in sorted(_order(dialogs)):
        if is_text:
            _write(draft, dialogs[index])
        else:
            said += _transcribe(draft, data, index, dialogs[index])
    if not said:
        _transcribe(draft, data, None, Node(None))
    if not draft.turns:
        raise InputError("no text: neither a text dialog nor a transcript among the analyses", where="/dialog")
    return (draft.done(),)


def _opened(data: Any) -> Any:
    if isinstance(data, dict) and "ciphertext" in data:
        raise InputError("an encrypted vCon: decrypt it first", where="/ciphertext")
    if not isinstance(data, dict) or "signatures" not in data or "payload" not in data:
        return data
    payload = Node(data)["payload"]
    value = parse_json(unbase64(payload.text(), payload.at).decode("utf-8", "replace"))
    if isinstance(value, InputError) or not isinstance(value, dict):
        raise InputError("the signed payload is not a vCon", where="/payload")
    return value


def _order(dialogs: list[Node]) -> Iterator[tuple[float, int, bool]]:
    for index, one in enumerate(dialogs):
        start = one["start"].moment()
        yield (start.timestamp() if start else 0.0, index, one["type"].value == "text")


def _channel(dialogs: list[Node]) -> Channel | None:
    for one in dialogs:
        for name in ("interaction_type", "application"):
            if found := _CHANNELS.get(one[name].id().lower()):
                return found
    kinds = {one["type"].value for one in dialogs}
    if "recording" in kinds:
        return "voice"
    if "text" in kinds:
        return "email" if any(one["message_id"].string() for one in dialogs) else "chat"
    return None


def _join(draft: Draft, index: int, party: Node) -> None:
    role = role_of(party["role"].value or party["meta"]["role"].value, _ROLES)
    if role == "unknown" and party["type"].value == "bot":
        role = "bot"
    phone = (party["tel"].string() or "").removeprefix("tel:") or None
    draft.person(
        str(index),
        role,
        name=party["name"].string(),
        phone=phone,
        timezone=party["timezone"].value,
        territory=party["civicaddress"]["country"].value,
    )


def _write(draft: Draft, dialog: Node) -> None:
    who = draft.person(_originator(dialog))
    text = text_of(dialog)
    mail = draft.channel == "email" or bool(dialog["message_id"].string())
    draft.say(
        who,
        text,
        ref=dialog["message_id"].id().strip("<> ") or dialog.at,
        sent_at=dialog["start"].moment(),
        segments=segment(text) if mail else (),
    )


def _originator(dialog: Node) -> str:
    node: Any = dialog["originator"].value
    if node is None:
        node = dialog["parties"].value
        while isinstance(node, list) and node:
            node = node[0]
    return str(node) if isinstance(node, int) and not isinstance(node, bool) and 0 <= node < 10_000 else "unknown"


def _transcribe(draft: Draft, data: Node, index: int | None, dialog: Node) -> int:
    """Add the first transcript that says something of this dialog; with no index, of none in particular."""
    offset = 0
    start = dialog["start"].moment()
    if start and draft.started_at:
        offset = round((start - draft.started_at) / dt.timedelta(milliseconds=1))
    for analysis in data["analysis"]:
        if not is_transcript(analysis) or not _belongs(analysis["dialog"].value, index):
            continue
        found = list(utterances(analysis))
        for one in found:
            _speak(draft, analysis, one, offset)
        if found:
            return len(found)
    return 0


def _belongs(of: Any, index: int | None) -> bool:
    if index is None:
        return True
    return of == index or (isinstance(of, list) and len(of) > 0 and of[0] == index)


def _speak(draft: Draft, analysis: Node, one: Utterance | tuple[int, Utterance], offset: int) -> None:
    party, said = one if not isinstance(one, Utterance) else (None, one)
    who = draft.person(str(party)) if party is not None else _speaker(draft, said.speaker)
    sent_at = None
    if isinstance(analysis["body"].value, list):
        at = int(said.ref.rpartition("/")[2])
        written = Node(analysis["body"].value[at])["start"].value
        sent_at = moment(written) if isinstance(written, str) else None
    start, end = (None if ms is None else ms + offset for ms in (said.start_ms, said.end_ms))
    draft.say(who, said.text, ref=said.ref, start_ms=start, end_ms=end, sent_at=sent_at, languages=said.languages)


def _speaker(draft: Draft, label: str) -> str:
    """The party whose name or role a label gives; a diariser's label stays a participant of its own, role unknown."""
    people = draft.people()
    same = [one["id"] for one in people if label and label.casefold() == str(one.get("name", "")).casefold()]
    role = label_role(label) if label else "unknown"
    if not same and role != "unknown":
        same = [one["id"] for one in people if one["role"] == role]
    return str(same[0]) if len(same) == 1 else draft.person(label or "unknown", role)


reader: Reader = Reader("vcon", _sniff, _read)
