"""From forms to mentions: what stands together is one statement about time, whatever the order of its parts.

*tomorrow* + *at 3 pm* + *your time*, *um 15 Uhr* + *morgen*, *by* + *Friday*, *Monday* + *to* + *Friday*. Nothing
here knows a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from trustkit.clock.grammar import Atom, TimeGrammar
from trustkit.clock.lexicon import LITERAL, SPACE

__all__ = ["Run", "amounts", "find_runs", "part_of"]

_POINT = {
    "date": "date",
    "date_range": "date",
    "clock": "clock",
    "clock_range": "clock",
    "part": "part",
    "zone": "zone",
}
_DURATION = "duration"
_DAYS = frozenset({"day", "week", "month", "quarter", "year"})
_CLAUSE = 16
"""How many tokens may part a day from its hour."""
_SPEECH = 40
"""How many tokens after a day a verb may stand that says that it is past."""
_BEFORE_CLOCK = frozenset({"by", "until", "before", "after", "about"})


@dataclass(slots=True)
class Run:
    """One statement: its tokens, its parts by role (date, clock, part, zone, duration, vague), its relation to the act.

    `relation` is "", by, before, until, after, from, since, in, within, for, about or ago; `until` ends a range.
    """

    start: int
    end: int
    parts: dict[str, list[Atom]] = field(default_factory=dict)
    relation: str = ""
    approximate: bool = False
    past: bool = False
    opened: bool = False
    until: Run | None = None

    def first(self, role: str) -> Atom | None:
        """The part with this role that was said first."""
        found = self.parts.get(role)
        return found[0] if found else None

    def add(self, role: str, atom: Atom) -> None:
        """Take a part in."""
        self.parts.setdefault(role, []).append(atom)
        self.end = atom.end
        self.past = self.past or bool(atom.means.get("past"))
        self.approximate = self.approximate or bool(atom.means.get("approx"))
        self.relation = self.relation or str(atom.means.get("relation", ""))

    def relate(self, atom: Atom, role: str) -> bool:
        """Let a relation say how this run stands to the act; False if it does not go with such a run."""
        relation = atom.means.get(role)
        if relation is None or relation == "x":
            return False
        self.relation = relation or self.relation
        self.approximate = self.approximate or bool(atom.means.get("approx"))
        self.past = self.past or bool(atom.means.get("past")) or relation == "ago"
        return True


class _Reader:
    """Walks the atoms of one text."""

    def __init__(self, grammar: TimeGrammar, codes: str, atoms: list[Atom]) -> None:
        self.grammar, self.codes, self.atoms = grammar, codes, atoms

    def next_to(self, end: int, at: int) -> Atom | None:
        """The atom at index `at` if only space and glue lies between it and token `end`."""
        if at < len(self.atoms) and self.grammar.adjoin(self.codes, end, self.atoms[at].start):
            return self.atoms[at]
        return None

    def runs(self) -> Iterator[Run]:
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
        if body.section == _DURATION and any(lead.means.get(_DURATION) == "in" for lead in leads[-1:]):
            body = self.atoms[at] = self.as_day(body, at)
        run, after = self.duration(at) if body.section == _DURATION else self.point(at)
        if body.means.get("needs") and not _leads_clock(leads) and "part" not in run.parts:
            return None, at + 1
        run, after = self.ranged(run, after, any(lead.means.get("open") for lead in leads))
        run, after = self.lasting(run, after)
        role = _DURATION if body.section == _DURATION else "point"
        for lead in reversed(leads):
            counted = lead is leads[-1] and lead.means.get(_DURATION) == "in" and body.section == "date" and part_of(body, "unit")
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
        run = Run(self.atoms[at].start, self.atoms[at].end)
        run.add(_DURATION, self.atoms[at])
        at += 1
        while (atom := self.next_to(run.end, at)) is not None:
            link = atom if atom.section == "relation" and atom.means.get("mid") == "closed" else None
            if link is not None:
                at += 1
                atom = self.next_to(link.end, at)
            if atom is None or atom.section != _DURATION or not atom.got.get("count"):
                return run, at - (link is not None)
            run.add(_DURATION, atom)
            at += 1
        return run, at

    def point(self, at: int) -> tuple[Run, int]:
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
        if link is None or kind is None or (kind == "closed" and not (opened or run.opened)) or _DURATION in run.parts:
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
        if "clock" not in run.parts or run.until is not None or link is None or link.means.get(_DURATION) != "for":
            return run, at
        atom = self.next_to(link.end, at + 1)
        if atom is None or atom.section != _DURATION or part_of(atom, "unit") not in ("minute", "hour") or part_of(atom, "few"):
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
    kinds = [_kind_of(one) for one in (*run.parts[role], atom)]
    if len(set(kinds)) < len(kinds):
        return False
    # tomorrow and a week or month are two statements
    return "day" not in kinds or "period" not in kinds


def _kind_of(atom: Atom) -> str:
    said = {**atom.means, **atom.got}
    if "month" in said or "mday" in said or "mon" in said or "one" in said:
        return "date"
    if "weekday" in said:
        return "weekday"
    return "day" if "day" in said or "offset" in said else "period"


def part_of(atom: Atom, key: str, default: object = None) -> Any:
    """What an atom says of a key, in its words or by its form."""
    return atom.got.get(key, atom.means.get(key, default))


def amounts(atom: Atom) -> tuple[tuple[float, str], tuple[float, str]]:
    """The least and the most of a length, with their units."""
    unit, plus = str(part_of(atom, "unit")), float(part_of(atom, "plus", 0))
    low = float(part_of(atom, "count", 1)) + plus
    high = float(part_of(atom, "count2", low))
    return (low, unit), (high, str(part_of(atom, "unit2", unit)))


def find_runs(grammar: TimeGrammar, codes: str, atoms: list[Atom]) -> list[Run]:
    """The statements about time in a scanned text, without those that do not stand alone or only describe a noun."""
    found = [
        run for run in _Reader(grammar, codes, atoms).runs() if _stands(run) and not _describes(grammar, codes, run)
    ]
    for run in found:
        _settle_past(grammar, codes, run)
    return _joined(grammar, codes, found)


def _joined(grammar: TimeGrammar, codes: str, runs: list[Run]) -> list[Run]:
    """A day and, further on in the same clause, a time of day are one statement: tomorrow I will call you at 3."""
    ends = frozenset(grammar.lexicon.codes("sentence_end") + grammar.lexicon.codes("#digit") + grammar.lexicon.codes("joint"))
    out: list[Run] = []
    for run in runs:
        day = out[-1] if out else None
        if day is None or not _names_day(day) or not _names_hour(run) or run.start - day.end > _CLAUSE:
            out.append(run)
        elif ends.isdisjoint(codes[day.end : run.start]):
            out[-1] = Run(day.start, run.end, {**day.parts, **run.parts}, run.relation or day.relation,
                          run.approximate, False, run.opened, run.until)
        else:
            out.append(run)
    return out


def _names_day(run: Run) -> bool:
    whole = run.parts.keys() <= {"date", "part"} and "date" in run.parts and not run.past and run.until is None
    return whole and not run.relation and not any(part_of(atom, "recurring") for atom in run.parts["date"])


def _names_hour(run: Run) -> bool:
    return "clock" in run.parts and run.parts.keys() <= {"clock", "zone", "lasting"} and not run.past


def _settle_past(grammar: TimeGrammar, codes: str, run: Run) -> None:
    """One word for tomorrow and yesterday, or a date without a year: a verb of the past that follows settles it."""
    for atom in run.parts.get("date", ()):
        dated = _kind_of(atom) == "date" and "year" not in atom.got
        if not ("if_past" in atom.means or dated) or not grammar.lexicon.codes("past_verb"):
            continue
        after = codes[run.end : run.end + _SPEECH]
        ends = [after.find(code) for code in grammar.lexicon.codes("sentence_end") if code in after]
        if any(code in grammar.lexicon.codes("past_verb") for code in after[: min(ends, default=_SPEECH)]):
            atom.got.update({"over": True} if dated else {"day": atom.means["if_past"]})
            run.past = run.past or not dated  # a date may still be to come


def _stands(run: Run) -> bool:
    said = [atom for atoms in run.parts.values() for atom in atoms]
    if all(atom.section == "zone" for atom in said):
        return False
    if run.relation or run.until or len(said) > 1:
        return True
    return bool(said[0].means.get("lone", True))


def _describes(grammar: TimeGrammar, codes: str, run: Run) -> bool:
    """Whether it describes a noun (your May invoice, the 2 pm flight) or is a number that goes on (at 2 locations)."""
    codes_of = grammar.lexicon.codes
    after = codes[run.end : run.end + 2]
    if (
        len(after) == 2
        and after[0] in codes_of(LITERAL + "-")
        and (after[1] in codes_of("#word") or after[1] in codes_of("#name"))
    ):
        return True
    nouns = codes_of("#word") + (codes_of("#name") if grammar.data.get("nouns") == "capital" else "")
    open_end = len(after) == 2 and after[0] == SPACE and after[1] in nouns and after[1] not in codes_of("follow")
    before = codes[max(0, run.start - 2) : run.start].strip(SPACE)[-1:]
    determined = bool(before) and before in codes_of("determiner")
    if before and before in codes_of("attributive") and _DURATION not in run.parts:
        return True
    bare: Any = [atom for role in ("clock", "date", _DURATION) for atom in run.parts.get(role, ())]
    ends_bare = any(atom.end == run.end and atom.means.get("bare") for atom in bare)
    return open_end and (determined or bool(ends_bare))
