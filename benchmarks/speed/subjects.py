"""What is timed: the parse that everything is compared with, recognition, the full check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import BaseModel

from trustkit.model.interaction import Interaction
from trustkit.recognizer import Heard, Place, Recognizer
from trustkit.suite import Suite

__all__ = ["CHECKERS", "PlainInteraction", "Subject", "scan"]

CHECKERS = ("followup", "greeting", "overpromise", "privacy")
Run = Callable[[], object]


class PlainParticipant(BaseModel):
    """The same fields as trustkit's, as loosely typed as can be."""

    role: str
    id: str = ""
    name: str | None = None
    locale: str | None = None
    timezone: str | None = None
    territory: str | None = None
    phone: str | None = None
    formality: str | None = None


class PlainTurn(BaseModel):
    """The same fields as trustkit's, as loosely typed as can be."""

    participant: str
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    sent_at: str | None = None
    languages: tuple[str, ...] = ()
    kind: str = "message"
    ref: str | None = None
    segments: tuple[Any, ...] = ()


class PlainInteraction(BaseModel):
    """What anybody would write to read the same JSON: the yardstick beside our own model."""

    id: str = ""
    channel: str | None = None
    scope: str = "complete"
    queue: str | None = None
    started_at: str | None = None
    participants: tuple[PlainParticipant, ...] = ()
    turns: tuple[PlainTurn, ...] = ()


class Subject:
    """Some chats as JSON and as interactions, and the runs over them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.interactions = [Interaction.model_validate_json(text) for text in texts]
        self.turns = sum(len(one.turns) for one in self.interactions)
        self.characters = sum(len(turn.text) for one in self.interactions for turn in one.turns)

    def parse(self) -> None:
        """Read the JSON with our model: what every ratio is over."""
        for text in self.texts:
            Interaction.model_validate_json(text)

    def parse_plain(self) -> None:
        """Read the JSON with a plain pydantic model of the same shape."""
        for text in self.texts:
            PlainInteraction.model_validate_json(text)

    def scan(self, recognizer: Recognizer) -> Run:
        """Find out what every turn may do: one pass, as much as a check does of turns that no rule asks about."""
        return lambda: [scan(recognizer, one) for one in self.interactions]

    def recognize(self, recognizer: Recognizer) -> Run:
        """Find all acts of every turn, times and identifiers included, with spans, qualifiers and slots."""
        return lambda: [[heard.acts for heard in scan(recognizer, one)] for one in self.interactions]

    def check(self, suite: Suite) -> Run:
        """Check every chat."""
        return lambda: [suite.check(one) for one in self.interactions]

    def acts(self, recognizer: Recognizer) -> int:
        """How many acts there are to find: what a run costs depends on it."""
        return sum(len(heard.acts) for one in self.interactions for heard in scan(recognizer, one))


def scan(recognizer: Recognizer, interaction: Interaction) -> list[Heard]:
    """The turns of an interaction as the recognizer heard them; their acts are worked out when they are asked for."""
    people = {one.id: (one, (one.locale,) if one.locale else ()) for one in interaction.participants}
    heard: list[Heard] = []
    previous: Heard | None = None
    place = Place()
    for index, turn in enumerate(interaction.turns):
        previous = Heard(turn, *people[turn.participant], None, place, previous, index)
        heard.append(previous)
    recognizer.scan(heard)
    return heard
