"""Azure Speech batch transcription: ticks of 100 ns, or ISO 8601 durations; `timestamp` is when it was processed."""

from __future__ import annotations

from trustkit.model.interaction import Interaction
from trustkit.readers._draft import Draft, language
from trustkit.readers._node import Node
from trustkit.readers.base import Raw, Reader

__all__ = ["reader"]


def _sniff(raw: Raw) -> float:
    return 0.95 if isinstance(Node(raw.data)["recognizedPhrases"].value, list) else 0


def _read(raw: Raw) -> tuple[Interaction, ...]:
    data = Node(raw.json())
    draft = Draft(channel="voice")
    for one in data["recognizedPhrases"].required().objects():
        best = next(one["nBest"].objects(), Node(None, f"{one.at}/nBest/0"))
        start, lasted = _ms(one, "offset"), _ms(one, "duration")
        who = draft.person(
            f"speaker-{one['speaker'].id()}" if one["speaker"].id() else f"channel-{one['channel'].id() or 0}"
        )
        draft.say(
            who,
            best["display"].text(),
            ref=one.at,
            start_ms=start,
            end_ms=_sum(start, lasted),
            languages=language(one["locale"].value) or language(data["locale"].value),
        )
    return (draft.done(),)


def _ms(one: Node, name: str) -> int | None:
    for key, unit in ((f"{name}Milliseconds", "ms"), (f"{name}InTicks", "ticks")):
        found = one[key].ms("ms" if unit == "ms" else "ticks")
        if found is not None:
            return found
    return one[name].ms("s") if isinstance(one[name].value, str) else None


def _sum(start: int | None, lasted: int | None) -> int | None:
    return None if start is None or lasted is None else start + lasted


reader: Reader = Reader("azure-speech", _sniff, _read)
