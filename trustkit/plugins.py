"""What is installed: checkers, locale packs and readers, found by the metadata of their packages.

Nothing is imported until it is chosen, so that a plugin nobody uses costs nothing and cannot break anything.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Literal

from trustkit.errors import PluginError

__all__ = ["Group", "Plugin", "installed"]

Group = Literal["trustkit.checkers", "trustkit.locales", "trustkit.readers"]


@dataclass(frozen=True, slots=True)
class Plugin:
    """An entry point: its name, its value (``package.module:attribute``) and the package that brings it."""

    name: str
    value: str
    package: str
    version: str

    @property
    def module(self) -> str:
        """The module part of `value`."""
        return self.value.partition(":")[0]

    def load(self) -> Any:
        """Import the module and return the attribute.

        Raises:
            PluginError: the import failed; names the package and its version.
        """
        try:
            return metadata.EntryPoint(self.name, self.value, "trustkit").load()
        except Exception as error:  # a plugin may raise anything on import
            raise PluginError(f"{self.name!r} of {self.package} {self.version} cannot be loaded: "
                              f"{type(error).__name__}") from error


@functools.lru_cache(maxsize=8)
def installed(group: Group) -> tuple[Plugin, ...]:
    """All entry points of a group, sorted by name.

    Raises:
        PluginError: two packages bring the same name; both are named.
    """
    found: dict[str, Plugin] = {}
    for point in metadata.entry_points(group=group):
        package, version = (point.dist.name, point.dist.version) if point.dist else ("unknown", "0")
        one = Plugin(point.name, point.value, package, version)
        other = found.setdefault(point.name, one)
        if (other.package, other.value) != (package, point.value):
            raise PluginError(f"{group} {point.name!r} is brought by both {other.package} and {package}: "
                              "uninstall one, or rename its entry point")
    return tuple(sorted(found.values(), key=lambda one: one.name))
