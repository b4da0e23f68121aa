"""Conversations in few words, for tests."""

from __future__ import annotations

import re
from typing import Any

from trustkit.errors import InputError
from trustkit.model.interaction import Interaction

__all__ = ["conversation"]

_ROLES = {"A": "agent", "B": "bot", "C": "customer", "S": "system", "V": "supervisor"}
_LINE = re.compile(r"([ABCSV]):\s?(.*)", re.DOTALL)


def conversation(
    *lines: str, locale: str | None = None, customer: dict[str, Any] | None = None, agent: dict[str, Any] | None = None,
    **fields: Any,
) -> Interaction:
    """An interaction of lines such as ``"C: Where is my parcel?"`` and ``"A: I will call you."``

    Before the colon stands who speaks: A agent, B bot, C customer, S system, V supervisor. `locale` is the language of
    all turns. `customer` and `agent` hold further fields of these participants, `fields` those of the interaction, such
    as ``channel="chat"``. Turn n (from 1) has the ref ``t<n>``.

    Raises:
        InputError: a line that begins with none of these letters.
        pydantic.ValidationError: a field that interactions don't have, or a wrong value.
    """
    turns: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if not found:
            raise InputError("begins with one of 'A: ', 'B: ', 'C: ', 'S: ', 'V: '", where=f"line {number}")
        turns.append({"participant": _ROLES[found[1]], "text": found[2], "ref": f"t{number}",
                      "languages": (locale,) if locale else ()})
    known = (("customer", customer), ("agent", agent))
    people = [{"role": role, **facts} for role, facts in known if facts is not None]
    return Interaction.model_validate({"participants": people, "turns": turns, **fields})
