"""Finding the source, choosing the format, adding what the caller knows, and saying where it is bad."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from trustkit.errors import InputError, UnknownNameError
from trustkit.model.interaction import Interaction, Participant
from trustkit.readers import Raw, Reader, iter_read, read, read_one

ONE: dict[str, Any] = {
    "id": "i-1",
    "participants": [{"id": "a", "role": "agent"}, {"id": "c", "role": "customer"}],
    "turns": [{"participant": "a", "text": "Hello."}, {"participant": "c", "text": "Hola.", "language": "es"}],
}
TEXT = "Agent: Hello.\nCustomer: Hi."


def test_path_text_bytes_data_and_interaction_give_the_same(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(ONE), encoding="utf-8")
    expected = Interaction.model_validate(ONE)
    for source in (file, str(file), json.dumps(ONE), json.dumps(ONE).encode(), ONE, expected):
        assert read_one(source) == expected


@pytest.mark.parametrize("name", ["no_such.json", "folder/none.vtt", "C:\\calls\\none.csv"])
def test_a_missing_file_is_never_read_as_text(name: str) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(name)
    with pytest.raises(InputError, match="no such file"):
        read(Path(name))


def test_text_that_ends_in_a_file_name_is_text() -> None:
    assert read_one("Agent: I sent you report.json").turns[0].text == "I sent you report.json"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_announce_themselves(encoding: str) -> None:
    text = "Kundin: Grüße 😀\nAgent: はい"
    assert read_one(text.encode(encoding)).turns[0].text == "Grüße 😀"


def test_utf_16_of_either_order() -> None:
    assert read_one(b"\xfe\xff" + TEXT.encode("utf-16-be")) == read_one(TEXT)
    assert read_one(b"\xff\xfe" + TEXT.encode("utf-16-le")) == read_one(TEXT)


def test_another_encoding_is_refused_with_the_byte() -> None:
    with pytest.raises(InputError, match="not UTF-8 at byte 8") as caught:
        read("Agent: Grüße".replace("Gr", "G").encode("latin-1"))
    assert "Gr" not in str(caught.value)


def test_invalid_json_says_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text('{"turns": [\n  {"participant" "agent"}]}')
    with pytest.raises(InputError, match=r"bad\.json: line 2 column 18: invalid JSON"):
        read(file)
    with pytest.raises(InputError, match="line 2 column 18"):
        read(file, format="vcon")


def test_unknown_format_lists_what_was_tried() -> None:
    with pytest.raises(InputError, match=r"tried .*contact-lens.*plain.*vcon"):
        read("nobody is named here\nat all")
    with pytest.raises(InputError, match="tried"):
        read({"what": "is this"})


def test_unknown_format_name_offers_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'contact-lens'"):
        read(TEXT, format="contactlens")


def test_a_named_format_that_does_not_parse_says_where() -> None:
    with pytest.raises(InputError, match="/Transcript: expected a list"):
        read({"Transcript": 5}, format="contact-lens")
    with pytest.raises(InputError, match="line 1"):
        read("no speaker", format="plain")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"turns": [{"participant": "a", "text": "x", "start_ms": "soon"}]}, r"turns\[0\]\.start_ms"),
        (
            {"turns": [{"participant": "a", "txt": "x", "text": "y"}]},
            r"turns\[0\]\.txt: unknown key; did you mean 'text'",
        ),
        ({"started_at": "2026-03-01T10:00:00"}, "started_at"),
        ({"participants": [{"id": "a", "role": "agent", "timezone": "Madrid"}]}, "Europe/Madrid"),
    ],
)
def test_errors_in_own_json_say_where(change: dict[str, Any], where: str) -> None:
    with pytest.raises(InputError, match=where):
        read({**ONE, **change})


def test_errors_never_repeat_what_was_said() -> None:
    with pytest.raises(InputError) as caught:
        read({**ONE, "turns": [{"participant": "nobody", "text": "my card is 4111"}]})
    assert "4111" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_participants_complete_by_id_else_by_role() -> None:
    found = read_one(
        ONE,
        participants=[
            {"id": "c", "role": "customer", "timezone": "America/Bogota"},
            Participant(role="agent", name="Nora"),
        ],
    )
    assert [one.timezone for one in found.participants] == [None, "America/Bogota"]
    assert found.participants[0].name == "Nora"


def test_a_single_participant_may_be_given_alone() -> None:
    assert read_one(TEXT, participants={"role": "customer", "locale": "es-mx"}).participants[1].locale == "es-MX"


@pytest.mark.parametrize("given", [[{"role": "boss"}], [5], [{"role": "agent", "timezone": "Mars"}]])
def test_wrong_participants_are_the_callers_error(given: Any) -> None:
    with pytest.raises(InputError, match=r"participants|given with the source"):
        read(TEXT, participants=given)


def test_started_at_and_scope_replace_what_the_file_says() -> None:
    found = read_one(ONE, started_at="2026-03-01T10:00:00+01:00[Europe/Madrid]", scope="excerpt")
    assert found.started_at is not None
    assert found.started_at.isoformat() == "2026-03-01T10:00:00+01:00"
    assert found.scope == "excerpt"


def test_a_naive_started_at_is_refused() -> None:
    with pytest.raises(InputError, match="needs a zone"):
        read(ONE, started_at="2026-03-01T10:00:00")


def test_nothing_is_anchored_at_now() -> None:
    assert read_one(TEXT).started_at is None
    assert read_one({"Transcript": [], "Channel": "VOICE"}).started_at is None


def test_languages_fill_only_what_is_missing() -> None:
    found = read_one(ONE, languages=["en_us", "fr"])
    assert [turn.languages for turn in found.turns] == [("en-US", "fr"), ("es",)]
    assert read_one(TEXT, languages="de").turns[0].languages == ("de",)


def test_read_one_counts() -> None:
    with pytest.raises(InputError, match=r"holds 2 interactions.*read"):
        read_one([ONE, ONE])


def test_json_lines_one_interaction_a_line(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(
        "\n".join(json.dumps({**ONE, "id": f"i-{n}", "queue": "a\u2028b"}, ensure_ascii=False) for n in range(3)),
        encoding="utf-8",
    )
    assert [one.id for one in read(file)] == ["i-0", "i-1", "i-2"]


def test_json_lines_of_any_json_format() -> None:
    line = json.dumps({"messages": [{"role": "user", "content": "Hi"}]})
    assert [one.turns[0].text for one in read(f"{line}\n\n{line}\n")] == ["Hi", "Hi"]
    assert len(read(f"{line}\n{line}", format="openai")) == 2


def test_a_bad_line_is_named_and_the_good_ones_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    good, bad = json.dumps(ONE), json.dumps({**ONE, "turns": [{"participant": "a"}]})
    file.write_text("\n".join([good, '{"turns": ', bad, '{"x": 1}', good]))
    found = list(iter_read(file))
    assert [isinstance(one, Interaction) for one in found] == [True, False, False, False, True]
    assert [str(one).split(": ")[1] for one in found if isinstance(one, InputError)] == [
        "line 2 column 11",
        "line 3 turns[0].text",
        "line 4",
    ]
    with pytest.raises(InputError, match=r"some\.jsonl: line 2"):
        read(file)


def test_a_list_of_interactions_names_the_bad_one() -> None:
    found = list(iter_read([ONE, {**ONE, "channel": "carrier pigeon"}, ONE]))
    assert [type(one) for one in found] == [Interaction, InputError, Interaction]
    assert isinstance(found[1], InputError)
    assert found[1].where == "/1 channel"


def test_half_an_emoji_does_not_cost_the_conversation() -> None:
    found = read_one([{"role": "user", "content": "ok \ud83d!"}])
    assert found.turns[0].text == "ok \ufffd!"


def test_a_reader_of_ones_own_may_be_given() -> None:
    own = Reader("own", lambda raw: 1.0, lambda raw: (Interaction(id=raw.text),))
    assert read_one("abc", format=own).id == "abc"


def test_a_plugin_that_breaks_gives_an_input_error_without_its_message() -> None:
    def breaks(raw: Raw) -> tuple[Interaction, ...]:
        raise KeyError(raw.text)

    with pytest.raises(InputError, match="'own' failed with KeyError") as caught:
        read("secret words\n", format=Reader("own", lambda raw: 1.0, breaks))
    assert "secret" not in str(caught.value)


def test_importing_the_readers_imports_no_format() -> None:
    import subprocess
    import sys

    code = "import sys, trustkit.readers; print(*(m for m in sys.modules if m.startswith('trustkit.readers.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "vcon" not in loaded
    assert "babel" not in loaded
