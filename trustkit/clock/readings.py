"""The readings of statements about time: on whose clock, as which instants, and why not as one.

See `resolve` for how readings come about and `mentions` for the names of ambiguities.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from trustkit.clock import cldr
from trustkit.clock.grammar import Atom, TimeGrammar
from trustkit.clock.resolve import Anchor, Wall, Walls, find_walls, instants, length, local
from trustkit.clock.runs import Run, amounts, part_of
from trustkit.clock.said import is_over, note
from trustkit.clock.zones import zones_of
from trustkit.model.act import When, Whose

__all__ = ["Speaking"]

_MINUTE = dt.timedelta(minutes=1)
_UNANCHORED = dt.datetime(2001, 1, 1)  # a Monday; only what does not depend on it is kept
_FIXED = frozenset({"half_hour", "am_pm", "noon_midnight", "date_order", "no_such_date"})
Reading = tuple[dt.datetime | None, dt.datetime | None]


@functools.lru_cache(maxsize=1)
def _cities() -> Mapping[str, str]:
    import pytz  # imported on use

    return MappingProxyType({name.rpartition("/")[2].replace("_", " ").lower(): name for name in pytz.common_timezones})


class Speaking:
    """The circumstances of one text."""

    def __init__(
        self, grammar: TimeGrammar, at: dt.datetime | None, customer: str | None, agent: str | None, locale: str
    ) -> None:
        self.grammar: TimeGrammar = grammar
        self.at: dt.datetime | None = at
        self.customer: str | None = customer
        self.agent: str | None = agent
        self.locale: str = locale

    def when(self, run: Run, slots: dict[str, str]) -> When:
        """What a statement means; adds to its slots what is known only then (date, clock, wall, zone, past)."""
        if "vague" in run.parts:
            return When(ambiguous=("vague",))
        try:
            return self.duration(run, slots) if "duration" in run.parts else self.point(run, slots)
        except (OverflowError, ValueError):  # beyond the calendar: in 9999 years
            return When(ambiguous=("no_such_date",))

    def anchor(self, now: dt.datetime, others: Iterable[dt.date]) -> Anchor:
        data = self.grammar.data
        order = data.get("date_order") or cldr.date_order(self.locale)
        if order == "by_region":
            order = "" if "-" not in self.locale else cldr.date_order(self.locale)
        return Anchor(now, tuple(dict.fromkeys((now.date(), *others))), order,
                      bool(data.get("day24", cldr.uses_24_hours(self.locale))), cldr.weekend(self.locale))

    def duration(self, run: Run, slots: dict[str, str]) -> When:
        """A length of time: within 24 hours, in 3-5 days, two days ago."""
        atoms = run.parts["duration"]
        unit = str(part_of(atoms[-1], "unit2", part_of(atoms[-1], "unit")))
        reason = "vague" if any(part_of(a, "few") for a in atoms) else "business_days" if slots.get("business") else ""
        if not reason and (self.at is None or not run.relation or run.relation in ("by", "before")):
            reason = "no_anchor"
        if reason or self.at is None:
            return When(granularity=unit, ambiguous=(reason,))
        low = high = self.at.astimezone(dt.UTC)
        sign = -1 if run.relation == "ago" else 1
        for atom in atoms:
            low, high = (length(sign * n, u, moment) for (n, u), moment in zip(amounts(atom), (low, high), strict=True))
        back = self.at.tzinfo
        if run.relation in ("within", "for", "about", "until"):
            return When(self.at, high.astimezone(back), (self.at,), "unknown", unit)
        if unit in ("second", "minute", "hour"):
            low, high = min(low, high), max(low, high)
            end = None if run.relation == "after" else (high if high > low else low + _MINUTE).astimezone(back)
            return When(low.astimezone(back), end, (low.astimezone(back),), "unknown", unit)
        return self.calendar(low, high, run, unit, slots)

    def calendar(self, low: dt.datetime, high: dt.datetime, run: Run, unit: str, slots: dict[str, str]) -> When:
        """A length in days or more that leads to a day: in 3 days."""
        low, high = min(low, high), max(low, high)

        def walls(zone: str) -> Walls:
            first, last = local(low, zone).date(), local(high, zone).date()
            start, end = (dt.datetime.combine(day, dt.time()) for day in (first, last + dt.timedelta(days=1)))
            return Walls([(start, None if run.relation == "after" else end)], unit, [], True)

        _, zones, reasons = self.zones(run)
        when, found = self.resolve(run, "unknown", zones, walls, reasons)
        note(slots, found, run, zones)
        return when

    def zones(self, run: Run) -> tuple[Whose, tuple[str, ...], list[str]]:
        """Whose clock was meant, the zones that may be it, and why it is not one."""
        atom = run.first("zone") or (run.until.first("zone") if run.until else None)
        known = tuple(dict.fromkeys(zone for zone in (self.customer, self.agent) if zone))
        if atom is None:
            one_sided = len(known) < 2 and not (self.customer and self.agent)
            return "unknown", known, ["zone"] if one_sided or len(known) > 1 else []
        if "whose" in atom.means:
            whose: Whose = atom.means["whose"]
            zone = self.customer if whose == "customer" else self.agent
            return whose, (zone,) if zone else (), [] if zone else ["zone"]
        if "ahead" in atom.got or "behind" in atom.got:
            # the names of these zones have the sign the other way round
            sign, hours = ("-", atom.got["ahead"]) if "ahead" in atom.got else ("+", atom.got["behind"])
            return ("stated", (f"Etc/GMT{sign}{hours}",), []) if 0 < int(hours) <= 12 else ("stated", (), ["zone"])
        if part_of(atom, "zone") is not None:
            return "stated", (part_of(atom, "zone"),), []
        if "abbr" in atom.got:
            found = zones_of(atom.got["abbr"])
            return "stated", found, ["abbreviation"] if len(found) != 1 else []
        return "stated", *_city(atom)

    def point(self, run: Run, slots: dict[str, str]) -> When:
        """A day or a time of day."""
        whose, zones, reasons = self.zones(run)
        if self.at is None:
            walls = find_walls(run, self.grammar, self.anchor(_UNANCHORED, ()))
            fixed = [reason for reason in walls.ambiguous if reason in _FIXED]
            note(slots, [walls], run, zones, dated=False)
            return When(None, None, (), whose, walls.granularity, (*fixed, "no_anchor"))
        at = self.at
        dates = sorted(self.dates())

        def walls_in(zone: str) -> Walls:
            now = local(at, zone)
            return find_walls(run, self.grammar, self.anchor(now, dates if whose != "unknown" else ()))

        when, found = self.resolve(run, whose, zones, walls_in, reasons)
        note(slots, found, run, zones)
        if "recurring" in when.ambiguous:
            slots["recurring"] = "true"
        if (
            run.past
            or (when.end is not None and when.end <= at)
            or (found and all(is_over(w, local(at, z)) for w, z in zip(found, zones, strict=True)))
        ):
            slots["past"] = "true"
        return when

    def resolve(
        self, run: Run, whose: Whose, zones: Iterable[str], walls_in: Callable[[str], Walls], reasons: list[str]
    ) -> tuple[When, list[Walls]]:
        """The walls of every zone as instants, and one reading if there is but one."""
        found: dict[dt.datetime, Reading] = {}
        all_walls: list[Walls] = []
        unsure, failed = list(reasons), list[str]()
        for zone in zones:
            walls = walls_in(zone)
            all_walls.append(walls)
            unsure += walls.ambiguous
            for wall in walls.spans:
                several, why = self.readings(wall, zone, run)
                failed += why
                for key, reading in several:
                    found.setdefault(key, reading)
        granularity = all_walls[0].granularity if all_walls else ""
        if len(self.dates()) > 1 and any(w.relative for w in all_walls) and len(found) > 1:
            unsure.append("date_line")
        open_zone = "zone" in reasons and len(all_walls) < 2
        if len(found) == 1 and not failed and not open_zone:
            (start, end) = next(iter(found.values()))
            return When(start, end, tuple(found), whose, granularity, (), (end,)), all_walls
        kept = [r for r in unsure if len(found) != 1 or (r == "zone" and open_zone)] + failed
        ends = tuple(end for _, end in found.values())
        return When(None, None, tuple(found), whose, granularity, tuple(dict.fromkeys(kept)), ends), all_walls

    def readings(self, wall: Wall, zone: str, run: Run) -> tuple[list[tuple[dt.datetime, Reading]], list[str]]:
        """The instants of one wall reading, by the moment that counts: when it starts, or is over for a deadline."""
        start, end = wall
        exact = "clock" in run.parts
        main = end if start is None else start
        if main is None:
            return [], []
        moments, why = instants(main, zone, edge=not exact)
        if start is None:
            return [(moment, (self.at, moment)) for moment in moments], [why] if why else []
        out: list[tuple[dt.datetime, Reading]] = []
        for moment in moments:
            over = None
            if end is not None and exact and end - start <= _MINUTE:
                over = moment + (end - start)
            elif end is not None:
                over = next((m for m in instants(end, zone, edge=True)[0] if m > moment), None)
            out.append((moment, (moment, over)))
        return out, [why] if why else []

    def dates(self) -> set[dt.date]:
        """Today's dates, for the customer and the agent."""
        if self.at is None:
            return set()
        return {local(self.at, zone).date() for zone in (self.customer, self.agent) if zone}


def _city(atom: Atom) -> tuple[tuple[str, ...], list[str]]:
    words = [str(atom.got[key]) for key in ("city", "city_b", "city_c") if key in atom.got]
    zone = _cities().get(" ".join(words).lower())
    return ((zone,), []) if zone else ((), ["zone"])
