"""The contract of a plugin: a checker, its rules, what a rule is told, and what it may answer.

A rule is a pure function of one act and a context; it knows no language and keeps no state::

    checker = Checker("insurance", details=CoverDetails)

    @checker.rule(on="insurance.cover", needs=["start"], severity="high",
                  message="Cover was stated before the policy was looked up.")
    def unchecked_cover(act: Act, context: Context) -> Verdict | None:
        \"\"\"Look up the policy before you say what it covers. …\"\"\"
        if request := context.last("data_request", role="agent"):
            return met(related=[request])
        return broken()
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic

from pydantic import BaseModel
from typing_extensions import TypeVar

from trustkit.clock.wording import Times
from trustkit.context import Context
from trustkit.errors import PluginError
from trustkit.model.act import Act
from trustkit.model.finding import Confidence, Maturity, Severity, VerdictName
from trustkit.model.interaction import Channel, Role

__all__ = ["MOMENTS", "Act", "Checker", "Context", "Rule", "RuleFunction", "Times", "Verdict", "broken", "met", "unknown"]

MOMENTS = frozenset({"start", "turn", "end"})
"""What a rule may be called on besides kinds of act: once at the start, at every turn, once at the end."""

Values = Mapping[str, str | Times]
"""What fills the ``{names}`` of a message; times are written in the language of the text they stand in."""

_NONE: Values = {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule's answer about one occasion; made by `met`, `broken` and `unknown`."""

    outcome: VerdictName
    need: str | None = None
    at: Act | None = None
    related: tuple[Act, ...] = ()
    details: BaseModel | None = None
    values: Values = field(default_factory=lambda: _NONE)
    suggestion: str | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    sources: tuple[str, ...] = ()


RuleFunction = Callable[[Act, Context], Verdict | None]
D = TypeVar("D", bound=BaseModel, default=BaseModel, covariant=True)


def met(
    *, at: Act | None = None, related: Iterable[Act] = (), details: BaseModel | None = None,
    values: Values | None = None, confidence: Confidence | None = None, sources: Iterable[str] = (),
) -> Verdict:
    """The rule was kept. `at` is the place to show (by default the act), `related` what else counted."""
    return Verdict("met", None, at, tuple(related), details, values or _NONE, None, None, confidence, tuple(sources))


def broken(
    *, at: Act | None = None, related: Iterable[Act] = (), details: BaseModel | None = None,
    values: Values | None = None, suggestion: str | None = None, severity: Severity | None = None,
    confidence: Confidence | None = None, sources: Iterable[str] = (),
) -> Verdict:
    """The rule was broken. `values` fill the ``{names}`` in its message; `suggestion` overrides the pack's wording.

    `severity` and `confidence` may differ from occasion to occasion; a host's own severity wins.
    """
    return Verdict("broken", None, at, tuple(related), details, values or _NONE, suggestion, severity, confidence,
                   tuple(sources))


def unknown(need: str) -> Verdict:
    """There was an occasion, but it cannot be judged without `need` (a name such as ``customer.timezone``)."""
    return Verdict("unknown", need)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a checker, as declared with `Checker.rule`."""

    id: str
    checker: str
    function: RuleFunction
    on: tuple[str, ...]
    messages: tuple[str, ...]
    praise: str | None = None
    severity: Severity = "medium"
    role: Role | None = "agent"
    channel: tuple[Channel, ...] = ()
    within: int = 0
    needs: tuple[str, ...] = ()
    subsumes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str | None = None
    maturity: Maturity = "preview"

    @property
    def message(self) -> str:
        """The message that needs least to be known."""
        return self.messages[-1]

    @property
    def name(self) -> str:
        """The rule's own name: its id without the checker."""
        return self.id.partition(".")[2]

    @property
    def title(self) -> str:
        """The first line of the docstring: what to do."""
        return self.page.partition("\n")[0]

    @property
    def page(self) -> str:
        """The docstring: the rule's page."""
        return inspect.getdoc(self.function) or ""


class Checker(Generic[D]):
    """A named group of rules, registered as an entry point of the group ``trustkit.checkers``.

    `details` is a pydantic model; a verdict's details must be of it, and `Report.of(checker)` gives them back typed.
    """

    def __init__(self, name: str, *, details: type[D] | None = None) -> None:
        if not name.isidentifier():
            raise PluginError(f"a checker's name is an identifier, such as 'insurance': {name!r} is not")
        self.name = name
        self.details = details
        self._rules: dict[str, Rule] = {}

    def __repr__(self) -> str:
        return f"Checker({self.name!r}, {len(self._rules)} rules)"

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The checker's rules, by name."""
        return tuple(self._rules[name] for name in sorted(self._rules))

    def rule(
        self, *, on: str | Iterable[str], message: str | Iterable[str], praise: str | None = None, severity: Severity = "medium",
        role: Role | None = "agent", channel: Channel | Iterable[Channel] = (), within: int = 0,
        needs: Iterable[str] = (), subsumes: Iterable[str] = (), sources: Iterable[str] = (), since: str | None = None,
        maturity: Maturity = "preview",
    ) -> Callable[[RuleFunction], RuleFunction]:
        """Declare a rule; the function's name becomes its id, its docstring its page.

        Args:
            on: the kinds of act it is called for, once per performed act; ``start``, ``turn`` and ``end`` count as acts.
            message: what a reviewer reads when it is broken, in English; may hold ``{names}`` that verdicts fill. Of several,
                the first is taken of which the verdict fills all names, else the last.
            praise: the same when it is met; without it, a met rule is counted but not shown among the merits.
            role: whose acts; ``agent`` includes bots, None is everybody.
            within: called only after this many further agent turns, and sees no further.
            needs: what must be known (see `trustkit.needs`); a missing one turns broken into unknown, or skips the rule.
            subsumes: ids of less specific rules that say nothing where this one is broken.
            sources: what the rule rests on; required from ``stable`` on.

        Raises:
            PluginError: the name is taken, the docstring is missing, or a stable rule has no sources.
        """
        def register(function: RuleFunction) -> RuleFunction:
            rule = Rule(f"{self.name}.{function.__name__}", self.name, function, _tuple(on), _tuple(message), praise, severity,
                        role, _tuple(channel), within, tuple(needs), tuple(subsumes), tuple(sources), since, maturity)
            self._add(function.__name__, rule)
            return function

        return register

    def _add(self, name: str, rule: Rule) -> None:
        if name in self._rules:
            raise PluginError(f"{rule.id} is declared twice")
        if not rule.page.strip():
            raise PluginError(f"{rule.id} has no docstring: it is the rule's page")
        if rule.maturity == "stable" and not rule.sources:
            raise PluginError(f"{rule.id} is stable and names no sources")
        if rule.within < 0:
            raise PluginError(f"{rule.id}: within counts agent turns and is not negative")
        self._rules[name] = rule


S = TypeVar("S", bound=str)


def _tuple(value: S | Iterable[S]) -> tuple[S, ...]:
    if isinstance(value, str):
        return (value,)  # pyright: ignore[reportReturnType]  # a str is the only S that is no iterable of S
    return tuple(value)
