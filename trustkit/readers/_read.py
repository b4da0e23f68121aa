"""Read: choose the format, read every interaction, add what the caller knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from trustkit.errors import InputError, PluginError, UnknownNameError
from trustkit.model.interaction import Interaction, Participant, Scope
from trustkit.plugins import installed
from trustkit.readers._draft import explain
from trustkit.readers._source import load
from trustkit.readers.base import Raw, Reader

__all__ = ["Participants", "Source", "iter_read", "read", "read_one"]

Source = str | Path | bytes | dict[str, Any] | list[Any] | Interaction
Participants = Participant | dict[str, Any] | Iterable[Participant | dict[str, Any]]
_SURE = 0.3


def read(
    source: Source,
    *,
    format: str | Reader | None = None,
    participants: Participants | None = None,
    started_at: dt.datetime | str | None = None,
    scope: Scope | None = None,
    languages: str | Sequence[str] | None = None,
) -> tuple[Interaction, ...]:
    """All interactions of a source.

    `source` is a path, text, bytes, parsed JSON or an Interaction; a string that names a file is a path. `format` is
    the
    name of an installed reader, or a `Reader`; without it the content decides. `participants` complete those of the
    file, by id, else by role. `started_at` (aware) and `scope` replace what the file says. `languages` (BCP 47, the
    main one first) are those of the turns that do not say theirs.

    Raises:
        InputError: the source cannot be read; says where. One bad record is enough: see `iter_read`.
        UnknownNameError: no reader has the name given as `format`.
    """
    out = []
    for one in iter_read(
        source, format=format, participants=participants, started_at=started_at, scope=scope, languages=languages
    ):
        if isinstance(one, InputError):
            raise one
        out.append(one)
    return tuple(out)


def read_one(
    source: Source,
    *,
    format: str | Reader | None = None,
    participants: Participants | None = None,
    started_at: dt.datetime | str | None = None,
    scope: Scope | None = None,
    languages: str | Sequence[str] | None = None,
) -> Interaction:
    """The only interaction of a source; as `read`, with an InputError if there is not exactly one."""
    found = read(
        source, format=format, participants=participants, started_at=started_at, scope=scope, languages=languages
    )
    if len(found) != 1:
        raise InputError(f"holds {len(found)} interactions, not one: use trustkit.readers.read")
    return found[0]


def iter_read(
    source: Source,
    *,
    format: str | Reader | None = None,
    participants: Participants | None = None,
    started_at: dt.datetime | str | None = None,
    scope: Scope | None = None,
    languages: str | Sequence[str] | None = None,
) -> Iterator[Interaction | InputError]:
    """The interactions of a source one by one, and an InputError in the place of each that is bad.

    Arguments as in `read`.

    Raises:
        InputError: nothing can be read: no such file, unknown format, a format of one interaction that is broken.
        UnknownNameError: no reader has the name given as `format`.
    """
    known = _Known(
        _people(participants), started_at, scope, (languages,) if isinstance(languages, str) else tuple(languages or ())
    )
    if isinstance(source, Interaction):
        yield known.add_to(source)
        return
    raw = load(source)
    for one in _each(raw, format):
        yield _placed(one, raw) if isinstance(one, InputError) else known.add_to(one)


@dataclass(frozen=True)
class _Known:
    """What the caller knows better than the file."""

    participants: tuple[Participant | dict[str, Any], ...]
    started_at: dt.datetime | str | None
    scope: Scope | None
    languages: tuple[str, ...]

    def add_to(self, one: Interaction) -> Interaction:
        given = {"started_at": self.started_at, "scope": self.scope}
        update = {name: value for name, value in given.items() if value is not None}
        try:
            if self.participants:
                one = one.with_participants(self.participants)
            if update or self.languages:
                fields = {name: getattr(one, name) for name in type(one).model_fields}
                one = Interaction.model_validate({**fields, **update, "turns": self._spoken(one)})
        except ValidationError as error:
            found = explain(error, fields=Participant.model_fields)
            message = str(found).removeprefix(f"{found.where}: ")
            raise InputError(message, where=f"what was given with the source: {found.where}") from None
        return one

    def _spoken(self, one: Interaction) -> Any:
        if not self.languages:
            return one.turns
        return [turn if turn.languages else {**turn.model_dump(), "languages": self.languages} for turn in one.turns]


def _people(given: Participants | None) -> tuple[Participant | dict[str, Any], ...]:
    if given is None:
        return ()
    people: tuple[Any, ...] = (given,) if isinstance(given, (Participant, dict)) else tuple(given)
    for index, one in enumerate(people):
        if not isinstance(one, Participant | dict):
            raise InputError("expected a Participant or a dict", where=f"participants[{index}]")
    return people


def _placed(error: InputError, raw: Raw) -> InputError:
    if raw.name.startswith("<"):
        return error
    message = str(error).removeprefix(f"{error.where}: ")
    return InputError(message, where=f"{raw.name}: {error.where}" if error.where else raw.name)


def _each(raw: Raw, format: str | Reader | None) -> Iterator[Interaction | InputError]:
    try:
        readers = _named(format) if format is not None else _all()
        best = _best(raw, readers)
        parts = _parts(raw)
        if best is None and parts:
            for where, value in parts:
                yield from _part(raw, where, value, readers)
        elif best is not None or format is not None:
            yield from _with(best or readers[0], raw)
        else:
            raise raw.problem or _unknown(readers)
    except InputError as error:
        raise _placed(error, raw) from None


def _part(raw: Raw, where: str, value: Any, readers: tuple[Reader, ...]) -> Iterator[Interaction | InputError]:
    if isinstance(value, InputError):
        yield value
        return
    part = Raw(raw.name, "", value)
    try:
        best = _best(part, readers) or (readers[0] if len(readers) == 1 else None)
        if best is None:
            raise _unknown(readers)
        yield from _with(best, part)
    except InputError as error:
        message = str(error).removeprefix(f"{error.where}: ")
        yield InputError(message, where=f"{where} {error.where}".strip())


def _parts(raw: Raw) -> Sequence[tuple[str, Any]]:
    """What may be interactions of their own: the lines of JSON Lines, or the objects in a list."""
    if raw.records:
        return raw.records
    if isinstance(raw.data, list) and raw.data and all(isinstance(one, dict | list) for one in raw.data):
        return [(f"/{index}", one) for index, one in enumerate(raw.data)]
    return ()


def _with(reader: Reader, raw: Raw) -> Iterator[Interaction | InputError]:
    try:
        yield from (reader.each or reader.read)(raw)
    except InputError:
        raise
    except Exception as error:  # a plugin may raise anything; its message may hold conversation text
        raise InputError(f"the reader {reader.name!r} failed with {type(error).__name__}") from None


def _best(raw: Raw, readers: tuple[Reader, ...]) -> Reader | None:
    score, best = 0.0, None
    for reader in readers:
        try:
            found = reader.sniff(raw)
        except Exception:  # a plugin that cannot tell does not claim
            continue
        if found > score:
            score, best = found, reader
    return best if score >= (_SURE if len(readers) > 1 else 0) else None


def _unknown(readers: tuple[Reader, ...]) -> InputError:
    tried = ", ".join(reader.name for reader in readers)
    return InputError(f"no known format; tried {tried}; name one with format=")


def _all() -> tuple[Reader, ...]:
    readers = []
    for plugin in installed("trustkit.readers"):
        try:
            readers.append(_checked(plugin.load(), plugin.name))
        except PluginError:
            continue  # a reader that does not load must not stop the others; naming it raises
    return tuple(readers)


def _named(format: str | Reader) -> tuple[Reader, ...]:
    if isinstance(format, Reader):
        return (format,)
    plugins = {plugin.name: plugin for plugin in installed("trustkit.readers")}
    if format not in plugins:
        raise UnknownNameError("format", format, plugins)
    return (_checked(plugins[format].load(), format),)


def _checked(reader: object, name: str) -> Reader:
    if not isinstance(reader, Reader):
        raise PluginError(f"the entry point {name!r} of trustkit.readers is no trustkit.readers.Reader")
    return reader if reader.name == name else replace(reader, name=name)
