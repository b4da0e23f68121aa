"""Compiled packs as files: the same acts from a file as from the compiler, and nothing lost where a file is broken."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from trustkit import artifact
from trustkit.artifact import digest_of, read_artifact, write_artifact
from trustkit.builder import build
from trustkit.language import Language, compiled
from trustkit.packs.store import OWN, Source, act_kinds, load_pack, pack_files
from trustkit.text.fold import fold


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for compiled packs."""
    monkeypatch.setattr(artifact, "_folders", lambda: [tmp_path])
    return tmp_path


def test_what_is_read_finds_what_was_compiled(folder: Path) -> None:
    pack = load_pack("tr")
    assert pack is not None
    built = build(pack, frozenset({"promise"}))
    write_artifact("tr-1", built)
    read = read_artifact("tr-1")
    assert read is not None
    kinds = act_kinds((OWN,))
    texts = [example.text for loaded in pack.groups.values() for example in loaded.group.hits]
    folded = fold(texts)
    assert texts
    assert sorted(Language(built, kinds).matcher.scan(folded), key=repr) == sorted(Language(read, kinds).matcher.scan(folded), key=repr)


@pytest.mark.parametrize("content", [b"", b"not a pickle", pickle.dumps({"other": 1})])
def test_a_broken_file_is_as_good_as_none(folder: Path, content: bytes) -> None:
    (folder / "tr-1.pack").write_bytes(content)
    assert read_artifact("tr-1") is None


def test_only_the_newest_forms_of_a_tag_are_kept(folder: Path) -> None:
    pack = load_pack("hu")
    assert pack is not None
    built = build(pack, frozenset())
    for number in range(7):
        write_artifact(f"hu-{number}", built)
        os.utime(folder / f"hu-{number}.pack", (number, number))
    write_artifact("hu-7", built)
    assert len(list(folder.glob("hu-*.pack"))) == 4
    assert read_artifact("hu-7") is not None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setattr(artifact, "_folders", lambda: [file / "below"])
    pack = load_pack("hu")
    assert pack is not None
    write_artifact("hu-1", build(pack, frozenset()))
    assert read_artifact("hu-1") is None


def test_the_name_changes_with_every_file(tmp_path: Path) -> None:
    one, two = tmp_path / "a.toml", tmp_path / "b.toml"
    one.write_text("x = 1")
    two.write_text("y = 1")
    before = digest_of("de", [one, two])
    two.write_text("y = 2")
    assert digest_of("de", [one, two]) != before
    assert digest_of("de", [one]) != before
    assert digest_of("fr", [one, two]) != digest_of("de", [one, two])


def test_the_files_of_a_chain_are_those_that_are_loaded() -> None:
    names = {file.parent.name + "/" + file.name for file in pack_files("es-MX")}
    assert {"es/pack.toml", "es-419/pack.toml", "es-MX/pack.toml", "locales/acts.toml"} <= names
    assert pack_files("eo") == ()


def test_what_is_compiled_is_what_the_files_say_now(folder: Path, tmp_path: Path) -> None:
    source = Source("example", "", tmp_path / "locales")
    file = source.root / "eo" / "time.toml"
    file.parent.mkdir(parents=True)
    file.write_text('status = "draft"\n', encoding="utf-8")
    load_pack("eo", (OWN, source))  # known to this process from before the edit
    file.write_text("day24 = true\n", encoding="utf-8")
    language = compiled("eo", (OWN, source))
    assert language is not None
    assert language.data["time"] == {"day24": True}
