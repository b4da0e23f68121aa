"""vCon: the report as an analysis object (draft-ietf-vcon-vcon-core-04, "Analysis Object").

A vCon of an older draft gets what its readers expect: JSON text as body before 0.0.4, ``mimetype`` in 0.0.1.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from trustkit.errors import InputError
from trustkit.model.report import Report
from trustkit.writers.json import SCHEMA_URI

__all__ = ["write_vcon"]

_JSON_AS_VALUE = (0, 0, 4)
_MEDIATYPE = (0, 0, 2)
_NO_CONTENT = ("incomplete", "transfer")


def write_vcon(report: Report, vcon: dict[str, Any] | None = None) -> dict[str, Any]:
    """An analysis object holding the report or, given a vCon, a copy of the vCon with that object added at the end.

    The vCon's own ``vcon`` field decides the form; without one it is of a current draft. ``dialog`` lists every dialog
    that carries content. ``updated_at`` is left as it is: whoever stores the vCon sets it.

    Raises:
        InputError: the vCon is signed or encrypted, so that nothing can be added, or a part of it has the wrong form.
    """
    if vcon is None:
        return _analysis(report, None, [])
    _check(vcon)
    out = copy.deepcopy(vcon)
    entry = _analysis(report, _version(vcon), _dialogs(vcon))
    out["analysis"] = [*(out.get("analysis") or []), entry]
    return out


def _analysis(report: Report, version: tuple[int, ...] | None, dialogs: list[int]) -> dict[str, Any]:
    mediatype = "mimetype" if version and version < _MEDIATYPE else "mediatype"
    body: Any = report.model_dump(mode="json", by_alias=True)
    if version and version < _JSON_AS_VALUE:
        body = report.to_json()
    return {
        "type": "report",
        **({"dialog": dialogs} if dialogs else {}),
        "vendor": "trustkit",
        "product": "trustkit-cx",
        "schema": SCHEMA_URI,
        mediatype: "application/json",
        "encoding": "json",
        "body": body,
    }


def _check(vcon: dict[str, Any]) -> None:
    if "signatures" in vcon or "ciphertext" in vcon or "payload" in vcon:
        raise InputError("the vCon is signed or encrypted: unwrap it, add the report, and sign it again", where="vcon")
    for name in ("dialog", "analysis"):
        if not isinstance(vcon.get(name) or [], list):
            raise InputError("must be a list", where=f"vcon.{name}")


def _version(vcon: dict[str, Any]) -> tuple[int, ...] | None:
    given = vcon.get("vcon")
    if given is None:
        return None
    if not (isinstance(given, str) and re.fullmatch(r"\d{1,4}(\.\d{1,4}){0,3}", given)):
        raise InputError("must be a version such as '0.4.0'", where="vcon.vcon")
    return tuple(int(part) for part in given.split("."))


def _dialogs(vcon: dict[str, Any]) -> list[int]:
    dialogs = vcon.get("dialog") or []
    return [i for i, one in enumerate(dialogs) if isinstance(one, dict) and one.get("type") not in _NO_CONTENT]
