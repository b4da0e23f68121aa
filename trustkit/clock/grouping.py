"""From atoms to runs: what stands together is one statement about time, whatever the order of its parts.

Only space and glue may lie between the parts. Nothing here knows a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from trustkit.clock.forms import Atom
from trustkit.clock.grammar import TimeGrammar
from trustkit.clock.lexicon import SPACE
from trustkit.clock.runs import DURATION, Run, kind_of, part_of

__all__ = ["Grouping"]

_POINT = {
    "date": "date",
    "date_range": "date",
    "clock": "clock",
    "clock_range": "clock",
    "part": "part",
    "zone": "zone",
}
_DAYS = frozenset({"day", "week", "month", "quarter", "year"})
_BEFORE_CLOCK = frozenset({"by", "until", "before", "after", "about"})


class Grouping:
    """Walks the atoms of one text and groups them."""

    def __init__(self, grammar: TimeGrammar, codes: str, atoms: list[Atom]) -> None:
        self.grammar: TimeGrammar = grammar
        self.codes: str = codes
        self.atoms: list[Atom] = atoms

    def next_to(self, end: int, at: int) -> Atom | None:
        """The atom at index `at` if only space and glue lies between it and token `end`."""
        if at < len(self.atoms) and self.grammar.adjoin(self.codes, end, self.atoms[at].start):
            return self.atoms[at]
        return None

    def runs(self) -> Iterator[Run]:
        """The runs of the text, left to right."""
        at = 0
        while at < len(self.atoms):
            run, at = self.run(at)
            if run is not None:
                yield run

    def run(self, at: int) -> tuple[Run | None, int]:
        """The run that begins at an atom, and the index of the atom after it."""
        leads: list[Atom] = []
        begin = at
        while at < len(self.atoms) and self.atoms[at].section == "relation":
            if leads and not self.next_to(leads[-1].end, at):
                leads = []
            leads.append(self.atoms[at])
            at += 1
        body = self.next_to(leads[-1].end, at) if leads else self.atoms[at]
        if body is None or body.section == "decoy":
            return None, max(at + (body is not None), begin + 1)
        if body.section == "vague":
            return Run(body.start, body.end, {"vague": [body]}), at + 1
        if body.section == DURATION and any(lead.means.get(DURATION) == "in" for lead in leads[-1:]):
            body = self.atoms[at] = self.as_day(body, at)
        run, after = self.duration(at) if body.section == DURATION else self.point(at)
        if body.means.get("needs") and not _leads_clock(leads) and "part" not in run.parts:
            return None, at + 1
        run, after = self.ranged(run, after, any(lead.means.get("open") for lead in leads))
        run, after = self.lasting(run, after)
        role = DURATION if body.section == DURATION else "point"
        for lead in reversed(leads):
            counted = lead is leads[-1] and lead.means.get(DURATION) == "in" and body.section == "date" and part_of(body, "unit")
            if lead.means.get("last") or not (counted or run.relate(lead, role) or (lead.means.get("open") and run.until)):
                break
            run.start = lead.start
        ranged = run.until is not None or any(atom.section == "clock_range" for atom in run.parts.get("clock", ()))
        if run.relation == "by" and ranged:
            run.relation = ""  # for Thursday between 10 and 12: a stretch is no deadline
        return self.trailing(run, after, role)

    def as_day(self, atom: Atom, at: int) -> Atom:
        """A length of days or more that a clock time follows names a day: in two weeks at noon."""
        said = {**atom.means, **atom.got}
        after = self.next_to(atom.end, at + 1)
        if after is not None and after.section == "relation" and "point" in after.means:
            after = self.next_to(after.end, at + 2)
        whole = said.get("unit") in _DAYS and not {"count2", "few", "business"} & said.keys()
        if after is None or after.section not in ("clock", "part") or not whole or float(said.get("count", 1)) % 1:
            return atom
        return Atom("date", atom.start, atom.end, {**atom.means, "offset": 0}, atom.got)

    def duration(self, at: int) -> tuple[Run, int]:
        """A length of one part or several: an hour and twenty minutes."""
        run = Run(self.atoms[at].start, self.atoms[at].end)
        run.add(DURATION, self.atoms[at])
        at += 1
        while (atom := self.next_to(run.end, at)) is not None:
            link = atom if atom.section == "relation" and atom.means.get("mid") == "closed" else None
            if link is not None:
                at += 1
                atom = self.next_to(link.end, at)
            if atom is None or atom.section != DURATION or not atom.got.get("count"):
                return run, at - (link is not None)
            run.add(DURATION, atom)
            at += 1
        return run, at

    def point(self, at: int) -> tuple[Run, int]:
        """A day, a time of day, or both with what belongs to them, in any order."""
        first = self.atoms[at]
        run = Run(first.start, first.end)
        run.add(_POINT[first.section], first)
        at += 1
        while (atom := self.next_to(run.end, at)) is not None:
            inner, step = None, at
            if atom.section == "relation" and {"point", "open"} & atom.means.keys() and not atom.means.get("last"):
                inner, step = atom, at + 1
                atom = self.next_to(inner.end, step)
            role = _POINT.get(atom.section, "") if atom is not None else ""
            if atom is None or not role or not _fits(run, role, atom):
                break
            if atom.means.get("needs") == "relation" and not (inner and _leads_clock([inner], dated=True)):
                break
            if inner is not None and role == "date" and role in run.parts and inner.means.get("point"):
                break  # from tomorrow until Friday: two days
            # 3 pm from Thursday, in languages that say so for "of"
            of = inner is not None and role == "date" and "clock" in run.parts and inner.means.get("point") == "from"
            if inner is not None and not (of or run.relate(inner, "point") or inner.means.get("open")):
                break
            run.opened = run.opened or bool(inner and inner.means.get("open"))
            run.add(role, atom)
            at = step + 1
        return run, at

    def ranged(self, run: Run, at: int, opened: bool) -> tuple[Run, int]:
        """A run that goes on to the far end of a range: from Monday to Friday."""
        link = self.next_to(run.end, at)
        if link is not None and link.section == "date" and run.parts.get("date", [link])[-1].means.get("opens"):
            run.until, at = self.point(at)  # from Monday to Friday in endings of the words alone
            run.end = run.until.end
            return run, at
        kind = link.means.get("mid") if link is not None and link.section == "relation" else None
        if link is None or kind is None or (kind == "closed" and not (opened or run.opened)) or DURATION in run.parts:
            return run, at
        far = self.next_to(link.end, at + 1)
        if far is not None and far.section == "part":
            # until ten at night, in the order of languages that say the night first
            clock = self.next_to(far.end, at + 2)
            far = clock if clock is not None and clock.section == "clock" else None
        if far is None or _POINT.get(far.section) not in ("date", "clock"):
            return run, at
        run.until, at = self.point(at + 1)
        run.end = run.until.end
        if "clock" in run.until.parts and run.parts.keys() == {"date"} and "date" not in run.until.parts and self.is_sign(link):
            run.parts.update(run.until.parts)  # 27/11 - 10:00: a dash, not a range
            run.until = None
            return self.ranged(run, at, opened)
        hours = run.until.parts.get("clock", [])
        if "clock" not in run.parts and hours and hours[0].section == "clock_range" and "date" in run.until.parts:
            # from Monday to Friday, 9 to 5: the hours are those of every day
            run.parts["clock"] = run.until.parts.pop("clock")
        if hours and "clock" in run.parts and "part" in run.until.parts and "part" not in run.parts:
            run.parts["part"] = run.until.parts["part"]  # between half past two and four in the afternoon
        days = run.until.parts.get("date", [])
        if hours and days and "date" not in run.parts and "clock" in run.parts and hours[0].start < days[0].start:
            # between noon and 3 pm on Tuesday: the day is that of both ends
            run.parts["date"] = run.until.parts.pop("date")
        return run, at

    def lasting(self, run: Run, at: int) -> tuple[Run, int]:
        """A clock time that a length follows is a stretch: at 4 pm for 30 minutes."""
        link = self.next_to(run.end, at)
        if "clock" not in run.parts or run.until is not None or link is None or link.means.get(DURATION) != "for":
            return run, at
        atom = self.next_to(link.end, at + 1)
        if atom is None or atom.section != DURATION or part_of(atom, "unit") not in ("minute", "hour") or part_of(atom, "few"):
            return run, at
        run.parts["lasting"], run.end = [atom], atom.end
        return run, at + 2

    def is_sign(self, atom: Atom) -> bool:
        """Whether an atom is made of signs, not words."""
        return all(code in self.grammar.lexicon.codes("#sign") or code == SPACE for code in self.codes[atom.start : atom.end])

    def trailing(self, run: Run, at: int, role: str) -> tuple[Run, int]:
        """A relation that follows: ago, from now, at the latest."""
        atom = self.next_to(run.end, at)
        if atom is None or atom.section != "relation" or not (atom.means.get("last") or atom.means.get("either")):
            return run, at
        # "from Monday until Friday", with "until" after the day, is still a range
        ends_range = run.until is not None and atom.means.get(role) in ("by", "until")
        if ends_range or run.relate(atom, role):
            run.end, at = atom.end, at + 1
        return run, at


def _leads_clock(leads: list[Atom], *, dated: bool = False) -> bool:
    """Whether a bare number after these is an hour: by 5; from 10 only after a day."""
    said = {lead.means.get("point") for lead in leads}
    return not said.isdisjoint(_BEFORE_CLOCK) or (dated and "from" in said)


def _fits(run: Run, role: str, atom: Atom) -> bool:
    """Whether a part goes with the others: a day may be named by a weekday, a date and a word for it, each once."""
    if role not in run.parts:
        return True
    if role != "date":
        return False
    kinds = [kind_of(one) for one in (*run.parts[role], atom)]
    if len(set(kinds)) < len(kinds):
        return False
    # tomorrow and a week or month are two statements
    return "day" not in kinds or "period" not in kinds
