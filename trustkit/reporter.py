"""From verdicts to findings and reports: words in the right language, personal data masked when a finding is made."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from trustkit.clock.wording import in_words
from trustkit.judge import END, START, Judged
from trustkit.maturity import maturity_of
from trustkit.model.act import Act
from trustkit.model.finding import Finding, Maturity, Outcome, Related, Severity
from trustkit.model.report import Failed, Report, Skipped
from trustkit.packs.schema import Message
from trustkit.packs.store import read_messages
from trustkit.rule import MOMENTS, Rule, Values
from trustkit.session import Session
from trustkit.text.masking import mask, mask_quote
from trustkit.text.sentences import sentence_at

__all__ = ["Reporter"]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})(?:\[[\w/+-]+\])?")
_LONGEST_QUOTE = 300
_WINDOW = 500
"""How many characters around a quote are searched for numbers that reach into it."""


class Reporter:
    """Makes the findings of one session; `reveal` keeps personal data as it was said."""

    def __init__(self, session: Session, rules: Sequence[Rule], skipped: Iterable[Skipped], failed: Iterable[Failed],
                 fingerprint: str, *, reveal: bool) -> None:
        self.session = session
        self.rules = rules
        self.skipped: list[Skipped] = list(skipped)
        self.failed: list[Failed] = list(failed)
        self.fingerprint = fingerprint
        self.reveal = reveal

    def findings_at(self, index: int) -> dict[str, Finding[dict[str, Any]]]:
        """The findings of one turn (or of START or END) by id."""
        made = (self._finding(one) for one in self._winners(self.session.judge.judged.get(index, ()))
                if one.verdict.outcome == "broken")
        return {one.id: one for one in made}

    def report(self) -> Report:
        """All that is known now."""
        judged = self.session.judge.judged
        winners = [one for index in sorted(judged) for one in self._winners(judged[index])]
        return Report(
            interaction=self.session.frame.id,
            findings=tuple(self._finding(one) for one in winners if one.verdict.outcome == "broken"),
            merits=tuple(self._finding(one) for one in winners
                         if one.verdict.outcome == "met" and one.chosen.rule.praise),
            outcomes=tuple(self._outcome(one) for one in winners),
            skipped=tuple(sorted([*self.skipped, *self._wordless()], key=lambda one: (one.rule, one.need))),
            failed=tuple(sorted([*self.failed, *self.session.judge.failed.values()], key=lambda one: one.rule)),
            fingerprint=self.fingerprint,
        )

    def _winners(self, judged: Sequence[Judged]) -> list[Judged]:
        """What is left of a turn's verdicts: the most specific rule, and of one rule the longest span of each sentence."""
        broken = [one for one in judged if one.verdict.outcome == "broken"]
        strong = [one for one in broken if one.chosen.rule.subsumes]
        lost = {id(one) for one in judged for other in strong if one.chosen.rule.id in other.chosen.rule.subsumes
                and other.act.start < one.act.end and one.act.start < other.act.end and other is not one}
        longest: dict[tuple[str, int], Judged] = {}
        for one in sorted(broken, key=_key):
            if id(one) in lost:
                continue
            place = (one.chosen.rule.id, self._sentence_of(one.act))
            rival = longest.get(place)
            if rival is not None and one.act.end - one.act.start <= rival.act.end - rival.act.start:
                lost.add(id(one))
                continue
            if rival is not None:
                lost.add(id(rival))
            longest[place] = one
        return sorted((one for one in judged if id(one) not in lost), key=_key)

    def _sentence_of(self, act: Act) -> int:
        if act.turn in (START, END):
            return 0
        return sentence_at(self.session.talk.heard[act.turn].turn.text, act.start, act.end).start

    def _wordless(self) -> Iterable[Skipped]:
        """Rules that did not look because no pack of the languages spoken has words for what they look for."""
        if not self.session.talk.heard:
            return
        for rule in self.rules:
            judge = self.session.judge
            kinds = [need.removeprefix("acts.") for need in rule.needs if need.startswith("acts.")]
            missing = [kind for kind in kinds if not judge.knows(kind, rule)]
            on = [kind for kind in rule.on if kind not in MOMENTS]
            if on and len(on) == len(rule.on) and not any(judge.knows(kind, rule) for kind in on):
                missing.extend(on)
            if missing:
                yield Skipped(rule=rule.id, need=f"acts.{missing[0]}", reason=self._why(rule, missing[0]))

    def _why(self, rule: Rule, kind: str) -> str:
        side = "customer" if rule.role == "customer" else "agent"
        spoken = self.session.judge.languages_of(side)
        if not spoken:
            return f"no {side} spoke"
        if set(spoken) == {""}:
            return "the language of the turns is not known: give it with the turns, the participants or the settings"
        tags = ", ".join(sorted(tag for tag in spoken if tag))
        return f"no pack has words for {kind} in {tags}"

    def _outcome(self, one: Judged) -> Outcome:
        turn = self._turn_of(one.act)
        return Outcome(rule=one.chosen.rule.id, verdict=one.verdict.outcome, turn=turn, need=one.verdict.need)

    def _turn_of(self, act: Act) -> int | None:
        """The turn's index as the caller counts: in the order of arrival."""
        return None if act.turn in (START, END) else self.session.entries[act.turn].arrival

    def _finding(self, one: Judged) -> Finding[dict[str, Any]]:
        rule, verdict = one.chosen.rule, one.verdict
        act = verdict.at or one.act
        placed = act.turn not in (START, END)
        entry = self.session.entries[act.turn] if placed else None
        heard = self.session.talk.heard[act.turn] if placed else None
        languages = heard.languages if heard else self._spoken(rule)
        said = self._said(one, languages)
        chosen: dict[str, Severity] = {name.replace("-", "_"): value for name, value in self.session.settings.severity.items()}
        severity = chosen.get(rule.id) or chosen.get(rule.checker)
        details = verdict.details.model_dump(mode="json") if verdict.details is not None else None
        return Finding[dict[str, Any]](
            id=self._id(one), rule=rule.id, checker=rule.checker,
            outcome="met" if verdict.outcome == "met" else "broken",
            severity=severity or verdict.severity or rule.severity,
            confidence=verdict.confidence or "high", maturity=self._maturity(rule, languages),
            message=said[0], suggestion=said[1],
            turn=entry.arrival if entry else None, ref=entry.turn.ref if entry else None,
            start=act.start if placed else None, end=act.end if placed else None,
            quote=self._quote(act) if placed else "", role=heard.speaker.role if heard else None,
            locale=heard.languages[0] if heard and heard.languages else None, pack=act.pack or None,
            sources=tuple(dict.fromkeys((*rule.sources, *verdict.sources))),
            related=tuple(self._related(other) for other in verdict.related if other.turn not in (START, END)),
            details=self._clean(details),
        )

    def _maturity(self, rule: Rule, languages: tuple[str, ...]) -> Maturity:
        """The rule's maturity in the language spoken."""
        found = self.session.recognizer.language(languages[0]) if languages else None
        return maturity_of(rule, found.data.get("measured", {}) if found else {})

    def _spoken(self, rule: Rule) -> tuple[str, ...]:
        """The language of the side that a rule looks at, where nothing was said that it could be about; the first one spoken."""
        side = "customer" if rule.role == "customer" else "agent"
        return next((heard.languages for heard in self.session.talk.heard if heard.side == side and heard.languages), ())

    def _id(self, one: Judged) -> str:
        rule = one.chosen.rule
        kind = one.act.kind if len(rule.on) > 1 else ""
        if one.act.turn in (START, END):
            return f"{rule.id}@{one.act.kind}"
        entry = self.session.entries[one.act.turn]
        ref = f"#{entry.arrival}" if entry.turn.ref is None else entry.turn.ref.replace("#", "##")
        return f"{rule.id}@{ref}.{kind}{one.ordinal}"

    def _said(self, one: Judged, languages: tuple[str, ...]) -> tuple[str, str | None]:
        """Message and suggestion: the one in the report's language, the other in the turn's."""
        rule, verdict = one.chosen.rule, one.verdict
        sources = self.session.recognizer.sources
        words = read_messages(self.session.settings.report_locale, rule.checker, sources).get(rule.name)
        values = _written(verdict.values, self.session.settings.report_locale)
        texts = (words.praise if verdict.outcome == "met" else words.message) if words else ()
        own_texts = (rule.praise,) if verdict.outcome == "met" and rule.praise else rule.messages
        text = _best(texts, values) or _best(own_texts, values) or rule.message
        suggestion = verdict.suggestion
        theirs = _written(verdict.values, self._readers_locale(languages[0])) if languages else values
        if suggestion is None and verdict.outcome == "broken" and languages:
            own = read_messages(languages[0], rule.checker, sources).get(rule.name)
            suggestion = _best(self._in_register(own, one.act), theirs) if own else None
        if suggestion:
            suggestion = self._fill(suggestion, theirs)
            if verdict.suggestion is not None and not self.reveal:
                suggestion = mask(suggestion)
        return self._fill(text, values), suggestion or None

    def _readers_locale(self, language: str) -> str:
        """The customer's locale if it is of the turn's language, so that times are written as they are used to."""
        people = [one for one in self.session.frame.participants if one.role == "customer"]
        own = people[0].locale if people else None
        return own if own and own.partition("-")[0] == language.partition("-")[0] else language

    def _in_register(self, words: Message, act: Act) -> tuple[str, ...]:
        """The wording in the register in which the agent addresses the customer, or the customer wishes to be addressed."""
        if not words.suggest_informal:
            return words.suggest
        talk = self.session.talk
        people = [one for one in self.session.frame.participants if one.role == "customer"]
        stated = people[0].formality if people else None
        said = [one.slots.get("formality") for heard in talk.heard[: max(act.turn, 0) + 1] if heard.side == "agent"
                for one in heard.of("address") if one.performed]
        return words.suggest_informal if (stated or (said[-1] if said else None)) == "informal" else words.suggest

    def _fill(self, text: str, values: Mapping[str, _Written]) -> str:
        if not values:
            return text
        said = {name: one.text for name, one in values.items() if not one.ours}
        filled = _PLACEHOLDER.sub(lambda found: said.get(found[1], found[0]), text)
        if not self.reveal:
            filled = mask(filled)
        # times are written last: they are ours, and look like numbers of a person
        ours = {name: one.text for name, one in values.items() if one.ours}
        return _PLACEHOLDER.sub(lambda found: ours.get(found[1], found[0]), filled)

    def _quote(self, act: Act) -> str:
        text = self.session.talk.heard[act.turn].turn.text
        end = min(act.end, act.start + _LONGEST_QUOTE)
        if self.reveal:
            return text[act.start : end]
        # a number may begin before the quote and end after it
        low, high = max(0, act.start - _WINDOW), min(len(text), end + _WINDOW)
        before = self.session.talk.heard[act.turn].before if low == 0 else ""
        return mask_quote(text[low:high], act.start - low, end - low, before=before, words=self._identifier_words(act.turn))

    def _identifier_words(self, turn: int) -> Any:
        languages = self.session.talk.heard[turn].languages
        language = self.session.recognizer.language(languages[0]) if languages else None
        return language.identifier_words if language else None

    def _related(self, act: Act) -> Related:
        return Related(turn=self.session.entries[act.turn].arrival, start=act.start, end=act.end, quote=self._quote(act))

    def _clean(self, details: Any) -> Any:
        if self.reveal or details is None:
            return details
        if isinstance(details, str):
            return details if _MOMENT.fullmatch(details) else mask(details)
        if isinstance(details, dict):
            return {key: self._clean(value) for key, value in details.items()}
        if isinstance(details, list):
            return [self._clean(value) for value in details]
        return details


class _Written(NamedTuple):
    """A value as text; `ours` if it was written here and not said by anybody."""

    text: str
    ours: bool


def _written(values: Values, tag: str) -> Mapping[str, _Written]:
    """The values as text, times in words of a language; none for times that it has no words for."""
    out: dict[str, _Written] = {}
    for name, value in values.items():
        if isinstance(value, str):
            out[name] = _Written(value, ours=False)
        elif value.moments:
            with contextlib.suppress(ValueError):
                out[name] = _Written(in_words(value, tag), ours=True)
    return out


def _best(texts: Sequence[str], values: Mapping[str, _Written]) -> str | None:
    """The first text of which all placeholders have values, else the last."""
    full = (text for text in texts if all(name in values for name in _PLACEHOLDER.findall(text)))
    return next(full, texts[-1] if texts else None)


def _key(one: Judged) -> tuple[int, int, str, int]:
    return one.act.start, one.act.end, one.chosen.rule.id, one.ordinal
