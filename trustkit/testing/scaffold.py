"""Packages to start from: a checker with its words, or words for a language. Their own tests pass as they are made."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from trustkit.codes import check_language
from trustkit.errors import PluginError
from trustkit.packs.chain import chain
from trustkit.packs.store import OWN, act_kinds
from trustkit.plugins import installed

__all__ = ["make_checker", "make_locale"]

_ACTS = ("opening", "closing", "thanks", "apology", "promise", "data_request")
_SUFFIX = ".tmpl"


def make_checker(name: str, folder: str | Path = ".") -> Path:
    """Make ``trustkit-<name>`` in a folder: a checker with one rule, English words, a message and tests.

    Raises:
        PluginError: the name is no identifier or is taken, or the package's folder exists.
    """
    name = name.replace("-", "_")
    if not name.isidentifier() or keyword.iskeyword(name) or name != name.lower() or not name.isascii():
        raise PluginError(f"a checker's name is a word in lower case, such as 'insurance': {name!r} is not")
    taken = {plugin.name: plugin.package for plugin in installed("trustkit.checkers")}
    if name in taken:
        raise PluginError(f"there is a checker {name!r} already, in {taken[name]}: choose another name")
    values = {"name": name, "dist": f"trustkit-{name.replace('_', '-')}", "package": f"trustkit_{name}"}
    return _make("checker", values, Path(folder))


def make_locale(tag: str, folder: str | Path = ".") -> Path:
    """Make ``trustkit-locale-<tag>`` in a folder: words for a language, without code, with placeholders for them.

    Raises:
        PluginError: not a BCP 47 tag, or the package's folder exists.
    """
    try:
        tag = check_language(tag)
    except ValueError as error:
        raise PluginError(f"{tag!r}: {error}") from None
    low = tag.lower()
    values = {"tag": tag, "low": low, "dist": f"trustkit-locale-{low}",
              "package": f"trustkit_locale_{low.replace('-', '_')}"}
    project = _make("locale", values, Path(folder), leave=("pack.toml", "qualifiers.toml") if _known(tag) else ())
    acts = project / values["package"] / "locales" / tag / "acts"
    acts.mkdir(parents=True)
    template = Template(_templates("act").joinpath(f"KIND.toml{_SUFFIX}").read_text(encoding="utf-8"))
    kinds = act_kinds()
    for kind in _ACTS:
        words = {"kind": kind, "words": kind.replace("_", " "), "description": kinds[kind].description, "tag": tag}
        (acts / f"{kind}.toml").write_text(template.substitute(words), encoding="utf-8", newline="\n")
    return project


def _known(tag: str) -> bool:
    """Whether trustkit itself speaks this language: then a package should not replace its gap and qualifiers."""
    return any((OWN.root / step).is_dir() for step in chain(tag))


def _make(kind: str, values: Mapping[str, str], folder: Path, leave: tuple[str, ...] = ()) -> Path:
    project = folder / values["dist"]
    if project.exists():
        raise PluginError(f"{project} exists already: remove it, or name another folder with --dir")
    for path, template in _walk(_templates(kind)):
        target = _filled(path, values)
        if Path(target).name in leave:
            continue
        file = project / target
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(Template(template).substitute(values), encoding="utf-8", newline="\n")
    return project


def _templates(kind: str) -> Traversable:
    return files("trustkit.testing") / "templates" / kind


def _walk(folder: Traversable, path: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _walk(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(_SUFFIX):
            yield f"{path}{entry.name.removesuffix(_SUFFIX)}", entry.read_text(encoding="utf-8")


def _filled(path: str, values: Mapping[str, str]) -> str:
    for word in ("package", "name", "tag"):
        path = path.replace(word.upper(), values.get(word, ""))
    return path
