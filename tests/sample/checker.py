"""A checker that uses every door of the contract, in a language of which trustkit has no pack."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from trustkit.model import Settings
from trustkit.rule import Act, Checker, Context, Verdict, broken, met
from trustkit.suite import Suite

PACKS = Path(__file__).parent / "packs"


class Note(BaseModel):
    """Details of a finding."""

    quote: str
    count: int


checker = Checker("sample", details=Note)


@checker.rule(on="start", message="No greeting at first.", needs=["start"], role=None)
def first_words(act: Act, context: Context) -> Verdict | None:
    """The first turn greets."""
    greeted = context.following("opening")
    return met(related=greeted) if greeted else broken()


@checker.rule(on="start", message="No greeting in two agent turns.", within=2, praise="Greeted.", role=None)
def early(act: Act, context: Context) -> Verdict | None:
    """Greet within two turns of the agent."""
    greeted = context.following("opening", role="agent")
    return met(at=greeted[0]) if greeted else broken(values={"n": str(len(context.turns))})


@checker.rule(on="promise", message="A promise to {text}.", needs=["acts.promise"])
def promised(act: Act, context: Context) -> Verdict | None:
    """Count promises."""
    before = context.all("promise")
    details = Note(quote=context.text(), count=len(before))
    return broken(details=details, related=before[-2:], values={"text": context.text()})


@checker.rule(on="promise", message="Promised again.", subsumes=["sample.promised"])
def again(act: Act, context: Context) -> Verdict | None:
    """Promise once."""
    last = context.last("promise", role="agent")
    return broken(related=[last], at=last) if last else None


@checker.rule(on="request", role="customer", within=1, message="Not answered.", praise="Answered.")
def answered(act: Act, context: Context) -> Verdict | None:
    """Answer a request in the next turn."""
    found = [*context.following("promise", role="agent"), *context.following("apology")]
    return met(related=found) if found else broken()


@checker.rule(on=["apology", "opening"], within=2, role=None, message="Not followed.", needs=["moment"], severity="low")
def followed(act: Act, context: Context) -> Verdict | None:
    """Something follows."""
    return met() if context.following("promise", role=None, performed=False) else broken()


@checker.rule(on="turn", role="customer", message="A long turn.", needs=["times"])
def long(act: Act, context: Context) -> Verdict | None:
    """Keep it short."""
    return broken() if len(context.turn.text) > 40 else None


@checker.rule(on="end", message="No request.", needs=["end"], role=None)
def complete(act: Act, context: Context) -> Verdict | None:
    """Ask for something."""
    first = context.first("request", role=None)
    return met(related=[first]) if first else broken(details=Note(quote="", count=len(context.turns)))


@checker.rule(on="apology", role="bot", message="Whose apology?")
def whose(act: Act, context: Context) -> Verdict | None:
    """Looks at who takes part."""
    return broken() if context.customer is None or context.agent is None else met()


def suite(**settings: object) -> Suite:
    """A suite with this checker and its packs."""
    return Suite(checkers=[checker], packs=[PACKS], settings=Settings.model_validate(settings))
