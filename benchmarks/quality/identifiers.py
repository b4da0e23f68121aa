"""Identifiers: which of the must-match spans are found, and which must-not-match texts are left alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.corpora import read_rows
from benchmarks.quality.scoring import wilson
from trustkit.text.identifier_words import IdentifierWords
from trustkit.text.identifiers import find_identifiers

__all__ = ["KINDS", "score_identifiers"]

KINDS = {
    "CREDIT_CARD": "card",
    "EMAIL_ADDRESS": "email",
    "PH_MOBILE_NUMBER": "phone",
    "TR_PHONE_NUMBER": "phone",
    "ABA_ROUTING_NUMBER": "us.rtn",
    "US_SSN": "us.ssn",
    "US_ITIN": "us.itin",
    "US_NPI": "us.npi",
    "US_MBI": "us.mbi",
    "CA_SIN": "ca.sin",
    "UK_NHS": "gb.nhs",
    "UK_NINO": "gb.nino",
    "DE_TAX_ID": "de.idnr",
    "DE_SOCIAL_SECURITY": "de.svnr",
    "DE_ID_CARD": "de.id_card",
    "IT_FISCAL_CODE": "it.codicefiscale",
    "ES_NIF": "es.dni",
    "ES_NIE": "es.nie",
    "PL_PESEL": "pl.pesel",
    "FI_PERSONAL_IDENTITY_CODE": "fi.hetu",
    "SE_PERSONNUMMER": "se.personnummer",
    "TR_NATIONAL_ID": "tr.tckimlik",
    "ZA_ID_NUMBER": "za.idnr",
    "NG_NIN": "ng.nin",
    "IN_AADHAAR": "in.aadhaar",
    "IN_PAN": "in.pan",
    "IN_VOTER": "in.voter",
    "KR_RRN": "kr.rrn",
    "SG_NRIC_FIN": "sg.nric",
    "PH_TIN": "ph.tin",
    "TH_TNIN": "th.pin",
    "AU_TFN": "au.tfn",
    "AU_MEDICARE": "au.medicare",
}
"""Presidio's names of entities → our kinds; entities that we have no format for are not scored."""


def score_identifiers(file: Path, words: IdentifierWords | None) -> dict[str, Any]:
    """Per entity, without and with the customer's territory: expected spans found, and alarms where none is expected.

    A span counts as found when it overlaps an identifier of the right kind; an alarm is an identifier of that kind.
    """
    rows = [
        row for row in read_rows(file) if row["entities"] and len(row["entities"]) == 1 and row["entities"][0] in KINDS
    ]
    out: dict[str, Any] = {}
    for name in KINDS:
        cases = [row for row in rows if row["entities"] == [name]]
        if cases:
            out[name] = {
                "kind": KINDS[name],
                "bare": _score(cases, KINDS[name], words, None),
                "with_territory": _score(cases, KINDS[name], words, _territory(name)),
            }
    total = {way: _sum(one[way] for one in out.values()) for way in ("bare", "with_territory")}
    return {"total": total, "entities": out}


def _territory(entity: str) -> str | None:
    head = entity.partition("_")[0]
    return {"ABA": "US", "UK": "GB"}.get(head, head if len(head) == 2 else None)


def _score(
    cases: list[dict[str, Any]], kind: str, words: IdentifierWords | None, territory: str | None
) -> dict[str, int]:
    expected = found = clean = alarms = 0
    for row in cases:
        spans = row["expected"].get("expected_positions") or []
        mine = [one for one in find_identifiers(row["text"], words, territory=territory) if one.kind == kind]
        if row["expected"].get("expected_len", len(spans)) == 0:
            clean += 1
            alarms += bool(mine)
        expected += len(spans)
        found += sum(any(one.start < end and start < one.end for one in mine) for start, end in spans)
    return {"expected": expected, "found": found, "clean": clean, "alarms": alarms}


def _sum(each: Iterable[dict[str, int]]) -> dict[str, Any]:
    rows = list(each)
    total: dict[str, Any] = {key: sum(row[key] for row in rows) for key in ("expected", "found", "clean", "alarms")}
    total["recall_95"] = _rounded(wilson(total["found"], total["expected"]))
    total["alarm_rate_95"] = _rounded(wilson(total["alarms"], total["clean"]))
    return total


def _rounded(pair: tuple[float, float] | None) -> list[float] | None:
    return None if pair is None else [round(one, 4) for one in pair]
