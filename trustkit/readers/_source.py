"""From what the caller hands in (path, text, bytes, data) to a `Raw`: find, decode, parse."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from trustkit.errors import InputError
from trustkit.readers.base import Raw

__all__ = ["load", "parse_json"]

_SUFFIXES = frozenset(
    {
        ".json",
        ".jsonl",
        ".ndjson",
        ".txt",
        ".text",
        ".vtt",
        ".srt",
        ".vcon",
        ".csv",
        ".tsv",
        ".eml",
        ".log",
        ".md",
        ".xml",
    }
)
_LINES = frozenset({".jsonl", ".ndjson"})
# not "[00:00:05] Agent: hello", which is text
_LOOKS_JSON = re.compile(r"\s*(?:\{|\[\s*(?:[\[{\"\]]|$))")
_LABELLED = re.compile(r"\S[^:\n]{0,40}(?::\s|：)")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def load(source: object) -> Raw:
    """A `Raw` for a path, text, bytes or parsed JSON.

    Raises:
        InputError: no such file, not text in a known encoding, or a type that cannot be read.
    """
    if isinstance(source, Path):
        return _load_file(source)
    if isinstance(source, str):
        return _load_file(Path(source)) if _names_file(source) else _parse("<text>", source.removeprefix("\ufeff"))
    if isinstance(source, bytes | bytearray | memoryview):
        return _parse("<bytes>", _decode(bytes(source), "<bytes>"))
    if isinstance(source, dict | list):
        return Raw("<data>", "", source)
    if isinstance(source, tuple):
        return Raw("<data>", "", list(source))
    raise InputError(
        f"cannot read a {type(source).__name__}: give a path, text, bytes, a dict or list, or an Interaction"
    )


def _names_file(text: str) -> bool:
    if not text or len(text) > 4096 or "\n" in text or "\0" in text:
        return False
    try:
        if Path(text).is_file():
            return True
    except OSError:
        return False
    if Path(text).suffix.lower() not in _SUFFIXES or _LABELLED.match(text) or _LOOKS_JSON.match(text):
        return False
    # a sentence may end in a file's name: only what has no blanks is sure to be a path, and is repeated
    shown = repr(text) if not re.search(r"\s", text) else "by that name"
    raise InputError(f"no such file {shown}; to read it as text, add a line break")


def _load_file(path: Path) -> Raw:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"no such file {str(path)!r}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise InputError(f"cannot be read: {reason}", where=str(path)) from None
    return _parse(path.name, _decode(content, path.name))


def _decode(content: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _BOMS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if _is_mail(content, name):
            return content.decode("utf-8", "surrogateescape")  # its own headers name the encoding of each part
        raise InputError(
            f"not {encoding.removesuffix('-sig').upper()} at byte {error.start}: save it as UTF-8, "
            "or decode it and pass the text",
            where=name,
        ) from None


def _is_mail(content: bytes, name: str) -> bool:
    head = content[:4096].lower()
    return name.lower().endswith(".eml") or (b"\nmime-version:" in head or b"\ncontent-type:" in head)


def _parse(name: str, text: str) -> Raw:
    suffix = "" if name.startswith("<") else Path(name).suffix.lower()
    if suffix in _LINES:
        return Raw(name, text, records=_records(text))
    if not _LOOKS_JSON.match(text) and suffix not in {".json", ".vcon"}:
        return Raw(name, text)
    data = parse_json(text)
    if not isinstance(data, InputError):
        return Raw(name, text, data)
    return Raw(name, text, problem=data, records=_records(text) if _is_lines(text) else ())


def parse_json(text: str) -> Any:
    """The JSON value, or an InputError with line and column."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        return InputError(f"invalid JSON: {error.msg}", where=f"line {error.lineno} column {error.colno}")
    except RecursionError:
        return InputError("invalid JSON: nested too deeply", where="line 1")
    except ValueError:
        return InputError("invalid JSON: a number with too many digits", where="line 1")


def _is_lines(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()][:3]
    return len(lines) > 1 and any(
        line.lstrip()[:1] in "{[" and not isinstance(parse_json(line), InputError) for line in lines
    )


def _records(text: str) -> tuple[tuple[str, Any], ...]:
    out = []
    # only \n ends a line: str.splitlines would cut at U+2028 inside a JSON string
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        value = parse_json(line)
        if isinstance(value, InputError):
            column = value.where.rpartition(" ")[2] if "column" in value.where else "1"
            message = str(value).removeprefix(f"{value.where}: ")
            value = InputError(message, where=f"line {number} column {column}")
        out.append((f"line {number}", value))
    return tuple(out)
