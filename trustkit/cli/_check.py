"""``trustkit check``: conversations in, findings out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trustkit.cli._base import say, wants_color

if TYPE_CHECKING:
    from trustkit.model.interaction import Interaction
    from trustkit.model.report import Report
    from trustkit.model.settings import Settings
    from trustkit.suite import Suite

__all__ = ["check"]

_RANKS = ("low", "medium", "high", "never")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", metavar="NAME",
              help="Format of the files (see: trustkit list formats); else the content decides.")
@click.option("--select", multiple=True, metavar="NAMES",
              help="Run only these checkers or rules (repeat, or use commas).")
@click.option("--ignore", multiple=True, metavar="NAMES", help="Leave out these checkers or rules.")
@click.option("--settings", "settings_file", metavar="FILE", type=click.Path(path_type=Path),
              help="Settings; else trustkit.toml, or pyproject.toml with [tool.trustkit], here or in a folder above.")
@click.option("--locale", metavar="TAG", help="Language of turns that don't say theirs, such as en or pt-BR.")
@click.option("--agent", multiple=True, metavar="KEY=VALUE",
              help="What is known of the agent, such as timezone=Asia/Kolkata.")
@click.option("--customer", multiple=True, metavar="KEY=VALUE",
              help="What is known of the customer: locale, timezone, territory, name, phone, formality.")
@click.option("--started-at", metavar="TIME", help="When it began, with an offset: 2025-03-01T09:30+01:00.")
@click.option("--scope", type=click.Choice(["complete", "ongoing", "excerpt"]),
              help="How much of the conversation is here.")
@click.option("--packs", multiple=True, metavar="DIR", help="A folder of further locale packs.")
@click.option("--output", type=click.Choice(["text", "json", "jsonl", "html", "vcon"]), default="text",
              show_default=True,
              help="jsonl: a line per finding. json: the report, or a list of reports for several conversations.")
@click.option("--out", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--fail-on", type=click.Choice(_RANKS), default="low", show_default=True,
              help="Least severity that makes the exit status 1.")
@click.option("-v", "--verbose", is_flag=True, help="Show merits, details, sources and skipped rules too.")
@click.option("--reveal", is_flag=True, help="Keep personal data in quotes as it was said.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help="Colors; auto follows the terminal and NO_COLOR.")
@click.pass_context
def check(ctx: click.Context, /, **options: Any) -> None:
    """Check conversations: files, folders, or - for standard input.

    A file may hold one conversation or many. Every good one is checked; bad
    ones are named on standard error.

    \b
    Example:
      trustkit check call.json
      trustkit check chats/ --locale en --customer timezone=Europe/Madrid
      trustkit check - --output jsonl < export.csv
    """
    from trustkit.suite import Suite

    settings = _settings(options["settings_file"], options["locale"])
    suite = Suite(_names(options["select"]), _names(options["ignore"]), settings, packs=options["packs"],
                  reveal=options["reveal"])
    ctx.exit(_Run(suite, options).status())


class _Run:
    """One call of the command: what was seen so far decides the exit status."""

    def __init__(self, suite: Suite, options: dict[str, Any]) -> None:
        self.suite = suite
        self.options = options
        self.bad = 0
        self.worst = -1
        self.told: set[str] = set()

    def status(self) -> int:
        """Check everything; the exit status."""
        from trustkit.cli._gather import gather
        from trustkit.cli._output import opened

        given = {"format": self.options["format"], "participants": self._people(), "scope": self.options["scope"],
                 "started_at": _moment(self.options["started_at"])}
        files = self.options["files"]
        with opened(self.options["out"]) as stream:
            writer = self._writer(stream)
            for one in gather(files, **given):
                if isinstance(one, str):
                    self.bad += 1
                    say(one)
                    continue
                report = self.suite.check(one.interaction)
                self._note(one.interaction, report)
                writer.add(one, report)
            writer.close(self.bad)
        if self.bad:
            return 2
        least = _RANKS.index(self.options["fail_on"])
        return 1 if self.worst >= least or any(one.startswith("Warning: failed") for one in self.told) else 0

    def _writer(self, stream: Any) -> Any:
        from trustkit.cli._output import Style, writer_of

        files = self.options["files"]
        single = len(files) == 1 and not (files[0] != "-" and Path(files[0]).is_dir())
        style = Style(color=wants_color(self.options["color"], stream), verbose=self.options["verbose"],
                      reveal=self.options["reveal"], single=single)
        return writer_of(self.options["output"], stream, style)

    def _people(self) -> list[dict[str, Any]]:
        from trustkit.cli._context import person

        given = (("agent", self.options["agent"]), ("customer", self.options["customer"]))
        return [person(role, pairs) for role, pairs in given if pairs]

    def _note(self, interaction: Interaction, report: Report) -> None:
        for finding in report.findings:
            self.worst = max(self.worst, _RANKS.index(finding.severity))
        for failed in report.failed:
            self._tell(f"Warning: {failed}")
        people = {one.id: one for one in interaction.participants}
        if not self.suite.settings.languages and any(
                turn.kind == "message" and not turn.languages and not people[turn.participant].locale
                for turn in interaction.turns):
            self._tell("Note: the language of some turns is not known, so rules skip them; give it with --locale.")

    def _tell(self, text: str) -> None:
        if text not in self.told:
            self.told.add(text)
            say(text)


def _settings(file: Path | None, locale: str | None) -> Settings:
    from trustkit.cli._context import find_settings
    from trustkit.model.settings import Settings

    file = file or find_settings(Path.cwd())
    settings = Settings.load(file) if file else Settings()
    if not locale:
        return settings
    from trustkit.codes import check_language

    try:
        return settings.model_copy(update={"languages": (check_language(locale),)})
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--locale") from None


def _moment(text: str | None) -> dt.datetime | None:
    if text is None:
        return None
    from trustkit.cli._context import moment

    return moment(text)


def _names(given: tuple[str, ...]) -> list[str]:
    return [name.strip() for names in given for name in names.split(",") if name.strip()]
