"""Strategies of hypothesis for interactions and their parts, for tests of plugins (needs ``trustkit-cx[testing]``).

    from hypothesis import given
    from trustkit.testing.strategies import interactions

    @given(interactions(texts=st.sampled_from(["Hello.", "I will call you."]), languages=("en",)))
    def test_reports_are_stable(interaction): ...

Raises (on import):
    MissingExtraError: hypothesis is not installed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, get_args

from trustkit.errors import MissingExtraError
from trustkit.model.interaction import Channel, Interaction, Participant, Role, Scope, Segment, Turn, TurnKind

try:
    from hypothesis import strategies as st
except ImportError:
    raise MissingExtraError("hypothesis", "testing") from None

__all__ = ["interactions", "moments", "participants", "turns"]

_LOCALES = ("en", "en-GB", "de", "es-MX", "pt-BR", "ja", "tr", "ar", "hi-Latn", "zh-Hant-HK", "de-x-acme")
_ZONES = ("Europe/Madrid", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")
_TERRITORIES = ("ES", "US", "US-CA", "IN", "JP", "GB")


def moments() -> st.SearchStrategy[dt.datetime]:
    """Aware moments from 2000 to 2040: with a fixed offset in minutes, or in a named zone (never between two clocks)."""
    import pytz

    offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
    zones = st.sampled_from(_ZONES).map(pytz.timezone)
    instants = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2040, 1, 1), timezones=st.just(dt.UTC))
    return st.builds(lambda instant, zone: instant.astimezone(zone), instants, offsets | zones)


def participants(
    role: st.SearchStrategy[Role] | None = None, *, locales: Sequence[str] = _LOCALES
) -> st.SearchStrategy[Participant]:
    """Participants of whom more or less is known, in some of `locales`; ids are left to the interaction."""
    return st.builds(
        Participant,
        role=st.sampled_from(get_args(Role)) if role is None else role,
        name=st.none() | st.text(max_size=12),
        locale=st.none() | st.sampled_from(locales),
        timezone=st.none() | st.sampled_from(_ZONES),
        territory=st.none() | st.sampled_from(_TERRITORIES),
        phone=st.none() | st.just("+34 600 000 000"),
        formality=st.none() | st.sampled_from(("formal", "informal")),
    )


@st.composite
def turns(
    draw: st.DrawFn,
    *,
    participant: st.SearchStrategy[str] | None = None,
    texts: st.SearchStrategy[str] | None = None,
    languages: Sequence[str] | None = None,
    timed: bool | None = None,
    refs: st.SearchStrategy[str | None] | None = None,
) -> Turn:
    """Turns.

    Args:
        participant: ids or roles of speakers; agent and customer by default.
        texts: what is said; any text by default.
        languages: the tags given to every turn; by default some known ones, or none.
        timed: whether turns have `start_ms` and `end_ms`; None: some have.
        refs: names of turns; none by default.
    """
    start = draw(st.integers(0, 3_600_000)) if timed or (timed is None and draw(st.booleans())) else None
    text = draw(texts if texts is not None else st.text(max_size=80))
    spoken = draw(st.lists(st.sampled_from(_LOCALES), max_size=2, unique=True)) if languages is None else languages
    return Turn(
        participant=draw(st.sampled_from(("agent", "customer")) if participant is None else participant),
        text=text,
        start_ms=start,
        end_ms=None if start is None else start + draw(st.integers(0, 60_000)),
        sent_at=draw(st.none() | moments()) if timed is None else None,
        languages=tuple(spoken),
        kind=draw(st.sampled_from(("message", "message", "message", *get_args(TurnKind)))),
        ref=draw(refs) if refs is not None else None,
        segments=draw(_segments(len(text))),
    )


@st.composite
def interactions(
    draw: st.DrawFn,
    *,
    texts: st.SearchStrategy[str] | None = None,
    languages: Sequence[str] | None = None,
    timed: bool | None = None,
    max_turns: int = 8,
    scope: Scope | None = None,
    locales: Sequence[str] = _LOCALES,
) -> Interaction:
    """Interactions of up to `max_turns` turns between one to three participants.

    `texts`, `languages` and `timed` are as in `turns`, `locales` as in `participants`; every turn has a `ref` of its
    own. `scope`: None: any.
    """
    people: list[Participant] = draw(st.lists(participants(locales=locales), min_size=1, max_size=3))
    names = Interaction(participants=tuple(people)).participants
    speakers = st.sampled_from([one.id for one in names])
    count = draw(st.integers(0, max_turns))
    said = [
        draw(turns(participant=speakers, texts=texts, languages=languages, timed=timed, refs=st.just(f"t{at}")))
        for at in range(count)
    ]
    scopes: Any = st.sampled_from(get_args(Scope)) if scope is None else st.just(scope)
    return Interaction(
        id=draw(st.text(max_size=8)),
        channel=draw(st.none() | st.sampled_from(get_args(Channel))),
        scope=draw(scopes),
        queue=draw(st.none() | st.sampled_from(("billing", "sales"))),
        started_at=draw(st.none() | moments()),
        participants=names,
        turns=tuple(said),
    )


@st.composite
def _segments(draw: st.DrawFn, length: int) -> tuple[Segment, ...]:
    if length == 0 or draw(st.integers(0, 4)) != 0:
        return ()
    cut = draw(st.integers(0, length))
    return (Segment(kind="authored", start=0, end=cut), Segment(kind="quoted", start=cut, end=length))
