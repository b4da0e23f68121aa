"""The examples of packs are run, and what is wrong is shown with the author's own line."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustkit.errors import PackError, PluginError
from trustkit.packs.store import OWN, Source
from trustkit.testing import check_examples
from trustkit.testing.packs import check_tag, open_folder

RIGHT = """status = "draft"

[call]
phrases = ["mi vokos vin"]
hits = ["Mi vokos vin.", 'Ŝi diris: "bone". Mi vokos vin.']
passes = ["Mi dankas vin."]
near_misses = [{ text = "Ĉu mi vokos vin?", qualifier = "asked" }]
known_false_alarms = ["Mi vokos vin stultulo."]
known_misses = ["Mi telefonos."]
"""


def pack(folder: Path, text: str, *, kind: str = "promise", tag: str = "eo") -> tuple[Source, ...]:
    """A folder of packs with one file of acts, and trustkit's own."""
    acts = folder / tag / "acts"
    acts.mkdir(parents=True)
    (acts / f"{kind}.toml").write_text(text, encoding="utf-8")
    return (OWN, Source("theirs", "", folder))


def test_right_examples(tmp_path: Path) -> None:
    assert check_examples("eo", pack(tmp_path, RIGHT)) == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ('"Mi vokos vin."', '"Mi voxos vin."', 5, "a performed promise"),
        ('"Mi dankas vin."', '"Morgaŭ mi vokos vin."', 6, "no performed promise"),
        ('"Ĉu mi vokos vin?"', '"Jes, mi vokos vin."', 7, "a promise that is cancelled (asked)"),
        ('qualifier = "asked"', 'qualifier = "denied"', 7, "a promise that is cancelled (denied)"),
        ('"Mi vokos vin stultulo."', '"Ne."', 8, "no longer wrong: move it"),
        ('"Mi telefonos."', '"Mi vokos vin, amiko."', 9, "no longer wrong: move it"),
    ],
)
def test_wrong_examples(tmp_path: Path, old: str, new: str, line: int, expected: str) -> None:
    (failure,) = check_examples("eo", pack(tmp_path, RIGHT.replace(old, new, 1)))
    assert (failure.line, failure.kind, failure.group, failure.tag) == (line, "promise", "call", "eo")
    assert expected in failure.expected
    assert str(failure).startswith(f"{tmp_path}/eo/acts/promise.toml:{line}: ")


def test_a_text_with_quotes_is_found_in_the_file(tmp_path: Path) -> None:
    text = RIGHT.replace("Ŝi diris: \"bone\". Mi vokos vin.'", "Ŝi diris: \"bone\". Mi dankas.'")
    (failure,) = check_examples("eo", pack(tmp_path, text))
    assert failure.line == 5


def test_inherited_examples_run_again(tmp_path: Path) -> None:
    sources = pack(tmp_path, RIGHT)
    (tmp_path / "eo-x-acme" / "acts").mkdir(parents=True)
    (tmp_path / "eo-x-acme" / "acts" / "promise.toml").write_text(
        '[thanks]\nphrases = ["mi dankas vin"]\nhits = ["Mi dankas vin."]\n', encoding="utf-8")
    assert check_examples("eo", sources) == ()
    (failure,) = check_examples("eo-x-acme", sources)
    assert (failure.tag, failure.group, failure.text) == ("eo-x-acme", "call", "Mi dankas vin.")


def test_what_was_said_before_counts(tmp_path: Path) -> None:
    sources = pack(tmp_path, """
[yes]
phrases = ["jes"]
after = ["ask"]
hits = [{ text = "Jes.", before = "Voku min." }]
passes = ["Jes.", { text = "Jes.", before = "Saluton." }]
""")
    (tmp_path / "eo" / "acts" / "ask.toml").write_text(
        '[ask]\nphrases = ["voku min"]\nhits = ["Voku min!"]\n', encoding="utf-8")
    assert check_examples("eo", sources) == ()


def test_no_pack_no_failures(tmp_path: Path) -> None:
    assert check_examples("eu", pack(tmp_path, RIGHT)) == ()


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("promise", RIGHT + "hitss = []\n", "hitss"),
        ("promise", RIGHT.replace("mi vokos vin", "mi (vokos vin"), ":"),
        ("promise", RIGHT.replace('"draft"', '"perfect"'), "promise.toml:1: status is one of draft, fluent, native"),
        ("promise", RIGHT + 'after = ["reqest"]\n', "did you mean 'request'?"),
        ("promisse", RIGHT, "did you mean 'promise'?"),
    ],
)
def test_strict_loading(tmp_path: Path, kind: str, text: str, said: str) -> None:
    pack(tmp_path, text, kind=kind)
    wrong = list(check_tag(open_folder(tmp_path), "eo"))
    assert any(said in line for line in wrong), wrong


def test_folders(tmp_path: Path) -> None:
    pack(tmp_path / "package" / "locales", RIGHT)
    for folder in (tmp_path / "package", tmp_path / "package" / "locales", tmp_path / "package" / "locales" / "eo"):
        assert open_folder(folder).tags == ("eo",)
        assert open_folder(folder).root == (tmp_path / "package" / "locales").resolve()
    with pytest.raises(PluginError, match="no pack in"):
        open_folder(tmp_path)
    with pytest.raises(PluginError, match="no folder"):
        open_folder(tmp_path / "nothing")


def test_a_wrong_file_is_said_once(tmp_path: Path) -> None:
    sources = pack(tmp_path, "[call]\nphrases = [")
    with pytest.raises(PackError):
        check_examples("eo", sources)
    (line,) = check_tag(open_folder(tmp_path), "eo")
    assert line.startswith(f"{tmp_path}/eo/acts/promise.toml: not TOML")
