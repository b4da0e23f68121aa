"""Packs from files: what is merged, and errors that show the author's own line."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustkit.errors import PackError
from trustkit.language import compiled
from trustkit.packs.store import Source, act_kinds, load_pack, locate, read_messages

GROUP = 'phrases = ["{}"]\nhits = ["{}"]\n'


def source(root: Path, files: dict[str, str], package: str = "mine") -> Source:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Source(package, str(root), root)


def test_a_child_replaces_adds_and_removes(tmp_path: Path) -> None:
    one = source(
        tmp_path,
        {
            "eo/acts/thanks.toml": "".join(f"[{name}]\n" + GROUP.format(name, name) for name in ("a", "b", "c")),
            "eo-US/acts/thanks.toml": "[a]\n"
            + GROUP.format("aa", "aa")
            + "[b]\nphrases = []\n[d]\n"
            + GROUP.format("d", "d"),
            "eo/lists.toml": 'x = ["1"]\ny = ["2"]\n',
            "eo-US/lists.toml": 'y = ["3"]\n',
        },
    )
    parent, child = load_pack("eo", (one,)), load_pack("eo-US-x-acme", (one,))
    assert parent is not None
    assert child is not None
    assert {name: group.group.phrases for (_, name), group in parent.groups.items()} == {
        "a": ("a",),
        "b": ("b",),
        "c": ("c",),
    }
    assert {name: group.group.phrases for (_, name), group in child.groups.items()} == {
        "a": ("aa",),
        "c": ("c",),
        "d": ("d",),
    }
    assert child.groups["thanks", "a"].tag == "eo-US"
    assert dict(child.lists) == {"x": ("1",), "y": ("3",)}
    assert child.kinds == {"thanks"}
    assert load_pack("eu", (one,)) is None
    assert "thanks" in act_kinds((one,))


def test_two_packages_with_one_group_are_both_named(tmp_path: Path) -> None:
    files = {"eo/acts/thanks.toml": "[a]\n" + GROUP.format("a", "a")}
    first, second = source(tmp_path / "1", files, "first"), source(tmp_path / "2", files, "second")
    with pytest.raises(PackError, match=r"first.*second") as caught:
        load_pack("eo", (first, second))
    assert caught.value.line == 1


@pytest.mark.parametrize(
    ("file", "text", "line", "says"),
    [
        ("acts/thanks.toml", '[a]\nphrases = ["a"]\n', 1, "needs hits"),
        ("acts/thanks.toml", '[a]\nphrases = ["a"]\nhits = ["a"]\n[b]\nfrases = ["b"]\n', 5, "phrases"),
        ("acts/thanks.toml", 'phrases = ["a"]\n', 1, "outside a group"),
        ("acts/thanks.toml", "[a]\nphrases = a\n", 0, "not TOML"),
        ("acts/thanks.toml", '[a]\nphrases = ["b"]\nhits = ["a"]\nexact = "ja"\n', 4, "exact"),
        ("qualifiers.toml", '[denied]\ncues = ["no"]\nreach = "far"\n', 3, "reach"),
        ("qualifiers.toml", '[denied]\ncue = ["no"]\n', 2, "unknown key"),
        ("pack.toml", 'status = "perfect"\n', 1, "status"),
        ("lists.toml", 'a = "x"\n', 1, "list of strings"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(tmp_path: Path, file: str, text: str, line: int, says: str) -> None:
    one = source(tmp_path, {f"eo/{file}": text})
    with pytest.raises(PackError, match=says) as caught:
        load_pack("eo", (one,))
    assert caught.value.file.endswith(file)
    assert caught.value.line == line or line == 0


@pytest.mark.parametrize(
    ("group", "line", "says"),
    [
        ('phrases = [\n  "good",\n  "bad (one",\n]\nhits = ["good"]\n', 4, "not closed"),
        ('phrases = ["good {lsit}"]\nhits = ["good"]\n', 2, "no list"),
        ('phrases = ["good"]\nhits = ["good"]\nregex = [{ pattern = "(", anchor = "good" }]\n', 4, "regex"),
    ],
)
def test_a_wrong_phrase_is_told_with_its_line(tmp_path: Path, group: str, line: int, says: str) -> None:
    one = source(tmp_path, {"eo/acts/thanks.toml": "[a]\n" + group})
    with pytest.raises(PackError, match=says) as caught:
        compiled("eo", (one,))
    assert caught.value.line == line


def test_messages_follow_the_chain(tmp_path: Path) -> None:
    one = source(
        tmp_path,
        {"eo/messages/c.toml": '[r]\nmessage = "m"\nsuggest = "s"\n', "eo-US/messages/c.toml": '[r]\nsuggest = "t"\n'},
    )
    got = read_messages("eo-US", "c", (one,))["r"]
    assert (got.message, got.suggest, got.praise) == (("m",), ("t",), ())
    assert read_messages("eo", "other", (one,)) == {}


def test_a_package_is_found_without_being_imported() -> None:
    import sys

    root = locate("trustkit")
    assert root is not None
    assert (root / "acts.toml").is_file()
    assert locate("no_such_package_anywhere") is None
    assert locate("antigravity") is None
    assert "antigravity" not in sys.modules
