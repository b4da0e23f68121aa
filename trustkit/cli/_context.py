"""What the command line says of a conversation: settings, participants, times."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from trustkit.errors import nearest
from trustkit.model.base import Moment
from trustkit.model.interaction import Participant

__all__ = ["find_settings", "moment", "person"]


def find_settings(start: Path) -> Path | None:
    """The nearest settings file here or above: ``trustkit.toml``, or ``pyproject.toml`` with [tool.trustkit]."""
    for folder in (start, *start.parents):
        own, project = folder / "trustkit.toml", folder / "pyproject.toml"
        if own.is_file():
            return own
        if project.is_file() and _speaks_of_us(project):
            return project
    return None


def _speaks_of_us(project: Path) -> bool:
    try:
        return "trustkit" in tomllib.loads(project.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False  # somebody else's file: whether it is right is theirs to say


def person(role: str, pairs: Iterable[str]) -> dict[str, Any]:
    """A participant from ``KEY=VALUE`` pairs.

    Raises:
        click.BadParameter: not such a pair, an unknown key (with the nearest one), or a value that is none.
    """
    hint = f"--{role}"
    known = sorted(set(Participant.model_fields) - {"role"})
    out: dict[str, Any] = {"role": role}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        key = key.strip()
        if not equals or not value.strip():
            raise click.BadParameter("expected KEY=VALUE, such as timezone=Europe/Madrid", param_hint=hint)
        if key not in known:
            best = nearest(key, known)
            more = f"did you mean {best!r}?" if best else f"known: {', '.join(known)}"
            raise click.BadParameter(f"no field named {key!r}; {more}", param_hint=hint)
        out[key] = value.strip()
    try:
        Participant.model_validate(out)
    except ValidationError as error:
        first = error.errors()[0]
        message = first["msg"].removeprefix("Value error, ")
        raise click.BadParameter(f"{first['loc'][0]}: {message}", param_hint=hint) from None
    return out


def moment(text: str) -> dt.datetime:
    """An aware moment in ISO 8601, with the zone's name in brackets if wanted.

    Raises:
        click.BadParameter: not one, or without an offset.
    """
    try:
        return TypeAdapter(Moment).validate_python(text)
    except ValidationError as error:
        message = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise click.BadParameter(message, param_hint="--started-at") from None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--started-at") from None
