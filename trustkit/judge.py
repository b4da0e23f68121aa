"""Rules over a conversation as it grows: which rule is called when, and what became of each occasion.

Live and batch use the same judge. It can be rewound to an earlier turn, so that a late or rewritten turn leads to the
verdicts that the whole would have led to.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from trustkit.context import Context, Talk
from trustkit.model.act import Act
from trustkit.model.interaction import Role
from trustkit.model.report import Failed
from trustkit.needs import missing_now
from trustkit.recognizer import Heard, side_of
from trustkit.rule import Rule, Verdict, unknown

__all__ = ["ChosenRule", "Judge", "Judged"]

START = -1
END = 1 << 60


@dataclass(frozen=True, slots=True)
class ChosenRule:
    """A rule with the package that brings it."""

    rule: Rule
    package: str
    version: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one occasion; `ordinal` counts the act among those of its kind in its turn."""

    chosen: ChosenRule
    act: Act
    ordinal: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Pending:
    """A rule that waits for further agent turns."""

    chosen: ChosenRule
    act: Act
    ordinal: int
    due: int


@dataclass(slots=True)
class _Step:
    """What one turn led to, kept so that it can be taken back."""

    settled: list[_Pending] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


class Judge:
    """Calls the rules of a suite for one conversation.

    `judged` maps the index of a turn (START and END for what belongs to none) to what became of its occasions.
    """

    def __init__(self, talk: Talk, rules: Iterable[ChosenRule]) -> None:
        self.talk = talk
        self.judged: dict[int, list[Judged]] = {}
        self.failed: dict[str, Failed] = {}
        self._by_kind: dict[str, list[ChosenRule]] = {}
        self._pending: list[_Pending] = []
        self._steps: dict[int, _Step] = {}
        self._touched: list[int] = []
        self._noted: set[tuple[str | None, tuple[str, ...]]] = set()
        self._languages: dict[str, frozenset[str] | None] = {}
        for chosen in rules:
            if chosen.rule.channel and talk.frame.channel not in chosen.rule.channel:
                continue
            for kind in chosen.rule.on:
                self._by_kind.setdefault(kind, []).append(chosen)
        bits = talk.recognizer.bits
        self._bits = [(kind, bits[kind]) for kind in sorted(self._by_kind) if kind in bits]
        self._wanted = {role: self._wanted_of(role, bits) for role in get_args(Role)}
        self._on_time = "time" in self._by_kind
        self._always = self._on_time or "turn" in self._by_kind
        start = Act("start", START, 0, 0)
        self._opening: list[_Pending] = []
        for chosen in self._by_kind.get("start", ()):
            self._opening.append(_Pending(chosen, start, 0, chosen.rule.within))
        self._pending.extend(self._opening)

    def _wanted_of(self, role: str, bits: Mapping[str, int]) -> int:
        """The kinds of act that some rule judges in turns of a role, as a mask."""
        return sum(bits[kind] for kind, rules in self._by_kind.items() if kind in bits
                   and any(_concerns(one.rule, role) for one in rules))

    def hear(self, heard: Heard) -> None:
        """Judge the next turn."""
        self.talk.add(heard)
        if heard.turn.kind == "message":
            noted = (heard.side, heard.languages)
            if noted not in self._noted:
                self._note_languages(heard, self._step(heard.index))
                self._noted.add(noted)
            present = heard.mask & self._wanted[heard.speaker.role]
            if present or self._always:
                self._call_turn(heard, present)
        if self._pending:
            self._settle(heard.index)

    def take_touched(self) -> list[int]:
        """The indexes whose verdicts may have changed since this was last asked."""
        touched, self._touched = self._touched, []
        return touched

    def rewind(self, length: int) -> None:
        """Forget all turns from index `length` on."""
        for index in sorted((key for key in self._steps if key >= length), reverse=True):
            step = self._steps.pop(index)
            for one in step.settled:
                self._take_back(one)
            for rule in step.failed:
                del self.failed[rule]
            for key in step.languages:
                del self._languages[key]
            self._pending.extend(step.settled)
        self._noted.clear()
        self._pending = [one for one in self._pending if one.act.turn < length]
        for index in [key for key in self.judged if length <= key < END]:
            del self.judged[index]
            self._touched.append(index)
        self.talk.rewind(length)

    def close(self) -> None:
        """Judge what waited for more turns, and what is judged at the end."""
        self.talk.closed = True
        if not self.talk.heard:
            return  # nothing was said: no occasion for anything
        for one in sorted(self._pending, key=_order):
            self._call(one.chosen, one.act, one.ordinal, len(self.talk.heard), cut=self.talk.frame.scope != "complete")
        self._pending.clear()
        end = Act("end", END, 0, 0)
        for chosen in self._by_kind.get("end", ()):
            self._call(chosen, end, 0, len(self.talk.heard))

    def _step(self, index: int) -> _Step:
        step = self._steps.get(index)
        if step is None:
            step = self._steps[index] = _Step()
        return step

    def _call_turn(self, heard: Heard, present: int) -> None:
        if "turn" in self._by_kind:
            self._offer(Act("turn", heard.index, 0, len(heard.turn.text)), 0, heard)
        for kind, bit in self._bits:
            if present & bit or (self._on_time and kind == "time"):
                for ordinal, act in enumerate(heard.of(kind)):
                    if act.performed:
                        self._offer(act, ordinal, heard)

    def _offer(self, act: Act, ordinal: int, heard: Heard) -> None:
        role = heard.speaker.role
        for chosen in self._by_kind[act.kind]:
            rule = chosen.rule
            if not _concerns(rule, role):
                continue
            if rule.channel and self.talk.frame.channel not in rule.channel:
                continue
            if rule.within:
                self._pending.append(_Pending(chosen, act, ordinal, len(self.talk.agent_turns) + rule.within))
            else:
                self._call(chosen, act, ordinal, act.turn + 1)

    def _settle(self, index: int) -> None:
        """Call the rules that have waited long enough."""
        heard = len(self.talk.agent_turns)
        ready = [one for one in self._pending if one.due <= heard and one.act.turn <= index]
        if not ready:
            return
        self._pending = [one for one in self._pending if not (one.due <= heard and one.act.turn <= index)]
        for one in sorted(ready, key=_order):
            self._step(index).settled.append(one)
            self._call(one.chosen, one.act, one.ordinal, index + 1)

    def _take_back(self, one: _Pending) -> None:
        kept = [known for known in self.judged.get(one.act.turn, ()) if
                (known.chosen, known.act, known.ordinal) != (one.chosen, one.act, one.ordinal)]
        self.judged[one.act.turn] = kept
        self._touched.append(one.act.turn)

    def _call(self, chosen: ChosenRule, act: Act, ordinal: int, limit: int, *, cut: bool = False) -> None:
        """Ask a rule; `cut`: what it still waits for may have been said after the part that is here."""
        rule = chosen.rule
        if rule.id in self.failed or not self._has_words(rule):
            return
        context = Context(self.talk, act, limit)
        try:
            verdict = rule.function(act, context)
            if verdict is not None and not isinstance(verdict, Verdict):
                raise TypeError("a rule answers met(), broken(), unknown() or None")
        except Exception as error:  # a plugin may raise anything
            self._fail(chosen, error)
            self._step(limit - 1).failed.append(rule.id)
            return
        if verdict is None:
            return
        if verdict.outcome == "broken" and rule.needs and (need := missing_now(rule.needs, context)):
            verdict = unknown(need)
        if verdict.outcome == "broken" and cut:
            verdict = unknown("end")
        self.judged.setdefault(act.turn, []).append(Judged(chosen, act, ordinal, verdict))
        self._touched.append(act.turn)

    def _fail(self, chosen: ChosenRule, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        last = frames[-1] if frames else None
        where = f"{Path(last.filename).name}:{last.lineno}" if last else ""
        self.failed[chosen.rule.id] = Failed(rule=chosen.rule.id, package=chosen.package, version=chosen.version,
                                             error=type(error).__name__, where=where)

    def _has_words(self, rule: Rule) -> bool:
        return all(self.knows(need.removeprefix("acts."), rule) for need in rule.needs if need.startswith("acts."))

    def knows(self, kind: str, rule: Rule) -> bool:
        """Whether a language that was spoken on the rule's side has words for a kind of act."""
        if kind == "identifier":
            return True
        side = "customer" if rule.role == "customer" else "agent"
        return any(kinds is not None and kind in kinds for kinds in self.languages_of(side).values())

    def _note_languages(self, heard: Heard, step: _Step) -> None:
        """Remember for which kinds of act somebody had words, so that rules without any can say that they did not look."""
        side = side_of(heard.speaker.role)
        for tag in heard.languages or ("",):
            key = f"{side}:{tag}"
            if key not in self._languages:
                language = self.talk.recognizer.language(tag) if tag else None
                self._languages[key] = language.kinds if language else None
                step.languages.append(key)

    def languages_of(self, side: str) -> dict[str, frozenset[str] | None]:
        """The languages that one side spoke → the kinds of act its packs know (None: there is no pack)."""
        return {key.partition(":")[2]: kinds for key, kinds in self._languages.items() if key.startswith(f"{side}:")}


def _concerns(rule: Rule, role: str) -> bool:
    return rule.role is None or rule.role == role or (rule.role == "agent" and role == "bot")


def _order(one: _Pending) -> tuple[int, int, str, str, int]:
    """In which order rules that are due are called: a rule that fails is not called again."""
    return one.act.turn, one.act.start, one.chosen.rule.id, one.act.kind, one.ordinal
