"""The words and forms of a pack's ``time.toml``, with what CLDR adds, before they are compiled."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from typing import Any

from trustkit.clock import cldr
from trustkit.clock.lexicon import Value, fold
from trustkit.errors import PackError
from trustkit.facts import rows

__all__ = ["SECTIONS", "forms_of", "values_of"]

SECTIONS = ("decoy", "date_range", "date", "clock_range", "clock", "part", "duration", "zone", "vague", "relation")
_INTEGER = re.compile(r"-?[0-9]+")
_SIGNS = {"sentence_end": ".!?।。！？؟", "joint": "-/.:,", "before_number": "#$€£¥₹№", "after_number": "%$€£¥₹°"}
_ABBREVIATED = 4


def values_of(data: Mapping[str, Any], tag: str) -> dict[str, dict[str, Value]]:
    """Slot → folded word → value."""
    words: dict[str, dict[str, Value]] = {"weekday": dict(cldr.weekdays(tag)), "month": dict(cldr.months(tag))}
    for slot, entries in data.get("words", {}).items():
        table = words.setdefault(slot, {})
        if isinstance(entries, list):
            table.update({fold(word): word for word in entries})
            continue
        for value, names in entries.items():
            meaning = int(value) if _INTEGER.fullmatch(value) else value
            table.update({fold(word): meaning for word in names})
    for slot, source, high in (("hour", "number", 12), ("mday", "ordinal", 31)):
        given = {word: value for word, value in words.get(source, {}).items() if 0 < int(value) <= high}
        words[slot] = given | words.get(slot, {})
    _compound(words, str(data.get("compound_number", "")))
    for slot, (first, second) in data.get("joined", {}).items():
        pairs = itertools.product(words[first].items(), words[second].items())
        # abbreviations are not joined
        words[slot] = {one + two: f"{value} {other}" for (one, value), (two, other) in pairs if len(one) > _ABBREVIATED}
    if any("{city" in template for _, template, _ in forms_of(data, tag)):
        words["city"] = {**cldr.cities(tag), **words.get("city", {})}
    words["abbr"] = {fold(row.abbreviation): row.abbreviation for row in rows("zone_abbreviations")}
    for slot, signs in _SIGNS.items():
        words[slot] = {sign: sign for sign in signs}
    return words


def _compound(words: dict[str, dict[str, Value]], template: str) -> None:
    """Numbers written as one word, units before or after tens: zweiunddreißig."""
    if not template:
        return
    for (one, low), (ten, high) in itertools.product(words["ones"].items(), words["tens"].items()):
        words["number"][template.format(ones=one, tens=ten)] = int(low) + int(high)


def forms_of(data: Mapping[str, Any], tag: str) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
    """Section, template and meaning of every form.

    Raises:
        PackError: a form without a template.
    """
    for section in SECTIONS:
        found = data.get(section, ())
        for entry in (*found.get("more", ()), *found.get("forms", ())) if isinstance(found, Mapping) else found:
            if isinstance(entry, str):
                yield section, entry, {}
                continue
            if "say" not in entry:
                raise PackError(f"a form of [{section}] needs 'say'", file=f"{tag}/time.toml")
            means = {key: value for key, value in entry.items() if key != "say"}
            for template in [entry["say"]] if isinstance(entry["say"], str) else entry["say"]:
                yield section, template, means
