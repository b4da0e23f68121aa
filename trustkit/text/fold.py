"""One fixed fold for all packs: texts and phrases go through it, so that they meet.

The *folded text* of some turns is a string of words with one space before and after each. Words are lower case, in
compatibility form (NFKC), without Latin and Arabic marks (nowhere else: か ≠ が, й ≠ и) and without tatweel. Soft
punctuation is a space; a sentence end (``. ! ? ; :`` before a space, a line feed, and their likes in other scripts) is
the word ``BREAK``; turns are divided by the word ``TURN``. In scripts written without spaces (Han, kana, Thai, Lao, Khmer,
Myanmar) soft punctuation vanishes, and a space stands where such a script meets another.

The original is never changed: `Folded.span` leads every span back to code points of the original turn.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

import regex

__all__ = ["BREAK", "TURN", "UNSPACED", "Folded", "fold", "fold_phrase"]

BREAK = "\n"
TURN = "\x1e"
UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}々ー"

_HARD = ".!?;:…。．！？；：؟۔।॥։።᙮‽⸮"
_ALWAYS_HARD = "\n\r\x0b\x0c\x85\u2028\u2029…。！？؟۔।॥։።"
# letters that differ only by convention of writing
_SAME = {"ı": "i", "ς": "σ"}
_APOSTROPHES = "'’‘ʼ`´＇"


def _ascii_table() -> bytes:
    table = bytearray(b" " * 256)
    for code in range(128):
        char = chr(code)
        if char.isalnum() or char in "'%":
            table[code] = ord(char.lower())
        elif char in _APOSTROPHES:
            table[code] = ord("'")
        elif char in ".!?;:":
            table[code] = ord(".")
        elif char in _ALWAYS_HARD:
            table[code] = ord(BREAK)
    table[ord(TURN)] = ord(TURN)
    return bytes(table)


_ASCII = _ascii_table()
_PUNCTUATION = re.compile(f"[^a-zA-Z0-9'% {TURN}\\u0080-\U0010ffff]")
_UNSPACED = regex.compile(f"[{UNSPACED}]")
# what joins letters inside a word, and means nothing elsewhere (emoji)
_JOINED = regex.compile(r"(?<=[\p{L}\p{M}])[\u200c\u200d]")
# marks that belong to no script, and what composes with what stands before it
_COMBINING = regex.compile(r"[\p{M}&&[\p{Script=Inherited}\p{NFKC_QC=Maybe}\p{NFKC_QC=No}]]|[\u1100-\u11ff\uff9e\uff9f]", regex.V1)
_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe0e\ufe0f\u20e3"
# a mark of another script on a letter of these would tear their words apart
_FOREIGN_MARK = regex.compile(rf"[[\p{{M}}&&[\p{{Script=Inherited}}\p{{NFKC_QC=Maybe}}]]--[{UNSPACED}]]", regex.V1)
_RUN = regex.compile(f"[ {BREAK}{TURN}]{{2,}}|[{BREAK}{TURN}]")
_CLUSTER = regex.compile(r"[^\p{L}\p{N}]|\X")
_TOKEN = regex.compile(rf"[{UNSPACED}]+|[{BREAK}{TURN}]|[^{UNSPACED} {BREAK}{TURN}']+(?:'[^{UNSPACED} {BREAK}{TURN}']+)*")

_WORD = regex.compile(f"[^ {BREAK}{TURN}]+")

_Shifts = tuple[list[int], list[int]]
"""Offsets in a folded turn, ascending, and how far ahead the plain turn is from each of them on."""
_Origin = tuple[list[int], list[int]]
"""For each character of a plain turn, start and end of the original characters it stands for."""


class Folded:
    """The folded text of consecutive turns.

    `text` begins and ends with ``TURN``, each with a space around it; ``starts[i]`` is the offset of the space before the
    first word of turn i, and ``starts[-1]`` that of the last character.
    """

    __slots__ = ("_base", "_origins", "_plain", "_shifts", "starts", "text")

    def __init__(self, text: str, *, plain: str = "", base: Sequence[int] = (), shifts: dict[int, _Shifts] | None = None,
                 origins: dict[int, _Origin] | None = None) -> None:
        self.text: str = text
        lengths = map(len, text.split(TURN)[:-1])
        self.starts: list[int] = [position + 1 for position in accumulate(lengths, lambda a, b: a + b + 1)]
        self._plain = plain
        self._base = base
        self._shifts = shifts if shifts is not None else {}
        self._origins = origins or {}

    def turn_at(self, position: int) -> int:
        """Index of the turn that holds an offset of `text`."""
        return bisect_right(self.starts, position) - 1

    def span(self, turn: int, start: int, end: int) -> tuple[int, int]:
        """Code points of the original turn for a span of `text` that begins and ends at word characters."""
        shifts = self._shifts.get(turn)
        if shifts is None:
            # most turns are never asked for: their way back is found when they are
            plain = self._plain[self._base[turn] : self._base[turn + 1] - 1]
            shifts = self._shifts[turn] = _run_shifts(plain)
        offset = self.starts[turn]
        at, ahead = shifts
        first = start - offset
        first += ahead[bisect_right(at, first) - 1]
        last = end - 1 - offset
        last += ahead[bisect_right(at, last) - 1]
        origin = self._origins.get(turn)
        return (first, last + 1) if origin is None else (origin[0][first], origin[1][last])


    def place(self, turn: int, start: int, end: int) -> tuple[int, int] | None:
        """A span of `text` that leads to these code points of the original turn, or to the words they lie in; None: no word."""
        low, high = self.starts[turn], self.starts[turn + 1] - 1
        first: int | None = None
        last = low
        for found in _WORD.finditer(self.text, low, high):
            begin, stop = self.span(turn, found.start(), found.end())
            if stop > start and begin < end:
                first = found.start() if first is None else first
                last = found.end()
        return None if first is None else (first, last)


def fold(texts: Sequence[str]) -> Folded:
    """The folded text of some turns, with the way back; linear in their length."""
    joined = TURN.join(("", *texts, ""))
    if joined.count(TURN) > len(texts) + 1:
        texts = [text.replace(TURN, " ") for text in texts]
        joined = TURN.join(("", *texts, ""))
    if joined.isascii():
        plain = joined.encode().translate(_ASCII).decode()
    else:
        odd = [_odd(char) for char in set(joined) if char > "\x7f"]
        if any(one.unspaced or one.replacement is None for one in odd) or _joins(joined):
            return _fold_apart(texts)
        plain = _plain(joined, odd)
    plain = _settle(plain)
    base = list(accumulate((len(text) + 1 for text in texts), initial=1))
    return Folded(_collapse(plain), plain=plain, base=base)


def fold_phrase(text: str) -> str:
    """A piece of a phrase in folded form, without outer spaces; sentence ends in it count as spaces."""
    folded = fold([text]).text.replace(TURN, " ")
    if BREAK in folded:
        folded = fold([folded.replace(BREAK, " ")]).text.replace(TURN, " ")
    if text.isascii() and text.isalnum():
        return text.lower()
    return " ".join(folded.split())


def _settle(plain: str) -> str:
    """Decide, at equal length, which full stops end a sentence and which apostrophes stand inside a word."""
    plain = plain.replace(". ", BREAK + " ").replace("." + BREAK, BREAK * 2).replace(".", " ")
    if "'" in plain:
        plain = plain.replace("''", "  ")
        for edge in (" ", BREAK, TURN):
            plain = plain.replace(edge + "'", edge + " ").replace("'" + edge, " " + edge)
    return plain


def _collapse(plain: str) -> str:
    text = plain.replace(BREAK, f" {BREAK} ").replace(TURN, f" {TURN} ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _run_shifts(plain: str) -> _Shifts:
    at, shifts, written, read = [0], [-1], 0, -1
    for run in _RUN.finditer(f" {plain} "):
        start, end = run.span()
        marks = plain.count(BREAK, max(0, start - 1), end - 1)
        written += start - 1 - read + (2 * marks + 1 if marks else 1)
        read = end - 1
        at.append(written)
        shifts.append(read - written)
    return at, shifts


class _Odd(NamedTuple):
    """What a character beyond ASCII is to the fold; `replacement` None: it cannot be replaced by one character alone."""

    char: str
    replacement: str | None
    unspaced: bool


@functools.lru_cache(maxsize=8192)
def _odd(char: str) -> _Odd:
    unspaced = _UNSPACED.match(char) is not None
    if char in _SELECTORS or char in _JOINERS:
        return _Odd(char, " ", unspaced)
    if _COMBINING.match(char):
        return _Odd(char, None, unspaced)
    folded = char if unicodedata.category(char)[0] == "M" else _fold_char(char)
    return _Odd(char, folded if len(folded) == 1 else None, unspaced or _UNSPACED.match(folded) is not None)


def _joins(text: str) -> bool:
    return any(joiner in text for joiner in _JOINERS) and _JOINED.search(text) is not None


@functools.lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """One cluster (a base with its marks) folded: lower case, compatibility form, marks dropped on Latin and Arabic."""
    if char in _APOSTROPHES:
        return "'"
    if char in _ALWAYS_HARD:
        return BREAK
    if char in _HARD:
        return "."
    out: list[str] = []
    for one in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).lower()):
        category = unicodedata.category(one)
        if (category[0] == "M" and _COMBINING.match(one)) or one in _JOINERS:
            if one in _SELECTORS or not out or unicodedata.category(out[-1])[0] not in "LNM":
                out.append(" ")
            elif not _drops_mark(out[0], one):
                out.append(one)
        elif one == "\u0640":
            pass  # tatweel only stretches a word
        elif one in _APOSTROPHES:
            out.append("'")
        elif one in _SAME:
            out.append(_SAME[one])
        elif category[0] in "LNM" or one in "'%":
            out.append(one)
        elif category != "Cf":
            out.append(" " if one not in _HARD else ".")
    folded = unicodedata.normalize("NFC", "".join(out))
    if _UNSPACED.match(folded):
        folded = _FOREIGN_MARK.sub("", folded)
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in folded)


def _drops_mark(base: str, mark: str) -> bool:
    if mark in _JOINERS or base.isascii() or base.isnumeric():
        return True
    return unicodedata.name(base, "").startswith(("LATIN", "ARABIC"))


def _plain(text: str, odd: Iterable[_Odd]) -> str:
    """Folded at equal length: all that differs is replaced, one distinct character after the other, at C speed."""
    for one in odd:
        if one.replacement != one.char and one.replacement is not None:
            text = text.replace(one.char, one.replacement)
    if text.isascii():
        return text.encode().translate(_ASCII).decode()
    for char in set(_PUNCTUATION.findall(text)):
        text = text.replace(char, chr(_ASCII[ord(char)]))
    return text.lower()


def _fold_apart(texts: Sequence[str]) -> Folded:
    """Turn by turn, since one of them holds a script without spaces or characters whose length changes."""
    parts: list[str] = []
    shifts: dict[int, _Shifts] = {}
    origins: dict[int, _Origin] = {}
    for turn, text in enumerate(texts):
        if text.isascii():
            plain = text.encode().translate(_ASCII).decode()
        else:
            odd = [_odd(char) for char in set(text) if char > "\x7f"]
            if _joins(text) or any(one.replacement is None for one in odd):
                plain, origins[turn] = _by_clusters(text)
            else:
                plain = _plain(text, odd)
        part, shifts[turn] = _space_out(_settle(f"{TURN}{plain}{TURN}")[1:-1])
        parts.append(part)
    return Folded(f" {TURN}" + "".join(f"{part}{TURN}" for part in parts) + " ", shifts=shifts, origins=origins)


def _by_clusters(text: str) -> tuple[str, _Origin]:
    """The plain text, and for each of its characters the start and end of the original cluster."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        # a cluster may carry any number of marks; what matters stands at its beginning
        folded = _fold_char(cluster[0][:32])
        chars.append(folded)
        starts.extend([cluster.start()] * len(folded))
        ends.extend([cluster.end()] * len(folded))
    return "".join(chars), (starts, ends)


def _space_out(plain: str) -> tuple[str, _Shifts]:
    """The words of a plain text with one space around each, except between two of a script without spaces."""
    out, at, shifts = [" "], [0], [0]
    length, glue = 1, False
    for token in _TOKEN.finditer(plain):
        word = token[0]
        unspaced = _UNSPACED.match(word) is not None
        if length > 1 and not (glue and unspaced):
            out.append(" ")
            length += 1
        at.append(length)
        shifts.append(token.start() - length)
        out.append(word)
        length += len(word)
        glue = unspaced
    if length > 1:
        out.append(" ")
    return "".join(out), (at, shifts)
