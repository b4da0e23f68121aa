"""What a rule says of an interaction: findings (broken), merits (met) and the outcome of every occasion."""

from __future__ import annotations

from typing import Any, Generic, Literal

from pydantic import Field
from typing_extensions import TypeVar

from trustkit.model.base import Value
from trustkit.model.interaction import Role

__all__ = ["Confidence", "Finding", "Maturity", "Outcome", "Related", "Severity", "VerdictName"]

Severity = Literal["low", "medium", "high"]
Confidence = Literal["low", "medium", "high"]
Maturity = Literal["preview", "stable"]
VerdictName = Literal["met", "broken", "unknown"]
Details = TypeVar("Details", default=dict[str, Any])


class Related(Value):
    """Another place that the finding leans on; `turn`, `start` and `end` as in `Finding`."""

    turn: int
    start: int
    end: int
    quote: str


class Finding(Value, Generic[Details]):
    """A rule that was broken (or, among the merits, met) at one place.

    `turn` is an index into the interaction's turns; `start` and `end` are code points of that turn's original text, half
    open; all three are None where something is missing from the whole. `quote` is that text with personal data masked.
    `severity` says how bad it is, `confidence` how sure; a rule in `preview` has not been measured in this locale.
    `locale` is the language of the turn, `pack` the pack whose words matched. `details` are the checker's own fields:
    read them typed with `Report.of(checker)`.
    """

    id: str
    rule: str
    checker: str
    outcome: Literal["broken", "met"]
    severity: Severity
    confidence: Confidence = "high"
    maturity: Maturity = "preview"
    message: str
    suggestion: str | None = None
    turn: int | None = None
    ref: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""
    role: Role | None = None
    locale: str | None = None
    pack: str | None = None
    sources: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    details: Details | None = Field(default=None)


# named here, so that findings and reports pickle
AnyFinding = Finding[dict[str, Any]]


class Outcome(Value):
    """What became of one occasion of one rule: scorecards divide by occasions. `need` says what an unknown lacked."""

    rule: str
    verdict: VerdictName
    turn: int | None = None
    need: str | None = None
