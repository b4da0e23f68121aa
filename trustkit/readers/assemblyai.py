"""AssemblyAI transcript: utterances in milliseconds, speakers A, B."""

from __future__ import annotations

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft
from trustkit.readers._node import Node
from trustkit.readers._speech import assemblyai, speech
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]


def _sniff(raw: Raw) -> float:
    data = raw.data if isinstance(raw.data, dict) else {}
    return 0.9 if "utterances" in data and {"audio_url", "audio_duration", "language_code"} & data.keys() else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(raw.json())
    if not data["utterances"].value and not data["text"].string():
        raise InputError("no utterances and no text: its status is not 'completed'?", where="/utterances")
    return (speech(assemblyai(data), Draft(data["id"].id(), channel="voice")),)


reader: Reader = Reader("assemblyai", _sniff, _read)
