"""Whatever comes in, a reader gives interactions or says what is wrong; its own JSON comes back the same."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction
from trustkit.plugins import installed
from trustkit.readers import Raw, Reader, iter_read, read

READERS: dict[str, Reader] = {
    one.name: one.load() for one in installed("trustkit.readers") if one.package == "trustkit-cx"
}
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
KEYS = st.sampled_from(
    sorted(
        {
            "turns",
            "participants",
            "participant",
            "text",
            "role",
            "id",
            "messages",
            "content",
            "tool_calls",
            "type",
            "data",
            "kind",
            "parts",
            "part_kind",
            "items",
            "Transcript",
            "Participants",
            "Segments",
            "ContactId",
            "EventType",
            "Content",
            "ParticipantId",
            "parties",
            "dialog",
            "analysis",
            "body",
            "encoding",
            "mediatype",
            "vcon",
            "start",
            "end",
            "speaker",
            "segments",
            "words",
            "results",
            "channels",
            "alternatives",
            "transcript",
            "utterances",
            "transcripts",
            "phrases",
            "participantPurpose",
            "startTimeMs",
            "duration",
            "SpeechSegments",
            "ConversationAnalytics",
            "comments",
            "users",
            "author_id",
            "conversation_parts",
            "source",
            "author",
            "created_at",
            "sentences",
            "entries",
            "conversationEntries",
            "recognizedPhrases",
            "nBest",
            "conversationItems",
            "conversations",
            "conversation_id",
            "time",
            "payload",
            "signatures",
            "started_at",
            "languages",
            "message",
            "locale",
            "timezone",
            "speakers",
            "function",
            "message_id",
        }
    )
)
TYPICAL = st.sampled_from(
    [
        "text",
        "transcript",
        "json",
        "base64url",
        "message",
        "function_call",
        "request",
        "text/html",
        "multipart/mixed",
        "ai",
        "human",
        "user-prompt",
        "VOICE",
        "AGENT",
        "EVENT",
        "1e999",
        "0001-01-01T00:00:00+23:59",
        "2026-01-01T00:00:00Z",
        "email",
        "comment",
        "[1]",
        "{}",
    ]
)
JSON = st.recursive(
    SCALARS | TYPICAL,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=6), inner, max_size=6),
    max_leaves=25,
)
LINES = st.sampled_from(
    [
        "Agent: hi",
        "Customer (Bo): yes",
        "[00:00:05] Agent: x",
        "21/11/26, 10:15 - Ana: hi",
        "> old",
        "WEBVTT",
        "",
        "00:01.000 --> 00:02.000",
        "<v A>x</v><v B>y",
        "1",
        "{",
        "[",
        '{"turns": []}',
        "From: a@b.c",
        "To: c@d.e",
        "Date: x",
        "Subject: s",
        "speaker,text,time",
        "a,b,c",
        '"',
        "a,b",
        "\0",
        "2026-02-30 10:00:00 A: b",
        "99:99:99 A: b",
        "Content-Type: multipart/mixed; boundary=x",
        "--x",
    ]
)
TEXTS = st.text(max_size=80) | st.lists(LINES | st.text(max_size=20), max_size=8).map("\n".join)


def _fails_unforeseen(source: Any) -> InputError | None:
    """The error of the net under the readers, if the source fell through one of them."""
    try:
        assert all(isinstance(one, Interaction) for one in read(source))
    except InputError as error:
        return error if "failed with" in str(error) else None
    return None


@settings(max_examples=300, deadline=None)
@given(JSON)
@example({"segments": [{"text": "a", "start": float("nan"), "end": 1e308}]})
@example([{"role": "user", "content": [{"text": 5}]}])
def test_any_json_gives_interactions_or_an_input_error(data: Any) -> None:
    for source in (data, json.dumps(data)):
        if isinstance(source, dict | list | str):
            assert _fails_unforeseen(source) is None


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_gives_interactions_or_an_input_error(text: str) -> None:
    for source in (text, text.encode("utf-8", "surrogatepass")):
        assert _fails_unforeseen(source) is None


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(READERS)), JSON, TEXTS)
def test_every_reader_raises_nothing_else_even_when_named(name: str, data: Any, text: str) -> None:
    reader = READERS[name]
    for raw in (Raw("<data>", "", data), Raw("<text>", text)):
        assert 0 <= reader.sniff(raw) <= 1
        with contextlib.suppress(InputError):
            list((reader.each or reader.read)(raw))


def _spoil(data: Any, path: list[int], value: Any) -> Any:
    if not path or not isinstance(data, dict | list) or not data:
        return value
    keys = list(data) if isinstance(data, dict) else list(range(len(data)))
    key = keys[path[0] % len(keys)]
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[key] = _spoil(data[key], path[1:], value)
    return copy


SPOILABLE = sorted((Path(__file__).parent / "samples").glob("*.json"))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SPOILABLE), st.lists(st.integers(0, 30), min_size=1, max_size=6), SCALARS | TYPICAL)
def test_a_file_with_one_wrong_value_gives_interactions_or_an_input_error(
    file: Path, path: list[int], value: Any
) -> None:
    data = _spoil(json.loads(file.read_text(encoding="utf-8")), path, value)
    assert _fails_unforeseen(data) is None


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
INTERACTIONS = st.builds(
    lambda id, channel, scope, turns: Interaction.model_validate(
        {
            "id": id,
            "channel": channel,
            "scope": scope,
            "started_at": "2026-03-01T10:00:00+01:00[Europe/Madrid]",
            "participants": [{"id": "a", "role": "agent", "timezone": "Asia/Tokyo"}, {"id": "c", "role": "customer"}],
            "turns": turns,
        }
    ),
    WORDS,
    st.sampled_from([None, "voice", "chat", "email", "social"]),
    st.sampled_from(["complete", "ongoing", "excerpt"]),
    st.lists(
        st.fixed_dictionaries(
            {"participant": st.sampled_from("ac"), "text": WORDS},
            optional={
                "start_ms": st.integers(0, 10**9),
                "languages": st.just(["es-419", "en"]),
                "ref": WORDS,
                "kind": st.sampled_from(["message", "note", "event", "tool"]),
                "sent_at": st.just("2026-03-01T10:00:05+00:00"),
            },
        ),
        max_size=5,
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(INTERACTIONS, min_size=1, max_size=3))
def test_own_json_comes_back_the_same(many: list[Interaction]) -> None:
    assert read(many[0].model_dump_json()) == (many[0],)
    assert read(many[0].model_dump(mode="json")) == (many[0],)
    lines = "\n".join(one.model_dump_json() for one in [*many, *many])
    assert list(iter_read(lines)) == [*many, *many]


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_reader_has_the_name_of_its_entry_point(name: str) -> None:
    assert READERS[name].name == name
