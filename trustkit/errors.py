"""Every error that trustkit raises on purpose.

    TrustkitError
    ├── InputError        a conversation that cannot be read: says where in the file
    ├── SettingsError     trustkit.toml or [tool.trustkit] is wrong: says which key
    ├── PackError         a locale pack is wrong: says which file and line
    ├── PhraseError       a phrase does not follow the six marks: says at which character
    ├── PluginError       plugins clash or cannot be loaded: says which package
    ├── UnknownNameError  a rule, checker, act or format that nobody brings, with the nearest name
    └── MissingExtraError an optional library is not installed: says which extra brings it

No message repeats what a customer or an agent said.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "InputError",
    "MissingExtraError",
    "PackError",
    "PhraseError",
    "PluginError",
    "SettingsError",
    "TrustkitError",
    "UnknownNameError",
    "nearest",
]


class TrustkitError(Exception):
    """Base of every error that trustkit raises on purpose."""


class InputError(TrustkitError):
    """A conversation that cannot be read; `where` is a place in it, such as ``turns[3].start_ms`` or ``line 12``."""

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class SettingsError(TrustkitError):
    """The settings are wrong; the message names the key and, where one is near, the key that was meant."""


class PackError(TrustkitError):
    """A locale pack is wrong; `file` and `line` (from 1) are the author's own."""

    def __init__(self, message: str, *, file: str = "", line: int = 0) -> None:
        place = f"{file}:{line}" if file and line else file
        super().__init__(f"{place}: {message}" if place else message)
        self.file = file
        self.line = line


class PhraseError(TrustkitError):
    """A phrase that does not follow the six marks; `position` counts code points of the phrase."""

    def __init__(self, message: str, *, phrase: str, position: int) -> None:
        super().__init__(f"{message}\n  {phrase}\n  {' ' * position}^")
        self.phrase = phrase
        self.position = position


class PluginError(TrustkitError):
    """Plugins clash or cannot be loaded; the message names the packages."""


class UnknownNameError(TrustkitError, LookupError):
    """A name that nobody brings; the message offers the nearest known one."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        known = sorted(known)
        best = nearest(name, known)
        hint = f"; did you mean {best!r}?" if best else f"; known: {', '.join(known) or 'none'}"
        super().__init__(f"no {what} named {name!r}{hint}")
        self.name = name


class MissingExtraError(TrustkitError, ImportError):
    """An optional library is not installed; the message names the extra that brings it."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"this needs {library}, which is not installed: pip install 'trustkit-cx[{extra}]'")
        self.extra = extra


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known name closest to `name` (difflib's ratio, from `cutoff` on), or None."""
    from difflib import get_close_matches  # imported on use: only error paths need it

    folded = {candidate.lower(): candidate for candidate in known}
    found = get_close_matches(name.lower(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else None
