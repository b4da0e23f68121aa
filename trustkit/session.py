"""One conversation under check: turns in their order, what they do, and what the rules say; grows turn by turn.

`Suite.check` feeds a session all turns and closes it, `Stream` feeds it as they come: one code path.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trustkit.context import Talk
from trustkit.judge import ChosenRule, Judge
from trustkit.language import RawAct
from trustkit.model.interaction import Interaction, Participant, Turn
from trustkit.model.settings import Settings
from trustkit.recognizer import Heard, Recognizer, side_of

__all__ = ["Entry", "Session"]


_TAIL = 240
"""How many characters of earlier turns are looked at for the beginning of a number."""


@dataclass(slots=True)
class Entry:
    """A turn with its place in the order: `key` is its time (milliseconds), `arrival` counts from 0.

    `raw` is what its words could be, kept for the moment and zones it was scanned with.
    """

    turn: Turn
    key: float
    arrival: int
    raw: tuple[RawAct, ...] | None = None
    scanned: Heard | None = None


class Session:
    """The state of one check. Not for sharing between threads: each conversation has its own."""

    def __init__(self, frame: Interaction, recognizer: Recognizer, settings: Settings, rules: Iterable[ChosenRule]) -> None:
        self.settings = settings
        self.recognizer = recognizer
        self.people: dict[str, Participant] = {one.id: one for one in frame.participants}
        self.frame = frame.model_copy(update={"turns": ()})
        self.talk = Talk(self.frame, settings.policy, recognizer)
        self.judge = Judge(self.talk, rules)
        self.entries: list[Entry] = []
        self.arrivals = 0
        self.refs: set[str] = set()

    def know(self, speaker: Participant) -> list[int]:
        """A participant who was not named at the beginning; what was judged without them is judged again."""
        self.people[speaker.id] = speaker
        self.frame = self.frame.model_copy(update={"participants": tuple(self.people.values())})
        self.talk.frame = self.frame
        touched = self.judge.rewind(0)
        return touched + self._rehear(0)

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
        touched = self.judge.rewind(at) if at < len(self.entries) else []
        self.entries.insert(at, entry)
        return touched + self._rehear(at)

    def replace(self, at: int, turn: Turn) -> list[int]:
        """Hear a turn again, rewritten."""
        old = self.entries[at]
        if self._key(turn) == self._key(old.turn):
            touched = self.judge.rewind(at)
            self.entries[at] = Entry(turn, old.key, old.arrival)
            return touched + self._rehear(at)
        before = list(self.entries)
        self.entries[at] = Entry(turn, old.key, old.arrival)
        self._reorder()
        first = next(place for place, (one, other) in enumerate(zip(before, self.entries, strict=True)) if one is not other)
        touched = self.judge.rewind(first)
        return touched + self._rehear(first)

    def close(self) -> list[int]:
        """No further turn will come."""
        return self.judge.close()

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
        """Judge the turns from `start` on; what was scanned before under the same circumstances is not scanned again."""
        heard = self._heard(start)
        entries = self.entries[start:]
        fresh = [at for at, entry in enumerate(entries) if entry.scanned != heard[at]]
        for at, raw in zip(fresh, self.recognizer.scan([heard[at] for at in fresh]), strict=True):
            entries[at].raw, entries[at].scanned = raw, heard[at]
        touched: list[int] = []
        for offset, (entry, one) in enumerate(zip(entries, heard, strict=True)):
            before = self.talk.memories[-1].before(one.speaker.role)
            acts = self.recognizer.interpret(start + offset, entry.raw or (), one.speaker.role, before)
            touched.extend(self.judge.hear(one, acts))
        return touched

    def _heard(self, start: int) -> list[Heard]:
        last = self.talk.heard[start - 1] if start else None
        moment = last.moment if last else self.frame.started_at
        before = _tail(last.before, last.turn.text) if last else ""
        out = []
        for entry in self.entries[start:]:
            moment = self._moment(entry.turn, moment)
            out.append(self._hear(entry.turn, moment, before))
            before = _tail(before, entry.turn.text)
        return out

    def _hear(self, turn: Turn, moment: dt.datetime | None, before: str) -> Heard:
        speaker = self.people[turn.participant]
        languages = turn.languages or ((speaker.locale,) if speaker.locale else self.settings.languages)
        customer = next((one for one in self.people.values() if one.role == "customer"), None)
        agent = speaker if side_of(speaker.role) == "agent" else next(
            (one for one in self.people.values() if one.role in ("agent", "bot")), None)
        return Heard(turn, speaker, languages, moment, customer.timezone if customer else None,
                     agent.timezone if agent else None, customer.territory if customer else None, before)

    def _moment(self, turn: Turn, before: dt.datetime | None) -> dt.datetime | None:
        """When a turn was said; without a time of its own, not before the turn before it."""
        if turn.sent_at is not None:
            return turn.sent_at
        if turn.start_ms is not None and self.frame.started_at is not None:
            return self.frame.started_at + dt.timedelta(milliseconds=turn.start_ms)
        return before


def _tail(before: str, text: str) -> str:
    return text[-_TAIL:] if len(text) >= _TAIL else f"{before}\n{text}"[-_TAIL:]


def _place(entry: Entry) -> tuple[float, int]:
    """What turns are ordered by: their time, then their arrival."""
    return entry.key, entry.arrival
