"""The shapes of the fact tables: one frozen dataclass per CSV file, one instance per row.

Every row has `source` (an address or a citation), `seen_on`, `in_force_from` and `verification`:

- A: the primary text or an official page was read;
- B: secondary pages, which agree;
- C: one weak page, or pages that disagree;
- M: from memory, unverified;
- N: no rule was found, which does not prove that there is none.

None of it is legal advice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "ComplaintDeadline",
    "ContactHoursRow",
    "GreetingTime",
    "GroupMember",
    "Identifier",
    "Obligation",
    "OverpromiseLaw",
    "RecordingConsent",
    "Row",
    "SensitiveItem",
    "SubdivisionZone",
    "Verification",
    "Weekend",
    "ZoneAbbreviation",
]

Verification = Literal["A", "B", "C", "M", "N"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every fact says of itself; `id` is unique in its table, dates are None where they are not known."""

    id: str
    source: str
    seen_on: dt.date | None
    in_force_from: dt.date | None
    verification: Verification
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHoursRow(Row):
    """When one may contact a consumer, local time; scopes other than those of `ContactScope` bind other channels.

    The day columns hold spans such as ``("09:00-20:00",)``, ``("closed",)``, ``("unknown",)`` or ``("same",)``: for
    Saturday and Sunday the same as weekdays, for a public holiday or its eve the same as that day of the week.
    `frequency_cap` is what the law says of how often, `caps` as much of it as can be counted (see `trustkit.clock.caps`).
    """

    territory: str
    scopes: tuple[str, ...]
    kind: str
    weekday: tuple[str, ...]
    saturday: tuple[str, ...]
    sunday: tuple[str, ...]
    public_holiday: tuple[str, ...]
    eve: tuple[str, ...]
    breaks: tuple[str, ...]
    frequency_cap: str
    caps: tuple[str, ...]
    zone_basis: str
    consent_override: str
    law: str
    cite_seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingConsent(Row):
    """What recording a call asks for: ``mixed`` where statutes or readings differ, ``retention`` a duty to keep."""

    territory: str
    rule: Literal["one_party", "all_party", "mixed", "notice", "retention"]
    requires: str
    law: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveItem(Row):
    """Something that an agent should not ask for, or only in the `allowed_form`; `modules` are python-stdnum's."""

    territory: str
    item: str
    severity: Literal["low", "medium", "high"]
    allowed_form: str
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Row):
    """A kind of number and its validator; `random_accept_percent` of random strings of `digits` digits pass it."""

    kind: str
    territory: str
    module: str
    severity: Literal["low", "medium", "high"]
    holder: Literal["person", "organization", "thing"]
    digits: int | None
    random_accept_percent: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekend(Row):
    """The weekly rest days, as ``mon`` … ``sun``, where CLDR and practice or `holidays` disagree."""

    territory: str
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintDeadline(Row):
    """How long a company has to answer; `deadline` reads like a `Duration` of the settings."""

    territory: str
    sector: str
    event: str
    deadline: str
    law: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverpromiseLaw(Row):
    """A rule against claims that promise too much; `trigger_words` are examples, not what is recognized."""

    territory: str
    instrument: str
    section: str
    rule: str
    trigger_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation(Row):
    """What privacy law or a card scheme asks to be said or done, and when."""

    territory: str
    law: str
    section: str
    duty: str
    when: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GreetingTime(Row):
    """When a greeting is accepted, local time, both ends inclusive; past midnight where `accept_from` is later."""

    locale: str
    phrase: str
    accept_from: dt.time
    accept_to: dt.time


@dataclass(frozen=True, slots=True, kw_only=True)
class SubdivisionZone(Row):
    """One IANA zone in use in a subdivision."""

    territory: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneAbbreviation(Row):
    """One zone, standing for its neighbors, that an abbreviation may mean."""

    abbreviation: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember(Row):
    """One member of a group of territories, such as the European Union."""

    territory: str
    member: str
