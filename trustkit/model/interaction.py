"""A conversation: who took part, when and where, and what was said."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AliasChoices, Field, StringConstraints, field_validator, model_validator

from trustkit.model.base import Languages, Locale, Moment, Territory, Value, ZoneName
from trustkit.model.hours import ContactHours

__all__ = ["Channel", "Interaction", "Participant", "Role", "Scope", "Segment", "SegmentKind", "Turn", "TurnKind"]

Role = Literal["agent", "customer", "bot", "supervisor", "system", "unknown"]
Channel = Literal["voice", "chat", "email", "social"]
Scope = Literal["complete", "ongoing", "excerpt"]
TurnKind = Literal["message", "note", "event", "tool"]
SegmentKind = Literal["authored", "quoted", "signature", "disclaimer"]
_ROLES = ("agent", "customer", "bot", "supervisor", "system", "unknown")


class Participant(Value):
    """One who takes part. Only the role is required; what is not known stays None and is never guessed.

    `locale` (BCP 47) chooses culture, and packs for turns that do not say their language; `timezone` is an IANA name;
    `territory` ISO 3166, with a subdivision where law differs (``US-CA``). `formality` and `honorific` (*Dr.*, *Frau*) are
    preferences the person stated; `given_name` and `family_name` are known only where a record keeps them apart: nobody
    splits a `name`. `contact_hours` are the hours, on their own clock, at which the person wishes to be contacted: they win
    over every other window. `contacted_at` are the moments at which the company contacted them before, where a record says so.
    """

    role: Role
    id: str = ""
    name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    honorific: str | None = None
    locale: Locale | None = None
    timezone: ZoneName | None = None
    territory: Territory | None = None
    phone: str | None = None
    formality: Literal["formal", "informal"] | None = None
    contact_hours: tuple[ContactHours, ...] = ()
    contacted_at: tuple[Moment, ...] | None = None


class Segment(Value):
    """A part of a turn's text, in code points, half open: what was authored, and what was only carried along."""

    kind: SegmentKind
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Turn(Value):
    """A message, an utterance, or the body of an e-mail.

    `start_ms` and `end_ms` are milliseconds since the interaction began; `sent_at` is a wall-clock moment. `languages`
    are BCP 47 tags, the main one first. `segments` is empty when all of the text is authored. `ref` is the turn's own
    name in the system it came from, so that findings can be written back.
    """

    participant: str
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    sent_at: Moment | None = None
    languages: Languages = Field(default=(), validation_alias=AliasChoices("languages", "language"))
    kind: TurnKind = "message"
    ref: str | None = None
    segments: tuple[Segment, ...] = ()


class Interaction(Value):
    """A conversation from its first to its last known turn.

    `scope` says how much of it is here: ``complete``, ``ongoing`` (from its start, more may come) or ``excerpt``.
    A turn names its participant by id; a role's name will do where only one has that role.

    Raises:
        pydantic.ValidationError: an unknown participant, a code nobody knows, a naive time; says where, never what.
    """

    id: str = ""
    channel: Channel | None = None
    scope: Scope = "complete"
    queue: Annotated[str, StringConstraints(min_length=1)] | None = None
    started_at: Moment | None = None
    participants: tuple[Participant, ...] = ()
    turns: tuple[Turn, ...] = ()

    @field_validator("participants")
    @classmethod
    def _give_ids(cls, participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
        taken = {one.id for one in participants if one.id}
        if len(taken) < sum(1 for one in participants if one.id):
            raise ValueError("two participants have the same id")
        out = []
        for one in participants:
            if not one.id:
                one = one.model_copy(update={"id": _free_id(one.role, taken)})
                taken.add(one.id)
            out.append(one)
        return tuple(out)

    @model_validator(mode="after")
    def _know_speakers(self) -> Self:
        known = {one.id for one in self.participants}
        spoke = {turn.participant for turn in self.turns}
        if missing := spoke - known:
            # frozen, and still being made
            object.__setattr__(self, "participants", self.participants + self._by_role(sorted(missing)))
            renamed = self._renamed(missing)
            if renamed:
                turns = (turn.model_copy(update={"participant": renamed[turn.participant]})
                         if turn.participant in renamed else turn for turn in self.turns)
                object.__setattr__(self, "turns", tuple(turns))
        return self

    def _by_role(self, missing: list[str]) -> tuple[Participant, ...]:
        roles = {one.role for one in self.participants}
        return tuple(Participant(role=name, id=name)  # type: ignore[arg-type]  # checked by the next test
                     for name in missing if name in _ROLES and name not in roles)

    def _renamed(self, missing: set[str]) -> dict[str, str]:
        """Turns that name a role, where exactly one participant has it."""
        renamed = {}
        for name in missing:
            same = [one.id for one in self.participants if one.role == name]
            if name in {one.id for one in self.participants}:
                continue
            if len(same) != 1:
                at = next(i for i, turn in enumerate(self.turns) if turn.participant == name)
                raise ValueError(f"turns[{at}].participant is neither the id of a participant nor a role that one has")
            renamed[name] = same[0]
        return renamed

    def participant(self, turn: Turn) -> Participant:
        """Who said the turn."""
        return next(one for one in self.participants if one.id == turn.participant)

    def with_participants(self, extra: tuple[Participant | dict[str, Any], ...]) -> Interaction:
        """A copy in which each of `extra` completes the participant of the same id, or else those of its role.

        What `extra` states replaces what the file said: the caller knows better than the transcript.
        """
        people = list(self.participants)
        for one in extra:
            given = one.model_dump(exclude_unset=True) if isinstance(one, Participant) else dict(one)
            people = _merge(people, given)
        return Interaction.model_validate({**self._fields(), "participants": people})

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in type(self).model_fields}


def _free_id(role: str, taken: set[str]) -> str:
    if role not in taken:
        return role
    number = 2
    while f"{role}-{number}" in taken:
        number += 1
    return f"{role}-{number}"


def _merge(people: list[Participant], given: dict[str, Any]) -> list[Participant]:
    wanted = given.get("id")
    matches = [i for i, one in enumerate(people) if wanted and one.id == wanted]
    if not matches and not wanted:
        matches = [i for i, one in enumerate(people) if one.role == given.get("role")]
    if not matches:
        return [*people, Participant.model_validate(given)]
    out = list(people)
    for i in matches:
        known = out[i].model_dump(exclude_none=True)
        out[i] = Participant.model_validate({**known, **{k: v for k, v in given.items() if v is not None}})
    return out
