"""The labelled set through trustkit: one scored item per message, in English and in its translations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.corpora import read_rows
from benchmarks.quality.observe import Observed, observe
from benchmarks.quality.scoring import Item
from trustkit.suite import Suite

__all__ = ["ACTS", "LANGUAGES", "OVERPROMISE", "Rows", "item_of", "items_of", "load"]

OVERPROMISE = "overpromise"
ACTS = (
    "opening",
    "closing",
    "introduction",
    "promise",
    "time",
    "data_request",
    "sensitive_request",
    "privacy_mention",
    "empathy",
    "apology",
    "thanks",
    "refusal",
    "alternative",
    "wait",
    "clarify",
    "paraphrase",
    "more_help",
    "ownership",
    "deflect",
    "negative",
    "jargon",
)
LANGUAGES = {"de": "de", "fr": "fr", "nl": "nl", "pt-br": "pt-BR"}
"""Languages of the translations as the set writes them → as BCP 47 writes them."""

Rows = list[dict[str, Any]]


def load(shared: Path) -> tuple[Rows, Rows]:
    """The messages with all labels, and those labelled for overpromising alone."""
    return list(read_rows(shared / "gold" / "messages.jsonl")), list(read_rows(shared / "gold" / "overpromise.jsonl"))


def items_of(suite: Suite, rows: Rows, language: str | None = None) -> list[tuple[Item, Observed]]:
    """Rows as scored items: English as typed, or the translations into one of `LANGUAGES`."""
    out = []
    for row in rows:
        if language is None:
            seen = observe(suite, row["text"], "en", row["context"])
        elif row.get("translation_lang") == language and row["translation"]:
            # the turns before are kept in English only
            seen = observe(suite, row["translation"], LANGUAGES[language], row["context"], heard_in="en")
        else:
            continue
        out.append((item_of(row, seen), seen))
    return out


def item_of(row: Mapping[str, Any], seen: Observed) -> Item:
    """Act labels are found when an act of that kind is performed, overpromise when one of its rules is broken."""
    gold = row["labels"] if "labels" in row else [OVERPROMISE] if row[OVERPROMISE] else []
    found = set(seen.kinds & set(ACTS))
    if any(rule.startswith(f"{OVERPROMISE}.") for rule in seen.rules):
        found.add(OVERPROMISE)
    return Item(row["id"], frozenset(gold), frozenset(found), row.get("stratum", ""))


def frequent(items: Iterable[Item], least: int = 20) -> tuple[str, ...]:
    """The acts that hold for at least `least` items: the ones that a macro score is taken over."""
    rows = list(items)
    return tuple(act for act in ACTS if sum(act in item.gold for item in rows) >= least)
