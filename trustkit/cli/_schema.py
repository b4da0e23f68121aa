"""``trustkit schema``: JSON Schema of what goes in and comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from trustkit.cli._base import print_json

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["schema", "schema_of"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TAG = {"type": "string", "description": "A BCP 47 tag, such as en or pt-BR."}
_MOMENT = ("ISO 8601 with an offset, and the zone's name in brackets where it is known: "
           "2025-03-01T09:30:00+01:00[Europe/Madrid].")


@click.command()
@click.argument("name", metavar="NAME", type=click.Choice(["interaction", "report", "settings"]))
def schema(name: str) -> None:
    """Print the JSON Schema of an interaction, a report or the settings.

    \b
    Example:
      trustkit schema interaction > interaction.schema.json
    """
    print_json(schema_of(name))


def schema_of(name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of ``interaction``, ``report`` or ``settings``; it accepts what trustkit accepts."""
    from trustkit.model.interaction import Interaction
    from trustkit.model.report import SCHEMA, Report
    from trustkit.model.settings import Settings

    models: dict[str, type[BaseModel]] = {"interaction": Interaction, "report": Report, "settings": Settings}
    made = models[name].model_json_schema(mode="serialization" if name == "report" else "validation")
    if name != "report":
        _widen(made)
    return {"$schema": _DIALECT, "$id": f"urn:trustkit:schema:{name}:{SCHEMA}", **made}


def _widen(made: dict[str, Any]) -> None:
    """Add the short forms that are accepted besides those that are written."""
    parts = [made, *made.get("$defs", {}).values()]
    for part in parts:
        fields = part.get("properties", {})
        for name, field in fields.items():
            for one in (field, *field.get("anyOf", ())):
                if one.get("format") == "date-time":
                    del one["format"]
                    field["description"] = _MOMENT
                if name == "lead_times" and "additionalProperties" in one:
                    short = {"type": "string", "description": "Such as '48 hours' or '5 business days'."}
                    one["additionalProperties"] = {"anyOf": [short, one["additionalProperties"]]}
        if "languages" in fields:
            fields["languages"] = {**fields["languages"], "anyOf": [{"type": "array", "items": _TAG}, _TAG]}
            fields["languages"].pop("type", None)
            fields["languages"].pop("items", None)
    turn = made.get("$defs", {}).get("Turn")
    if turn:
        turn["properties"]["language"] = {**turn["properties"]["languages"], "title": "Language",
                                          "description": "Another name for languages."}
