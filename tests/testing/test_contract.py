"""The contract notices each kind of plugin that does not keep it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample import checker as sample

import trustkit.testing
from trustkit.errors import InputError
from trustkit.rule import Act, Checker, Context, Verdict, broken

Parts = dict[str, Callable[[], None]]
KINDS = itertools.cycle(["a", "b"])

test_sample_packs = trustkit.testing.pack_contract(sample.PACKS, max_examples=25)


def parts_of(test: Any) -> Parts:
    (mark,) = test.pytestmark
    return dict(zip(mark.kwargs["ids"], mark.args[1], strict=True))


def contract(function: Callable[[Act, Context], Verdict | None], **options: Any) -> Parts:
    checker: Checker = Checker("trial")
    checker.rule(**{"on": "promise", "message": "Promised.", **options})(function)
    return parts_of(trustkit.testing.contract(checker, packs=[sample.PACKS], max_examples=20))


def good(act: Act, context: Context) -> Verdict | None:
    """Promise nothing.

    Broken by every promise.
    """
    return broken()


SAMPLE = parts_of(trustkit.testing.contract(sample.checker, packs=[sample.PACKS], max_examples=25))


@pytest.mark.parametrize("name", [name for name in SAMPLE if not name.startswith("page")])
def test_a_checker_that_keeps_it(name: str) -> None:
    SAMPLE[name]()


def test_all_parts_are_named() -> None:
    assert {"kinds and needs", "examples[eo]", "page[promised]", "messages[promised]", "no rule fails", "message files",
            "stream equals batch", "identifiers are masked", "spans are inside the text", "same input, same bytes",
            "suite and report pickle"} <= set(SAMPLE)


def test_a_rule_that_raises() -> None:
    def fails(act: Act, context: Context) -> Verdict | None:
        """Fail.

        Always.
        """
        raise ValueError

    with pytest.raises(AssertionError, match=r"trial\.fails"):
        contract(fails)["no rule fails"]()


def test_a_rule_with_state() -> None:
    def forgets(act: Act, context: Context) -> Verdict | None:
        """Count.

        Broken every other time.
        """
        return broken(values={"n": next(KINDS)})

    parts = contract(forgets, message="{n}")
    with pytest.raises(AssertionError, match="keeps state"):
        parts["same input, same bytes"]()
    with pytest.raises(AssertionError):
        parts["stream equals batch"]()


def test_a_page_without_text() -> None:
    def bare(act: Act, context: Context) -> Verdict | None:
        """No full stop"""
        return None

    with pytest.raises(AssertionError, match="is a sentence"):
        contract(bare)["page[bare]"]()


def test_placeholders() -> None:
    for message in ("{", "{0}", "{act.kind}", "{n:>3}", "{n!r}"):
        with pytest.raises(AssertionError):
            contract(good, message=message)["messages[good]"]()
    contract(good, message="{n}")["messages[good]"]()


@pytest.mark.parametrize("options", [{"on": "promisse"}, {"needs": ["customer.zone"]}])
def test_unknown_names(options: dict[str, Any]) -> None:
    parts = contract(good, **options)
    assert list(parts) == ["kinds and needs"]
    with pytest.raises(LookupError):
        parts["kinds and needs"]()


def test_messages_of_rules_that_nobody_has(tmp_path: Path) -> None:
    folder = tmp_path / "eo" / "messages"
    folder.mkdir(parents=True)
    (folder / "trial.toml").write_text('[goood]\nmessage = "…"\n', encoding="utf-8")
    checker: Checker = Checker("trial")
    checker.rule(on="promise", message="…")(good)
    parts = parts_of(trustkit.testing.contract(checker, packs=[sample.PACKS, tmp_path]))
    with pytest.raises(AssertionError, match="goood"):
        parts["message files"]()


def test_conversation() -> None:
    talk = trustkit.testing.conversation(
        "C: Saluton!", "B: Unu momenton:\nbone.", "A: Mi vokos vin.", locale="eo", channel="chat",
        customer={"timezone": "Europe/Warsaw"})
    assert [talk.participant(turn).role for turn in talk.turns] == ["customer", "bot", "agent"]
    assert [turn.ref for turn in talk.turns] == ["t1", "t2", "t3"]
    assert talk.turns[1].text == "Unu momenton:\nbone."
    assert talk.participants[0].timezone == "Europe/Warsaw"
    with pytest.raises(InputError, match="line 2"):
        trustkit.testing.conversation("A: Saluton!", "Agent: Bone.")


