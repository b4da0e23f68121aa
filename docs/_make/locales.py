"""A page per locale pack, one of all, and README's table of languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from trustkit.maturity import shown
from trustkit.packs.schema import Group
from trustkit.packs.store import OWN, LoadedGroup, Pack, read_messages

from . import measured, own
from .markdown import NOTE, table

__all__ = ["pages", "readme_table"]

_LISTS = ("hits", "passes", "near_misses", "known_false_alarms", "known_misses")
_STATUS = ("`status` says who could judge the words: *native* (a native speaker wrote or reviewed them), *fluent* (a "
           "fluent speaker), *draft* (neither: a sample, not for use).")


def pages() -> Iterator[tuple[str, str]]:
    """Path and text of each page."""
    yield "locales/index.md", _index()
    for pack in own.packs().values():
        yield f"locales/{pack.tag}.md", _page(pack)


def readme_table() -> str:
    """What works in which language, for people who only read the README."""
    rules = [rule for checker in own.checkers() for rule in checker.rules]
    rows = []
    for tag, pack in own.packs().items():
        if not pack.groups or "-" in tag or _greets_only(pack):
            continue
        needed = {rule.id for rule in rules if tag in own.can_look(rule)}
        free = {rule.id for rule in rules if not _needs_words(rule.id)}
        rows.append((f"{own.language_name(tag)} (`{tag}`)", pack.info.status, f"{_known(pack)} of {len(own.kinds())}",
                     f"{len(needed | free)} of {len(rules)}", _examples(pack), _yes("time" in pack.data),
                     f"{_suggested(tag)} of {len(rules)}"))
    greets = [own.language_name(tag) for tag, pack in own.packs().items() if pack.groups and "-" not in tag and _greets_only(pack)]
    bare = [own.language_name(tag) for tag, pack in own.packs().items() if not pack.groups]
    regional = [f"`{tag}`" for tag, pack in own.packs().items() if pack.groups and "-" in tag]
    head = ("Language", "Words written by", "#Kinds of act", "#Rules that can look", "#Examples run as tests",
            "Clock words", "#Suggested wording")
    return (table(head, rows) + f"\nRegional packs on top: {', '.join(regional)}. Greetings and leave-taking "
            f"only: {', '.join(greets)}." + (f" Read but not judged (roles in transcripts, quoted e-mail): {', '.join(bare)}."
            if bare else "") + f"\nAny other language: turns are read, identifiers are "
            f"found, and rules that need words are reported as skipped.\n\n{measured.in_short()}")


def _greets_only(pack: Pack) -> bool:
    return pack.kinds <= {"opening", "closing"}


def _needs_words(id: str) -> bool:
    rule = next(one for checker in own.checkers() for one in checker.rules if one.id == id)
    return any(kind not in ("start", "turn", "end", "identifier") for kind in rule.on) \
        or any(need.startswith("acts.") for need in rule.needs)


def _index() -> str:
    rows = [(f"[{tag}]({tag}.md)", own.language_name(tag), _status(pack), _known(pack), len(pack.groups),
             _examples(pack), len(_wrongs(pack)), _yes("time" in pack.data), _yes("identifiers" in pack.data),
             _suggested(tag), shown(pack.data.get("measured", {}), pack.kinds)) for tag, pack in own.packs().items()]
    head = ("Tag", "Language", "Status", "#Kinds of act", "#Groups", "#Examples", "#Known wrongs", "Clock words",
            "Spoken numbers", "#Suggestions", "Measured precision")
    return (f"# Locale packs\n\n{NOTE}\n{_STATUS} Groups and examples count what a tag inherits along its chain.\n\n"
            + table(head, rows) + "\nNo pack on a turn's chain: rules that need words are skipped, and the report says "
            "so. English is never used in place of another language.\n")


def _page(pack: Pack) -> str:
    parts = [f"# {own.language_name(pack.tag)} ({pack.tag})\n\n{NOTE}\n", _head(pack)]
    if pack.groups:
        parts.append(_kinds(pack))
    if figures := pack.data.get("measured"):
        parts.append(_measured(figures))
    if wrongs := _wrongs(pack):
        parts.append("## Known wrongs\n\nThey stay in the pack and are tested as such.\n\n" + table(
            ("Kind", "Group", "What goes wrong", "Line"), wrongs))
    if "culture" in pack.data:
        parts.append(_culture(pack))
    return "\n".join(parts)


def _head(pack: Pack) -> str:
    rows = [("note", pack.info.note),
            ("chain", " → ".join(f"`{tag}`" for tag in pack.chain)),
            ("gap", ", ".join(f"{value} {unit}" for unit, value in pack.info.gap.items())),
            ("spellings", ", ".join(f"{one} as {' or '.join(many)}" for one, many in pack.info.spelling.items())),
            ("files besides acts", ", ".join(f"`{name}.toml`" for name in _files(pack)))]
    return table(("status", _status(pack)), [row for row in rows if row[1]])


def _files(pack: Pack) -> list[str]:
    found = {file.stem for tag in pack.chain for file in (OWN.root / tag).glob("*.toml")}
    return sorted(found - {"pack"})


def _kinds(pack: Pack) -> str:
    by_kind: dict[str, list[LoadedGroup]] = {}
    for one in pack.groups.values():
        by_kind.setdefault(one.kind, []).append(one)
    rows = [(f"`{kind}`", len(groups), *(sum(len(getattr(one.group, name)) for one in groups) for name in _LISTS),
             ", ".join(sorted({one.tag for one in groups}))) for kind, groups in sorted(by_kind.items())]
    absent = sorted(set(own.kinds()) - pack.kinds - {"identifier"})
    head = ("Kind", "#Groups", "#Hits", "#Passes", "#Near misses", "#Known false alarms", "#Known misses", "From")
    missing = f"\nNo words for: {', '.join(f'`{kind}`' for kind in absent)}.\n" if absent else ""
    return "## Kinds of act\n\n" + table(head, rows) + missing


def _measured(figures: Mapping[str, Any]) -> str:
    rows = [(f"`{name}`", *(f"{one[rate]:.2f}" if rate in one else "" for rate in ("precision", "recall")), one["lines"])
            for part in ("acts", "checkers") for name, one in sorted(figures.get(part, {}).items())]
    return ("## Measured\n\nOn lines of a second reviewer that no author of the pack has read, half of them near misses "
            "(`python -m benchmarks.quality.reviewed`): harder than ordinary talk, and few, so that each figure may be off by "
            "0.1.\n\n" + table(("Kind of act or checker", "#Precision", "#Recall", "#Lines"), rows))


def _wrongs(pack: Pack) -> list[tuple[str, str, str, str]]:
    return [(f"`{one.kind}`", one.name, said, example.text) for one in pack.groups.values()
            for name, said in (("known_false_alarms", "found, wrongly"), ("known_misses", "missed"))
            for example in getattr(one.group, name)]


def _culture(pack: Pack) -> str:
    culture = pack.data["culture"]
    rows = [(name, *window) for name, window in culture.get("dayparts", {}).items()]
    manners, source = culture.get("service_formality"), culture.get("source")
    text = " ".join(([f"Usual address in customer service: {manners}."] if manners else [])
                    + ([f"Source: {source}"] if source else []))
    return "## Culture\n\n" + (f"{text}\n\n" if text else "") + (
        table(("A greeting for the", "is said from", "to (customer's clock)"), rows) if rows else "")


def _status(pack: Pack) -> str:
    return pack.info.status if pack.groups else "reading only"


def _known(pack: Pack) -> int:
    """How many built-in kinds are recognized; identifiers need no words."""
    return len(pack.kinds & set(own.kinds())) + 1 if pack.groups else 0


def _examples(pack: Pack) -> int:
    return sum(_count(one.group) for one in pack.groups.values())


def _count(group: Group) -> int:
    return sum(len(getattr(group, name)) for name in _LISTS)


def _suggested(tag: str) -> int:
    return sum(1 for checker in own.checkers() for rule in checker.rules
               if (message := read_messages(tag, rule.checker, (OWN,)).get(rule.name)) and message.suggest)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
