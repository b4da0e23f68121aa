"""How people greet and address each other: every culture says where it is from, and every greeting has its hours."""

from __future__ import annotations

import pytest

from trustkit.packs.schema import Culture
from trustkit.packs.store import OWN, Pack, load_pack, tags_of

PACKS = {tag: pack for tag in tags_of(OWN) if (pack := load_pack(tag)) and "culture" in pack.data}


def test_there_are_many() -> None:
    assert len(PACKS) >= 60


@pytest.mark.parametrize("tag", PACKS)
def test_a_culture_is_well_formed_and_sourced(tag: str) -> None:
    culture = Culture.model_validate(PACKS[tag].data["culture"])
    assert culture.source != "inherited"
    assert culture.dayparts


@pytest.mark.parametrize("tag", PACKS)
def test_every_part_of_the_day_that_is_greeted_has_its_hours(tag: str) -> None:
    named = dayparts(PACKS[tag])
    known = Culture.model_validate(PACKS[tag].data["culture"]).dayparts
    assert named <= known.keys()


@pytest.mark.parametrize("tag", PACKS)
def test_some_greeting_fits_every_hour_of_service(tag: str) -> None:
    """From nine in the morning to eight in the evening one may always greet; a pack without an anytime greeting must say how."""
    pack = PACKS[tag]
    if any(loaded.kind == "opening" and "daypart" not in loaded.slots and not loaded.group.after for loaded in pack.groups.values()):
        return
    windows = Culture.model_validate(pack.data["culture"]).dayparts
    for hour in range(9, 21):
        assert any(within(f"{hour:02d}:00", *windows[part]) for part in dayparts(pack) & windows.keys()), hour


def within(time: str, opens: str, closes: str) -> bool:
    """Whether a local time lies in a window that may wrap midnight."""
    return opens <= time <= closes if opens <= closes else time >= opens or time <= closes


def dayparts(pack: Pack) -> set[str]:
    """The parts of the day that a pack's openings name, farewells apart."""
    return {loaded.slots["daypart"] for loaded in pack.groups.values()
            if loaded.kind == "opening" and "daypart" in loaded.slots and "farewell" not in loaded.slots}
