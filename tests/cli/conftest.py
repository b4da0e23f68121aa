"""The command, run inside the process, in an empty folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trustkit.cli import main

# output for programs takes the width that it needs
DATA = {"--json", "json", "jsonl", "html", "vcon", "schema"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without settings above it and without a terminal."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Callable[..., Result]:
    """Run the command; whatever it prints fits into 80 columns, and no error is unexpected."""

    def call(*arguments: str | Path, input: str | bytes | None = None, wide: bool = False) -> Result:
        result = CliRunner().invoke(main, [str(one) for one in arguments], input=input, prog_name="trustkit")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        if not wide and not DATA.intersection(arguments):
            for line in result.output.splitlines():
                assert len(line) <= 80 or " " not in line.strip(), line
        return result

    return call
