"""The parts of an e-mail body: what its author wrote, and what was only carried along.

Structure that needs no language ("> " lines, the "-- " delimiter of RFC 3676 §4.3, blocks of header fields) is known
here; words ("On … wrote:", "Sent from my", "This e-mail is confidential") are in ``locales/<tag>/email.toml``. All of
them are tried on every text: a thread mixes languages. A closing such as "Kind regards" is authored, not a signature.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from itertools import groupby
from typing import NamedTuple

import regex

from trustkit.model.interaction import Segment, SegmentKind

__all__ = ["load_markers", "segment"]

_QUOTE = regex.compile(r"[ \t]*>")
_DELIMITER = regex.compile(r"[ \t]*--[ \t\u00a0]?\r?\Z")
_RULE = regex.compile(r"[ \t]*(?:_{8,}|-{8,})[ \t]*\r?\Z")
_ATTRIBUTION_LINES = 3


class _Words(NamedTuple):
    attribution: regex.Pattern[str] | None
    original: regex.Pattern[str] | None
    fields: regex.Pattern[str] | None
    signature: regex.Pattern[str] | None
    disclaimer: regex.Pattern[str] | None


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def segment(text: str, *, markers: Mapping[str, Sequence[str]] | None = None) -> tuple[Segment, ...]:
    """The segments of an e-mail body in code points, without gaps; empty when all of it is authored.

    `markers` replaces the words of the locale files: lists named ``attribution``, ``original``, ``fields``,
    ``signature`` and ``disclaimer``, in which ``…`` stands for any words.
    """
    words = _compiled() if markers is None else _compile(markers)
    lines = _lines(text)
    kinds = _quoted(lines, words)
    _mark_signatures(lines, kinds, words)
    _mark_disclaimers(lines, kinds, words)
    _keep_blanks_with_neighbors(lines, kinds)
    if set(kinds) <= {"authored"}:
        return ()
    out: list[Segment] = []
    for _, group in groupby(range(len(lines)), key=kinds.__getitem__):
        places = list(group)
        out.append(Segment(kind=kinds[places[0]], start=lines[places[0]].start, end=lines[places[-1]].end))
    return tuple(out)


@functools.cache
def load_markers() -> Mapping[str, tuple[str, ...]]:
    """The words of all ``email.toml`` files, by list."""
    found: dict[str, list[str]] = {}
    for folder in sorted((resources.files("trustkit") / "locales").iterdir(), key=lambda one: one.name):
        file = folder / "email.toml"
        if folder.is_dir() and file.is_file():
            for name, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
                found.setdefault(name, []).extend(words)
    return {name: tuple(dict.fromkeys(words)) for name, words in found.items()}


@functools.cache
def _compiled() -> _Words:
    return _compile(load_markers())


def _compile(markers: Mapping[str, Sequence[str]]) -> _Words:
    def one_of(name: str, pattern: str) -> regex.Pattern[str] | None:
        words = sorted(markers.get(name, ()), key=len, reverse=True)
        phrases = "|".join(_phrase(word) for word in words)
        return regex.compile(pattern.format(phrases), regex.IGNORECASE) if words else None

    return _Words(
        attribution=one_of("attribution", r"[ \t>*]*(?:{})[ \t*]*\Z"),
        original=one_of("original", r"[ \t>]*[-_*=]{{2,}}[ \t]*(?:{})[ \t]*[-_*=]{{2,}}[ \t]*\Z"),
        fields=one_of("fields", r"[ \t>*]*({})[ \t]*\*?[:：]\*?(?:[ \t]|\Z)"),
        signature=one_of("signature", r"[ \t]*(?:{})"),
        disclaimer=one_of("disclaimer", r"[ \t*_]*(?:{})"),
    )


def _phrase(words: str) -> str:
    first, *rest = (r"[ \t\u00a0\n]+".join(regex.escape(word) for word in part.split()) for part in words.split("…"))
    # each gap ends at the first place where its next words stand (atomic), so that no text makes the match slow
    return first + "".join(
        r"[^\x00]{0,300}[:：]" if part in (":", "：") else rf"(?>(?:[^\n]|\n(?!\n)){{0,240}}?{part})" for part in rest
    )


def _lines(text: str) -> list[_Line]:
    out, start = [], 0
    for line in text.split("\n"):
        end = min(start + len(line) + 1, len(text))
        out.append(_Line(start, end, line.rstrip("\r")))
        start = end
    # text that ends in a line break has no line after it
    return out if len(out) == 1 or out[-1].end > out[-1].start else out[:-1]


def _quoted(lines: Sequence[_Line], words: _Words) -> list[SegmentKind]:
    kinds: list[SegmentKind] = ["authored"] * len(lines)
    at = 0
    while at < len(lines):
        if _QUOTE.match(lines[at].text):
            kinds[at] = "quoted"
        elif _begins_history(lines, at, words):
            _mark(kinds, range(at, len(lines)))
            break
        elif length := _attribution(lines, at, words):
            after = next((line for line in lines[at + length :] if line.text.strip()), None)
            if after is None or not _QUOTE.match(after.text):
                _mark(kinds, range(at, len(lines)))
                break
            _mark(kinds, range(at, at + length))
            at += length
            continue
        at += 1
    return kinds


def _mark(kinds: list[SegmentKind], places: Iterable[int]) -> None:
    for at in places:
        kinds[at] = "quoted"


def _attribution(lines: Sequence[_Line], at: int, words: _Words) -> int:
    """How many lines an attribution ("On 3 May, Ana wrote:") takes from here; 0 where none begins."""
    if words.attribution is None or not lines[at].text.strip():
        return 0
    for length in range(1, _ATTRIBUTION_LINES + 1):
        block = lines[at : at + length]
        if len(block) < length or not block[-1].text.strip():
            return 0
        if _is_attribution(block, words.attribution):
            # if fewer lines are one by themselves, what stands before them is authored
            return 0 if any(_is_attribution(block[skip:], words.attribution) for skip in range(1, length)) else length
    return 0


def _is_attribution(block: Sequence[_Line], pattern: regex.Pattern[str]) -> bool:
    """Whether these lines are one: it holds a digit (a date) and ends its line with a colon."""
    joined = "\n".join(line.text.strip() for line in block)
    if len(joined) > 600 or not joined.rstrip("* ").endswith((":", "：")):
        return False
    return any(char.isdigit() for char in joined) and bool(pattern.match(joined))


def _begins_history(lines: Sequence[_Line], at: int, words: _Words) -> bool:
    """A line such as "-----Original Message-----", or a block of three header fields, with a rule before it or not."""
    if words.original and words.original.match(lines[at].text):
        return True
    first = at + 1 if _RULE.match(lines[at].text) else at
    if words.fields is None:
        return False
    seen = set()
    for line in lines[first : first + 8]:
        match = words.fields.match(line.text)
        if match:
            seen.add(match[1].casefold())
        elif line is lines[first] or not line.text.strip():
            break
    return len(seen) >= 3


def _mark_signatures(lines: Sequence[_Line], kinds: list[SegmentKind], words: _Words) -> None:
    inside = False
    for at, line in enumerate(lines):
        if kinds[at] == "quoted":
            inside = False
            continue
        inside = inside or bool(_DELIMITER.match(line.text))
        if inside or (words.signature and words.signature.match(line.text)):
            kinds[at] = "signature"


def _mark_disclaimers(lines: Sequence[_Line], kinds: list[SegmentKind], words: _Words) -> None:
    if words.disclaimer is None:
        return
    for block in _paragraphs(lines, kinds):
        joined = "\n".join(lines[at].text.strip() for at in block)[:600]
        if words.disclaimer.match(joined):
            for at in block:
                kinds[at] = "disclaimer"


def _paragraphs(lines: Sequence[_Line], kinds: Sequence[SegmentKind]) -> Iterator[list[int]]:
    for said, group in groupby(
        range(len(lines)), key=lambda at: bool(lines[at].text.strip()) and kinds[at] != "quoted"
    ):
        if said:
            yield list(group)


def _keep_blanks_with_neighbors(lines: Sequence[_Line], kinds: list[SegmentKind]) -> None:
    """Blank lines belong to what stands before them, so that no segment is only blank."""
    for at in range(1, len(lines)):
        if not lines[at].text.strip():
            kinds[at] = kinds[at - 1]
    for at in range(len(lines) - 2, -1, -1):
        if not any(line.text.strip() for line in lines[: at + 1]):
            kinds[at] = kinds[at + 1]
