"""What a rule is told: who speaks to whom, when and where, the acts so far, the company's policy and the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trustkit.model.act import Act
from trustkit.model.interaction import Channel, Interaction, Participant, Scope, Turn
from trustkit.model.settings import Policy
from trustkit.recognizer import Heard, Memory, Recognizer, side_of

__all__ = ["Context", "Talk"]


@dataclass(slots=True)
class Talk:
    """The conversation as far as it was heard, indexed for the questions that rules ask. Rules see it through `Context`."""

    frame: Interaction
    policy: Policy
    recognizer: Recognizer
    heard: list[Heard] = field(default_factory=list)
    acts: list[tuple[Act, ...]] = field(default_factory=list)
    memories: list[Memory] = field(default_factory=lambda: [Memory()])
    by_kind: dict[str, list[Act]] = field(default_factory=dict)
    agent_turns: list[int] = field(default_factory=list)
    closed: bool = False

    def add(self, heard: Heard, acts: tuple[Act, ...]) -> None:
        """Hear the next turn."""
        memory = self.memories[-1].copy()
        memory.add(heard.speaker.role, acts)
        self.memories.append(memory)
        if side_of(heard.speaker.role) == "agent" and heard.turn.kind == "message":
            self.agent_turns.append(len(self.heard))
        self.heard.append(heard)
        self.acts.append(acts)
        for act in acts:
            self.by_kind.setdefault(act.kind, []).append(act)

    def rewind(self, length: int) -> None:
        """Forget all turns from index `length` on."""
        for acts in self.acts[length:]:
            for act in acts:
                self.by_kind[act.kind].pop()
        del self.heard[length:], self.acts[length:], self.memories[length + 1 :]
        while self.agent_turns and self.agent_turns[-1] >= length:
            self.agent_turns.pop()


class Context:
    """What a rule may look at. Nothing here reaches beyond the moment at which the rule is called."""

    __slots__ = ("_act", "_limit", "_talk", "index")

    def __init__(self, talk: Talk, act: Act, limit: int) -> None:
        self._talk = talk
        self._act = act
        self._limit = limit
        self.index = max(0, min(act.turn, limit - 1))

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
        acts = self._talk.by_kind.get(kind, ())
        return next((act for act in acts if self._precedes(act) and self._fits(act, role, performed)), None)

    def all(self, kind: str, *, role: str | None = None, performed: bool = True) -> tuple[Act, ...]:
        """All acts of a kind before this one, in order."""
        return tuple(reversed(list(self._before(kind, role, performed))))

    def following(self, kind: str, *, role: str | None = None, performed: bool = True) -> tuple[Act, ...]:
        """Acts of a kind after this one, as far as the rule's `within` (or the end) lets it see."""
        out = []
        for act in reversed(self._talk.by_kind.get(kind, ())):
            if act.turn < self._act.turn or (act.turn == self._act.turn and act.start < self._act.end):
                break
            if act.turn < self._limit and self._fits(act, role, performed):
                out.append(act)
        return tuple(reversed(out))

    def around(self, kind: str, *, performed: bool = True) -> tuple[Act, ...]:
        """Acts of a kind in the same turn, before or after this one."""
        return tuple(act for act in self._talk.acts[self._act.turn] if act.kind == kind and act is not self._act
                     and (act.performed or not performed)) if self._talk.acts else ()

    def acts_of(self, turn: int) -> tuple[Act, ...]:
        """All acts of an earlier turn or of this one."""
        return self._talk.acts[turn] if 0 <= turn < self._limit else ()

    def words(self, name: str, *, locale: str | None = None) -> Mapping[str, Any]:
        """A data file of a locale's packs, such as ``culture``; empty where there is none. By default the turn's own."""
        tag = locale or (self.languages[0] if self.languages else None)
        language = self._talk.recognizer.language(tag) if tag else None
        return language.pack.data.get(name, {}) if language else {}

    def entries(self, name: str) -> tuple[str, ...]:
        """A list of the turn's pack, such as its weekday names; empty where there is none."""
        language = self._talk.recognizer.language(self.languages[0]) if self.languages else None
        return language.pack.lists.get(name, ()) if language else ()

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
        for act in reversed(self._talk.by_kind.get(kind, ())):
            if act.turn < self._limit and self._precedes(act) and self._fits(act, role, performed):
                yield act
