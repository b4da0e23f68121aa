"""A compiled pack as a file, kept beside the packs as Python keeps its own (``__pycache__``).

Compiling takes a second or two, reading what was compiled some milliseconds. The file's name holds a digest of everything
that went in: the pack files of the whole chain, the compiler and the fold, and the Unicode version. It is written and
looked for below ``sys.pycache_prefix`` where that is set; where the packs' folder cannot be written, in the user's cache folder
(``$XDG_CACHE_HOME/trustkit-cx``); and nowhere, silently, if neither can be. Deleting it loses nothing but time.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import pickle
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from trustkit.entries import Entry
from trustkit.text.gate import Gate
from trustkit.text.tables import Tables

__all__ = ["Artifact", "digest_of", "read_artifact", "write_artifact"]

_KEPT = 4
"""How many compiled forms of one tag are kept: suites with other plugins have their own."""

_ROOT = Path(__file__).parent
_COMPILERS = ("artifact.py", "builder.py", "entries.py", "packs/schema.py", "packs/store.py", "packs/chain.py", "text/fold.py",
              "text/phrases.py", "text/compiler.py", "text/gate.py", "text/program.py", "text/programs.py",
              "text/qualifiers.py", "text/tables.py")


class Artifact(NamedTuple):
    """What a language runs on: the pack's lists and data, its entries, and its phrases as tables and programs."""

    tag: str
    kinds: frozenset[str]
    lists: Mapping[str, tuple[str, ...]]
    data: Mapping[str, Mapping[str, Any]]
    entries: tuple[Entry, ...]
    tails: Mapping[str, tuple[tuple[int, str], ...]]
    tables: Tables
    programs: tuple[bytes, ...]
    shared: tuple[bytes, ...]
    gate: Gate


def digest_of(tag: str, files: Iterable[Path]) -> str:
    """A name for the compiled form of a tag's files; changes with any of them and with the compiler."""
    digest = hashlib.blake2b(f"{tag} {unicodedata.unidata_version} {_compiler()}".encode(), digest_size=12)
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.parent.name}/{file.name} {len(content)} ".encode())
        digest.update(content)
    return f"{tag}-{digest.hexdigest()}"


@functools.cache
def _compiler() -> str:
    digest = hashlib.blake2b(digest_size=12)
    for name in _COMPILERS:
        digest.update((_ROOT / name).read_bytes())
    return digest.hexdigest()


def _folders() -> list[Path]:
    beside = Path(sys.pycache_prefix, *_ROOT.parts[1:]) if sys.pycache_prefix else _ROOT / "__pycache__"
    own = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return [beside, Path(own, "trustkit-cx")]


def read_artifact(name: str) -> Artifact | None:
    """What was written under a name; None if there is nothing, or nothing that can be read."""
    for folder in _folders():
        try:
            found = pickle.loads((folder / f"{name}.pack").read_bytes())
        except Exception:  # missing, cut short, not readable: it is compiled anew
            continue
        if isinstance(found, Artifact):
            return found
    return None


def write_artifact(name: str, artifact: Artifact) -> None:
    """Keep a compiled pack, whole or not at all, where it can be written; drop the oldest of the same tag."""
    content = pickle.dumps(artifact, protocol=5)
    for folder in _folders():
        with contextlib.suppress(OSError):
            _write(folder / f"{name}.pack", content, artifact.tag)
            return


def _write(target: Path, content: bytes, tag: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        written = Path(file.name)
        try:
            file.write(content)
            file.close()
            written.chmod(0o644)  # whoever may read the packs may read this
            os.replace(written, target)
        except OSError:
            written.unlink(missing_ok=True)
            raise
    with contextlib.suppress(OSError):
        same = [old for old in target.parent.glob(f"{tag}-*.pack") if len(old.stem) == len(target.stem)]
        for old in sorted(same, key=lambda file: file.stat().st_mtime, reverse=True)[_KEPT:]:
            old.unlink(missing_ok=True)
