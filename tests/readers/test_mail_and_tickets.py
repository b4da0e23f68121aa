"""E-mail, tickets, messengers: HTML, notes, events, quoted history."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction
from trustkit.readers import read, read_one

HEAD = "From: Ana <ana@x.example>\nTo: bo@y.example\nSubject: s\nDate: {}\nMIME-Version: 1.0\n"


def kinds(found: Interaction, at: int = 0) -> list[tuple[str, str]]:
    turn = found.turns[at]
    return [(one.kind, turn.text[one.start : one.end].strip()) for one in turn.segments]


def test_a_reply_is_one_turn_with_its_parts_marked(samples: Path) -> None:
    found = read_one(samples / "reply.eml")
    assert [(one.id, one.role, one.name) for one in found.participants] == [
        ("help@example.com", "unknown", "Nora Lind"),
        ("paul@example.org", "unknown", "Paul"),
    ]
    assert (found.channel, found.id, found.turns[0].languages) == ("email", "m-2@example.com", ("de-DE",))
    assert found.started_at is not None
    assert found.started_at.isoformat() == "2026-03-02T10:15:00+01:00"
    parts = kinds(found)
    assert [kind for kind, _ in parts] == ["authored", "signature", "disclaimer", "quoted"]
    assert parts[0][1].endswith("Mit freundlichen Grüßen\nNora Lind")
    assert parts[3][1].startswith("Am Mo.")


def test_who_is_the_agent_is_for_the_caller_to_say(samples: Path) -> None:
    found = read_one(samples / "reply.eml", participants={"id": "help@example.com", "role": "agent"})
    assert found.participant(found.turns[0]).role == "agent"


def test_html_only_with_a_blockquote() -> None:
    found = read_one(
        HEAD.format("x") + "Content-Type: text/html\n\n<style>p{}</style><p>Hi&nbsp;Bo,<br>yes.</p>"
        "<blockquote><p>Is it?</p></blockquote>"
    )
    assert kinds(found) == [("authored", "Hi Bo,\nyes."), ("quoted", "> Is it?")]


@pytest.mark.parametrize("name", [True, False])
def test_another_charset_is_read_by_its_header(tmp_path: Path, name: bool) -> None:
    content = (
        HEAD.format("x") + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nGrüße"
    ).encode("latin-1")
    (tmp_path / "a.eml").write_bytes(content)
    assert read_one(tmp_path / "a.eml" if name else content).turns[0].text == "Grüße"


@pytest.mark.parametrize(
    ("date", "known"),
    [("Mon, 02 Mar 2026 10:15:00 -0000", True), ("Mon, 02 Mar 2026 10:15:00", False), ("soon", False)],
)
def test_a_date_needs_its_zone(date: str, known: bool) -> None:
    assert (read_one(HEAD.format(date) + "\nHi").started_at is not None) is known


def test_an_automatic_reply_comes_from_a_machine() -> None:
    assert read_one(HEAD.format("x") + "Auto-Submitted: auto-replied\n\nAway.").participants[0].role == "bot"


def test_an_email_without_text_says_so() -> None:
    with pytest.raises(InputError, match="no text/plain or text/html"):
        read(HEAD.format("x") + "Content-Type: image/png\n\nx")
    with pytest.raises(InputError, match="no From"):
        read("Subject: x\n\nhi", format="eml")


ZENDESK: dict[str, Any] = {
    "users": [
        {
            "id": 1,
            "name": "Ana",
            "role": "end-user",
            "locale": "es-419",
            "time_zone": "Osaka",
            "iana_time_zone": "Asia/Tokyo",
        },
        {"id": 2, "role": "agent", "locale": "en-US"},
    ],
    "comments": [
        {
            "id": 10,
            "author_id": 1,
            "plain_body": "Hola,&nbsp;tarde &amp; mal.",
            "public": True,
            "via": {"channel": "email"},
            "created_at": "2026-03-02T09:00:00Z",
        },
        {"id": 11, "author_id": 2, "body": "ask stock", "public": False, "via": {"channel": "web"}},
        {
            "id": 12,
            "type": "VoiceComment",
            "author_id": 2,
            "body": "Call to +57",
            "public": True,
            "data": {"transcription_text": "Hello Ana.", "started_at": "2026-03-02 15:00:00 +0000"},
        },
    ],
}


def test_zendesk_notes_entities_calls_and_zones() -> None:
    found = read_one(ZENDESK)
    assert [(turn.kind, turn.text, turn.ref) for turn in found.turns] == [
        ("message", "Hola, tarde & mal.", "10"),
        ("note", "ask stock", "11"),
        ("message", "Hello Ana.", "12"),
    ]
    person = found.participants[0]
    assert (person.role, person.locale, person.timezone) == ("customer", "es-419", "Asia/Tokyo")
    assert found.turns[2].sent_at is not None
    assert found.turns[2].sent_at.isoformat() == "2026-03-02T15:00:00+00:00"


def test_intercom_source_is_the_first_turn_and_bodies_may_be_null() -> None:
    found = read_one(
        {
            "id": "5",
            "created_at": 1_772_442_000,
            "source": {
                "id": "s",
                "type": "conversation",
                "body": "<p>Where is it?</p>",
                "author": {"type": "user", "id": "u"},
            },
            "conversation_parts": {
                "conversation_parts": [
                    {
                        "id": 1,
                        "part_type": "assignment",
                        "body": None,
                        "created_at": 1_772_442_010,
                        "author": {"type": "bot", "id": "b"},
                    },
                    {"id": 2, "part_type": "note", "body": "<p>vip</p>", "author": {"type": "admin", "id": "a"}},
                    {
                        "id": 3,
                        "part_type": "comment",
                        "body": "<p>On&nbsp;its way</p>",
                        "author": {"type": "admin", "id": "f", "from_ai_agent": True},
                    },
                ]
            },
        }
    )
    assert [(found.participant(turn).role, turn.kind, turn.text) for turn in found.turns] == [
        ("customer", "message", "Where is it?"),
        ("bot", "event", "assignment"),
        ("agent", "note", "vip"),
        ("bot", "message", "On its way"),
    ]
    assert found.started_at is not None
    assert found.started_at.isoformat() == "2026-03-02T09:00:00+00:00"


def test_twilio_messages_by_index_and_media_without_text() -> None:
    found = read_one(
        {
            "messages": [
                {
                    "sid": "b",
                    "index": 5,
                    "author": "cake",
                    "body": None,
                    "date_created": "2026-03-02T09:00:09Z",
                    "attributes": "{}",
                },
                {"sid": "a", "index": 0, "author": "pie", "body": "Pie.", "date_created": "2026-03-02T09:00:00Z"},
            ]
        }
    )
    assert [(turn.ref, turn.kind) for turn in found.turns] == [("a", "message"), ("b", "event")]
    assert {one.role for one in found.participants} == {"unknown"}


def test_salesforce_milliseconds_and_events() -> None:
    found = read_one(
        {
            "conversationEntries": [
                {
                    "identifier": "e1",
                    "clientTimestamp": 1_772_442_000_000,
                    "messageText": "Hi",
                    "type": "Message",
                    "sender": {"role": "EndUser", "subject": "x"},
                    "senderDisplayName": "Guest",
                },
                {
                    "identifier": "e2",
                    "serverReceivedTimestamp": 1_772_442_001_000,
                    "sender": {"role": "System"},
                    "type": "RoutingResult",
                },
            ]
        }
    )
    assert [(found.participant(turn).role, turn.kind) for turn in found.turns] == [
        ("customer", "message"),
        ("system", "event"),
    ]
    assert found.started_at is not None
    assert found.started_at.isoformat() == "2026-03-02T09:00:00+00:00"


def test_azure_language_many_conversations() -> None:
    item = {"participantId": "p", "role": "Agent", "id": "1", "text": "Hello.", "language": "de"}
    found = read(
        {
            "analysisInput": {
                "conversations": [
                    {"id": "a", "language": "en", "modality": "text", "conversationItems": [item]},
                    {
                        "id": "b",
                        "modality": "transcript",
                        "conversationItems": [{"participantId": "Customer", "lexical": "hi"}],
                    },
                ]
            }
        }
    )
    assert [(one.id, one.channel, one.participants[0].role) for one in found] == [
        ("a", "chat", "agent"),
        ("b", "voice", "customer"),
    ]
    assert found[0].turns[0].languages == ("de",)
