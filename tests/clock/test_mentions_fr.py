"""What agents say about time in French."""

from __future__ import annotations

import pytest
from mention_cases import find, show


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Je vous rappelle demain à 15 heures.", "demain à 15 heures | datetime | 24 Nov 15:00..24 Nov 15:01"),
        ("Je vous rappelle à 15h30, heure de Paris.", "à 15h30, heure de Paris | clock | 23 Nov 15:30..23 Nov 15:31"),
        ("Je vous rappelle demain 15h.", "demain 15h | datetime | 24 Nov 15:00..24 Nov 15:01"),
        ("Je vous rappelle avant 18h.", "avant 18h | deadline | 23 Nov 11:00..23 Nov 18:00"),
        ("Je vous rappelle à trois heures et demie.", "à trois heures et demie | clock | ? am_pm"),
        ("Je vous rappelle à neuf heures moins le quart.", "à neuf heures moins le quart | clock | 24 Nov 08:45..24 Nov 08:46"),
        ("Je vous rappelle à 3 heures de l'après-midi.", "à 3 heures de l'après-midi | clock | 23 Nov 15:00..23 Nov 15:01"),
        ("Je vous rappelle à midi.", "à midi | clock | 23 Nov 12:00..23 Nov 12:01"),
        ("Vous aurez une réponse sous 24 heures.", "sous 24 heures | duration | 23 Nov 11:00..24 Nov 11:00"),
        ("Vous aurez une réponse dans un délai de 12 heures.", "dans un délai de 12 heures | duration | 23 Nov 11:00..23 Nov 23:00"),
        ("Vous aurez une réponse dans une demi-heure.", "dans une demi-heure | duration | 23 Nov 11:30..23 Nov 11:31"),
        ("Vous aurez une réponse dans une heure et demie.", "dans une heure et demie | duration | 23 Nov 12:30..23 Nov 12:31"),
        ("Vous aurez une réponse dans les 10 prochaines minutes.", "dans les 10 prochaines minutes | duration | 23 Nov 11:00..23 Nov 11:10"),
        ("Vous aurez une réponse d'ici vendredi.", "d'ici vendredi | deadline | 23 Nov 11:00..28 Nov"),
        ("Vous aurez une réponse d'ici la fin de la semaine.", "d'ici la fin de la semaine | deadline | 23 Nov 11:00..30 Nov"),
        ("Vous aurez une réponse au plus tard mercredi.", "au plus tard mercredi | deadline | 23 Nov 11:00..26 Nov"),
        ("Vous aurez une réponse mercredi au plus tard.", "mercredi au plus tard | deadline | 23 Nov 11:00..26 Nov"),
        ("Vous aurez une réponse avant le 15.", "avant le 15 | deadline | 23 Nov 11:00..15 Dec"),
        ("Vous aurez une réponse dans la journée.", "dans la journée | date | 23 Nov..24 Nov"),
        ("Le technicien passe lundi entre 8h et 12h.", "lundi entre 8h et 12h | range | 30 Nov 08:00..30 Nov 12:00"),
        ("Le technicien passe mardi 24 à 14h.", "mardi 24 à 14h | datetime | 24 Nov 14:00..24 Nov 14:01"),
        ("Le technicien passe jeudi après-midi.", "jeudi après-midi | part_of_day | 26 Nov 12:00..26 Nov 18:00"),
        ("Le technicien passe ce soir vers 19 heures.", "ce soir vers 19 heures | clock | 23 Nov 19:00..23 Nov 19:01"),
        ("Le technicien passe après-demain matin.", "après-demain matin | part_of_day | 25 Nov 06:00..25 Nov 12:00"),
        ("Le technicien passe en fin d'après-midi.", "en fin d'après-midi | part_of_day | 23 Nov 16:00..23 Nov 19:00"),
        ("Le colis arrive le 5 déc. à 15h.", "le 5 déc. à 15h | datetime | 05 Dec 15:00..05 Dec 15:01"),
        ("Le colis arrive le 1er décembre.", "le 1er décembre | date | 01 Dec..02 Dec"),
        ("Le colis arrive le 05/12.", "le 05/12 | date | 05 Dec..06 Dec"),
        ("Le colis arrive fin décembre.", "fin décembre | date | 21 Dec..01 Jan"),
        ("Le colis arrive la semaine prochaine.", "la semaine prochaine | date | 30 Nov..07 Dec"),
        ("Le colis arrive jeudi prochain.", "jeudi prochain | date | ? next_weekday"),
        ("Nous sommes ouverts à partir de mercredi.", "à partir de mercredi | date | 25 Nov.."),
        ("La coupure durera jusqu’à 16h.", "jusqu’à 16h | deadline | 23 Nov 11:00..23 Nov 16:00"),
        ("Cela prend 3 à 5 jours ouvrés.", "prend 3 à 5 jours ouvrés | duration | ? business_days"),
        ("Je vous réponds sous peu.", "sous peu | vague | ? vague"),
        ("Le rendez-vous est à 10 h 15, votre heure.", "à 10 h 15, votre heure | clock | 24 Nov 10:15..24 Nov 10:16"),
    ],
)
def test_one_mention(text: str, expected: str) -> None:
    assert show(text, find(text, "fr")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Une minute s'il vous plaît.",
        "Bonne journée !",
        "Bonne fin d'après-midi.",
        "Nous sommes là 24h/24 et 7j/7.",
        "Votre facture de mai est de 30 euros.",
        "Il reste 2 articles.",
        "Les 4 derniers chiffres.",
        "Dès que possible.",
        "Je mets la fiche à jour.",
        "À bientôt !",
        "Tous les lundis c'est fermé.",
        "Cela coûte 3,50 € par mois.",
        "Patientez quelques minutes.",
        "Le bagage pèse 23 kilos.",
    ],
)
def test_decoys(text: str) -> None:
    assert show(text, find(text, "fr")) == []


@pytest.mark.parametrize("text", ["Il a appelé hier soir.", "Il a appelé il y a deux jours.", "Il a appelé vendredi dernier."])
def test_past(text: str) -> None:
    (mention,) = find(text, "fr")
    assert mention.slots["past"] == "true"
