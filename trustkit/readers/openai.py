"""OpenAI-style messages: chat completions, Agents items, Pipecat contexts; a list, or an object with `messages`.

The assistant is a bot, the user the customer. System and developer messages are instructions, not said to anybody:
notes. Tool calls and results are turns of kind ``tool``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from trustkit.model.interaction import Interaction, TurnKind
from trustkit.readers._draft import Draft
from trustkit.readers._node import Node
from trustkit.readers._roles import role_of
from trustkit.readers.base import Raw, Reader

__all__ = ["content", "reader"]

_ROLES = frozenset({"system", "developer", "user", "assistant", "tool", "function"})
_CALLS = frozenset(
    {
        "function_call",
        "function_call_output",
        "reasoning",
        "computer_call",
        "computer_call_output",
        "file_search_call",
        "web_search_call",
        "mcp_call",
        "custom_tool_call",
        "custom_tool_call_output",
    }
)


def _messages(raw: Raw) -> Node:
    data = Node(raw.data)
    return data if isinstance(raw.data, list) else data["messages"]


def _is_message(one: object) -> bool:
    return isinstance(one, dict) and (
        ("role" in one and ("content" in one or "tool_calls" in one)) or one.get("type") in _CALLS
    )


def _sniff(raw: Raw) -> float:
    found = _messages(raw).value
    if not isinstance(found, list) or not found or not all(_is_message(one) for one in found[:50]):
        return 0
    standard = all(one.get("role", "tool") in _ROLES for one in found[:50])
    return 0.9 if standard else 0.6


def _read(raw: Raw) -> tuple[Interaction, ...]:
    raw.json()
    data = Node(raw.data)
    draft = Draft(data["id"].id() if isinstance(raw.data, dict) else "")
    for one in _messages(raw).required().objects():
        _add(draft, one)
    return (draft.done(),)


def _add(draft: Draft, one: Node) -> None:
    ref = one["id"].id() or one.at
    if one["type"].value in _CALLS:
        called = str(one["type"].value).endswith("_output")
        text = "\n".join(content(one["output"])) if called else _call(one)
        draft.say(
            draft.person("tool", "system") if called else draft.person("assistant", "bot"), text, ref=ref, kind="tool"
        )
        return
    role = one["role"].id()
    if not role:
        raise one["role"].wrong("a role")
    if role in ("tool", "function"):
        draft.say(draft.person("tool", "system"), "\n".join(content(one["content"])), ref=ref, kind="tool")
        return
    known = role_of(role)
    who = draft.person(role, known, name=one["name"].string())
    kind: TurnKind = "note" if known == "system" else "message"
    said = "\n".join(content(one["content"]))
    calls = list(one["tool_calls"].objects())
    if said or not calls:
        draft.say(who, said, ref=ref, kind=kind, sent_at=_sent(one))
    for call in calls:
        function = call["function"]
        draft.say(
            who, _call(function if function.value is not None else call), ref=call["id"].id() or call.at, kind="tool"
        )


def _sent(one: Node) -> dt.datetime | None:
    return one.first("timestamp", "created_at").moment()


def _call(call: Node) -> str:
    arguments = call.first("arguments", "args").value
    return f"{call['name'].id()}({arguments if isinstance(arguments, str) else ''})"


def content(node: Node) -> Iterator[str]:
    """The text of a message's content: a string, or parts of which those with text count.

    Raises:
        InputError: neither text, nor parts, nor null.
    """
    if isinstance(node.value, str):
        yield node.value
        return
    for part in node:
        if isinstance(part.value, str):
            yield part.value
        elif text := part.first("text", "refusal", "transcript").string():
            yield text


reader: Reader = Reader("openai", _sniff, _read)
