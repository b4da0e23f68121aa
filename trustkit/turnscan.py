"""What the words of one turn amount to in one language: matches, what cancels them, qualifiers, places in the original."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from trustkit.entries import GroupEntry, RawEntry, Stop, pattern
from trustkit.language import Language
from trustkit.model.act import When
from trustkit.text.fold import Folded
from trustkit.text.matcher import Hit, Look, Spot
from trustkit.text.qualifiers import Cue, CueHit, qualify
from trustkit.text.sentences import is_quoted, quotes, sentence_at

if TYPE_CHECKING:
    from trustkit.recognizer import Heard

__all__ = ["RawAct", "TurnScan"]

_NOTHING: tuple[RawAct, ...] = ()
_NONE: frozenset[str] = frozenset()
_QUOTED = frozenset({"quoted"})
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


class _Found(NamedTuple):
    """A match of a group: offsets in the folded text, the parts its phrase leaves open, and (for a raw regex) the original's.

    `written` are spans that phrases of the same kind, which the match covers, write out: cues in them don't count.
    """

    entry: GroupEntry
    start: int
    end: int
    slots: Mapping[str, str]
    gaps: tuple[tuple[int, int], ...] = ()
    original: tuple[int, int] | None = None
    written: tuple[tuple[int, int], ...] = ()


class TurnScan:
    """The words of one turn in one language, and what they amount to: kind by kind, when asked, and only once."""

    __slots__ = ("_cues", "_found", "_mask", "_mentions", "_quotes", "_seen", "folded", "heard", "index", "language", "spots")

    def __init__(self, language: Language, folded: Folded, index: int, spots: list[Spot], heard: Heard) -> None:
        self.language: Language = language
        self.folded: Folded = folded
        self.index: int = index
        self.spots: list[Spot] = spots
        self.heard: Heard = heard
        self._found: dict[str, tuple[RawAct, ...]] = {}
        self._cues: list[CueHit] | None = None
        self._seen: Look | None = None
        self._mask: int | None = None
        self._mentions: Sequence[Any] | None = None
        self._quotes: list[tuple[int, int]] | None = None

    @property
    def _look(self) -> Look:
        if self._seen is None:
            self._seen = self.language.matcher.look(self.folded, self.index, self.spots)
        return self._seen

    @property
    def _kinds(self) -> int:
        """The kinds of act that the turn may hold, as a mask of the language's `bits`."""
        if self._mask is None:
            self._mask = self.language.may_perform(self._look)
        return self._mask

    def acts(self, kind: str) -> tuple[RawAct, ...]:
        """What the words could be, of one kind, in order of place."""
        known = self._found.get(kind)
        if known is None:
            known = self._found[kind] = self._work_out(kind)
        return known

    def _work_out(self, kind: str) -> tuple[RawAct, ...]:
        found: list[RawAct] = []
        if kind in self.language.keys and self._kinds & self.language.bits[kind]:
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
        entries = self.language.entries
        matched: set[int] = set()
        for key, start, end, slots, gaps in self.language.matcher.hits(self._look, self.language.keys[kind], self._is_time):
            entry = entries[key]
            if isinstance(entry, GroupEntry):
                matched.add(key)
                found.append(_Found(entry, start, end, slots, gaps))
            elif isinstance(entry, RawEntry):
                matched.add(entry.group)
                found.extend(one for one in self._raw(entry, start, end)
                             if not any(one.original == other.original for other in found if other.original))
        found.extend(self._tails(kind))
        if not found:
            return found
        cancels = self._cancels(matched)
        # what does not count here must not win over what does
        counting = [one for one in found if self._counts(one)]
        distinct = self.language.distinct.get(kind)
        kept = _longest([one for one in counting if not one.entry.after], cancels, distinct)
        # whether these count depends on the turn before: they stand where nothing else does
        bare = _longest([one for one in counting if one.entry.after], cancels, distinct)
        return kept + [one for one in bare if not any(other.start < one.end and one.start < other.end for other in kept)]

    def _cancels(self, matched: Iterable[int]) -> list[tuple[GroupEntry, int, int]]:
        """What cancels matches of some groups, by the groups' keys: looked for only where they matched."""
        out = []
        for group in matched:
            entry, keys = self.language.entries[group], self.language.cancelling.get(group)
            if keys and isinstance(entry, GroupEntry):
                out += [(entry, hit.start, hit.end) for hit in self.language.matcher.hits(self._look, keys, self._is_time)]
        return out

    def _counts(self, one: _Found) -> bool:
        """Whether a match meets what its group asks for: the speaker's side, a qualifier, the exact writing."""
        group, text = one.entry, self.heard.turn.text
        if group.role is not None and group.role != self.heard.side:
            return False
        if not (group.exact or group.unwritten or group.only):
            return True
        start, end = one.original or self.folded.span(self.index, one.start, one.end)
        if group.exact and not pattern(group.exact).search(text, start, end):
            return False
        if group.unwritten and pattern(group.unwritten).search(unicodedata.normalize("NFC", text[start:end])):
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
        for group, source in self.language.tails.get(kind, ()):
            for match in pattern(source, ignore_case=True).finditer(text, max(0, len(text) - _TAIL)):
                entry = self.language.entries[group]
                if isinstance(entry, GroupEntry) and match.start() < match.end():
                    place = _AFTER_ALL + match.start()
                    slots = {k: v for k, v in match.groupdict().items() if v}
                    out.append(_Found(entry, place, place + len(match[0]), slots, (), match.span()))
        return out

    @property
    def cues(self) -> list[CueHit]:
        """The cues and stoppers of the turn."""
        if self._cues is None:
            hits = self.language.matcher.hits(self._look, self.language.cue_keys)
            self._cues = sorted((self._cue(hit) for hit in hits if self._is_cue(hit)), key=lambda cue: cue[:2])
        return self._cues

    def _is_cue(self, hit: Hit) -> bool:
        """Whether a cue is written as one."""
        entry = self.language.entries[hit.key]
        if not isinstance(entry, Cue) or not entry.unwritten:
            return True
        start, end = self.folded.span(self.index, hit.start, hit.end)
        return pattern(entry.unwritten).search(unicodedata.normalize("NFC", self.heard.turn.text[start:end])) is None

    def _cue(self, hit: Hit) -> CueHit:
        entry = self.language.entries[hit.key]
        return CueHit(hit.start, hit.end, entry) if isinstance(entry, Cue) else \
            CueHit(hit.start, hit.end, None, entry.qualifier if isinstance(entry, Stop) else "")

    def _cues_for(self, kind: str) -> list[CueHit]:
        """The cues that speak of a kind of act, and all stoppers."""
        if all(cue.cue is None or not cue.cue.kinds for cue in self.cues):
            return self.cues
        return [cue for cue in self.cues if cue.cue is None or not cue.cue.kinds or kind in cue.cue.kinds]

    @property
    def mentions(self) -> Sequence[Any]:
        """The times that the turn speaks of."""
        if self._mentions is None:
            self._mentions = self._find_mentions()
        return self._mentions

    def _find_mentions(self) -> Sequence[Any]:
        heard = self.heard
        if self.language.grammar is None:
            return ()
        from trustkit.clock.mentions import find_mentions

        customer, agent = heard.place.clocks()
        return find_mentions(heard.turn.text, self.language.grammar, at=heard.moment, customer_zone=customer, agent_zone=agent,
                             locale=self.language.tag)

    def _identifiers(self) -> Sequence[Any]:
        from trustkit.text.identifiers import find_identifiers

        return find_identifiers(self.heard.turn.text, self.language.identifier_words, territory=self.heard.place.territory,
                                before=self.heard.before)

    def _with_mentions(self, found: list[RawAct]) -> list[RawAct]:
        """The clock's reading comes before that of a list of vague words."""
        acts = [self._time_act(one) for one in self.mentions]
        return acts + [one for one in found if not any(act.start < one.end and one.start < act.end for act in acts)]

    def _raw(self, entry: RawEntry, start: int, end: int) -> list[_Found]:
        text = self.heard.turn.text
        first, last = self.folded.span(self.index, start, end)
        sentence = sentence_at(text, first, last)
        low = max(sentence.start, first - MAX_SENTENCE // 2)
        high = min(sentence.end, low + MAX_SENTENCE)
        group = self.language.entries[entry.group]
        if not isinstance(group, GroupEntry):
            return []
        return [_Found(group, start, end, {k: v for k, v in match.groupdict().items() if v}, (), match.span())
                for match in pattern(entry.pattern, ignore_case=True).finditer(text, low, high) if match.start() < match.end()]

    def _act(self, one: _Found) -> RawAct | None:
        entry = one.entry
        start, end = one.original or self.folded.span(self.index, one.start, one.end)
        slots = one.slots
        when = None
        if entry.timed or "time" in one.slots:
            inside = [m for m in self.mentions if m.start < end and start < m.end]
            if "time" in one.slots:
                if not inside:
                    return None
                end = max(end, inside[-1].end)
            near = inside or self._same_sentence(start, end)
            when = near[0].when if near else None
        return RawAct(entry.kind, start, end, self._qualifiers(one, start, end), slots, when, entry.name, entry.tag,
                      entry.after, entry.role)

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
            cues = self._cues_for(one.entry.kind)
            if one.written:
                cues = [cue for cue in cues if not any(first <= cue.start and cue.end <= last for first, last in one.written)]
            found = qualify(self.folded, text, self.index, one.start, one.end, cues, one.gaps)
        more = {one.entry.qualifier} if one.entry.qualifier else set()
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
                      self.language.tag)

    def _surroundings(self, start: int, end: int) -> frozenset[str]:
        """The qualifiers of a span of the original text that no phrase of the pack matched."""
        place = self.folded.place(self.index, start, end)
        found = qualify(self.folded, self.heard.turn.text, self.index, *place, self._cues_for("time")) \
            if place and self.cues else _NONE
        if self._asked(start, end):
            found |= {"asked"}
        return found | _QUOTED if self._is_quoted(start, end) else found

    def _identifier_act(self, found: Any) -> RawAct:
        slots = {"type": found.kind, "confidence": found.confidence, "checksummed": str(found.checksummed).lower()}
        qualifiers = _QUOTED if self._is_quoted(found.start, found.end) else _NONE
        if found.masked:
            slots["masked"] = "true"
        return RawAct("identifier", found.start, found.end, qualifiers, slots, None, found.kind, self.language.tag)


def _place(raw: RawAct) -> tuple[int, int]:
    return raw.start, raw.end


def _longest(
    found: list[_Found], cancels: list[tuple[GroupEntry, int, int]], distinct: str | None = None
) -> list[_Found]:
    """Of overlapping matches of one kind, the longest; the ones that an `unless` phrase overlaps are gone.

    Matches that differ in the slot `distinct` do not compete. What the winner's words leave open, the others may say: it
    takes over the slots that it does not fill itself.
    """
    found = [one._replace(slots={**one.slots, **one.entry.slots}) if one.entry.slots else one for one in found]
    if cancels:
        found = [one for one in found if not any(
            entry is one.entry and start < one.end and one.start < end for entry, start, end in cancels)]
    if len(found) < 2:
        return found
    found.sort(key=lambda one: (one.start - one.end, one.start, one.entry.name))
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
