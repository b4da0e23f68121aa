"""The time words of one locale, compiled: which stretches of a text are clock times, days, durations, and what their
words say.

A pack's ``time.toml`` has word lists by slot (``[words]``) and forms by section; all its keys are described in
``docs/reference/time.md``. A form is a template (see `template`) or a table with `say` and what it means. The longest
form wins; of equals one with `prefer`, then the first. The grammar knows no language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trustkit.clock.forms import HEADS, Atom, Form, Matcher, Openings
from trustkit.clock.gate import Gate
from trustkit.clock.lexicon import SPACE, Lexicon, fold, is_glued
from trustkit.clock.template import compile_template, literals_of
from trustkit.clock.vocabulary import SECTIONS, forms_of, values_of
from trustkit.errors import PackError

__all__ = ["SECTIONS", "Atom", "Form", "TimeGrammar"]

_NUMBER = "0"
_MOST = {"week": 53, "hour": 24, "hour2": 24, "mday": 31, "mday2": 31, "minute": 59}


def _longest(found: tuple[re.Match[str], Form]) -> int:
    return -found[0].end()


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
        "_gate",
        "_guard",
        "_joined",
        "_joints",
        "_openings",
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
        self._openings = Openings(forms)
        begin = frozenset[str]().union(*(form.pattern.heads[0] for form in forms))
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
            if pattern.nullable or SPACE in pattern.heads[0]:
                raise PackError(f"form {template!r} of [{section}] can begin with nothing", file=f"{tag}/time.toml")
            compiled.append(Form(section, means, pattern, groups))
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
        at, size, openings = 0, len(codes), self._openings
        while at < size:
            if (forms := openings[codes[at : at + HEADS]]) and (atom := self._atom(forms, codes, at, tokens, atoms)) is not None:
                atoms.append(atom)
                at = atom.end
            else:
                at += 1
        return codes, atoms

    def _atom(
        self, forms: Sequence[tuple[Matcher, Form]], codes: str, at: int, tokens: list[str], before: list[Atom]
    ) -> Atom | None:
        """The longest form at a place that may stand there; of equals the first."""
        found = [(match, form) for matcher, form in forms if (match := matcher(codes, at)) is not None]
        if not found:
            return None
        if len(found) > 1:
            found.sort(key=_longest)
        near = before[-1] if before and self.adjoin(codes, before[-1].end, at) else None
        for match, form in found:
            end = match.end()
            if not self._stands_free(codes, at, end, tokens) or not _goes_with(form, near, tokens[at:end]):
                continue
            got = self._read(match, form.slots, tokens)
            # a number of several words may be no hour or day: thirty-five o'clock
            if not any(name in got and got[name] > _MOST[name] for name in form.slots.keys() & _MOST.keys()):
                return Atom(form.section, at, end, form.means, got)
        return None

    def _stands_free(self, codes: str, start: int, end: int, tokens: list[str]) -> bool:
        before, after = self._guard
        # scripts without spaces write numbers against words, with a sign between them or not
        if tokens[start][0].isdigit() and before.search(codes, max(0, start - 2), start):
            back = next((token for token in reversed(tokens[max(0, start - 2) : start]) if token.isalnum()), "")
            if not is_glued(back):
                return False
        if tokens[end - 1][0].isdigit() and after.match(codes, end):
            return is_glued(next((token for token in tokens[end : end + 2] if token.isalnum()), ""))
        return True

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
        words = {id(form): tuple(map(self._words_of, form.pattern.needs)) for form in forms}
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
