"""Packages that others write: found by metadata, imported only when chosen, merged, and kept apart when they break."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import trustkit as tk
from trustkit.errors import PackError, PluginError, UnknownNameError
from trustkit.plugins import installed
from trustkit.testing import conversation

COVER = conversation("C: Is it covered?", "A: Your policy covers the screen.", locale="en")
Install = Callable[[Path | str], None]


def project(folder: Path, name: str, code: str, *, group: str = "trustkit.checkers", point: str | None = None) -> Path:
    """A package written for one test."""
    package = f"trustkit_{name}"
    (folder / package).mkdir(parents=True)
    (folder / package / "__init__.py").write_text(code, encoding="utf-8")
    value = point or f"{package}:checker"
    (folder / "pyproject.toml").write_text(
        f'[project]\nname = "trustkit-{name}"\nversion = "0.1"\n[project.entry-points."{group}"]\n'
        f'{name} = "{value}"\n[tool.hatch.build.targets.wheel]\npackages = ["{package}"]\n', encoding="utf-8")
    return folder


def test_found_by_metadata_and_imported_when_chosen(install: Install) -> None:
    install("trustkit-insurance")
    plugin = next(one for one in installed("trustkit.checkers") if one.name == "insurance")
    assert (plugin.package, plugin.version) == ("trustkit-insurance", "1.2.0")
    tk.Suite(select=["greeting"]).check(COVER)
    assert "trustkit_insurance" not in sys.modules
    suite = tk.Suite(select=["insurance"])
    assert "trustkit_insurance" in sys.modules
    assert [one.rule.id for one in suite.rules] == ["insurance.unchecked_cover"]


def test_chosen_and_left_out_by_checker_and_by_rule(install: Install) -> None:
    install("trustkit-insurance")
    rules = {one.rule for one in tk.Suite(select=["insurance.unchecked-cover"]).check(COVER).findings}
    assert rules == {"insurance.unchecked_cover"}
    assert "insurance.unchecked_cover" in {one.rule for one in tk.check(COVER).findings}
    assert not tk.Suite(select=["insurance"], ignore=["insurance.unchecked_cover"]).rules
    with pytest.raises(UnknownNameError, match=r"did you mean 'insurance\.unchecked_cover'"):
        tk.Suite(select=["insurance.unchecked_covr"])


def test_details_are_typed_and_the_wire_form_needs_no_plugin(install: Install) -> None:
    install("trustkit-insurance")
    report = tk.Suite(select=["insurance"]).check(COVER)
    (plain,) = report.findings
    assert plain.details == {"thing": "screen", "before": 0}
    module = importlib.import_module("trustkit_insurance")
    (typed,) = report.of(module.checker)
    assert isinstance(typed.details, module.CoverDetails)
    assert typed.details.thing == "screen"
    assert tk.Report.model_validate_json(report.to_json()) == report


def test_messages_by_report_locale_and_suggestions_by_language(install: Install) -> None:
    install("trustkit-insurance")
    german = tk.Suite(select=["insurance"], settings=tk.Settings(report_locale="de"))
    (finding,) = german.check(COVER).findings
    assert finding.message.startswith("Deckung wurde zugesagt")
    assert finding.suggestion == "Let me look into your policy first."


def test_words_are_merged_and_their_package_is_never_imported(install: Install) -> None:
    install("trustkit-sampleland")
    (act,) = tk.recognize("Saluton!", locale="eo")
    assert (act.kind, act.pack, act.performed) == ("opening", "eo", True)
    kinds = {one.group for one in tk.recognize("Acme at your service! Hello!", locale="en-x-acme")}
    assert "house_greeting" in kinds
    assert len(kinds) > 1, "the parent's words are there too"
    assert "trustkit_sampleland" not in sys.modules


def test_two_packages_with_one_checker_name(install: Install, tmp_path: Path) -> None:
    install("trustkit-insurance")
    install(project(tmp_path / "other", "other", "", point="trustkit_other:checker"))
    points = next((tmp_path / "site").glob("trustkit_other*/entry_points.txt"))
    points.write_text("[trustkit.checkers]\ninsurance = trustkit_other:checker\n", encoding="utf-8")
    installed.cache_clear()
    with pytest.raises(PluginError) as caught:
        tk.Suite()
    assert "trustkit-insurance" in str(caught.value)
    assert "trustkit-other" in str(caught.value)


def test_two_packages_with_one_group_of_words(install: Install, tmp_path: Path) -> None:
    install("trustkit-sampleland")
    folder = project(tmp_path / "more", "more", "", group="trustkit.locales", point="trustkit_more")
    acts = folder / "trustkit_more" / "locales" / "eo" / "acts"
    acts.mkdir(parents=True)
    (acts / "opening.toml").write_text('[greeting]\nphrases = ["hej"]\nhits = ["Hej!"]\n', encoding="utf-8")
    install(folder)
    with pytest.raises(PackError) as caught:
        tk.recognize("Hej!", locale="eo")
    assert "trustkit-sampleland" in str(caught.value)
    assert "trustkit-more" in str(caught.value)


@pytest.mark.parametrize("code", ["import nothing_of_that_name", "raise ValueError('4111111111111111')", "checker = 3"])
def test_a_plugin_that_breaks_on_import_does_not_stop_the_others(install: Install, tmp_path: Path, code: str) -> None:
    install("trustkit-insurance")
    install(project(tmp_path / "bad", "bad", code))
    report = tk.check(COVER)
    (failed,) = report.failed
    assert (failed.rule, failed.package, failed.version) == ("bad", "trustkit-bad", "0.1")
    assert "4111" not in report.to_json()
    assert "insurance.unchecked_cover" in {one.rule for one in report.findings}


def test_a_rule_that_raises_does_not_stop_the_others(install: Install, tmp_path: Path) -> None:
    install(project(tmp_path / "raises", "raises", '''
from trustkit.rule import Checker
checker = Checker("raises")
@checker.rule(on="turn", message="…")
def rule(act, context):
    """Raise."""
    raise RuntimeError(context.text())
@checker.rule(on="end", role=None, message="Ended.")
def other(act, context):
    """Say something."""
    from trustkit.rule import broken
    return broken()
'''))
    report = tk.Suite(select=["raises"]).check(COVER)
    assert [one.rule for one in report.findings] == ["raises.other"]
    (failed,) = report.failed
    assert (failed.rule, failed.error) == ("raises.rule", "RuntimeError")
    assert "screen" not in str(failed)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["trustkit-insurance", "trustkit-sampleland"])
def test_their_own_tests_pass(install: Install, python: Callable, name: str) -> None:
    install(name)
    folder = Path(__file__).parent / name
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder), "--rootdir", str(folder), "-c",
                  str(folder / "pyproject.toml"), cwd=folder)
    assert done.returncode == 0, done.stdout


def test_the_command_line_knows_them(install: Install, python: Callable) -> None:
    install("trustkit-insurance")
    done = python("-m", "trustkit", "list", "checkers", "--json")
    assert {"insurance", "greeting"} <= {one["name"] for one in json.loads(done.stdout)}
    done = python("-m", "trustkit", "explain", "insurance.unchecked_cover")
    assert "Look up the policy before you say what it covers." in done.stdout
    assert "Let me look into your policy first." in done.stdout
