"""Contact hours and recording consent, as the checkers know them."""

from __future__ import annotations

from collections.abc import Iterator

from trustkit.facts import ContactHoursRow, Row, decides, rows

from .markdown import NOTE, table

__all__ = ["pages"]

_INTRO = """\
What the checkers know of law and custom. None of it is legal advice: ask a lawyer before you rely on a row.

The last column says how well a row was verified: **A** the primary text or an official page was read; **B** secondary
pages that agree; **C** one weak page, or pages that disagree; **M** from memory; **N** no rule was found, which does
not prove that there is none. Only A and B decide. All others are shown as "unverified, check" in a finding's details.
"""


def pages() -> Iterator[tuple[str, str]]:
    """Path and text of the page."""
    head = f"# Contact hours and recording consent\n\n{NOTE}\n{_INTRO}"
    yield "rules/facts.md", "\n".join([head, _hours(), _consent()])


def _hours() -> str:
    table_rows = [
        (row.territory, ", ".join(row.scopes), _span(row.weekday), _day(row.saturday), _day(row.sunday), _day(row.public_holiday),
         _day(row.eve), _span(row.breaks), row.frequency_cap, row.law, str(row.in_force_from or ""), *_proof(row))
        for row in _sorted()]
    head = ("Territory", "Scope", "Weekday", "Saturday", "Sunday", "Public holiday", "Eve", "Breaks", "Cap", "Law",
            "In force from", "Source", "Seen", "Verified")
    known = sum(decides(row) for row in rows("contact_hours"))
    return (f"## Contact hours\n\n{len(table_rows)} rows, {known} of them verified A or B. Hours are local to the "
            "person called.\n\n" + table(head, table_rows))


def _sorted() -> list[ContactHoursRow]:
    return sorted(rows("contact_hours"), key=lambda row: (row.territory, row.id))


def _consent() -> str:
    found = sorted(rows("recording_consent"), key=lambda row: (row.territory, row.id))
    known = sum(decides(row) for row in found)
    body = [(row.territory, row.rule.replace("_", " "), row.requires, row.law, *_proof(row)) for row in found]
    return (f"## Recording consent\n\n{len(found)} rows, {known} of them verified A or B.\n\n"
            + table(("Territory", "Rule", "Asks for", "Law", "Source", "Seen", "Verified"), body))


def _proof(row: Row) -> tuple[str, str, str]:
    return row.source, str(row.seen_on or ""), row.verification


def _span(spans: tuple[str, ...]) -> str:
    return ", ".join(spans)


def _day(spans: tuple[str, ...]) -> str:
    return "as weekdays" if spans == ("same",) else _span(spans)
