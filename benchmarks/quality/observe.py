"""What trustkit says of one message, through a suite, as a host would ask: its acts and its findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from trustkit.model.act import Act
from trustkit.model.interaction import Interaction
from trustkit.suite import Suite

__all__ = ["Observed", "observe"]


class Observed(NamedTuple):
    """Kinds of act that the message performs, the ids of the rules it breaks, and the spans of what broke them."""

    kinds: frozenset[str]
    rules: frozenset[str]
    acts: tuple[Act, ...]


def observe(
    suite: Suite,
    text: str,
    locale: str,
    context: Iterable[Mapping[str, Any]] = (),
    *,
    heard_in: str | None = None,
    role: str = "agent",
) -> Observed:
    """Check a message after its context turns, which may be in another language (`heard_in`)."""
    turns = [{"participant": one["role"], "text": one["text"], "languages": [heard_in or locale]} for one in context]
    turns.append({"participant": role, "text": text, "languages": [locale]})
    interaction = Interaction.model_validate({"scope": "excerpt", "turns": turns})
    session, reporter = suite.session(interaction)
    session.extend(interaction.turns)
    session.close()
    acts = session.talk.heard[-1].acts
    last = len(turns) - 1
    rules = frozenset(one.rule for one in reporter.report().findings if one.turn == last)
    return Observed(frozenset(act.kind for act in acts if act.performed), rules, acts)
