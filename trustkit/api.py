"""The functions that most people need, with all installed checkers."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from typing import Any

from trustkit.model.act import Act
from trustkit.model.interaction import Channel, Interaction, Participant, Role, Scope, Turn
from trustkit.model.report import Report
from trustkit.model.settings import Settings
from trustkit.suite import Suite, draft

__all__ = ["check", "check_text", "read", "recognize"]


def check(
    source: Any, *, format: str | None = None, participants: Iterable[Participant | dict[str, Any]] | None = None,
    started_at: dt.datetime | None = None, scope: Scope | None = None, settings: Settings | None = None,
) -> Report:
    """Check one conversation: a path, text, a mapping or an Interaction; `Suite.check` with all installed checkers."""
    return _suite(settings).check(source, format=format, participants=participants, started_at=started_at, scope=scope)


def check_text(
    text: str, *, locale: str, role: Role = "agent", context: Iterable[Turn | Mapping[str, Any]] = (),
    at: dt.datetime | None = None, participants: Iterable[Participant | dict[str, Any]] | None = None,
    channel: Channel | None = None, scope: Scope = "excerpt", settings: Settings | None = None,
) -> Report:
    """Check a draft; `Suite.check_text` with all installed checkers."""
    return _suite(settings).check_text(text, locale=locale, role=role, context=context, at=at,
                                       participants=participants, channel=channel, scope=scope)


def recognize(
    text: str, *, locale: str, role: Role = "agent", context: Iterable[Turn | Mapping[str, Any]] = (),
    at: dt.datetime | None = None,
) -> tuple[Act, ...]:
    """The acts of one turn. `context` are the turns before it; `at` is the aware moment of speaking.

    Acts that a qualifier cancels are there too, with `performed` False.
    """
    suite = _suite(None)
    interaction = draft(text, locale=locale, role=role, context=context, at=at)
    session, _ = suite.session(interaction)
    session.extend(interaction.turns)
    return session.talk.heard[-1].acts


def read(source: Any, **options: Any) -> tuple[Interaction, ...]:
    """The conversations in a file, a text or a mapping; see `trustkit.readers.read`."""
    from trustkit.readers import read as read_source

    return read_source(source, **options)


def _suite(settings: Settings | None) -> Suite:
    return _default() if settings is None else Suite(settings=settings)


@functools.lru_cache(maxsize=1)
def _default() -> Suite:
    return Suite()
