"""One language's pack, compiled: a matcher over all its phrases, cues and lists, and what a turn's words could be."""

from __future__ import annotations

import datetime as dt
import functools
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import regex

from trustkit.errors import PackError, PhraseError
from trustkit.model.act import When
from trustkit.model.interaction import Turn
from trustkit.packs.store import LoadedGroup, Pack, Source, act_kinds, line_of, load_pack
from trustkit.text.compiler import Compiled, GapSize, compile_phrase
from trustkit.text.fold import Folded, fold, fold_phrase
from trustkit.text.matcher import Hit, Matcher
from trustkit.text.phrases import Vocabulary, parse
from trustkit.text.qualifiers import Cue, CueHit, qualify
from trustkit.text.sentences import Sentence, is_quoted, quotes, sentence_at

__all__ = ["Language", "RawAct", "Timing", "compiled"]

_NO_SLOTS: Mapping[str, str] = {}
_DIGIT = regex.compile(r"\d")
MAX_SENTENCE = 1000
"""A pack's raw regex sees one sentence, and no more than this many characters of it."""


class RawAct(NamedTuple):
    """What some words of a turn could be; whether it counts may still depend on earlier turns (`after`) and the role."""

    kind: str
    start: int
    end: int
    qualifiers: frozenset[str]
    slots: Mapping[str, str]
    when: When | None
    group: str
    pack: str
    after: tuple[str, ...] = ()
    role: str | None = None


class Timing(NamedTuple):
    """What a turn's words about time refer to: the aware moment of speaking and both sides' zones, where known."""

    moment: dt.datetime | None
    customer_zone: str | None
    agent_zone: str | None
    territory: str | None
    before: str = ""


class _GroupEntry(NamedTuple):
    loaded: LoadedGroup
    exact: regex.Pattern[str] | None
    timed: bool


class _Unless(NamedTuple):
    loaded: LoadedGroup


class _Stop(NamedTuple):
    qualifier: str


class _Raw(NamedTuple):
    group: int
    pattern: regex.Pattern[str]


class _Trigger(NamedTuple):
    pass


_Entry = _GroupEntry | _Unless | _Stop | _Raw | _Trigger | Cue


class _Found(NamedTuple):
    """A match of a group: offsets in the folded text, or (for a raw regex) None and those of the original."""

    entry: _GroupEntry
    start: int
    end: int
    slots: Mapping[str, str]
    gaps: tuple[tuple[int, int], ...] = ()
    original: tuple[int, int] | None = None


class Language:
    """The compiled pack of one tag. Immutable after construction; safe to share between threads."""

    def __init__(self, pack: Pack, timed: frozenset[str]) -> None:
        self.pack = pack
        builder = _Builder(pack, timed)
        builder.build()
        self._entries = tuple(builder.entries)
        self._matcher = Matcher(builder.phrases)
        self._timed = timed
        self._grammar = builder.grammar
        self.identifier_words = builder.identifier_words

    def scan(self, turns: Sequence[Turn], timing: Sequence[Timing]) -> list[tuple[int, tuple[RawAct, ...]]]:
        """For each turn with acts: its index, and what its words could be, in order of place."""
        folded = fold([turn.text for turn in turns])
        out = []
        by_turn: dict[int, list[Hit]] = {}
        for hit in self._matcher.scan(folded):
            by_turn.setdefault(hit[0], []).append(hit)
        for index, turn in enumerate(turns):
            hits = by_turn.get(index)
            raw = _TurnScan(self, folded, index, turn, timing[index]).acts(hits or ())
            if raw:
                out.append((index, raw))
        return out

    def entry(self, key: int) -> _Entry:
        """What a hit's key stands for."""
        return self._entries[key]

    def mentions(self, turn: Turn, timing: Timing) -> Sequence[Any]:
        """The times that a turn speaks of."""
        if self._grammar is None:
            return ()
        from trustkit.clock.mentions import find_mentions

        return find_mentions(turn.text, self._grammar, at=timing.moment, customer_zone=timing.customer_zone,
                             agent_zone=timing.agent_zone, locale=self.pack.tag)

    def identifiers(self, turn: Turn, timing: Timing) -> Sequence[Any]:
        """The numbers and addresses in a turn that identify a person."""
        from trustkit.text.identifiers import find_identifiers

        return find_identifiers(turn.text, self.identifier_words, territory=timing.territory,
                                before=timing.before)


class _TurnScan:
    """The work on one turn: match, cancel, qualify, place."""

    def __init__(self, language: Language, folded: Folded, index: int, turn: Turn, timing: Timing) -> None:
        self.language = language
        self.folded = folded
        self.index = index
        self.turn = turn
        self.timing = timing
        self.cues: list[CueHit] = []
        self._quotes: list[tuple[int, int]] | None = None

    def acts(self, hits: Sequence[Hit]) -> tuple[RawAct, ...]:
        found, cancels, triggered = self._sort(hits)
        out: list[RawAct] = []
        mentions: Sequence[Any] = ()
        if triggered or _DIGIT.search(self.turn.text):
            mentions = self.language.mentions(self.turn, self.timing)
            out.extend(self._time_act(one) for one in mentions)
        out.extend(self._identifier_act(one) for one in self.language.identifiers(self.turn, self.timing))
        for one in _longest(found, cancels):
            raw = self._act(one, mentions)
            if raw is not None:
                out.append(raw)
        if len(out) > 1:
            out.sort(key=lambda raw: (raw.start, raw.end, raw.kind))
        return tuple(out)

    def _sort(self, hits: Sequence[Hit]) -> tuple[list[_Found], list[tuple[LoadedGroup, int, int]], bool]:
        found: list[_Found] = []
        cancels: list[tuple[LoadedGroup, int, int]] = []
        triggered = False
        for _, key, start, end, slots, gaps in hits:
            entry = self.language.entry(key)
            match entry:
                case _GroupEntry():
                    found.append(_Found(entry, start, end, slots, gaps))
                case Cue():
                    self.cues.append(CueHit(start, end, entry))
                case _Unless(loaded):
                    cancels.append((loaded, start, end))
                case _Stop(qualifier):
                    self.cues.append(CueHit(start, end, None, qualifier))
                case _Raw():
                    found.extend(self._raw(entry, start, end))
                case _Trigger():
                    triggered = True
        return found, cancels, triggered

    def _raw(self, entry: _Raw, start: int, end: int) -> list[_Found]:
        first, last = self.folded.span(self.index, start, end)
        sentence = sentence_at(self.turn.text, first, last)
        low = max(sentence.start, first - MAX_SENTENCE // 2)
        high = min(sentence.end, low + MAX_SENTENCE)
        group = self.language.entry(entry.group)
        assert isinstance(group, _GroupEntry)
        return [_Found(group, start, end, {k: v for k, v in match.groupdict().items() if v}, (), match.span())
                for match in entry.pattern.finditer(self.turn.text, low, high) if match.start() < match.end()]

    def _act(self, one: _Found, mentions: Sequence[Any]) -> RawAct | None:
        loaded, text = one.entry.loaded, self.turn.text
        start, end = one.original or self.folded.span(self.index, one.start, one.end)
        if one.entry.exact is not None and not one.entry.exact.search(text, start, end):
            return None
        slots = {**one.slots, **loaded.group.slots} if one.slots or loaded.group.slots else _NO_SLOTS
        when = None
        if mentions and (one.entry.timed or "time" in one.slots):
            inside = [m for m in mentions if m.start < end and start < m.end]
            if "time" in one.slots:
                if not inside:
                    return None
                end = max(end, inside[-1].end)
            near = inside or self._same_sentence(start, end, mentions)
            when = near[0].when if near else None
        elif "time" in one.slots:
            return None
        qualifiers = self._qualifiers(one, start, end)
        return RawAct(loaded.kind, start, end, qualifiers, slots, when, loaded.name, loaded.tag,
                      loaded.group.after, loaded.group.role)

    def _same_sentence(self, start: int, end: int, mentions: Sequence[Any]) -> list[Any]:
        sentence = sentence_at(self.turn.text, start, end)
        near = [m for m in mentions if sentence.start <= m.start and m.end <= sentence.end]
        return sorted(near, key=lambda m: (m.start < start, abs(m.start - end)))

    def _qualifiers(self, one: _Found, start: int, end: int) -> frozenset[str]:
        text = self.turn.text
        found = qualify(self.folded, text, self.index, one.start, one.end, self.cues, one.gaps) if self.cues else frozenset()
        more = {one.entry.loaded.group.qualifier} if one.entry.loaded.group.qualifier else set()
        sentence = self._sentence(start, end)
        if sentence.question:
            more.add("asked")
        if self._is_quoted(start, end):
            more.add("quoted")
        return found | more if more else found

    def _sentence(self, start: int, end: int) -> Sentence:
        text = self.turn.text
        if "?" not in text and "？" not in text and "؟" not in text:
            return Sentence(0, len(text), question=False)
        return sentence_at(text, start, end)

    def _is_quoted(self, start: int, end: int) -> bool:
        if any(one.kind != "authored" and one.start < end and start < one.end for one in self.turn.segments):
            return True
        if self._quotes is None:
            self._quotes = quotes(self.turn.text)
        return bool(self._quotes) and is_quoted(self._quotes, start, end)

    def _time_act(self, mention: Any) -> RawAct:
        qualifiers = frozenset({"quoted"}) if self._is_quoted(mention.start, mention.end) else frozenset()
        if mention.slots.get("past"):
            qualifiers |= {"past"}
        slots = {"kind": mention.kind, **mention.slots}
        return RawAct("time", mention.start, mention.end, qualifiers, slots, mention.when, mention.kind,
                      self.language.pack.tag)

    def _identifier_act(self, found: Any) -> RawAct:
        slots = {"type": found.kind, "confidence": found.confidence, "checksummed": str(found.checksummed).lower()}
        qualifiers = frozenset({"quoted"}) if self._is_quoted(found.start, found.end) else frozenset()
        if found.masked:
            slots["masked"] = "true"
        return RawAct("identifier", found.start, found.end, qualifiers, slots, None, found.kind, self.language.pack.tag)


def _longest(found: list[_Found], cancels: list[tuple[LoadedGroup, int, int]]) -> list[_Found]:
    """Of overlapping matches of one kind, the longest; the ones that an `unless` phrase overlaps are gone."""
    if cancels:
        found = [one for one in found if not any(
            loaded is one.entry.loaded and start < one.end and one.start < end for loaded, start, end in cancels)]
    if len(found) < 2:
        return found
    found.sort(key=lambda one: (one.start - one.end, one.start, one.entry.loaded.name))
    kept: list[_Found] = []
    for one in found:
        kind = one.entry.loaded.kind
        if not any(other.entry.loaded.kind == kind and other.start < one.end and one.start < other.end for other in kept):
            kept.append(one)
    return kept


class _Builder:
    """Turns a pack into entries and compiled phrases; errors show the author's file and line."""

    def __init__(self, pack: Pack, timed: frozenset[str]) -> None:
        self.pack = pack
        self.timed = timed
        self.entries: list[_Entry] = []
        self.phrases: list[tuple[int, Compiled]] = []
        self.vocabulary = Vocabulary(pack.lists, pack.info.spelling)
        self.gap = _gap_size(pack)
        self.grammar: Any = None
        self.identifier_words: Any = None

    def build(self) -> None:
        for loaded in self.pack.groups.values():
            self._group(loaded)
        for name, group in self.pack.cues.items():
            cue = Cue(group.qualifier or name, group.direction, group.reach)
            self._add(cue, group.cues, None)
            self._add(_Stop(cue.qualifier), group.stoppers, None)
        self._words()

    def _group(self, loaded: LoadedGroup) -> None:
        group = loaded.group
        exact = _exact_pattern(group.phrases) if group.exact else None
        key = self._add(_GroupEntry(loaded, exact, loaded.kind in self.timed), group.phrases, loaded)
        self._add(_Unless(loaded), group.unless, loaded)
        for raw in group.regex:
            try:
                pattern = regex.compile(raw.pattern, regex.IGNORECASE)
            except regex.error as error:
                raise PackError(f"[{loaded.name}] regex: {error}", file=str(loaded.file),
                                line=line_of(loaded.file, "regex", after=f"[{loaded.name}]")) from None
            self._add(_Raw(key, pattern), (raw.anchor,), loaded)

    def _add(self, entry: _Entry, phrases: Iterable[str], loaded: LoadedGroup | None) -> int:
        key = len(self.entries)
        self.entries.append(entry)
        for phrase in phrases:
            try:
                self.phrases.append((key, compile_phrase(parse(phrase, self.vocabulary), self.gap, source=phrase)))
            except PhraseError as error:
                file = loaded.file if loaded else None
                place = {"file": str(file), "line": line_of(file, phrase[:30])} if file else {"file": self.pack.tag}
                raise PackError(str(error), **place) from None
        return key

    def _words(self) -> None:
        if time := self.pack.data.get("time"):
            from trustkit.clock.mentions import TimeGrammar

            self.grammar = TimeGrammar.from_data(time, tag=self.pack.tag)
            self._literals(self.grammar.triggers)
        if words := self.pack.data.get("identifiers"):
            from trustkit.text.identifier_words import IdentifierWords

            self.identifier_words = IdentifierWords.from_data(words)

    def _literals(self, words: Iterable[str]) -> None:
        from trustkit.text.compiler import Literal

        key = len(self.entries)
        self.entries.append(_Trigger())
        literals = tuple(Literal(f" {folded}", open=False) for folded in map(fold_phrase, words) if folded)
        self.phrases.append((key, Compiled(literals)))


def _gap_size(pack: Pack) -> GapSize:
    gap = pack.info.gap
    if gap.get("clause"):
        return GapSize()
    if "chars" in gap:
        return GapSize(chars=int(gap["chars"]))
    return GapSize(words=int(gap.get("words", 5)))


def _exact_pattern(phrases: Iterable[str]) -> regex.Pattern[str]:
    """The first words of exact phrases as written: a match must hold one of them, case and accents included."""
    plain = [" ".join(regex.findall(r"[\p{L}\p{M}\p{N}']+", phrase)) for phrase in phrases]
    return regex.compile("|".join(regex.escape(one).replace(r"\ ", r"\W+") for one in sorted(plain, key=len, reverse=True)))


_lock = threading.Lock()


def compiled(tag: str, sources: tuple[Source, ...]) -> Language | None:
    """The compiled pack of a tag; built once per process and kept in a bounded cache."""
    with _lock:
        return _compiled(tag, sources)


@functools.lru_cache(maxsize=64)
def _compiled(tag: str, sources: tuple[Source, ...]) -> Language | None:
    pack = load_pack(tag, sources)
    if pack is None:
        return None
    return Language(pack, frozenset(name for name, kind in act_kinds(sources).items() if kind.timed))
