"""The documentation is true: generated pages are fresh, shown outputs are real, every field is described."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def test_pages_are_fresh_and_their_examples_print_what_they_show() -> None:
    done = subprocess.run([sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True,
                          env={"PYTHONPATH": str(ROOT), "PATH": "", "LANG": "C.UTF-8"}, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def _fields(model: type) -> set[str]:
    return set(model.model_fields)  # type: ignore[attr-defined]


def test_the_settings_page_names_every_key() -> None:
    from trustkit.model.settings import ContactHours, Layer, Policy, Settings

    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    keys = set().union(*map(_fields, (Settings, Layer, Policy, ContactHours)))
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_the_report_page_names_every_field() -> None:
    from trustkit.model.finding import Finding, Outcome, Related
    from trustkit.model.report import Failed, Report, Skipped

    page = (ROOT / "docs/reference/report.md").read_text(encoding="utf-8")
    keys = set().union(*map(_fields, (Report, Finding, Outcome, Related, Skipped, Failed))) - {"schema_version"}
    assert {key for key in keys | {"schema"} if f"`{key}`" not in page} == set()


def test_the_pack_page_names_every_key() -> None:
    from trustkit.packs.schema import ActKind, CueGroup, Example, Group, Message, PackInfo, RawRegex

    page = (ROOT / "docs/reference/packs.md").read_text(encoding="utf-8")
    keys = set().union(*map(_fields, (ActKind, CueGroup, Example, Group, Message, PackInfo, RawRegex)))
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_the_plugin_page_names_every_need() -> None:
    from trustkit import needs

    page = (ROOT / "docs/reference/plugins.md").read_text(encoding="utf-8")
    names = re.findall(r"^``(.+?)``", needs.__doc__ or "", re.MULTILINE)
    assert len(names) > 5
    assert [name for name in names if f"`{name}`" not in page] == []


@pytest.mark.slow
def test_the_notebook_runs() -> None:
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    book = nbformat.read(ROOT / "docs/notebook.ipynb", as_version=4)
    nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(ROOT / "docs")}}).execute()
    shown = [output for cell in book.cells for output in cell.get("outputs", ())]
    assert any("text/html" in output.get("data", {}) for output in shown)


@pytest.mark.slow
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("zensical")
    import shutil

    for part in ("docs", "trustkit"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("site", ".cache", "__pycache__"))
    command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", "docs/zensical.toml"]
    done = subprocess.run(command, cwd=tmp_path,
                          capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
