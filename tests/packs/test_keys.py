"""Keys of groups and cues that decide by how something is written, and of which kind it is."""

from __future__ import annotations

import pytest

from trustkit.packs.store import Source
from trustkit.suite import Suite, draft

FILES = {
    "eo/pack.toml": 'status = "draft"\n',
    "eo/acts/promise.toml":
        '[send]\nphrases = ["le envio ... contrato"]\nunless_written = ["envió"]\nhits = ["Le envío el contrato."]\n',
    "eo/acts/time.toml": '[soon]\nphrases = ["pronto"]\nhits = ["Pronto."]\n',
    "eo/qualifiers.toml": '[past]\ncues = ["ayer"]\nkinds = ["time"]\n\n[denied]\ncues = ["no"]\n\n[conditional]\ncues = ["si"]\nunless_written = ["sí"]\n',
}


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    """Packs of two kinds of act, and a cue for one of them."""
    root = tmp_path_factory.mktemp("locales")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Suite(packs=[Source("test", "1", root).root])


def acts(suite: Suite, text: str) -> dict[str, frozenset[str]]:
    """Kinds of act and their qualifiers."""
    interaction = draft(text, locale="eo")
    session, _ = suite.session(interaction)
    session.extend(interaction.turns)
    return {act.kind: act.qualifiers for act in session.talk.heard[-1].acts}


@pytest.mark.parametrize(("text", "expected"), [
    ("Le envío mañana el contrato.", True),
    ("le envio mañana el contrato", True),
    ("LE ENVÍO EL CONTRATO", True),
    ("Le envió ayer el contrato.", False),
    ("LE ENVIÓ EL CONTRATO", False),
    ("Le envio\u0301 el contrato.", False),  # the accent as a mark of its own
])
def test_written_accents_cancel(suite: Suite, text: str, *, expected: bool) -> None:
    assert ("promise" in acts(suite, text)) is expected


def test_cues_of_one_kind_leave_others_alone(suite: Suite) -> None:
    found = acts(suite, "Ayer le envio el contrato pronto.")
    assert found == {"promise": frozenset(), "time": frozenset({"past"})}
    assert acts(suite, "No le envio el contrato.") == {"promise": frozenset({"denied"})}


@pytest.mark.parametrize(("text", "expected"), [
    ("Si paga le envio el contrato.", {"conditional"}), ("si paga le envio el contrato", {"conditional"}),
    ("Sí, le envio el contrato.", set()), ("SÍ le envio el contrato", set()),
])
def test_a_cue_may_be_told_apart_by_its_accent(suite: Suite, text: str, expected: set[str]) -> None:
    assert acts(suite, text) == {"promise": frozenset(expected)}
