"""The libraries by the name that the page gives them. Each is told the reference moment and the language and prefers the future."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import Any

from benchmarks.clock.worker.base import Adapter, Expression, next_at
from benchmarks.clock.worker.ctparse_adapter import Ctparse
from benchmarks.clock.worker.recognizers_adapter import Recognizers

__all__ = ["ADAPTERS", "Adapter"]

_LOCALES = {"en": "en_US", "en-GB": "en_AU", "en-IN": "en_AU", "de": "de_DE", "es": "es", "nl": "nl_NL", "pt": "pt_BR",
            "ru": "ru_RU", "fr": "fr_FR"}


class Dateparser(Adapter):
    """dateparser.parse: the whole text or nothing, one moment."""

    distribution = "dateparser"
    tags = frozenset({"en", "de", "es", "fr", "it", "pt", "nl", "pl", "ja", "zh", "ko", "ar", "hi", "ru", "tr", "id"})
    has_spans = False

    def __init__(self) -> None:
        self._library: Any = import_module("dateparser")

    def settings(self, tag: str, ref: dt.datetime) -> dict[str, Any]:
        """Its settings: the future, and days first outside the United States."""
        order = {"DATE_ORDER": "DMY"} if tag in ("en-GB", "en-IN") else {}
        return {"RELATIVE_BASE": ref, "PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False, **order}

    def run(self, tag: str, text: str, ref: dt.datetime) -> Any:
        """A moment or None."""
        return self._library.parse(text, languages=[tag.partition("-")[0]], settings=self.settings(tag, ref))

    def find(self, tag: str, text: str, ref: dt.datetime) -> list[Expression]:
        """One expression that is the whole text."""
        moment = self.run(tag, text, ref)
        return [Expression(0, len(text), [(moment, None)])] if moment else []


class DateparserSearch(Dateparser):
    """dateparser.search.search_dates: pieces of a text with their moments; it gives no offsets, so they are looked up."""

    has_spans = True

    def __init__(self) -> None:
        super().__init__()
        self._search: Any = import_module("dateparser.search")

    def run(self, tag: str, text: str, ref: dt.datetime) -> Any:
        """A list of pairs or None."""
        return self._search.search_dates(text, languages=[tag.partition("-")[0]], settings=self.settings(tag, ref))

    def find(self, tag: str, text: str, ref: dt.datetime) -> list[Expression]:
        """The pieces in order; one that it rewrote stands for the rest of the text."""
        out, at = [], 0
        for piece, moment in self.run(tag, text, ref) or []:
            start = text.find(piece, at)
            end = start + len(piece) if start >= 0 else len(text)
            out.append(Expression(max(start, at), end, [(moment, None)]))
            at = end
        return out


class Timefhuman(Adapter):
    """timefhuman: English; moments, dates, times, lengths, pairs and lists of them."""

    distribution = "timefhuman"
    tags = frozenset({"en"})

    def __init__(self) -> None:
        self._library: Any = import_module("timefhuman")

    def run(self, tag: str, text: str, ref: dt.datetime) -> Any:
        """Triples of text, offsets and value; lengths stay lengths."""
        config = self._library.tfhConfig(now=ref, infer_datetimes=False, return_matched_text=True)
        return self._library.timefhuman(text, config)

    def find(self, tag: str, text: str, ref: dt.datetime) -> list[Expression]:
        """Lengths also stand for the moment that far ahead, for it says *in 3 days* and *3 days* alike."""
        return [self.expression(span, value, ref) for _, span, value in self.run(tag, text, ref)]

    def expression(self, span: tuple[int, int], value: Any, ref: dt.datetime) -> Expression:
        """One of its values at its offsets."""
        if isinstance(value, dt.timedelta):
            return Expression(*span, [(ref + value, None)], value.total_seconds())
        if isinstance(value, list):
            return Expression(*span, [(self._moment(one, ref), None) for one in value])
        if isinstance(value, tuple):
            begin, end = (self._moment(one, ref) for one in value)
            if begin and end and end < begin and isinstance(value[1], dt.time):
                end += dt.timedelta(days=1)
            return Expression(*span, [(begin, end)])
        return Expression(*span, [(self._moment(value, ref), None)])

    def _moment(self, value: Any, ref: dt.datetime) -> dt.datetime | None:
        if isinstance(value, dt.datetime):
            return value
        if isinstance(value, dt.time):
            return next_at(value.replace(tzinfo=None), ref)
        return dt.datetime.combine(value, dt.time()) if isinstance(value, dt.date) else None


class Parsedatetime(Adapter):
    """parsedatetime with the locales that it ships: `nlp` for pieces, `evalRanges` for a range."""

    distribution = "parsedatetime"
    tags = frozenset(_LOCALES)

    def __init__(self) -> None:
        self._library: Any = import_module("parsedatetime")
        self._calendars: dict[str, Any] = {}

    def run(self, tag: str, text: str, ref: dt.datetime) -> Any:
        """A tuple of pieces or None."""
        return self._calendar(tag).nlp(text, sourceTime=ref)

    def find(self, tag: str, text: str, ref: dt.datetime) -> list[Expression]:
        """A range where it sees one, else the pieces."""
        pieces = self.run(tag, text, ref) or ()
        begin, end, is_range = self._calendar(tag).evalRanges(text, ref.timetuple())
        if is_range and pieces:
            return [Expression(pieces[0][2], pieces[-1][3], [(dt.datetime(*begin[:6]), dt.datetime(*end[:6]))])]
        return [Expression(one[2], one[3], [(one[0], None)]) for one in pieces]

    def _calendar(self, tag: str) -> Any:
        locale = _LOCALES.get(tag) or _LOCALES[tag.partition("-")[0]]
        if locale not in self._calendars:
            self._calendars[locale] = self._library.Calendar(
                self._library.Constants(locale, usePyICU=False), version=self._library.VERSION_CONTEXT_STYLE
            )
        return self._calendars[locale]


ADAPTERS: dict[str, Callable[[], Adapter]] = {
    "dateparser.search": DateparserSearch,
    "dateparser.parse": Dateparser,
    "recognizers": Recognizers,
    "parsedatetime": Parsedatetime,
    "timefhuman": Timefhuman,
    "ctparse": Ctparse,
}
