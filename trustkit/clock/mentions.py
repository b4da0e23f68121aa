"""What a text says about time: where it stands and what it means at the moment of speaking.

Meanings are reported, not guessed: where words have several readings, `when.start` is None, `when.candidates` holds
them all and `when.ambiguous` says why:

* half_hour (*half three*), am_pm (*at 3*), noon_midnight (*12 am*), date_order (*03/04*), next_weekday, year (*3
  November* said in December), conflict (a weekday and a date that disagree), vague (*a few days*, *soon*),
  business_days (needs a calendar of holidays), no_such_date (*30 February*)
* recurring (*Monday to Friday, 9 to 5*: a stretch of each day)
* zone (nobody said whose clock, and the clocks differ or one is not known), abbreviation (CST), date_line (customer
  and agent have different dates today), gap and fold (the clock skips or repeats that time)
* no_anchor: the moment of speaking is not known, or a length has nothing that it starts from
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from types import MappingProxyType
from typing import Literal

from trustkit.clock.grammar import TimeGrammar
from trustkit.clock.readings import Speaking
from trustkit.clock.runs import Run
from trustkit.clock.said import said
from trustkit.clock.statements import find_runs
from trustkit.codes import check_zone
from trustkit.model.act import When
from trustkit.model.base import check_moment

__all__ = ["Mention", "TimeGrammar", "find_mentions", "in_working_hours"]

Kind = Literal["clock", "date", "datetime", "duration", "deadline", "part_of_day", "range", "vague"]
_LIKELY_HOURS = range(7, 19)


@dataclass(frozen=True, slots=True)
class Mention:
    """One statement about time, at code points `start` to `end` of the original text.

    `slots` hold what was said: relation, amount, amount_max, unit, business, clock, date, wall, zone, part, past,
    approximate, vague, recurring.
    """

    start: int
    end: int
    kind: Kind
    when: When
    slots: Mapping[str, str]


def find_mentions(
    text: str,
    grammar: TimeGrammar,
    *,
    at: dt.datetime | None,
    customer_zone: str | None = None,
    agent_zone: str | None = None,
    locale: str,
) -> tuple[Mention, ...]:
    """The statements about time in a text, left to right.

    `at` is the aware moment of speaking; without it nothing is resolved. Zones are IANA names. `locale` settles the
    order of dates and the writing of clocks.

    Raises:
        ValueError: a zone is not an IANA name, or `at` is naive or in local mean time.
    """
    if at is not None:
        check_moment(at)
    customer_zone = customer_zone and check_zone(customer_zone)
    agent_zone = agent_zone and check_zone(agent_zone)
    if not grammar.may_mention(text):
        return ()
    tokens = grammar.lexicon.tokens(text)
    codes, atoms = grammar.scan(tokens)
    runs = find_runs(grammar, codes, atoms) if atoms else ()
    if not runs:
        return ()
    offsets = [0, *accumulate(map(len, tokens))]
    speaking = Speaking(grammar, at, customer_zone, agent_zone, locale)
    return tuple(_mention(run, speaking, offsets) for run in runs)


def _mention(run: Run, speaking: Speaking, offsets: list[int]) -> Mention:
    slots = {"kind": _kind(run), **said(run)}
    when = speaking.when(run, slots)
    return Mention(offsets[run.start], offsets[run.end], _kind(run), when, MappingProxyType(slots))


def _kind(run: Run) -> Kind:
    if "vague" in run.parts:
        return "vague"
    if "duration" in run.parts:
        return "duration"
    if run.relation in ("by", "before", "until"):
        return "deadline"
    ranges = any(a.section.endswith("_range") for atoms in run.parts.values() for a in atoms)
    if run.until is not None or "lasting" in run.parts or ranges:
        return "range"
    if "clock" in run.parts:
        return "datetime" if "date" in run.parts else "clock"
    parted = "part" in run.parts or any("part" in a.means for a in run.parts.get("date", ()))
    return "part_of_day" if parted else "date"


def in_working_hours(when: When) -> When:
    """A promised contact with am or pm settled: 7 to 11 is in the morning, 12 to 6 in the afternoon.

    For a caller who knows that somebody promises a call or visit: nobody takes "at 3" for the night. Settled only where each
    hour has one likely half of the day; other ambiguities stay.
    """
    ends = when.ends or (None,) * len(when.candidates)
    kept = [(one, end) for one, end in zip(when.candidates, ends, strict=True) if one.hour in _LIKELY_HOURS]
    likely = tuple(one for one, _ in kept)
    if "am_pm" not in when.ambiguous or 2 * len(likely) != len(when.candidates):
        return when
    rest = tuple(reason for reason in when.ambiguous if reason != "am_pm")
    if rest or len(likely) > 1:
        return replace(when, candidates=likely, ambiguous=rest, ends=tuple(end for _, end in kept))
    start, end = kept[0]
    # of a deadline the candidates are its ends
    return replace(when, start=None if start == end else start, end=end, candidates=likely, ambiguous=(), ends=(end,))
