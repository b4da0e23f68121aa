"""Reads a fact table: CSV in this package → typed rows."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping
from importlib import resources
from typing import Any, TypeVar, get_type_hints

from trustkit.errors import PackError
from trustkit.facts.tables import Row

__all__ = ["read"]

R = TypeVar("R", bound=Row)


def _optional(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: parse(text) if text else None


def _flag(text: str) -> bool:
    return {"yes": True, "no": False}[text]


_PARSERS: Mapping[Any, Callable[[str], Any]] = {
    bool: _flag,
    dt.time: dt.time.fromisoformat,
    dt.date | None: _optional(dt.date.fromisoformat),
    int | None: _optional(int),
    float | None: _optional(float),
}


def read(file: str, shape: type[R]) -> tuple[R, ...]:
    """All rows of a table, in the order of the file.

    Several values in one column are separated by ``|``.

    Raises:
        PackError: a column is missing or unknown, or a value is of the wrong kind; says file and line.
    """
    hints = get_type_hints(shape)
    text = resources.files("trustkit.facts").joinpath(file).read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if set(reader.fieldnames or ()) != set(hints):
        raise PackError(f"the columns are not those of {shape.__name__}", file=file, line=1)
    out = []
    for line in reader:
        if None in line or None in line.values():
            raise PackError("too many or too few columns", file=file, line=reader.line_num)
        try:
            out.append(shape(**{name: _value(hints[name], cell) for name, cell in line.items()}))
        except (KeyError, ValueError) as error:
            raise PackError(f"not a {shape.__name__}: {error}", file=file, line=reader.line_num) from None
    return tuple(out)


def _value(kind: Any, cell: str) -> Any:
    if kind == tuple[str, ...]:
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    parse = _PARSERS.get(kind)
    return parse(cell) if parse else cell
