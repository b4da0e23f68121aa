"""Time words in scripts that write one word against the next: Japanese, Chinese, Korean."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.clock.mentions import TimeGrammar, find_mentions

AT = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)  # a Monday, ten in the morning in Tokyo and Seoul
JA: dict[str, Any] = {
    "parts": {"afternoon": "12:00-18:00"}, "weak": ["月", "火", "水", "木", "金", "土", "日"],
    "words": {"glue": ["の", "に"], "number": {"3": ["三"]}, "meridiem": {"am": ["午前"], "pm": ["午後"]}, "day": {"1": ["明日"]},
              "part": {"afternoon": ["午後"]}, "unit": {"hour": ["時間"]}},
    "clock": {"forms": [{"say": ["({meridiem})?{hour}時({minute}分)?"]}, {"say": ["({meridiem})?{hour}時半"], "add": 30}]},
    "date": {"forms": ["{day}", "{weekday!}"]},
    "duration": {"forms": ["{number:count}{unit!}"]},
    "relation": {"forms": [{"say": "から", "mid": "free"}, {"say": ["までに", "まで"], "point": "by", "last": True, "duration": "within"},
                           {"say": ["以内に", "以内"], "duration": "within", "last": True, "point": "x"}]},
}
KO: dict[str, Any] = {
    "words": {"follow": ["에", "까지"], "number": {"3": ["세"]}, "meridiem": {"am": ["오전"], "pm": ["오후"]}, "day": {"1": ["내일"]}},
    "clock": {"forms": [{"say": "({meridiem} ?)?{hour} ?시( ?{minute}분)?"}]},
    "date": {"forms": ["{day}"]},
    "relation": {"forms": [{"say": ["까지"], "point": "by", "last": True}]},
}
JAPANESE, KOREAN = TimeGrammar.from_data(JA, tag="ja"), TimeGrammar.from_data(KO, tag="ko")


def found(text: str, grammar: TimeGrammar) -> list[tuple[str, str, str]]:
    zone = "Asia/Tokyo" if grammar.tag == "ja" else "Asia/Seoul"
    mentions = find_mentions(text, grammar, at=AT, customer_zone=zone, agent_zone=zone, locale=grammar.tag)
    return [(text[one.start : one.end], one.kind, str(one.slots.get("wall", ""))) for one in mentions]


@pytest.mark.parametrize(("text", "expected"), [
    ("明日の午後3時半までにお電話します。", [("明日の午後3時半までに", "deadline", "2026-11-24T15:30")]),
    ("明日午前１０時に伺います", [("明日午前１０時", "datetime", "2026-11-24T10:00")]),
    ("24時間以内にご返信します", [("24時間以内に", "duration", "")]),
    ("明日10時に伺います", [("明日10時", "datetime", "")]),
    ("月曜日から金曜日までお休みです", [("月曜日から金曜日まで", "range", "2026-11-30T00:00")]),
    ("金曜日に伺います", [("金曜日", "date", "2026-11-27T00:00")]),
    ("水をお持ちします", []),  # 水 is Wednesday's sign, and water
])
def test_japanese(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, JAPANESE) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("내일 오후 3시까지 전화드리겠습니다", [("내일 오후 3시까지", "deadline", "2026-11-24T15:00")]),
    ("내일까지 보내 드립니다", [("내일까지", "deadline", "2026-11-25T00:00")]),
    ("세에라", []),  # a run is parted wholly or not at all
])
def test_korean(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, KOREAN) == expected


@given(st.text(alphabet="明日午後前3時半までにの金曜水abc 0９、。오후내일까지에시x", max_size=30))
def test_tokens_are_the_text(text: str) -> None:
    for grammar in (JAPANESE, KOREAN):
        assert "".join(grammar.lexicon.tokens(text)) == text
        found(text, grammar)
