"""Speech recognizers: units, missing speakers, channels, speakers that are two people."""

from __future__ import annotations

from typing import Any

import pytest

from trustkit.readers import read, read_one
from trustkit.readers.base import Raw
from trustkit.readers.deepgram import reader as deepgram


def times(source: Any) -> list[tuple[str, str, int | None, int | None]]:
    return [(one.participant, one.text, one.start_ms, one.end_ms) for one in read_one(source).turns]


def test_whisperx_seconds_leading_blanks_and_missing_speakers() -> None:
    data = {
        "language": "en",
        "segments": [
            {"start": 0.009, "end": 2.31, "text": " Thank you.", "speaker": "SPEAKER_00", "words": [{"word": "24"}]},
            {"start": 2.1, "end": 4.0, "text": " Hi.", "words": [{"word": "Hi.", "speaker": "SPEAKER_01"}]},
            {"start": 4.2, "end": 5.0, "text": " Mm-hm.", "words": []},
        ],
    }
    assert times(data) == [
        ("SPEAKER_00", "Thank you.", 9, 2310),
        ("SPEAKER_01", "Hi.", 2100, 4000),
        ("unknown", "Mm-hm.", 4200, 5000),
    ]
    assert {one.role for one in read_one(data).participants} == {"unknown"}


def words(*given: tuple[str, int | None, float]) -> dict[str, Any]:
    return {
        "alternatives": [
            {
                "words": [
                    {
                        "word": word,
                        "punctuated_word": word,
                        "start": at,
                        "end": at + 0.5,
                        **({} if who is None else {"speaker": who}),
                    }
                    for word, who, at in given
                ]
            }
        ]
    }


def test_deepgram_words_are_joined_by_speaker_in_seconds() -> None:
    data = {
        "metadata": {"created": "2026-06-29T23:11:19Z"},
        "results": {"channels": [words(("Hello.", 0, 1.2), ("Ana.", 0, 1.8), ("Hi.", 1, 2.5))]},
    }
    assert times(data) == [("speaker-0", "Hello. Ana.", 1200, 2300), ("speaker-1", "Hi.", 2500, 3000)]
    assert read_one(data).started_at is None  # `created` is when it was processed


def test_two_people_on_one_speaker_stay_unknown() -> None:
    data = {"results": {"channels": [words(("Acme, how can I help?", 0, 1.0), ("My order is late.", 0, 2.0))]}}
    found = read_one(data)
    assert [one.role for one in found.participants] == ["unknown"]


def test_deepgram_channels_are_merged_by_time() -> None:
    data = {
        "results": {
            "channels": [
                {**words(("Hello.", None, 1.0), ("Bye.", None, 9.0)), "detected_language": "pt"},
                words(("Hi.", None, 2.0)),
            ]
        }
    }
    assert {who for who, *_ in times(data)} == {"channel-0", "channel-1"}
    assert read_one(data).turns[0].languages == ("pt",)


def test_deepgram_utterances() -> None:
    data = {
        "results": {
            "channels": [{"alternatives": []}],
            "utterances": [{"id": "u", "transcript": "Hello.", "speaker": 1, "channel": 0, "start": "0.5", "end": 1}],
        }
    }
    assert times(data) == [("speaker-1", "Hello.", 500, 1000)]
    assert deepgram.sniff(Raw("<data>", "", data)) > 0.8


def test_assemblyai_milliseconds_and_underscored_language() -> None:
    data = {
        "id": "a",
        "language_code": "en_us",
        "audio_duration": 281,
        "text": "Hi #### there.",
        "utterances": [{"speaker": "A", "start": 250, "end": 26950, "text": "Hi #### there."}],
    }
    assert times(data) == [("A", "Hi #### there.", 250, 26950)]
    assert read_one(data).turns[0].languages == ("en-US",)
    assert times({**data, "utterances": None}) == [("unknown", "Hi #### there.", None, None)]


@pytest.mark.parametrize(
    "mark", ["[PII]", "[NAME]", "[PERSON_NAME]", "####", "<PERSON>", "[REDACTED]", "[FIRSTNAME_1]"]
)
def test_redaction_marks_stay_in_the_text_and_are_no_names(mark: str) -> None:
    assert read_one(f"Agent: This is {mark}.").turns[0].text == f"This is {mark}."
    found = read_one(
        {"entries": [{"text": "x", "role": "AGENT"}]}
        if mark == "[PII]"
        else {
            "conversationEntries": [
                {"messageText": "x", "sender": {"role": "Agent", "subject": "s"}, "senderDisplayName": mark}
            ]
        }
    )
    assert found.participants[0].name is None


@pytest.mark.parametrize(
    "offset",
    [
        {"offsetInTicks": 41_000_000, "durationInTicks": 9_000_000},
        {"offset": "PT4.1S", "duration": "PT0.9S"},
        {"offsetMilliseconds": 4100, "durationMilliseconds": 900},
    ],
)
def test_azure_ticks_durations_and_milliseconds(offset: dict[str, Any]) -> None:
    data = {
        "timestamp": "2026-03-02T10:00:00Z",
        "recognizedPhrases": [
            {"channel": 0, "speaker": 2, "locale": "de-DE", "nBest": [{"display": "Guten Tag."}], **offset}
        ],
    }
    assert times(data) == [("speaker-2", "Guten Tag.", 4100, 5000)]
    assert read_one(data).started_at is None


def test_genesys_epoch_milliseconds_and_sides() -> None:
    data = {
        "conversationId": "c",
        "mediaType": "call",
        "conversationStartTime": 1_619_441_069_196,
        "participants": [
            {"participantPurpose": "customer", "ani": "tel:+16195550188"},
            {"participantPurpose": "acd"},
            {"participantPurpose": "agent", "userId": "u-1"},
        ],
        "transcripts": [
            {
                "language": "en-US",
                "phrases": [
                    {
                        "participantPurpose": "internal",
                        "text": "hello",
                        "decoratedText": "Hello.",
                        "startTimeMs": 1_619_441_070_196,
                        "duration": {"milliseconds": 500},
                    },
                    {"participantPurpose": "external", "text": "hi", "startTimeMs": 1_619_441_070_100},
                ],
            }
        ],
    }
    assert times(data) == [("u-1", "Hello.", 1000, 1500), ("customer", "hi", 904, None)]
    found = read_one(data)
    assert [(one.role, one.phone) for one in found.participants] == [("customer", "+16195550188"), ("agent", None)]
    data["participants"].append({"participantPurpose": "ivr"})  # type: ignore[attr-defined]
    assert read_one(data).participant(read_one(data).turns[0]).role == "unknown"  # person or machine: not said


@pytest.mark.parametrize(
    "at", [{"start_timestamp_usec": 1_664_856_004_500_000}, {"startTimestampUsec": "1664856004500000"}]
)
def test_google_epoch_microseconds_also_as_text(at: dict[str, Any]) -> None:
    found = read_one(
        {
            "entries": [
                {"text": "Hi", "role": "END_USER", "user_id": 2, **at},
                {"text": "Hello", "role": "AUTOMATED_AGENT", "user_id": 3},
            ]
        }
    )
    assert found.turns[0].sent_at is not None
    assert found.turns[0].sent_at.isoformat() == "2022-10-04T04:00:04.500000+00:00"
    assert [one.role for one in found.participants] == ["customer", "bot"]


def test_twilio_times_are_text_or_null() -> None:
    data = {
        "sentences": [{"media_channel": 1, "transcript": "test", "start_time": "1.25", "end_time": None, "sid": "G"}]
    }
    assert times(data) == [("channel-1", "test", 1250, None)]


def test_not_finite_numbers_are_no_times() -> None:
    assert times({"segments": [{"start": float("nan"), "end": float("inf"), "text": "x"}]}) == [
        ("unknown", "x", None, None)
    ]
    assert (
        read({"entries": [{"text": "x", "role": "AGENT", "start_timestamp_usec": 10**300}]})[0].turns[0].sent_at is None
    )
