"""What agents say about time in Polish."""

from __future__ import annotations

import pytest
from mention_cases import find, show


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zadzwonię jutro o 15:00 Państwa czasu.",
            "jutro o 15:00 Państwa czasu | datetime | 24 Nov 15:00..24 Nov 15:01",
        ),
        ("Zadzwonię o trzeciej po południu.", "o trzeciej po południu | clock | 23 Nov 15:00..23 Nov 15:01"),
        ("Zadzwonię o wpół do trzeciej.", "o wpół do trzeciej | clock | ? am_pm"),
        (
            "Zadzwonię dziś o piętnastej trzydzieści.",
            "dziś o piętnastej trzydzieści | datetime | 23 Nov 15:30..23 Nov 15:31",
        ),
        ("Zadzwonię o dwudziestej pierwszej.", "o dwudziestej pierwszej | clock | 23 Nov 21:00..23 Nov 21:01"),
        ("Zadzwonię jutro o 8 rano.", "jutro o 8 rano | datetime | 24 Nov 08:00..24 Nov 08:01"),
        ("Kurier będzie kwadrans po drugiej.", "kwadrans po drugiej | clock | ? am_pm"),
        ("Kurier będzie między 14 a 16.", "między 14 a 16 | range | 23 Nov 14:00..23 Nov 16:00"),
        (
            "Kurier będzie jutro w godzinach 9:00-11:00.",
            "jutro w godzinach 9:00-11:00 | range | 24 Nov 09:00..24 Nov 11:00",
        ),
        ("Kurier będzie w piątek po południu.", "w piątek po południu | part_of_day | 27 Nov 12:00..27 Nov 18:00"),
        ("Kurier będzie w piątkowe popołudnie.", "w piątkowe popołudnie | date | 27 Nov 12:00..27 Nov 18:00"),
        ("Pracujemy od poniedziałku do piątku.", "od poniedziałku do piątku | range | 30 Nov..05 Dec"),
        ("Odpowiemy w ciągu 24 godzin.", "w ciągu 24 godzin | duration | 23 Nov 11:00..24 Nov 11:00"),
        ("Odpowiemy do 24 godzin.", "do 24 godzin | duration | 23 Nov 11:00..24 Nov 11:00"),
        ("Odpowiemy w ciągu doby.", "w ciągu doby | duration | 23 Nov 11:00..24 Nov 11:00"),
        ("Odpowiemy w ciągu 3-5 dni roboczych.", "w ciągu 3-5 dni roboczych | duration | ? business_days"),
        ("Zwrot wpłynie do piątku.", "do piątku | deadline | 23 Nov 11:00..28 Nov"),
        ("Zwrot wpłynie do poniedzialku.", "do poniedzialku | deadline | 23 Nov 11:00..01 Dec"),
        ("Zwrot wpłynie do końca tygodnia.", "do końca tygodnia | deadline | 23 Nov 11:00..30 Nov"),
        (
            "Zwrot wpłynie najpóźniej w środę o 14:30.",
            "najpóźniej w środę o 14:30 | deadline | 23 Nov 11:00..25 Nov 14:30",
        ),
        ("Zwrot wpłynie przed 17:00.", "przed 17:00 | deadline | 23 Nov 11:00..23 Nov 17:00"),
        ("Zwrot wpłynie do 5.12.2026 r.", "do 5.12.2026 r. | deadline | 23 Nov 11:00..06 Dec"),
        (
            "Paczka dotrze 5 grudnia 2026 r. o godz. 10.00.",
            "5 grudnia 2026 r. o godz. 10.00 | datetime | 05 Dec 10:00..05 Dec 10:01",
        ),
        ("Paczka dotrze dwudziestego trzeciego grudnia.", "dwudziestego trzeciego grudnia | date | 23 Dec..24 Dec"),
        ("Paczka dotrze pojutrze.", "pojutrze | date | 25 Nov..26 Nov"),
        ("Paczka dotrze w najbliższy piątek.", "w najbliższy piątek | date | 27 Nov..28 Nov"),
        ("Paczka dotrze w przyszły piątek.", "w przyszły piątek | date | ? next_weekday"),
        ("Paczka dotrze w przyszłym tygodniu we wtorek.", "w przyszłym tygodniu we wtorek | date | 01 Dec..02 Dec"),
        ("Oddzwonię za pół godziny.", "za pół godziny | duration | 23 Nov 11:30..23 Nov 11:31"),
        ("Oddzwonię za półtorej godziny.", "za półtorej godziny | duration | 23 Nov 12:30..23 Nov 12:31"),
        ("Oddzwonię za trzydzieści dwie minuty.", "za trzydzieści dwie minuty | duration | 23 Nov 11:32..23 Nov 11:33"),
        ("Oddzwonię za tydzień.", "za tydzień | duration | 30 Nov..01 Dec"),
        ("Od jutra wszystko działa.", "Od jutra | date | 24 Nov.."),
        ("Odpiszemy wkrótce.", "wkrótce | vague | ? vague"),
    ],
)
def test_one_mention(text: str, expected: str) -> None:
    assert show(text, find(text, "pl")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Dzień dobry!",
        "Dobry wieczór.",
        "Miłego dnia!",
        "Udanego weekendu.",
        "Proszę o chwilę cierpliwości.",
        "Jedną minutę proszę.",
        "Pracujemy 24/7.",
        "Zrobimy to jak najszybciej.",
        "Po pierwsze, po drugie.",
        "Ma Pan 2 produkty.",
        "Kosztuje 3,50 zł.",
        "W każdy poniedziałek zamknięte.",
        "Faktura za maj została opłacona.",
        "Od czasu do czasu tak jest.",
        "Spotkanie odbyło się po 3 próbach.",
        "Zapraszamy do 2 osób.",
    ],
)
def test_decoys(text: str) -> None:
    assert show(text, find(text, "pl")) == []


@pytest.mark.parametrize(
    "text", ["Przyszło wczoraj.", "Przyszło dwa dni temu.", "Przyszło w zeszły piątek.", "Przyszło godzinę temu."]
)
def test_past(text: str) -> None:
    (mention,) = find(text, "pl")
    assert mention.slots["past"] == "true"
