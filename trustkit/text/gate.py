"""Which programs a turn's words leave possible: most phrases that a word calls for lack another word that they need.

A program is possible only if, of each of several sets of words, one stands in the turn. All programs are tested together, as
bits of whole numbers: a dictionary lookup and an *or* per word of the turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import regex

from trustkit.text.fold import UNSPACED
from trustkit.text.program import AllOf, Row, Step

__all__ = ["Gate", "tokens_of"]

_ROUNDS = 4
"""How many sets of words a program is tested for, the smallest first."""

_OTHER = regex.compile(f"[{UNSPACED}]")


class Gate(NamedTuple):
    """`rounds` has, for each round, what a token makes possible (a bit per program) and what needs nothing in this round."""

    rounds: tuple[tuple[Mapping[str, int], int], ...]

    @classmethod
    def of(cls, programs: Sequence[Step]) -> Gate:
        """The gate of some programs, by number."""
        needs = [_needs(program) for program in programs]
        rounds = []
        for at in range(max(map(len, needs), default=0)):
            made: dict[str, int] = {}
            free = 0
            for number, sets in enumerate(needs):
                if at >= len(sets):
                    free |= 1 << number
                    continue
                for token in sets[at]:
                    made[token] = made.get(token, 0) | 1 << number
            rounds.append((made, free))
        return cls(tuple(rounds))

    def possible(self, called: int, tokens: Iterable[str]) -> int:
        """Of the programs `called`, as bits, those that a turn with these tokens leaves possible."""
        for made, free in self.rounds:
            if not called:
                break
            open_ = free
            for token in tokens:
                bits = made.get(token)
                if bits:
                    open_ |= bits
            called &= open_
        return called


def tokens_of(words: Iterable[str]) -> set[str]:
    """What programs are tested for in a turn: its words, how they begin, and characters of scripts without spaces."""
    tokens = set(words)
    tokens.update([" " + word[:1] for word in tokens])
    for word in tuple(tokens):
        if not word.isascii() and _OTHER.search(word):
            tokens.update(word)
    return tokens


def _needs(program: Step) -> list[frozenset[str]]:
    """Sets of tokens of each of which one must be there, the smallest first."""
    steps = program.steps if isinstance(program, Row | AllOf) else (program,)
    firsts = [step.firsts for step in steps if step.firsts is not None and not step.firsts.empty]
    found = {one.words | one.heads for one in firsts if not one.inside}
    return sorted(found, key=lambda one: (len(one), sorted(one)[:1]))[:_ROUNDS]
