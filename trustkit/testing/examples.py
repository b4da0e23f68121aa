"""The examples of packs, run: every hit, pass, near miss and known wrong, with the author's own file and line.

    failures = check_examples("en")
    print(*failures, sep="\\n")
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import regex

from trustkit.model.act import Act
from trustkit.packs.schema import Example
from trustkit.packs.store import OWN, LoadedGroup, Source, line_of, load_pack
from trustkit.recognizer import Recognizer
from trustkit.suite import Suite, draft

__all__ = ["ExampleFailure", "check_examples", "count_examples"]

Expectation = Literal["hits", "passes", "near_misses", "known_false_alarms", "known_misses"]
EXPECTATIONS: tuple[Expectation, ...] = ("hits", "passes", "near_misses", "known_false_alarms", "known_misses")


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that did not come out as its list says.

    `tag` is the pack that was read, `file` and `line` (from 1) are the author's own.
    """

    tag: str
    file: Path
    line: int
    kind: str
    group: str
    text: str
    expected: str
    got: str

    def __str__(self) -> str:
        text = " ".join(self.text.split())
        return (f"{self.file}:{self.line}: {self.kind} [{self.group}] in {self.tag}: “{text}”: "
                f"expected {self.expected}, got {self.got}")


def check_examples(
    tag: str, sources: Iterable[Source] = (OWN,), *, kinds: Collection[str] | None = None,
) -> tuple[ExampleFailure, ...]:
    """The examples of a tag's merged pack that fail; those that the tag inherits run as well.

    A hit must perform an act of its kind, a pass must not; a near miss must be recognized and then be cancelled, by the
    qualifier it names. Known false alarms must still be raised and known misses still be missed. `kinds` limits the
    check to some kinds of act. Empty where no source has a pack for the tag.

    Raises:
        PackError: a file cannot be loaded; says which, and the line.
    """
    sources = tuple(sources)
    pack = load_pack(tag, sources)
    if pack is None:
        return ()
    ear = _Ear(tag, sources)
    return tuple(failure for loaded in pack.groups.values() if kinds is None or loaded.kind in kinds
                 for failure in _check_group(ear, loaded))


def count_examples(tag: str, sources: Iterable[Source] = (OWN,)) -> int:
    """How many examples `check_examples` runs for a tag."""
    pack = load_pack(tag, tuple(sources))
    groups = pack.groups.values() if pack else ()
    return sum(len(getattr(one.group, name)) for one in groups for name in EXPECTATIONS)


class _Ear:
    """Recognizes single lines with the packs of some sources, and nothing else that is installed."""

    def __init__(self, tag: str, sources: tuple[Source, ...]) -> None:
        self.tag = tag
        self._suite = Suite(checkers=())
        self._suite.recognizer = Recognizer(sources)

    def hear(self, example: Example, role: Literal["agent", "customer"]) -> tuple[Act, ...]:
        """The acts of an example said by `role`, after what the other side said before it."""
        other = "customer" if role == "agent" else "agent"
        before = [] if example.before is None else [{"role": other, "text": example.before}]
        whole = draft(example.text, locale=self.tag, role=role, context=before)
        session, _ = self._suite.session(whole)
        session.extend(whole.turns)
        return session.talk.heard[-1].acts


def _check_group(ear: _Ear, loaded: LoadedGroup) -> Iterator[ExampleFailure]:
    for name in EXPECTATIONS:
        examples: tuple[Example, ...] = getattr(loaded.group, name)
        for example in examples:
            acts = [act for act in ear.hear(example, loaded.group.role or "agent") if act.kind == loaded.kind]
            expected = _unmet(name, example, acts, loaded.kind)
            if expected:
                yield ExampleFailure(ear.tag, loaded.file, _line(loaded, name, example.text), loaded.kind, loaded.name,
                                     example.text, expected, _describe(acts, loaded.kind))


def _unmet(name: Expectation, example: Example, acts: list[Act], kind: str) -> str:
    """What the list expects, if it is not so; else an empty string."""
    performed = [act for act in acts if act.performed]
    wanted = example.qualifier
    match name:
        case "hits":
            right = any(wanted is None or wanted in act.qualifiers for act in performed)
            return "" if right else f"a performed {kind}" + (f" that is {wanted}" if wanted else "")
        case "passes":
            return f"no performed {kind}" if performed else ""
        case "near_misses":
            right = any(not act.performed and (wanted is None or wanted in act.qualifiers) for act in acts)
            return "" if right and not performed else f"a {kind} that is cancelled" + (f" ({wanted})" if wanted else "")
        case "known_false_alarms":
            return "" if performed else "a false alarm; it is no longer wrong: move it to passes or near_misses"
        case "known_misses":
            return "a miss; it is no longer wrong: move it to hits" if performed else ""


def _describe(acts: list[Act], kind: str) -> str:
    if not acts:
        return f"no {kind}"
    said = (f"{'performed' if act.performed else 'cancelled'} [{act.group}]"
            + (f" ({', '.join(sorted(act.qualifiers))})" if act.qualifiers else "") for act in acts)
    return "; ".join(said)


def _line(loaded: LoadedGroup, name: str, text: str) -> int:
    """The line that holds the text, whatever TOML made of its quotes and breaks; else that of its list or its group."""
    pieces = regex.split(r'["\\\x00-\x1f]', text)
    header = f"[{loaded.name}]"
    return (line_of(loaded.file, text, after=header) or line_of(loaded.file, max(pieces, key=len), after=header)
            or line_of(loaded.file, name, after=header) or line_of(loaded.file, header))
