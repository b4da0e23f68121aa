from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trustkit.model import Failed, Finding, Interaction, Related, Report, Skipped
from trustkit.text.masking import mask
from trustkit.writers._clean import visible
from trustkit.writers._details import rows
from trustkit.writers._html_style import DARK, LIGHT, STYLE
from trustkit.writers.html import write_html, write_page

ALLOWED = {
    "a", "article", "bdi", "blockquote", "br", "code", "details", "div", "h2", "h3", "header", "li", "mark", "ol", "p",
    "q", "section", "span", "strong", "style", "summary", "sup", "table", "tbody", "td", "th", "tr", "ul",
}
ATTRIBUTES = {"aria-hidden", "aria-label", "class", "dir", "href", "id", "lang", "rel", "scope", "title"}
TOKENS = ("word", " ", "<script>", "</style>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;", "&#60", "&", "\"", "'", "/",
          "=", "`", " onload=x ", "javascript:", "\x00", "\x1b", "\r", "\n", "\x85", "\u202e", "a@b.example",
          "4111 1111 1111 1111")
NASTY = st.lists(st.sampled_from(TOKENS) | st.text(max_size=3), max_size=8).map("".join).map(
    lambda text: re.sub("[\ud800-\udfff]", "", text))


class Tree(HTMLParser):
    """Checks that tags are balanced and allowed; keeps the texts of turns and of everything."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.turns: list[str] = []
        self.text = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.inside: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        values = {name: value or "" for name, value in attrs}
        assert set(values) <= ATTRIBUTES, attrs
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if "href" in values else []
        if "tk-text" in values.get("class", ""):
            self.turns.append("")
            self.inside.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "p":
            self.inside.clear()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            return
        self.text += data
        if self.inside and "sup" not in self.open:
            self.turns[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError("a declaration")


def broken(text: str, **fields: Any) -> Finding[dict[str, Any]]:
    return Finding(id=text, rule=text, checker=text, outcome="broken", severity="high", message=text, suggestion=text,
                   quote=text, locale=text, sources=(text, f"https://{text}"), details={text: [text, {text: text}]},
                   related=(Related(turn=0, start=0, end=1, quote=text),), **fields)


def hostile(text: str) -> Report:
    return Report(
        schema=1, interaction=text, fingerprint=text, findings=(broken(text), broken(text, turn=0, start=1, end=4)),
        merits=(broken(text, turn=9).model_copy(update={"outcome": "met"}),),
        skipped=(Skipped(rule=text, need=text, reason=text),),
        failed=(Failed(rule=text, package=text, version=text, error=text, where=text),),
    )


def talk(text: str) -> Interaction:
    turns = [{"participant": "agent", "text": text}]
    return Interaction.model_validate({"id": text, "participants": [{"role": "agent"}], "turns": turns})


@settings(max_examples=150, deadline=None)
@given(NASTY)
@example(" ".join(TOKENS))
def test_no_text_gets_out_of_its_place(text: str) -> None:
    for html in (write_html(hostile(text)), write_html(hostile(text), talk(text))):
        tree = Tree(html)
        assert all(link.startswith(("#tk-", "https://")) for link in tree.links)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", html)
    assert tree.turns == [visible(mask(text))]


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("ab <&>é漢ع"), min_size=1, max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_the_text_of_a_turn_is_kept_under_any_highlights(text: str, start: int, end: int) -> None:
    found = (broken("x", turn=0, start=start, end=end), broken("y", turn=0, start=end, end=start))
    report = Report(schema=1, findings=found)
    assert Tree(write_html(report, talk(text))).turns == [text]


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,x", "https://a b"])
def test_only_web_addresses_become_links(text: str) -> None:
    report = Report(schema=1, findings=(broken("x").model_copy(update={"sources": (text,)}),))
    assert Tree(write_html(report)).links == []


def test_everything_is_told(report: Report, interaction: Interaction) -> None:
    tree = Tree(write_html(report, interaction))
    for one in (*report.findings, *report.merits):
        assert one.message in tree.text
        assert one.rule in tree.text
        assert (one.suggestion or "") in tree.text
    for words in ("6 findings (2 high, 2 medium, 2 low)", "1 merit", "1 rule skipped", "1 failed", "▲ High",
                  "◆ Medium", "● Low", "✓ Merit", "confidence: medium", "preview", "§ 7 UWG",
                  "the territory is not known", "acme.py:41", "turn 3", "2:10", "See also: turn 1"):
        assert words in tree.text, words
    assert tree.turns[2] == interaction.turns[2].text
    assert tree.turns[1] == "Nobody called me back. Write to [email] please."


def test_a_follow_up_shows_both_clocks(report: Report) -> None:
    html = write_html(report)
    for label, value in (("Customer’s clock", "Thu 6 Mar 2025, 02:00 · Asia/Tokyo (UTC+09:00)"),
                         ("Agent’s clock", "Wed 5 Mar 2025, 17:00 · UTC+00:00"), ("Confirmed", "no")):
        assert f'<th scope="row">{label}</th><td dir="auto">{value}</td>' in html
    assert "Note" not in html


@pytest.mark.parametrize(("details", "shown"), [
    ({"customer_time": None, "said": "at 5"}, (("Customer’s clock", ("not known",)), ("Said", ("at 5",)))),
    ({"law": "", "slots": [], "other": None, "more": {}}, ()),
    ({"count": 0, "default": False}, (("Count", ("0",)), ("Default", ("no",)))),
    ({"agent_time": {"wall": "2025-07-01T09:05", "zone": "Europe/Madrid"}},
     (("Agent’s clock", ("Tue 1 Jul 2025, 09:05 · Europe/Madrid",)),)),
    ({"customer_time": None, "agent_time": None, "readings": [
        {"customer_time": "2025-03-06T02:00:00+09:00[Asia/Tokyo]", "agent_time": "2025-03-05T17:00:00+00:00"}]},
     (("Readings", ("Thu 6 Mar 2025, 02:00 · Asia/Tokyo (UTC+09:00) (customer’s clock) = "
                    "Wed 5 Mar 2025, 17:00 · UTC+00:00 (agent’s clock)",)),)),
    ({"window": {"opens": "10:00", "closes": "18:00", "default": True}},
     (("Window", ("10:00–18:00 (good practice: no law is known)",)),)),
    ({"window": {"opens": None, "closes": None, "default": False}}, (("Window", ("closed all day",)),)),
    ({"citation": "2025-13-45T99:00"}, (("Citation", ("2025-13-45T99:00",)),)),
    (None, ()),
])
def test_details_are_told_or_left_out(details: dict[str, Any] | None, shown: Any) -> None:
    assert rows(details) == shown


def test_links_lead_somewhere_and_ids_are_unique(report: Report, interaction: Interaction) -> None:
    tree = Tree(write_html(report, interaction))
    inner = {link.removeprefix("#") for link in tree.links if link.startswith("#")}
    assert inner <= set(tree.ids)
    assert len(tree.ids) == len(set(tree.ids))


def test_overlapping_highlights_golden(report: Report, interaction: Interaction) -> None:
    html = re.sub(r"tk-[0-9a-f]{8}", "ID", write_html(report, interaction))
    turn = re.search(r'<p class="tk-text" lang="en" dir="auto">(I guarantee.*?)</p>', html) or re.search(
        r'<p class="tk-text" lang="en" dir="auto">(<mark.*?again.*?)</p>', html)
    assert turn
    assert turn[1] == (
        '<mark class="tk-high">I guarantee this will </mark><mark class="tk-high tk-also-medium">never happen</mark>'
        '<sup class="tk-high"><a href="#ID-2" aria-label="finding 2">2</a></sup><mark class="tk-medium"> again</mark>'
        '<sup class="tk-medium"><a href="#ID-3" aria-label="finding 3">3</a></sup>. I will call you '
        '<mark class="tk-low">tomorrow at 5</mark>'
        '<sup class="tk-low"><a href="#ID-4" aria-label="finding 4">4</a></sup>.'
    )


def test_languages_and_directions_are_marked(report: Report, interaction: Interaction) -> None:
    html = write_html(report, interaction)
    assert '<p class="tk-text" lang="ar" dir="auto">' in html
    assert '<p class="tk-text" lang="ja" dir="auto">' in html
    assert '<blockquote class="tk-quote" lang="ar" dir="auto">نضمن لك</blockquote>' in write_html(report)


def test_a_notebook_shows_it_and_a_page_wraps_it(report: Report) -> None:
    assert report._repr_html_() == write_html(report)
    page = write_page(report)
    assert page.startswith('<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">')
    assert write_html(report) in page


def test_nothing_found_is_said() -> None:
    assert "Nothing was found." in write_html(Report(schema=1))


def test_nothing_is_loaded_and_nothing_outside_is_styled() -> None:
    assert not re.search(r"@import|url\(|expression|</", STYLE)
    rules = re.sub(r"@media[^{]*\{", "", STYLE)
    selectors = [one for group in re.findall(r"([^{}]+)\{", rules) for one in group.split(",")]
    assert selectors
    assert all(".trustkit" in one for one in selectors)


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast_is_enough_to_read(colors: dict[str, str]) -> None:
    levels = ("high", "medium", "low", "met")
    pairs = [(name, ground) for name in ("fg", "muted", "link", *levels) for ground in ("bg", "panel")]
    pairs += [pair for name in levels for pair in ((name, f"{name}-bg"), ("fg", f"{name}-bg"), ("muted", f"{name}-bg"))]
    weak = {pair: contrast(colors[pair[0]], colors[pair[1]]) for pair in pairs}
    assert {pair: round(value, 2) for pair, value in weak.items() if value < 4.5} == {}
