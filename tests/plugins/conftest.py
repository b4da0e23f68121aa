"""Installing packages for a test: copied to a folder on the path, with the metadata that an installer writes."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from trustkit.api import _default
from trustkit.plugins import installed

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# projects of their own, with tests of their own: they run where they are installed
collect_ignore = ["trustkit-insurance", "trustkit-sampleland"]


def put(project: Path, site: Path) -> None:
    """What ``pip install --target`` leaves: the packages, and a dist-info with the entry points."""
    about = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    for package in about["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]:
        shutil.copytree(project / package, site / package, ignore=shutil.ignore_patterns("__pycache__"))
    name, version = about["project"]["name"], about["project"]["version"]
    info = site / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    groups = about["project"]["entry-points"]
    lines = [line for group, points in groups.items()
             for line in (f"[{group}]", *(f"{key} = {value}" for key, value in points.items()), "")]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


def forget() -> None:
    """Look anew at what is installed."""
    importlib.invalidate_caches()
    installed.cache_clear()
    _default.cache_clear()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of installed packages, on the path of this test only."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    forget()
    yield folder
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", None) or "").startswith(str(folder)):
            del sys.modules[name]
    monkeypatch.undo()
    forget()


@pytest.fixture
def install(site: Path) -> Callable[[Path | str], None]:
    """Install a project: a path, or the name of one beside this file."""

    def run(project: Path | str) -> None:
        put(HERE / project, site)
        forget()

    return run


@pytest.fixture
def python(site: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run Python with what is installed here; nothing is asked of the network."""

    def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join((str(site), str(ROOT)))
        return subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False,
                              env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"})

    return run
