"""Rows: columns sniffed or mapped, times, bad rows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from trustkit.errors import InputError, UnknownNameError
from trustkit.model.interaction import Interaction
from trustkit.readers import Raw, iter_read, read, read_one
from trustkit.readers.rows import mapped, reader

CSV = """Conversation ID,Speaker,Role,Text,Timestamp,Language
c-1,ana,agent,"Hello, I am
Ana.",2026-03-02T09:00:00Z,en_gb
c-2,bo,customer,Hola.,2026-03-02T10:00:00Z,es
c-1,carl,customer,Hi.,2026-03-02T09:00:07+00:00,
"""


def test_conversations_are_grouped_and_kept_in_order() -> None:
    one, two = read(CSV)
    assert (one.id, two.id) == ("c-1", "c-2")
    assert [(turn.participant, turn.text, turn.ref) for turn in one.turns] == [
        ("ana", "Hello, I am\nAna.", "line 2"),
        ("carl", "Hi.", "line 5"),
    ]
    assert [person.role for person in one.participants] == ["agent", "customer"]
    assert one.turns[0].languages == ("en-GB",)
    assert one.started_at == one.turns[0].sent_at


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_other_delimiters(mark: str) -> None:
    assert read_one(f"speaker{mark}text\nAgent{mark}Hi, you\n").turns[0].text == "Hi, you"


def test_columns_of_other_names_are_mapped() -> None:
    found = read("Wer;Was\nKundin;Hallo\n", format=mapped(speaker="Wer", text="Was"))
    assert found[0].participants[0].role == "customer"
    with pytest.raises(UnknownNameError, match="did you mean 'speaker'"):
        mapped(speakr="Wer")
    with pytest.raises(InputError, match="no column for text"):
        read("Wer;Was\nKundin;Hallo\n", format=mapped(speaker="Wer"))


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("start_ms", ["0", "1500"], [0, 1500]),
        ("start_s", ["0.5", "1.5"], [500, 1500]),
        ("time", ["00:00:05", "00:01:00"], [5000, 60_000]),
        ("time", ["5", "9"], [None, None]),
        ("time", ["2026-03-02 09:00:00", "2026-03-02 09:00:09"], [0, 9000]),
    ],
)
def test_times_by_their_unit(column: str, values: list[str], expected: list[int | None]) -> None:
    text = f"speaker,text,{column}\n" + "".join(f"Agent,hi,{value}\n" for value in values)
    found = read_one(text)
    assert [turn.start_ms for turn in found.turns] == expected
    assert found.started_at is None


@pytest.mark.parametrize("value", [1_772_442_000, 1_772_442_000_000, "1772442000000000", 1_772_442_000.0])
def test_epoch_numbers_are_told_by_their_size(value: Any) -> None:
    found = read_one([{"speaker": "a", "text": "b", "time": value}])
    assert found.turns[0].sent_at is not None
    assert found.turns[0].sent_at.isoformat() == "2026-03-02T09:00:00+00:00"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("c-2,Agent", "line 3: 2 fields where the header has 4"),
        ("c-2,Agent,Hi,yesterday", "line 3, column time: not a time"),
    ],
)
def test_a_bad_row_is_named_and_costs_only_its_conversation(row: str, message: str) -> None:
    text = f"conversation_id,speaker,text,time\nc-1,Agent,Hi,\n{row}\nc-1,Customer,Bye,\nc-3,Agent,Hi,\n"
    found = list(iter_read(text))
    assert [one.id for one in found if isinstance(one, Interaction)] == ["c-1", "c-3"]
    assert [str(one)[: len(message)] for one in found if isinstance(one, InputError)] == [message]
    with pytest.raises(InputError, match="line 3"):
        read(text)


def test_broken_quotes_are_named() -> None:
    with pytest.raises(InputError, match="line 2: broken CSV"):
        read('speaker,text\nAgent,"a"b\n')


def test_records_and_json_lines() -> None:
    rows = [
        {
            "conversation_id": "145",
            "speaker": "mr. s",
            "text": "It does.",
            "timestamp": None,
            "id": "200",
            "reply-to": "199",
            "meta": {},
        },
        {"conversation_id": "145", "speaker": "agent", "text": "Yes.", "id": "201"},
    ]
    for source in (rows, "\n".join(map(json.dumps, rows))):
        found = read_one(source)
        assert [turn.ref for turn in found.turns] == ["200", "201"]
        assert [one.role for one in found.participants] == ["unknown", "agent"]


def test_cells_without_text_are_events() -> None:
    assert read_one("speaker,text\nAgent,\n").turns[0].kind == "event"


def test_rows_without_any_cell_are_told() -> None:
    with pytest.raises(InputError, match="the rows are empty"):
        reader.read(Raw("<data>", "", [{}]))
