"""HTML bodies as text: blocks on lines of their own, quotations with "> ", no scripts, no-break spaces as spaces."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["looks_html", "to_text"]

_BLOCKS = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "tr",
        "table",
        "ul",
        "ol",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "hr",
        "pre",
    }
)
_HIDDEN = frozenset({"script", "style", "head", "title", "template"})
_MARKUP = re.compile(
    r"</?(?:p|div|br|span|b|i|a|strong|em|html|body|blockquote|ul|ol|li|table|img|h[1-6])\b[^<>]*>", re.IGNORECASE
)


def looks_html(text: str) -> bool:
    """Whether the text has a tag that HTML bodies have."""
    return bool(_MARKUP.search(text))


def to_text(markup: str) -> str:
    """The text that a reader of the HTML sees."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    return parser.result()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[int, str]] = []
        self._line = ""
        self._quotes = 0
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _BLOCKS:
            self._break(always=tag == "br")
            self._quotes += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS:
            self._break()
            if tag == "p":
                self._lines.append((self._quotes, ""))
            self._quotes = max(0, self._quotes - (tag == "blockquote"))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._line += re.sub(r"[\s\u00a0]+", " ", data)

    def _break(self, *, always: bool = False) -> None:
        line = re.sub(r" {2,}", " ", self._line).strip()
        if line or always:
            self._lines.append((self._quotes, line))
        self._line = ""

    def result(self) -> str:
        self._break()
        after = [quotes for quotes, _ in self._lines[1:]] + [0]
        # a paragraph's blank line at the end of a quotation stands outside of it
        shown = [
            (quotes if line else min(quotes, then), line)
            for (quotes, line), then in zip(self._lines, after, strict=True)
        ]
        text = "\n".join(("> " * quotes + line).rstrip() for quotes, line in shown)
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n")
