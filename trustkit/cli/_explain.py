"""``trustkit explain``: the page of a rule or a checker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from trustkit.cli._base import paragraphs, print_json, safe, table

if TYPE_CHECKING:
    from trustkit.plugins import Plugin
    from trustkit.rule import Checker, Rule

__all__ = ["explain"]

_EXAMPLES = 3


@click.command()
@click.argument("name", metavar="RULE|CHECKER")
@click.option("--locale", default="en", show_default=True, metavar="TAG",
              help="Language of example words and suggestions.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def explain(name: str, locale: str, as_json: bool) -> None:
    """Show what a rule asks for, when it is met and when it is broken.

    \b
    Example:
      trustkit explain greeting.wrong_hour
      trustkit explain privacy
    """
    from trustkit.cli._installed import checker_named, rule_named
    from trustkit.codes import check_language

    try:
        locale = check_language(locale)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--locale") from None
    page = _rule_page(*rule_named(name), locale) if "." in name else _checker_page(*checker_named(name))
    if as_json:
        print_json(page)
        return
    title, text, facts = page.pop("title"), page.pop("text"), page
    click.echo(safe(paragraphs(title)))
    if text:
        click.echo(safe("\n" + paragraphs(text)))
    click.echo(safe("\n" + table((key.replace("_", " "), line) for key, value in facts.items()
                                 for key, line in _lines(key, value))))


def _lines(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """A fact as rows of a table: its name stands at the first only."""
    values = value if isinstance(value, list) else [value]
    for at, one in enumerate(values):
        yield (key if at == 0 else "", str(one))


def _rule_page(rule: Rule, plugin: Plugin, locale: str) -> dict[str, Any]:
    facts = {
        "title": rule.title, "text": rule.page.partition("\n")[2].strip(), "rule": rule.id,
        "on": list(rule.on), "by": rule.role or "everybody", "channel": list(rule.channel),
        "needs": list(rule.needs), "within": f"{rule.within} further agent turns" if rule.within else "",
        "severity": rule.severity, "maturity": rule.maturity, "since": rule.since or "", "message": "\n".join(rule.messages),
        "praise": rule.praise or "", **_words(rule, locale), "subsumes": list(rule.subsumes),
        "sources": list(rule.sources), "package": f"{plugin.package} {plugin.version}",
    }
    return {key: value for key, value in facts.items() if value or key in ("title", "text")}


def _words(rule: Rule, locale: str) -> dict[str, Any]:
    """The suggestion in a language, and lines that set the rule off there."""
    from trustkit.cli._installed import sources_of
    from trustkit.packs.store import load_pack, read_messages

    sources = sources_of(())
    said = read_messages(locale, rule.checker, sources).get(rule.name)
    pack = load_pack(locale, sources)
    groups = [one.group for one in pack.groups.values() if one.kind in rule.on] if pack else []
    first = [group.hits[0].text for group in groups if group.hits]
    return {f"suggestion ({locale})": "\n".join(said.suggest) if said else "",
            f"looks at ({locale})": [f"“{' '.join(text.split())}”" for text in first[:_EXAMPLES]]}


def _checker_page(checker: Checker[Any], plugin: Plugin) -> dict[str, Any]:
    from trustkit.cli._installed import about

    fields = checker.details.model_fields if checker.details else {}
    rules = [f"{rule.name}: {rule.title}" for rule in checker.rules]
    facts = {"title": about(plugin) or checker.name, "text": "", "rules": rules, "checker": checker.name,
             "details": list(fields), "package": f"{plugin.package} {plugin.version}"}
    return {key: value for key, value in facts.items() if value or key in ("title", "text")}
