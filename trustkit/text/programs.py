"""The programs of a pack's phrases, kept as bytes until a text calls for one: most are never called for.

Lists that many phrases share are kept apart, so that they stay one object, whose matches at a place are worked out once.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Sequence
from typing import Any

from trustkit.text.program import Capture, Step

__all__ = ["Programs", "pack_programs"]


def pack_programs(steps: Iterable[Step | None]) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Each program as bytes, and the lists that they share."""
    shared: dict[int, int] = {}
    captures: list[Capture] = []
    own = tuple(_dump(step, shared, captures, top=None) for step in steps)
    lists: list[bytes] = []
    while len(lists) < len(captures):  # a list may hold another, found on the way
        lists.append(_dump(captures[len(lists)], shared, captures, top=captures[len(lists)]))
    return own, tuple(lists)


def _dump(step: Step | None, shared: dict[int, int], captures: list[Capture], top: Capture | None) -> bytes:
    out = io.BytesIO()
    _Pickler(out, shared, captures, top).dump(step)
    return out.getvalue()


class _Pickler(pickle.Pickler):
    def __init__(self, out: io.BytesIO, shared: dict[int, int], captures: list[Capture], top: Capture | None) -> None:
        super().__init__(out, protocol=5)
        self._shared = shared
        self._captures = captures
        self._top = top

    def persistent_id(self, obj: Any) -> int | None:
        if not isinstance(obj, Capture) or obj is self._top:
            return None
        if id(obj) not in self._shared:
            self._shared[id(obj)] = len(self._captures)
            self._captures.append(obj)
        return self._shared[id(obj)]


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, programs: Programs) -> None:
        super().__init__(io.BytesIO(data))
        self._programs = programs

    def persistent_load(self, pid: Any) -> Capture:
        return self._programs.capture(pid)


class Programs:
    """Programs by number. Safe to share between threads: of two that load the same one, the first stays."""

    def __init__(self, own: Sequence[bytes], shared: Sequence[bytes]) -> None:
        self._bytes = own
        self._shared_bytes = shared
        self._own: dict[int, Step] = {}
        self._shared: dict[int, Capture] = {}

    def __getitem__(self, index: int) -> Step:
        known = self._own.get(index)
        if known is None:
            known = self._own.setdefault(index, _Unpickler(self._bytes[index], self).load())
        return known

    def capture(self, index: int) -> Capture:
        """A list that several programs share."""
        known = self._shared.get(index)
        if known is None:
            known = self._shared.setdefault(index, _Unpickler(self._shared_bytes[index], self).load())
        return known
