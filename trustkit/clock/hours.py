"""Times of day that words name, in minutes from midnight: 3 pm, half three, between 2 and 4, in the afternoon.

A clock without am or pm has two readings (`am_pm`) unless it is 13 or more, is written as the locale writes a 24-hour
clock (with a leading zero, or minutes from 7:00 on), or a part of the day says which. The likelier reading comes
first: 7 to 11 in the morning, 12 to 6 in the afternoon. *12 am* has two readings, *12 pm* is noon. *Midnight* of a
day is its start and its end (`noon_midnight`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from trustkit.clock.grammar import Atom

__all__ = ["Hours", "find_hours", "part_span"]

_DAY = 1440
_NOON = 720
_EVENING = 17 * 60
_LIKELY = range(7 * 60, 19 * 60)
Span = tuple[int, int]


@dataclass(slots=True)
class Hours:
    """The readings of a time of day, from a minute to the minute after the last; past midnight ends after 1440."""

    spans: list[Span] = field(default_factory=list)
    granularity: str = "hour"
    ambiguous: list[str] = field(default_factory=list)


def part_span(parts: Mapping[str, str], name: str) -> Span | None:
    """The minutes that a pack gives to a part of the day ("12:00-18:00"); None if it gives none."""
    text = parts.get(name)
    if text is None:
        return None
    start, end = (int(half[:2]) * 60 + int(half[3:5]) for half in text.split("-"))
    return start, end if end > start else end + _DAY


def find_hours(atom: Atom, part: Span | None, relation: str, day24: bool) -> Hours:
    """The times that a clock atom names; `part` is the part of the day said with it, `day24` that hours count to 24."""
    if atom.section == "clock_range":
        return _range(atom, part, day24)
    means = atom.means
    if "at" in means:
        return _fixed(str(means["at"]), relation, bool(means.get("ambiguous")))
    got = {**means, **atom.got} if "hour" in means else atom.got
    minute, granularity = _minutes(atom)
    starts, reasons = _starts(got["hour"], minute, got.get("meridiem"), part, _written24(got, day24, means))
    if "other" in means:
        starts = [s + int(means["add"]) for s in starts] + [s + int(means["other"]) for s in starts]
        reasons = [str(means["ambiguous"]), *reasons]
    elif "add" in means:
        starts = [s + int(means["add"]) for s in starts]
    # 12 at night is the end of its day
    return Hours([(s, s + 1) if s == _DAY and part else (s % _DAY, s % _DAY + 1) for s in _sorted(starts)], granularity, reasons)


def _fixed(text: str, relation: str, midnight: bool) -> Hours:
    minute = int(text[:2]) * 60 + int(text[3:5])
    if not midnight:
        return Hours([(minute, minute + 1)], "hour")
    if relation in ("by", "until", "before"):
        return Hours([(_DAY, _DAY + 1)], "hour")
    return Hours([(_DAY, _DAY + 1), (0, 1)], "hour", ["noon_midnight"])


def _minutes(atom: Atom) -> tuple[int, str]:
    got = atom.got
    if "minutes" in got:
        minutes = int(got["minutes"])
        return (-minutes if atom.means.get("back") else minutes), "minute"
    minute = int(got.get("minute", got.get("spoken", 0)))
    return minute, "minute" if "minute" in got or "spoken" in got or "add" in atom.means else "hour"


def _written24(got: Mapping[str, Any], day24: bool, means: Mapping[str, Any]) -> bool:
    if means.get("exact"):
        return True
    marked = "minute" in got or bool(means.get("hours24"))
    return day24 and (bool(got.get("padded")) or (marked and got["hour"] >= 7))


def _starts(
    hour: int, minute: int, meridiem: str | None, part: Span | None, exact: bool
) -> tuple[list[int], list[str]]:
    if meridiem and hour <= 12:
        if hour == 12 and meridiem == "am" and not part:
            return [minute, _NOON + minute], ["noon_midnight"]
        return [hour % 12 * 60 + minute + (_NOON if meridiem == "pm" else 0)], []
    if hour > 12 or hour == 0 or (exact and not part):
        return [hour * 60 + minute], []
    both = [hour % 12 * 60 + minute, hour % 12 * 60 + minute + _NOON]
    if part is None:
        return both, ["am_pm"]
    if hour == 12 and part[0] >= _EVENING:
        return [_DAY + minute], []
    inside = [one for one in both if part[0] <= one < part[1] or part[0] <= one + _DAY < part[1]]
    if len(inside) == 1:
        return inside, []
    return [both[1] if part[0] >= _NOON else both[0]], []


def _sorted(starts: list[int]) -> list[int]:
    return sorted(dict.fromkeys(starts), key=lambda s: s % _DAY not in _LIKELY)


def _range(atom: Atom, part: Span | None, day24: bool) -> Hours:
    got = {**atom.means, **atom.got}
    minute, minute2 = int(got.get("minute", 0)), int(got.get("minute2", 0))
    first, second = got.get("meridiem"), got.get("meridiem2")
    granularity = "minute" if "minute" in got or "minute2" in got else "hour"
    exact = _written24(got, day24, atom.means) or max(got["hour"], got["hour2"]) > 12
    starts, reasons = _starts(got["hour"], minute, first, part, exact)
    ends, _ = _starts(got["hour2"], minute2, second, part if not second else None, exact)
    if second and not first and not part:
        starts, reasons = [s for s in starts if s < ends[-1]][-1:] or starts[:1], []
    if not second and not got.get("padded") and all(end <= start for end in ends for start in starts):
        ends += [end + _NOON for end in ends if end < _NOON]  # from 9 to 5, where hours are counted to 24
    spans = []
    for start in starts:
        end = min((e for e in ends if e > start), default=None)
        if end is not None:
            spans.append((start, end))
    spans = spans or [(starts[0], ends[0] + _DAY)]
    # 9 to 5 has one plausible reading, 2 to 4 two of the same length
    shortest = min(end - start for start, end in spans)
    spans = [s for s in spans if s[1] - s[0] == shortest or len(spans) == 1]
    order = sorted(spans, key=lambda s: s[0] % _DAY not in _LIKELY)
    return Hours(order, granularity, reasons if len(order) > 1 else [])
