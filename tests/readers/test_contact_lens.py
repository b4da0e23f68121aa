"""Amazon Connect Contact Lens and Amazon's post-call analytics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from trustkit.errors import InputError
from trustkit.readers import read, read_one


def call(*items: dict[str, Any], **extra: Any) -> dict[str, Any]:
    return {
        "Channel": "VOICE",
        "JobStatus": "COMPLETED",
        "LanguageCode": "en-US",
        "Participants": [
            {"ParticipantId": "AGENT", "ParticipantRole": "AGENT"},
            {"ParticipantId": "CUSTOMER", "ParticipantRole": "CUSTOMER"},
        ],
        "Transcript": list(items),
        **extra,
    }


def item(who: str, text: str, start: int, end: int, id: str = "x") -> dict[str, Any]:
    return {"ParticipantId": who, "Content": text, "BeginOffsetMillis": start, "EndOffsetMillis": end, "Id": id}


def test_a_call_overlaps_and_is_not_sorted_and_has_no_wall_clock() -> None:
    found = read_one(call(item("AGENT", "One.", 24140, 25000), item("CUSTOMER", "Two.", 24120, 24900)))
    assert [(turn.start_ms, turn.end_ms) for turn in found.turns] == [(24140, 25000), (24120, 24900)]
    assert found.started_at is None
    assert found.turns[0].languages == ("en-US",)


def test_the_recordings_name_gives_the_start() -> None:
    found = read_one(call(CustomerMetadata={"InputS3Uri": "s3://b/2026/03/02/c-1_20260302T09:05_UTC.wav"}))
    assert found.started_at is not None
    assert found.started_at.isoformat() == "2026-03-02T09:05:00+00:00"


def test_ids_that_repeat_are_told_apart() -> None:
    found = read_one(call(item("AGENT", "a", 0, 1, "the ID"), item("AGENT", "b", 2, 3, "the ID")))
    assert [turn.ref for turn in found.turns] == ["the ID", "the ID#2"]


def test_a_redacted_chat_keeps_roles_from_its_turns(samples: Path) -> None:
    found = read_one(samples / "contact_lens_chat.json")
    assert [(one.role, one.name) for one in found.participants] == [
        ("customer", None),
        ("agent", "Nora"),
        ("system", "SYSTEM_MESSAGE"),
        ("system", None),
    ]
    assert found.id == "c-77"
    assert found.channel == "chat"
    assert found.turns[0].sent_at == found.started_at


def test_a_redaction_mark_stays_and_wrong_offsets_do_no_harm(samples: Path) -> None:
    assert read_one(samples / "contact_lens_chat.json").turns[2].text == "Hello, this is [PII]. How may I help?"


def test_events_may_come_from_nobody(samples: Path) -> None:
    found = read_one(samples / "contact_lens_chat.json")
    assert [turn.kind for turn in found.turns] == ["event", "message", "message", "message", "event"]
    assert found.participant(found.turns[4]).role == "system"


def test_an_interactive_message_shows_its_titles(samples: Path) -> None:
    assert read_one(samples / "contact_lens_chat.json").turns[3].text == "Which parcel?\nBlue\nRed"


def test_a_language_code_is_normalised(samples: Path) -> None:
    assert read_one(samples / "contact_lens_chat.json").turns[1].languages == ("en-US",)


def test_a_message_without_text_is_an_error_with_its_place() -> None:
    with pytest.raises(InputError, match="/Transcript/0/Content: expected text"):
        read(call({"ParticipantId": "AGENT", "Content": 5}))


def test_real_time_drops_interim_results(samples: Path) -> None:
    found = read_one(samples / "realtime.jsonl")
    assert [(turn.text, turn.start_ms, turn.ref) for turn in found.turns] == [
        ("We promise to look.", 1200, "t-1"),
        ("Fine.", 2500, "t-2"),
    ]
    assert (found.scope, found.channel, found.id) == ("complete", "voice", "c-1")


def test_real_time_without_its_end_is_ongoing_and_without_its_start_an_excerpt(samples: Path) -> None:
    lines = (samples / "realtime.jsonl").read_text().splitlines()
    assert read_one("\n".join(lines[:-1])).scope == "ongoing"
    assert read_one("\n".join(lines[1:])).scope == "excerpt"


def test_real_time_roles_and_languages_per_turn() -> None:
    found = read_one(
        {
            "Segments": [
                {
                    "Transcript": {
                        "Id": "t",
                        "ParticipantId": "b",
                        "ParticipantRole": role,
                        "Content": "Hi",
                        "LanguageCode": "es-419",
                    }
                }
                for role in ("CUSTOM_BOT",)
            ]
        }
    )
    assert found.participants[0].role == "bot"
    assert found.turns[0].languages == ("es-419",)


def test_several_contacts_in_one_stream() -> None:
    assert [one.id for one in read([{"ContactId": c, "EventType": "STARTED"} for c in ("c-1", "c-2")])] == [
        "c-1",
        "c-2",
    ]


def pca(time: str, place: str) -> dict[str, Any]:
    return {
        "ConversationAnalytics": {
            "ConversationTime": time,
            "ConversationLocation": place,
            "LanguageCode": "en-US",
            "SpeakerLabels": [{"Speaker": "spk_0", "DisplayText": "Agent"}],
        },
        "SpeechSegments": [
            {"SegmentSpeaker": "spk_0", "DisplayText": "Hi.", "SegmentStartTime": 0.04, "SegmentEndTime": 1.5}
        ],
    }


def test_pca_seconds_and_local_time() -> None:
    found = read_one(pca("2026-03-02 13:35:14", "America/New_York"))
    assert (found.turns[0].start_ms, found.turns[0].end_ms) == (40, 1500)
    assert found.participants[0].role == "agent"
    assert found.started_at is not None
    assert found.started_at.isoformat() == "2026-03-02T13:35:14-05:00"


@pytest.mark.parametrize(
    ("time", "place"),
    [
        ("2026-03-02 13:35:14", ""),
        ("2026-03-08 02:30:00", "America/New_York"),
        ("2026-11-01 01:30:00", "America/New_York"),
    ],
)
def test_pca_without_zone_or_in_a_gap_or_fold_has_no_start(time: str, place: str) -> None:
    assert read_one(pca(time, place)).started_at is None
