from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from trustkit.errors import InputError
from trustkit.model import Report
from trustkit.writers.json import SCHEMA_URI


def vcon(version: str | None, **fields: Any) -> dict[str, Any]:
    dialogs = [{"type": "text", "body": "hi"}, {"type": "incomplete"}, {"type": "recording"}]
    head = {"vcon": version} if version else {}
    return {**head, "uuid": "0193db2c-2bf7-88a3-9dd8-dd37220d739c", "parties": [{}], "dialog": dialogs,
            "analysis": [{"type": "transcript", "vendor": "acme"}], **fields}


@pytest.mark.parametrize("version", ["0.4.0", "0.0.4", "0.10.0", None])
def test_current_drafts_hold_the_value(report: Report, version: str | None) -> None:
    entry = report.to_vcon(vcon(version))["analysis"][-1]
    assert {key: entry[key] for key in entry if key != "body"} == {
        "type": "report", "dialog": [0, 2], "vendor": "trustkit", "product": "trustkit-cx", "schema": SCHEMA_URI,
        "mediatype": "application/json", "encoding": "json"}
    assert Report.model_validate(entry["body"]) == report


@pytest.mark.parametrize(
    ("version", "mediatype"), [("0.0.1", "mimetype"), ("0.0.2", "mediatype"), ("0.0.3", "mediatype")]
)
def test_older_drafts_hold_json_text(report: Report, version: str, mediatype: str) -> None:
    entry = report.to_vcon(vcon(version))["analysis"][-1]
    assert entry[mediatype] == "application/json"
    assert {"mimetype", "mediatype"} & set(entry) == {mediatype}
    assert Report.model_validate_json(entry["body"]) == report


def test_the_given_vcon_is_left_alone(report: Report) -> None:
    given = vcon("0.4.0")
    before = copy.deepcopy(given)
    out = report.to_vcon(given)
    out["parties"][0]["name"] = "changed"
    assert given == before
    assert out["analysis"][:-1] == before["analysis"]
    assert json.dumps(out)


@pytest.mark.parametrize("analysis", [None, []])
def test_a_vcon_without_analysis_gets_the_list(report: Report, analysis: Any) -> None:
    assert len(report.to_vcon(vcon("0.4.0", analysis=analysis))["analysis"]) == 1


def test_alone_it_is_the_entry(report: Report) -> None:
    entry = report.to_vcon()
    assert (entry["type"], entry["encoding"]) == ("report", "json")
    assert "dialog" not in entry
    assert Report.model_validate(entry["body"]) == report


@pytest.mark.parametrize(
    ("fields", "where"),
    [({"analysis": "secret"}, "vcon.analysis"), ({"dialog": {"a": 1}}, "vcon.dialog"),
     ({"vcon": "secret"}, "vcon.vcon"), ({"payload": "secret", "signatures": []}, "vcon"),
     ({"ciphertext": "secret"}, "vcon")],
)
def test_what_cannot_be_added_to_is_an_error(report: Report, fields: dict[str, Any], where: str) -> None:
    with pytest.raises(InputError) as caught:
        report.to_vcon({**vcon("0.4.0"), **fields})
    assert caught.value.where == where
    assert "secret" not in str(caught.value)
