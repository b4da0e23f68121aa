"""Every example of every pack of trustkit's own, those that a tag inherits included."""

from __future__ import annotations

import pytest

from trustkit.packs.store import OWN, load_pack, tags_of
from trustkit.testing.examples import check_examples
from trustkit.testing.packs import check_tag, open_folder

TAGS = tags_of(OWN)
WORDS = ("acts", "lists.toml", "qualifiers.toml", "time.toml")
"""What a regional folder may bring that changes what is recognized; without it the parent's examples come out the same."""
CASES = [(tag, kind) for tag in TAGS if (pack := load_pack(tag)) and any((OWN.root / tag / name).exists() for name in WORDS)
         for kind in sorted({kind for kind, _ in pack.groups})]


@pytest.mark.parametrize(("tag", "kind"), CASES)
def test_examples(tag: str, kind: str) -> None:
    failures = check_examples(tag, kinds={kind})
    assert not failures, "\n".join(map(str, failures))


@pytest.mark.parametrize("tag", open_folder(OWN.root).tags)
def test_files_names_and_phrases(tag: str) -> None:
    wrong = [line for line in check_tag(open_folder(OWN.root), tag) if " expected " not in line]
    assert not wrong, "\n".join(wrong)
