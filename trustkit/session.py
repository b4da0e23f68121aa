"""One conversation under check: turns in their order, what they do, and what the rules say; grows turn by turn.

`Suite.check` feeds a session all turns and closes it, `Stream` feeds it as they come: one code path.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trustkit.context import Talk
from trustkit.judge import ChosenRule, Judge
from trustkit.model.interaction import Interaction, Participant, Turn
from trustkit.model.settings import Settings
from trustkit.recognizer import Heard, Place, Recognizer, side_of

__all__ = ["Entry", "Session"]


@dataclass(slots=True)
class Entry:
    """A turn with its place in the order: `key` is its time (milliseconds), `arrival` counts from 0."""

    turn: Turn
    key: float
    arrival: int


class _Speaker(NamedTuple):
    """A participant, the languages of turns that don't say theirs, and where both sides are."""

    person: Participant
    languages: tuple[str, ...]
    place: Place


class Session:
    """The state of one check. Not for sharing between threads: each conversation has its own."""

    def __init__(self, frame: Interaction, recognizer: Recognizer, settings: Settings, rules: Iterable[ChosenRule]) -> None:
        self.settings = settings
        self.recognizer = recognizer
        self.people: dict[str, Participant] = {one.id: one for one in frame.participants}
        self.frame: Interaction = frame.model_copy(update={"turns": ()})
        self.talk: Talk = Talk(self.frame, settings.policy, recognizer)
        self.judge: Judge = Judge(self.talk, rules)
        self.entries: list[Entry] = []
        self.arrivals: int = 0
        self.refs: set[str] = set()

    def know(self, speaker: Participant) -> list[int]:
        """A participant who was not named at the beginning; what was judged without them is judged again."""
        self.people[speaker.id] = speaker
        self.frame = self.frame.model_copy(update={"participants": tuple(self.people.values())})
        self.talk.frame = self.frame
        self.judge.rewind(0)
        return self._rehear(0)

    def extend(self, turns: Sequence[Turn]) -> list[int]:
        """Hear many turns at once, scanned in one pass; returns the indexes whose verdicts may have changed."""
        key = float("-inf")
        for turn in turns:
            own = self._key(turn)
            self.entries.append(Entry(turn, key if own is None else own, self.arrivals))
            key = max(key, self.entries[-1].key)
            self.arrivals += 1
        self.entries.sort(key=_place)
        return self._rehear(0)

    def insert(self, turn: Turn) -> list[int]:
        """Hear one more turn, at its place."""
        own = self._key(turn)
        last = self.entries[-1].key if self.entries else float("-inf")
        entry = Entry(turn, last if own is None else own, self.arrivals)
        self.arrivals += 1
        if turn.ref is not None:
            self.refs.add(turn.ref)
        at = bisect_right(self.entries, _place(entry), key=_place)
        if at < len(self.entries):
            self.judge.rewind(at)
        self.entries.insert(at, entry)
        return self._rehear(at)

    def replace(self, at: int, turn: Turn) -> list[int]:
        """Hear a turn again, rewritten."""
        old = self.entries[at]
        if self._key(turn) == self._key(old.turn):
            self.judge.rewind(at)
            self.entries[at] = Entry(turn, old.key, old.arrival)
            return self._rehear(at)
        before = list(self.entries)
        self.entries[at] = Entry(turn, old.key, old.arrival)
        self._reorder()
        first = next(place for place, (one, other) in enumerate(zip(before, self.entries, strict=True)) if one is not other)
        self.judge.rewind(first)
        return self._rehear(first)

    def close(self) -> list[int]:
        """No further turn will come."""
        self.judge.close()
        return self.judge.take_touched()

    def _reorder(self) -> None:
        """Put all turns in order anew: a turn without time follows the latest of those that had arrived."""
        latest = float("-inf")
        for entry in sorted(self.entries, key=lambda one: one.arrival):
            own = self._key(entry.turn)
            entry.key = latest if own is None else own
            latest = max(latest, entry.key)
        self.entries.sort(key=_place)

    def _key(self, turn: Turn) -> float | None:
        """When a turn was said, in ms on one scale, if it says so."""
        if turn.sent_at is not None:
            begin = self.frame.started_at
            return (turn.sent_at - begin).total_seconds() * 1000 if begin else turn.sent_at.timestamp() * 1000
        if turn.start_ms is not None:
            return turn.start_ms
        return None

    def _rehear(self, start: int) -> list[int]:
        """Judge the turns from `start` on; returns the indexes whose verdicts may have changed."""
        heard = self._heard(start)
        self.recognizer.scan(heard)
        for one in heard:
            self.judge.hear(one)
        return self.judge.take_touched()

    def _heard(self, start: int) -> list[Heard]:
        previous = self.talk.heard[start - 1] if start else None
        moment = previous.moment if previous else self.frame.started_at
        speakers: dict[str, _Speaker] = {}
        out = []
        for index, entry in enumerate(self.entries[start:], start):
            turn = entry.turn
            known = speakers.get(turn.participant)
            if known is None:
                known = speakers[turn.participant] = self._speaker(turn.participant)
            moment = self._moment(turn, moment)
            previous = Heard(turn, known.person, turn.languages or known.languages, moment, known.place, previous, index)
            out.append(previous)
        return out

    def _speaker(self, participant: str) -> _Speaker:
        person = self.people[participant]
        customer = next((one for one in self.people.values() if one.role == "customer"), None)
        agent = person if side_of(person.role) == "agent" else next(
            (one for one in self.people.values() if one.role in ("agent", "bot")), None)
        place = Place(customer.timezone if customer else None, agent.timezone if agent else None,
                      customer.territory if customer else None, customer.phone if customer else None,
                      agent.territory if agent else None)
        return _Speaker(person, (person.locale,) if person.locale else self.settings.languages, place)

    def _moment(self, turn: Turn, before: dt.datetime | None) -> dt.datetime | None:
        """When a turn was said; without a time of its own, not before the turn before it."""
        if turn.sent_at is not None:
            return turn.sent_at
        if turn.start_ms is not None and self.frame.started_at is not None:
            return self.frame.started_at + dt.timedelta(milliseconds=turn.start_ms)
        return before


def _place(entry: Entry) -> tuple[float, int]:
    """What turns are ordered by: their time, then their arrival."""
    return entry.key, entry.arrival
