"""Message lists of language models and agent frameworks."""

from __future__ import annotations

from typing import Any

import pytest

from trustkit.readers import read_one

Said = list[tuple[str, str, str]]


def said(data: Any) -> Said:
    found = read_one(data)
    return [(found.participant(turn).role, turn.kind, turn.text) for turn in found.turns]


CALLS = [{"id": "c1", "type": "function", "function": {"name": "lookup", "arguments": '{"id":"A1"}'}}]
EXPECTED: Said = [
    ("system", "note", "Be kind."),
    ("customer", "message", "Late."),
    ("bot", "tool", 'lookup({"id":"A1"})'),
    ("system", "tool", "Tuesday"),
    ("bot", "message", "It comes on Tuesday."),
]


def test_openai_chat() -> None:
    messages = [
        {"role": "system", "content": "Be kind."},
        {"role": "user", "content": [{"type": "text", "text": "Late."}]},
        {"role": "assistant", "content": None, "tool_calls": CALLS},
        {"role": "tool", "tool_call_id": "c1", "content": "Tuesday"},
        {"role": "assistant", "content": "It comes on Tuesday."},
    ]
    assert said(messages) == said({"messages": messages}) == EXPECTED


def test_openai_agents_items() -> None:
    items = [
        {"role": "developer", "content": "Be kind."},
        {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "Late."}]},
        {"type": "function_call", "call_id": "c1", "name": "lookup", "arguments": '{"id":"A1"}'},
        {"type": "function_call_output", "call_id": "c1", "output": "Tuesday"},
        {
            "id": "m",
            "type": "message",
            "role": "assistant",
            "content": [{"type": "output_text", "text": "It comes on Tuesday.", "annotations": []}],
        },
    ]
    assert said(items) == EXPECTED


def test_langchain_in_both_forms() -> None:
    flat: list[dict[str, Any]] = [
        {"type": "system", "content": "Be kind."},
        {"type": "human", "content": "Late."},
        {"type": "tool", "content": "Tuesday", "tool_call_id": "c1"},
        {"type": "ai", "content": [{"type": "text", "text": "It comes on Tuesday."}]},
    ]
    without_call = [one for one in EXPECTED if one[2] != 'lookup({"id":"A1"})']
    assert said(flat) == said([{"type": one["type"], "data": one} for one in flat]) == without_call
    assert said(
        [{"type": "ai", "data": {"content": "", "tool_calls": [{"name": "lookup", "args": {}, "id": "c1"}]}}]
    ) == [("bot", "tool", "lookup()")]


def test_pydantic_ai() -> None:
    found = read_one(
        [
            {
                "kind": "request",
                "parts": [
                    {"part_kind": "system-prompt", "content": "Be kind."},
                    {"part_kind": "user-prompt", "content": "Late.", "timestamp": "2026-03-02T09:00:00Z"},
                ],
            },
            {
                "kind": "response",
                "timestamp": "2026-03-02T09:00:05Z",
                "parts": [{"part_kind": "thinking", "content": "hm"}, {"part_kind": "text", "content": "Tuesday."}],
            },
        ]
    )
    assert [turn.text for turn in found.turns] == ["Be kind.", "Late.", "Tuesday."]
    assert [turn.kind for turn in found.turns] == ["note", "message", "message"]
    assert found.turns[2].sent_at is not None


def test_livekit_epoch_seconds_and_what_was_cut_off() -> None:
    found = read_one(
        {
            "items": [
                {"id": "1", "type": "message", "role": "assistant", "content": ["Hello."], "created_at": 1795290001.5},
                {"id": "2", "type": "function_call", "name": "lookup", "arguments": "{}"},
                {"id": "3", "type": "agent_handoff"},
                {"id": "4", "type": "message", "role": "assistant", "content": ["I guarantee it"], "interrupted": True},
            ]
        }
    )
    assert [(turn.ref, turn.kind) for turn in found.turns] == [("1", "message"), ("2", "tool"), ("4", "event")]
    assert found.started_at is not None
    assert found.started_at.isoformat() == "2026-11-21T19:40:01.500000+00:00"


def test_roles_that_nobody_knows_stay_unknown() -> None:
    assert [role for role, *_ in said([{"role": "critic", "content": "x"}, {"role": "agent", "content": "y"}])] == [
        "unknown",
        "agent",
    ]


def test_a_message_list_is_no_list_of_interactions() -> None:
    assert len(read_one([{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]).turns) == 2


@pytest.mark.parametrize("content", [None, "", []])
def test_nothing_said_is_an_event(content: Any) -> None:
    assert said([{"role": "user", "content": content}]) == [("customer", "event", "")]
