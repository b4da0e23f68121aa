"""The scores as a page that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

__all__ = ["as_markdown", "table"]

HEAD = """# Quality

Written by `python -m benchmarks.quality`; what each figure means, and what it does not, is in `benchmarks/README.md`.
Intervals are 95 %: Wilson's for precision and recall, percentile bootstrap over messages for F1.
"""


def as_markdown(result: Mapping[str, Any]) -> str:
    """The whole page."""
    parts = [HEAD, f"Fingerprint of the suite: `{result['fingerprint']}`.\n", *_english(result["english"])]
    parts += [*_overpromise(result), *_translations(result["translations"])]
    if "identifiers" in result:
        parts += _identifiers(result["identifiers"])
    if "rates" in result:
        parts += _rates(result["rates"])
    return "\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, numbers to the right."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' + '---:|' * (len(head) - 1)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _english(part: Mapping[str, Any]) -> Iterator[str]:
    yield "## Acts, English\n"
    yield (
        f"Macro F1 is over the {len(part['macro_over'])} acts that occur at least 20 times. *Enriched* messages were "
        "drawn by tempting words, *random* ones at random; *read* and *unread* are halves by a hash of the id.\n"
    )
    slices = part["slices"]
    yield table(
        ["part", "messages", "macro F1", "95 %"],
        [
            [name, str(one["items"]), _figure(one["macro_f1"]), _range(one["macro_f1_95"])]
            for name, one in slices.items()
        ],
    )
    yield table(
        ["act", "n", "precision", "95 %", "recall", "95 %", "F1", "95 %", "F1 random", "F1 unread"],
        (_row(act, one, slices) for act, one in slices["all"]["labels"].items()),
    )


def _row(act: str, one: Mapping[str, Any], slices: Mapping[str, Any]) -> list[str]:
    others = [_figure(slices[name]["labels"][act]["f1"]) for name in ("random", "unread")]
    return [act, str(one["n"]), *_rates_of(one), *others]


def _rates_of(one: Mapping[str, Any]) -> list[str]:
    return [text for key in ("precision", "recall", "f1") for text in (_figure(one[key]), _range(one[f"{key}_95"]))]


def _overpromise(result: Mapping[str, Any]) -> Iterator[str]:
    yield "## Overpromise\n"
    yield (
        "Both files: the messages and those drawn by words of certainty. A message counts as found when any rule of "
        "`overpromise` is broken by it.\n"
    )
    yield table(
        ["part", "messages", "n", "precision", "95 %", "recall", "95 %", "F1", "95 %"],
        [[name, str(one["items"]), str(one["n"]), *_rates_of(one)] for name, one in result["overpromise"].items()],
    )
    yield table(
        ["rule", "flagged", "label holds", "share", "95 %"],
        [
            [
                f"`{rule}`",
                str(one["flagged"]),
                str(one["right"]),
                _figure(one["precision"]),
                _range(one["precision_95"]),
            ]
            for rule, one in result["overpromise_rules"].items()
        ],
    )


def _translations(part: Mapping[str, Any]) -> Iterator[str]:
    yield "## Acts, translations\n"
    if not part:
        yield "No pack has words for acts in these languages.\n"
        return
    yield "Human translations of the same messages; an act without words in the pack counts as never found.\n"
    yield table(
        ["language", "messages", "macro F1", "95 %", "read", "unread", "acts with words"],
        [
            [
                name,
                str(one["items"]),
                _figure(one["macro_f1"]),
                _range(one["macro_f1_95"]),
                _figure(one["halves"]["read"]),
                _figure(one["halves"]["unread"]),
                str(len(one["acts_with_words"])),
            ]
            for name, one in part.items()
        ],
    )
    acts = next(iter(part.values()))["labels"]
    yield table(
        ["F1 (n)", *part],
        [
            [act, *(f"{_figure(one['labels'][act]['f1'])} ({one['labels'][act]['n']})" for one in part.values())]
            for act in acts
        ],
    )


def _identifiers(part: Mapping[str, Any]) -> Iterator[str]:
    yield "## Identifiers\n"
    yield (
        "Presidio's own test cases, for the entities that trustkit has a format for: bare numbers first, then with the "
        "customer's territory known. Formats that most numbers pass need a context word by design; few have one.\n"
    )
    rows = [("all", part["total"]), *part["entities"].items()]
    yield table(
        ["entity", "found, bare", "found, territory", "alarms, bare", "alarms, territory"],
        [
            [
                name,
                *(f"{one[way]['found']}/{one[way]['expected']}" for way in ("bare", "with_territory")),
                *(f"{one[way]['alarms']}/{one[way]['clean']}" for way in ("bare", "with_territory")),
            ]
            for name, one in rows
        ],
    )


def _rates(part: Mapping[str, Any]) -> Iterator[str]:
    yield "## Findings per 100 agent turns\n"
    yield "Real support chats without labels: a rate, not a precision. One column per file and language.\n"
    if not part:
        yield "Not measured: no files.\n"
        return
    yield table(
        ["", *part],
        [
            ["chats", *(str(one["chats"]) for one in part.values())],
            ["agent turns", *(str(one["agent_turns"]) for one in part.values())],
        ],
    )
    for key, title in (("findings_per_100", "finding"), ("merits_per_100", "merit")):
        rules = sorted({rule for one in part.values() for rule in one[key]})
        if rules:
            yield table(
                [title, *part],
                [[f"`{rule}`", *(f"{one[key].get(rule, 0):.2f}" for one in part.values())] for rule in rules],
            )
    failed = sorted({rule for one in part.values() for rule in one["failed"]})
    if failed:
        yield "Rules that failed: " + ", ".join(f"`{rule}`" for rule in failed) + "\n"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _range(pair: Sequence[float] | None) -> str:
    return "–" if pair is None else f"{pair[0]:.2f}–{pair[1]:.2f}"
