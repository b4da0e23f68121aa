"""The judge, the choice of cases, spans, the peers' result types and the page, on made-up cases."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.clock import score, speed
from benchmarks.clock.cases import Case, cases
from benchmarks.clock.found import Bounds, Found, found_from_json
from benchmarks.clock.judge import judge
from benchmarks.clock.ours import Ours
from benchmarks.clock.page import as_markdown
from benchmarks.clock.run import main
from benchmarks.clock.spans import SpanCounts, as_utterance, count_spans, utterances, whole
from benchmarks.clock.translated import REF, as_case
from benchmarks.clock.worker.adapters import Timefhuman
from benchmarks.clock.worker.recognizers_adapter import bounds, rank

ZONE = dt.timezone(dt.timedelta(hours=-2))
NOW = dt.datetime(2031, 5, 7, 10, 30, tzinfo=ZONE)
"""A Wednesday."""


def at(day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    return dt.datetime(2031, 5, day, hour, minute, tzinfo=ZONE)


def case(kind: str, start: dt.datetime | None = None, end: dt.datetime | None = None, grain: str = "Day", seconds: float | None = None) -> Case:
    return Case("made-up", "en", "whatever was said", NOW, kind, start, end, grain, seconds)


def found(*values: Bounds, seconds: float | None = None) -> list[Found]:
    return [Found(0, 4, values, seconds)]


@pytest.mark.parametrize(
    ("labelled", "values", "verdict"),
    [
        (case("instant", at(8)), [(at(8), None)], "right"),
        (case("instant", at(8)), [(at(8, 10, 30), None)], "right"),  # tomorrow at this time: a moment of that day
        (case("instant", at(8)), [(at(9), None)], "wrong"),
        (case("instant", at(8, 15), grain="Hour"), [(at(8), at(9))], "wrong"),
        (case("instant", at(8, 15), grain="Hour"), [(at(8, 3), None), (at(8, 15), None)], "among"),
        (case("instant", at(8, 15), grain="Hour"), [(at(8, 15), None), (at(8, 3), None)], "right"),
        (case("instant", at(10, 10), grain="Hour"), [(at(10), at(11))], "right"),  # three days ahead, at the day's midnight
        (case("instant", at(7, 10), grain="Hour"), [(at(7), at(8))], "wrong"),
        (case("instant", at(12), grain="Week"), [(at(14, 10, 30), None)], "right"),
        (case("instant", at(1), grain="Month"), [(at(31), None)], "right"),
        (case("interval", at(8, 12), at(8, 18), "Hour"), [(at(8, 13), at(8, 18))], "right"),
        (case("interval", at(8, 12), at(8, 18), "Hour"), [(at(8, 16), at(8, 20))], "wrong"),
        (case("interval", at(8, 12), at(8, 18), "Hour"), [(at(8, 12), None)], "among"),
        (case("before", at(9)), [(None, at(9))], "right"),
        (case("before", at(9)), [(NOW, at(10))], "right"),  # by Friday: to its end
        (case("before", at(9)), [(at(9), at(10))], "among"),  # the day itself, not what is before it
        (case("before", at(9)), [(at(9), None)], "among"),
        (case("after", at(9)), [(at(9), None)], "right"),
        (case("after", at(9)), [(at(10), None)], "right"),
        (case("after", at(9)), [(at(12), None)], "wrong"),
        (case("instant", at(8)), [], "wrong"),
    ],
)
def test_readings_are_judged(labelled: Case, values: list[Bounds], verdict: str) -> None:
    assert judge(labelled, found(*values)) == verdict


def test_lengths_are_judged_to_the_second() -> None:
    labelled = case("duration", grain="Minute", seconds=900)
    assert judge(labelled, found(seconds=900.0)) == "right"
    assert judge(labelled, found(seconds=90.0)) == "wrong"
    assert judge(labelled, found((NOW + dt.timedelta(minutes=15), None))) == "right"
    assert judge(labelled, found((NOW + dt.timedelta(minutes=15), None), seconds=60.0)) == "wrong"


def test_nothing_two_and_decoys() -> None:
    assert judge(case("instant", at(8)), []) == "missed"
    assert judge(case("instant", at(8)), found((at(8), None)) * 2) == "wrong"
    assert judge(case("none"), []) == "right"
    assert judge(case("none"), found((at(8), None))) == "fired"


def write(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_duckling_cases_lie_ahead(tmp_path: Path) -> None:
    def row(id: str, kind: str, **value: Any) -> dict[str, Any]:
        return {"id": id, "lang": "DE", "text": id, "kind": "positive", "ref": NOW.isoformat(), "value": {"kind": kind, **value}}

    write(
        tmp_path,
        "duckling.jsonl",
        [
            row("soon", "instant", **{"from": "2031-05-09T00:00:00", "grain": "Day"}),
            row("past", "instant", **{"from": "2031-05-06T00:00:00", "grain": "Day"}),
            row("late", "instant", **{"from": "2031-09-01T00:00:00", "grain": "Day"}),
            row("until", "open", **{"from": "2031-05-09T00:00:00", "grain": "Day", "dir": "Before"}),
            row("long", "duration", n=2, unit="Hour"),
            row("short", "duration", n=2, unit="Second"),
            {**row("nothing", "none"), "kind": "negative", "value": None},
            {**row("latent", "none"), "kind": "latent"},
            {**row("other", "duration", n=2, unit="Hour"), "lang": "GA"},
        ],
    )
    assert {one.id: (one.kind, one.seconds) for one in cases(tmp_path)} == {
        "soon": ("instant", None),
        "until": ("before", None),
        "long": ("duration", 7200),
        "nothing": ("none", None),
    }


@pytest.mark.parametrize(
    ("english", "kind", "start", "grain"),
    [
        ("in 2 day", "instant", dt.datetime(2015, 6, 12), "Day"),
        ("0 day ago 17:00", "instant", dt.datetime(2015, 6, 10, 17), "Minute"),
        ("in 1 week", "instant", dt.datetime(2015, 6, 15), "Week"),
        ("in 1 month", "instant", dt.datetime(2015, 7, 1), "Month"),
        ("in 3 hour", "instant", dt.datetime(2015, 6, 10, 12), "Minute"),
        ("wednesday", "instant", dt.datetime(2015, 6, 17), "Day"),
        ("8:05 am", "instant", dt.datetime(2015, 6, 11, 8, 5), "Minute"),
        ("12:30 pm", "instant", dt.datetime(2015, 6, 10, 12, 30), "Minute"),
        ("9 august 2033 6:15 pm", "instant", dt.datetime(2033, 8, 9, 18, 15), "Minute"),
        ("tuesday 9 august 2033", "instant", dt.datetime(2033, 8, 9), "Day"),
        ("2033-08-09", "instant", dt.datetime(2033, 8, 9), "Day"),
    ],
)
def test_english_of_translations_is_read(english: str, kind: str, start: dt.datetime, grain: str) -> None:
    one = as_case("made-up", "tr", "x", english)
    assert one is not None
    assert (one.kind, one.start, one.grain) == (kind, start.replace(tzinfo=REF.tzinfo), grain)
    assert one.start
    assert one.ref.date() <= one.start.date() + dt.timedelta(days=6)


@pytest.mark.parametrize(
    "english", ["2 day ago", "in 3 month", "in 60 day", "9 month", "50 second", "friday 9 august 2033", "31 june 2033", "25:00", "some word", ""]
)
def test_english_that_is_not_taken(english: str) -> None:
    assert as_case("made-up", "tr", "x", english) is None


def test_lengths_of_translations_add_up() -> None:
    one = as_case("made-up", "tr", "x", "1 hour 30 minute")
    assert one is not None
    assert (one.kind, one.seconds) == ("duration", 5400)


def spoken(**spans: str) -> dict[str, Any]:
    return {"lang": "en", "text": "remind me at noon and every Monday at noon", "spans": [{"slot": slot, "text": text} for slot, text in spans.items()]}


def test_spans_are_found_in_order(tmp_path: Path) -> None:
    one = as_utterance("x", spoken(datetime="at noon", recurring_datetime="every Monday at noon"))
    assert one is not None
    assert one.gold == ((10, 17),)
    assert one.ignored == ((22, 42),)
    assert not one.is_decoy
    decoy = as_utterance("x", spoken(todo="remind me"))
    assert decoy is not None
    assert decoy.is_decoy
    assert as_utterance("x", spoken(datetime="at midnight")) is None
    write(tmp_path, "xsid.jsonl", [spoken(datetime="at noon"), {**spoken(), "lang": "kk"}])
    assert [each.tag for each in utterances(tmp_path)] == ["en"]


def test_words_of_unspaced_scripts_are_closed_up() -> None:
    one = as_utterance("x", {"lang": "zh", "text": "你 好 10 点 Big Ben 见", "spans": [{"slot": "datetime", "text": "10 点"}]})
    assert one is not None
    assert (one.text, one.gold) == ("你好10点Big Ben见", ((2, 5),))


def test_spans_are_counted() -> None:
    one = as_utterance("x", spoken(datetime="at noon", recurring_datetime="every Monday at noon"))
    assert one is not None
    exact = count_spans(one, [Found(10, 17), Found(28, 34)])
    assert exact == {"overlap": SpanCounts(1, 1, 1, 1), "exact": SpanCounts(1, 1, 1, 1)}
    shorter = count_spans(one, [Found(13, 17), Found(0, 6)])
    assert shorter == {"overlap": SpanCounts(1, 1, 1, 2), "exact": SpanCounts(0, 1, 0, 2)}
    assert shorter["overlap"].f1 == 0.667
    assert SpanCounts().f1 is None
    assert whole(case("instant", at(8))).gold == ((0, 17),)
    assert whole(case("none")).is_decoy


def test_scores_add_up() -> None:
    labelled = [case("instant", at(8)), case("instant", at(8)), case("none")]
    scores = score.values(labelled, [found((at(8), None)), [], found((at(8), None))])
    half = labelled[0].half
    assert scores[half] == {"n": 2, "right": 1, "missed": 1, "accuracy": 0.5, "with_readings": 0.5}
    assert scores["kinds"]["instant"]["n"] == 2
    assert score.add_up([scores[half], scores[half]])["n"] == 4
    assert score.decoys([whole(one) for one in labelled], [[], [], [Found(0, 1)]]) == {"n": 1, "fired": 1}


def test_moments_of_a_worker_are_on_the_clock_of_the_reference() -> None:
    plain = [{"start": 0, "end": 4, "values": [["2031-05-08T09:00:00", None], [None, "2031-05-08T07:00:00+00:00"]], "seconds": None}]
    (one,) = found_from_json(plain, NOW)
    assert one.values == ((at(8, 9), None), (None, at(8, 5)))


def test_ours_answers_like_a_peer() -> None:
    ours = Ours()
    both = ours.find("en", [("We will call you tomorrow at 3 pm.", NOW), ("Thank you for waiting.", NOW)])
    assert [[one.values[0][0] for one in each] for each in both] == [[at(8, 15)], []]
    assert ours.find("tlh", [("whatever", NOW)]) == [()]
    assert ours.spent("tlh", [("whatever", NOW)]) is None


def test_turns_are_split_by_their_words() -> None:
    parts = speed.split("en", ["Tomorrow is fine.", "Hello", "Tomorrow is fine."], most=5)
    assert {name: [text for text, _ in rows] for name, rows in parts.items()} == {"with": ["Tomorrow is fine."], "without": ["Hello"]}
    times = speed._compare("en", "without", parts["without"], [Ours()], 2)
    assert times["trustkit"]["rounds"] == 2


def test_values_of_recognizers_are_read_soonest_first() -> None:
    now = dt.datetime(2031, 5, 7, 10, 30)
    days = [bounds({"type": "date", "value": value}, now) for value in ("2032-05-06", "2031-05-06", "2031-05-09")]
    assert [begin and begin.date().isoformat() for begin, _ in sorted(days, key=lambda one: rank(one, now))] == ["2031-05-09", "2032-05-06", "2031-05-06"]
    assert bounds({"type": "time", "value": "09:00:00"}, now)[0] == dt.datetime(2031, 5, 8, 9)
    assert bounds({"type": "timerange", "start": "22:00:00", "end": "06:00:00"}, now) == (dt.datetime(2031, 5, 7, 22), dt.datetime(2031, 5, 8, 6))
    assert bounds({"type": "daterange", "Mod": "before", "end": "2031-05-09"}, now) == (None, dt.datetime(2031, 5, 9))
    assert bounds({"type": "date", "value": "not resolved"}, now) == (None, None)


def test_types_of_timefhuman_are_read() -> None:
    now, adapter = dt.datetime(2031, 5, 7, 10, 30), Timefhuman.__new__(Timefhuman)
    assert adapter.expression((0, 3), dt.timedelta(hours=2), now).seconds == 7200
    assert adapter.expression((0, 3), (dt.time(9), dt.time(11)), now).values == [(dt.datetime(2031, 5, 8, 9), dt.datetime(2031, 5, 8, 11))]
    assert adapter.expression((0, 3), dt.date(2031, 5, 9), now).values == [(dt.datetime(2031, 5, 9), None)]
    assert len(adapter.expression((0, 3), [dt.time(11), dt.time(12)], now).values) == 2


def test_the_command_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "xsid.jsonl", [spoken(datetime="at noon")])
    assert main(["--shared", str(tmp_path), "--parts", "duckling", "xsid", "--peers", ""]) == 0
    printed = capsys.readouterr()
    assert "data/duckling.jsonl not found" in printed.err
    assert "| en | 0 / 1 |" in printed.out or "| en | 1 / 0 |" in printed.out


def test_the_page_shows_what_was_measured() -> None:
    labelled = [case("instant", at(8)), case("none")]
    one = {
        "decoys": score.decoys([whole(each) for each in labelled], [[], []]),
        "values": score.values(labelled, [found((at(8), None)), []]),
        "spans": score.spans([whole(each) for each in labelled], [[Found(0, 17)], []]),
    }
    page = as_markdown({"duckling": {"en": {"trustkit": one}, "pl": {"trustkit": one, "dateparser.parse": {name: one[name] for name in ("decoys", "values")}}}})
    row = {"read": "1 / 0 | 100 / –", "unread": "0 / 1 | – / 100"}[labelled[0].half]
    assert f"| en | {row} | – |" in page
    assert "## Speed" not in page
