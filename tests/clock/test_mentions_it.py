"""What agents say about time in Italian."""

from __future__ import annotations

import pytest
from mention_cases import find, show


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La richiamo domani alle 15.", "domani alle 15 | datetime | 24 Nov 15:00..24 Nov 15:01"),
        ("La richiamo domani alle ore 15:30.", "domani alle ore 15:30 | datetime | 24 Nov 15:30..24 Nov 15:31"),
        ("La richiamo verso le 17:30, ora italiana.", "verso le 17:30, ora italiana | clock | 23 Nov 17:30..23 Nov 17:31"),
        ("La richiamo alle 10.30, ora sua.", "alle 10.30, ora sua | clock | 24 Nov 10:30..24 Nov 10:31"),
        ("La richiamo alle 3 del pomeriggio.", "alle 3 del pomeriggio | clock | 23 Nov 15:00..23 Nov 15:01"),
        ("La richiamo alle tre e mezza.", "alle tre e mezza | clock | ? am_pm"),
        ("La richiamo a mezzogiorno.", "a mezzogiorno | clock | 23 Nov 12:00..23 Nov 12:01"),
        ("La richiamo entro le 18.", "entro le 18 | deadline | 23 Nov 11:00..23 Nov 18:00"),
        ("La richiamo domattina.", "domattina | part_of_day | 24 Nov 06:00..24 Nov 12:00"),
        ("La richiamo entro 24 ore.", "entro 24 ore | duration | 23 Nov 11:00..24 Nov 11:00"),
        ("La richiamo nelle prossime 48 ore.", "nelle prossime 48 ore | duration | 23 Nov 11:00..25 Nov 11:00"),
        ("La richiamo tra mezz'ora.", "tra mezz'ora | duration | 23 Nov 11:30..23 Nov 11:31"),
        ("La richiamo tra un'ora e mezza.", "tra un'ora e mezza | duration | 23 Nov 12:30..23 Nov 12:31"),
        ("La richiamo tra un quarto d'ora.", "tra un quarto d'ora | duration | 23 Nov 11:15..23 Nov 11:16"),
        ("La richiamo entro venerdì.", "entro venerdì | deadline | 23 Nov 11:00..28 Nov"),
        ("La richiamo entro la fine della settimana.", "entro la fine della settimana | deadline | 23 Nov 11:00..30 Nov"),
        ("La richiamo entro domani sera.", "entro domani sera | deadline | 23 Nov 11:00..25 Nov"),
        ("La richiamo al più tardi mercoledì.", "al più tardi mercoledì | deadline | 23 Nov 11:00..26 Nov"),
        ("La richiamo mercoledì al più tardi.", "mercoledì al più tardi | deadline | 23 Nov 11:00..26 Nov"),
        ("La richiamo in giornata.", "in giornata | date | 23 Nov..24 Nov"),
        ("La richiamo stasera verso le 19.", "stasera verso le 19 | clock | 23 Nov 19:00..23 Nov 19:01"),
        ("La richiamo nel primo pomeriggio.", "nel primo pomeriggio | part_of_day | 23 Nov 13:00..23 Nov 16:00"),
        ("La richiamo la settimana prossima.", "la settimana prossima | date | 30 Nov..07 Dec"),
        ("La richiamo dopodomani.", "dopodomani | date | 25 Nov..26 Nov"),
        ("Il tecnico passa martedì 24 alle 14.", "martedì 24 alle 14 | datetime | 24 Nov 14:00..24 Nov 14:01"),
        ("Il tecnico passa tra le 8 e le 12.", "tra le 8 e le 12 | range | 23 Nov 08:00..23 Nov 12:00"),
        ("Il tecnico passa giovedì dalle 8 alle 12.", "giovedì dalle 8 alle 12 | range | 26 Nov 08:00..26 Nov 12:00"),
        ("Il pacco arriva il 5 dic. alle 15.", "il 5 dic. alle 15 | datetime | 05 Dec 15:00..05 Dec 15:01"),
        ("Il pacco arriva il 05/12/2026.", "il 05/12/2026 | date | 05 Dec..06 Dec"),
        ("Il pacco arriva entro il 15.", "entro il 15 | deadline | 23 Nov 11:00..16 Dec"),
        ("Il pacco arriva tra il 3 e il 5 dicembre.", "tra il 3 e il 5 dicembre | range | 03 Dec..06 Dec"),
        ("Il pacco arriva a metà gennaio.", "a metà gennaio | date | 11 Jan..21 Jan"),
        ("Il rimborso richiede da 3 a 5 giorni lavorativi.", "richiede da 3 a 5 giorni lavorativi | duration | ? business_days"),
        ("Il guasto dura fino alle 16.", "fino alle 16 | deadline | 23 Nov 11:00..23 Nov 16:00"),
        ("Siamo aperti a partire da mercoledì.", "a partire da mercoledì | date | 25 Nov.."),
        ("Le scrivo a breve.", "a breve | vague | ? vague"),
    ],
)
def test_one_mention(text: str, expected: str) -> None:
    assert show(text, find(text, "it")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Un attimo per favore.",
        "Buona giornata!",
        "Buon fine settimana.",
        "Siamo qui 24 ore su 24, 7 giorni su 7.",
        "La fattura di maggio è di 30 euro.",
        "Le ultime 4 cifre.",
        "Appena possibile.",
        "Al più presto.",
        "A presto!",
        "Tutti i lunedì siamo chiusi.",
        "Costa 3,50 euro al mese.",
        "Sei stato gentile.",
        "Ha subito un danno.",
        "Attenda qualche minuto.",
    ],
)
def test_decoys(text: str) -> None:
    assert show(text, find(text, "it")) == []


@pytest.mark.parametrize("text", ["Ha chiamato ieri sera.", "Ha chiamato due giorni fa.", "Ha chiamato venerdì scorso."])
def test_past(text: str) -> None:
    (mention,) = find(text, "it")
    assert mention.slots["past"] == "true"
