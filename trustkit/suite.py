"""Choose checkers, run them, collect what they say."""

from __future__ import annotations

import functools
import hashlib
import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustkit.errors import PluginError, UnknownNameError
from trustkit.judge import ChosenRule
from trustkit.model.interaction import Channel, Interaction, Participant, Role, Scope, Turn
from trustkit.model.report import Failed, Report
from trustkit.model.settings import Layer, Settings
from trustkit.needs import check_needs, skip_reason
from trustkit.packs.store import OWN, Source, locate
from trustkit.plugins import Plugin, installed
from trustkit.recognizer import Recognizer
from trustkit.reporter import Reporter
from trustkit.rule import MOMENTS, Checker
from trustkit.session import Session

if TYPE_CHECKING:
    import datetime as dt

    from trustkit.stream import Stream

__all__ = ["Suite"]


class Suite:
    """Chosen checkers and settings. Safe to share between threads; pickles as its recipe.

    `select` and `ignore` take checker names and rule ids (hyphens and underscores are the same); without `select` all
    installed checkers run. `checkers` gives the checkers themselves, without discovery. `packs` are folders of further
    locale packs. `reveal` keeps personal data in findings as it was said.

    Raises:
        UnknownNameError: a name that nobody brings; the nearest is offered.
        PluginError: two packages bring the same checker or the same group of words.
    """

    settings: Settings
    reveal: bool
    recognizer: Recognizer

    def __init__(
        self, select: Iterable[str] = (), ignore: Iterable[str] = (), settings: Settings | None = None, *,
        checkers: Sequence[Checker[Any]] | None = None, packs: Iterable[str | Path] = (), reveal: bool = False,
    ) -> None:
        self._recipe = (tuple(select), tuple(ignore), settings or Settings(), None if checkers is None
                        else tuple(checkers), tuple(str(path) for path in packs), reveal)
        select, ignore, self.settings, given, folders, self.reveal = self._recipe
        self._given = tuple(map(_normal, select)), tuple(map(_normal, ignore))
        self._broken: list[Failed] = []
        chosen = [(checker, _package_of(checker)) for checker in given] if given is not None else self._discover()
        self._checkers = {checker.name: checker for checker, _ in chosen}
        if len(self._checkers) < len(chosen):
            raise PluginError("two of the checkers given have the same name")
        sources = [OWN, *_word_packages(), *(_source_of(plugin) for _, plugin in chosen)]
        sources += [Source(path, _digest(Path(path)), Path(path)) for path in folders]
        by_root = {source.root.resolve(): source for source in reversed([one for one in sources if one is not None])}
        self.recognizer = Recognizer(reversed(by_root.values()))
        self._all = sorted((ChosenRule(rule, plugin.package, plugin.version) for checker, plugin in chosen
                            for rule in checker.rules), key=lambda one: one.rule.id)
        self._rules = self._chosen(self.settings)
        self._check_names()

    def __reduce__(self) -> tuple[Any, ...]:
        select, ignore, settings, checkers, packs, reveal = self._recipe
        recipe = None if checkers is None else tuple(_recipe_of(checker) for checker in checkers)
        return _rebuild, (select, ignore, settings, recipe, packs, reveal)

    @property
    def checkers(self) -> tuple[Checker[Any], ...]:
        """The chosen checkers, by name."""
        return tuple(self._checkers[name] for name in sorted(self._checkers))

    @property
    def rules(self) -> tuple[ChosenRule, ...]:
        """The chosen rules, by id, with the packages that bring them."""
        return tuple(self._rules)

    def check(
        self, source: Any, *, format: str | None = None, participants: Iterable[Participant | dict[str, Any]] | None = None,
        started_at: dt.datetime | None = None, scope: Scope | None = None,
    ) -> Report:
        """Check one conversation: a path, text, a mapping, or an Interaction.

        `participants` completes what the file says of them, by id or else by role.

        Raises:
            InputError: the source cannot be read; says where.
        """
        if isinstance(source, Interaction) and not (participants or started_at or scope):
            interaction = source
        else:
            from trustkit.readers import read_one

            interaction = read_one(source, format=format, participants=participants, started_at=started_at, scope=scope)
        return self._run(interaction)

    def check_many(self, sources: Iterable[Any], **options: Any) -> Iterator[Report]:
        """Check conversations one after the other, in their order; nothing is held in memory."""
        for source in sources:
            yield self.check(source, **options)

    def check_text(
        self, text: str, *, locale: str, role: Role = "agent", context: Iterable[Turn | Mapping[str, Any]] = (),
        at: dt.datetime | None = None, participants: Iterable[Participant | dict[str, Any]] | None = None,
        channel: Channel | None = None, scope: Scope = "excerpt",
    ) -> Report:
        """Check a draft. `context` are the turns before it; `at` is the aware moment at which it will be said.

        The report speaks of the draft's turn, whose index is the number of turns in `context`, and of what the draft makes
        of the turns before it, such as a request that it leaves unanswered.
        """
        interaction = draft(text, locale=locale, role=role, context=context, at=at, participants=participants,
                            channel=channel, scope=scope)
        session, reporter = self.session(interaction)
        session.extend(interaction.turns[:-1])
        before = reporter.report()
        session.insert(interaction.turns[-1])
        session.close()
        return _only(reporter.report(), len(interaction.turns) - 1, before)

    def stream(
        self, *, participants: Iterable[Participant | dict[str, Any]] = (), started_at: dt.datetime | None = None,
        channel: Channel | None = None, scope: Scope = "complete", queue: str | None = None, id: str = "",
    ) -> Stream:
        """A conversation that is still going on; feed it turns as they come."""
        from trustkit.stream import Stream

        frame = Interaction(id=id, channel=channel, scope=scope, queue=queue, started_at=started_at,
                            participants=tuple(Participant.model_validate(one) for one in participants))
        return Stream(self, frame)

    def session(self, frame: Interaction) -> tuple[Session, Reporter]:
        """A fresh session for a conversation, and what makes findings of it."""
        customer = next((one for one in frame.participants if one.role == "customer"), None)
        settings = self.settings.at(territory=customer.territory if customer else None, queue=frame.queue,
                                    channel=frame.channel)
        rules, skipped = [], []
        for chosen in self._rules if settings is self.settings else self._chosen(settings):
            if chosen.rule.channel and frame.channel is not None and frame.channel not in chosen.rule.channel:
                continue
            needs = (*chosen.rule.needs, "channel") if chosen.rule.channel else chosen.rule.needs
            reason = skip_reason(chosen.rule.id, needs, frame, settings.policy)
            if reason:
                skipped.append(reason)
            else:
                rules.append(chosen)
        session = Session(frame, self.recognizer, settings, rules)
        reporter = Reporter(session, [one.rule for one in rules], skipped, self._broken, self.fingerprint,
                            reveal=self.reveal)
        return session, reporter

    @functools.cached_property
    def fingerprint(self) -> str:
        """Names what the findings depend on: versions of trustkit, checkers and packs, the rules chosen, the settings."""
        parts = [f"{one.rule.id}={one.package} {one.version}" for one in self._rules]
        parts += [f"{one.package} {one.version}" for one in self.recognizer.sources]
        parts += [_version("trustkit-cx"), self.settings.model_dump_json(), str(self.reveal)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def _run(self, interaction: Interaction) -> Report:
        session, reporter = self.session(interaction)
        session.extend(interaction.turns)
        session.close()
        return reporter.report()

    def _discover(self) -> list[tuple[Checker[Any], Plugin]]:
        plugins = {_normal(plugin.name): plugin for plugin in installed("trustkit.checkers")}
        select, _ = self._given
        choices = [select] if select else [self.settings.select, *(layer.select or () for layer in self.settings.layers)]
        wanted = {_normal(name).partition(".")[0] for choice in choices for name in choice}
        if not choices[0]:
            wanted = set(plugins)
        out = []
        for name in sorted(wanted):
            if name not in plugins:
                raise UnknownNameError("checker", name, plugins)
            checker = self._load(plugins[name])
            if checker is not None:
                out.append((checker, plugins[name]))
        return out

    def _load(self, plugin: Plugin) -> Checker[Any] | None:
        """A checker, or None, with a note in every report, if its package is broken."""
        try:
            checker = plugin.load()
            if not isinstance(checker, Checker):
                raise PluginError("not a Checker")
            if _normal(plugin.name) != checker.name:
                raise PluginError("its entry point has another name than the checker")
        except PluginError as error:
            kind = type(error.__cause__ or error).__name__
            self._broken.append(Failed(rule=plugin.name, package=plugin.package, version=plugin.version, error=kind,
                                       where=plugin.value))
            return None
        return checker

    def _chosen(self, settings: Settings) -> list[ChosenRule]:
        """The rules that run under some settings; what the suite was given itself comes before them."""
        given, also = self._given
        select = given or tuple(map(_normal, settings.select))
        ignore = (*also, *map(_normal, settings.ignore))
        return [one for one in self._all if _matches(one.rule.id, select, default=True)
                and not _matches(one.rule.id, ignore, default=False)]

    def _check_names(self) -> None:
        """Every name in the choices and settings is a checker's or a rule's; rules of checkers not loaded pass unchecked."""
        names = [name for choice in self._given for name in choice]
        parts: tuple[Settings | Layer, ...] = (self.settings, *self.settings.layers)
        for part in parts:
            names += [_normal(name) for name in (*(part.select or ()), *(part.ignore or ()), *part.severity)]
        checkers = {*self._checkers, *(_normal(plugin.name) for plugin in installed("trustkit.checkers"))}
        ids = {one.rule.id for one in self._all}
        for name in names:
            checker = name.partition(".")[0]
            if checker not in checkers:
                raise UnknownNameError("rule" if "." in name else "checker", name, ids if "." in name else checkers)
            if "." in name and checker in self._checkers and name not in ids:
                raise UnknownNameError("rule", name, ids)
        kinds = {*self.recognizer.kinds, *MOMENTS}
        for one in self._rules:
            check_needs(one.rule.id, one.rule.needs)
            for kind in (*one.rule.on, *(n.removeprefix("acts.") for n in one.rule.needs if n.startswith("acts."))):
                if kind not in kinds:
                    raise UnknownNameError(f"kind of act (rule {one.rule.id})", kind, kinds)


def draft(
    text: str, *, locale: str, role: Role = "agent", context: Iterable[Turn | Mapping[str, Any]] = (),
    at: dt.datetime | None = None, participants: Iterable[Participant | dict[str, Any]] | None = None,
    channel: Channel | None = None, scope: Scope = "excerpt",
) -> Interaction:
    """The interaction that a draft and the turns before it make."""
    turns: list[dict[str, Any]] = []
    for one in context:
        given = one.model_dump() if isinstance(one, Turn) else dict(one)
        if "role" in given:
            given["participant"] = given.pop("role")
        turns.append({**given, "languages": given.get("languages") or (locale,)})
    turns.append({"participant": role, "text": text, "languages": (locale,), "sent_at": at})
    people = [one.model_dump() if isinstance(one, Participant) else dict(one) for one in participants or ()]
    return Interaction.model_validate({"channel": channel, "scope": scope, "participants": people, "turns": turns})


def _only(report: Report, turn: int, before: Report) -> Report:
    """A report reduced to one turn, to what belongs to none, and to what was not there before that turn."""
    keep = (turn, None)
    known = {one.id for one in (*before.findings, *before.merits)}
    return report.model_copy(update={
        "findings": tuple(one for one in report.findings if one.turn in keep or one.id not in known),
        "merits": tuple(one for one in report.merits if one.turn in keep or one.id not in known),
        "outcomes": tuple(one for one in report.outcomes if one.turn in keep or one not in before.outcomes),
    })


def _normal(name: str) -> str:
    return name.replace("-", "_")


def _matches(rule: str, names: Sequence[str], *, default: bool) -> bool:
    if not names:
        return default
    return rule in names or rule.partition(".")[0] in names


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "0"


def _module_of(checker: Checker[Any]) -> str:
    rules = checker.rules
    return rules[0].function.__module__ if rules else ""


def _package_of(checker: Checker[Any]) -> Plugin:
    """The package of a checker that was handed over: the installed one that brings it, or else its own module."""
    module = _module_of(checker)
    for plugin in installed("trustkit.checkers"):
        if plugin.name == checker.name and plugin.module == module:
            return plugin
    return Plugin(checker.name, f"{module}:checker", module.partition(".")[0] or "unknown", "0")


def _source_of(plugin: Plugin) -> Source | None:
    top = plugin.module.partition(".")[0]
    if not top or top == "trustkit":
        return None
    root = locate(top)
    return Source(plugin.package, plugin.version, root) if root else None


def _word_packages() -> list[Source]:
    out = []
    for plugin in installed("trustkit.locales"):
        root = locate(plugin.module)
        if root is None:
            raise PluginError(f"{plugin.package} registers {plugin.value!r} under trustkit.locales, but has no folder "
                              "'locales' in it")
        out.append(Source(plugin.package, plugin.version, root))
    return out


def _digest(folder: Path) -> str:
    """What a folder of packs holds, as a short hash: private packs have no version."""
    if not folder.is_dir():
        raise PluginError(f"no folder of packs at {folder}")
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.toml")):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _recipe_of(checker: Checker[Any]) -> tuple[str, str]:
    """Module and name under which a checker that was handed over can be imported again."""
    module = _module_of(checker)
    found = importlib.import_module(module) if module else None
    for name, value in vars(found).items() if found else ():
        if value is checker:
            return module, name
    raise PluginError(f"{checker!r} is not a name of its module, so that a suite with it cannot be pickled")


def _rebuild(select: Any, ignore: Any, settings: Any, recipe: Any, packs: Any, reveal: bool) -> Suite:
    checkers = None if recipe is None else [getattr(importlib.import_module(module), name) for module, name in recipe]
    return Suite(select, ignore, settings, checkers=checkers, packs=packs, reveal=reveal)
