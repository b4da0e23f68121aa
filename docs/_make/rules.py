"""A page per checker, one of all rules, one of all kinds of act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trustkit.rule import Checker, Rule

from . import measured, own
from .markdown import NOTE, plural, prose, table

__all__ = ["pages"]

_PREVIEW = ("A finding's `maturity` is **stable** only where the rule's kinds of act were measured in the language of the turn, on "
            "lines that the authors of its pack have not seen, with a precision of at least 0.8 (rules that report something "
            "missing: a recall of 0.8). Everywhere else it is **preview**.")


def pages() -> Iterator[tuple[str, str]]:
    """Path and text of each page."""
    yield "rules/index.md", _index()
    for checker in own.checkers():
        yield f"rules/{checker.name}.md", _checker(checker)
    yield "reference/acts.md", _acts()


def _index() -> str:
    rows = [(f"[`{rule.id}`]({checker.name}.md#{rule.name})", rule.title, rule.severity, ", ".join(rule.on))
            for checker in own.checkers() for rule in checker.rules]
    intro = ("A rule looks at one act at a time and says *met*, *broken*, *unknown*, or nothing where there was no "
             "occasion. `trustkit explain RULE` prints its page in a terminal.\n")
    return f"# Rules\n\n{NOTE}\n{intro}\n{_PREVIEW}\n\n{table(('Rule', 'What to do', 'Severity', 'Looks at'), rows)}"


def _checker(checker: Checker[Any]) -> str:
    parts = [f"# {checker.name}\n\n{NOTE}\n{own.about(checker)}\n\n{plural(len(checker.rules), 'rule')}. {_PREVIEW}\n"]
    if checker.details:
        parts.append(_details(checker))
    parts += [_rule(rule) for rule in checker.rules]
    return "\n".join(parts)


def _details(checker: Checker[Any]) -> str:
    assert checker.details is not None
    name = checker.details.__name__
    said = prose(" ".join((checker.details.__doc__ or "").split()))
    fields = ", ".join(f"`{field}`" for field in checker.details.model_fields)
    return (f"## Details of findings\n\n`report.of(checker)` gives each finding's `details` as a `{name}`: {said}\n\n"
            f"Fields: {fields}.\n")


def _rule(rule: Rule) -> str:
    title, _, text = rule.page.partition("\n")
    facts = [(name, value) for name, value in _facts(rule) if value]
    body = prose(text.strip())
    return (f"## {rule.name} {{ #{rule.name} }}\n\n**{title}**\n\n" + (f"{body}\n\n" if body else "")
            + table(("rule", f"`{rule.id}`"), facts) + _wording(rule))


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "looks at", ", ".join(f"`{kind}`" for kind in rule.on)
    yield "said by", {None: "everybody", "agent": "agent or bot"}.get(rule.role, str(rule.role))
    yield "channels", ", ".join(rule.channel)
    yield "waits for", f"{plural(rule.within, 'further agent turn')}" if rule.within else ""
    yield "needs", ", ".join(f"`{need}`" for need in rule.needs)
    yield "severity", rule.severity
    yield "message", " · ".join(rule.messages)
    yield "praise", rule.praise or ""
    yield "silences", ", ".join(f"`{one}`" for one in rule.subsumes)
    yield "sources", "; ".join(rule.sources)
    yield "maturity", _maturity(rule) + (f", since {rule.since}" if rule.since else "")
    yield "measured", measured.of_rule(rule.id) or "not yet"
    yield "limits", _limits(rule)


def _maturity(rule: Rule) -> str:
    good = own.measured_well(rule)
    return f"stable in {', '.join(good)}; elsewhere preview" if good else "preview"


def _limits(rule: Rule) -> str:
    tags = own.can_look(rule)
    needed = {*rule.on, *(need.removeprefix("acts.") for need in rule.needs if need.startswith("acts."))}
    wrong = sum(len(one.group.known_false_alarms) + len(one.group.known_misses)
                for tag in tags for one in own.packs()[tag].groups.values() if one.kind in needed and one.tag == tag)
    said = ["has words in " + ", ".join(f"[{tag}](../locales/{tag}.md)" for tag in tags)] if tags else []
    if wrong:
        said.append(f"{plural(wrong, 'known wrong')} in its packs")
    return "; ".join(said)


def _wording(rule: Rule) -> str:
    found = own.suggestions(rule, own.packs())
    if not found:
        return ""
    lines = [f"- {own.language_name(tag)} (`{tag}`): {text}" for tag, text in found.items()]
    return "\nSuggested wording:\n\n" + "\n".join(lines) + "\n"


def _acts() -> str:
    spoken = {tag: pack.kinds for tag, pack in own.packs().items() if pack.groups and "-" not in tag}
    rows = []
    for name, kind in own.kinds().items():
        tags = [tag for tag, known in spoken.items() if name in known] if name != "identifier" else ["found by form"]
        rows.append((f"`{name}`", kind.description, ", ".join(kind.not_cancelled_by), ", ".join(tags)))
    intro = ("A dialogue act is what a stretch of a turn does (after ISO 24617-2). An act is *performed* unless a "
             "qualifier cancels it; the third column names the qualifiers that do not. Times and identifiers are found "
             "by grammar and form; all others by the phrases of a pack. Packages may bring kinds of their own.\n")
    head = ("Kind", "What it does", "Not cancelled by", "Languages")
    return f"# Kinds of act\n\n{NOTE}\n{intro}\n" + table(head, rows)
