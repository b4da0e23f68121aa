"""Data frames: one row per finding, the same columns and types also when there is none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

from trustkit.errors import MissingExtraError
from trustkit.model.finding import Confidence, Finding, Maturity, Severity
from trustkit.model.report import Report

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["COLUMNS", "to_pandas", "to_polars"]

_LEVELS: dict[str, tuple[str, ...]] = {
    "severity": get_args(Severity),
    "confidence": get_args(Confidence),
    "maturity": get_args(Maturity),
    "outcome": ("broken", "met"),
}
_INTEGERS = ("schema", "turn", "start", "end")
_JSON = ("sources", "related", "details")

COLUMNS: tuple[str, ...] = ("schema", "interaction", *Finding.model_fields)
"""Names of the columns, in order: those of a line of JSON Lines.

``schema``, ``turn``, ``start`` and ``end`` are nullable 64-bit integers; ``severity``, ``confidence`` and ``maturity``
are ordered categories, ``outcome`` an unordered one; ``sources``, ``related`` and ``details`` hold JSON text; the
rest is text.
"""


def to_pandas(report: Report | Iterable[Report]) -> pandas.DataFrame:
    """A pandas frame of the findings of one report or of many (dtypes: ``Int64``, ``category``, ``string``).

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas as pd  # an optional extra
    except ImportError:
        raise MissingExtraError("pandas", "pandas") from None
    columns = _columns(report)
    return pd.DataFrame({name: pd.Series(values, dtype=_pandas_type(pd, name)) for name, values in columns.items()})


def to_polars(report: Report | Iterable[Report]) -> polars.DataFrame:
    """A polars frame of the findings of one report or of many (types: ``Int64``, ``Enum``, ``String``).

    Raises:
        MissingExtraError: polars is not installed.
    """
    try:
        import polars as pl  # an optional extra
    except ImportError:
        raise MissingExtraError("polars", "polars") from None
    return pl.DataFrame(_columns(report), schema={name: _polars_type(pl, name) for name in COLUMNS})


def _columns(report: Report | Iterable[Report]) -> dict[str, list[Any]]:
    reports = [report] if isinstance(report, Report) else report
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for one in reports:
        for finding in one.findings:
            row = {"schema": one.schema_version, "interaction": one.interaction, **finding.model_dump(mode="json")}
            for name in COLUMNS:
                columns[name].append(_cell(name, row[name]))
    return columns


def _cell(name: str, value: Any) -> Any:
    if name not in _JSON or value is None:
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pandas_type(pd: Any, name: str) -> Any:
    if name in _LEVELS:
        return pd.CategoricalDtype(list(_LEVELS[name]), ordered=name != "outcome")
    return "Int64" if name in _INTEGERS else "string"


def _polars_type(pl: Any, name: str) -> Any:
    if name in _LEVELS:
        return pl.Enum(list(_LEVELS[name]))
    return pl.Int64 if name in _INTEGERS else pl.String
