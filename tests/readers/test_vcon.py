"""vCon: versions, encodings, media types, wrappers, vendors' transcripts."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from trustkit.errors import InputError
from trustkit.readers import read, read_one

PARTIES = [
    {"name": "Nora", "role": "agent", "tel": "tel:+12025550100"},
    {"name": "Paul", "meta": {"role": "customer"}, "timezone": "Asia/Tokyo", "civicaddress": {"country": "jp"}},
]


def vcon(*dialog: dict[str, Any], **extra: Any) -> dict[str, Any]:
    return {"vcon": "0.0.1", "uuid": "v-1", "parties": PARTIES, "dialog": list(dialog), **extra}


def text(body: Any, **extra: Any) -> dict[str, Any]:
    return {
        "type": "text",
        "start": "2026-03-02T09:00:00Z",
        "parties": [1, 0],
        "body": body,
        "encoding": "none",
        **extra,
    }


def call(body: Any, **extra: Any) -> dict[str, Any]:
    return vcon(
        {"type": "recording", "start": "2026-03-02T09:00:00+01:00", "parties": [0, 1]},
        analysis=[{"type": "transcript", "dialog": 0, "body": body, "encoding": "json", **extra}],
    )


def test_parties_of_core_and_of_the_legacy_place() -> None:
    found = read_one(vcon(text("Hi")))
    assert [(one.id, one.role, one.name, one.phone, one.timezone, one.territory) for one in found.participants] == [
        ("0", "agent", "Nora", "+12025550100", None, None),
        ("1", "customer", "Paul", None, "Asia/Tokyo", "JP"),
    ]
    assert (found.id, found.channel, found.turns[0].participant) == ("v-1", "chat", "1")
    assert found.started_at is not None


def test_bots_and_roles_that_nobody_knows() -> None:
    data = vcon(text("Hi"))
    data["parties"] = [{"type": "bot"}, {"role": "thirdparty"}, {"role": "ai"}]
    assert [one.role for one in read_one(data).participants] == ["bot", "unknown", "bot"]


def test_the_originator_speaks() -> None:
    assert read_one(vcon(text("Hi", originator=0))).turns[0].participant == "0"
    assert read_one(vcon(text("Hi", parties=0))).turns[0].participant == "0"


def test_a_party_that_is_not_there_is_someone_unknown() -> None:
    found = read_one(vcon(text("Hi", originator=7)))
    assert found.participant(found.turns[0]).role == "unknown"


def test_dialogs_are_put_in_order_of_time() -> None:
    late, early = text("b", start="2026-03-02T10:00:00Z"), text("a")
    assert [turn.text for turn in read_one(vcon(late, early)).turns] == ["a", "b"]


@pytest.mark.parametrize("body", [[{"speaker": "Agent", "message": "Hello."}, {"speaker": "Paul", "message": "Hi."}]])
def test_json_as_the_value_itself_or_as_text(body: Any) -> None:
    for form in (body, json.dumps(body)):
        found = read_one(call(form))
        assert [(turn.participant, turn.text) for turn in found.turns] == [("0", "Hello."), ("1", "Hi.")]
    assert read_one(vcon(text('"Hi"', encoding="json"))).turns[0].text == "Hi"
    assert read_one(vcon(text("Hi", encoding="json"))).turns[0].text == "Hi"


def test_base64url_and_html_bodies() -> None:
    coded = base64.urlsafe_b64encode("Grüße?".encode()).decode().rstrip("=")
    assert read_one(vcon(text(coded, encoding="base64url"))).turns[0].text == "Grüße?"
    for name in ("mediatype", "mimetype"):
        assert (
            read_one(vcon(text("<p>Hi&nbsp;you</p>", **{name: "text/html; charset=UTF-8"}))).turns[0].text == "Hi you"
        )


def test_an_email_thread_repeats_itself_only_in_quotes() -> None:
    old = "On Monday, March 2, 2026, 9:00:00 AM UTC, Nora <n@x.example> wrote:  \n \n I guarantee it.\n"
    found = read_one(
        vcon(
            text("I guarantee it.", message_id="<1@x>", parties=[0, 1]),
            text(f"Thanks.\n\n    {old}", message_id="<2@x>", start="2026-03-02T10:00:00Z"),
            text(f"Welcome.\n\n{old}", message_id="<3@x>", start="2026-03-02T11:00:00Z", parties=[0, 1]),
        )
    )
    assert found.channel == "email"
    authored = [
        turn.text
        if not turn.segments
        else "".join(turn.text[one.start : one.end] for one in turn.segments if one.kind == "authored")
        for turn in found.turns
    ]
    assert [one.strip() for one in authored] == ["I guarantee it.", "Thanks.", "Welcome."]
    assert [turn.ref for turn in found.turns] == ["1@x", "2@x", "3@x"]


def test_a_multipart_body_gives_its_plain_part() -> None:
    body = (
        "--b\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\nPlain.\r\n"
        "--b\r\nContent-Type: text/html\r\n\r\n<p>Rich.</p>\r\n--b--\r\n"
    )
    assert read_one(vcon(text(body, mediatype='multipart/alternative; \n\tboundary="b"'))).turns[0].text == "Plain."


def test_a_deepgram_transcript_is_anchored_at_its_dialog() -> None:
    body = {
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {
                            "words": [
                                {"word": "hello", "punctuated_word": "Hello.", "start": 1.2, "end": 1.7, "speaker": 0},
                                {"word": "hi", "punctuated_word": "Hi.", "start": 2, "end": 2.5, "speaker": 0},
                            ]
                        }
                    ]
                }
            ]
        }
    }
    found = read_one(call(body, vendor="deepgram"))
    assert [(turn.text, turn.start_ms, turn.ref) for turn in found.turns] == [
        ("Hello. Hi.", 1200, "/analysis/0/body/results/channels/0/alternatives/0/words/0")
    ]
    assert found.participant(found.turns[0]).role == "unknown"  # both people sit on speaker 0
    assert found.started_at is not None
    assert found.started_at.utcoffset() is not None


def test_a_second_calls_transcript_starts_later() -> None:
    data = vcon(
        {"type": "recording", "start": "2026-03-02T09:00:00Z"},
        {"type": "recording", "start": "2026-03-02T09:10:00Z"},
        analysis=[
            {
                "type": "transcript",
                "dialog": n,
                "encoding": "json",
                "body": {"segments": [{"start": 1, "end": 2, "text": f"t{n}"}]},
            }
            for n in (0, 1)
        ],
    )
    assert [(turn.text, turn.start_ms) for turn in read_one(data).turns] == [("t0", 1000), ("t1", 601_000)]


def test_wtf_speakers_are_labelled_and_carry_a_language() -> None:
    body = {
        "transcript": {"text": "x", "language": "es_mx"},
        "speakers": {"0": {"label": "Nora"}, "1": {}},
        "segments": [
            {"id": 7, "start": 0.5, "end": 1.0, "text": "Hola.", "speaker": 0},
            {"id": 8, "start": 1.5, "end": 2.0, "text": "Sí.", "speaker": 1},
        ],
    }
    found = read_one(call(body))
    assert [(turn.participant, turn.start_ms, turn.languages, turn.ref) for turn in found.turns] == [
        ("0", 500, ("es-MX",), "7"),
        ("1", 1500, ("es-MX",), "8"),
    ]


def test_redacted_transcripts_name_parties_by_index() -> None:
    found = read_one(
        call([{"parties": 1, "start": "2026-03-02T09:00:01Z", "duration": 0.5, "text": "My name is {{NAME}}."}])
    )
    assert found.turns[0].participant == "1"
    assert found.turns[0].sent_at is not None


def test_a_transcript_is_found_by_its_shape_and_read_once() -> None:
    body = [{"speaker": "Agent", "message": "Hello."}]
    data = vcon(
        {"type": "recording", "parties": [0, 1]},
        analysis=[
            {"type": "summary", "dialog": 0, "body": "They spoke."},
            {"type": "analysis_info", "dialog": 0, "body": body},
            {"type": "transcript", "dialog": 0, "body": body},
        ],
    )
    assert [turn.text for turn in read_one(data).turns] == ["Hello."]


def test_a_signed_vcon_is_opened() -> None:
    payload = base64.urlsafe_b64encode(json.dumps(vcon(text("Hi"))).encode()).decode().rstrip("=")
    assert read_one({"payload": payload, "signatures": []}).turns[0].text == "Hi"


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (vcon({"type": "recording"}), "/dialog: no text"),
        ({"ciphertext": "x", "recipients": []}, "/ciphertext: an encrypted vCon"),
        ({"payload": "?", "signatures": []}, "/payload"),
        (vcon(None), "/dialog/0: expected an object"),  # type: ignore[arg-type]
        ({**vcon(), "dialog": None, "analysis": "a string"}, "/analysis: expected a list"),
        ({**vcon(), "parties": None}, "/dialog: no text"),
        (vcon({"type": "text", "url": "https://x.example/a"}), "/dialog/0: no body"),
        (call("{", encoding="json"), "/analysis/0/body: encoding is json"),
    ],
)
def test_what_cannot_be_read_says_where(data: Any, where: str) -> None:
    with pytest.raises(InputError, match=where):
        read(data)
