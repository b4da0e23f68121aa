"""Files, folders and standard input, one conversation after the other; the bad ones as messages in their place."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trustkit.cli._base import say
from trustkit.errors import InputError
from trustkit.model.interaction import Interaction
from trustkit.readers import iter_read

__all__ = ["Conversation", "gather"]

_TRANSCRIPTS = (".json", ".jsonl", ".ndjson", ".txt", ".vtt", ".srt", ".vcon", ".csv", ".tsv", ".eml", ".log")


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with the place it was read from."""

    place: str
    interaction: Interaction
    source: Path | bytes

    def vcon(self) -> dict[str, Any] | None:
        """The vCon that it was read from, if it was one."""
        raw = self.source if isinstance(self.source, bytes) else self.source.read_bytes()
        try:
            data = json.loads(raw)
        except ValueError:
            return None
        return data if isinstance(data, dict) and "vcon" in data else None


def gather(files: Sequence[str], **given: Any) -> Iterator[Conversation | str]:
    """The conversations of all files in order; a message in the place of each that cannot be read.

    A folder stands for the transcripts in it and below, by name. `given` are the options of
    `trustkit.readers.iter_read`.
    """
    for name in files:
        if name == "-":
            yield from _read("standard input", sys.stdin.buffer.read(), given)
        elif Path(name).is_dir():
            yield from _read_folder(Path(name), given)
        else:
            yield from _read(name, Path(name), given)


def _read_folder(folder: Path, given: dict[str, Any]) -> Iterator[Conversation | str]:
    files = [file for file in sorted(folder.rglob("*"))
             if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)]
    wanted = [file for file in files if file.suffix.lower() in _TRANSCRIPTS]
    if not wanted:
        yield f"{folder}: no transcript in this folder"
    for file in files:
        if file in wanted:
            yield from _read(str(file), file, given)
        else:
            say(f"Note: {file}: left out, its name does not look like a transcript's")


def _read(name: str, source: Path | bytes, given: dict[str, Any]) -> Iterator[Conversation | str]:
    count = 0
    try:
        for one in iter_read(source, **given):
            count += 1
            if isinstance(one, InputError):
                yield _message(name, source, one)
            else:
                yield Conversation(name, one, source)
    except InputError as error:
        yield _message(name, source, error)
        return
    if not count:
        yield f"{name}: no conversation in it"


def _message(name: str, source: Path | bytes, error: InputError) -> str:
    """The error with the name as it was given; readers know the last part of it only."""
    text = str(error)
    short = source.name if isinstance(source, Path) else ""
    if short and text.startswith(f"{short}: "):
        text = text[len(short) + 2 :]
    return text if repr(name) in text else f"{name}: {text.removeprefix(f'{name}: ')}"
