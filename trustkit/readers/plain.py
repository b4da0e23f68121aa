"""Plain text: "Agent (Ana): …" a line, with or without times before it, as people paste it or chat programs export it.

A line without a label goes on with the turn before. A line with a time but no label is an event (someone joined).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft
from trustkit.readers._labels import Label, People, split
from trustkit.readers._stamps import Stamp, elapsed, split_stamp
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]


class _Line(NamedTuple):
    number: int
    stamp: Stamp | None
    label: Label | None
    text: str


def _lines(text: str) -> list[_Line]:
    out = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), 1):
        stamp, rest = split_stamp(line)
        label = split(rest)
        if stamp is None and label and not label.name:  # "Agent [00:05]: hello" has its time after the label
            out.append(_Line(number, None, label, line))
        else:
            out.append(_Line(number, stamp, label, rest if stamp else line))
    return out


def _people(lines: list[_Line]) -> People:
    return People(one.label for one in lines if one.text.strip())


def _speaks(line: _Line, people: People) -> bool:
    return bool(line.label and (line.label.label.casefold() in people.known or line.stamp))


def _sniff(raw: Raw) -> float:
    if not raw.text or raw.data is not None:
        return 0
    lines = _lines(raw.text[:20_000])
    people = _people(lines)
    spoken = [one for one in lines if _speaks(one, people)]
    if not spoken:
        return 0
    if any(one.label and one.label.sure for one in spoken):
        return 0.7
    written = sum(1 for one in lines if one.text.strip())
    return 0.5 if len(spoken) * 2 >= written or spoken[0].stamp else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    lines = _lines(raw.text)
    people = _people(lines)
    first = next((one for one in lines if one.text.strip()), None)
    if not any(_speaks(one, people) for one in lines):
        raise InputError('no speaker: expected lines such as "Agent: …"', where=f"line {first.number if first else 1}")
    draft = Draft()
    groups: list[tuple[_Line, list[str]]] = []
    for line in lines:
        if _speaks(line, people) or line.stamp:
            said = line.label.rest if line.label and _speaks(line, people) else line.text
            groups.append((line, [said]))
        elif groups:
            groups[-1][1].append(line.text)
        elif line.text.strip():
            raise InputError('text before the first speaker: expected "Agent: …"', where=f"line {line.number}")
    times = elapsed([line.stamp for line, _ in groups])
    for (line, texts), start in zip(groups, times, strict=True):
        sent_at = line.stamp.moment if line.stamp else None
        if line.label and _speaks(line, people):
            who, kind = people.join(draft, line.label), "message"
        else:
            who, kind = draft.person("system", "system"), "event"
        draft.say(
            who,
            "\n".join(texts).strip(),
            ref=f"line {line.number}",
            start_ms=start,
            sent_at=sent_at,
            kind="message" if kind == "message" else "event",
        )
    return (draft.done(),)


reader: Reader = Reader("plain", _sniff, _read)
