"""The conversations and labelled cases that are measured; they live outside the repository and never enter it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trustkit.model.interaction import Interaction

__all__ = ["ROOT", "as_json", "chats", "missing", "read_rows", "wmt_chat"]

ROOT = Path(__file__).resolve().parent.parent
WMT = {"de": "wmt24.de", "fr": "wmt24.fr", "nl": "wmt24.nl", "pt": "wmt24.pt"}
_ROLES = ("agent", "customer", "bot", "supervisor", "system", "unknown")


def missing(shared: Path, *names: str) -> list[str]:
    """Which of some files (relative to the shared folder) are not there."""
    return [name for name in names if not (shared / name).is_file()]


def read_rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def wmt_chat(row: dict[str, Any], language: str) -> dict[str, Any]:
    """A row of wmt24 as an interaction in one language: what was typed where it is in it, its translation elsewhere."""
    turns = []
    for turn in row["turns"]:
        own = turn.get("lang", "en").partition("-")[0] == language
        text = turn["text"] if own else turn.get("text_alt")
        if text:
            turns.append({"participant": turn["role"], "text": text})
    return _interaction(row["id"], turns, language)


def chats(shared: Path, name: str, language: str = "en") -> list[dict[str, Any]]:
    """The interactions of a file of `data`, as plain data in trustkit's own shape."""
    rows = read_rows(shared / "data" / f"{name}.jsonl")
    if name.startswith("wmt24"):
        return [chat for row in rows if (chat := wmt_chat(row, language))["turns"]]
    return [
        _interaction(
            row["id"], [{"participant": turn["role"], "text": turn["text"]} for turn in row["turns"]], language
        )
        for row in rows
    ]


def as_json(plain: list[dict[str, Any]]) -> list[str]:
    """Interactions as JSON texts, checked once."""
    return [Interaction.model_validate(one).model_dump_json(exclude_defaults=True) for one in plain]


def _interaction(id: str, turns: list[dict[str, Any]], language: str) -> dict[str, Any]:
    roles = [role for role in _ROLES if any(turn["participant"] == role for turn in turns)]
    return {
        "id": id,
        "channel": "chat",
        "participants": [{"id": role, "role": role, "locale": language} for role in roles],
        "turns": turns,
    }
