"""trustkit's own JSON: one interaction as an object, or one a line in JSON Lines."""

from __future__ import annotations

from pydantic import ValidationError

from trustkit.model.interaction import Interaction, Participant, Turn
from trustkit.readers._draft import explain
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]

_FIELDS = (*Interaction.model_fields, *Participant.model_fields, *Turn.model_fields)


def _sniff(raw: Raw) -> float:
    data = raw.data
    if not isinstance(data, dict) or "turns" not in data:
        return 0
    turns = data["turns"]
    if isinstance(turns, list) and all(isinstance(one, dict) and "participant" in one for one in turns):
        return 0.95
    return 0.5


def _read(raw: Raw) -> tuple[Interaction, ...]:
    try:
        return (Interaction.model_validate(raw.json()),)
    except ValidationError as error:
        raise explain(error, fields=_FIELDS) from None


reader: Reader = Reader("trustkit", _sniff, _read)
