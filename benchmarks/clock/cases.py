"""Labelled time expressions of duckling, and which of them an agent could say about what comes.

The part taken: instants, intervals and open intervals that begin on the reference day or in the 45 days after it, and lengths of
a minute or more. Appointments and deadlines lie there; names of holidays and dates of history mostly do not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpora import read_rows
from benchmarks.quality.scoring import half_of

__all__ = ["TAGS", "Case", "cases"]

TAGS = {"EN": "en", "ES": "es", "PT": "pt", "FR": "fr", "DE": "de", "IT": "it", "NL": "nl", "PL": "pl", "JA": "ja", "ZH": "zh",
        "KO": "ko", "AR": "ar", "HI": "hi", "RU": "ru", "TR": "tr", "EN/GB": "en-GB", "EN/US": "en-US", "EN/IN": "en-IN"}
"""Languages of the set → tags of the packs."""

_AHEAD = dt.timedelta(days=45)
_SECONDS = {"Second": 1, "Minute": 60, "Hour": 3600, "Day": 86400, "Week": 604800}
_GRAINS = ("Minute", "Hour", "Day", "Week", "Month")


class Case(NamedTuple):
    """One expression: `kind` is instant, interval, before, after, duration or none; `start` and `end` are aware.

    `grain` is the step of the value in the set; `seconds` the length of a duration.
    """

    id: str
    tag: str
    text: str
    ref: dt.datetime
    kind: str
    start: dt.datetime | None
    end: dt.datetime | None
    grain: str
    seconds: float | None

    @property
    def half(self) -> str:
        """``read`` or ``unread``."""
        return half_of(self.id)


def cases(shared: Path) -> Iterator[Case]:
    """The cases of duckling's own tests that are taken."""
    for row in read_rows(shared / "data" / "duckling.jsonl"):
        tag = TAGS.get(row["lang"])
        if tag is None or row["kind"] == "latent":
            continue
        case = _case(row, tag)
        if case is not None:
            yield case


def _case(row: dict[str, Any], tag: str) -> Case | None:
    ref = dt.datetime.fromisoformat(row["ref"])
    value = row["value"]
    if value is None:
        return Case(row["id"], tag, row["text"], ref, "none", None, None, "", None)
    if value["kind"] == "duration":
        seconds = value["n"] * _SECONDS.get(value["unit"], 0)
        return Case(row["id"], tag, row["text"], ref, "duration", None, None, value["unit"], seconds) if seconds >= 60 else None
    start = _moment(value.get("from"), ref)
    end = _moment(value.get("to"), ref)
    if start is None or value.get("grain") not in _GRAINS:
        return None
    today = ref.replace(hour=0, minute=0, second=0)
    if not today <= start <= today + _AHEAD or (end is not None and end <= ref):
        return None
    kind = value["kind"] if value["kind"] != "open" else {"Before": "before", "After": "after"}[value["dir"]]
    return Case(row["id"], tag, row["text"], ref, kind, start, end, value["grain"], None)


def _moment(text: str | None, ref: dt.datetime) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=ref.tzinfo) if text else None
    except ValueError:  # the set has some dates that no calendar has
        return None
