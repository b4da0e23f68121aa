"""SubRip (SRT): numbered cues; speakers before a colon, if anybody is named."""

from __future__ import annotations

import re

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction
from trustkit.readers._cues import TIMING, cues, interaction
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]

_START = re.compile(rf"\ufeff?\s*(?:\d+[ \t]*\r?\n)?{TIMING.pattern}")


def _sniff(raw: Raw) -> float:
    return 0.95 if _START.match(raw.text) else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    found = tuple(cues(raw.text))
    if not found:
        raise InputError("no cue: expected times such as 00:00:01,000 --> 00:00:02,500", where="line 1")
    return (interaction(found),)


reader: Reader = Reader("srt", _sniff, _read)
