"""Floors under the scores: paths into the result with the least value each may have."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["FLOORS", "below", "read_floors", "value_at"]

FLOORS = Path(__file__).with_name("floors.toml")


def read_floors(file: Path = FLOORS) -> dict[str, float]:
    """Path → floor.

    Raises:
        ValueError: a floor is not a number.
    """
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    wrong = [path for path, floor in table.items() if isinstance(floor, bool) or not isinstance(floor, int | float)]
    if wrong:
        raise ValueError(f"{file.name}: not a number: {', '.join(wrong)} (write the path in quotes)")
    return {path: float(floor) for path, floor in table.items()}


def value_at(result: Mapping[str, Any], path: str) -> Any:
    """What stands at a dotted path, or None."""
    at: Any = result
    for step in path.split("."):
        if not isinstance(at, Mapping) or step not in at:
            return None
        at = at[step]
    return at


def below(result: Mapping[str, Any], floors: Mapping[str, float]) -> list[str]:
    """One line for each floor that is missed; a score that is not there misses its floor."""
    out = []
    for path, floor in floors.items():
        value = value_at(result, path)
        if not isinstance(value, int | float):
            out.append(f"{path}: no score, floor {floor}")
        elif value < floor:
            out.append(f"{path}: {value} is below {floor}")
    return out
