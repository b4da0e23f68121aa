"""Where a customer may be: stated zone, territory, phone number, and what excludes what."""

from __future__ import annotations

import datetime as dt

import pytest

from trustkit.clock import places
from trustkit.clock.places import Candidates, phone_zones, sole_zone, zones_for
from trustkit.errors import InputError


@pytest.mark.parametrize(("known", "zones", "sources"), [
    ({}, (), ()),
    ({"timezone": "Europe/Madrid"}, ("Europe/Madrid",), ("stated",)),
    ({"territory": "JP"}, ("Asia/Tokyo",), ("territory",)),
    ({"territory": "DE"}, ("Europe/Berlin",), ("territory",)),  # Busingen's clocks show the same
    ({"territory": "ES", "phone": "+34 922 123 456"}, ("Atlantic/Canary",), ("territory", "phone")),
    ({"phone": "+1 212 555 0100"}, ("America/New_York",), ("phone",)),
    ({"territory": "BR", "phone": "11 91234-5678"}, ("America/Sao_Paulo",), ("territory", "phone")),
    ({"phone": "ask reception"}, (), ()),
])
def test_all_that_is_known_must_allow_a_zone(known: dict[str, str], zones: tuple[str, ...], sources: tuple[str, ...]) -> None:
    assert zones_for(**known) == Candidates(zones, sources)


def test_what_conflicts_is_named_and_the_surest_kept() -> None:
    found = zones_for(timezone="Europe/Madrid", territory="US", phone="+81 3 1234 5678")
    assert found == Candidates(("Europe/Madrid",), ("stated",), ("territory", "phone"))


def test_zones_that_show_the_same_time_do_not_conflict() -> None:
    winter = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
    assert zones_for(timezone="Europe/Paris", territory="ES", at=winter).conflicts == ()
    assert zones_for(timezone="Europe/Paris", territory="ES").conflicts == ("territory",)


@pytest.mark.parametrize(("known", "zone"), [
    ((None, None, None), None), (("Asia/Tokyo", "US", None), "Asia/Tokyo"), ((None, "IN", None), "Asia/Kolkata"), ((None, "US", None), None),
])
def test_the_only_zone(known: tuple[str | None, str | None, str | None], zone: str | None) -> None:
    assert sole_zone(*known) == zone


def test_without_the_extra_a_number_says_nothing_and_asking_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "knows_phones", lambda: False)
    assert zones_for(phone="+1 212 555 0100") == Candidates()
    with pytest.raises(InputError, match=r"trustkit-cx\[phone\]"):
        phone_zones("+1 212 555 0100")


def test_a_wrong_name_is_told() -> None:
    with pytest.raises(ValueError, match="Europe/Madrid"):
        zones_for(timezone="Europe/Madrit")
