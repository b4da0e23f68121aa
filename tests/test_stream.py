"""A stream and a batch say the same, whatever the order, the pieces and the rewrites."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample.checker import suite

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction, Participant, Turn
from trustkit.stream import Delta, Event, Stream
from trustkit.testing.strategies import interactions

SUITE = suite()
FRAGMENTS = [
    "Saluton! ",
    "Bonan tagon. ",
    "Mi vokos vin. ",
    "Ĉu vi povas voki? ",
    "Mi vokos la policon. ",
    "Jes. ",
    "certe ",
    "Mi ne vokos vin. ",
    "Pardonu, ",
    "Se vi volas, mi sendos granda libro. ",
    "mi iam poste resendos ",
    "Mi bedaŭras. ",
    "bonvolu voki ",
    "Nenio. ",
    "…! ",
    "😀 ",
    "“Mi vokos vin” ",
    "4111 1111 ",
    "1111 1111. ",
    "\n",
    "ば",
    ". ",
]
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=4).map("".join)


class Host:
    """What a host knows that only applies events."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.standing: dict[str, object] = {}

    def feed(self, item: Turn | Delta) -> None:
        self.apply(self.stream.feed(item))

    def apply(self, events: tuple[Event, ...]) -> None:
        for event in events:
            if event.type == "raised":
                assert event.finding.id not in self.standing, "raised twice"
                self.standing[event.finding.id] = event.finding
            else:
                assert self.standing.pop(event.finding.id, None) is not None, "withdrawn without being raised"
        assert self.standing == {one.id: one for one in self.stream.findings}

    def close(self) -> str:
        report = self.stream.close()
        self.apply(self.stream.closing_events)
        assert self.standing == {one.id: one for one in report.findings}
        return report.to_json()


@st.composite
def feeds(draw: st.DrawFn, whole: Interaction) -> list[Turn | Delta]:
    """Ways to feed the turns of an interaction: pieces, rewrites, repetitions, any order."""
    items: list[Turn | Delta] = []
    for turn in draw(st.permutations(whole.turns)):
        way = draw(st.sampled_from(("whole", "whole", "pieces", "open", "rewritten", "twice")))
        if way in ("pieces", "open") and turn.kind == "message" and turn.ref:
            cuts = sorted(draw(st.lists(st.integers(0, len(turn.text)), max_size=3)))
            pieces = [turn.text[a:b] for a, b in zip([0, *cuts], [*cuts, len(turn.text)], strict=True)]
            items += [
                Delta(
                    ref=turn.ref,
                    participant=turn.participant,
                    delta=piece,
                    start_ms=turn.start_ms,
                    end_ms=turn.end_ms,
                    sent_at=turn.sent_at,
                    languages=turn.languages,
                    final=way == "pieces" and at == len(pieces) - 1,
                )
                for at, piece in enumerate(pieces)
            ]
            continue
        if way == "rewritten":
            times = draw(st.sampled_from((turn.start_ms, None, 5, 3_000_000)))
            other = draw(st.sampled_from(whole.participants)).id
            items.append(
                turn.model_copy(
                    update={
                        "text": draw(TEXTS),
                        "start_ms": times,
                        "participant": other,
                        "languages": draw(st.sampled_from((turn.languages, ("eo-x-a",), ("eo", "eo-x-a"), ()))),
                    }
                )
            )
            if draw(st.booleans()):
                items.append(draw(st.sampled_from(whole.turns)))
        items.append(turn)
        if way == "twice":
            items.append(turn)
    return items


@given(st.data())
def test_stream_equals_batch(data: st.DataObject) -> None:
    whole = data.draw(interactions(texts=TEXTS, languages=("eo",), locales=("eo",)))
    frame = whole.model_copy(update={"turns": ()})
    host = Host(Stream(SUITE, frame))
    for item in data.draw(feeds(whole)):
        host.feed(item)
    closed = host.close()
    assert closed == SUITE.check(host.stream.interaction).to_json()


@given(interactions(texts=TEXTS, languages=("eo",), locales=("eo",)), st.randoms(use_true_random=False))
def test_participants_who_appear_later(whole: Interaction, random) -> None:
    roles = ("agent", "customer", "bot", "system")
    turns = [turn.model_copy(update={"participant": random.choice(roles)}) for turn in whole.turns]
    host = Host(SUITE.stream(scope=whole.scope, started_at=whole.started_at))
    for turn in turns:
        host.feed(turn)
    assert host.close() == SUITE.check(host.stream.interaction).to_json()
    batch = Interaction(scope=whole.scope, started_at=whole.started_at, turns=tuple(turns))
    assert SUITE.check(batch).to_json() == SUITE.check(host.stream.interaction).to_json()


@given(interactions(texts=TEXTS, languages=("eo",), locales=("eo",)))
def test_acts_never_depend_on_later_turns(whole: Interaction) -> None:
    full, _ = SUITE.session(whole)
    full.extend(whole.turns)
    order = [entry.turn for entry in full.entries]
    for length in range(len(order)):
        session, _ = SUITE.session(whole)
        for turn in order[:length]:
            session.insert(turn)
        assert [one.acts for one in session.talk.heard] == [one.acts for one in full.talk.heard[:length]]


def test_an_unfinished_sentence_is_not_judged() -> None:
    stream = SUITE.stream(participants=[Participant(role="agent", locale="eo")])
    assert not stream.feed(Delta(ref="a", participant="agent", delta="Saluton. Mi vokos"))
    assert not stream.feed(Delta(ref="a", participant="agent", delta=" vin"))
    assert [one.finding.rule for one in stream.feed(Delta(ref="a", participant="agent", delta=". "))] == [
        "sample.promised"
    ]
    assert stream.feed(Delta(ref="a", participant="agent", delta="", final=True)) == ()


def test_a_whole_turn_ends_its_pieces() -> None:
    stream = SUITE.stream(participants=[Participant(role="agent", locale="eo")])
    stream.feed(Delta(ref="a", participant="agent", delta="Mi vokos vin"))
    stream.feed(Turn(ref="a", participant="agent", text="Saluton."))
    assert "sample.promised" not in {one.rule for one in stream.close().findings}


def test_an_unknown_speaker_leaves_no_trace() -> None:
    stream = SUITE.stream(participants=[Participant(role="agent", locale="eo")])
    with pytest.raises(InputError):
        stream.feed(Delta(ref="a", participant="Bob 4111111111111111", delta="Saluton"))
    with pytest.raises(InputError):
        stream.feed({"participant": "nobody", "text": "Saluton"})
    assert stream.interaction.turns == ()
    assert stream.close().findings == ()


def test_a_closed_stream_takes_nothing_more() -> None:
    stream = SUITE.stream()
    assert stream.close() == stream.close()
    with pytest.raises(InputError):
        stream.feed({"role": "agent", "text": "Saluton"})


def test_a_rewritten_turn_with_the_same_finding_is_raised_anew() -> None:
    host = Host(SUITE.stream(participants=[Participant(role="agent", locale="eo")]))
    host.feed(Turn(ref="a", participant="agent", text="Saluton. Mi vokos vin."))
    host.feed(Turn(ref="a", participant="agent", text="Saluton, saluton. Mi sendos libro."))
    assert [one.quote for one in host.stream.findings] == ["Mi sendos libro"]
    host.close()


def test_untimed_turns_follow_the_latest_known() -> None:
    people = (Participant(role="agent", locale="eo"),)
    said = [
        Turn(participant="agent", text="b", start_ms=2000, ref="b"),
        Turn(participant="agent", text="a", start_ms=1000, ref="a"),
        Turn(participant="agent", text="c", ref="c"),
    ]
    session, _ = SUITE.session(Interaction(participants=people))
    session.extend(said)
    assert [entry.turn.text for entry in session.entries] == ["a", "b", "c"]


@pytest.mark.slow
def test_a_fed_turn_costs_the_same_late_as_early() -> None:
    stream = SUITE.stream(
        participants=[Participant(role="agent", locale="eo"), Participant(role="customer", locale="eo")]
    )

    def seconds(first: int, count: int) -> float:
        begin = time.process_time()
        for at in range(first, first + count):
            role = "agent" if at % 2 else "customer"
            stream.feed(Turn(participant=role, text="Pardonu, bonan tagon.", ref=f"t{at}", start_ms=at * 1000))
        return time.process_time() - begin

    seconds(0, 50)
    early = min(seconds(50, 100), seconds(150, 100))
    seconds(250, 4750)
    late = min(seconds(5000, 100), seconds(5100, 100))
    assert late < 3 * early


@pytest.mark.slow
def test_pieces_of_one_mark_cost_linear_time() -> None:
    def seconds(size: int) -> float:
        stream = SUITE.stream(participants=[Participant(role="agent", locale="eo")])
        begin = time.process_time()
        stream.feed(Delta(ref="a", participant="agent", delta="." * size))
        return time.process_time() - begin

    seconds(1000)
    assert seconds(80_000) < 30 * max(seconds(10_000), 0.001)
