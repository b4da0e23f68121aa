"""WebVTT (W3C): `<v Name>` voices, several to a cue, or speakers before a colon."""

from __future__ import annotations

import re

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction
from trustkit.readers._cues import cues, interaction
from trustkit.readers._draft import language
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]

_SIGNATURE = re.compile(r"\ufeff?WEBVTT(?:[ \t][^\n]*)?(?:\r?\n|\Z)")
_LANGUAGE = re.compile(r"^Language:[ \t]*(\S+)[ \t]*\r?$", re.MULTILINE)


def _sniff(raw: Raw) -> float:
    return 1.0 if _SIGNATURE.match(raw.text) else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    if not _SIGNATURE.match(raw.text):
        raise InputError("expected WEBVTT", where="line 1")
    header = raw.text.replace("\r\n", "\n").partition("\n\n")[0]
    stated = _LANGUAGE.search(header)
    return (interaction(tuple(cues(raw.text)), languages=language(stated[1]) if stated else ()),)


reader: Reader = Reader("webvtt", _sniff, _read)
