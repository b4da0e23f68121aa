"""Whether a text can hold a mention at all: a few look-ups per word, so that turns without time cost next to nothing.

Each form needs some of its words: *within 24 hours* a number and a unit. A text that lacks them for every form is not
read. Words count exactly as the lexicon knows them, digits as any number.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Collection, Iterable, Mapping

import regex
from ahocorasick_rs import AhoCorasick

from trustkit.clock.lexicon import fold_text

__all__ = ["Gate"]

_SPACED = bytes(code if chr(code).isalpha() else 32 for code in range(256))
"""Of a text in ASCII, what is no letter parts words. Bytes are several times faster to translate than text."""
_WORD = regex.compile(r"(?:\p{L}\p{M}*)+")
_FIGURE = re.compile(r"\d")
_DIGIT = "0"


class Gate:
    """The needs of all forms: each is some sets of words, of all of which the text must have one.

    `inner` says that words may stand within runs of letters, as in scripts without spaces.
    """

    __slots__ = ("_bits", "_finder", "_keys", "_masks", "_openers", "_plain", "_signs", "_words")

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
        used = functools.reduce(operator.or_, least, 0)
        self._openers: int = sum(self._masks)
        for words, number in numbers.items():
            for word in words if used >> number & 1 else ():
                word = _DIGIT if word.isdecimal() else fold_text(word)
                bits[word] = bits.get(word, 0) | 1 << number
        self._bits: Mapping[str, int] = bits
        self._keys = frozenset(bits)
        self._plain = {word.encode(): bit for word, bit in bits.items() if word.isascii() and word.isalpha()}
        self._signs = tuple((sign, bit) for sign, bit in bits.items() if not sign.isalnum())
        self._words = tuple(bits)
        self._finder = AhoCorasick(self._words or ("\0",)) if inner else None

    def passes(self, text: str) -> bool:
        """Whether the text has what some form needs."""
        text = fold_text(text)
        present = 0
        plain = text.isascii()
        if self._finder is not None and not plain:
            for number, _, _ in self._finder.find_matches_as_indexes(text, overlapping=True):
                present |= self._bits[self._words[number]]
        if plain:
            for word in self._plain.keys() & text.encode().translate(_SPACED).split():
                present |= self._plain[word]
        else:
            for known in self._keys.intersection(_WORD.findall(text)):
                present |= self._bits[known]
        for sign, bit in self._signs:
            if sign in text:
                present |= bit
        if _FIGURE.search(text) is not None:
            present |= self._bits.get(_DIGIT, 0)
        rest = present & self._openers
        while rest:
            bit = rest & -rest
            for mask in self._masks[bit]:
                if mask & present == mask:
                    return True
            rest ^= bit
        return False
