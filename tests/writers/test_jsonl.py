from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from trustkit.model import Finding, Report
from trustkit.writers.json import SCHEMA_URI, json_schema, write_json
from trustkit.writers.jsonl import write_jsonl


def test_each_line_reads_back_as_its_finding(report: Report) -> None:
    lines = report.to_jsonl().splitlines()
    assert len(lines) == len(report.findings)
    for line, finding in zip(lines, report.findings, strict=True):
        row = json.loads(line)
        assert (row.pop("schema"), row.pop("interaction")) == (1, "call-7")
        assert Finding.model_validate(row) == finding


def test_keys_stand_in_one_order(report: Report) -> None:
    orders = {tuple(json.loads(line)) for line in write_jsonl(report).splitlines()}
    assert orders == {("schema", "interaction", *Finding.model_fields)}


def test_golden_line() -> None:
    one = Finding(id="a", rule="x.y", checker="x", outcome="broken", severity="low", message="Größe ✓",
                  details={"n": 1})
    assert write_jsonl(Report(schema=1, interaction="i", findings=(one,))) == (
        '{"schema":1,"interaction":"i","id":"a","rule":"x.y","checker":"x","outcome":"broken","severity":"low",'
        '"confidence":"high","maturity":"preview","message":"Größe ✓","suggestion":null,"turn":null,"ref":null,'
        '"start":null,"end":null,"quote":"","role":null,"locale":null,"pack":null,"sources":[],"related":[],"details":{"n":1}}\n'
    )


def test_no_findings_no_lines() -> None:
    assert write_jsonl(Report(schema=1)) == ""


@example("\u2028\u2029\x85\x1c\r\n\v\f\"\\")
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_on_one_line(text: str) -> None:
    one = Finding(id="a", rule="x.y", checker="x", outcome="broken", severity="low", message=text, quote=text)
    written = write_jsonl(Report(schema=1, interaction=text, findings=(one,)))
    assert len(written.splitlines()) == 1
    row = json.loads(written)
    assert row["message"] == row["quote"] == row["interaction"] == text


def test_numbers_that_json_lacks_become_null() -> None:
    one = Finding(id="a", rule="x.y", checker="x", outcome="broken", severity="low", message="m",
                  details={"n": float("nan")})
    assert json.loads(write_jsonl(Report(schema=1, findings=(one,))))["details"] == {"n": None}


def test_json_reads_back_and_has_a_schema(report: Report) -> None:
    assert Report.model_validate_json(write_json(report, indent=2)) == report
    schema = json_schema()
    assert schema["$id"] == SCHEMA_URI
    assert set(schema["properties"]) == set(json.loads(write_json(report)))
