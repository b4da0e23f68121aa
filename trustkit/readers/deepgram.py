"""Deepgram, prerecorded: speakers and channels are labels, never roles; `metadata.created` is when it was processed."""

from __future__ import annotations

from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft
from trustkit.readers._node import Node
from trustkit.readers._speech import deepgram, speech
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]


def _sniff(raw: Raw) -> float:
    results = Node(raw.data)["results"]
    return 0.9 if isinstance(results["channels"].value, list) else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(raw.json())
    data["results"]["channels"].required()
    return (speech(deepgram(data), Draft(channel="voice")),)


reader: Reader = Reader("deepgram", _sniff, _read)
