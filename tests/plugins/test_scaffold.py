"""What `trustkit new` makes works as it is made."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import trustkit as tk
from trustkit.errors import PluginError
from trustkit.packs.store import load_pack
from trustkit.testing.packs import check_tag, open_folder
from trustkit.testing.scaffold import make_checker, make_locale

Install = Callable[[Path | str], None]


@pytest.mark.slow
def test_a_new_checker_passes_its_own_tests(install: Install, python: Callable, tmp_path: Path) -> None:
    project = make_checker("billing-terms", tmp_path / "work")
    assert project.name == "trustkit-billing-terms"
    install(project)
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout
    listed = python("-m", "trustkit", "list", "rules", cwd=tmp_path)
    assert "billing_terms.unchecked_statement" in listed.stdout


@pytest.mark.parametrize("tag", ["pl", "en", "de-x-acme", "zh-Hant-HK"])
def test_a_new_locale_is_right(install: Install, tmp_path: Path, tag: str) -> None:
    spoken = load_pack(tag) is not None
    project = make_locale(tag, tmp_path)
    install(project)
    opened = open_folder(next(project.glob("trustkit_locale_*")))
    assert opened.tags == (tag,)
    assert list(check_tag(opened, tag)) == []
    assert "opening" in {act.kind for act in tk.recognize("Example opening!", locale=tag)}
    # a language that trustkit speaks keeps its own gap and qualifiers
    assert (opened.root / tag / "qualifiers.toml").is_file() is not spoken


@pytest.mark.slow
def test_a_new_locale_passes_its_own_tests(install: Install, python: Callable, tmp_path: Path) -> None:
    project = make_locale("pl", tmp_path / "work")
    install(project)
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("make", [lambda at: make_checker("insurance", at), lambda at: make_locale("pl", at)])
def test_nothing_is_left_to_fill_in_and_nothing_is_overwritten(make: Callable[[Path], Path], tmp_path: Path) -> None:
    project = make(tmp_path)
    files = [file for file in project.rglob("*") if file.is_file()]
    assert not [file for file in files if "$" in file.read_text(encoding="utf-8") or ".tmpl" in file.name]
    assert not [file for file in files if file.name != file.name.replace("NAME", "").replace("TAG", "")]
    about = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    assert [one.partition(">")[0] for one in about["project"]["dependencies"]] == ["trustkit-cx"]
    with pytest.raises(PluginError, match="exists already"):
        make(tmp_path)


@pytest.mark.parametrize("name", ["greeting", "Two Words", "class", "1st", "größe", "../up"])
def test_names_that_are_none(name: str, tmp_path: Path) -> None:
    with pytest.raises(PluginError):
        make_checker(name, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_new_checker_installs(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    project, site = make_checker("insurance", tmp_path), tmp_path / "site"
    done = subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation",
                           "--no-index", "--target", str(site), str(project)],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    package = site / "trustkit_insurance"
    assert (package / "locales" / "en" / "acts" / "insurance.statement.toml").is_file()
    points = next(site.glob("*.dist-info/entry_points.txt")).read_text(encoding="utf-8")
    assert "insurance = trustkit_insurance:checker" in points
