"""Finding, reading and merging packs. A pack is read, never executed; the package that brings it is never imported."""

from __future__ import annotations

import functools
import importlib.util
import re
import threading
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from trustkit.errors import PackError
from trustkit.packs.chain import LOCALES, chain
from trustkit.packs.schema import ActKind, CueGroup, Culture, Group, Message, PackInfo

__all__ = [
    "OWN", "LoadedGroup", "Pack", "Source", "act_kinds", "load_pack", "locate", "pack_files", "read_messages", "read_pack",
    "tags_of",
]  # fmt: skip

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Source:
    """A package's folder of packs."""

    package: str
    version: str
    root: Path


OWN = Source("trustkit-cx", "", LOCALES)


@dataclass(frozen=True, slots=True)
class LoadedGroup:
    """A group of phrases with the place it came from."""

    kind: str
    name: str
    group: Group
    tag: str
    file: Path
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pack:
    """All words of one language tag, merged along its chain. `data` holds whole files by name (time, culture …)."""

    tag: str
    chain: tuple[str, ...]
    info: PackInfo
    groups: Mapping[tuple[str, str], LoadedGroup]
    cues: Mapping[str, CueGroup]
    lists: Mapping[str, tuple[str, ...]]
    data: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @functools.cached_property
    def kinds(self) -> frozenset[str]:
        """Kinds of act that this pack has words for."""
        kinds = frozenset(kind for kind, _ in self.groups)
        return kinds | {"time"} if "time" in self.data else kinds


def locate(module: str) -> Path | None:
    """The ``locales`` folder of an installed top-level package, found without importing it."""
    try:
        spec = importlib.util.find_spec(module.partition(".")[0])
    except ValueError:  # a script that runs as __main__
        spec = None
    for place in (spec.submodule_search_locations or []) if spec else []:
        root = Path(place) / "locales"
        if root.is_dir():
            return root
    return None


def tags_of(source: Source) -> tuple[str, ...]:
    """The tags that a source has a folder for."""
    return tuple(sorted(entry.name for entry in source.root.iterdir() if entry.is_dir()))


_lock = threading.Lock()


def load_pack(tag: str, sources: Iterable[Source] = (OWN,)) -> Pack | None:
    """The merged pack of a tag, or None where no source has one for it. Cached; safe between threads.

    Raises:
        PackError: a file is wrong (file and line are given), or two packages bring the same group.
    """
    with _lock:
        return _load(chain(tag), tuple(sources))


def read_pack(tag: str, sources: Iterable[Source] = (OWN,)) -> Pack | None:
    """As `load_pack`, but read now: what this process knows of the files may be older than they are."""
    return _load.__wrapped__(chain(tag), tuple(sources))


def pack_files(tag: str, sources: Iterable[Source] = (OWN,)) -> tuple[Path, ...]:
    """The files that `load_pack` reads, the kinds of act that it knows included; empty where no source has a pack."""
    folders = [source.root / step for step in reversed(chain(tag)) for source in sources]
    files = [file for folder in folders for pattern in ("*.toml", "acts/*.toml") for file in sorted(folder.glob(pattern))]
    return (*files, *(source.root / "acts.toml" for source in sources if (source.root / "acts.toml").is_file())) if files else ()


@functools.lru_cache(maxsize=128)
def _load(tags: tuple[str, ...], sources: tuple[Source, ...]) -> Pack | None:
    folders = [(tag, source, source.root / tag) for tag in reversed(tags) for source in sources]
    folders = [one for one in folders if one[2].is_dir()]
    if not folders:
        return None
    merged = _Merged()
    for tag, source, folder in folders:
        merged.add(tag, source, folder)
    groups = {key: one for key, one in merged.groups.items() if one.group.phrases or one.group.regex}
    return Pack(tags[0], tags, PackInfo.model_validate(merged.info), groups, merged.cues, merged.lists, merged.data)


def _deeper(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """The child's entries over the parent's, table by table: a region that has lunch later says only that."""
    both = {name: _deeper(parent[name], one) if isinstance(one, dict) and isinstance(parent.get(name), dict) else one
            for name, one in child.items()}
    return {**parent, **both}


class _Merged:
    """What the folders of a chain say, the most particular last."""

    def __init__(self) -> None:
        self.groups: dict[tuple[str, str], LoadedGroup] = {}
        self.owner: dict[tuple[str, str, str], Source] = {}
        self.cues: dict[str, CueGroup] = {}
        self.lists: dict[str, tuple[str, ...]] = {}
        self.info: dict[str, Any] = {}
        self.data: dict[str, dict[str, Any]] = {}

    def add(self, tag: str, source: Source, folder: Path) -> None:
        for file in sorted(folder.glob("*.toml")):
            self._add_file(tag, source, file)
        for file in sorted(folder.glob("acts/*.toml")):
            self._add_act(tag, source, file)

    def _add_file(self, tag: str, source: Source, file: Path) -> None:
        table = read_toml(file)
        for name in table:
            self._own(tag, file.stem, name, source, file)
        match file.stem:
            case "pack":
                self.info.update(check(PackInfo, table, file).model_dump(exclude_unset=True))
            case "qualifiers":
                self.cues.update({name: check(CueGroup, one, file, name) for name, one in table.items()})
            case "lists":
                self.lists.update({name: _entries(name, one, file) for name, one in table.items()})
            case "culture":
                said = {name: self.data.get("culture", {}).get(name, {}) | one if isinstance(one, dict) else one
                        for name, one in table.items()}
                check(Culture, {"source": "inherited", **table}, file)
                self.data["culture"] = {**self.data.get("culture", {}), **said}
            case "time":
                self.data["time"] = _deeper(self.data.get("time", {}), table)
            case other:
                self.data[other] = {**self.data.get(other, {}), **table}

    def _add_act(self, tag: str, source: Source, file: Path) -> None:
        kind = file.name.removesuffix(".toml")
        for name, table in read_toml(file).items():
            if not isinstance(table, dict):
                if name not in ("status", "note"):
                    raise PackError(f"{name!r} stands outside a group: write [group] above it", file=str(file),
                                    line=line_of(file, name))
                continue
            self._own(tag, kind, name, source, file)
            group = check(Group, table, file, name)
            self.groups[kind, name] = LoadedGroup(kind, name, group, tag, file, group.slots)


    def _own(self, tag: str, what: str, name: str, source: Source, file: Path) -> None:
        other = self.owner.setdefault((tag, what, name), source)
        if other != source:
            raise PackError(f"{name!r} of {what} in {tag} is brought by both {other.package} and {source.package}: "
                            "rename one", file=str(file), line=line_of(file, name))


def _entries(name: str, value: Any, file: Path) -> tuple[str, ...]:
    if not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        raise PackError(f"list {name!r} must be a list of strings", file=str(file), line=line_of(file, name))
    return tuple(value)


def read_toml(file: Path) -> dict[str, Any]:
    """A TOML file.

    Raises:
        PackError: not UTF-8 or not TOML; says where.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"not TOML: {error}", file=str(file)) from None


def check(model: type[M], table: Any, file: Path, name: str = "") -> M:
    """A table as a value of the schema.

    Raises:
        PackError: names the key, and the author's line.
    """
    try:
        return model.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        if first["type"] == "extra_forbidden":
            message = "unknown key"
        where = ".".join(part for part in (name, place) if part)
        head = f"[{name}]" if name else ""
        wrong = re.match(r"unknown key '([^']+)'", message)
        key = wrong[1] if wrong else str(first["loc"][0]) if first["loc"] else head
        raise PackError(f"{where}: {message}", file=str(file), line=line_of(file, key, after=head)) from None


def line_of(file: Path, needle: str, *, after: str = "") -> int:
    """The first line (from 1) that holds `needle` below the line that begins with `after`; 0 if none does."""
    below = not after
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        below = below or line.strip().startswith(after)
        if below and needle in line:
            return number
    return 0


def act_kinds(sources: Iterable[Source] = (OWN,)) -> dict[str, ActKind]:
    """Every kind of act that the sources declare in ``locales/acts.toml`` or have a file for."""
    return dict(_act_kinds(tuple(sources)))


@functools.lru_cache(maxsize=32)
def _act_kinds(sources: tuple[Source, ...]) -> dict[str, ActKind]:
    out: dict[str, ActKind] = {}
    for source in sources:
        file = source.root / "acts.toml"
        if file.is_file():
            out.update({name: check(ActKind, table, file, name) for name, table in read_toml(file).items()})
        for path in source.root.glob("*/acts/*.toml"):
            out.setdefault(path.name.removesuffix(".toml"), ActKind(description=""))
    return dict(sorted(out.items()))


@functools.lru_cache(maxsize=256)
def read_messages(tag: str, checker: str, sources: tuple[Source, ...]) -> Mapping[str, Message]:
    """What the packs of a chain say back of a checker's rules: rule name → `Message`; empty where none does."""
    out: dict[str, Message] = {}
    for step in reversed(chain(tag)):
        for source in sources:
            file = source.root / step / "messages" / f"{checker}.toml"
            if file.is_file():
                for name, table in read_toml(file).items():
                    said = check(Message, table, file, name).model_dump(exclude_unset=True)
                    known = out.get(name, Message()).model_dump(exclude_unset=True)
                    out[name] = Message.model_validate({**known, **said})
    return out
