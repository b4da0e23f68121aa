"""The statements about time in a scanned text: the runs that stand alone, and a day with its hour further on.

What only describes a noun (*your May invoice*) is none.
"""

from __future__ import annotations

from typing import Any

from trustkit.clock.forms import Atom
from trustkit.clock.grammar import TimeGrammar
from trustkit.clock.grouping import Grouping
from trustkit.clock.lexicon import LITERAL, SPACE
from trustkit.clock.runs import DURATION, Run, kind_of, part_of

__all__ = ["find_runs"]

_CLAUSE = 16
"""How many tokens may part a day from its hour."""
_SPEECH = 40
"""How many tokens after a day a verb may stand that says that it is past."""


def find_runs(grammar: TimeGrammar, codes: str, atoms: list[Atom]) -> list[Run]:
    """The statements about time in a scanned text, without those that do not stand alone or only describe a noun."""
    found = [
        run for run in Grouping(grammar, codes, atoms).runs() if _stands(run) and not _describes(grammar, codes, run)
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
        dated = kind_of(atom) == "date" and "year" not in atom.got
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
    if before and before in codes_of("attributive") and DURATION not in run.parts:
        return True
    bare: Any = [atom for role in ("clock", "date", DURATION) for atom in run.parts.get(role, ())]
    ends_bare = any(atom.end == run.end and atom.means.get("bare") for atom in bare)
    return open_end and (determined or bool(ends_bare))
