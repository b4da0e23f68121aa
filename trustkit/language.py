"""One language's pack, compiled: a matcher over all its phrases and cues, and what the words of a turn could be.

A scan finds which literals stand in which turns, and with them which kinds of act a turn may hold; what a kind amounts to
(regexes, cancelling, qualifiers, places in the original) is worked out when it is asked for. Most turns of most
conversations are never asked.
"""

from __future__ import annotations

import functools
import re
import threading
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from trustkit.errors import PackError, PhraseError
from trustkit.model.act import When
from trustkit.packs.schema import ActKind
from trustkit.packs.store import LoadedGroup, Pack, Source, act_kinds, line_of, load_pack
from trustkit.text.compiler import Compiled, Compiler, GapSize, literals_of
from trustkit.text.fold import TURN, Folded, fold
from trustkit.text.matcher import Hit, Matcher, Spot, Words
from trustkit.text.phrases import Vocabulary, parse
from trustkit.text.qualifiers import Cue, CueHit, qualify
from trustkit.text.sentences import is_quoted, quotes, sentence_at

if TYPE_CHECKING:
    from trustkit.recognizer import Heard

__all__ = ["Language", "RawAct", "TurnScan", "compiled"]

_NO_SLOTS: Mapping[str, str] = {}
_NOTHING: tuple[RawAct, ...] = ()
_FEWEST_DIGITS = 5
"""Identifiers have at least this many digits."""
_DIGITS = re.compile(rf"\d(?:[^\d{TURN}]{{0,3}}\d){{{_FEWEST_DIGITS - 1}}}")
_TAIL = 80
"""A pack's raw regex for the end of a turn sees this many characters."""
_AFTER_ALL = 1 << 40
"""Where in the folded text matches of the original's end are counted as standing: beyond all words."""
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


_Entry = _GroupEntry | _Unless | _Stop | _Raw | Cue


class _Found(NamedTuple):
    """A match of a group: offsets in the folded text, the parts its phrase leaves open, and (for a raw regex) the original's.

    `written` are spans that phrases of the same kind, which the match covers, write out: cues in them don't count.
    """

    entry: _GroupEntry
    start: int
    end: int
    slots: Mapping[str, str]
    gaps: tuple[tuple[int, int], ...] = ()
    original: tuple[int, int] | None = None
    written: tuple[tuple[int, int], ...] = ()


class Language:
    """The compiled pack of one tag. Immutable after construction; safe to share between threads."""

    def __init__(self, pack: Pack, kinds: Mapping[str, ActKind]) -> None:
        self.pack = pack
        self.bits = {kind: 1 << at for at, kind in enumerate(kinds)}
        builder = _Builder(pack, frozenset(name for name, kind in kinds.items() if kind.timed))
        builder.build()
        self.entries = tuple(builder.entries)
        self.matcher = Matcher(builder.phrases)
        self.grammar = builder.grammar
        self.identifier_words = builder.identifier_words
        self.keys: dict[str, frozenset[int]] = builder.keys()
        self.distinct = {name: kind.distinct for name, kind in kinds.items() if kind.distinct}
        self.tails = builder.tails
        self.always = sum(self.bits[kind] for kind in builder.tails)
        self.cue_keys = frozenset(at for at, entry in enumerate(self.entries) if isinstance(entry, Cue | _Stop))
        self._weights = [self._weight(keys) for keys in self.matcher.keys]

    def scan(self, texts: Sequence[str]) -> tuple[Folded, dict[int, list[Spot]], dict[int, int]]:
        """The folded texts, the literals found in each, and the kinds of act that each may hold, as a mask of `bits`."""
        folded = fold(texts)
        spots, masks = self.matcher.spots(folded, self._weights)
        number = self.bits.get("identifier", 0)
        for turn in _with_digits(folded):
            masks[turn] = masks.get(turn, 0) | number
        return folded, spots, masks

    def _weight(self, keys: Iterable[int]) -> int:
        weight = 0
        for key in keys:
            entry = self.entries[key]
            if isinstance(entry, _Raw):
                entry = self.entries[entry.group]
            if isinstance(entry, _GroupEntry):
                weight |= self.bits[entry.loaded.kind]
        return weight


def _with_digits(folded: Folded) -> Iterable[int]:
    """Turns of a folded text with enough digits, close to each other, for an identifier."""
    text = folded.text
    if sum(map(text.count, "0123456789")) < _FEWEST_DIGITS:
        return ()
    return {folded.turn_at(found.start()) for found in _DIGITS.finditer(text)}


class TurnScan:
    """The words of one turn in one language, and what they amount to: kind by kind, when asked, and only once."""

    __slots__ = ("_cues", "_found", "_mentions", "_quotes", "_sight", "folded", "heard", "index", "language", "spots")

    def __init__(self, language: Language, folded: Folded, index: int, spots: list[Spot], heard: Heard) -> None:
        self.language = language
        self.folded = folded
        self.index = index
        self.spots = spots
        self.heard = heard
        self._found: dict[str, tuple[RawAct, ...]] = {}
        self._cues: list[CueHit] | None = None
        self._sight: Words | None = None
        self._mentions: Sequence[Any] | None = None
        self._quotes: list[tuple[int, int]] | None = None

    @property
    def _words(self) -> Words:
        if self._sight is None:
            self._sight = Words(self.folded, self.index)
        return self._sight

    def acts(self, kind: str) -> tuple[RawAct, ...]:
        """What the words could be, of one kind, in order of place."""
        known = self._found.get(kind)
        if known is None:
            known = self._found[kind] = self._work_out(kind)
        return known

    def _work_out(self, kind: str) -> tuple[RawAct, ...]:
        found: list[RawAct] = []
        if kind in self.language.keys:
            raw = (self._act(one) for one in self._matches(kind))
            found.extend(one for one in raw if one is not None)
        if kind == "time":
            found = self._with_mentions(found)
        elif kind == "identifier":
            found.extend(self._identifier_act(one) for one in self._identifiers())
        if not found:
            return _NOTHING
        found.sort(key=_place)
        return tuple(found)

    def _matches(self, kind: str) -> list[_Found]:
        found: list[_Found] = []
        cancels: list[tuple[LoadedGroup, int, int]] = []
        entries = self.language.entries
        hits = self.language.matcher.hits(self.folded, self.index, self.spots, self.language.keys[kind], self._is_time,
                                          self._words)
        for key, start, end, slots, gaps in hits:
            entry = entries[key]
            if isinstance(entry, _GroupEntry):
                found.append(_Found(entry, start, end, slots, gaps))
            elif isinstance(entry, _Unless):
                cancels.append((entry.loaded, start, end))
            elif isinstance(entry, _Raw):
                found.extend(one for one in self._raw(entry, start, end)
                             if not any(one.original == other.original for other in found if other.original))
        found.extend(self._tails(kind))
        # what does not count here must not win over what does
        counting = [one for one in found if self._counts(one)]
        distinct = self.language.distinct.get(kind)
        kept = _longest([one for one in counting if not one.entry.loaded.group.after], cancels, distinct)
        # whether these count depends on the turn before: they stand where nothing else does
        bare = _longest([one for one in counting if one.entry.loaded.group.after], cancels, distinct)
        return kept + [one for one in bare if not any(other.start < one.end and one.start < other.end for other in kept)]

    def _counts(self, one: _Found) -> bool:
        """Whether a match meets what its group asks for: the speaker's side, a qualifier, the exact writing."""
        group, text = one.entry.loaded.group, self.heard.turn.text
        if group.role is not None and group.role != self.heard.side:
            return False
        if one.entry.exact is None and not group.only:
            return True
        start, end = one.original or self.folded.span(self.index, one.start, one.end)
        if one.entry.exact is not None and not one.entry.exact.search(text, start, end):
            return False
        return not group.only or self._qualifiers(one, start, end).issuperset(group.only)

    def _is_time(self, end: int) -> bool:
        """Whether the word that ends at an offset of the folded text belongs to a time."""
        if not self.mentions:
            return False
        first, last = self.folded.span(self.index, self.folded.text.rfind(" ", 0, end) + 1, end)
        return any(one.start < last and first < one.end for one in self.mentions)

    def _tails(self, kind: str) -> list[_Found]:
        """What the end of the turn matches of patterns for it."""
        text = self.heard.turn.text
        out = []
        for group, pattern in self.language.tails.get(kind, ()):
            for match in pattern.finditer(text, max(0, len(text) - _TAIL)):
                entry = self.language.entries[group]
                if isinstance(entry, _GroupEntry) and match.start() < match.end():
                    place = _AFTER_ALL + match.start()
                    slots = {k: v for k, v in match.groupdict().items() if v}
                    out.append(_Found(entry, place, place + len(match[0]), slots, (), match.span()))
        return out

    @property
    def cues(self) -> list[CueHit]:
        """The cues and stoppers of the turn."""
        if self._cues is None:
            hits = self.language.matcher.hits(self.folded, self.index, self.spots, self.language.cue_keys,
                                              words=self._words)
            self._cues = sorted((self._cue(hit) for hit in hits), key=lambda cue: cue[:2])
        return self._cues

    def _cue(self, hit: Hit) -> CueHit:
        entry = self.language.entries[hit.key]
        return CueHit(hit.start, hit.end, entry) if isinstance(entry, Cue) else \
            CueHit(hit.start, hit.end, None, entry.qualifier if isinstance(entry, _Stop) else "")

    @property
    def mentions(self) -> Sequence[Any]:
        """The times that the turn speaks of."""
        if self._mentions is None:
            self._mentions = self._find_mentions()
        return self._mentions

    def _find_mentions(self) -> Sequence[Any]:
        if self.language.grammar is None:
            return ()
        from trustkit.clock.mentions import find_mentions

        heard = self.heard
        return find_mentions(heard.turn.text, self.language.grammar, at=heard.moment, customer_zone=heard.place.customer_zone,
                             agent_zone=heard.place.agent_zone, locale=self.language.pack.tag)

    def _identifiers(self) -> Sequence[Any]:
        from trustkit.text.identifiers import find_identifiers

        return find_identifiers(self.heard.turn.text, self.language.identifier_words, territory=self.heard.place.territory,
                                before=self.heard.before)

    def _with_mentions(self, found: list[RawAct]) -> list[RawAct]:
        """The clock's reading comes before that of a list of vague words."""
        acts = [self._time_act(one) for one in self.mentions]
        return acts + [one for one in found if not any(act.start < one.end and one.start < act.end for act in acts)]

    def _raw(self, entry: _Raw, start: int, end: int) -> list[_Found]:
        text = self.heard.turn.text
        first, last = self.folded.span(self.index, start, end)
        sentence = sentence_at(text, first, last)
        low = max(sentence.start, first - MAX_SENTENCE // 2)
        high = min(sentence.end, low + MAX_SENTENCE)
        group = self.language.entries[entry.group]
        if not isinstance(group, _GroupEntry):
            return []
        return [_Found(group, start, end, {k: v for k, v in match.groupdict().items() if v}, (), match.span())
                for match in entry.pattern.finditer(text, low, high) if match.start() < match.end()]

    def _act(self, one: _Found) -> RawAct | None:
        loaded = one.entry.loaded
        start, end = one.original or self.folded.span(self.index, one.start, one.end)
        slots = one.slots
        when = None
        if one.entry.timed or "time" in one.slots:
            inside = [m for m in self.mentions if m.start < end and start < m.end]
            if "time" in one.slots:
                if not inside:
                    return None
                end = max(end, inside[-1].end)
            near = inside or self._same_sentence(start, end)
            when = near[0].when if near else None
        return RawAct(loaded.kind, start, end, self._qualifiers(one, start, end), slots, when, loaded.name, loaded.tag,
                      loaded.group.after, loaded.group.role)

    def _same_sentence(self, start: int, end: int) -> list[Any]:
        if not self.mentions:
            return []
        sentence = sentence_at(self.heard.turn.text, start, end)
        near = [m for m in self.mentions if sentence.start <= m.start and m.end <= sentence.end]
        return sorted(near, key=lambda m: (m.start < start, abs(m.start - end)))

    def _qualifiers(self, one: _Found, start: int, end: int) -> frozenset[str]:
        text = self.heard.turn.text
        found = _NONE
        if self.cues and one.start < _AFTER_ALL:
            cues = [cue for cue in self.cues if not any(first <= cue.start and cue.end <= last for first, last in one.written)] \
                if one.written else self.cues
            found = qualify(self.folded, text, self.index, one.start, one.end, cues, one.gaps)
        more = {one.entry.loaded.group.qualifier} if one.entry.loaded.group.qualifier else set()
        if self._asked(start, end):
            more.add("asked")
        if self._is_quoted(start, end):
            more.add("quoted")
        return found | more if more else found

    def _asked(self, start: int, end: int) -> bool:
        """Whether the sentence ends in a question mark that no stopper keeps from reaching back ("…, is that okay?")."""
        text = self.heard.turn.text
        if "?" not in text and "？" not in text and "؟" not in text:
            return False
        sentence = sentence_at(text, start, end)
        if not sentence.question:
            return False
        stops = [hit for hit in self.cues if hit.cue is None and hit.stops == "asked"]
        if not stops:
            return True
        places = (self.folded.span(self.index, hit.start, hit.end) for hit in stops)
        return not any(end <= first and last <= sentence.end for first, last in places)

    def _is_quoted(self, start: int, end: int) -> bool:
        turn = self.heard.turn
        if turn.segments and any(one.kind != "authored" and one.start < end and start < one.end for one in turn.segments):
            return True
        if self._quotes is None:
            self._quotes = quotes(turn.text)
        return bool(self._quotes) and is_quoted(self._quotes, start, end)

    def _time_act(self, mention: Any) -> RawAct:
        qualifiers = self._surroundings(mention.start, mention.end)
        if mention.slots.get("past"):
            qualifiers |= {"past"}
        slots = {"kind": mention.kind, **mention.slots}
        return RawAct("time", mention.start, mention.end, qualifiers, slots, mention.when, mention.kind,
                      self.language.pack.tag)

    def _surroundings(self, start: int, end: int) -> frozenset[str]:
        """The qualifiers of a span of the original text that no phrase of the pack matched."""
        place = self.folded.place(self.index, start, end)
        found = qualify(self.folded, self.heard.turn.text, self.index, *place, self.cues) if place and self.cues else _NONE
        if self._asked(start, end):
            found |= {"asked"}
        return found | _QUOTED if self._is_quoted(start, end) else found

    def _identifier_act(self, found: Any) -> RawAct:
        slots = {"type": found.kind, "confidence": found.confidence, "checksummed": str(found.checksummed).lower()}
        qualifiers = _QUOTED if self._is_quoted(found.start, found.end) else _NONE
        if found.masked:
            slots["masked"] = "true"
        return RawAct("identifier", found.start, found.end, qualifiers, slots, None, found.kind, self.language.pack.tag)


_NONE: frozenset[str] = frozenset()
_QUOTED = frozenset({"quoted"})


def _place(raw: RawAct) -> tuple[int, int]:
    return raw.start, raw.end


def _longest(
    found: list[_Found], cancels: list[tuple[LoadedGroup, int, int]], distinct: str | None = None
) -> list[_Found]:
    """Of overlapping matches of one kind, the longest; the ones that an `unless` phrase overlaps are gone.

    Matches that differ in the slot `distinct` do not compete. What the winner's words leave open, the others may say: it
    takes over the slots that it does not fill itself.
    """
    found = [one._replace(slots={**one.slots, **one.entry.loaded.slots}) if one.entry.loaded.slots else one for one in found]
    if cancels:
        found = [one for one in found if not any(
            loaded is one.entry.loaded and start < one.end and one.start < end for loaded, start, end in cancels)]
    if len(found) < 2:
        return found
    found.sort(key=lambda one: (one.start - one.end, one.start, one.entry.loaded.name))
    by_slot: dict[str | None, list[tuple[int, int, int]]] = {}
    kept: list[_Found] = []
    for one in found:
        value = one.slots.get(distinct) if distinct else None
        spans = by_slot.setdefault(value, [])
        at = bisect_left(spans, (one.end, 0, 0))
        if at == 0 or spans[at - 1][1] <= one.start:  # those kept don't overlap: the last one before the end decides
            insort(spans, (one.start, one.end, len(kept)))
            kept.append(one)
        else:
            winner = spans[at - 1][2]
            written = kept[winner].written if one.gaps else (*kept[winner].written, (one.start, one.end))
            kept[winner] = kept[winner]._replace(slots={**one.slots, **kept[winner].slots}, written=written)
    return kept


class _Builder:
    """Turns a pack into entries and compiled phrases; errors show the author's file and line."""

    def __init__(self, pack: Pack, timed: frozenset[str]) -> None:
        self.pack = pack
        self.timed = timed
        self.entries: list[_Entry] = []
        self.phrases: list[tuple[int, Compiled]] = []
        self.vocabulary = Vocabulary(pack.lists, pack.info.spelling)
        examples = [example.text for loaded in pack.groups.values() for example in
                    (*loaded.group.hits, *loaded.group.passes, *loaded.group.near_misses)]
        self.compiler = Compiler(_gap_size(pack), Counter(fold(examples).text.split()))
        self.tails: dict[str, list[tuple[int, regex.Pattern[str]]]] = {}
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
        exact = self._exact(loaded) if group.exact else None
        key = self._add(_GroupEntry(loaded, exact, loaded.kind in self.timed), group.phrases, loaded)
        self._add(_Unless(loaded), group.unless, loaded)
        for raw in group.regex:
            try:
                pattern = regex.compile(raw.pattern, regex.IGNORECASE)
            except regex.error as error:
                raise PackError(f"[{loaded.name}] regex: {error}", file=str(loaded.file),
                                line=line_of(loaded.file, "regex", after=f"[{loaded.name}]")) from None
            if raw.at_end:
                self.tails.setdefault(loaded.kind, []).append((key, pattern))
            else:
                self._add(_Raw(key, pattern), (raw.anchor,), loaded)

    def _compile(self, phrase: str) -> Compiled:
        return self.compiler.compile(parse(phrase, self.vocabulary), source=phrase)

    def _exact(self, loaded: LoadedGroup) -> regex.Pattern[str]:
        try:
            return _exact_pattern(loaded.group.phrases, self.vocabulary)
        except PhraseError as error:
            raise PackError(str(error), file=str(loaded.file), line=line_of(loaded.file, error.phrase[:30])) from None

    def _add(self, entry: _Entry, phrases: Iterable[str], loaded: LoadedGroup | None) -> int:
        key = len(self.entries)
        self.entries.append(entry)
        for phrase in phrases:
            try:
                self.phrases.append((key, self._compile(phrase)))
            except PhraseError as error:
                if loaded is None:
                    raise PackError(str(error), file=self.pack.tag) from None
                raise PackError(str(error), file=str(loaded.file), line=line_of(loaded.file, phrase[:30])) from None
        return key

    def _words(self) -> None:
        if time := self.pack.data.get("time"):
            from trustkit.clock.mentions import TimeGrammar

            self.grammar = TimeGrammar.from_data(time, tag=self.pack.tag)
        if words := self.pack.data.get("identifiers"):
            from trustkit.text.identifier_words import IdentifierWords

            self.identifier_words = IdentifierWords.from_data(words)

    def keys(self) -> dict[str, frozenset[int]]:
        """The keys that belong to each kind of act."""
        out: dict[str, set[int]] = {}
        for key, entry in enumerate(self.entries):
            owner = self.entries[entry.group] if isinstance(entry, _Raw) else entry
            if isinstance(owner, _GroupEntry | _Unless):
                out.setdefault(owner.loaded.kind, set()).add(key)
        return {kind: frozenset(keys) for kind, keys in out.items()}


def _gap_size(pack: Pack) -> GapSize:
    gap = pack.info.gap
    if gap.get("clause"):
        return GapSize()
    if "chars" in gap:
        return GapSize(chars=int(gap["chars"]))
    return GapSize(words=int(gap.get("words", 5)))


def _exact_pattern(phrases: Iterable[str], vocabulary: Vocabulary) -> regex.Pattern[str]:
    """The phrases as they are written: what a match of the original must be, case and accents included.

    Raises:
        PhraseError: a phrase has a gap or a slot, so that it has no one way of being written.
    """
    texts: set[str] = set()
    for phrase in phrases:
        found = literals_of(parse(phrase, vocabulary, exact=True))
        if not found:
            raise PhraseError("an exact phrase has no gap and no slot", phrase=phrase, position=0)
        texts.update(found)
    words = sorted((r"\W+".join(map(regex.escape, text.split())) for text in texts), key=len, reverse=True)
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(words)})")


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
    return Language(pack, act_kinds(sources))
