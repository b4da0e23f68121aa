"""The time words of one locale, compiled: which stretches of a text are clock times, days, durations, and what their
words say.

A pack's ``time.toml`` has word lists by slot (``[words]``) and forms by section: clock, clock_range, date,
date_range, part, duration, relation, zone, vague, decoy. A form is a template (see `template`) or a table with `say`
(one or more) and what it means; `more` beside `forms` adds a region's to those of its parent:

* any: `approx` (about), `prefer` (of equal matches this one)
* clock: `at` ("12:00"), `exact` (hours to 24, whatever the locale), `add` (minutes), `other` (minutes to add in the
  other reading, with `ambiguous` its name), `bare` (no mark of a clock but a preposition: must end the phrase), `needs`
  ("relation": only after by, until, before, after, about), `hours24` (from 7 on an hour of the 24-hour clock, where the
  locale counts so); {hhmm} is an hour and its minutes in one number
* date: `offset` (days), `which` (this, next, coming, last, ahead: this one or, if it is over, the next), `part` (a key of
  words.part), `edge` (start, middle, end, rest, first, last), `past`, `if_past` (the offset where a word of past_verb
  follows), `nth` (of a weekday in a month or period, -1 the last), `ahead` (the count-th such weekday), `easter` (days
  from Western Easter), `year_step` (years from this one), {week} (its number in ISO 8601) or `week` (the week that holds
  the day), `recurring` (weekdays: no one day), `opens` (the next date ends a range, without a link), `needs` ("weekday":
  a bare day of the month, only after one), `bare` (must end the phrase)
* duration: `count`, `unit`, `business`
* relation: what it does before a `duration` (in, within, after, ago, for) and before a `point` (by, before, until,
  after, from, about, or glue where empty); `last` if it follows, `either` if it leads or follows; `mid` (free or
  closed), `open` for what opens a closed range
* zone: `whose` (customer, agent), `zone` (an IANA name), `lower` (abbreviations in small letters after a clock),
  {number:ahead} or {number:behind} (hours from UTC)
* vague: `vague` (soon, later, immediate); decoy: nothing

Beside the sections, `parts` are the times of day of each key of words.part ("12:00-18:00"), `weak` the words that are
time only in some forms, `day24` says whether hours and minutes in figures count to 24 where CLDR's clock differs,
``nouns = "capital"`` that nouns are written large, `clitics` are written onto the next word, `compound_number` joins
{ones} and {tens} into one word, `[joined]` makes a slot of words joined from two slots (Freitagabend), `[slots]` names
templates; a count may hold {multiplier} (dua *puluh* lima) and stand for an hour, a day of the month or a minute
(``{count:hour}``). Words of glue may stand between parts of a mention, follow may come after a bare number, determiner
before a described noun; common ones are no triggers. {city} is a name of a city, of one word, that CLDR has for a zone.

The longest form wins; of equals one with `prefer`, then the first. The grammar knows no language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from trustkit.clock.gate import Gate
from trustkit.clock.lexicon import SPACE, Lexicon, fold, is_glued
from trustkit.clock.template import compile_template, literals_of
from trustkit.clock.vocabulary import SECTIONS, forms_of, values_of
from trustkit.errors import PackError

__all__ = ["SECTIONS", "Atom", "Form", "TimeGrammar"]

_NAMED = re.compile(r"\(\?P<\w+>")
_NUMBER = "0"
_MOST = (("week", 53), ("hour", 24), ("hour2", 24), ("mday", 31), ("mday2", 31), ("minute", 59))


class Form(NamedTuple):
    """One form of a section as a pattern over token classes, and what it says beside its slots."""

    section: str
    means: Mapping[str, Any]
    source: str
    first: frozenset[str]
    needs: tuple[frozenset[str], ...]
    slots: Mapping[str, str]

@dataclass(slots=True)
class Atom:
    """One form found: tokens from `start` to `end`, and the values of its slots."""

    section: str
    start: int
    end: int
    means: Mapping[str, Any]
    got: dict[str, Any] = field(default_factory=dict)


_Match = Callable[[str, int], re.Match[str] | None]


class _Gate:
    """The forms that can begin with a class: whether any of them matches (most places fail it), and each on its own.

    Patterns are compiled on first use: most forms of a language are never met in one process.
    """

    __slots__ = ("_forms", "_matchers", "some")

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = forms
        self._matchers: list[tuple[_Match, Form]] | None = None
        source = "|".join(_NAMED.sub("(?:", form.source) for form in forms)
        self.some: _Match | None = re.compile(source).match if forms else None

    def matches(self, codes: str, at: int) -> list[tuple[int, Form, re.Match[str]]]:
        """The matches at a place, the longest first; of equals the first form's."""
        if self._matchers is None:
            self._matchers = [(re.compile(form.source).match, form) for form in self._forms]
        found = [(match.end(), form, match) for matcher, form in self._matchers if (match := matcher(codes, at)) is not None]
        if len(found) > 1:
            found.sort(key=_by_end)
        return found


def _by_end(match: tuple[int, Form, re.Match[str]]) -> int:
    return -match[0]


class _Gates(dict[str, _Gate]):
    """Gates by first class, made on first use."""

    def __init__(self, by_first: Mapping[str, list[Form]]) -> None:
        super().__init__()
        self._forms = by_first

    def __missing__(self, code: str) -> _Gate:
        gate = self[code] = _Gate(self._forms.get(code, ()))
        return gate


def _goes_with(form: Form, near: Atom | None, words: list[str]) -> bool:
    """Whether a form that depends on what stands before it may stand here.

    Abbreviations of zones are in capitals (*ET*, not *et*), or, where the form says `lower`, directly after a clock time; a
    bare day of the month with ``needs = "weekday"`` follows one.
    """
    if "abbr" in form.slots and not any(word.isupper() for word in words):
        return bool(form.means.get("lower")) and near is not None and near.section.startswith("clock")
    if form.means.get("needs") == "weekday":
        return near is not None and near.section == "date" and "weekday" in near.got
    return True


class TimeGrammar:
    """The compiled time words of one locale; build it once and share it, it is read only."""

    __slots__ = (
        "_by_first",
        "_gate",
        "_guard",
        "_joined",
        "_joints",
        "data",
        "lexicon",
        "parts",
        "tag",
    )

    def __init__(self, data: Mapping[str, Any], lexicon: Lexicon, forms: list[Form], *, tag: str) -> None:
        self.tag: str = tag
        self.data: Mapping[str, Any] = data
        self.lexicon: Lexicon = lexicon
        self.parts: Mapping[str, str] = data.get("parts", {})
        self._joined: Mapping[str, list[str]] = data.get("joined", {})
        by_first: dict[str, list[Form]] = {}
        for form in forms:
            for code in form.first:
                by_first.setdefault(code, []).append(form)
        self._by_first = _Gates(by_first)
        begin = frozenset[str]().union(*(form.first for form in forms))
        inner = bool(data.get("clitics")) or any(map(is_glued, lexicon.words_of(begin)))
        self._gate = Gate(self._needs_of(forms), inner=inner)
        glue, digit = lexicon.codes("glue"), lexicon.codes("#digit")
        join = lexicon.codes("joint")
        self._joints = re.compile(f"[{SPACE}{glue}]{{0,4}}")
        # a digit that goes on beyond the form: 12/2026-44, 3.5.1, A4, 5G
        letters = lexicon.codes("#word") + lexicon.codes("#name")
        self._guard = (
            re.compile(f"(?:[{digit}][{join}]|[{letters}{lexicon.codes('before_number') or digit}])$"),
            re.compile(f"(?:[{join}][{digit}{letters}]|[{letters}{digit}{lexicon.codes('after_number') or digit}])"),
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any], *, tag: str) -> TimeGrammar:
        """Compile the merged content of ``time.toml``; weekday and month names come from CLDR.

        Raises:
            PackError, PhraseError: a form is not well formed.
        """
        # of equals the first wins: those preferred come before the others of any section
        forms = sorted(forms_of(data, tag), key=lambda form: not form[2].get("prefer"))
        composed: Mapping[str, str] = data.get("slots", {})
        weak = [fold(word) for word in data.get("weak", ())]
        literals = literals_of([template for _, template, _ in forms] + list(composed.values()))
        lexicon = Lexicon(values_of(data, tag), weak=weak, literals=literals, clitics=data.get("clitics", ()))
        compiled = []
        for section, template, means in forms:
            pattern, groups = compile_template(template, lexicon, composed)
            if pattern.nullable or SPACE in pattern.first:
                raise PackError(f"form {template!r} of [{section}] can begin with nothing", file=f"{tag}/time.toml")
            compiled.append(Form(section, means, pattern.source, pattern.first, pattern.needs, groups))
        return cls(data, lexicon, compiled, tag=tag)

    def may_mention(self, text: str) -> bool:
        """Whether the text has the words that some form needs; without them it holds no mention."""
        return self._gate.passes(text)

    def adjoin(self, codes: str, start: int, end: int) -> bool:
        """Whether nothing but space and glue lies between two tokens."""
        return self._joints.fullmatch(codes, start, end) is not None

    def scan(self, tokens: list[str]) -> tuple[str, list[Atom]]:
        """The classes of the tokens, and the forms found, left to right, longest first, without overlap."""
        codes = self.lexicon.encode(tokens)
        atoms: list[Atom] = []
        at, size, gates = 0, len(codes), self._by_first
        while at < size:
            gate = gates[codes[at]]
            atom = self._atom(gate, codes, at, tokens, atoms) if gate.some is not None and gate.some(codes, at) else None
            if atom is not None:
                atoms.append(atom)
            at = at + 1 if atom is None else atom.end
        return codes, atoms

    def _atom(self, gate: _Gate, codes: str, at: int, tokens: list[str], before: list[Atom]) -> Atom | None:
        """The longest form at a place that may stand there."""
        near = before[-1] if before and self.adjoin(codes, before[-1].end, at) else None
        for end, form, match in gate.matches(codes, at):
            if not self._stands_free(codes, at, end, tokens) or not _goes_with(form, near, tokens[at:end]):
                continue
            got = self._read(match, form.slots, tokens)
            # a number of several words may be no hour or day: thirty-five o'clock
            if not any(got.get(name, 0) > most for name, most in _MOST):
                return Atom(form.section, at, end, form.means, got)
        return None

    def _stands_free(self, codes: str, start: int, end: int, tokens: list[str]) -> bool:
        before, after = self._guard
        goes_back = tokens[start][0].isdigit() and before.search(codes, max(0, start - 2), start) is not None
        goes_on = tokens[end - 1][0].isdigit() and after.match(codes, end) is not None
        # scripts without spaces write numbers against words, with a sign between them or not
        back = next((token for token in reversed(tokens[max(0, start - 2) : start]) if token.isalnum()), "")
        on = next((token for token in tokens[end : end + 2] if token.isalnum()), "")
        return not (goes_back and not is_glued(back)) and not (goes_on and not is_glued(on))

    def _read(self, found: re.Match[str], slots: Mapping[str, str], tokens: list[str]) -> dict[str, Any]:
        got: dict[str, Any] = {}
        for name, code in found.groupdict().items():
            if code is None:
                continue
            start, end = found.span(name)
            slot, name = slots[name], name.partition("__")[0]
            if name == "hour" and tokens[start][0] == "0" and len(tokens[start]) == 2:
                got["padded"] = True
            if slot in self._joined:
                values = str(self.lexicon.value(slot, tokens[start])).split(" ")
                got.update(zip(self._joined[slot], (int(v) if v.isdecimal() else v for v in values), strict=True))
            elif slot == "hhmm":
                far = "2" if name.endswith("2") else ""
                got[f"hour{far}"], got[f"minute{far}"] = divmod(int(tokens[start]), 100)
                got["padded"] = got.get("padded", False) or (tokens[start][0] == "0" and not far)
            elif slot == "count":
                count = self._count(tokens[start:end])
                got[name] = count if name.startswith("count") else int(count)
            else:
                got[name] = tokens[start] if slot == "name" else self.lexicon.value(slot, tokens[start])
        return got

    def _count(self, tokens: list[str]) -> float:
        words = [token for token in tokens if self.lexicon.is_number(token)]
        if len(words) == 2 and words[0].isdecimal() and words[1].isdecimal():
            return float(f"{int(words[0])}.{words[1]}")
        total = 0
        for token in tokens:
            if self.lexicon.is_number(token):
                total += int(self.lexicon.value("number", token))
            elif times := self.lexicon.words.get("multiplier", {}).get(fold(token)):
                total = (total or 1) * int(times)
        return float(total)

    def _needs_of(self, forms: list[Form]) -> Iterator[tuple[frozenset[str], ...]]:
        """The words of which the text of a mention must have some: those of its form, and of what it leans on."""
        words = {id(form): tuple(map(self._words_of, form.needs)) for form in forms}
        leaning = frozenset[str]().union(
            *(words[id(form)][0] for form in forms if form.section in ("relation", "part") and words[id(form)]))
        for form in forms:
            if form.section in ("relation", "decoy", "zone"):
                continue
            own = words[id(form)]
            yield (*own, leaning) if form.means.get("needs") == "relation" or not own else own

    def _words_of(self, codes: frozenset[str]) -> frozenset[str]:
        digits = {_NUMBER} if any(code in self.lexicon.codes("#digit") for code in codes) else set[str]()
        return frozenset(self.lexicon.words_of(codes) | digits)
