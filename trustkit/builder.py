"""From a pack to what a language runs on (`trustkit.artifact.Artifact`); errors show the author's file and line."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

import regex

from trustkit.artifact import Artifact
from trustkit.entries import Entry, GroupEntry, RawEntry, Stop, Unless, pattern
from trustkit.errors import PackError, PhraseError
from trustkit.packs.store import LoadedGroup, Pack, line_of
from trustkit.text.compiler import Compiled, Compiler, GapSize, literals_of
from trustkit.text.fold import fold
from trustkit.text.gate import Gate
from trustkit.text.phrases import Vocabulary, parse
from trustkit.text.programs import pack_programs
from trustkit.text.qualifiers import Cue
from trustkit.text.tables import Tables

__all__ = ["build"]


def build(pack: Pack, timed: frozenset[str]) -> Artifact:
    """Compile a pack; `timed` are the kinds of act whose times are their own.

    Raises:
        PackError: a phrase or an expression is wrong; says where.
    """
    return _Builder(pack, timed).build()


class _Builder:
    def __init__(self, pack: Pack, timed: frozenset[str]) -> None:
        self.pack = pack
        self.timed = timed
        self.entries: list[Entry] = []
        self.phrases: list[tuple[int, Compiled]] = []
        self.vocabulary: Vocabulary = Vocabulary(pack.lists, pack.info.spelling)
        examples = [example.text for loaded in pack.groups.values() for example in
                    (*loaded.group.hits, *loaded.group.passes, *loaded.group.near_misses)]
        self.compiler: Compiler = Compiler(_gap_size(pack), Counter(fold(examples).text.split()))
        self.tails: dict[str, list[tuple[int, str]]] = {}

    def build(self) -> Artifact:
        for loaded in self.pack.groups.values():
            self._group(loaded)
        for name, group in self.pack.cues.items():
            cue = Cue(group.qualifier or name, group.direction, group.reach, group.kinds, _written(group.unless_written))
            self._add(cue, group.cues, None)
            self._add(Stop(cue.qualifier), group.stoppers, None)
        self._check_words()
        programs = [phrase.program for _, phrase in self.phrases if phrase.program is not None]
        return Artifact(
            self.pack.tag, self.pack.kinds, dict(self.pack.lists), {name: dict(one) for name, one in self.pack.data.items()},
            tuple(self.entries), {kind: tuple(found) for kind, found in self.tails.items()},
            Tables.of((key, phrase.literals, phrase.triggers) for key, phrase in self.phrases),
            *pack_programs(programs), Gate.of(programs))

    def _group(self, loaded: LoadedGroup) -> None:
        group = loaded.group
        entry = GroupEntry(loaded.kind, loaded.name, loaded.tag, dict(loaded.slots), loaded.kind in self.timed, group.role,
                           group.after, group.only, group.qualifier, self._exact(loaded) if group.exact else "",
                           _written(group.unless_written))
        key = self._add(entry, group.phrases, loaded)
        self._add(Unless(loaded.kind, key), group.unless, loaded)
        for raw in group.regex:
            try:
                pattern(raw.pattern, ignore_case=True)
            except regex.error as error:
                raise PackError(f"[{loaded.name}] regex: {error}", file=str(loaded.file),
                                line=line_of(loaded.file, "regex", after=f"[{loaded.name}]")) from None
            if raw.at_end:
                self.tails.setdefault(loaded.kind, []).append((key, raw.pattern))
            else:
                self._add(RawEntry(key, raw.pattern), (raw.anchor,), loaded)

    def _compile(self, phrase: str) -> Compiled:
        return self.compiler.compile(parse(phrase, self.vocabulary), source=phrase)

    def _exact(self, loaded: LoadedGroup) -> str:
        try:
            return _exact_pattern(loaded.group.phrases, self.vocabulary)
        except PhraseError as error:
            raise PackError(str(error), file=str(loaded.file), line=line_of(loaded.file, error.phrase[:30])) from None

    def _add(self, entry: Entry, phrases: Iterable[str], loaded: LoadedGroup | None) -> int:
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

    def _check_words(self) -> None:
        """Words of other engines are compiled where they are first needed; that they can be is seen here."""
        if time := self.pack.data.get("time"):
            from trustkit.clock.mentions import TimeGrammar

            TimeGrammar.from_data(time, tag=self.pack.tag)
        if words := self.pack.data.get("identifiers"):
            from trustkit.text.identifier_words import IdentifierWords

            IdentifierWords.from_data(words)


def _gap_size(pack: Pack) -> GapSize:
    gap = pack.info.gap
    if gap.get("clause"):
        return GapSize()
    if "chars" in gap:
        return GapSize(chars=int(gap["chars"]))
    return GapSize(words=int(gap.get("words", 5)))


def _written(words: Iterable[str]) -> str:
    """The words as they are written, in any letter case."""
    found = "|".join(regex.escape(unicodedata.normalize("NFC", word)) for word in words)
    return rf"(?i)(?<!\p{{L}})(?:{found})(?!\p{{L}})" if found else ""


def _exact_pattern(phrases: Iterable[str], vocabulary: Vocabulary) -> str:
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
    return rf"(?<!\p{{L}})(?:{'|'.join(words)})"
