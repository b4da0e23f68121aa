"""The tool that puts real outputs into pages: wrong ones are replaced, missing and empty ones are errors."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def examples(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    from _make import examples as module  # type: ignore[import-not-found]

    return module


def _page(folder: Path, *blocks: tuple[str, str]) -> Path:
    page = folder / "page.md"
    page.write_text("\n".join(f"```{kind}\n{body}```\n" for kind, body in blocks), encoding="utf-8")
    return page


def test_outputs_are_replaced_and_names_live_on(examples: ModuleType, tmp_path: Path) -> None:
    code = (("python", "x = 2\n"), ("python", "print(x + 1)\n"))
    page = _page(tmp_path, *code, ("text", "5\n"), ("text", "a drawing\n"))
    wanted = page.read_text(encoding="utf-8").replace("5\n", "3\n")
    assert examples.rewritten(page) == wanted


def test_commands_are_run_and_others_are_shown_only(examples: ModuleType, tmp_path: Path) -> None:
    page = _page(tmp_path, ("console", "$ rm -r everything\n$ trustkit --version\nold\n"))
    text = examples.rewritten(page)
    assert text.startswith("```console\n$ rm -r everything\n$ trustkit --version\ntrustkit ")
    assert "old" not in text


def test_files_are_put_in(examples: ModuleType, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- file: docs/samples/packs/eo/pack.toml -->\n```toml\nold\n```\n", encoding="utf-8")
    assert 'status = "draft"' in examples.rewritten(page)
    page.write_text("<!-- not run: on purpose -->\n```python\n1 / 0\n```\n", encoding="utf-8")
    assert "1 / 0" in examples.rewritten(page)


@pytest.mark.parametrize("blocks", [
    [("python", "print(1)\n")],
    [("python", "print(1)\n"), ("toml", "a = 1\n")],
    [("python", "x = 1\n"), ("text", "1\n")],
])
def test_outputs_that_are_missing_or_empty_are_errors(
    examples: ModuleType, tmp_path: Path, blocks: list[tuple[str, str]],
) -> None:
    with pytest.raises(AssertionError):
        examples.rewritten(_page(tmp_path, *blocks))
