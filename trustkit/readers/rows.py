"""Rows: CSV, TSV, JSON Lines or a list of dicts, one turn a row: conversation_id, speaker or role, text, time.

Column names are recognised (case, spaces and underscores don't matter), or given: ``read(path,
format=mapped(text="Nachricht"))``.
A time with an offset is a moment; h:m:s counts from the start; epoch numbers are told by their size; other numbers need
their unit in the column's name (``start_ms``, ``start_s``). Local times without a zone only order the turns.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from trustkit.errors import InputError, UnknownNameError
from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft, language
from trustkit.readers._labels import DIARISED
from trustkit.readers._node import Node, Unit
from trustkit.readers._roles import label_role
from trustkit.readers._stamps import Stamp, elapsed, split_stamp
from trustkit.readers._table import Row, first_row, rows
from trustkit.readers.base import Raw, Reader

__all__ = ["mapped", "reader"]

_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "conversation": (
        "conversationid",
        "conversation",
        "interactionid",
        "interaction",
        "callid",
        "chatid",
        "sessionid",
        "ticketid",
        "threadid",
        "contactid",
        "dialogueid",
        "dialogid",
        "caseid",
        "session",
        "ticket",
    ),
    "role": ("role", "speakerrole", "participantrole", "authorrole", "speakertype", "participanttype", "authortype"),
    "speaker": (
        "speaker",
        "author",
        "participant",
        "sender",
        "from",
        "user",
        "participantid",
        "speakerid",
        "authorid",
        "name",
        "speakername",
    ),
    "text": ("text", "message", "content", "utterance", "body", "transcript", "msg", "sentence", "messagetext"),
    "time": (
        "time",
        "timestamp",
        "sentat",
        "datetime",
        "createdat",
        "datecreated",
        "date",
        "startedat",
        "starttime",
        "start",
    ),
    "start_ms": ("startms", "offsetms", "starttimems", "beginoffsetmillis"),
    "end_ms": ("endms", "endtimems", "endoffsetmillis"),
    "start_s": ("starts", "startsec", "startsecs", "startseconds", "offsets", "offsetseconds"),
    "end_s": ("ends", "endsec", "endsecs", "endseconds"),
    "language": ("language", "lang", "locale", "languagecode"),
    "channel": ("channel",),
    "ref": ("turnid", "messageid", "utteranceid", "id", "turn", "index"),
}

_OFFSETS: Final[tuple[tuple[str, Unit], ...]] = (("start_ms", "ms"), ("start_s", "s"), ("end_ms", "ms"), ("end_s", "s"))
_EPOCHS: Final[tuple[tuple[Unit, float], ...]] = (("us", 1e14), ("ms", 1e11), ("s", 1e8))


def mapped(**columns: str) -> Reader:
    """A reader of rows whose columns have other names, such as ``mapped(text="Nachricht", speaker="Wer")``.

    Keys: conversation, role, speaker, text, time, start_ms, end_ms, start_s, end_s, language, channel, ref.

    Raises:
        UnknownNameError: a key that is none of these.
    """
    for key in columns:
        if key not in _COLUMNS:
            raise UnknownNameError("column", key, _COLUMNS)
    names = {key: (_fold(columns[key]),) if key in columns else known for key, known in _COLUMNS.items()}
    return Reader("rows", lambda raw: _sniff(raw, names), lambda raw: _read(raw, names), lambda raw: _each(raw, names))


def _fold(name: object) -> str:
    return re.sub(r"[\s_.-]+", "", str(name).casefold())


def _columns(cells: Mapping[str, Any], names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Our name → theirs, for what is there; the first alias wins."""
    folded = {_fold(name): name for name in reversed(list(cells))}
    found = {key: next((folded[one] for one in known if one in folded), None) for key, known in names.items()}
    return {key: name for key, name in found.items() if name is not None}


def _sniff(raw: Raw, names: Mapping[str, tuple[str, ...]]) -> float:
    first = first_row(raw)
    if first and any(isinstance(value, dict | list) for key, value in first.items() if _fold(key) in names["text"]):
        return 0
    found = _columns(first, names) if first else {}
    return 0.75 if "text" in found and ("speaker" in found or "role" in found) else 0


def _each(raw: Raw, names: Mapping[str, tuple[str, ...]]) -> Iterator[Interaction | InputError]:
    groups: dict[str, list[Row]] = {}
    columns: dict[str, str] | None = None
    for row in rows(raw):
        if columns is None and row.cells:
            columns = _columns(row.cells, names)
            if (
                missing := {"text": "text", "speaker": "speaker"}.keys()
                - columns.keys()
                - ({"speaker"} if "role" in columns else set())
            ):
                raise InputError(
                    f"no column for {' and '.join(sorted(missing))}: name it with trustkit.readers.rows.mapped",
                    where="line 1",
                )
        key = Node(dict(row.cells))[(columns or {}).get("conversation", "")].id()
        if row.problem and not key:
            yield row.problem
            continue
        groups.setdefault(key, []).append(row)
    if columns is None and any(row.problem is None for members in groups.values() for row in members):
        raise InputError("the rows are empty: there are no columns for speaker and text", where="line 1")
    for key, members in groups.items():
        bad = next((row.problem for row in members if row.problem), None)
        if bad:
            yield bad
            continue
        try:
            yield _interaction(key, members, columns or {})
        except InputError as error:
            yield error


def _read(raw: Raw, names: Mapping[str, tuple[str, ...]]) -> tuple[Interaction, ...]:
    out = []
    for one in _each(raw, names):
        if isinstance(one, InputError):
            raise one
        out.append(one)
    return tuple(out)


def _interaction(key: str, members: list[Row], columns: Mapping[str, str]) -> Interaction:
    draft = Draft(key)
    cells = [
        {name: Node(row.cells.get(column), f"{row.where}, column {column}") for name, column in columns.items()}
        for row in members
    ]
    nothing = Node(None)
    times = elapsed([_stamp(one.get("time", nothing)) for one in cells])
    for row, one, start in zip(members, cells, times, strict=True):
        text = one["text"].value
        if text is not None and not isinstance(text, str):
            raise one["text"].wrong("text")
        at = one.get("time", nothing)
        channel = one.get("channel", nothing).id().lower()
        if draft.channel is None and channel in ("voice", "chat", "email", "social"):
            draft.channel = channel  # type: ignore[assignment]  # just tested
        offset = [one.get(name, nothing).ms(unit) for name, unit in _OFFSETS]
        first = (ms for ms in (offset[0], offset[1], start) if ms is not None)
        draft.say(
            _speaker(draft, one),
            text or "",
            ref=one.get("ref", nothing).id() or row.where,
            start_ms=next(first, None),
            end_ms=offset[2] if offset[2] is not None else offset[3],
            sent_at=_moment(at),
            languages=language(one.get("language", nothing).value),
        )
    draft.started_at = min((turn.sent_at for turn in draft.turns if turn.sent_at), default=None)
    return draft.done()


def _speaker(draft: Draft, one: Mapping[str, Node]) -> str:
    speaker = one["speaker"].id() if "speaker" in one else ""
    role = label_role(one["role"].id()) if "role" in one else label_role(speaker)
    if not speaker:
        return draft.person(one["role"].id() if "role" in one else "unknown", role)
    is_role = "role" not in one and role != "unknown"
    nameless = is_role or DIARISED.fullmatch(speaker) or speaker.isdecimal()
    return draft.person(speaker, role, name=None if nameless else speaker)


def _moment(node: Node) -> dt.datetime | None:
    number = node.number()
    if number is None:
        return node.moment()
    for unit, least in _EPOCHS:
        if number >= least:
            return node.epoch(unit)
    return None


def _stamp(node: Node) -> Stamp | None:
    """A local time or an offset; raises InputError where the cell holds something that is no time."""
    text = node.string()
    if text is None or node.number() is not None or node.moment() is not None:
        return None
    stamp, rest = split_stamp(text)
    if stamp is None or rest.strip():
        if re.fullmatch(r"\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", text.strip()):
            return None  # a day without a time orders nothing
        raise InputError("not a time: expected ISO 8601, h:m:s or an epoch number", where=node.at)
    return stamp


reader: Reader = mapped()
