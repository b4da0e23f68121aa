"""The words of one language that speak of identifiers: ``locales/<tag>/identifiers.toml``, compiled."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from trustkit.errors import PackError, nearest

__all__ = ["IdentifierWords", "no_words"]

_TABLES = ("digits", "repeat", "context")
_LISTS = ("fillers", "at", "dot", "amounts")
_HARD = "0123456789@*#<[{"
_HARD_OTHER = re.compile(r"[\d@*#<\[{＠＊＃＜［]")
_EDGES = " -,.\n\t/("
_SURROGATE = re.compile("[\ud800-\udfff]")  # the automaton takes no lone ones
# scripts written without spaces: no word boundary can be asked for
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class IdentifierWords:
    """Number words, context words and amounts of one language. Make it with `from_data`; it pickles as its data.

    `numerals` matches one written or spoken group of digits, `fillers` what may stand between two, `contexts` a word
    that says what a number is, `spelled_email` an address read out; each is None where the language has no such
    words.
    """

    __slots__ = ("_context_kinds", "_data", "_digits", "_find", "_hard", "_repeat", "amounts", "contexts", "fillers",
                 "numerals", "spelled_email")

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        self._data = _checked(data or {})
        self._digits = _inverted(self._data.get("digits", {}))
        self._repeat = {word: int(times) for word, times in _inverted(self._data.get("repeat", {})).items()}
        self.numerals: re.Pattern[str] | None = self._numerals()
        self.fillers: re.Pattern[str] | None = self._fillers()
        self.amounts: frozenset[str] = frozenset(word.casefold() for word in self._data.get("amounts", ()))
        self._context_kinds = _kinds(self._data.get("context", {}))
        phrases = self._data.get("context", {}).values()
        self.contexts: re.Pattern[str] | None = _compiled(phrase for entries in phrases for phrase in entries)
        self.spelled_email: re.Pattern[str] | None = self._spelled_email()
        gate, self._hard = self._build_gate()
        self._find = gate.find_matches_as_indexes

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> IdentifierWords:
        """The words of a merged ``identifiers.toml``.

        Tables: ``digits`` (a string of digits = its words), ``repeat`` (how often = its words: double, triple),
        ``context`` (kind or group of kinds = its words; ``*`` at an end of a word allows more letters there). Lists:
        ``fillers``, ``at``, ``dot``, ``amounts`` (words and codes beside amounts and counts). ``status`` and ``note``
        are for people.

        Raises:
            PackError: an unknown key, with the nearest known one, or a value of the wrong kind.
        """
        return cls(data)

    def __reduce__(self) -> tuple[Any, ...]:
        return IdentifierWords, (self._data,)

    def may_hold(self, text: str, least: int = 2) -> bool:
        """Whether a text could hold an identifier at all: a digit, ``@``, a sign of masking, `least` number words."""
        if not text.isascii() and (_HARD_OTHER.search(text) or _SURROGATE.search(text)):
            return True
        hits = self._find(f" {text.lower()}")
        if not hits:
            return False
        return len(hits) >= least or any(hit[0] < self._hard for hit in hits)

    def has_numerals(self, text: str) -> bool:
        """Whether a text could hold number words."""
        if not text.isascii() and _SURROGATE.search(text):
            return True
        return any(hit[0] >= self._hard for hit in self._find(f" {text.lower()}"))

    def digits_of(self, match: re.Match[str]) -> str:
        """The digits that a spoken match of `numerals` stands for: double five → 55."""
        digits = self._digits.get(_plain(match["word"]), "")
        return digits * self._repeat.get(_plain(match["times"] or ""), 1)

    def kinds_of(self, match: re.Match[str]) -> frozenset[str]:
        """The kinds of identifier that a match of `contexts` speaks of."""
        words = _plain(match[0])
        starred = (kinds for phrase, kinds in self._context_kinds.items() if "*" in phrase and _fits(phrase, words))
        return self._context_kinds.get(words, frozenset()).union(*starred)

    def _numerals(self) -> re.Pattern[str] | None:
        if not self._digits:
            return None
        word = _alternatives(self._digits)
        times = f"(?:(?P<times>{_alternatives(self._repeat)})[\\s-])?" if self._repeat else "(?P<times>(?!))?"
        return re.compile(f"(?P<digits>[0-9]+)|{times}(?P<word>{word})", re.IGNORECASE)

    def _fillers(self) -> re.Pattern[str] | None:
        fillers = self._data.get("fillers", ())
        return re.compile(rf"(?:[\s\-‐-―.,;·_/…]|{_alternatives(fillers)})*", re.IGNORECASE) if fillers else None

    def _spelled_email(self) -> re.Pattern[str] | None:
        at, dot = self._data.get("at", ()), self._data.get("dot", ())
        if not at or not dot:
            return None
        stop = f"\\s{_alternatives(dot)}\\s"
        name = r"\w{1,64}(?:[.\-]\w{1,64}){0,4}"
        left, right = rf"(?:{name}{stop}){{0,4}}{name}", rf"{name}(?:{stop}\w{{2,24}}){{1,3}}"
        return re.compile(rf"(?<!\w){left}\s{_alternatives(at)}\s{right}", re.IGNORECASE)

    def _build_gate(self) -> tuple[Any, int]:
        import ahocorasick_rs  # imported on use: it loads a shared library

        hard = [*_HARD, *(f" {_plain(word)} " for word in self._data.get("dot", ()))]
        heads = {re.split(r"[\s-]", word)[0] for word in (*self._digits, *self._repeat)}
        # with what stands before a word: "phone" doesn't say "one", and fewer near matches make it a third faster
        soft = {edge + word for word in heads for edge in (("",) if _UNSPACED.match(word) else _EDGES)}
        # of single characters and few words: the dense automaton is the fastest, and small
        dense = ahocorasick_rs.Implementation.DFA
        return ahocorasick_rs.AhoCorasick([*hard, *sorted(soft)], implementation=dense), len(hard)


@functools.lru_cache(maxsize=1)
def no_words() -> IdentifierWords:
    """Words for an unknown language: none; digits and acronyms still count."""
    return IdentifierWords()


def _checked(data: Mapping[str, Any]) -> dict[str, Any]:
    known = (*_TABLES, *_LISTS, "status", "note")
    for key, value in data.items():
        if key not in known:
            best = nearest(key, known)
            raise PackError(f"identifiers: unknown key {key!r}" + (f"; did you mean {best!r}?" if best else ""))
        lists = [value] if key in _LISTS else list(value.values()) if isinstance(value, Mapping) else []
        if (key in _TABLES and not isinstance(value, Mapping)) or not all(map(_is_words, lists)):
            raise PackError(f"identifiers: {key!r} needs lists of words")
    if not all(key.isascii() and key.isdigit() for name in ("digits", "repeat") for key in data.get(name, ())):
        raise PackError("identifiers: the keys of 'digits' and 'repeat' are digits, such as \"0\"")
    return dict(data)


def _is_words(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(word, str) and word.strip("* ") for word in value)


def _plain(word: str) -> str:
    return re.sub(r"[\s-]+", " ", unicodedata.normalize("NFC", word).lower())


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {_plain(word): digits for digits, words in table.items() for word in words}


def _kinds(table: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, phrases in table.items():
        for phrase in phrases:
            found.setdefault(_plain(phrase), set()).add(kind)
    return {phrase: frozenset(kinds) for phrase, kinds in found.items()}


def _fits(phrase: str, words: str) -> bool:
    return re.fullmatch(re.escape(phrase).replace(r"\*", r"\w*"), words) is not None


def _compiled(phrases: Iterable[str]) -> re.Pattern[str] | None:
    body = _alternatives(phrases)
    return None if body == "(?:)" else re.compile(body, re.IGNORECASE)


def _alternatives(words: Iterable[str]) -> str:
    """One expression for all words, the longest first; a decomposed spelling counts as well."""
    spelled = {form for word in words for form in (word, unicodedata.normalize("NFD", word))}
    bounded: list[str] = []
    free: list[str] = []
    for word in sorted(spelled, key=lambda word: (-len(word), word)):
        (free if word.startswith("*") or _UNSPACED.match(word[0]) else bounded).append(_body(word))
    parts = [rf"(?<!\w)(?:{'|'.join(bounded)})"] if bounded else []  # one boundary for all: faster
    return f"(?:{'|'.join([*parts, *free])})"


def _body(word: str) -> str:
    bare = word.strip("*")
    body = re.sub(r"(?:\\ |\\-|\s|-)+", lambda _: r"[\s-]+", re.escape(bare))
    left = r"(?<!\w)\w{0,30}" if word.startswith("*") else ""
    right = r"\w{0,30}" if word.endswith("*") else "" if _UNSPACED.match(bare[-1]) else r"(?!\w)"
    return left + body + right
