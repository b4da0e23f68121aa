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
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import regex

__all__ = ["BREAK", "TURN", "UNSPACED", "Folded", "fold", "fold_phrase"]

BREAK = "\n"
TURN = "\x1e"
UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}々ー"

_HARD = ".!?;:…。．！？；：؟۔।॥։።᙮‽⸮"
_ALWAYS_HARD = "\n\r\x0b\x0c\x85\u2028\u2029…。！？؟۔।॥։።"
_APOSTROPHES = "'’‘ʼ`´＇"


def _ascii_table() -> bytes:
    table = bytearray(b" " * 256)
    for code in range(128):
        char = chr(code)
        if char.isalnum() or char in "'%":
            table[code] = ord(char.lower())
        elif char in ".!?;:":
            table[code] = ord(".")
        elif char in _ALWAYS_HARD:
            table[code] = ord(BREAK)
    table[ord(TURN)] = ord(TURN)
    return bytes(table)


_ASCII = _ascii_table()
# what another single character stands for: punctuation, letters with marks in one code point, other scripts' digits
_SIMPLE = regex.compile(
    rf"[^\p{{L}}\p{{N}}\p{{M}}'% .{TURN}]|[\p{{Latin}}&&[^a-z]]|[أإآؤئٱۀۂۓ]|[！-～]|[\p{{Nd}}&&[^0-9]]", regex.V1)
# what needs the slow way: characters that fold to none or to several, and marks to be dropped or composed
_COMPLEX = regex.compile(
    r"[ßẞﬀ-ﬆĳŉǆǉǌǳ\u0640\u00ad\u200b-\u200f\u2060\ufeff\ufe0f\u1100-\u11ff]|[\p{Latin}\p{Arabic}]\p{M}"
    r"|[\p{NFKC_QC=No}--[！-～\u3000\u00a0\u202f…ªº¹²³´]]|[\p{NFKC_QC=Maybe}]", regex.V1)
_UNSPACED = regex.compile(f"[{UNSPACED}]")
_RUN = regex.compile(f"[ {BREAK}{TURN}]{{2,}}|[{BREAK}{TURN}]")
_CLUSTER = regex.compile(r"\X")
_TOKEN = regex.compile(rf"[{UNSPACED}]+|[{BREAK}{TURN}]|[^{UNSPACED} {BREAK}{TURN}]+")

_Shifts = tuple[list[int], list[int]]
"""Offsets in a folded text, ascending, and how far ahead the plain text is from each of them on."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One turn that was folded on its own: its shifts, and the originals of its plain characters unless they are equal."""

    shifts: _Shifts
    origin: tuple[list[int], list[int]] | None


class Folded:
    """The folded text of consecutive turns.

    `text` begins and ends with ``TURN``, each with a space around it; ``starts[i]`` is the offset of the space before the
    first word of turn i, and ``starts[-1]`` that of the last character.
    """

    __slots__ = ("_base", "_pieces", "_plain", "_shifts", "starts", "text")

    def __init__(self, text: str, *, plain: str = "", base: Sequence[int] = (), pieces: Sequence[_Piece] = ()) -> None:
        self.text = text
        lengths = map(len, text.split(TURN)[:-1])
        self.starts = [position + 1 for position in accumulate(lengths, lambda a, b: a + b + 1)]
        self._plain = plain
        self._base = base
        self._pieces = pieces
        self._shifts: _Shifts | None = None

    def turn_at(self, position: int) -> int:
        """Index of the turn that holds an offset of `text`."""
        return bisect_right(self.starts, position) - 1

    def span(self, turn: int, start: int, end: int) -> tuple[int, int]:
        """Code points of the original turn for a span of `text` that begins and ends at word characters."""
        if self._pieces:
            piece = self._pieces[turn]
            offset = self.starts[turn]
            first = _ahead(piece.shifts, start - offset)
            last = _ahead(piece.shifts, end - 1 - offset)
            return (first, last + 1) if piece.origin is None else (piece.origin[0][first], piece.origin[1][last])
        if self._shifts is None:
            self._shifts = _run_shifts(self._plain)
        base = self._base[turn]
        return _ahead(self._shifts, start) - base, _ahead(self._shifts, end - 1) + 1 - base


def _ahead(shifts: _Shifts, position: int) -> int:
    return position + shifts[1][bisect_right(shifts[0], position) - 1]


def fold(texts: Sequence[str]) -> Folded:
    """The folded text of some turns, with the way back; linear in their length."""
    joined = TURN + TURN.join(texts) + TURN
    if joined.count(TURN) > len(texts) + 1:
        texts = [text.replace(TURN, " ") for text in texts]
        joined = TURN + TURN.join(texts) + TURN
    if joined.isascii():
        plain = joined.encode().translate(_ASCII).decode()
    elif _is_simple(joined) and not _UNSPACED.search(joined):
        plain = _SIMPLE.sub(_simple, joined.lower())
    else:
        return _fold_apart(texts)
    plain = _settle(plain)
    base = list(accumulate((len(text) + 1 for text in texts), initial=1))
    return Folded(_collapse(plain), plain=plain, base=base)


def fold_phrase(text: str) -> str:
    """A piece of a phrase in folded form, without outer spaces; sentence ends in it count as spaces."""
    return " ".join(fold([text]).text.replace(TURN, " ").replace(BREAK, " ").split())


def _settle(plain: str) -> str:
    """Decide, at equal length, which full stops end a sentence and which apostrophes stand inside a word."""
    plain = plain.replace(". ", BREAK + " ").replace("." + BREAK, BREAK * 2)
    return plain.replace(".", " ").replace(" '", "  ").replace("' ", "  ").replace(TURN + "'", TURN + " ")


def _collapse(plain: str) -> str:
    text = plain.replace(BREAK, f" {BREAK} ").replace(TURN, f" {TURN} ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _run_shifts(plain: str) -> _Shifts:
    at, shifts, written, read = [0], [0], 0, 0
    for run in _RUN.finditer(plain):
        start, end = run.span()
        marks = plain.count(BREAK, start, end) + plain.count(TURN, start, end)
        written += start - read + (2 * marks + 1 if marks else 1)
        read = end
        at.append(written)
        shifts.append(read - written)
    return at, shifts


def _is_simple(text: str) -> bool:
    return not _COMPLEX.search(text) and len(text.lower()) == len(text)


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
    for one in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).lower().casefold()):
        category = unicodedata.category(one)
        if category[0] == "M":
            if out and not _drops_marks(out[0]):
                out.append(one)
        elif one == "ı":
            out.append("i")
        elif category[0] in "LN" or one in "'%":
            out.append(one)
        elif one not in "\u0640\u00ad" and category != "Cf":
            out.append(" " if one not in _HARD else ".")
    folded = unicodedata.normalize("NFC", "".join(out))
    if folded and all(one.isdecimal() for one in folded):
        folded = "".join(str(unicodedata.decimal(one)) for one in folded)
    return folded if len(folded.split()) <= 1 and folded.strip() == folded else (folded.strip() or " ")


def _drops_marks(base: str) -> bool:
    name = unicodedata.name(base, "")
    return name.startswith(("LATIN", "ARABIC")) or base.isascii()


def _simple(match: regex.Match[str]) -> str:
    folded = _fold_char(match[0])
    return folded if len(folded) == 1 else " "


def _fold_apart(texts: Sequence[str]) -> Folded:
    """Turn by turn, since one of them holds a script without spaces or characters whose length changes."""
    parts, pieces = [], []
    for text in texts:
        if _is_simple(text):
            plain, origin = _SIMPLE.sub(_simple, text.lower()), None
        else:
            plain, origin = _by_clusters(text)
        part, shifts = _space_out(_settle(f" {plain} ")[1:-1])
        parts.append(part)
        pieces.append(_Piece(shifts, origin))
    return Folded(f" {TURN}" + "".join(f"{part}{TURN}" for part in parts) + " ", pieces=pieces)


def _by_clusters(text: str) -> tuple[str, tuple[list[int], list[int]]]:
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
