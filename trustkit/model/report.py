"""The report of one interaction: findings, merits, every outcome, and what was not looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pydantic import BaseModel, Field
from typing_extensions import TypeVar

from trustkit.model.base import Value
from trustkit.model.finding import Finding, Outcome

if TYPE_CHECKING:
    import pandas
    import polars

    from trustkit.model.interaction import Interaction

__all__ = ["SCHEMA", "Failed", "HasDetails", "Report", "Skipped"]

SCHEMA = 1
"""Number of the report's wire form; it rises when a reader of the old form could misread the new one."""

D = TypeVar("D", bound=BaseModel, covariant=True)


class HasDetails(Protocol[D]):
    """A checker, as far as `Report.of` needs one: a name and a model of its details."""

    @property
    def name(self) -> str: ...
    @property
    def details(self) -> type[D] | None: ...


class Skipped(Value):
    """A rule that did not look, and the need that was missing."""

    rule: str
    need: str
    reason: str

    def __str__(self) -> str:
        return f"skipped {self.rule}: {self.reason}"


class Failed(Value):
    """A rule that broke; the others went on. Carries the exception's type and place, never its message."""

    rule: str
    package: str
    version: str
    error: str
    where: str

    def __str__(self) -> str:
        return f"failed {self.rule} ({self.package} {self.version}): {self.error} at {self.where}"


class Report(Value):
    """All that the chosen rules say of one interaction. Same input, settings, packs and facts: the same bytes."""

    schema_version: int = Field(default=SCHEMA, alias="schema")
    interaction: str = ""
    findings: tuple[Finding[dict[str, Any]], ...] = ()
    merits: tuple[Finding[dict[str, Any]], ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failed: tuple[Failed, ...] = ()
    fingerprint: str = ""

    @property
    def ok(self) -> bool:
        """True when no rule was found broken and none failed; skipped rules do not count."""
        return not self.findings and not self.failed

    def of(self, checker: HasDetails[D]) -> tuple[Finding[D], ...]:
        """The findings of one checker, their details validated into its own model.

        Raises:
            pydantic.ValidationError: the report was made by a version of the checker whose details differ.
        """
        shape: Any = Finding[checker.details] if checker.details else Finding[dict[str, Any]]  # type: ignore[name-defined]
        return tuple(shape.model_validate(one.model_dump()) for one in self.findings if one.checker == checker.name)

    def to_json(self, *, indent: int | None = None) -> str:
        """The whole report as one JSON object; `Report.model_validate_json` reads it back."""
        return self.model_dump_json(by_alias=True, indent=indent)

    def to_jsonl(self) -> str:
        """One JSON object per finding, with the interaction's id; ends with a line feed unless empty."""
        from trustkit.writers.jsonl import write_jsonl

        return write_jsonl(self)

    def to_pandas(self) -> pandas.DataFrame:
        """One row per finding (needs the extra ``trustkit-cx[pandas]``)."""
        from trustkit.writers.frames import to_pandas

        return to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """One row per finding (needs the extra ``trustkit-cx[polars]``)."""
        from trustkit.writers.frames import to_polars

        return to_polars(self)

    def to_html(self, interaction: Interaction | None = None) -> str:
        """A page fragment: the conversation with highlighted spans if it is given, else the findings alone."""
        from trustkit.writers.html import write_html

        return write_html(self, interaction)

    def to_vcon(self, vcon: dict[str, Any] | None = None) -> dict[str, Any]:
        """A vCon `analysis` entry holding this report or, if a vCon is given, a copy of it with that entry added."""
        from trustkit.writers.vcon import write_vcon

        return write_vcon(self, vcon)

    def _repr_html_(self) -> str:
        return self.to_html()
