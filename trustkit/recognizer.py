"""Turns in, turns with acts out. Causal: what is said of a turn depends on it and on earlier turns, never on later ones."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trustkit.language import Language, RawAct, Timing, compiled
from trustkit.model.act import Act
from trustkit.model.interaction import Participant, Turn
from trustkit.packs.store import OWN, Source, act_kinds

__all__ = ["Heard", "Recognizer", "side_of"]

_SIDES = {"agent": "agent", "bot": "agent", "supervisor": "agent", "customer": "customer"}


def side_of(role: str) -> str | None:
    """``agent`` for those who speak for the company, ``customer``, or None for those who are neither."""
    return _SIDES.get(role)


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn as the recognizer takes it: who said it, in which languages, and when.

    `moment` is the aware time of speaking, if known; the zones are IANA names of both sides. `before` is the end of what was
    said before, so that a number told over several turns is seen.
    """

    turn: Turn
    speaker: Participant
    languages: tuple[str, ...]
    moment: dt.datetime | None = None
    customer_zone: str | None = None
    agent_zone: str | None = None
    territory: str | None = None
    before: str = ""


class Recognizer:
    """Finds acts with the packs of some sources. Holds no state of any conversation; safe to share between threads."""

    def __init__(self, sources: Iterable[Source] = (OWN,)) -> None:
        self.sources = tuple(sources)
        self._kinds: dict[str, frozenset[str]] | None = None
        self._timed: frozenset[str] = frozenset()
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type[Recognizer], tuple[tuple[Source, ...]]]:
        return Recognizer, (self.sources,)

    @property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """Every known kind of act, with the qualifiers that leave it performed."""
        with self._lock:
            if self._kinds is None:
                known = act_kinds(self.sources)
                self._timed = frozenset(name for name, kind in known.items() if kind.timed)
                self._kinds = {name: frozenset(kind.not_cancelled_by) for name, kind in known.items()}
            return self._kinds

    def language(self, tag: str) -> Language | None:
        """The compiled pack of a tag, or None where nobody has one."""
        return compiled(tag, self.sources)

    def scan(self, heard: Sequence[Heard]) -> list[tuple[RawAct, ...]]:
        """What the words of each turn could be, before earlier turns are taken into account; one list per turn."""
        out: list[tuple[RawAct, ...]] = [()] * len(heard)
        by_tag: dict[str, list[int]] = {}
        for index, one in enumerate(heard):
            if one.turn.kind == "message":
                for tag in one.languages:
                    by_tag.setdefault(tag, []).append(index)
        for tag, indexes in by_tag.items():
            language = self.language(tag)
            if language is None:
                continue
            found = language.scan([heard[index].turn for index in indexes], self._timing(heard, indexes))
            for index, raw in found:
                out[indexes[index]] = merge(out[indexes[index]], raw)
        return out

    def _timing(self, heard: Sequence[Heard], indexes: list[int]) -> list[Timing]:
        return [Timing(one.moment, one.customer_zone, one.agent_zone, one.territory, one.before)
                for one in (heard[index] for index in indexes)]

    def interpret(self, index: int, raw: Sequence[RawAct], role: str, before: frozenset[str]) -> tuple[Act, ...]:
        """The acts of one turn, in order of place; `before` are the kinds that the other side's last turn performed."""
        kinds = self.kinds
        side = side_of(role)
        out = []
        for one in raw:
            if (one.after and not before.intersection(one.after)) or (one.role and one.role != side):
                continue
            performed = not (one.qualifiers - kinds.get(one.kind, frozenset()))
            out.append(Act(one.kind, index, one.start, one.end, one.qualifiers, performed, one.slots, one.when,
                           one.group, one.pack))
        return tuple(out)


def merge(known: tuple[RawAct, ...], more: tuple[RawAct, ...]) -> tuple[RawAct, ...]:
    """Acts found in several languages of one turn; of two of the same kind that overlap, the longer stays."""
    if not known:
        return more
    kept = list(known)
    for one in more:
        rivals = [other for other in kept if other.kind == one.kind and other.start < one.end and one.start < other.end]
        if all(other.end - other.start < one.end - one.start for other in rivals):
            kept = [other for other in kept if other not in rivals]
            kept.append(one)
    return tuple(sorted(kept, key=lambda raw: (raw.start, raw.end, raw.kind)))


def recognize_all(recognizer: Recognizer, heard: Sequence[Heard]) -> list[tuple[Act, ...]]:
    """The acts of consecutive turns, each side's last turn counting for the other's next."""
    out = []
    memory = Memory()
    for index, (one, raw) in enumerate(zip(heard, recognizer.scan(heard), strict=True)):
        acts = recognizer.interpret(index, raw, one.speaker.role, memory.before(one.speaker.role))
        memory.add(one.speaker.role, acts)
        out.append(acts)
    return out


@dataclass(slots=True)
class Memory:
    """Which kinds of act each side performed since the other side last spoke."""

    side: str | None = None
    said: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()

    def before(self, role: str) -> frozenset[str]:
        """What the other side said just before a turn of this role."""
        side = side_of(role)
        if side is None:
            return frozenset()
        return self.other if side == self.side else self.said

    def add(self, role: str, acts: Sequence[Act]) -> None:
        """Take note of a turn's acts."""
        side = side_of(role)
        if side is None:
            return
        kinds = frozenset(act.kind for act in acts if act.performed)
        if side == self.side:
            self.said |= kinds
        else:
            self.side, self.other, self.said = side, self.said, kinds

    def copy(self) -> Memory:
        """An independent copy."""
        return replace(self)
