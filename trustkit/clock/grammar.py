"""The time words of one locale, compiled: which stretches of a text are clock times, days, durations, and what their
words say.

A pack's ``time.toml`` has word lists by slot (``[words]``) and forms by section: clock, clock_range, date,
date_range, part, duration, relation, zone, vague, decoy. A form is a template (see `template`) or a table with `say`
(one or more) and what it means:

* clock: `at` ("12:00"), `add` (minutes), `other` (minutes to add in the other reading, with `ambiguous` its name),
  `bare` (no mark of a clock but a preposition: must end the phrase), `needs` ("relation": only after by, until,
  before, after, about), `hours24` (from 7 on an hour of the 24-hour clock, where the locale counts so)
* date: `offset` (days), `which` (this, next, coming, last), `part` (a key of words.part), `edge` (start, middle,
  end), `past`
* duration: `count`, `unit`, `business`
* relation: what it does before a `duration` (in, within, after, ago, for) and before a `point` (by, before, until,
  after, from, about, or glue where empty); `last` if it follows, `either` if it leads or follows; `mid` (free or closed), `open` for what opens a
  closed range
* zone: `whose` (customer, agent) or `zone` (an IANA name); vague: `vague` (soon, later, immediate); decoy: nothing

Beside the sections, `parts` are the times of day of each key of words.part ("12:00-18:00"), `weak` the words that are
time only in some forms, `compound_number` joins {ones} and {tens} into one word, `[joined]` makes a slot of words
joined from two slots (Freitagabend), `[slots]` names templates; a count may hold {multiplier} (dua *puluh* lima) and
stand for an hour, a day of the month or a minute (``{count:hour}``). Words of glue may stand between parts of a mention,
follow may come after a bare number, determiner before a described noun; common ones are no triggers.

The longest form wins; of equals one with `prefer`, then the first. The grammar knows no language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ahocorasick_rs import AhoCorasick

from trustkit.clock.lexicon import SPACE, Lexicon, fold, fold_text, is_glued
from trustkit.clock.template import compile_template, literals_of
from trustkit.clock.vocabulary import SECTIONS, forms_of, values_of
from trustkit.errors import PackError

__all__ = ["SECTIONS", "Atom", "Form", "TimeGrammar"]

_NAMED = re.compile(r"\(\?P<\w+>")
_ABBREVIATED = 4
_MOST = (("hour", 24), ("hour2", 24), ("mday", 31), ("mday2", 31), ("minute", 59))
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a section, and what it says beside its slots."""

    section: str
    means: Mapping[str, Any]
    matcher: re.Pattern[str]
    first: frozenset[str]
    needs: frozenset[str]
    slots: Mapping[str, str]


@dataclass(slots=True)
class Atom:
    """One form found: tokens from `start` to `end`, and the values of its slots."""

    section: str
    start: int
    end: int
    means: Mapping[str, Any]
    got: dict[str, Any] = field(default_factory=dict)


_Gate = tuple[Callable[[str, int], re.Match[str] | None] | None, tuple[Form, ...]]


def _longest(forms: Sequence[Form], codes: str, at: int, tokens: list[str]) -> tuple[int, Form, re.Match[str] | None]:
    """The longest match at a place; of equals the first form's. Abbreviations of zones are in capitals (*ET*, not *et*)."""
    best, last, chosen = None, at, forms[0]
    for form in forms:
        found = form.matcher.match(codes, at)
        if found is None or found.end() <= last:
            continue
        if "abbr" in form.slots and not any(token.isupper() for token in tokens[at : found.end()]):
            continue
        best, last, chosen = found, found.end(), form
    return last, chosen, best


class _Gates(dict[str, _Gate]):
    """By first class: whether any form matches (most places fail it), and the forms; made on first use."""

    def __init__(self, by_first: Mapping[str, list[Form]]) -> None:
        super().__init__()
        self._forms = by_first

    def __missing__(self, code: str) -> _Gate:
        forms = tuple(self._forms.get(code, ()))
        source = "|".join(_NAMED.sub("(?:", form.matcher.pattern) for form in forms)
        gate = self[code] = (re.compile(source).match if forms else None, forms)
        return gate


class TimeGrammar:
    """The compiled time words of one locale; build it once and share it, it is read only."""

    __slots__ = (
        "_by_first",
        "_guard",
        "_joined",
        "_joints",
        "data",
        "lexicon",
        "parts",
        "stem_filter",
        "tag",
        "triggers",
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
        self.triggers: tuple[str, ...] = self._find_triggers(forms)
        self.stem_filter: AhoCorasick = AhoCorasick(self.triggers or ("\0",))
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
        lexicon = Lexicon(values_of(data, tag), weak=weak, literals=literals)
        compiled = []
        for section, template, means in forms:
            pattern, groups = compile_template(template, lexicon, composed)
            try:
                matcher = re.compile(pattern.source)
            except re.error as error:
                raise PackError(f"form {template!r} of [{section}]: {error.msg}", file=f"{tag}/time.toml") from None
            if pattern.nullable or SPACE in pattern.first:
                raise PackError(f"form {template!r} of [{section}] can begin with nothing", file=f"{tag}/time.toml")
            compiled.append(Form(section, means, matcher, pattern.first, pattern.needs, groups))
        return cls(data, lexicon, compiled, tag=tag)

    def may_mention(self, text: str) -> bool:
        """Whether the text holds a digit or a trigger; without one it holds no mention."""
        text = fold_text(text)
        return bool(self.stem_filter.find_matches_as_indexes(text)) or _DIGIT.search(text) is not None

    def adjoin(self, codes: str, start: int, end: int) -> bool:
        """Whether nothing but space and glue lies between two tokens."""
        return self._joints.fullmatch(codes, start, end) is not None

    def scan(self, tokens: list[str]) -> tuple[str, list[Atom]]:
        """The classes of the tokens, and the forms found, left to right, longest first, without overlap."""
        codes = self.lexicon.encode(tokens)
        atoms: list[Atom] = []
        at, size, gates = 0, len(codes), self._by_first
        while at < size:
            some, forms = gates[codes[at]]
            if some is None or some(codes, at) is None:
                at += 1
                continue
            end, form, found = _longest(forms, codes, at, tokens)
            if found is None or not self._stands_free(codes, at, end, tokens):
                at += 1
                continue
            got = self._read(found, form.slots, tokens)
            if any(got.get(name, 0) > most for name, most in _MOST):
                at += 1  # a number of several words that is no hour or day: thirty-five o'clock
                continue
            atoms.append(Atom(form.section, at, end, form.means, got))
            at = end
        return codes, atoms

    def _stands_free(self, codes: str, start: int, end: int, tokens: list[str]) -> bool:
        before, after = self._guard
        if tokens[start][0].isdigit() and before.search(codes, max(0, start - 2), start):
            # scripts without spaces write numbers against words
            if not is_glued(tokens[start - 1]):
                return False
        goes_on = tokens[end - 1][0].isdigit() and after.match(codes, end) is not None
        return not goes_on or is_glued(tokens[end])

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

    def _find_triggers(self, forms: list[Form]) -> tuple[str, ...]:
        needed = frozenset[str]().union(*(f.needs for f in forms if f.section not in ("relation", "decoy", "zone")))
        folded = {fold_text(word) for word in self.lexicon.words_of(needed)}
        words = sorted((word for word in folded if word[:1].isalpha()), key=lambda word: (len(word), word))
        kept: list[str] = []
        for word in words:
            if not any(stem in word for stem in kept if len(stem) >= _ABBREVIATED):
                kept.append(word)
        return tuple(sorted(kept))
