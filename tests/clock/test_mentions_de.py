"""What agents say about time in German."""

from __future__ import annotations

import pytest
from mention_cases import find, show


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ich rufe morgen um 15 Uhr Ihrer Zeit an.",
            "morgen um 15 Uhr Ihrer Zeit | datetime | 24 Nov 15:00..24 Nov 15:01",
        ),
        ("Um 15 Uhr morgen passt es.", "Um 15 Uhr morgen | datetime | 24 Nov 15:00..24 Nov 15:01"),
        (
            "Sie hören innerhalb von 24 Stunden von uns.",
            "innerhalb von 24 Stunden | duration | 23 Nov 11:00..24 Nov 11:00",
        ),
        ("Das geht in zweiunddreißig Minuten.", "in zweiunddreißig Minuten | duration | 23 Nov 11:32..23 Nov 11:33"),
        ("Das geht in einer halben Stunde.", "in einer halben Stunde | duration | 23 Nov 11:30..23 Nov 11:31"),
        ("Bis Freitag ist es da.", "Bis Freitag | deadline | 23 Nov 11:00..28 Nov"),
        ("Bis Ende der Woche ist es da.", "Bis Ende der Woche | deadline | 23 Nov 11:00..30 Nov"),
        (
            "Spätestens am Mittwoch um 14:30 Uhr.",
            "Spätestens am Mittwoch um 14:30 Uhr | deadline | 23 Nov 11:00..25 Nov 14:30",
        ),
        ("Kommenden Freitag ist es da.", "Kommenden Freitag | date | 27 Nov..28 Nov"),
        ("Heute Nachmittag ist es da.", "Heute Nachmittag | part_of_day | 23 Nov 12:00..23 Nov 18:00"),
        ("Morgen früh ist es da.", "Morgen früh | part_of_day | 24 Nov 06:00..24 Nov 12:00"),
        ("Wir kommen Freitagabend um 8.", "Freitagabend um 8 | datetime | 27 Nov 20:00..27 Nov 20:01"),
        ("Wir kommen zwischen 14 und 16 Uhr.", "zwischen 14 und 16 Uhr | range | 23 Nov 14:00..23 Nov 16:00"),
        ("Von Mittwoch bis Freitag.", "Von Mittwoch bis Freitag | range | 25 Nov..28 Nov"),
        ("Ab Mittwoch wieder.", "Ab Mittwoch | date | 25 Nov.."),
        ("Wir liefern am 5. Dezember.", "am 5. Dezember | date | 05 Dec..06 Dec"),
        ("Wir liefern am 05.12.2026.", "am 05.12.2026 | date | 05 Dec..06 Dec"),
        ("Wir liefern bis zum 5.12.", "bis zum 5.12. | deadline | 23 Nov 11:00..06 Dec"),
        ("Wir liefern uebermorgen.", "uebermorgen | date | 25 Nov..26 Nov"),
        ("Wir melden uns in Kürze.", "in Kürze | vague | ? vague"),
        ("Das dauert 3 bis 5 Werktage.", "dauert 3 bis 5 Werktage | duration | ? business_days"),
        ("Ich rufe um halb vier an.", "um halb vier | clock | ? am_pm"),
        ("Ich rufe nächsten Freitag an.", "nächsten Freitag | date | ? next_weekday"),
    ],
)
def test_one_mention(text: str, expected: str) -> None:
    assert show(text, find(text, "de")) == [expected]


def test_half_has_one_meaning_in_german() -> None:
    (mention,) = find("Ich rufe morgen Nachmittag um halb vier an.", "de")
    assert mention.slots["wall"] == "2026-11-24T15:30"


@pytest.mark.parametrize(
    "text",
    [
        "Einen Moment bitte.",
        "Guten Morgen!",
        "Schönen Tag noch!",
        "Der 14-Uhr-Termin ist weg.",
        "Die Freitag-Lieferung ist weg.",
        "Wir sind rund um die Uhr da.",
        "Ich mache das so schnell wie möglich.",
        "Sie haben 2 Artikel.",
        "Version 3.5 ist da.",
        "So ist das.",
        "Das kostet 3,50 €.",
        "Jeden Montag ist zu.",
    ],
)
def test_decoys(text: str) -> None:
    assert show(text, find(text, "de")) == []


@pytest.mark.parametrize("text", ["Das kam gestern.", "Das kam vor zwei Tagen.", "Das kam letzten Freitag."])
def test_past(text: str) -> None:
    (mention,) = find(text, "de")
    assert mention.slots["past"] == "true"
