"""Facts with their sources: contact hours, recording consent, obligations and what else law and custom say.

Rows verified A or B may decide; all others are shown as "unverified, check". A territory of ``*`` means everywhere.
"""

from __future__ import annotations

import functools
from typing import Literal, overload

from trustkit.errors import UnknownNameError
from trustkit.facts.reader import read
from trustkit.facts.tables import (
    ComplaintDeadline,
    ContactHoursRow,
    GreetingTime,
    GroupMember,
    Identifier,
    Obligation,
    OverpromiseLaw,
    RecordingConsent,
    Row,
    SensitiveItem,
    SubdivisionZone,
    Verification,
    Weekend,
    ZoneAbbreviation,
)

__all__ = [
    "TABLES",
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
    "covers",
    "decides",
    "rows",
]

_SHAPES: dict[str, type[Row]] = {
    "complaint_deadlines": ComplaintDeadline,
    "contact_hours": ContactHoursRow,
    "greetings_timed": GreetingTime,
    "identifiers": Identifier,
    "overpromise_law": OverpromiseLaw,
    "privacy_obligations": Obligation,
    "recording_consent": RecordingConsent,
    "sensitive_items": SensitiveItem,
    "subdivision_zones": SubdivisionZone,
    "territory_groups": GroupMember,
    "weekends": Weekend,
    "zone_abbreviations": ZoneAbbreviation,
}
TABLES = tuple(_SHAPES)
"""The names of all tables."""


@overload
def rows(table: Literal["complaint_deadlines"]) -> tuple[ComplaintDeadline, ...]: ...
@overload
def rows(table: Literal["contact_hours"]) -> tuple[ContactHoursRow, ...]: ...
@overload
def rows(table: Literal["greetings_timed"]) -> tuple[GreetingTime, ...]: ...
@overload
def rows(table: Literal["identifiers"]) -> tuple[Identifier, ...]: ...
@overload
def rows(table: Literal["overpromise_law"]) -> tuple[OverpromiseLaw, ...]: ...
@overload
def rows(table: Literal["privacy_obligations"]) -> tuple[Obligation, ...]: ...
@overload
def rows(table: Literal["recording_consent"]) -> tuple[RecordingConsent, ...]: ...
@overload
def rows(table: Literal["sensitive_items"]) -> tuple[SensitiveItem, ...]: ...
@overload
def rows(table: Literal["subdivision_zones"]) -> tuple[SubdivisionZone, ...]: ...
@overload
def rows(table: Literal["territory_groups"]) -> tuple[GroupMember, ...]: ...
@overload
def rows(table: Literal["weekends"]) -> tuple[Weekend, ...]: ...
@overload
def rows(table: Literal["zone_abbreviations"]) -> tuple[ZoneAbbreviation, ...]: ...
@overload
def rows(table: str) -> tuple[Row, ...]: ...
def rows(table: str) -> tuple[Row, ...]:
    """All rows of a table, read once per process.

    Raises:
        UnknownNameError: no table of that name, with the nearest one.
        PackError: the table cannot be read.
    """
    return _read(table)


@functools.lru_cache(maxsize=len(_SHAPES))
def _read(table: str) -> tuple[Row, ...]:
    if table not in _SHAPES:
        raise UnknownNameError("fact table", table, _SHAPES)
    return read(f"{table}.csv", _SHAPES[table])


def decides(row: Row) -> bool:
    """Whether a row is verified well enough (A or B) to decide; else show it as "unverified, check"."""
    return row.verification in ("A", "B")


def covers(place: str, territory: str) -> bool:
    """Whether a row for `place` holds in `territory`: the same, its country, a group of which that is a member, or ``*``."""
    country = territory.partition("-")[0]
    return place in ("*", territory, country) or (place, country) in _groups()


@functools.lru_cache(maxsize=1)
def _groups() -> frozenset[tuple[str, str]]:
    return frozenset((row.territory, row.member) for row in rows("territory_groups"))
