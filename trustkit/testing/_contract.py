"""What every plugin has to keep, as a test that pytest collects: each part is reported by its name."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from trustkit.errors import MissingExtraError, TrustkitError
from trustkit.packs.store import OWN, Source, load_pack, read_messages, tags_of
from trustkit.rule import MOMENTS, Checker, Rule
from trustkit.suite import Suite
from trustkit.testing import _properties
from trustkit.testing.examples import check_examples
from trustkit.testing.packs import PackFolder, check_tag, open_folder

__all__ = ["contract", "pack_contract"]

Part = tuple[str, Callable[[], None]]


def contract(
    checker: Checker[Any], *, packs: Iterable[str | Path] | None = None, max_examples: int = 50,
) -> Callable[..., None]:
    """A test of a checker for pytest: ``test_contract = trustkit.testing.contract(checker)``.

    Its parts, each reported by name: the examples of the packs that come with the checker; a page for every rule; kinds
    of act, needs and placeholders that are known; and on generated conversations, made of the packs' examples: no rule
    fails, spans lie inside the text, the same input gives the same bytes, a stream says what the whole says, suites and
    reports pickle, identifiers are masked. `packs` are folders of packs beside the one in the checker's own package;
    `max_examples` is the number of conversations tried per part.

    Raises:
        MissingExtraError: pytest or hypothesis is not installed.
    """
    try:
        suite = Suite(checkers=[checker], packs=packs or ())
    except TrustkitError as error:
        return _as_test([("kinds and needs", _raising(error))])
    tags = _tags(checker, suite)
    parts: list[Part] = [("kinds and needs", lambda: None)]
    parts += [(f"examples[{tag}]", _examples(checker, suite, tag)) for tag in tags]
    parts += [(f"page[{rule.name}]", _page(rule)) for rule in checker.rules]
    parts += [(f"messages[{rule.name}]", _messages(rule, suite)) for rule in checker.rules]
    parts.append(("message files", _message_files(checker, suite)))
    for name, hold in _properties.PROPERTIES.items():
        parts.append((name, _property(name, hold, suite, tags, checker, max_examples)))
    return _as_test(parts)


def pack_contract(directory: str | Path, *, max_examples: int = 50) -> Callable[..., None]:
    """A test of a folder of packs for pytest: ``test_packs = trustkit.testing.pack_contract("…/locales")``.

    Its parts: each tag's files, names, phrases and examples, and on generated conversations that acts are recognized
    without an error, with spans inside the text.

    Raises:
        MissingExtraError: pytest or hypothesis is not installed.
        PluginError: no packs there.
    """
    folder = open_folder(directory)
    parts: list[Part] = [(f"pack[{tag}]", _whole_pack(folder, tag)) for tag in folder.tags]
    parts += [(f"recognition[{tag}]", _recognition(folder, tag, max_examples)) for tag in folder.tags]
    return _as_test(parts)


def _as_test(parts: Sequence[Part]) -> Callable[..., None]:
    try:
        import pytest
    except ImportError:
        raise MissingExtraError("pytest", "testing") from None

    @pytest.mark.parametrize("part", [run for _, run in parts], ids=[name for name, _ in parts])
    def test(part: Callable[[], None]) -> None:
        part()

    return test


def _raising(error: TrustkitError) -> Callable[[], None]:
    def known() -> None:
        raise error

    return known


def _tags(checker: Checker[Any], suite: Suite) -> tuple[str, ...]:
    """The tags whose packs the checker brings, or else all that have words for what its rules look at."""
    theirs = {tag for source in suite.recognizer.sources if source.root != OWN.root and _is_of(source, checker)
              for tag in tags_of(source)}
    if not theirs:
        kinds = {kind for rule in checker.rules for kind in rule.on}
        packs = {tag: load_pack(tag, suite.recognizer.sources) for tag in tags_of(OWN)}
        theirs = {tag for tag, pack in packs.items() if pack and pack.groups and kinds & (pack.kinds | MOMENTS)}
    return tuple(sorted(theirs))


def _is_of(source: Source, checker: Checker[Any]) -> bool:
    kinds = {kind for rule in checker.rules for kind in rule.on}
    return any(file.name.removesuffix(".toml") in kinds for file in source.root.glob("*/acts/*.toml"))


def _examples(checker: Checker[Any], suite: Suite, tag: str) -> Callable[[], None]:
    def examples() -> None:
        needed = {need.removeprefix("acts.") for rule in checker.rules for need in rule.needs}
        kinds = {kind for rule in checker.rules for kind in rule.on} | needed
        failures = check_examples(tag, suite.recognizer.sources, kinds=kinds)
        assert not failures, "\n".join(map(str, failures))

    return examples


def _page(rule: Rule) -> Callable[[], None]:
    def page() -> None:
        title, _, text = rule.page.partition("\n")
        assert title.endswith((".", "!", "?")), f"{rule.id}: the page's first line is a sentence"
        assert len(title) <= 120, f"{rule.id}: the page's first line, its title, has at most 120 characters"
        assert text.startswith("\n"), f"{rule.id}: an empty line follows the page's title"
        assert text.strip(), f"{rule.id}: after its title, the page says what is looked at, and when the rule is broken"

    return page


def _messages(rule: Rule, suite: Suite) -> Callable[[], None]:
    def messages() -> None:
        known: set[str] = set()
        for text in (*rule.messages, rule.praise or ""):
            known |= _placeholders(text, rule.id)
        for tag in sorted({tag for source in suite.recognizer.sources for tag in tags_of(source)}):
            said = read_messages(tag, rule.checker, suite.recognizer.sources).get(rule.name)
            for wording in (*said.message, *said.praise) if said else ():
                extra = _placeholders(wording, f"{rule.id} in {tag}") - known
                assert not extra, f"{rule.id} in {tag}: {sorted(extra)} is no placeholder of the rule's own message"
            # a suggestion may leave more for the agent to fill in, such as {name}
            for wording in (*said.suggest, *said.suggest_informal) if said else ():
                _placeholders(wording, f"{rule.id} in {tag}")

    return messages


def _placeholders(text: str, where: str) -> set[str]:
    try:
        fields = [(name, spec, conversion) for _, name, spec, conversion in string.Formatter().parse(text)]
    except ValueError as error:
        raise AssertionError(f"{where}: {error} in the message") from None
    names = {name for name, _, _ in fields if name is not None}
    plain = all(name.isidentifier() for name in names) and not any(spec or conversion for _, spec, conversion in fields)
    assert plain, f"{where}: placeholders are names in braces, such as {{item}}"
    return names


def _message_files(checker: Checker[Any], suite: Suite) -> Callable[[], None]:
    def message_files() -> None:
        names = {rule.name for rule in checker.rules}
        for tag in sorted({tag for source in suite.recognizer.sources for tag in tags_of(source)}):
            extra = set(read_messages(tag, checker.name, suite.recognizer.sources)) - names
            assert not extra, f"messages/{checker.name}.toml in {tag} speaks of rules that nobody has: {sorted(extra)}"

    return message_files


def _property(
    name: str, hold: _properties.Hold, suite: Suite, tags: Sequence[str], checker: Checker[Any], max_examples: int,
) -> Callable[[], None]:
    def generated() -> None:
        kinds = {kind for rule in checker.rules for kind in rule.on}
        _properties.try_all(hold, suite, tags, kinds, max_examples)

    generated.__name__ = name.replace(" ", "_")
    return generated


def _whole_pack(folder: PackFolder, tag: str) -> Callable[[], None]:
    def pack() -> None:
        wrong = list(check_tag(folder, tag))
        assert not wrong, "\n".join(wrong)

    return pack


def _recognition(folder: PackFolder, tag: str, max_examples: int) -> Callable[[], None]:
    def recognition() -> None:
        _properties.try_recognition(folder.sources, tag, max_examples)

    return recognition
