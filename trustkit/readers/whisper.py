"""Whisper, WhisperX and faster-whisper JSON: segments in seconds, speakers such as SPEAKER_00 if diarised."""

from __future__ import annotations

from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft
from trustkit.readers._node import Node
from trustkit.readers._speech import speech, whisper
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]


def _sniff(raw: Raw) -> float:
    segments = raw.data.get("segments") if isinstance(raw.data, dict) else None
    if not isinstance(segments, list) or isinstance(raw.data.get("transcript"), dict):
        return 0
    timed = all(isinstance(one, dict) and {"start", "end", "text"} <= one.keys() for one in segments[:20])
    return 0.85 if timed else 0.35


def _read(raw: Raw) -> tuple[Interaction, ...]:
    return (speech(whisper(Node(raw.json())), Draft(channel="voice")),)


reader: Reader = Reader("whisper", _sniff, _read)
