"""Hours in which somebody may be, or wishes to be, contacted."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from trustkit.model.base import Territory, Value

__all__ = ["ContactHours", "Weekday"]

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class ContactHours(Value):
    """A contact window on `days` of the week, local to the customer: the company's own, or what the customer asked for."""

    territory: Territory | None = None
    days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
    opens: dt.time
    closes: dt.time
