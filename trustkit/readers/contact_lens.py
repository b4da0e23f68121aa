"""Amazon Connect Contact Lens, after the contact: calls (offsets in ms, no wall clock) and chats (AbsoluteTime).

Shape: https://docs.aws.amazon.com/connect/latest/adminguide/contact-lens-example-output-files.html. In redacted files
the participants lose role and name; the turns keep the role. Offsets of redactions and issues are not used: the
documentation's own samples miss.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any, Final

from trustkit.model.interaction import Channel, Interaction, TurnKind
from trustkit.readers._draft import Draft, language
from trustkit.readers._node import Node
from trustkit.readers._roles import role_of
from trustkit.readers.base import Raw, Reader

__all__ = ["CHANNELS", "add_item", "reader"]

CHANNELS: Final[dict[str, Channel]] = {"VOICE": "voice", "CHAT": "chat", "EMAIL": "email", "SMS": "chat"}
_RECORDED = re.compile(r"_(\d{8})T(\d{2}):(\d{2})_UTC")


def _sniff(raw: Raw) -> float:
    data = raw.data
    if not isinstance(data, dict) or "Transcript" not in data:
        return 0
    return 0.95 if {"Channel", "Participants", "JobStatus"} & data.keys() else 0.5


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(raw.json())
    chat = data["Channel"].id() == "CHAT"
    draft = Draft(
        data["CustomerMetadata"]["ContactId"].id(),
        channel=CHANNELS.get(data["Channel"].id()),
        started_at=_recorded(data["CustomerMetadata"]["InputS3Uri"].id()),
    )
    spoken = language(data["LanguageCode"].value)
    for one in data["Participants"].objects():
        draft.person(one["ParticipantId"].id(), role_of(one["ParticipantRole"].value), name=one["DisplayName"].string())
    for item in data["Transcript"].required().objects():
        add_item(draft, item, spoken)
    if chat and draft.started_at is None:
        draft.started_at = min((turn.sent_at for turn in draft.turns if turn.sent_at), default=None)
    return (draft.done(),)


def _recorded(uri: str) -> dt.datetime | None:
    """The start of the recording, to the minute, from its name in S3."""
    match = _RECORDED.search(uri)
    try:
        return dt.datetime.strptime("".join(match.groups()) + "+0000", "%Y%m%d%H%M%z") if match else None
    except ValueError:
        return None


def add_item(draft: Draft, item: Node, spoken: tuple[str, ...]) -> None:
    """Add one transcript item; raises InputError if it is a message without text."""
    who = (
        draft.person(
            item["ParticipantId"].id(), role_of(item["ParticipantRole"].value), name=item["DisplayName"].string()
        )
        if item["ParticipantId"].id()
        else _nobody(draft, item)
    )
    kind: TurnKind = "message" if item["Type"].value in (None, "MESSAGE") else "event"
    mediatype = item["ContentType"].id()
    if kind == "message":
        text = item["Content"].text()
        text = _shown(text) if "interactive" in mediatype or mediatype == "application/json" else text
    else:
        text = item["Content"].string() or mediatype
    draft.say(
        who,
        text,
        ref=item["Id"].id() or item.at,
        start_ms=item["BeginOffsetMillis"].ms("ms"),
        end_ms=item["EndOffsetMillis"].ms("ms"),
        sent_at=item["AbsoluteTime"].moment(),
        kind=kind,
        languages=language(item["LanguageCode"].value) or spoken,
    )


def _nobody(draft: Draft, item: Node) -> str:
    role = role_of(item["ParticipantRole"].value)
    # an event of nobody (chat.ended) is the system's; a message of nobody stays unknown
    return draft.person("", "system" if role == "unknown" and item["Type"].value == "EVENT" else role)


def _shown(content: str) -> str:
    """What an interactive message (JSON) shows: titles and subtitles; the text itself where it is something else."""
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError):
        return content
    shown = [node for node in _titles(Node(data)["data"]["content"]) if node]
    return "\n".join(shown) or content


def _titles(content: Node) -> list[str | None]:
    elements = content["elements"].value if isinstance(content["elements"].value, list) else []
    return [content["title"].string(), content["subtitle"].string(), *(Node(one)["title"].string() for one in elements)]


reader: Reader = Reader("contact-lens", _sniff, _read)
