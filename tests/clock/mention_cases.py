"""What the tests of time mentions share: the grammars, a moment of speaking, and how a mention is shown."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from pathlib import Path

import trustkit.clock
from trustkit.clock.mentions import Mention, TimeGrammar, find_mentions

AT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)  # a Monday, 11:00 in Madrid, 05:00 in New York
MADRID = "Europe/Madrid"
NEW_YORK = "America/New_York"
_LOCALES = Path(trustkit.clock.__file__).parents[1] / "locales"


@functools.cache
def grammar(tag: str) -> TimeGrammar:
    return TimeGrammar.from_data(tomllib.loads((_LOCALES / tag / "time.toml").read_text("utf-8")), tag=tag)


def find(
    text: str,
    tag: str = "en",
    *,
    locale: str = "",
    at: dt.datetime | None = AT,
    customer: str | None = MADRID,
    agent: str | None = MADRID,
) -> tuple[Mention, ...]:
    return find_mentions(text, grammar(tag), at=at, customer_zone=customer, agent_zone=agent, locale=locale or tag)


def show(text: str, mentions: tuple[Mention, ...]) -> list[str]:
    """One line per mention: quote | kind | what it means, as wall times in Madrid, likeliest first."""
    return [f"{text[m.start : m.end]} | {m.kind} | {meaning(m)}" for m in mentions]


def meaning(mention: Mention) -> str:
    when = mention.when
    if when.ambiguous:
        return " ".join(["?", *when.ambiguous])
    return f"{_wall(when.start)}..{_wall(when.end)}"


def _wall(moment: dt.datetime | None) -> str:
    import pytz

    if moment is None:
        return ""
    wall = moment.astimezone(pytz.timezone(MADRID))
    return wall.strftime("%d %b") if (wall.hour, wall.minute) == (0, 0) else wall.strftime("%d %b %H:%M")
