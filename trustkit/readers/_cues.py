"""Cues of WebVTT and SRT, and who speaks in them.

Kept here because the libraries lose speakers: webvtt-py merges two `<v>` of one cue into the first and leaves `&amp;`,
pysubs2 drops them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft
from trustkit.readers._labels import Label, People, split
from trustkit.readers._roles import label_role

__all__ = ["TIMING", "Cue", "cues", "interaction"]

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)*[ \t]+([^>\n]*)>|</v\s*>")
_TAG = re.compile(r"</?[^<>\n]*>|\{\\[^}\n]*\}")


class Cue(NamedTuple):
    """A cue: its own name or number, milliseconds, and its lines of text."""

    ref: str
    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


def cues(text: str) -> Iterator[Cue]:
    """The cues of a file, in its order; raises InputError where an arrow stands without two times."""
    number = 0
    for first, block in _blocks(text):
        at = next((i for i, line in enumerate(block[:2]) if "-->" in line), None)
        if at is None:
            continue
        match = TIMING.match(block[at])
        number += 1
        if not match:
            raise InputError(
                "expected times such as 00:00:01.000 --> 00:00:02.500", where=f"line {first + at} cue {number}"
            )
        name = block[0].strip() if at else ""
        groups = match.groups()
        yield Cue(name or f"cue {number}", _ms(groups[:4]), _ms(groups[4:]), tuple(block[at + 1 :]))


def _ms(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    first, block = 1, list[str]()
    for number, line in enumerate([*text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), ""], 1):
        if line.strip():
            if not block:
                first = number
            block.append(line.rstrip("\r"))
        elif block:
            yield first, block
            block = []


def interaction(found: Sequence[Cue], *, languages: tuple[str, ...] = ()) -> Interaction:
    """One turn for each voice in each cue; a cue that names nobody was said by someone unknown."""
    draft = Draft(channel="voice")
    people = People(split(_plain(line)) for cue in found for line in cue.lines if "<v" not in line and line.strip())
    for cue in found:
        for label, text in _said(cue, people):
            if isinstance(label, Label):
                who = people.join(draft, label)
            elif label:
                role = label_role(label)
                who = draft.person(label, role, name=label if role == "unknown" else None)
            else:
                who = draft.person("unknown")
            draft.say(who, text, ref=cue.ref, start_ms=cue.start_ms, end_ms=cue.end_ms, languages=languages)
    return draft.done()


def _said(cue: Cue, people: People) -> Iterator[tuple[Label | str | None, str]]:
    payload = "\n".join(cue.lines)
    if _VOICE.search(payload):
        yield from _voices(payload)
        return
    label: Label | None = None
    lines: list[str] = []
    for line in cue.lines:
        plain = _plain(line)
        found = split(plain)
        if found and found.label.casefold() in people.known:
            if lines:
                yield label, "\n".join(lines).strip()
            label, lines = found, [found.rest]
        else:
            lines.append(plain)
    if lines:
        yield label, "\n".join(lines).strip()


def _voices(payload: str) -> Iterator[tuple[str | None, str]]:
    voice, end = None, 0
    for match in _VOICE.finditer(payload):
        if text := _plain(payload[end : match.start()]).strip():
            yield voice, text
        voice, end = html.unescape(match[1]).strip() if match[1] else None, match.end()
    if text := _plain(payload[end:]).strip():
        yield voice, text


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).replace("\u00a0", " ")
