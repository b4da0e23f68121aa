"""What is installed, as rows for `list` and `explain`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from trustkit.errors import PluginError, TrustkitError, UnknownNameError
from trustkit.maturity import shown
from trustkit.packs.store import Source, act_kinds, load_pack, tags_of
from trustkit.plugins import Plugin, installed
from trustkit.rule import Checker, Rule
from trustkit.suite import Suite

__all__ = ["acts", "checker_named", "checkers", "formats", "locales", "rule_named", "rules", "sources_of"]

Row = dict[str, Any]


def checkers(packs: Sequence[str]) -> Iterator[Row]:
    """A row for each checker, those that cannot be loaded included."""
    for plugin in installed("trustkit.checkers"):
        row: Row = {"name": plugin.name, "package": plugin.package, "version": plugin.version}
        try:
            checker = _load(plugin)
        except TrustkitError as error:
            yield {**row, "rules": 0, "about": str(error)}
            continue
        yield {**row, "rules": len(checker.rules), "about": about(plugin)}


def rules(packs: Sequence[str]) -> Iterator[Row]:
    """A row for each rule."""
    for chosen in Suite(packs=packs).rules:
        rule = chosen.rule
        yield {"rule": rule.id, "severity": rule.severity, "maturity": rule.maturity, "title": rule.title,
               "package": chosen.package, "version": chosen.version}


def acts(packs: Sequence[str]) -> Iterator[Row]:
    """A row for each kind of act."""
    sources = sources_of(packs)
    spoken = {tag: pack.kinds for tag in _tags(sources) if (pack := load_pack(tag, sources))}
    for name, kind in act_kinds(sources).items():
        yield {"act": name, "description": kind.description, "not_cancelled_by": list(kind.not_cancelled_by),
               "locales": [tag for tag, kinds in spoken.items() if name in kinds]}


def locales(packs: Sequence[str]) -> Iterator[Row]:
    """A row for each tag that has words of its own, with how many kinds of act it knows."""
    sources = sources_of(packs)
    for tag in _tags(sources):
        pack = load_pack(tag, sources)
        if pack is None:
            continue
        yield {"tag": tag, "status": pack.info.status if pack.groups else "no acts", "acts": len(pack.kinds),
               "measured": shown(pack.data.get("measured", {}), pack.kinds),
               "chain": list(pack.chain),
               "packages": [source.package for source in sources if (source.root / tag).is_dir()]}


def formats(packs: Sequence[str]) -> Iterator[Row]:
    """A row for each format of transcripts."""
    for plugin in installed("trustkit.readers"):
        try:
            plugin.load()
            said = about(plugin)
        except PluginError as error:
            said = str(error)
        yield {"format": plugin.name, "package": plugin.package, "version": plugin.version, "about": said}


def about(plugin: Plugin) -> str:
    """The first line of a loaded plugin's module."""
    module = sys.modules.get(plugin.module)
    return (inspect.getdoc(module) or "").partition("\n")[0] if module else ""


def sources_of(packs: Sequence[str]) -> tuple[Source, ...]:
    """Where words come from: trustkit, the packages installed and the folders given."""
    return Suite(packs=packs).recognizer.sources


def checker_named(name: str) -> tuple[Checker[Any], Plugin]:
    """An installed checker.

    Raises:
        UnknownNameError: nobody brings it.
        PluginError: it cannot be loaded.
    """
    plugins = {plugin.name: plugin for plugin in installed("trustkit.checkers")}
    name = name.replace("-", "_")
    if name not in plugins:
        raise UnknownNameError("checker", name, plugins)
    return _load(plugins[name]), plugins[name]


def rule_named(id: str) -> tuple[Rule, Plugin]:
    """A rule of an installed checker; errors as in `checker_named`."""
    id = id.replace("-", "_")
    checker, plugin = checker_named(id.partition(".")[0])
    known = {rule.id: rule for rule in checker.rules}
    if id not in known:
        raise UnknownNameError("rule", id, known)
    return known[id], plugin


def _load(plugin: Plugin) -> Checker[Any]:
    checker = plugin.load()
    if not isinstance(checker, Checker):
        raise PluginError(f"{plugin.name!r} of {plugin.package} {plugin.version} is no Checker")
    return checker


def _tags(sources: Sequence[Source]) -> list[str]:
    return sorted({tag for source in sources for tag in tags_of(source)})
