from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from trustkit.errors import MissingExtraError
from trustkit.model import Report
from trustkit.writers.frames import COLUMNS, to_pandas, to_polars

EMPTY = Report(schema=1, interaction="none")


def test_pandas_types_do_not_depend_on_the_findings(report: Report) -> None:
    pytest.importorskip("pandas")
    full, empty = report.to_pandas(), to_pandas(EMPTY)
    assert tuple(full.columns) == tuple(empty.columns) == COLUMNS
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()
    assert (len(full), len(empty)) == (len(report.findings), 0)
    assert {name: str(full.dtypes[name]) for name in ("turn", "rule", "severity", "details")} == {
        "turn": "Int64", "rule": "string", "severity": "category", "details": "string"}


def test_pandas_values(report: Report) -> None:
    pytest.importorskip("pandas")
    frame = to_pandas([report, EMPTY, report])
    assert len(frame) == 2 * len(report.findings)
    assert set(frame["interaction"]) == {"call-7"}
    assert (frame["severity"] >= "medium").sum() == 8
    assert frame["turn"].isna().sum() == 2
    assert json.loads(frame["details"][2])["confirmed"] is False
    assert json.loads(frame["related"][1])[0]["quote"] == "Good evening"


def test_polars_types_do_not_depend_on_the_findings(report: Report) -> None:
    pl = pytest.importorskip("polars")
    full, empty = report.to_polars(), to_polars(EMPTY)
    assert tuple(full.columns) == COLUMNS
    assert full.schema == empty.schema
    assert (full.height, empty.height) == (len(report.findings), 0)
    assert (full.schema["turn"], full.schema["details"]) == (pl.Int64, pl.String)
    assert full.schema["severity"] == pl.Enum(["low", "medium", "high"])


def test_polars_values(report: Report) -> None:
    pytest.importorskip("polars")
    frame = to_polars([report, EMPTY])
    assert frame["rule"].to_list() == [one.rule for one in report.findings]
    assert frame["turn"].null_count() == 1
    assert json.loads(frame["sources"][0]) == ["https://law.example/5", "§ 7 UWG"]


@pytest.mark.parametrize(("write", "library"), [(to_pandas, "pandas"), (to_polars, "polars")])
def test_a_missing_library_names_its_extra(write: Any, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"trustkit-cx\[{library}\]"):
        write(EMPTY)
