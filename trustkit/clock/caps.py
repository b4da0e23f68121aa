"""How often one may contact somebody: the caps of the law, against the contacts that were made.

A cap reads ``3/24h`` (three in any 24 hours), ``7/7d`` (in any seven days), ``1/day``, ``2/week`` or ``8/month`` (in one
day, week or month of the calendar, local to the customer; weeks begin on Monday).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from trustkit.errors import PackError
from trustkit.facts import ContactHoursRow

__all__ = ["cap_reached"]

_CAP = re.compile(r"(\d+)/(?:(\d+)([hd])|(day|week|month))")


def cap_reached(row: ContactHoursRow, local: dt.datetime, contacts: Iterable[dt.datetime]) -> str:
    """The cap of a row that one more contact at a local moment would exceed, or "".

    Raises:
        PackError: the row has a cap that cannot be read.
    """
    before = [one.astimezone(local.tzinfo) for one in contacts if one <= local]
    for cap in row.caps:
        found = _CAP.fullmatch(cap)
        if found is None:
            raise PackError(f"a cap reads like '3/24h' or '2/week': {cap!r} does not", file="contact_hours.csv")
        if sum(_counts(one, local, found) for one in before) >= int(found[1]):
            return cap
    return ""


def _counts(contact: dt.datetime, local: dt.datetime, cap: re.Match[str]) -> bool:
    """Whether a contact falls into the period of a cap that ends at a moment."""
    if cap[2]:
        return local - contact < int(cap[2]) * dt.timedelta(hours=24 if cap[3] == "d" else 1)
    if cap[4] == "month":
        return (contact.year, contact.month) == (local.year, local.month)
    if cap[4] == "week":
        return contact.isocalendar()[:2] == local.isocalendar()[:2]
    return contact.date() == local.date()
