"""What agents say about time in Spanish."""

from __future__ import annotations

import pytest
from mention_cases import find, show


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le llamo mañana a las tres de la tarde.",
            "mañana a las tres de la tarde | datetime | 24 Nov 15:00..24 Nov 15:01",
        ),
        (
            "Le llamo a las 15:30 h, hora de Madrid.",
            "a las 15:30 h, hora de Madrid | clock | 23 Nov 15:30..23 Nov 15:31",
        ),
        (
            "Tendrá respuesta en un plazo de 24 horas.",
            "en un plazo de 24 horas | duration | 23 Nov 11:00..24 Nov 11:00",
        ),
        ("Llega dentro de media hora.", "dentro de media hora | duration | 23 Nov 11:30..23 Nov 11:31"),
        ("Llega en treinta y dos minutos.", "en treinta y dos minutos | duration | 23 Nov 11:32..23 Nov 11:33"),
        ("Llega antes del viernes.", "antes del viernes | deadline | 23 Nov 11:00..27 Nov"),
        ("Llega a más tardar el jueves.", "a más tardar el jueves | deadline | 23 Nov 11:00..27 Nov"),
        ("Llega el lunes que viene.", "el lunes que viene | date | 30 Nov..01 Dec"),
        ("Llega esta tarde.", "esta tarde | part_of_day | 23 Nov 12:00..23 Nov 20:00"),
        ("Llega mañana por la mañana.", "mañana por la mañana | part_of_day | 24 Nov 06:00..24 Nov 12:00"),
        (
            "Llega entre las 2 y las 4 de la tarde.",
            "entre las 2 y las 4 de la tarde | range | 23 Nov 14:00..23 Nov 16:00",
        ),
        ("Llega pasado mañana.", "pasado mañana | date | 25 Nov..26 Nov"),
        ("Llega el 5 de diciembre.", "el 5 de diciembre | date | 05 Dec..06 Dec"),
        ("Llega el 05/12.", "el 05/12 | date | 05 Dec..06 Dec"),
        ("Abrimos de lunes a viernes.", "de lunes a viernes | range | 30 Nov..05 Dec"),
        ("Abrimos a partir del miércoles.", "a partir del miércoles | date | 25 Nov.."),
        ("Tarda de 3 a 5 días hábiles.", "Tarda de 3 a 5 días hábiles | duration | ? business_days"),
        ("Le contestamos en breve.", "en breve | vague | ? vague"),
        ("Le llamo a las tres y media.", "a las tres y media | clock | ? am_pm"),
        ("Llega el próximo viernes.", "el próximo viernes | date | ? next_weekday"),
    ],
)
def test_one_mention(text: str, expected: str) -> None:
    assert show(text, find(text, "es")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Un momento por favor.",
        "Buenos días.",
        "Que tenga un buen día.",
        "La segunda opción es mejor.",
        "Tiene 2 artículos.",
        "Estamos 24/7.",
        "Lo antes posible.",
        "Cuesta 3,50 €.",
        "Hasta luego.",
        "Todos los lunes cerramos.",
    ],
)
def test_decoys(text: str) -> None:
    assert show(text, find(text, "es")) == []


@pytest.mark.parametrize("text", ["Llegó ayer.", "Llegó hace dos días.", "Llegó el viernes pasado.", "Llegó anoche."])
def test_past(text: str) -> None:
    (mention,) = find(text, "es")
    assert mention.slots["past"] == "true"
