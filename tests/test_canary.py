"""Personal data planted in a conversation never leaves it: not in reports, pickles, logs or errors."""

from __future__ import annotations

import logging
import pickle

import pytest
from sample.checker import PACKS

from trustkit.model import Interaction
from trustkit.rule import Checker, broken
from trustkit.suite import Suite

checker = Checker("leaky")


@checker.rule(on="turn", role=None, message="Said {text}.")
def leaks(act, context):
    """Repeats all it can."""
    return broken(values={"text": context.text()}, suggestion=context.text(), related=context.all("promise"))


@checker.rule(on="promise", role=None, message="Raises.")
def fails(act, context):
    """Raises what was said."""
    raise ValueError(context.turn.text)


PLANTED = {
    "card": ["4111 1111 1111 1111"],
    "glued": ["4111111111111111"],
    "iban": ["DE89 3704 0044 0532 0130 00"],
    "mail": ["ana.b@example.com"],
    "split card": ["4111 1111", "1111 1111"],
    "dashes": ["4111-1111-1111-1111"],
    "wide": ["４１１１１１１１１１１１１１１１"],
    "phone": ["+34 612 345 678"],
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted(name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    turns = [{"participant": "customer", "text": f"Mi vokos vin, mia numero: {part} jes."} for part in PLANTED[name]]
    report = Suite(checkers=[checker], packs=[PACKS]).check(
        Interaction.model_validate({"participants": [{"role": "customer", "locale": "eo"}], "turns": turns})
    )
    assert len(report.findings) == len(turns)
    assert report.failed
    written = "".join(
        (
            report.to_json(),
            repr(report),
            str(report),
            caplog.text,
            *map(str, report.failed),
            pickle.dumps(report).decode("latin-1"),
            report.to_html(),
            report.to_jsonl(),
        )
    )
    for part in PLANTED[name]:
        assert part not in written
        assert part.replace(" ", "") not in written


def test_reveal_keeps_what_was_said() -> None:
    turns = [{"participant": "customer", "text": "4111 1111 1111 1111"}]
    report = Suite(checkers=[checker], packs=[PACKS], reveal=True).check(
        Interaction.model_validate({"participants": [{"role": "customer", "locale": "eo"}], "turns": turns})
    )
    assert "4111 1111 1111 1111" in report.to_json()
