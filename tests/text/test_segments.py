"""The parts of an e-mail body, in many languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.text.segments import load_markers, segment


def parts(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end].strip()) for one in segment(text)]


ATTRIBUTIONS = [
    "On Mon, 2 Mar 2026 at 09:00, Paul <p@x.example> wrote:",
    "On Mon, 2 Mar 2026 at 09:00, Paul Long-Name\n<paul.long-name@x.example> wrote:",
    "Am Mo., 2. März 2026 um 09:00 Uhr schrieb Paul <p@x.example>:",
    "El lun, 2 mar 2026 a las 9:00, Paul (<p@x.example>) escribió:",
    "Le lun. 2 mars 2026 à 09:00, Paul <p@x.example> a écrit :",
    "Em seg., 2 de mar. de 2026 às 09:00, Paul <p@x.example> escreveu:",
    "Il giorno lun 2 mar 2026 alle ore 09:00 Paul <p@x.example> ha scritto:",
    "Op ma 2 mrt 2026 om 09:00 schreef Paul <p@x.example>:",
    "2026年3月2日(月) 9:00 山田太郎 <y@x.example>:",
]
HISTORIES = [
    "-----Original Message-----\nFrom: p\n\nold",
    "From: Paul\nSent: Monday\nTo: Nora\nSubject: Parcel\n\nold",
    "________________________________\nVon: Paul\nGesendet: Montag\nAn: Nora\nBetreff: Paket\n\nold",
    "De: Paul\nEnviado el: lunes\nPara: Nora\nAsunto: Paquete\n\nold",
    "De : Paul\nEnvoyé : lundi\nÀ : Nora\nObjet : Colis\n\nold",
    "De: Paul\nEnviada em: segunda\nPara: Nora\nAssunto: Pacote\n\nold",
    "Da: Paul\nInviato: lunedì\nA: Nora\nOggetto: Pacco\n\nold",
    "Van: Paul\nVerzonden: maandag\nAan: Nora\nOnderwerp: Pakket\n\nold",
    "差出人: Paul\n送信日時: 月曜\n宛先: Nora\n件名: 荷物\n\nold",
    "*From:* Paul\n*Date:* Monday\n*Subject:* Parcel\n\nold",
]
SIGNATURES = [
    "-- \nNora\nAcme",
    "--\nNora",
    "Sent from my iPhone",
    "Gesendet von meinem iPhone",
    "Enviado desde mi iPhone",
    "Envoyé de mon iPhone",
    "Enviado do meu iPhone",
    "Inviato da iPhone",
    "Verstuurd vanaf mijn iPhone",
    "iPhoneから送信",
    "Get Outlook for iOS",
]
DISCLAIMERS = [
    "This e-mail and any attachments\nare confidential and may be privileged.",
    "CONFIDENTIALITY NOTICE: x",
    "Diese E-Mail enthält vertrauliche Informationen.",
    "Este mensaje es confidencial.",
    "Ce message est confidentiel.",
    "Esta mensagem é confidencial.",
    "Questo messaggio è riservato.",
    "Dit bericht is vertrouwelijk.",
    "このメールには機密情報が含まれています。",
]


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_what_follows_an_attribution_is_quoted(line: str) -> None:
    assert parts(f"Thanks.\n\n{line}\n\nold words\n") == [("authored", "Thanks."), ("quoted", f"{line}\n\nold words")]


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_answer_below_the_quotation_is_authored(line: str) -> None:
    assert parts(f"{line}\n> old\n>\n> words\n\nNew.\n> more\nYes.") == [
        ("quoted", f"{line}\n> old\n>\n> words"),
        ("authored", "New."),
        ("quoted", "> more"),
        ("authored", "Yes."),
    ]


@pytest.mark.parametrize("history", HISTORIES)
def test_blocks_of_headers_begin_the_history(history: str) -> None:
    assert parts(f"Thanks.\n\n{history}") == [("authored", "Thanks."), ("quoted", history)]


@pytest.mark.parametrize("signature", SIGNATURES)
def test_signatures_end_at_the_quotation(signature: str) -> None:
    assert parts(f"Kind regards\nNora\n\n{signature}\n\n> old") == [
        ("authored", "Kind regards\nNora"),
        ("signature", signature),
        ("quoted", "> old"),
    ]


@pytest.mark.parametrize("disclaimer", DISCLAIMERS)
def test_disclaimers_take_their_paragraph(disclaimer: str) -> None:
    assert parts(f"Yes.\n\n{disclaimer}\n\nSee you.") == [
        ("authored", "Yes."),
        ("disclaimer", disclaimer),
        ("authored", "See you."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "On the phone you wrote:\nthat it is late.",
        "On Monday you wrote that 3 are late.",
        "From: Madrid\nI will travel.",
        "To: do\nDate: unknown",
        "Thanks -- really",
        "a -> b",
        "This is confidential, I think.",
        "The information you gave us is kept confidential.",
        "This email is intended to confirm your order.",
        "Am 3. März schrieb ich Ihnen.",
        "Sent it yesterday.\n\nRegards",
    ],
)
def test_what_only_looks_like_it_is_authored(text: str) -> None:
    assert segment(text) == ()


def test_windows_line_ends_keep_their_offsets() -> None:
    text = "Yes.\r\n\r\n> old\r\n-- \r\nNora\r\n"
    assert [(one.kind, text[one.start : one.end]) for one in segment(text)] == [
        ("authored", "Yes.\r\n\r\n"),
        ("quoted", "> old\r\n"),
        ("signature", "-- \r\nNora\r\n"),
    ]


def test_markers_of_ones_own_replace_the_files() -> None:
    own = {"attribution": ["Dne … napsal:"], "signature": []}
    assert parts("x\nOn 1 May A wrote:\ny") != []
    assert segment("x\nOn 1 May A wrote:\ny", markers=own) == ()
    assert [one.kind for one in segment("x\nDne 1. 5. A napsal:\ny", markers=own)] == ["authored", "quoted"]


def test_eight_languages_have_words_of_every_kind() -> None:
    assert set(load_markers()) == {"attribution", "original", "fields", "signature", "disclaimer"}


@given(
    st.lists(
        st.sampled_from(
            [
                "> q",
                "x",
                "",
                "-- ",
                "On 1 May A wrote:",
                "From: a",
                "To: b",
                "Date: c",
                "年月日 1:",
                "Sent from my phone",
                "This e-mail is confidential",
                "😀",
            ]
        ),
        max_size=12,
    ).map("\n".join)
)
def test_segments_cover_the_text_without_gaps(text: str) -> None:
    found = segment(text)
    if found:
        assert found[0].start == 0
        assert found[-1].end == len(text)
        assert all(one.end == two.start and one.kind != two.kind for one, two in pairwise(found))
        assert all(one.start < one.end for one in found)


def test_no_text_makes_it_slow() -> None:
    import time

    start = time.process_time()
    for text in (
        "On " * 20_000 + "1:",
        "年月日/<" * 5_000 + ":",
        "On 1 wrote\n" * 3_000,
        "From: " * 9_000,
        "This e-mail " * 9_000,
    ):
        segment(text)
    assert time.process_time() - start < 5
