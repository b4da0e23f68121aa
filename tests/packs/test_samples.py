"""Packs of hard languages, through the public door: separated verbs, glued endings, scripts without spaces."""

from __future__ import annotations

import pytest

import trustkit as tk
from trustkit.model.interaction import Interaction, Role
from trustkit.packs.store import load_pack
from trustkit.suite import Suite
from trustkit.testing.examples import check_examples, count_examples

TAGS = ("de", "es", "es-419", "es-MX", "es-AR", "ja", "tr", "th", "hu")


def acts(text: str, locale: str, kind: str, role: Role = "agent") -> list[tk.Act]:
    return [act for act in tk.recognize(text, locale=locale, role=role) if act.kind == kind]


def performs(text: str, locale: str, kind: str, role: Role = "agent") -> bool:
    return any(act.performed for act in acts(text, locale, kind, role))


@pytest.mark.parametrize("tag", TAGS)
def test_examples_come_out_as_written(tag: str) -> None:
    assert count_examples(tag) >= 15
    assert [str(failure) for failure in check_examples(tag)] == []


@pytest.mark.parametrize("tag", ["th", "hu"])
def test_samples_say_that_they_are_drafts(tag: str) -> None:
    pack = load_pack(tag)
    assert pack is not None
    assert pack.info.status == "draft"


@pytest.mark.parametrize(("text", "kind", "expected"), [
    ("Ich rufe Sie wegen der Rechnung morgen früh zurück.", "promise", True),
    ("Ich rufe Sie deswegen heute nicht mehr zurück.", "promise", False),
    ("Gestern rief ich Sie zurück.", "promise", False),
    ("Ich kann nicht versprechen, dass wir Ihnen die Gebühr erstatten.", "promise", False),
    ("Ich kann Ihnen den Betrag leider nicht gutschreiben.", "refusal", True),
    ("Koennten Sie mir bitte Ihre Anschrift bestaetigen?", "data_request", True),
    ("KÖNNTEN SIE MIR IHRE ANSCHRIFT BESTÄTIGEN?", "data_request", True),
    ("Viele Gruesse aus Köln", "closing", True),
    ("Viele Grüsse aus Zürich", "closing", True),
])
def test_german(text: str, kind: str, *, expected: bool) -> None:
    assert performs(text, "de", kind) is expected


@pytest.mark.parametrize(("text", "formality"), [
    ("Das schicke ich Ihnen zu.", {"formal"}),
    ("Das schicke ich dir zu.", {"informal"}),
    ("Die Gäste haben ihre Zimmer.", set()),
    ("Ich danke Ihnen, und du bekommst Post.", {"formal", "informal"}),
])
def test_german_address_needs_case(text: str, formality: set[str]) -> None:
    assert {act.slots["formality"] for act in acts(text, "de", "address")} == formality


def test_german_certainty_wins_over_the_plain_promise() -> None:
    (plain,) = acts("Wir werden Ihnen den Betrag erstatten.", "de", "promise")
    (sure,) = acts("Wir werden Ihnen den Betrag garantiert erstatten.", "de", "promise")
    assert (plain.slots["certainty"], sure.slots["certainty"]) == ("plain", "absolute")


@pytest.mark.parametrize("text", [
    "Le llamaremos mañana.", "Lo llamaremos mañana.", "Te llamaremos manana.", "Os llamaremos mañana.",
    "Lo vamos a llamar mañana.", "Vamos a llamarla mañana.",
])
def test_spanish_clitics_before_and_after_the_verb(text: str) -> None:
    (promise,) = acts(text, "es", "promise")
    assert promise.performed
    assert (promise.slots["control"], promise.slots["action"]) == ("company", "call")


def test_spanish_negation_and_condition() -> None:
    assert not performs("No le devolveremos la fianza.", "es", "promise")
    assert not performs("Si el piso está limpio, le devolveremos la fianza.", "es", "promise")
    assert performs("Le devolveremos la fianza.", "es", "promise")


def test_voseo_is_informal() -> None:
    assert {act.slots["formality"] for act in acts("¿Tenés el recibo a mano?", "es-AR", "address")} == {"informal"}


def test_mexico_differs_from_spain() -> None:
    text = "Buena tarde, al rato le aviso del pedido."
    assert performs(text, "es-MX", "opening")
    assert not performs(text, "es", "opening")
    assert performs(text, "es-MX", "promise")
    spain, mexico = load_pack("es"), load_pack("es-MX")
    assert spain is not None
    assert mexico is not None
    assert spain.data["culture"]["dayparts"]["afternoon"][1] > mexico.data["culture"]["dayparts"]["afternoon"][1]
    assert mexico.data["culture"]["service_formality"] == "formal"


@pytest.mark.parametrize(("text", "expected"), [
    ("明日までにﾒｰﾙで資料をお送りいたします。", True),
    ("明日までにメールで資料をお送りいたします。", True),
    ("資料はお送りいたしません。", False),
    ("もし在庫があれば、お送りいたします。", False),
    ("資料をお送りしました。", False),
])
def test_japanese(text: str, *, expected: bool) -> None:
    assert performs(text, "ja", "promise") is expected


def test_japanese_full_width_and_span() -> None:
    text = "ＡＢＣ商事です。折り返しお電話いたします。"
    (promise,) = acts(text, "ja", "promise")
    assert text[promise.start : promise.end] == "折り返しお電話いたします"
    assert promise.slots["action"] == "call"


@pytest.mark.parametrize("text", [
    "FATURAYI YARIN İLETECEĞİZ.", "Faturayı yarın ileteceğiz.", "faturayi yarin ileteceGiz",
    "FATURAYI YARIN ILETECEGIZ",
])
def test_turkish_dotted_and_dotless_i(text: str) -> None:
    assert performs(text, "tr", "promise")


def test_turkish_negation_inside_the_verb() -> None:
    assert not performs("Kartı postayla göndermeyeceğiz.", "tr", "promise")
    assert performs("Kartı postayla göndereceğiz.", "tr", "promise")


def test_thai_without_spaces() -> None:
    assert performs("พรุ่งนี้ช่วงบ่ายทางเราจะโทรกลับหาคุณลูกค้านะคะ", "th", "promise")
    assert not performs("ทางเราจะไม่โทรกลับหาคุณลูกค้านะคะ", "th", "promise")
    assert performs("สวัสดีตอนเช้าค่ะขอทราบชื่อด้วยค่ะ", "th", "opening")
    assert performs("สวัสดีตอนเช้าค่ะขอทราบชื่อด้วยค่ะ", "th", "data_request")


def test_hungarian_prefix_moves() -> None:
    for text in ("Holnap visszahívjuk.", "Holnap vissza fogjuk hívni.", "Holnap hívjuk önt vissza."):
        assert performs(text, "hu", "promise"), text


def test_two_languages_in_one_turn() -> None:
    suite = Suite(checkers=())
    text = "Thanks, ich schicke Ihnen den Vertrag morgen zu. Hello and welcome!"
    turn = {"participant": "agent", "text": text, "languages": ["de", "en"]}
    frame = Interaction.model_validate({"turns": [turn]})
    session, _ = suite.session(frame)
    session.extend(frame.turns)
    found = {(act.kind, act.pack) for act in session.talk.heard[-1].acts if act.performed}
    assert ("promise", "de") in found
    assert ("opening", "en") in found
