"""Checking whole folders of packs, strictly: every file, name, phrase and example."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from trustkit.codes import check_language
from trustkit.errors import PackError, PluginError, TrustkitError, nearest
from trustkit.packs.schema import Status
from trustkit.packs.store import OWN, Source, act_kinds, line_of, load_pack, read_messages, read_toml, tags_of
from trustkit.recognizer import Recognizer
from trustkit.testing.examples import ExampleFailure, check_examples, count_examples

__all__ = ["PackFolder", "check_tag", "open_folder"]


@dataclass(frozen=True, slots=True)
class PackFolder:
    """A folder of packs, and what it is read with: `sources` are trustkit's own packs and this one."""

    root: Path
    tags: tuple[str, ...]
    sources: tuple[Source, ...]

    def examples(self, tag: str) -> int:
        """How many examples a tag has, those that it inherits included."""
        return count_examples(tag, self.sources)


def open_folder(folder: str | Path) -> PackFolder:
    """The packs in a folder: its tags, those in its folder ``locales``, or the one tag that it is.

    Raises:
        PluginError: there is no such folder, or nothing in it looks like a pack.
    """
    root = Path(folder).resolve()
    if not root.is_dir():
        raise PluginError(f"no folder of packs at {folder}")
    if (root / "locales").is_dir():
        root = root / "locales"
    elif _is_pack(root):
        return PackFolder(root.parent, (root.name,), _sources(root.parent))
    tags = tuple(tag for tag in tags_of(Source("", "", root)) if _is_pack(root / tag))
    if not tags:
        raise PluginError(f"no pack in {folder}: expected <tag>/acts/<kind>.toml in it or in its folder 'locales'")
    return PackFolder(root, tags, _sources(root))


def check_tag(folder: PackFolder, tag: str) -> Iterator[str]:
    """What is wrong with a tag's pack: a line each, beginning with the author's file and line where there is one."""
    try:
        check_language(tag)
        yield from _check_files(folder, tag)
        Recognizer(folder.sources).language(tag)
        yield from map(str, _own_failures(folder, tag))
    except (TrustkitError, ValueError) as error:
        yield str(error)


def _own_failures(folder: PackFolder, tag: str) -> list[ExampleFailure]:
    """Examples that fail; of those that are inherited, only those that fail because of this folder's words."""
    failures = check_examples(tag, folder.sources)
    foreign = [one for one in failures if not one.file.is_relative_to(folder.root)]
    known: set[tuple[Path, int, str]] = set()
    if foreign and folder.sources != (OWN,):
        known = {(one.file, one.line, one.text) for one in check_examples(tag, (OWN,))}
    return [one for one in failures if (one.file, one.line, one.text) not in known]


def _sources(root: Path) -> tuple[Source, ...]:
    if root == OWN.root.resolve():
        return (OWN,)
    # packs are cached by source: the version tells an edited folder from what it was
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in sorted(root.rglob("*.toml"))))
    return (OWN, Source(root.parent.name or "packs", digest.hexdigest()[:12], root))


def _is_pack(folder: Path) -> bool:
    return (folder / "pack.toml").is_file() or (folder / "acts").is_dir() or (folder / "messages").is_dir()


def _check_files(folder: PackFolder, tag: str) -> Iterator[str]:
    """What loading does not look at: the names of kinds, statuses and files of messages."""
    root = folder.root / tag
    pack = load_pack(tag, folder.sources)
    known = set(act_kinds(folder.sources))
    declared = {name for source in folder.sources for name in _declared(source)}
    for file in sorted(root.glob("acts/*.toml")):
        kind = file.name.removesuffix(".toml")
        if "." not in kind and kind not in declared:
            best = nearest(kind, declared)
            yield (f"{file}: no kind of act is named {kind!r}" + (f"; did you mean {best!r}?" if best else "")
                   + "; a plugin's own kinds are named <checker>.<kind>")
        status = read_toml(file).get("status", "draft")
        if status not in get_args(Status):
            yield f"{file}:{line_of(file, 'status')}: status is one of {', '.join(get_args(Status))}"
    for one in pack.groups.values() if pack else ():
        for kind in one.group.after:
            if kind not in known:
                best = nearest(kind, known)
                yield (f"{one.file}:{line_of(one.file, 'after', after=f'[{one.name}]')}: no kind of act is named "
                       f"{kind!r}" + (f"; did you mean {best!r}?" if best else ""))
    for file in sorted(root.glob("messages/*.toml")):
        read_messages(tag, file.stem, folder.sources)


def _declared(source: Source) -> Iterator[str]:
    file = source.root / "acts.toml"
    try:
        yield from read_toml(file) if file.is_file() else ()
    except PackError:
        return
