"""Speakers written before a colon: "Agent (Ana): …", "[SPEAKER_00]: …", "顧客：…"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from trustkit.readers._draft import Draft
from trustkit.readers._roles import label_role

__all__ = ["DIARISED", "Label", "People", "split"]

_LABEL = re.compile(
    r"[\s*]*(?:\[(?P<boxed>[^\[\]:\n]{1,40})\]|(?P<label>[^\W\d_][\w.'’\- ]{0,38}[\w.]|[^\W\d_]))"
    r"\*{0,2}\s*(?:\((?P<name>[^()\n]{1,60})\))?\s*\*{0,2}(?:：\s*|:(?:\*{0,2})(?:[ \t\u00a0]+|$))"
)
DIARISED = re.compile(r"(?:speaker|spk)[ _-]?[0-9a-z]{1,3}", re.IGNORECASE)


class Label(NamedTuple):
    """What stood before the colon, the name in parentheses after it, and what was said."""

    label: str
    name: str | None
    rest: str

    @property
    def sure(self) -> bool:
        """Whether the label is a role's word or a diariser's speaker, not perhaps a word of the sentence."""
        return label_role(self.label) != "unknown" or bool(DIARISED.fullmatch(self.label))


def split(line: str) -> Label | None:
    """The label of a line, if it has one: at most four words that begin like a name."""
    match = _LABEL.match(line)
    if not match:
        return None
    label = " ".join((match["boxed"] or match["label"]).split())
    if len(label.split()) > 4 or (
        label[:1].islower() and label_role(label) == "unknown" and not DIARISED.fullmatch(label)
    ):
        return None
    return Label(label, match["name"] and match["name"].strip(), line[match.end() :])


class People:
    """Which labels of a text are speakers, and who they are.

    A label counts if it is sure, if it comes twice, or if all lines have one (half of them, where no label is sure):
    else "First: the refund." would be said by somebody named First. A role's bare label ("Agent:")
    after one with a name ("Agent (Ana):") is the same person if only one has that role.
    """

    def __init__(self, found: Iterable[Label | None]) -> None:
        lines = list(found)
        labels = [one for one in lines if one]
        counts = Counter(one.label.casefold() for one in labels)
        mostly = len(labels) == len(lines) if any(one.sure for one in labels) else len(labels) * 2 >= len(lines)
        self.known = frozenset(
            key
            for key, count in counts.items()
            if count > 1 or mostly or any(one.sure for one in labels if one.label.casefold() == key)
        )
        self._names: dict[str, list[str]] = {}
        self._spelling: dict[str, str] = {}
        for one in labels:
            self._spelling.setdefault(one.label.casefold(), one.label)
            names = self._names.setdefault(one.label.casefold(), [])
            if one.name and one.name not in names:
                names.append(one.name)

    def join(self, draft: Draft, one: Label) -> str:
        """Make the speaker known to the draft; the id is the label, with the name where several share the label."""
        key = one.label.casefold()
        names, label = self._names[key], self._spelling[key]
        name = one.name or (names[0] if len(names) == 1 else None)
        who = f"{label} ({name})" if len(names) > 1 and name else label
        role = label_role(label)
        named = name or (label if role == "unknown" and not DIARISED.fullmatch(label) else None)
        return draft.person(who, role, name=named)
