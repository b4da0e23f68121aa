"""Turns in, turns with acts out. Causal: what is said of a turn depends on it and on earlier turns, never on later ones."""

from __future__ import annotations

import datetime as dt
import functools
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from trustkit.clock.places import sole_zone
from trustkit.language import Language, compiled
from trustkit.model.act import Act
from trustkit.model.interaction import Participant, Turn
from trustkit.packs.store import OWN, Source, act_kinds
from trustkit.text.fold import Folded
from trustkit.text.matcher import Spot
from trustkit.turnscan import RawAct, TurnScan

__all__ = ["Heard", "Place", "Recognizer", "side_of"]

_SIDES = {"agent": "agent", "bot": "agent", "supervisor": "agent", "customer": "customer"}
_NONE: frozenset[str] = frozenset()
_BEFORE = 240
"""How many characters of earlier turns are looked at for the beginning of a number."""


def side_of(role: str) -> str | None:
    """``agent`` for those who speak for the company, ``customer``, or None for those who are neither."""
    return _SIDES.get(role)


class Place(NamedTuple):
    """Where both sides are, as far as it is known: stated IANA zones, ISO 3166 territories, the customer's phone number."""

    customer_zone: str | None = None
    agent_zone: str | None = None
    territory: str | None = None
    phone: str | None = None
    agent_territory: str | None = None

    def clocks(self) -> tuple[str | None, str | None]:
        """The zones of customer and agent: stated, or the only ones that the rest allows."""
        return (sole_zone(self.customer_zone, self.territory, self.phone), sole_zone(self.agent_zone, self.agent_territory, None))


class _Batch(NamedTuple):
    """Some turns scanned in one pass in one language."""

    language: Language
    folded: Folded
    spots: Mapping[int, list[Spot]]
    masks: Mapping[int, int]


class Heard:
    """A turn as it was heard: who said it, in which languages, when and where, and after which other one.

    `moment` is the aware time of speaking, if known. `mask` tells the kinds of act that its words may perform, as bits of
    `Recognizer.bits`; what they do perform is worked out when it is asked for (`of`, `acts`), and kept.
    """

    __slots__ = ("_acts", "_batches", "_recognizer", "_scans", "index", "languages", "mask", "moment", "place", "previous",
                 "side", "speaker", "turn")

    def __init__(self, turn: Turn, speaker: Participant, languages: tuple[str, ...], moment: dt.datetime | None,
                 place: Place, previous: Heard | None, index: int) -> None:
        self.turn: Turn = turn
        self.speaker: Participant = speaker
        self.side: str | None = _SIDES.get(speaker.role)
        self.languages: tuple[str, ...] = languages
        self.moment: dt.datetime | None = moment
        self.place: Place = place
        self.previous: Heard | None = previous
        self.index: int = index
        self.mask: int = 0
        self._batches: tuple[tuple[_Batch, int], ...] = ()
        self._recognizer: Recognizer | None = None
        self._scans: tuple[TurnScan, ...] | None = None
        self._acts: dict[str, tuple[Act, ...]] | None = None

    def scanned(self, recognizer: Recognizer, batch: _Batch, at: int) -> None:
        """Take over what a scan in one language found."""
        self._recognizer = recognizer
        self._batches = (*self._batches, (batch, at))
        self.mask |= batch.masks.get(at, 0) | batch.language.always

    @property
    def before(self) -> str:
        """The end of what was said before, so that a number told over several turns is seen."""
        out, one = "", self.previous
        while one is not None and len(out) < _BEFORE:
            out = f"{one.turn.text[-_BEFORE:]}\n{out}"
            one = one.previous
        return out[-_BEFORE:]

    @property
    def acts(self) -> tuple[Act, ...]:
        """All acts of the turn, performed or not, in order of place."""
        if self._recognizer is None:
            return ()
        kinds = [kind for kind, bit in self._recognizer.bits.items() if self.mask & bit or kind == "time"]
        found = [act for kind in kinds for act in self.of(kind)]
        return tuple(sorted(found, key=lambda act: (act.start, act.end, act.kind)))

    def of(self, kind: str) -> tuple[Act, ...]:
        """The turn's acts of one kind, performed or not, in order of place."""
        if self._recognizer is None or not (self.mask & self._recognizer.bits.get(kind, 0) or kind == "time"):
            return ()
        if self._acts is None:
            self._acts = {}
        known = self._acts.get(kind)
        if known is None:
            known = self._acts[kind] = self._interpret(kind)
        return known

    def _interpret(self, kind: str) -> tuple[Act, ...]:
        first, *others = self._scanning()
        raw = first.acts(kind)
        for scan in others:
            raw = merge(raw, scan.acts(kind))
        if not raw or self._recognizer is None:
            return ()
        harmless = self._recognizer.kinds.get(kind, _NONE)
        return tuple(Act(kind, self.index, one.start, one.end, one.qualifiers, not (one.qualifiers - harmless), one.slots,
                         one.when, one.group, one.pack) for one in raw if self._applies(one))

    def _scanning(self) -> tuple[TurnScan, ...]:
        if self._scans is None:
            self._scans = tuple(TurnScan(batch.language, batch.folded, at, batch.spots.get(at, []), self)
                                for batch, at in self._batches)
        return self._scans

    def _applies(self, one: RawAct) -> bool:
        return (one.role is None or one.role == self.side) and (not one.after or self._follows(one.after))

    def _follows(self, kinds: tuple[str, ...]) -> bool:
        """Whether the other side's turns just before performed one of these kinds, by words that need no turn before them."""
        one = self.previous
        while one is not None and one.side in (self.side, None):
            one = one.previous
        other = one.side if one else None
        while one is not None and one.side in (other, None):
            if one.side and any(one.performs(kind) for kind in kinds):
                return True
            one = one.previous
        return False

    def performs(self, kind: str) -> bool:
        """Whether the turn performs an act of a kind, by words that need no turn before them."""
        if self._recognizer is None or not self.mask & self._recognizer.bits.get(kind, 0):
            return False
        harmless = self._recognizer.kinds.get(kind, _NONE)
        return any(not one.after and (one.role is None or one.role == self.side) and not (one.qualifiers - harmless)
                   for scan in self._scanning() for one in scan.acts(kind))


class Recognizer:
    """Finds acts with the packs of some sources. Holds no state of any conversation; safe to share between threads."""

    def __init__(self, sources: Iterable[Source] = (OWN,)) -> None:
        self.sources: tuple[Source, ...] = tuple(sources)
        self._kinds: dict[str, frozenset[str]] | None = None
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type[Recognizer], tuple[tuple[Source, ...]]]:
        return Recognizer, (self.sources,)

    @property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """Every known kind of act, with the qualifiers that leave it performed."""
        if self._kinds is None:
            with self._lock:
                self._kinds = {name: frozenset(kind.not_cancelled_by) for name, kind in act_kinds(self.sources).items()}
        return self._kinds

    @functools.cached_property
    def bits(self) -> Mapping[str, int]:
        """Every known kind of act with its bit in masks."""
        return {kind: 1 << at for at, kind in enumerate(self.kinds)}

    def language(self, tag: str) -> Language | None:
        """The compiled pack of a tag, or None where nobody has one."""
        return compiled(tag, self.sources)

    def scan(self, heard: Sequence[Heard]) -> None:
        """Find out what the words of some turns may do, in one pass per language."""
        by_tag: dict[str, list[Heard]] = {}
        for one in heard:
            if one.turn.kind == "message":
                for tag in one.languages:
                    same = by_tag.get(tag)
                    if same is None:
                        same = by_tag[tag] = []
                    same.append(one)
        for tag, turns in by_tag.items():
            language = self.language(tag)
            if language is None:
                continue
            batch = _Batch(language, *language.scan([one.turn.text for one in turns]))
            for at, one in enumerate(turns):
                one.scanned(self, batch, at)


def merge(known: tuple[RawAct, ...], more: tuple[RawAct, ...]) -> tuple[RawAct, ...]:
    """Acts of one kind found in several languages of one turn; of two that overlap, the longer stays."""
    if not known or not more:
        return known or more
    kept = list(known)
    for one in more:
        rivals = [other for other in kept if other.start < one.end and one.start < other.end]
        if all(other.end - other.start < one.end - one.start for other in rivals):
            kept = [other for other in kept if other not in rivals]
            kept.append(one)
    return tuple(sorted(kept, key=lambda raw: (raw.start, raw.end)))
