"""What a pack may say, checked strictly: an unknown key is an error with the nearest known one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from trustkit.errors import nearest
from trustkit.model.base import Value
from trustkit.model.interaction import Channel

__all__ = ["ActKind", "CueGroup", "Culture", "Example", "Group", "Honorific", "Message", "PackInfo", "RawRegex", "Status"]

Status = Literal["draft", "fluent", "native"]
Formality = Literal["formal", "informal", "neutral"]
LocalTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Wordings = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
"""One wording or several, the best first: the first is taken of which a finding fills all placeholders, else the last."""


def _as_example(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class Example(Value):
    """A line that must (or must not) be recognized; `before` is what the other side said just before it."""

    text: str
    before: str | None = None
    qualifier: str | None = None


ExampleText = Annotated[Example, BeforeValidator(_as_example)]


class RawRegex(Value):
    """A regular expression for the original text: of one sentence, tried only where the folded `anchor` stands.

    With the anchor ``$`` it is tried on the last 80 characters of each turn (signatures on social channels).
    """

    pattern: str
    anchor: Annotated[str, Field(min_length=1)]

    @property
    def at_end(self) -> bool:
        """Whether the pattern is for the end of the turn rather than for a sentence with a certain word."""
        return self.anchor == "$"


class Group(Value):
    """Some phrases that perform an act in the same way, with the examples that test them.

    `unless`: phrases that cancel a match they overlap. `unless_written`: words that cancel a match if they stand in it as
    written here, accents included (Spanish *envió*, sent, against *envío*, I send; typed without accents, both match).
    `exact`: letter case and accents must be as written. `qualifier`:
    the qualifier that the words carry in themselves (negation inside a verb). `after`: kinds of act, of which the other
    side's last turn must have performed one (a bare "yes, sure" is a promise after a request). `only`: qualifiers without
    which a match does not count ("you mean …" asks only as a question). Any other key with a
    string value is a slot of the act, such as ``certainty = "absolute"``.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="allow")

    phrases: tuple[str, ...] = ()
    regex: tuple[RawRegex, ...] = ()
    unless: tuple[str, ...] = ()
    exact: bool = False
    unless_written: tuple[str, ...] = ()
    qualifier: str | None = None
    after: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    role: Literal["agent", "customer"] | None = None
    hits: tuple[ExampleText, ...] = ()
    passes: tuple[ExampleText, ...] = ()
    near_misses: tuple[ExampleText, ...] = ()
    known_false_alarms: tuple[ExampleText, ...] = ()
    known_misses: tuple[ExampleText, ...] = ()

    @model_validator(mode="after")
    def _check_slots(self) -> Group:
        for key, value in (self.__pydantic_extra__ or {}).items():
            meant = nearest(key, type(self).model_fields, cutoff=0.75)
            if meant or not isinstance(value, str):
                raise ValueError(f"unknown key {key!r}" + (f"; did you mean {meant!r}?" if meant else ": slots are strings"))
        if self.phrases and not self.hits and not self.known_misses and not self.near_misses:
            raise ValueError("a group with phrases needs hits: examples are its tests")
        return self

    @property
    def slots(self) -> Mapping[str, str]:
        """The slots that every match of the group fills."""
        return dict(self.__pydantic_extra__ or {})


class CueGroup(Value):
    """Cues of a qualifier with one direction and reach (see `trustkit.text.qualifiers`).

    `qualifier` is the group's own name unless given. `reach` is a number of words, ``"clause"`` or ``"sentence"``.
    `kinds`: the kinds of act that the cues speak of; empty: all. `unless_written`: words that, written so, are no cue (Spanish
    *sí*, yes, against *si*, if).
    """

    cues: tuple[str, ...] = ()
    qualifier: str | None = None
    direction: Literal["before", "after", "both"] = "before"
    reach: Annotated[int, Field(ge=0, le=30)] | Literal["clause", "sentence"] = "clause"
    kinds: tuple[str, ...] = ()
    unless_written: tuple[str, ...] = ()
    stoppers: tuple[str, ...] = ()


class ActKind(Value):
    """A kind of act: what it means, which qualifiers leave it performed, and whether a time near it is its own.

    `distinct`: a slot by which acts differ although their words overlap ("your name and address" asks for two items).
    """

    description: str
    timed: bool = False
    distinct: str | None = None
    not_cancelled_by: tuple[str, ...] = ("hedged",)


class PackInfo(Value):
    """``pack.toml`` of a tag: who could review it, how wide gaps are, and which spellings people use for one another."""

    status: Status = "draft"
    note: str = ""
    gap: Mapping[Literal["words", "chars", "clause"], Annotated[int, Field(ge=1, le=300)] | bool] = {}
    spelling: Mapping[str, tuple[str, ...]] = {}


class Honorific(Value):
    """Titles of a culture: on which side of a name they `stand`, and ``with`` which name they go.

    Forms of one title stand together in `words`, divided by bars: ``"pan|pane"``.
    """

    words: tuple[str, ...]
    stands: Literal["before", "after"] = "before"
    with_: Annotated[Literal["family", "given", "either"], Field(alias="with")] = "either"


class Culture(Value):
    """``culture.toml`` of a tag: how people of a place greet and address each other.

    `service_formality` is what is usual in customer service, `by_channel` the same where a channel differs; `dayparts`
    gives, for each part of the day that the pack's greetings name, from when to when it is said there (local time, wide; may
    wrap midnight). `source` says where this is from, or that it needs native review.
    """

    service_formality: Formality = "neutral"
    by_channel: Mapping[Channel, Formality] = {}
    name_order: Literal["given-first", "family-first"] | None = None
    honorific: Honorific | None = None
    dayparts: Mapping[str, tuple[LocalTime, LocalTime]] = {}
    source: Annotated[str, Field(min_length=1)]


class Message(Value):
    """What is said back of one rule: to the reviewer (`message`, `praise`) and wording for the agent (`suggest`).

    `suggest_informal` is the same wording where the customer is addressed informally (du, tú, tu). Each may be a list, the
    best first: the first wording is taken of which the finding fills all placeholders, else the last.
    """

    message: Wordings = ()
    praise: Wordings = ()
    suggest: Wordings = ()
    suggest_informal: Wordings = ()
