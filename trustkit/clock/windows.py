"""Contact windows: may one call this person at this moment, and who says so.

Law decides only for the scope it is written for, and only if its row is verified (A or B). The strictest source wins;
what is unknown never becomes allowed. This is not legal advice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from trustkit.clock.caps import cap_reached
from trustkit.clock.limits import (
    DEFAULT,
    Limit,
    Reason,
    Verdict,
    default_limits,
    holiday_limits,
    hours_on,
    hull,
    judge,
    law_limits,
    policy_limits,
)
from trustkit.clock.zones import to_zone
from trustkit.codes import check_territory
from trustkit.facts import ContactHoursRow, covers, decides, rows
from trustkit.model.base import check_moment
from trustkit.model.settings import ContactHours, ContactScope

__all__ = ["Decision", "Stated", "allowed", "limits_on", "reaches_cap"]

Stated = tuple[dt.time, dt.time] | tuple[dt.datetime, dt.datetime] | tuple[ContactHours, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a contact is allowed at a moment, and why.

    `opens` and `closes` are the hours of that day, local to the customer, None if closed or not known. `rows` are the
    ids of facts that decided, ``policy`` the company's own hours, ``default`` good practice; `default` is True where
    the latter is what was compared. `unverified` are rows that would say otherwise if they were true: check them.
    """

    verdict: Verdict
    reason: Reason | None = None
    opens: dt.time | None = None
    closes: dt.time | None = None
    rows: tuple[str, ...] = ()
    citation: str = ""
    unverified: tuple[str, ...] = ()
    default: bool = False


def allowed(
    instant: dt.datetime,
    *,
    territory: str | None,
    zone: str | tuple[str, ...],
    scope: ContactScope,
    windows_policy: tuple[ContactHours, ...] = (),
    as_of: dt.date | None = None,
    stated: Stated | None = None,
    contacts: tuple[dt.datetime, ...] = (),
) -> Decision:
    """Decide on one moment. Of several candidate zones all must agree. Hours that the customer stated win over all.

    `contacts` are the moments of earlier contacts; where the law caps their number, one more is `cap`.

    `windows_policy` narrows the law; for service calls, on which no law in the table decides, it takes the place of
    the default hours. `as_of` is the day on whose law to rely, by default that of the moment.

    Raises:
        ValueError: a naive instant, or a zone or territory that is none.
        TypeError: `stated` is neither two times, nor two datetimes, nor hours by weekday.
    """
    zones = (zone,) if isinstance(zone, str) else zone
    code = check_territory(territory) if territory else None
    locals_ = [to_zone(instant, name) for name in zones]
    found = [_capped(_decide(local, code, scope, windows_policy, as_of, stated), local, code, scope, contacts)
             for local in locals_]
    if not found:
        return Decision("unknown", "zone")
    if len({one.verdict for one in found}) > 1:
        return Decision("unknown", "zone", rows=tuple(sorted({row for one in found for row in one.rows})))
    return found[0]


def reaches_cap(local: dt.datetime, territory: str | None, scope: ContactScope, contacts: tuple[dt.datetime, ...]) -> bool:
    """Whether one more contact would exceed a cap that may hold."""
    return bool(contacts) and any(cap_reached(row, local, contacts) for row in _applicable(territory, scope, local.date()))


def _capped(
    decision: Decision, local: dt.datetime, territory: str | None, scope: ContactScope, contacts: tuple[dt.datetime, ...]
) -> Decision:  # fmt: skip
    """What is not outside the hours may exceed a cap; unverified caps are only told."""
    if not contacts or decision.verdict == "outside" or decision.reason == "stated" or "stated" in decision.rows:
        return decision
    reached = [row for row in _applicable(territory, scope, local.date()) if cap_reached(row, local, contacts)]
    surely = tuple(row.id for row in reached if decides(row) and covers(row.territory, territory or ""))
    if surely:
        return Decision("outside", "cap", decision.opens, decision.closes, surely, _cite(surely))
    return replace(decision, unverified=tuple(dict.fromkeys((*decision.unverified, *(row.id for row in reached)))))


def limits_on(
    date: dt.date, territory: str | None, scope: ContactScope, policy: tuple[ContactHours, ...], as_of: dt.date | None
) -> tuple[list[Limit], list[Limit]]:
    """The limits that decide on a local date, and those of unverified rows."""
    law: list[Limit] = []
    doubtful: list[Limit] = []
    for row in _applicable(territory, scope, as_of or date):
        place = territory or ""
        found = list(law_limits(row, date, place))
        if not covers(row.territory, place):
            found = [replace(one, reason="subdivision", certain=False) for one in found if one.spans is not None]
        (law if decides(row) else doubtful).extend(found)
    own = policy_limits(policy, date, territory)
    if scope == "service" and own:
        law += holiday_limits(date, territory)
    elif not any(one.certain for one in law) or any(one.spans is None for one in law):
        law += default_limits(date, territory)
    return law + list(own), doubtful


def _applicable(territory: str | None, scope: ContactScope, as_of: dt.date) -> Iterable[ContactHoursRow]:
    for row in rows("contact_hours"):
        in_force = row.in_force_from is None or row.in_force_from <= as_of
        # Where the customer's state is not known, any state's law may hold.
        near = territory and (covers(row.territory, territory) or row.territory.startswith(f"{territory}-"))
        if scope in row.scopes and in_force and near:
            yield row


def _decide(
    local: dt.datetime, territory: str | None, scope: ContactScope,
    policy: tuple[ContactHours, ...], as_of: dt.date | None, stated: Stated | None,
) -> Decision:  # fmt: skip
    if stated:
        return _by_customer(local, stated)
    limits, doubtful = limits_on(local.date(), territory, scope, policy, as_of)
    verdict, reason, deciding = judge(limits, local.time(), lawless=scope != "service")
    opens, closes = hull(limits)
    sources = tuple(dict.fromkeys(one.source for one in deciding))
    by_source = {one.source: [two for two in doubtful if two.source == one.source] for one in doubtful}
    verdicts = {source: judge(mine, local.time())[0] for source, mine in by_source.items()}
    default = DEFAULT in sources
    # A laxer row matters only where no law decided: otherwise the strictest wins anyway.
    other = {"outside": verdict != "outside", "allowed": default, "unknown": False}
    otherwise = tuple(sorted(source for source, one in verdicts.items() if other[one]))
    return Decision(verdict, reason, opens, closes, sources, _cite(sources), otherwise, default)


def _by_customer(local: dt.datetime, stated: Stated) -> Decision:
    if isinstance(stated[0], ContactHours):
        return _by_weekday(local, [one for one in stated if isinstance(one, ContactHours)])
    start, end = stated
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        inside = check_moment(start) <= local < check_moment(end)
        opens, closes = (one.astimezone(local.tzinfo).time() for one in (start, end))
    elif isinstance(start, dt.time) and isinstance(end, dt.time):
        opens, closes, now = start, end, local.time()
        inside = opens <= now < closes if opens <= closes else now >= opens or now < closes
    else:
        raise TypeError("stated hours are two times, two aware datetimes, or hours by weekday")
    return Decision("allowed" if inside else "outside", "stated", opens, closes, ("stated",))


def _by_weekday(local: dt.datetime, hours: list[ContactHours]) -> Decision:
    spans = hours_on(hours, local.date())
    inside = any(opens <= local.time() < closes for opens, closes in spans)
    opens, closes = (spans[0][0], spans[-1][1]) if spans else (None, None)
    return Decision("allowed" if inside else "outside", "stated", opens, closes, ("stated",))


def _cite(sources: tuple[str, ...]) -> str:
    cited = [row for row in rows("contact_hours") if row.id in sources]
    return "; ".join(f"{row.law}, {row.source}" for row in cited)
