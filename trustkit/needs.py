"""What a rule may need to know, by name, and whether an interaction has it.

=====================  ======================================================================================
``start``              the interaction is here from its start; else broken becomes unknown
``end``                the interaction is complete; else broken becomes unknown
``times``              the turn has `start_ms` and `end_ms`; else broken becomes unknown
``moment``             the wall-clock moment of the turn is known; else broken becomes unknown
``started_at``         the interaction says when it began; else the rule is skipped
``channel``            the channel is known; else the rule is skipped
``customer.<field>``   the customer's locale, timezone, territory, phone, name, given_name, family_name,
                       honorific or contacted_at is known; else skipped
``agent.<field>``      the same of the agent
``policy.<key>``       the company's policy says it; else skipped
``acts.<kind>``        the packs of the turn's language have words for this kind of act; else skipped
=====================  ======================================================================================
"""

from __future__ import annotations

from trustkit.context import Context
from trustkit.errors import UnknownNameError
from trustkit.model.interaction import Interaction, Participant
from trustkit.model.report import Skipped
from trustkit.model.settings import Policy

__all__ = ["check_needs", "missing_now", "skip_reason"]

_PER_TURN = ("start", "end", "times", "moment")
_FIELDS = ("locale", "timezone", "territory", "name", "phone", "honorific", "given_name", "family_name", "contacted_at")


def check_needs(rule: str, needs: tuple[str, ...]) -> None:
    """Raise an `UnknownNameError` for a need that nobody knows."""
    known = [*_PER_TURN, "started_at", "channel", *(f"policy.{key}" for key in Policy.model_fields),
             *(f"{who}.{name}" for who in ("customer", "agent") for name in _FIELDS)]
    for need in needs:
        if need not in known and not need.startswith("acts."):
            raise UnknownNameError(f"need (of rule {rule})", need, known)


def skip_reason(rule: str, needs: tuple[str, ...], frame: Interaction, policy: Policy) -> Skipped | None:
    """Why a rule can never be judged here, or None; looks at what is fixed before the first turn."""
    for need in needs:
        head, _, tail = need.partition(".")
        reason = None
        if head == "policy" and getattr(policy, tail) is None:
            reason = f"the policy does not say {tail}"
        elif head in ("customer", "agent") and not _states(frame, head, tail):
            reason = f"the {head}'s {tail} is not known"
        elif need == "started_at" and frame.started_at is None:
            reason = "it is not known when the interaction began"
        elif need == "channel" and frame.channel is None:
            reason = "the channel is not known"
        if reason:
            return Skipped(rule=rule, need=need, reason=reason)
    return None


def _states(frame: Interaction, who: str, name: str) -> bool:
    roles = ("agent", "bot") if who == "agent" else (who,)
    people: list[Participant] = [one for one in frame.participants if one.role in roles]
    return any(getattr(one, name) is not None for one in people)


def missing_now(needs: tuple[str, ...], context: Context) -> str | None:
    """The first need that this occasion lacks, or None."""
    for need in needs:
        if need == "start" and context.scope == "excerpt":
            return need
        if need == "end" and not (context.closed and context.scope == "complete"):
            return need
        if need == "times" and (context.turn.start_ms is None or context.turn.end_ms is None):
            return need
        if need == "moment" and context.moment is None:
            return need
    return None
