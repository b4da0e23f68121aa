"""What trustkit itself brings; whatever else is installed stays out of its pages."""

from __future__ import annotations

import functools
import importlib
import inspect
from collections.abc import Iterable
from typing import Any

from trustkit.maturity import maturity_of
from trustkit.packs.store import OWN, Pack, act_kinds, load_pack, read_messages, tags_of
from trustkit.plugins import installed
from trustkit.rule import MOMENTS, Checker, Rule

__all__ = ["ORDER", "about", "can_look", "checkers", "kinds", "language_name", "measured_well", "packs", "suggestions"]

ORDER = ("en", "de", "es")
"""Tags that stand first where languages are listed."""


@functools.cache
def checkers() -> tuple[Checker[Any], ...]:
    """The built-in checkers, by name."""
    own = [plugin for plugin in installed("trustkit.checkers") if plugin.module.startswith("trustkit.")]
    return tuple(plugin.load() for plugin in own)


def about(checker: Checker[Any]) -> str:
    """The first line of the checker's module."""
    module = importlib.import_module(checker.rules[0].function.__module__)
    return (inspect.getdoc(module) or "").partition("\n")[0]


@functools.cache
def packs() -> dict[str, Pack]:
    """Every tag with a folder of its own, merged along its chain."""
    found = {tag: load_pack(tag) for tag in tags_of(OWN)}
    first = {tag: at for at, tag in enumerate(ORDER)}
    order = sorted(found, key=lambda tag: (first.get(tag.partition("-")[0], len(first)), tag))
    return {tag: pack for tag in order if (pack := found[tag]) is not None}


@functools.cache
def kinds() -> dict[str, Any]:
    """The built-in kinds of act."""
    return act_kinds()


def language_name(tag: str) -> str:
    """The English name of a tag."""
    from babel import Locale

    return Locale.parse(tag, sep="-").get_display_name("en") or tag


def measured_well(rule: Rule) -> tuple[str, ...]:
    """The tags in which findings of a rule are stable; regional packs apart that measure nothing of their own."""
    return tuple(tag for tag, pack in packs().items() if maturity_of(rule, pack.data.get("measured", {})) == "stable"
                 and (OWN.root / tag / "measured.toml").is_file())


def can_look(rule: Rule) -> tuple[str, ...]:
    """The tags whose packs have the words that a rule looks for."""
    asked = [kind for kind in rule.on if kind not in MOMENTS and kind != "identifier"]
    needed = [need.removeprefix("acts.") for need in rule.needs if need.startswith("acts.")]
    if not asked and not needed:
        return ()
    return tuple(tag for tag, pack in packs().items()
                 if pack.groups and (not asked or any(kind in pack.kinds for kind in asked))
                 and all(kind in pack.kinds for kind in needed))


def suggestions(rule: Rule, tags: Iterable[str]) -> dict[str, str]:
    """Wording for the agent by tag, where the tag's own wording differs from its parent's."""
    out: dict[str, str] = {}
    for tag in tags:
        message = read_messages(tag, rule.checker, (OWN,)).get(rule.name)
        text = message.suggest[0] if message and message.suggest else None
        inherited = any(out.get(parent) == text for parent in packs()[tag].chain[1:])
        if text and not inherited:
            out[tag] = text
    return out
