"""What a rule is told: who speaks to whom, when and where, the acts so far, the company's policy and the facts."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trustkit.model.act import Act
from trustkit.model.interaction import Channel, Interaction, Participant, Scope, Turn
from trustkit.model.settings import Policy
from trustkit.recognizer import Heard, Recognizer, side_of

__all__ = ["Context", "Talk"]


class Talk:
    """The conversation as far as it was heard, indexed for the questions that rules ask. Rules see it through `Context`."""

    __slots__ = ("_indexed", "_turns", "agent_turns", "closed", "frame", "heard", "policy", "recognizer")

    def __init__(self, frame: Interaction, policy: Policy, recognizer: Recognizer) -> None:
        self.frame: Interaction = frame
        self.policy: Policy = policy
        self.recognizer: Recognizer = recognizer
        self.heard: list[Heard] = []
        self._turns: dict[int, list[int]] = {}
        self._indexed = 0
        self.agent_turns: list[int] = []
        self.closed: bool = False

    def add(self, heard: Heard) -> None:
        """Hear the next turn."""
        if heard.side == "agent" and heard.turn.kind == "message":
            self.agent_turns.append(heard.index)
        self.heard.append(heard)
        known = heard.mask & self._indexed
        if known:
            for bit, turns in self._turns.items():
                if known & bit:
                    turns.append(heard.index)

    def rewind(self, length: int) -> None:
        """Forget all turns from index `length` on."""
        del self.heard[length:]
        for turns in self._turns.values():
            while turns and turns[-1] >= length:
                turns.pop()
        while self.agent_turns and self.agent_turns[-1] >= length:
            self.agent_turns.pop()

    def turns_with(self, kind: str) -> Sequence[int]:
        """Indexes of the turns that may hold an act of a kind; times are looked for when they are asked for."""
        if kind == "time":
            return range(len(self.heard))
        bit = self.recognizer.bits.get(kind, 0)
        if not bit & self._indexed:
            # a kind is indexed from the first time it is asked for
            self._turns[bit] = [heard.index for heard in self.heard if heard.mask & bit]
            self._indexed |= bit
        return self._turns[bit]


class Context:
    """What a rule may look at. Nothing here reaches beyond the moment at which the rule is called."""

    __slots__ = ("_act", "_limit", "_talk", "index")

    def __init__(self, talk: Talk, act: Act, limit: int) -> None:
        self._talk = talk
        self._act = act
        self._limit = limit
        self.index: int = max(0, min(act.turn, limit - 1))

    @property
    def turn(self) -> Turn:
        """The turn of the act."""
        return self._talk.heard[self.index].turn

    @property
    def turns(self) -> Sequence[Turn]:
        """All turns up to this moment."""
        return [heard.turn for heard in self._talk.heard[: self._limit]]

    @property
    def speaker(self) -> Participant:
        """Who said the turn."""
        return self._talk.heard[self.index].speaker

    @property
    def customer(self) -> Participant | None:
        """The customer, where one is named."""
        return self._first("customer")

    @property
    def agent(self) -> Participant | None:
        """The agent (or the bot, where there is no person) of this turn, or the first one named."""
        if self._talk.heard and side_of(self.speaker.role) == "agent":
            return self.speaker
        return self._first("agent") or self._first("bot")

    @property
    def clocks(self) -> tuple[str | None, str | None]:
        """The IANA zones of customer and agent: stated, or the only ones that what else is known of their places allows."""
        return self._talk.heard[self.index].place.clocks() if self._talk.heard else (None, None)

    @property
    def channel(self) -> Channel | None:
        """The interaction's channel, where it is known."""
        return self._talk.frame.channel

    @property
    def scope(self) -> Scope:
        """How much of the interaction there is."""
        return self._talk.frame.scope

    @property
    def policy(self) -> Policy:
        """The company's own rules, with the layers that apply here."""
        return self._talk.policy

    @property
    def moment(self) -> dt.datetime | None:
        """The aware moment at which the turn was said, where it is known."""
        return self._talk.heard[self.index].moment if self._talk.heard else self._talk.frame.started_at

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the turn, the main one first."""
        return self._talk.heard[self.index].languages if self._talk.heard else ()

    @property
    def closed(self) -> bool:
        """Whether no further turn will come."""
        return self._talk.closed

    def text(self, act: Act | None = None) -> str:
        """The words of an act, as they were said."""
        act = act or self._act
        return self._talk.heard[act.turn].turn.text[act.start : act.end] if act.kind not in ("start", "end") else ""

    def turn_of(self, act: Act) -> Turn:
        """The turn that an act belongs to."""
        return self._talk.heard[act.turn].turn

    def role_of(self, act: Act) -> str:
        """The role of who performed an act."""
        return self._talk.heard[act.turn].speaker.role

    def role(self, participant: str) -> str:
        """The role of a participant, by id."""
        return next((one.role for one in self._talk.frame.participants if one.id == participant), "unknown")

    def last(self, kind: str, *, role: str | None = None, performed: bool = True) -> Act | None:
        """The last act of a kind before this one (of a role: ``agent`` includes bots)."""
        return next(self._before(kind, role, performed), None)

    def first(self, kind: str, *, role: str | None = None, performed: bool = True) -> Act | None:
        """The first act of a kind before this one."""
        for turn in self._talk.turns_with(kind):
            if turn >= self._limit or turn > self._act.turn:
                break
            for act in self._talk.heard[turn].of(kind):
                if self._precedes(act) and self._fits(act, role, performed):
                    return act
        return None

    def all(self, kind: str, *, role: str | None = None, performed: bool = True) -> tuple[Act, ...]:
        """All acts of a kind before this one, in order."""
        return tuple(reversed(list(self._before(kind, role, performed))))

    def following(self, kind: str, *, role: str | None = None, performed: bool = True) -> tuple[Act, ...]:
        """Acts of a kind after this one, as far as the rule's `within` (or the end) lets it see."""
        turns = self._talk.turns_with(kind)
        start = bisect_left(turns, self._act.turn)
        return tuple(act for turn in turns[start:] if turn < self._limit for act in self._talk.heard[turn].of(kind)
                     if (turn > self._act.turn or act.start >= self._act.end) and self._fits(act, role, performed))

    def around(self, kind: str, *, performed: bool = True) -> tuple[Act, ...]:
        """Acts of a kind in the same turn, before or after this one."""
        if not 0 <= self._act.turn < len(self._talk.heard):
            return ()
        return tuple(act for act in self._talk.heard[self._act.turn].of(kind)
                     if act is not self._act and (act.performed or not performed))

    def acts_of(self, turn: int) -> tuple[Act, ...]:
        """All acts of an earlier turn or of this one."""
        return self._talk.heard[turn].acts if 0 <= turn < self._limit else ()

    def words(self, name: str, *, locale: str | None = None) -> Mapping[str, Any]:
        """A data file of a locale's packs, such as ``culture``; empty where there is none. By default the turn's own."""
        tag = locale or (self.languages[0] if self.languages else None)
        language = self._talk.recognizer.language(tag) if tag else None
        return language.data.get(name, {}) if language else {}

    def entries(self, name: str) -> tuple[str, ...]:
        """A list of the turn's pack, such as its weekday names; empty where there is none."""
        language = self._talk.recognizer.language(self.languages[0]) if self.languages else None
        return language.lists.get(name, ()) if language else ()

    def _first(self, role: str) -> Participant | None:
        return next((one for one in self._talk.frame.participants if one.role == role), None)

    def _precedes(self, act: Act) -> bool:
        if self._act.kind == "end":
            return True
        return (act.turn, act.start) < (self._act.turn, self._act.start) and act is not self._act

    def _fits(self, act: Act, role: str | None, performed: bool) -> bool:
        if performed and not act.performed:
            return False
        said = self._talk.heard[act.turn].speaker.role
        return role is None or said == role or (role == "agent" and said == "bot")

    def _before(self, kind: str, role: str | None, performed: bool) -> Iterator[Act]:
        turns = self._talk.turns_with(kind)
        last = bisect_right(turns, min(self._act.turn, self._limit - 1))
        for at in range(last - 1, -1, -1):
            for act in reversed(self._talk.heard[turns[at]].of(kind)):
                if self._precedes(act) and self._fits(act, role, performed):
                    yield act
