"""Where the personal identifiers of a shown turn lie: the same search as for findings, but looking ahead as well."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any

from trustkit.model.interaction import Interaction, Turn

__all__ = ["Spans", "identifier_spans", "mask_spans"]

Spans = list[tuple[int, int, str]]
"""Start, end (code points, half open) and mask, in order, none overlapping."""

_BEFORE, _AFTER = 240, 120
"""Code points of the neighboring turns that are searched along: a number may be read out over several turns."""


def identifier_spans(interaction: Interaction, at: int) -> Spans:
    """What is to be masked in one turn, a number that began before it or ends after it included."""
    turn = interaction.turns[at]
    locale = interaction.participant(turn).locale
    before = "\n".join(reversed(_texts(reversed(interaction.turns[max(0, at - _BEFORE) : at]), _BEFORE)))[-_BEFORE:]
    after = "\n".join(_texts(interaction.turns[at + 1 : at + 1 + _AFTER], _AFTER))[:_AFTER]
    return mask_spans(turn.text, turn.languages or ((locale,) if locale else ()), before, after)


def mask_spans(text: str, languages: Sequence[str] = (), before: str = "", after: str = "") -> Spans:
    """What is to be masked in a text, by the words of its languages; of those that overlap, the union."""
    from trustkit.text.masking import find_maskable  # imported on use: check digits come from python-stdnum

    whole = f"{text}\n{after}" if after else text
    found: set[tuple[int, int, str]] = set()
    for tag in languages or ("",):
        found.update(
            (one.start, min(one.end, len(text)), one.kind)
            for one in find_maskable(whole, _words(tag) if tag else None, before=before)
            if not one.masked and one.start < len(text)
        )
    return _merged(sorted(found, key=lambda one: (one[0], -one[1], one[2] == "digits")))


def _merged(spans: Spans) -> Spans:
    kinds: Spans = []
    for start, end, kind in spans:
        if kinds and start < kinds[-1][1]:
            first, last, named = kinds[-1]
            kinds[-1] = (first, max(last, end), kind if named == "digits" else named)
        else:
            kinds.append((start, end, kind))
    return [(start, end, f"[{kind}]") for start, end, kind in kinds]


def _texts(turns: Iterable[Turn], enough: int) -> list[str]:
    texts: list[str] = []
    for turn in turns:
        if sum(map(len, texts)) >= enough:
            break
        texts.append(turn.text)
    return texts


@functools.lru_cache(maxsize=64)
def _words(tag: str) -> Any:
    from trustkit.packs.store import load_pack
    from trustkit.text.identifier_words import IdentifierWords

    pack = load_pack(tag)
    data = pack.data.get("identifiers") if pack else None
    return IdentifierWords.from_data(data) if data else None
