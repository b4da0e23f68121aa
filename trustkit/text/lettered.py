"""Identifiers with letters in them: IBAN, DNI, CURP and the like, found by their shape in running text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from trustkit.text.identifier_context import Contexts
from trustkit.text.identifier_formats import Format, load_formats

__all__ = ["find_lettered"]

_SEPARATORS = re.compile(r"[^A-Z0-9]")


def find_lettered(text: str, contexts: Contexts) -> Iterator[tuple[int, int, str, Format]]:
    """Spans that have the shape of a format with letters, with the bare number in capitals; checks are not run.

    Formats that need a context word are tried only where one stands somewhere in the text.
    """
    formats = load_formats()
    alone = formats.any_lettered.search(text) is not None
    for one in formats.lettered:
        spoken_of = one.kind in contexts.kinds or one.group in contexts.kinds
        if one.scan is None or not (spoken_of or (alone and one.need in ("optional", "either"))):
            continue
        match = one.scan.search(text)
        while match:
            end, number = _cut(match, one)
            if one.pattern.fullmatch(number):
                yield match.start(), end, number, one
            match = one.scan.search(text, match.start() + 1)


def _cut(match: re.Match[str], one: Format) -> tuple[int, str]:
    """The end of the identifier and its bare characters; an IBAN ends where its country says, whatever word follows."""
    written = match[0].upper()
    if len(written) != len(match[0]) or "[-+" in one.pattern.pattern:
        return match.end(), written
    number = _SEPARATORS.sub("", written)
    size = _iban_length(number[:2]) if one.kind == "iban" else len(number)
    if not 0 < size < len(number):
        return match.end(), number
    kept = [index for index, char in enumerate(written) if char.isascii() and char.isalnum()]
    return match.start() + kept[size - 1] + 1, number[:size]


@functools.lru_cache(maxsize=1_024)
def _iban_length(country: str) -> int:
    """Characters of a country's IBAN by ISO 13616 (stdnum's copy of the registry), 0 for an unknown country."""
    import stdnum.numdb  # imported on use: only texts with something like an IBAN need it

    structure = stdnum.numdb.get("iban").info(country + "00")[0][1].get("bban", "")
    sizes = [int(size) for size in re.findall(r"\d+", structure)]
    return 4 + sum(sizes) if sizes else 0
