"""Amazon Transcribe post-call analytics (PCA): seconds; a local ConversationTime, its zone in ConversationLocation."""

from __future__ import annotations

import datetime as dt

from trustkit.codes import check_zone
from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft, language
from trustkit.readers._node import Node
from trustkit.readers._roles import label_role
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]


def _sniff(raw: Raw) -> float:
    data = raw.data
    if not isinstance(data, dict) or "SpeechSegments" not in data:
        return 0
    return 0.95 if "ConversationAnalytics" in data else 0.6


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(raw.json())
    about = data["ConversationAnalytics"]
    draft = Draft(channel="voice", started_at=_began(about))
    spoken = language(about["LanguageCode"].value)
    for one in about["SpeakerLabels"].objects():
        label = one["DisplayText"].id()
        role = label_role(label)
        draft.person(one["Speaker"].id(), role, name=label if role == "unknown" and label else None)
    for one in data["SpeechSegments"].required().objects():
        draft.say(
            draft.person(one["SegmentSpeaker"].id()),
            one.first("DisplayText", "OriginalText").text(),
            ref=one.at,
            start_ms=one["SegmentStartTime"].ms("s"),
            end_ms=one["SegmentEndTime"].ms("s"),
            languages=spoken,
        )
    return (draft.done(),)


def _began(about: Node) -> dt.datetime | None:
    """The moment, if the zone is known and the local time exists there exactly once."""
    import pytz  # imported on use, as in trustkit.codes

    try:
        wall = dt.datetime.fromisoformat(about["ConversationTime"].id())
        if wall.tzinfo is not None:
            return wall
        zone = pytz.timezone(check_zone(about["ConversationLocation"].id()))
        return zone.localize(wall, is_dst=None)
    except (ValueError, OverflowError, pytz.InvalidTimeError):
        return None


reader: Reader = Reader("amazon-pca", _sniff, _read)
