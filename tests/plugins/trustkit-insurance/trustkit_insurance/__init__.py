"""Say what is covered only after the policy was looked up."""

from __future__ import annotations

from pydantic import BaseModel

from trustkit.rule import Act, Checker, Context, Verdict, broken, met

__all__ = ["CoverDetails", "checker"]


class CoverDetails(BaseModel):
    """What was said to be covered, where it was named, and how many times cover had been stated before."""

    thing: str | None = None
    before: int = 0


checker: Checker[CoverDetails] = Checker("insurance", details=CoverDetails)


@checker.rule(
    on="insurance.cover",
    needs=["start"],
    severity="high",
    message="Cover was stated before the policy was looked up.",
    praise="The policy was looked up before cover was stated.",
)
def unchecked_cover(act: Act, context: Context) -> Verdict:
    """Look up the policy before you say what it covers.

    A customer who hears "that is covered" stops looking for other help. Met if the agent said before that they look
    into the policy. Broken if not; unknown in an excerpt, since the look-up may stand before it.
    """
    lookup = context.last("insurance.lookup", role="agent")
    if lookup:
        return met(related=[lookup])
    return broken(details=CoverDetails(thing=act.slots.get("thing"), before=len(context.all("insurance.cover"))))
