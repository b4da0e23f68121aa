from __future__ import annotations

import re
import unicodedata

import click
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trustkit.model import Failed, Finding, Interaction, Report, Skipped
from trustkit.writers._cells import cells, has_rtl, text_width, wrap
from trustkit.writers._clean import one_line, visible
from trustkit.writers.terminal import write_terminal

GOLDEN = """\
● low · greeting.missing-closing · whole interaction · preview
    Message of greeting.missing-closing.

▲ high · overpromise.guarantee · turn 3 · agent
    I guarantee this will never happen again. I will call you tomorrow
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    at 5.
    Message of overpromise.guarantee.
    → I will check on Friday whether it has held.

◆ medium · overpromise.absolute · turn 3 · agent · confidence medium ·
  preview
    I guarantee this will never happen again. I will call you tomorrow
                          ^^^^^^^^^^^^^^^^^^
    at 5.
    Message of overpromise.absolute.

● low · followup.no-zone · turn 3 · agent · preview
    I guarantee this will never happen again. I will call you tomorrow
                                                              ^^^^^^^^
    at 5.
    ^^^^
    Message of followup.no-zone.

◆ medium · overpromise.certain · turn 4 · agent · preview
    ご不便をおかけしました。明日必ず直ります。
                                ^^^^
    Message of overpromise.certain.

▲ high · overpromise.guarantee · turn 5 · agent · preview
    بالتأكيد، »نضمن لك« الحل اليوم.
    Message of overpromise.guarantee.

failed: acme.x (trustkit-acme 0.2): KeyError at acme.py:41

6 findings (2 high, 2 medium, 2 low) · 1 merit · 1 rule skipped · 1
failed
"""
ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
TOKENS = ("word", " ", "long" * 9, "漢字、", "。", "ｶ", "한", "e\u0301", "\u200d", "\ufe0f", "👩🏽", "نعم", "4111",
          "\x1b[31m", "\x07", "\x9b", "\r", "\n", "\t", "\u2028", "\u202e", "\u2066", "\x7f", "\x00")
TEXT = st.lists(st.sampled_from(TOKENS) | st.text(max_size=3), max_size=12).map("".join).map(
    lambda text: re.sub("[\ud800-\udfff]", "", text))


def broken(text: str, **fields: object) -> Finding[dict[str, object]]:
    return Finding.model_validate({"id": "i", "rule": text, "checker": "c", "outcome": "broken", "severity": "high",
                                   "message": text, "suggestion": text, "quote": text, "sources": [text],
                                   "details": {text: text}, **fields})


def talk(text: str) -> Interaction:
    turns = [{"participant": "agent", "text": text}]
    return Interaction.model_validate({"participants": [{"role": "agent"}], "turns": turns})


def test_golden(report: Report, interaction: Interaction) -> None:
    assert write_terminal(report, interaction, width=72) == GOLDEN


def test_the_last_line_counts_everything(report: Report) -> None:
    assert write_terminal(report).splitlines()[-1] == (
        "6 findings (2 high, 2 medium, 2 low) · 1 merit · 1 rule skipped · 1 failed")
    assert write_terminal(Report(schema=1)) == "0 findings · 0 merits · 0 rules skipped · 0 failed\n"


def test_without_the_interaction_the_quote_is_shown(report: Report) -> None:
    assert "    “never happen again”\n    Message of overpromise.absolute.\n" in write_terminal(report)


def test_verbose_tells_the_rest(report: Report, interaction: Interaction) -> None:
    short, long = write_terminal(report, interaction), write_terminal(report, interaction, verbose=True)
    for words in ("✓ merit · privacy.recording-notice", "Source: § 7 UWG", "See also: turn 1 “Good evening”",
                  "Customer’s clock: Thu 6 Mar 2025, 02:00 · Asia/Tokyo (UTC+09:00)", "skipped: followup.rest-day"):
        assert words in long, words
        assert words not in short, words


def test_color_adds_styles_and_nothing_else(report: Report, interaction: Interaction) -> None:
    plain = write_terminal(report, interaction, verbose=True)
    colored = write_terminal(report, interaction, verbose=True, color=True)
    assert "\x1b[" not in plain
    assert click.style("never happen again", fg="yellow", bold=True) in colored
    assert click.unstyle(colored) == plain


def test_identifiers_in_an_excerpt_are_masked() -> None:
    text = "Your number 4111 1111 1111 1111 is guaranteed safe."
    report = Report(schema=1, findings=(broken("x", turn=0, start=17, end=50),))
    out = write_terminal(report, talk(text))
    assert "    Your number [card] is guaranteed safe.\n                ^^^^^^^^^^^^^^^^^^^^^^^^^\n" in out
    assert "1111" not in out


def test_a_long_turn_is_shown_around_the_span() -> None:
    text = "word " * 40 + "SPAN" + " tail" * 40
    out = write_terminal(Report(schema=1, findings=(broken("x", turn=0, start=200, end=204),)), talk(text))
    assert re.search(r"…(word )+SPAN", out)
    assert "tail…" in out.replace("\n    ", " ")
    assert len(out) < 500


@settings(max_examples=150, deadline=None)
@given(TEXT, st.integers(0, 80), st.integers(0, 80), st.integers(24, 90), st.booleans())
@example("".join(TOKENS), 1, 60, 24, True)
def test_nothing_acts_on_the_terminal_and_every_line_fits(
    text: str, start: int, end: int, width: int, verbose: bool
) -> None:
    report = Report(
        schema=1, findings=(broken(text), broken(text, turn=0, start=start, end=end)),
        skipped=(Skipped(rule=text, need=text, reason=text),),
        failed=(Failed(rule=text, package=text, version=text, error=text, where=text),),
    )
    for interaction in (None, talk(text)):
        out = write_terminal(report, interaction, width=width, verbose=verbose)
        assert not ACTIVE.search(out)
        assert max(map(text_width, out.split("\n"))) <= width
        colored = write_terminal(report, interaction, width=width, verbose=verbose, color=True)
        assert not ACTIVE.search(click.unstyle(colored))


@pytest.mark.parametrize(("text", "width"), [
    ("abc", 3), ("漢字", 4), ("ｶﾅ", 2), ("Ａ", 2), ("e\u0301", 1), ("한", 2), ("\u1112\u1161\u11ab", 2),
    ("👩🏽\u200d🚒", 2), ("❤\ufe0f", 2), ("🇯🇵", 2), ("น้ำ", 2), ("\u200f", 0), ("नमस्ते", 4), ("", 0),
])
def test_widths(text: str, width: int) -> None:
    assert text_width(text) == width


@given(TEXT.map(one_line), st.integers(2, 40))
def test_wrapping_keeps_all_but_spaces(text: str, width: int) -> None:
    lines = ["".join(cell.text for cell in line) for line in wrap(cells([(text, False)]), width)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line) <= width for line in lines)


def test_lines_break_beside_wide_characters_but_not_before_closing_marks() -> None:
    lines = ["".join(cell.text for cell in line) for line in wrap(cells([("明日電話します。はい", False)]), 14)]
    assert lines == ["明日電話しま", "す。はい"]


@given(st.text())
def test_visible_keeps_every_position(text: str) -> None:
    assert len(visible(text)) == len(text)
    for one, other in zip(text, visible(text), strict=True):
        assert one == other or unicodedata.category(one) in ("Cc", "Cs")


def test_right_to_left_is_recognized() -> None:
    assert [has_rtl(one) for one in ("abc", "שלום", "نعم", "漢")] == [False, True, True, False]
