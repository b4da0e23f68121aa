"""Plain text, WebVTT, SRT."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustkit.errors import InputError
from trustkit.readers import read_one


def said(source: object, **given: object) -> list[tuple[str, str, int | None]]:
    found = read_one(source, **given)  # type: ignore[arg-type]
    return [(found.participant(turn).role, turn.text, turn.start_ms) for turn in found.turns]


def test_labels_names_times_and_continuation_lines(samples: Path) -> None:
    found = read_one(samples / "call.txt")
    assert [(one.id, one.role, one.name) for one in found.participants] == [
        ("Agent", "agent", "Nora"),
        ("Customer", "customer", None),
    ]
    assert said(samples / "call.txt") == [
        ("agent", "Good morning, thank you for calling.", None),
        ("customer", "Hi, my order: it is late.\nI waited two weeks.", 5000),
        ("agent", "We will check.", None),
    ]
    assert [turn.ref for turn in found.turns] == ["line 1", "line 2", "line 5"]


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        ("Kundin Berater", "customer agent"),
        ("お客様 オペレーター", "customer agent"),
        ("Cliente Asesora", "customer agent"),
        ("Client Conseillère", "customer agent"),
        ("Klant Medewerker", "customer agent"),
        ("Bot Supervisor", "bot supervisor"),
        ("Ana Bob", "unknown unknown"),
        ("SPEAKER_00 SPEAKER_01", "unknown unknown"),
    ],
)
def test_roles_of_labels_in_several_languages_and_none_guessed(labels: str, roles: str) -> None:
    one, two = labels.split()
    assert [role for role, *_ in said(f"{one}: a\n{two}：b")] == roles.split()


def test_a_diarised_speaker_gets_a_role_only_from_the_caller() -> None:
    text = "[SPEAKER_00]: Hello, Acme.\n[SPEAKER_01]: Hi."
    assert [role for role, *_ in said(text)] == ["unknown", "unknown"]
    assert [role for role, *_ in said(text, participants={"id": "SPEAKER_00", "role": "agent"})] == ["agent", "unknown"]


def test_two_agents_stay_two() -> None:
    found = read_one("Agent (Ana): a\nAgent (Bo): b\nAgent (Ana): c")
    assert [turn.participant for turn in found.turns] == ["Agent (Ana)", "Agent (Bo)", "Agent (Ana)"]


def test_a_colon_in_a_sentence_makes_no_speaker() -> None:
    text = "Agent: Two things.\nFirst: the refund.\nhttp://x.example: see there\nCustomer: Yes."
    assert said(text)[0][1].count("\n") == 2


@pytest.mark.parametrize(
    ("stamps", "expected"),
    [
        (["[00:00:05]", "[00:01:05.250]"], [5000, 65250]),
        (["[0:05]", "[1:10]"], [5000, 70000]),
        (["[14:03:22]", "[14:03:30]"], [0, 8000]),  # a clock
        (["10:15 AM", "12:05 PM"], [0, 6_600_000]),
        (["[23:59:58]", "[00:00:03]"], [0, 5000]),  # past midnight
        (["[10:15]", "[10:16]"], [None, None]),  # hours and minutes, or minutes and seconds?
        (["03/04/26, 10:15 -", "04/04/26, 10:15 -"], [None, None]),  # day or month first?
        (["21/11/26, 23:59 -", "22/11/26, 00:00 -"], [0, 60_000]),
        (["[\u200e11/21/26, 9:15:03\u202fPM]", "[11/21/26, 9:15:05\u202fPM]"], [0, 2000]),
        (["2026-11-21 10:15:03", "2026-11-21 10:15:04"], [0, 1000]),
    ],
)
def test_times_before_lines(stamps: list[str], expected: list[int | None]) -> None:
    text = "\n".join(f"{stamp} {name}: hi" for stamp, name in zip(stamps, ("Ana", "Bob"), strict=True))
    assert [start for *_, start in said(text)] == expected


def test_a_moment_needs_a_zone() -> None:
    aware, naive = read_one("2026-11-21T10:15:03Z Agent: a"), read_one("2026-11-21 10:15:03 Agent: a")
    assert aware.turns[0].sent_at is not None
    assert naive.turns[0].sent_at is None


def test_a_time_without_a_speaker_is_an_event() -> None:
    found = read_one("21/11/26, 10:15 - Messages are encrypted\n21/11/26, 10:16 - Ana: hi")
    assert [turn.kind for turn in found.turns] == ["event", "message"]
    assert found.participant(found.turns[0]).role == "system"


def test_voices_of_one_cue_are_apart_and_entities_are_read(samples: Path) -> None:
    found = read_one(samples / "call.vtt")
    assert said(samples / "call.vtt") == [
        ("agent", "Good day.", 80),
        ("customer", "Tom & I are late.", 1400),
        ("agent", "Mm-hm.", 1400),
    ]
    assert [turn.ref for turn in found.turns] == ["intro", "cue 2", "cue 2#2"]
    assert found.turns[0].languages == ("en",)


def test_overlapping_cues_keep_their_order_and_times() -> None:
    vtt = "WEBVTT\n\n00:05.000 --> 00:09.000\n<v A>one\n\n00:04.900 --> 00:06.000\n<v B>two"
    assert [(turn.start_ms, turn.end_ms) for turn in read_one(vtt).turns] == [(5000, 9000), (4900, 6000)]


def test_srt_speakers_before_a_colon() -> None:
    srt = (
        "1\n00:00:01,023 --> 00:00:05,210\n[SPEAKER_00]: Hello!\n\n2\r\n00:00:05,210 --> 01:00:08,210\r\n"
        "Customer: My order\r\nis late.\r\nAgent: Oh.\n"
    )
    assert said(srt) == [("unknown", "Hello!", 1023), ("customer", "My order\nis late.", 5210), ("agent", "Oh.", 5210)]


def test_captions_that_name_nobody() -> None:
    assert [
        role
        for role, *_ in said(
            "WEBVTT\n\n00:01.000 --> 00:02.000\nRemember: be kind\n\n"
            "00:02.000 --> 00:03.000\nalways\n\n00:03.000 --> 00:04.000\nplease"
        )
    ] == ["unknown"] * 3


def test_a_broken_cue_is_named() -> None:
    with pytest.raises(InputError, match="line 6 cue 2"):
        read_one("WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:0x.000 --> 00:03.000\nb")
