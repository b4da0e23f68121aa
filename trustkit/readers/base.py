"""The contract of a reader: what it is handed, and what it hands back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction

__all__ = ["Raw", "Reader"]


@dataclass(frozen=True)
class Raw:
    """A source before a reader has made sense of it.

    `name` is the file's name, or ``<text>``, ``<bytes>``, ``<data>``; `text` is empty where only data was handed in.
    `data` is the parsed JSON, or None; `problem` says why text that looks like JSON is not. `records` are the lines of
    a JSON Lines file: their place (``line 3``) and their value, which is an InputError where that line is not JSON.
    """

    name: str
    text: str
    data: Any = None
    problem: InputError | None = None
    records: tuple[tuple[str, Any], ...] = ()

    @property
    def suffix(self) -> str:
        """The file's suffix in lower case, such as ``.vtt``; empty where there is none."""
        return "" if self.name.startswith("<") else PurePath(self.name).suffix.lower()

    def json(self) -> Any:
        """The parsed JSON.

        Raises:
            InputError: this is not JSON, or not valid JSON; says line and column.
        """
        if self.data is None:
            raise self.problem or InputError("this format is JSON, and the source is not", where="line 1")
        return self.data


@dataclass(frozen=True)
class Reader:
    """One format. `sniff` says how sure it is, from 0 (not mine) to 1; `read` raises InputError saying where.

    `each` is given by formats that hold many interactions: it yields the good ones, and an InputError for each bad one.
    """

    name: str
    sniff: Callable[[Raw], float]
    read: Callable[[Raw], tuple[Interaction, ...]]
    each: Callable[[Raw], Iterator[Interaction | InputError]] | None = None
