"""The whole report as one JSON object, and the JSON Schema of that object."""

from __future__ import annotations

from typing import Any

from trustkit.model.report import SCHEMA, Report

__all__ = ["SCHEMA_URI", "json_schema", "write_json"]

SCHEMA_URI = f"urn:trustkit:schema:report:{SCHEMA}"
"""Names the wire form of a report, as `$id` of its JSON Schema and wherever another format asks for a schema."""


def write_json(report: Report, *, indent: int | None = None) -> str:
    """The report as JSON, ending with a line feed; `Report.model_validate_json` reads it back."""
    return report.to_json(indent=indent) + "\n"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `write_json`'s object."""
    schema = Report.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_URI, **schema}
