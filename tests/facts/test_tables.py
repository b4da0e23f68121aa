"""Every row of every fact table is whole: sourced, placed, verified, and its times parse."""

import datetime as dt
import importlib
import itertools
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from trustkit import facts
from trustkit.codes import check_language, check_territory, check_zone
from trustkit.errors import PackError, UnknownNameError
from trustkit.facts.reader import read
from trustkit.facts.tables import Weekend
from trustkit.model.settings import DurationText

EVERY = [(table, row) for table in facts.TABLES for row in facts.rows(table)]


@pytest.mark.parametrize("table", facts.TABLES)
def test_rows_say_where_they_come_from(table: str) -> None:
    rows = facts.rows(table)
    assert rows
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.verification in ("A", "B", "C", "M", "N"), row.id
        assert row.source or row.verification in ("M", "N"), row.id
        assert row.seen_on is not None or row.verification in ("M", "N"), row.id


@pytest.mark.parametrize("table", facts.TABLES)
def test_territories_are_known_and_in_canonical_case(table: str) -> None:
    for row in facts.rows(table):
        territory = getattr(row, "territory", "*")
        assert territory == "*" or check_territory(territory) == territory, row.id


def test_only_a_and_b_decide() -> None:
    by_code = {row.verification: facts.decides(row) for _, row in EVERY}
    assert by_code == {"A": True, "B": True, "C": False, "M": False, "N": False}


def test_spans_of_contact_hours_parse() -> None:
    columns = ("weekday", "saturday", "sunday", "public_holiday", "eve", "breaks")
    for row, column in itertools.product(facts.rows("contact_hours"), columns):
        for span in getattr(row, column):
            if span in ("closed", "unknown") or (span == "same" and column != "weekday"):
                continue
            opens, _, closes = span.partition("-")
            assert dt.time.fromisoformat(opens) < dt.time.fromisoformat(closes), row.id


def test_not_found_means_unknown_all_week() -> None:
    for row in facts.rows("contact_hours"):
        if row.verification == "N":
            assert row.weekday == row.saturday == row.sunday == row.public_holiday == ("unknown",), row.id


def test_weekday_10_to_18_is_inside_every_weekday_window() -> None:
    spans = [span for row in facts.rows("contact_hours") if row.verification in "ABC" for span in row.weekday if "-" in span]
    assert len(spans) >= 56
    assert all(opens <= "10:00" and closes >= "18:00" for opens, _, closes in (span.partition("-") for span in spans))


def test_deadlines_are_durations() -> None:
    durations = TypeAdapter(DurationText)
    assert all(durations.validate_python(row.deadline).amount > 0 for row in facts.rows("complaint_deadlines"))


def test_validators_exist_and_measured_rates_are_percentages() -> None:
    for row in facts.rows("identifiers"):
        assert callable(importlib.import_module(f"stdnum.{row.module}").is_valid), row.id
        assert (row.digits is None) == (row.random_accept_percent is None), row.id
        assert 0 <= (row.random_accept_percent or 0) <= 100, row.id


def test_items_name_validators_that_the_identifiers_have() -> None:
    known = {row.module for row in facts.rows("identifiers")}
    assert {module for row in facts.rows("sensitive_items") for module in row.modules} <= known


def test_locales_of_greetings_and_zones_exist() -> None:
    assert all(check_language(row.locale) == row.locale for row in facts.rows("greetings_timed"))
    zones = [row.zone for row in facts.rows("subdivision_zones")] + [row.zone for row in facts.rows("zone_abbreviations")]
    assert all(check_zone(zone) == zone for zone in zones)


def test_no_greeting_starts_and_ends_at_once() -> None:
    assert all(row.accept_from != row.accept_to for row in facts.rows("greetings_timed"))


def test_consent_covers_every_state() -> None:
    placed = {row.territory for row in facts.rows("recording_consent")}
    assert len({place for place in placed if place.startswith("US-")}) == 51


@pytest.mark.parametrize(
    ("place", "territory", "held"),
    [("*", "ES", True), ("ES", "ES-CT", True), ("EU", "ES-CT", True), ("US-CA", "US", False), ("EU", "GB", False),
     ("US", "US-CA", True), ("ES-CT", "ES-MD", False)],
)
def test_covers(place: str, territory: str, held: bool) -> None:
    assert facts.covers(place, territory) is held


def test_an_unknown_table_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'weekends'"):
        facts.rows("weekend")


def test_a_table_of_another_shape_says_where() -> None:
    with pytest.raises(PackError, match=r"contact_hours\.csv:1: the columns"):
        read("contact_hours.csv", Weekend)


@pytest.mark.parametrize(
    ("line", "message"),
    [("x,ES,sat,law,2026-02-30,,A,", "day is out of range"), ("x,ES,sat,law,,,A,,more", "too many"), ("x,ES", "too few")],
)
def test_a_bad_row_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, message: str) -> None:
    (tmp_path / "bad.csv").write_text("id,territory,days,source,seen_on,in_force_from,verification,note\n" + line, encoding="utf-8")
    monkeypatch.setattr("trustkit.facts.reader.resources.files", lambda _: tmp_path)
    with pytest.raises(PackError, match=rf"bad\.csv:2: .*{message}"):
        read("bad.csv", Weekend)


def test_rows_are_read_once() -> None:
    assert facts.rows("weekends") is facts.rows("weekends")
