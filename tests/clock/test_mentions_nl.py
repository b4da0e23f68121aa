"""What agents say about time in Dutch."""

from __future__ import annotations

import pytest
from mention_cases import find, show


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ik bel u morgen om 15 uur uw tijd terug.",
            "morgen om 15 uur uw tijd | datetime | 24 Nov 15:00..24 Nov 15:01",
        ),
        (
            "Wij bellen om kwart voor vier vanmiddag.",
            "om kwart voor vier vanmiddag | clock | 23 Nov 15:45..23 Nov 15:46",
        ),
        (
            "Wij bellen om kwart over tien 's ochtends.",
            "om kwart over tien 's ochtends | clock | 24 Nov 10:15..24 Nov 10:16",
        ),
        (
            "Wij bellen om vijf over half drie vanmiddag.",
            "om vijf over half drie vanmiddag | clock | 23 Nov 14:35..23 Nov 14:36",
        ),
        ("Wij bellen om half drie.", "om half drie | clock | ? am_pm"),
        ("Het pakket komt morgenochtend om 9 uur.", "morgenochtend om 9 uur | datetime | 24 Nov 09:00..24 Nov 09:01"),
        ("Het pakket komt morgenmiddag.", "morgenmiddag | date | 24 Nov 12:00..24 Nov 18:00"),
        ("De monteur komt vrijdagavond om 8.", "vrijdagavond om 8 | datetime | 27 Nov 20:00..27 Nov 20:01"),
        ("De monteur komt tussen 14 en 16 uur.", "tussen 14 en 16 uur | range | 23 Nov 14:00..23 Nov 16:00"),
        ("De monteur komt om 14u30.", "om 14u30 | clock | 23 Nov 14:30..23 Nov 14:31"),
        ("U hoort binnen 24 uur van ons.", "binnen 24 uur | duration | 23 Nov 11:00..24 Nov 11:00"),
        ("U hoort binnen een half uur van ons.", "binnen een half uur | duration | 23 Nov 11:00..23 Nov 11:30"),
        ("U hoort over een kwartier van ons.", "over een kwartier | duration | 23 Nov 11:15..23 Nov 11:16"),
        (
            "U hoort over tweeëndertig minuten van ons.",
            "over tweeëndertig minuten | duration | 23 Nov 11:32..23 Nov 11:33",
        ),
        ("U hoort over anderhalf uur van ons.", "over anderhalf uur | duration | 23 Nov 12:30..23 Nov 12:31"),
        ("Dit duurt 3 tot 5 werkdagen.", "duurt 3 tot 5 werkdagen | duration | ? business_days"),
        ("Dit duurt ongeveer 2 uur.", "duurt ongeveer 2 uur | duration | 23 Nov 11:00..23 Nov 13:00"),
        (
            "Uiterlijk woensdag om 14.30 uur hebt u antwoord.",
            "Uiterlijk woensdag om 14.30 uur | deadline | 23 Nov 11:00..25 Nov 14:30",
        ),
        ("Voor het einde van de week hebt u antwoord.", "Voor het einde van de week | deadline | 23 Nov 11:00..30 Nov"),
        ("Vóór 17.00 uur is het klaar.", "Vóór 17.00 uur | deadline | 23 Nov 11:00..23 Nov 17:00"),
        ("Na 18 uur zijn wij weer bereikbaar.", "Na 18 uur | clock | 23 Nov 18:00.."),
        ("Wij zijn open van maandag tot en met vrijdag.", "van maandag tot en met vrijdag | range | 30 Nov..05 Dec"),
        ("Vanaf woensdag werkt het weer.", "Vanaf woensdag | date | 25 Nov.."),
        ("Wij leveren op 5 december.", "op 5 december | date | 05 Dec..06 Dec"),
        ("Wij leveren op 05-12-2026.", "op 05-12-2026 | date | 05 Dec..06 Dec"),
        ("Wij leveren overmorgen.", "overmorgen | date | 25 Nov..26 Nov"),
        ("Wij leveren volgende week dinsdag.", "volgende week dinsdag | date | 01 Dec..02 Dec"),
        ("Wij leveren aanstaande vrijdag.", "aanstaande vrijdag | date | 27 Nov..28 Nov"),
        ("Wij leveren volgende vrijdag.", "volgende vrijdag | date | ? next_weekday"),
        ("Wij leveren begin volgende week.", "begin volgende week | date | 30 Nov..03 Dec"),
        ("Wij leveren dit weekend.", "dit weekend | date | 28 Nov..30 Nov"),
        ("Ik bel om 9 uur Nederlandse tijd.", "om 9 uur Nederlandse tijd | clock | 24 Nov 09:00..24 Nov 09:01"),
        ("Binnenkort hoort u van ons.", "Binnenkort | vague | ? vague"),
    ],
)
def test_one_mention(text: str, expected: str) -> None:
    assert show(text, find(text, "nl")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Een moment geduld alstublieft.",
        "Goedemorgen, goedemiddag!",
        "Goede morgen!",
        "Fijne dag nog!",
        "Een prettig weekend!",
        "Tot straks!",
        "Elke maandag zijn wij dicht.",
        "Wij zijn 24/7 bereikbaar.",
        "U heeft 2 artikelen.",
        "Dat kost 3,50 euro.",
        "De tweede optie is beter.",
        "Wij doen dat zo snel mogelijk.",
        "Vandaag de dag is dat zo.",
        "Uw factuur van mei is betaald.",
        "De levering van vrijdag is mislukt.",
        "Zo is het.",
    ],
)
def test_decoys(text: str) -> None:
    assert show(text, find(text, "nl")) == []


@pytest.mark.parametrize(
    "text", ["Het kwam gisteren.", "Het kwam twee dagen geleden.", "Het kwam vorige vrijdag.", "Het kwam 3 uur geleden."]
)
def test_past(text: str) -> None:
    (mention,) = find(text, "nl")
    assert mention.slots["past"] == "true"
