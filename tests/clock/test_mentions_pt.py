"""What agents say about time in Portuguese."""

from __future__ import annotations

import pytest
from mention_cases import find, show


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ligo amanhã às 15h.", "amanhã às 15h | datetime | 24 Nov 15:00..24 Nov 15:01"),
        ("Ligo às 10h30, horário de Lisboa.", "às 10h30, horário de Lisboa | clock | 23 Nov 11:30..23 Nov 11:31"),
        ("Ligo hoje às 3 da tarde.", "hoje às 3 da tarde | datetime | 23 Nov 15:00..23 Nov 15:01"),
        ("Ligo às três e meia.", "às três e meia | clock | ? am_pm"),
        ("Ligo ao meio-dia.", "ao meio-dia | clock | 23 Nov 12:00..23 Nov 12:01"),
        ("Ligo daqui a meia hora.", "daqui a meia hora | duration | 23 Nov 11:30..23 Nov 11:31"),
        ("Ligo daqui a uma hora e meia.", "daqui a uma hora e meia | duration | 23 Nov 12:30..23 Nov 12:31"),
        ("Ligo em 2 horas.", "em 2 horas | duration | 23 Nov 13:00..23 Nov 13:01"),
        ("Ligo até amanhã às 18h.", "até amanhã às 18h | deadline | 23 Nov 11:00..24 Nov 18:00"),
        ("Você recebe a resposta em até 24 horas.", "em até 24 horas | duration | 23 Nov 11:00..24 Nov 11:00"),
        ("Você recebe a resposta nas próximas 24 horas.", "nas próximas 24 horas | duration | 23 Nov 11:00..24 Nov 11:00"),
        ("O estorno ocorre em até 5 dias úteis.", "em até 5 dias úteis | duration | ? business_days"),
        ("O estorno leva de 3 a 5 dias úteis.", "leva de 3 a 5 dias úteis | duration | ? business_days"),
        ("O prazo é de 7 a 10 dias.", "O prazo é de 7 a 10 dias | duration | 23 Nov 11:00..03 Dec 11:00"),
        ("O técnico vai amanhã entre 8h e 12h.", "amanhã entre 8h e 12h | range | 24 Nov 08:00..24 Nov 12:00"),
        ("O técnico vai das 9h às 18h.", "das 9h às 18h | range | 23 Nov 09:00..23 Nov 18:00"),
        ("O técnico vai na segunda-feira às 10h.", "na segunda-feira às 10h | datetime | 30 Nov 10:00..30 Nov 10:01"),
        ("O técnico vai segunda às 10h.", "segunda às 10h | datetime | 30 Nov 10:00..30 Nov 10:01"),
        ("O técnico vai sexta.", "sexta | date | 27 Nov..28 Nov"),
        ("O técnico vai na próxima quarta-feira.", "na próxima quarta-feira | date | ? next_weekday"),
        ("O técnico vai terça-feira dia 24 às 14h.", "terça-feira dia 24 às 14h | datetime | 24 Nov 14:00..24 Nov 14:01"),
        ("O técnico vai no dia 5 de dezembro.", "no dia 5 de dezembro | date | 05 Dec..06 Dec"),
        ("O técnico vai até o dia 15.", "até o dia 15 | deadline | 23 Nov 11:00..16 Dec"),
        ("O técnico vai até sexta-feira.", "até sexta-feira | deadline | 23 Nov 11:00..28 Nov"),
        ("O técnico vai até o final da semana.", "até o final da semana | deadline | 23 Nov 11:00..30 Nov"),
        ("O técnico vai no fim da tarde.", "no fim da tarde | part_of_day | 23 Nov 16:00..23 Nov 19:00"),
        ("O técnico vai hoje à noite.", "hoje à noite | part_of_day | 23 Nov 18:00..24 Nov"),
        ("O técnico vai amanhã cedo.", "amanhã cedo | part_of_day | 24 Nov 06:00..24 Nov 10:00"),
        ("O técnico vai depois de amanhã.", "depois de amanhã | date | 25 Nov..26 Nov"),
        ("O técnico vai semana que vem.", "semana que vem | date | 30 Nov..07 Dec"),
        ("Chega em 05/12/2026.", "em 05/12/2026 | date | 05 Dec..06 Dec"),
        ("Chega no fim de dezembro.", "no fim de dezembro | date | 21 Dec..01 Jan"),
        ("Voltamos a partir de quarta-feira.", "a partir de quarta-feira | date | 25 Nov.."),
        ("Retorno em breve.", "em breve | vague | ? vague"),
        ("Retorno mais tarde.", "mais tarde | vague | ? vague"),
    ],
)
def test_one_mention(text: str, expected: str) -> None:
    assert show(text, find(text, "pt")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Um momento, por favor.",
        "Bom dia! Boa tarde.",
        "Tenha um ótimo dia.",
        "Bom fim de semana!",
        "A segunda via do boleto.",
        "A quinta parcela venceu.",
        "O mais breve possível.",
        "Até logo!",
        "Toda segunda-feira fechamos.",
        "Custa 3,50 por mês.",
        "Às vezes cai.",
        "A fatura de maio é de 30 reais.",
        "Os últimos 4 dígitos.",
        "Aguarde alguns instantes.",
        "Estamos aqui até ter uma solução.",
        "O segundo passo é reiniciar.",
    ],
)
def test_decoys(text: str) -> None:
    assert show(text, find(text, "pt")) == []


@pytest.mark.parametrize("text", ["Ligou ontem à noite.", "Ligou há dois dias.", "Ligou na sexta passada."])
def test_past(text: str) -> None:
    (mention,) = find(text, "pt")
    assert mention.slots["past"] == "true"
