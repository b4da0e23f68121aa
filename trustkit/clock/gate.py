"""Whether a text can hold a mention at all: a few look-ups per word, so that turns without time cost next to nothing.

Each form needs some of its words: *within 24 hours* a number and a unit. A text that lacks them for every form is not
read. Words count exactly as the lexicon knows them, digits as any number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

import regex
from ahocorasick_rs import AhoCorasick

from trustkit.clock.lexicon import fold_text

__all__ = ["Gate"]

_ASCII = re.compile(r"[a-z]+|[0-9]|[^\sa-z0-9]")
_ANY = regex.compile(r"(?:\p{L}\p{M}*)+|\d|[^\s\p{L}\p{M}\d]")
_DIGIT = "0"


class Gate:
    """The needs of all forms: each is some sets of words, of all of which the text must have one.

    `inner` says that words may stand within runs of letters, as in scripts without spaces.
    """

    __slots__ = ("_bits", "_finder", "_masks", "_words")

    def __init__(self, needs: Iterable[Collection[Collection[str]]], *, inner: bool) -> None:
        numbers: dict[frozenset[str], int] = {}
        masks = {sum({1 << numbers.setdefault(frozenset(words), len(numbers)) for words in sets}) for sets in needs}
        least = [mask for mask in masks if not any(other != mask and other & mask == other for other in masks)]
        shared = {1 << n: sum(mask >> n & 1 for mask in least) for n in range(len(numbers))}
        by_bit: dict[int, list[int]] = {}
        for mask in least:
            # found by the need that the fewest forms share
            by_bit.setdefault(min((bit for bit in shared if bit & mask), key=lambda bit: (shared[bit], bit)), []).append(mask)
        self._masks: Mapping[int, tuple[int, ...]] = {bit: tuple(found) for bit, found in by_bit.items()}
        bits: dict[str, int] = {}
        for words, number in numbers.items():
            for word in words:
                word = _DIGIT if word.isdecimal() else fold_text(word)
                bits[word] = bits.get(word, 0) | 1 << number
        self._bits: Mapping[str, int] = bits
        self._words = tuple(bits)
        self._finder = AhoCorasick(self._words or ("\0",)) if inner else None

    @property
    def words(self) -> tuple[str, ...]:
        """All words that count."""
        return self._words

    def passes(self, text: str) -> bool:
        """Whether the text has what some form needs."""
        text = fold_text(text)
        present = 0
        get = self._bits.get
        if self._finder is not None and not text.isascii():
            for number, _, _ in self._finder.find_matches_as_indexes(text, overlapping=True):
                present |= self._bits[self._words[number]]
        for word in (_ASCII if text.isascii() else _ANY).findall(text):
            present |= get(_DIGIT if word.isdecimal() else word, 0)
        rest = present
        while rest:
            bit = rest & -rest
            for mask in self._masks.get(bit, ()):
                if mask & present == mask:
                    return True
            rest ^= bit
        return False
