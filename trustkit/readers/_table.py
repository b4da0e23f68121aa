"""Tables: the records of CSV, TSV, JSON Lines or a list, each with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from trustkit.errors import InputError
from trustkit.readers.base import Raw

__all__ = ["Row", "first_row", "rows"]


class Row(NamedTuple):
    where: str
    cells: Mapping[str, Any]
    problem: InputError | None


def _places(raw: Raw) -> Sequence[tuple[str, Any]]:
    return raw.records or [(f"/{index}", one) for index, one in enumerate(raw.data)]


def first_row(raw: Raw) -> Mapping[str, Any] | None:
    """The first record, or the header with empty cells; None where this is no table."""
    if raw.records or isinstance(raw.data, list):
        good = [value for _, value in _places(raw)[:20] if not isinstance(value, InputError)]
        first: Mapping[str, Any] | None = good[0] if good and all(isinstance(one, dict) for one in good) else None
        return first
    head = _header(raw.text) if raw.data is None and raw.text else []
    return dict.fromkeys(head) if len(head) > 1 else None


def _header(text: str) -> list[str]:
    line = text.removeprefix("\ufeff").lstrip("\r\n").partition("\n")[0][:5_000]
    try:
        return next(csv.reader([line.rstrip("\r")], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []


def _delimiter(line: str) -> str:
    return max(",;\t|", key=line.count)


def rows(raw: Raw) -> Iterator[Row]:
    """All records; a bad one carries its error. Raises InputError where there is no table at all."""
    if raw.records or isinstance(raw.data, list):
        for where, value in _places(raw):
            if isinstance(value, InputError):
                yield Row(where, {}, value)
            elif isinstance(value, dict):
                yield Row(where, value, None)
            else:
                yield Row(where, {}, InputError("expected an object", where=where))
        return
    if raw.data is not None or not raw.text.strip():
        raise InputError("no rows: expected CSV with a header, JSON Lines, or a list of objects", where="line 1")
    yield from _csv_rows(raw.text.removeprefix("\ufeff"))


def _csv_rows(text: str) -> Iterator[Row]:
    first = text.lstrip("\r\n").partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first), strict=True)
    header: list[str] = []
    before = 0
    try:
        for cells in lines:
            line, before = before + 1, lines.line_num
            if not header:
                header = cells
            elif cells:
                row = dict(zip(header, cells, strict=False))
                bad = (
                    None
                    if len(cells) == len(header)
                    else InputError(f"{len(cells)} fields where the header has {len(header)}", where=f"line {line}")
                )
                yield Row(f"line {line}", row, bad)
    except csv.Error as error:
        place = f"line {before + 1}"
        yield Row(place, {}, InputError(f"broken CSV: {error}", where=place))


