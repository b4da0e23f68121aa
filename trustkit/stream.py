"""A conversation that is still going on: findings are raised, and withdrawn when a later turn shows them wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import regex

from trustkit.errors import InputError
from trustkit.model.base import Languages, Value
from trustkit.model.finding import Finding
from trustkit.model.interaction import Interaction, Participant, Turn
from trustkit.model.report import Report

if TYPE_CHECKING:
    from trustkit.suite import Suite

__all__ = ["Delta", "Event", "Stream"]

_SETTLED = regex.compile(r"(?s).*(?:[.!?…][\"'”’»)\]]*\s|[。！？؟।\n])")
_ROLES = ("agent", "customer", "bot", "supervisor", "system", "unknown")


@dataclass(frozen=True, slots=True)
class Event:
    """A finding was raised, or withdrawn; it is the same finding, with the same id, in both."""

    type: Literal["raised", "withdrawn"]
    finding: Finding[dict[str, Any]]


class Delta(Value):
    """A further piece of a turn's text. The last sentence is not judged before it ends, or `final` says that all is there.

    `ref` ties the pieces of a turn together; the other fields count from the first piece.
    """

    ref: str
    participant: str
    delta: str
    final: bool = False
    start_ms: int | None = None
    end_ms: int | None = None
    sent_at: dt.datetime | None = None
    languages: Languages = ()


class Stream:
    """Feed it turns, or pieces of turns, as they come; made by `Suite.stream`. One conversation, one thread.

    A turn whose `ref` is known replaces the one that had it. Turns are put in the order of their times, so that a late
    one leads to what the whole would have led to.
    """

    def __init__(self, suite: Suite, frame: Interaction) -> None:
        self._session, self._reporter = suite.session(frame)
        self._partial: dict[str, Delta] = {}
        self._shown: dict[int, dict[str, Finding[dict[str, Any]]]] = {}
        self._announced: dict[str, Finding[dict[str, Any]]] = {}
        self._closed = False
        self.closing_events: tuple[Event, ...] = ()
        """What `close` changed: findings that needed the end, or the rest of an unfinished sentence."""

    @property
    def interaction(self) -> Interaction:
        """All that was fed so far, in order."""
        return self._session.frame.model_copy(
            update={"turns": tuple(entry.turn for entry in sorted(self._session.entries, key=lambda one: one.arrival))})

    @property
    def findings(self) -> tuple[Finding[dict[str, Any]], ...]:
        """The findings that stand now."""
        return tuple(self._announced.values())

    def feed(self, item: Turn | Delta | Mapping[str, Any]) -> tuple[Event, ...]:
        """Hear a turn, or a piece of one; returns what it changes.

        A mapping with the key ``delta`` is a piece, any other a turn; ``role`` will do for ``participant``.

        Raises:
            InputError: the stream is closed, or the speaker is neither a participant nor a role.
            pydantic.ValidationError: not a turn.
        """
        if self._closed:
            raise InputError("the stream is closed: begin a new one")
        one = _parse(item)
        speaker, events = self._speaker(one.participant)
        one = one.model_copy(update={"participant": speaker})
        if isinstance(one, Delta):
            turn = self._grown(one)
            return events + (self._hear(turn) if turn.text or one.final else ())
        if one.ref is not None:
            self._partial.pop(one.ref, None)
        return events + self._hear(one)

    def feed_many(self, items: Iterable[Turn | Delta | Mapping[str, Any]]) -> tuple[Event, ...]:
        """Hear several, one after the other."""
        return tuple(event for item in items for event in self.feed(item))

    def report(self) -> Report:
        """What stands now; what needs the end is not judged yet."""
        return self._reporter.report()

    def close(self) -> Report:
        """No further turn will come. The report is the one that `Suite.check` makes of the whole."""
        if not self._closed:
            rest = [partial.model_copy(update={"delta": "", "final": True}) for partial in self._partial.values()]
            events = self.feed_many(rest)
            self._closed = True
            self.closing_events = events + self._events(self._session.close())
        return self._reporter.report()

    def _hear(self, turn: Turn) -> tuple[Event, ...]:
        known = self._place_of(turn.ref)
        if known is not None and self._session.entries[known].turn == turn:
            return ()
        touched = self._session.insert(turn) if known is None else self._session.replace(known, turn)
        return self._events(touched)

    def _place_of(self, ref: str | None) -> int | None:
        if ref is None:
            return None
        entries = self._session.entries
        # a rewritten turn is nearly always one of the last
        return next((at for at in range(len(entries) - 1, -1, -1) if entries[at].turn.ref == ref), None) \
            if ref in self._session.refs else None

    def _grown(self, piece: Delta) -> Turn:
        before = self._partial.get(piece.ref)
        text = (before.delta if before else "") + piece.delta
        first = before or piece
        end = first.end_ms if piece.end_ms is None else piece.end_ms
        if piece.final:
            self._partial.pop(piece.ref, None)
        else:
            self._partial[piece.ref] = first.model_copy(update={"delta": text, "end_ms": end})
            settled = _SETTLED.match(text)
            text = settled[0] if settled else ""
        return Turn(participant=first.participant, text=text, start_ms=first.start_ms, end_ms=end,
                    sent_at=first.sent_at, languages=first.languages, ref=piece.ref)

    def _speaker(self, name: str) -> tuple[str, tuple[Event, ...]]:
        """The id of who is meant, and what it changes that somebody new takes part."""
        people = self._session.people
        if name in people:
            return name, ()
        same = [one.id for one in people.values() if one.role == name]
        if len(same) == 1:
            return same[0], ()
        if name not in _ROLES or same:
            raise InputError("neither the id of a participant nor a role that one has", where="participant")
        return name, self._events(self._session.know(Participant.model_validate({"role": name, "id": name})))

    def _events(self, touched: Iterable[int]) -> tuple[Event, ...]:
        """What changed in what is shown: the findings of the turns touched, before and now."""
        now: dict[str, Finding[dict[str, Any]]] = {}
        before: dict[str, Finding[dict[str, Any]]] = {}
        for index in set(touched):
            before.update(self._shown.pop(index, {}))
            found = self._reporter.findings_at(index)
            if found:
                self._shown[index] = found
                now.update(found)
        out = [Event("withdrawn", self._announced.pop(id)) for id in before if now.get(id) != self._announced[id]]
        for id, finding in now.items():
            if id not in self._announced:
                out.append(Event("raised", finding))
                self._announced[id] = finding
        return tuple(out)


def _parse(item: Turn | Delta | Mapping[str, Any]) -> Turn | Delta:
    if isinstance(item, Turn | Delta):
        return item
    given = dict(item)
    if "role" in given:
        given["participant"] = given.pop("role")
    return Delta.model_validate(given) if "delta" in given else Turn.model_validate(given)
