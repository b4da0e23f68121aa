"""Run the code that pages show, and put what it really prints in the place of what they say it prints.

A ``python`` block is run in the page's own namespace; a ``text`` block right after it is its output. In a ``console``
block, ``$ trustkit …`` is run and what stands below it is its output; other commands are shown only. A block below
``<!-- file: path -->`` holds that file of the repository. A block below ``<!-- not run: why -->`` is left alone.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click.testing

from trustkit.cli import main

__all__ = ["ROOT", "pages", "rewritten"]

ROOT = Path(__file__).parent.parent.parent
_PLUGIN = ROOT / "tests" / "plugins" / "trustkit-insurance"
"""The sample package that the pages show; it need not be installed."""
_FENCE = re.compile(
    r"(?ms)^(?P<note><!-- (?:file|not run): [^\n]*? -->\n)?```(?P<lang>\w+)(?P<info>[^\n]*)\n(?P<body>.*?)^```$")
_WORDS = re.compile(r"<!-- (file|not run): (.*?) -->")


def pages() -> list[Path]:
    """Every page with code that is run."""
    docs = ROOT / "docs"
    return [ROOT / "README.md", docs / "index.md", docs / "tutorial.md", *sorted(docs.glob("how-to/*.md")),
            *(path for path in sorted(docs.glob("reference/*.md")) if path.stem not in ("api", "acts", "cli"))]


def rewritten(page: Path) -> str:
    """The page with real outputs."""
    text = page.read_text(encoding="utf-8")
    with _workplace():
        return "".join(_pieces(text, page))


def _pieces(text: str, page: Path) -> Iterator[str]:
    names: dict[str, Any] = {"__name__": "__main__"}
    printed: str | None = None
    done = 0
    for fence in _FENCE.finditer(text):
        between = text[done : fence.start("body")]
        note = _WORDS.match(fence["note"] or "")
        follows = printed is not None and text[done : fence.start()].strip() == "```"
        body = fence["body"]
        if note and note[1] == "file":
            body = (ROOT / note[2]).read_text(encoding="utf-8")
            printed = None
        elif note:
            printed = None
        elif fence["lang"] == "python":
            _must_be_shown(printed, page)
            printed = _run(body, names, f"{page.name}:{text.count(chr(10), 0, fence.start('body')) + 1}")
        elif fence["lang"] == "text" and follows:
            body, printed = str(printed), None
            if not body:
                code = text[max(0, fence.start() - 400) : fence.start()]
                raise AssertionError(f"{page.name}: an example prints nothing:\n{code}")
        elif fence["lang"] == "console":
            body = "".join(_session(body))
        yield between + body
        done = fence.end("body")
    _must_be_shown(printed, page)
    yield text[done:]


def _must_be_shown(printed: str | None, page: Path) -> None:
    if printed:
        raise AssertionError(f"{page.name}: prints what the page does not show:\n{printed}")


def _run(code: str, names: dict[str, Any], where: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile("\n" * (int(where.rpartition(":")[2]) - 1) + code, where, "exec"), names)
    return out.getvalue()


def _session(body: str) -> Iterator[str]:
    """Commands with their outputs; a command goes on in the next line after a backslash."""
    for part in re.split(r"(?m)^(?=\$ )", body):
        command = re.match(r"\$ (?:.*\\\n)*.*\n", part)
        if not command or not command[0].startswith("$ trustkit "):
            yield part
            continue
        arguments = shlex.split(command[0].replace("\\\n", " "))[2:]
        done = click.testing.CliRunner(env={"NO_COLOR": "1", "COLUMNS": "80"}).invoke(main, arguments)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        end = "\n" if part.endswith("\n\n") else ""
        yield command[0] + "\n".join(line.rstrip() for line in done.output.splitlines()) + "\n" + end


@contextlib.contextmanager
def _workplace() -> Iterator[None]:
    """A folder of its own with the samples, so that nothing is written into the repository."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "docs" / "samples", Path(folder) / "docs" / "samples")
        sys.path.insert(0, str(_PLUGIN))
        try:
            with contextlib.chdir(folder):
                yield
        finally:
            sys.path.remove(str(_PLUGIN))
