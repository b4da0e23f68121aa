"""Twilio: messages of the Conversations API, and sentences of Conversational Intelligence (numbers as text, or null).

Neither says who is agent: authors and media channels (``channel-1``) are participants of role unknown.
"""

from __future__ import annotations

from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft, language
from trustkit.readers._node import Node
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]


def _sniff(raw: Raw) -> float:
    data = Node(raw.data)
    for name, keys in (("sentences", {"media_channel", "transcript"}), ("messages", {"author", "body"})):
        found = data[name].value
        if (
            isinstance(found, list)
            and found
            and all(isinstance(one, dict) and keys <= one.keys() for one in found[:20])
        ):
            return 0.95
    return 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(raw.json())
    return (_sentences(data) if "sentences" in data else _messages(data),)


def _messages(data: Node) -> Interaction:
    found = list(data["messages"].required().objects())
    draft = Draft(found[0]["conversation_sid"].id() if found else "", channel="chat")
    for one in sorted(found, key=lambda one: one["index"].number() or 0):
        draft.say(
            draft.person(one["author"].id()),
            one["body"].string() or "",
            ref=one["sid"].id() or one.at,
            sent_at=one["date_created"].moment(),
        )
    draft.started_at = min((turn.sent_at for turn in draft.turns if turn.sent_at), default=None)
    return draft.done()


def _sentences(data: Node) -> Interaction:
    transcript = data["transcript"]
    draft = Draft(transcript["sid"].id(), channel="voice", started_at=transcript["media_start_time"].moment())
    spoken = language(data.first("language_code").value or transcript["language_code"].value)
    for one in data["sentences"].required().objects():
        channel = one["media_channel"].id()
        draft.say(
            draft.person(f"channel-{channel}" if channel else "unknown"),
            one["transcript"].text(),
            ref=one["sid"].id() or one.at,
            start_ms=one["start_time"].ms("s"),
            end_ms=one["end_time"].ms("s"),
            languages=spoken,
        )
    return draft.done()


reader: Reader = Reader("twilio", _sniff, _read)
