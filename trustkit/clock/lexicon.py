"""Words of time as one code per token, so that a form is matched on classes of words instead of on words.

A text is cut into tokens (a run of digits, a run of letters with their marks, a run of space, any other character);
together they are the text, so that token offsets are offsets of the original. Each token is written as one character
that stands for the set of slots it can fill ("may": a month; "3": an hour, a day, a month number). Forms are regular
expressions over those characters.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

import regex

__all__ = ["LITERAL", "SPACE", "Lexicon", "Value", "fold", "fold_text", "is_glued", "tokenize"]

Value = int | str
SPACE = " "
LITERAL = "="
"""Prefix of the class of a word that a form names itself, such as ``=past``."""

_ASCII_TOKEN = re.compile(r"[0-9]+|[A-Za-z]+|\s+|.", re.DOTALL)
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Hangul}々ー〇"
_TOKEN = regex.compile(rf"\d+|[{_UNSPACED}]\p{{M}}*(?:[{_UNSPACED}]\p{{M}}*)*|(?:(?![{_UNSPACED}])\p{{L}}\p{{M}}*)+|\s+|.", regex.S)
_GLUED = regex.compile(f"[{_UNSPACED}]+")
_HANGUL = regex.compile(r"\p{Hangul}")
_PLAIN = str.maketrans(
    dict.fromkeys("‐‑‒–—−－～", "-") | dict.fromkeys("’‘ʼ＇`´", "'") | {"．": ".", "：": ":", "，": ",", "／": "/"}
    # letters that are often typed without their mark, and that no canonical decomposition takes apart
    | {"ё": "е", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss"}
)
_ARABIC = str.maketrans("ٱىةیک", "ايهيك", "ـ")
"""Letters that Arabic writers use for each other at the end of words; Persian forms; the stretching sign goes."""
_FIRST_CODE = 0xE000
_MANY = 4096
_UNKNOWN = ("qqq", "Qqq", "\ufdd0", "12345")  # a word, a name, a sign, a long number: no entry of any pack
_NEVER = 1e9
_DIGITS = [str(n) for n in range(100)] + [f"{n:02}" for n in range(10)] + ["130", "199", "1030", "1990", "2026", "9999"]


def tokenize(text: str) -> list[str]:
    """The tokens of a text, as far as spaces and signs part them; joined they are the text again."""
    # the ASCII pattern needs no Unicode tables and is the common case
    return (_ASCII_TOKEN if text.isascii() else _TOKEN).findall(text)


def is_glued(token: str) -> bool:
    """Whether a token is of a script that writes words against each other and against numbers."""
    return _GLUED.match(token) is not None


@functools.lru_cache(maxsize=8192)
def fold(token: str) -> str:
    """A token for look-up: lower case, compatibility forms, Latin and Arabic marks dropped, one hyphen and apostrophe."""
    token = token.lower()
    if token.isascii():
        return token
    token = unicodedata.normalize("NFKD", token.translate(_PLAIN))
    arabic = "\u0600" <= token[:1] <= "\u06ff"
    if arabic or token[:1].isascii():
        token = "".join(c for c in token if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", token.translate(_ARABIC) if arabic else token)


class _Folded(dict[int, str]):
    """Characters as `fold` leaves them, for whole texts; marks of Latin and Arabic letters go. Bounded."""

    def __missing__(self, code: int) -> str:
        mark = 0x0300 <= code < 0x0370 or (0x0600 <= code < 0x0700 and unicodedata.combining(chr(code)))
        folded = "" if mark else fold(chr(code))
        if len(self) < _MANY:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def fold_text(text: str) -> str:
    """A whole text with each character as `fold` leaves it; of another length than the original."""
    return text.lower() if text.isascii() else text.lower().translate(_FOLDED)


def _digit_slots(token: str) -> frozenset[str]:
    slots = {"number", "digits"}
    if len(token) > 4:
        return frozenset({"digits"})
    value = int(token)
    if len(token) > 2:
        slots |= {"hhmm"} if value % 100 < 60 and value // 100 <= 24 else set()
        return frozenset(slots | {"year"} if len(token) == 4 and 1970 <= value < 2100 else slots)
    for slot, low, high in (("hour", 0, 24), ("hour_digits", 0, 24), ("mday", 1, 31), ("mon", 1, 12)):
        if low <= value <= high:
            slots.add(slot)
    if len(token) == 2:
        slots |= {"yy"} | ({"minute"} if value < 60 else set())
    return frozenset(slots)


class Lexicon:
    """Which slots a word can fill, and its value there.

    `words` is slot → folded word → value; `weak` are words that count as time only in a form that says so (``may``);
    `literals` are the words that forms name themselves; `clitics` are written onto the next word (Arabic *w*, *b*, *l*)
    and parted from it where it is known and the whole is not. Built once, read only.
    """

    __slots__ = ("_clitics", "_codes", "_common", "_glued", "_joined", "_plain", "_slots", "_words", "code", "words")

    def __init__(
        self, words: Mapping[str, Mapping[str, Value]], *, weak: Iterable[str], literals: Iterable[str],
        clitics: Iterable[str] = (),
    ) -> None:
        self._clitics: tuple[str, ...] = tuple(sorted(clitics, key=len, reverse=True))
        self.words: Mapping[str, Mapping[str, Value]] = words
        slots: dict[str, set[str]] = {}
        weak = frozenset(weak)
        for slot, entries in words.items():
            for word in entries:
                slots.setdefault(word, set()).add(slot)
                if word not in weak:
                    slots[word].add(slot + "!")
        for word in literals:
            slots.setdefault(word, set()).add(LITERAL + word)
        self._slots = {word: frozenset(found) for word, found in slots.items()}
        # words of scripts in which one is written against the next, by their first character, the longest first
        self._glued: dict[str, list[str]] = {}
        for word in sorted(filter(_GLUED.fullmatch, self._slots), key=lambda one: (-len(one), one)):
            self._glued.setdefault(word[0], []).append(word)
        self._codes: dict[tuple[frozenset[str], str], str] = {}
        self._plain: dict[str, list[str]] = {}
        self._words: dict[str, list[str]] = {}
        self._common = frozenset[str]().union(*(words.get(slot, ()) for slot in ("follow", "glue", "common")))
        for token in [*self._slots, *_DIGITS, *_UNKNOWN]:
            for variant in {token, token.title()}:
                self._add(variant)
        for word in self._slots:
            for variant in {word, word.title()}:
                self._words.setdefault(self._codes[self._kind(variant)], []).append(word)
        self._joined = {slot: "".join(codes) for slot, codes in self._plain.items()}
        self.code: Callable[[str], str] = functools.lru_cache(maxsize=8192)(self._code)

    def _kind(self, token: str) -> tuple[frozenset[str], str]:
        if token.isdecimal():
            token = token if token.isascii() else "".join(str(unicodedata.digit(sign)) for sign in token)
            found = _digit_slots(token) | self._slots.get(token, frozenset())
            return found, "digit"
        found = self._slots.get(fold(token), frozenset())
        if not token[0].isalpha():
            return found, "sign"
        return found, "name" if token[0].isupper() else "word"

    def _add(self, token: str) -> None:
        kind = self._kind(token)
        if kind not in self._codes:
            code = self._codes[kind] = chr(_FIRST_CODE + len(self._codes))
            for slot in (*kind[0], "#" + kind[1]):
                self._plain.setdefault(slot, []).append(code)

    def _code(self, token: str) -> str:
        if token.isspace():
            return SPACE
        found, kind = self._kind(token)
        # every kind of number has a code; a word that is none of the pack's is one of its kind
        return self._codes.get((found, kind)) or self._codes.get((frozenset(), kind)) or self._codes[_digit_slots("12345"), "digit"]

    def tokens(self, text: str) -> list[str]:
        """The tokens of a text; runs of words without spaces are parted by the words that are known."""
        tokens = tokenize(text)
        if text.isascii() or not (self._glued or self._clitics):
            return tokens
        if self._clitics:
            tokens = [part for token in tokens for part in self._without_clitic(token)]
        return [part for token in tokens for part in (self._parted(token) if _GLUED.match(token) else (token,))]

    def _without_clitic(self, token: str) -> tuple[str, ...]:
        if not token.startswith(self._clitics) or fold(token) in self._slots:
            return (token,)
        sizes = (len(one) for one in self._clitics if token.startswith(one))
        cut = next((size for size in sizes if fold(token[size:]) in self._slots), 0)
        return (token[:cut], token[cut:]) if cut else (token,)

    def _parted(self, run: str) -> list[str]:
        """The known words of a run and, between them, single characters; a Korean run is parted wholly or not at all."""
        folded = fold(run)
        if len(folded) != len(run):
            return [run]
        out: list[str] = []
        at, whole = 0, _HANGUL.match(run) is not None
        while at < len(run):
            word = next((one for one in self._glued.get(folded[at], ()) if folded.startswith(one, at)), None)
            if word is None and whole:
                return [run]
            end = at + (len(word) if word else 1)
            out.append(run[at:end])
            at = end
        return out

    def encode(self, tokens: Iterable[str]) -> str:
        """One character per token."""
        return "".join(map(self.code, tokens))

    def codes(self, slot: str) -> str:
        """All characters whose tokens can fill the slot; ``#digit #word #name #sign`` are kinds of token."""
        return self._joined.get("#name" if slot == "name" else slot, "")

    def rarity(self, codes: Iterable[str]) -> float:
        """How well these classes tell a time expression from other text, up to 0; for choosing triggers.

        Short words are taken to be frequent; digits tell best, no class at all tells nothing.
        """
        codes = frozenset(codes)
        if not codes:
            return -_NEVER
        words = self.words_of(codes)
        return -sum(1.0 if word in self._common or not word.isalpha() else 10 ** (-len(word) / 2) for word in words)

    def words_of(self, codes: Iterable[str]) -> set[str]:
        """The folded words behind token classes; digits have none."""
        return {word for code in codes for word in self._words.get(code, ()) if not word.isdecimal()}

    def value(self, slot: str, token: str) -> Value:
        """What a token means in a slot; a token that is no entry stands for its number."""
        found = self.words.get(slot, {}).get(fold(token))
        return found if found is not None else int(token)

    def is_number(self, token: str) -> bool:
        """Whether a token is a number, in digits or as a word."""
        return token.isdecimal() or fold(token) in self.words.get("number", {})
