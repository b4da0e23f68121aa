"""The slots of a time mention: what its words say, and what all its readings agree on."""

from __future__ import annotations

import datetime as dt

from trustkit.clock.grammar import Atom
from trustkit.clock.resolve import UNITS, Walls
from trustkit.clock.runs import Run, amounts, part_of

__all__ = ["is_over", "note", "said"]

_MINUTE = dt.timedelta(minutes=1)


def said(run: Run) -> dict[str, str]:
    """What the words say, before it is known when they were said."""
    out: dict[str, str] = {}
    if run.relation:
        out["relation"] = run.relation
    if run.approximate:
        out["approximate"] = "true"
    if run.past:
        out["past"] = "true"
    for atoms in run.parts.values():
        for atom in atoms:
            for key in ("part", "vague", "business"):
                if part_of(atom, key) is not None:
                    out[key] = str(part_of(atom, key))
    if "duration" in run.parts:
        out |= _length_said(run.parts["duration"])
    return out


def _length_said(atoms: list[Atom]) -> dict[str, str]:
    """Amount and unit; several (an hour and 20 minutes) in the smallest unit, where that is exact."""
    if any(part_of(atom, "few") for atom in atoms):
        return {"unit": str(part_of(atoms[-1], "unit")), "amount": "few"}
    pairs = [amounts(atom) for atom in atoms]
    (low, unit), (high, high_unit) = pairs[-1]
    for (more, its_unit), _ in pairs[:-1]:
        if its_unit not in UNITS or unit not in UNITS:
            return {"unit": its_unit, "amount": f"{more:g}"}
        low += more * (UNITS[its_unit] / UNITS[unit])
        high += more * (UNITS[its_unit] / UNITS[unit])
    out = {"unit": unit, "amount": f"{low:g}"}
    if high_unit != unit:
        return out | {"amount_max": f"{high:g}", "unit_max": high_unit}
    return out | {"amount_max": f"{high:g}"} if high != low else out


def is_over(walls: Walls, now: dt.datetime) -> bool:
    """Whether every reading ended before a wall time."""
    ends = [end for _, end in walls.spans if end is not None]
    return bool(ends) and len(ends) == len(walls.spans) and max(ends) <= now


def note(slots: dict[str, str], found: list[Walls], run: Run, zones: tuple[str, ...], *, dated: bool = True) -> None:
    """Write down date, clock and wall where all readings agree on them, and the zone if it is one."""
    walls = {(end if start is None else start) for one in found for start, end in one.spans}
    if len(zones) == 1:
        slots["zone"] = zones[0]
    times = {wall.time() for wall in walls if wall is not None}
    # a deadline at the end of a day is that day's
    back = _MINUTE if run.relation in ("by", "until") and "clock" not in run.parts else 0 * _MINUTE
    days = {(wall - back).date() for wall in walls if wall is not None}
    if "clock" in run.parts and len(times) == 1:
        slots["clock"] = times.pop().isoformat("minutes")
    if dated and len(days) == 1:
        slots["date"] = days.pop().isoformat()
    if dated and len(walls) == 1 and (wall := next(iter(walls))) is not None:
        slots["wall"] = wall.isoformat(timespec="minutes")
