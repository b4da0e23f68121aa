"""Which literal of an automaton means what: plain tuples, so that they are written to and read from a file fast."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trustkit.text.program import Literal, Slots

__all__ = ["Meaning", "Tables"]

Meaning = tuple[int, bool, Slots]
"""A key, whether the literal's last word may go on, and the list entries it stands for."""


class Tables(NamedTuple):
    """`texts` are the literals of the automaton, by number; for each: what it means, and which programs it calls for, as bits.

    `owners` has the key of each program.
    """

    texts: tuple[str, ...]
    meanings: tuple[tuple[Meaning, ...], ...]
    calls: tuple[int, ...]
    owners: tuple[int, ...]

    @classmethod
    def of(cls, phrases: Iterable[tuple[int, Iterable[Literal], Iterable[str]]]) -> Tables:
        """The tables of some phrases, each with its key, the literals that decide, and the triggers of its program, if any."""
        meant: dict[str, list[Meaning]] = {}
        called: dict[str, int] = {}
        owners: list[int] = []
        for key, literals, triggers in phrases:
            for one in literals:
                meant.setdefault(one.text, []).append((key, one.open, one.slots))
            for text in triggers:
                called[text] = called.get(text, 0) | 1 << len(owners)
            if triggers:
                owners.append(key)
        texts = tuple(sorted({*meant, *called}))
        # most literals of a group mean the same: one object for all is written and read once
        same: dict[tuple[Meaning, ...], tuple[Meaning, ...]] = {}
        shared = [tuple(meant.get(text, ())) for text in texts]
        return cls(texts, tuple(same.setdefault(one, one) for one in shared),
                   tuple(called.get(text, 0) for text in texts), tuple(owners))
