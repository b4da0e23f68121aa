"""What holds for every checker on every conversation, tried on conversations made of the packs' own examples."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from trustkit.errors import MissingExtraError
from trustkit.model.interaction import Interaction
from trustkit.model.report import Report
from trustkit.packs.store import Source, load_pack
from trustkit.recognizer import Recognizer
from trustkit.suite import Suite

__all__ = ["PROPERTIES", "Hold", "try_all", "try_recognition"]

Hold = Callable[[Suite, Interaction], None]
PLANTED = ("4111 1111 1111 1111", "4111111111111111", "DE89 3704 0044 0532 0130 00", "maria.lopez@example.com",
           "+34 612 345 678")
"""Identifiers that must not be in a report: a test card's number, an example IBAN, an address and a number."""
_NOISE = ("", "…", "?", "\n", "OK", "12", "10:00", "👍🏽", "ß", "“", "—")
_ORDINARY = ("opening", "closing", "promise", "data_request", "request", "thanks", "apology")
_MOST = 400


def never_fails(suite: Suite, interaction: Interaction) -> None:
    """No rule raises."""
    report = suite.check(interaction)
    assert not report.failed, "; ".join(map(str, report.failed))


def spans_are_inside(suite: Suite, interaction: Interaction) -> None:
    """A finding's turn, start and end are a place in the text; where words are meant, they are quoted."""
    report = suite.check(interaction)
    for one in (*report.findings, *report.merits):
        if one.turn is None:
            continue
        assert one.start is not None, f"{one.rule}: a turn without a span"
        assert one.end is not None, f"{one.rule}: a span without an end"
        text = interaction.turns[one.turn].text
        assert 0 <= one.start <= one.end <= len(text), f"{one.rule}: the span lies outside the text"
        assert one.quote.strip() or not text[one.start : one.end].strip(), f"{one.rule}: the quote is empty"


def same_bytes(suite: Suite, interaction: Interaction) -> None:
    """The same input gives the same report, and the report comes back from JSON as it was."""
    report = suite.check(interaction)
    assert report.to_json() == suite.check(interaction).to_json(), "a rule keeps state: two checks differ"
    assert Report.model_validate_json(report.to_json()) == report, "the report changes on its way through JSON"


def stream_equals_batch(suite: Suite, interaction: Interaction) -> None:
    """A stream ends with the report of the whole, and its events add up to the report's findings."""
    from trustkit.stream import Stream

    stream = Stream(suite, interaction.model_copy(update={"turns": ()}))
    events = [event for turn in interaction.turns for event in stream.feed(turn)]
    report = stream.close()
    assert report.to_json() == suite.check(interaction).to_json(), "a stream's report differs from that of the whole"
    standing: dict[str, Any] = {}
    for event in (*events, *stream.closing_events):
        if event.type == "raised":
            standing[event.finding.id] = event.finding
        else:
            standing.pop(event.finding.id)
    assert standing == {one.id: one for one in report.findings}, "the events don't add up to the findings"


def pickles(suite: Suite, interaction: Interaction) -> None:
    """A suite pickles as its recipe, a report as it is."""
    report = suite.check(interaction)
    assert pickle.loads(pickle.dumps(report)) == report, "the report changes on its way through pickle"
    again: Suite = pickle.loads(pickle.dumps(suite))
    assert again.check(interaction).to_json() == report.to_json(), "a suite that was pickled says something else"


def identifiers_are_masked(suite: Suite, interaction: Interaction) -> None:
    """Nothing that was planted is in the report."""
    turns = [turn.model_copy(update={"text": f"{turn.text} {PLANTED[at % len(PLANTED)]}", "segments": ()})
             for at, turn in enumerate(interaction.turns)]
    report = suite.check(interaction.model_copy(update={"turns": tuple(turns)}))
    written = report.to_json() + repr(report)
    leaked = [one for one in PLANTED if one in written]
    assert not leaked, f"a report holds {leaked[0]!r} unmasked"


PROPERTIES: dict[str, Hold] = {
    "no rule fails": never_fails,
    "spans are inside the text": spans_are_inside,
    "same input, same bytes": same_bytes,
    "stream equals batch": stream_equals_batch,
    "suite and report pickle": pickles,
    "identifiers are masked": identifiers_are_masked,
}


def try_all(hold: Hold, suite: Suite, tags: Sequence[str], kinds: Collection[str], max_examples: int) -> None:
    """Try a property on conversations in each language, and on ones in none."""
    for tag in tags or ("und",):
        texts = texts_of(tag, suite.recognizer.sources, kinds)
        _try(lambda interaction: hold(suite, interaction), texts, tag, max(5, max_examples // max(len(tags), 1)))


def try_recognition(sources: tuple[Source, ...], tag: str, max_examples: int) -> None:
    """Try that acts are recognized, each with a span inside its turn's text."""
    suite = Suite(checkers=())
    suite.recognizer = Recognizer(sources)
    pack = load_pack(tag, sources)
    kinds = pack.kinds if pack else ()

    def recognizes(interaction: Interaction) -> None:
        session, _ = suite.session(interaction)
        session.extend(interaction.turns)
        for heard in session.talk.heard:
            for act in heard.acts:
                inside = 0 <= act.start < act.end <= len(heard.turn.text)
                assert inside, f"{act.kind} [{act.group}]: the span lies outside the text"

    _try(recognizes, texts_of(tag, sources, kinds), tag, max_examples)


def texts_of(tag: str, sources: Iterable[Source], kinds: Collection[str]) -> tuple[str, ...]:
    """Examples of the packs: those of `kinds` first, then ordinary ones; at most 400."""
    pack = load_pack(tag, tuple(sources)) if tag != "und" else None
    groups = sorted(pack.groups.values() if pack else (), key=lambda one: (one.kind not in kinds, one.kind, one.name))
    texts = [example.text for one in groups if one.kind in kinds or one.kind in _ORDINARY
             for name in ("hits", "near_misses", "passes") for example in getattr(one.group, name)]
    return tuple(dict.fromkeys(texts))[:_MOST] or ("OK.",)


def _try(hold: Callable[[Interaction], None], texts: Sequence[str], tag: str, max_examples: int) -> None:
    try:
        from hypothesis import HealthCheck, given, settings
        from hypothesis import strategies as st
    except ImportError:
        raise MissingExtraError("hypothesis", "testing") from None
    from trustkit.testing.strategies import interactions

    said = st.lists(st.sampled_from(texts) | st.sampled_from(_NOISE), min_size=1, max_size=3).map(" ".join)
    languages = () if tag == "und" else (tag,)

    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]

    @settings(max_examples=max_examples, deadline=None, derandomize=True, database=None, suppress_health_check=slow)
    @given(interactions(texts=said, languages=languages))
    def holds(interaction: Interaction) -> None:
        hold(interaction)

    holds()
