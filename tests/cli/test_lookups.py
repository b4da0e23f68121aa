"""`explain`, `list`, `schema`, `pack`, `new`, `completion`: what they print, and that it fits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from trustkit.cli import main
from trustkit.cli._base import table
from trustkit.plugins import installed

Run = Callable[..., Result]


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    out = [path]
    for name, command in group.commands.items():
        out += commands(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]
    return out


@pytest.mark.parametrize("path", commands(main))
def test_help_pages(run: Run, path: tuple[str, ...]) -> None:
    for option in ("--help", "-h"):
        result = run(*path, option)
        assert result.exit_code == 0
        assert all(len(line) <= 80 for line in result.output.splitlines())
        if path and path not in (("pack",), ("new",)):
            assert "Example" in result.output


def test_version(run: Run) -> None:
    result = run("--version")
    assert result.stdout.startswith("trustkit ")


def rules() -> list[str]:
    return [rule.id for plugin in installed("trustkit.checkers") if plugin.package == "trustkit-cx"
            for rule in plugin.load().rules]


@pytest.mark.parametrize("rule", rules())
def test_explain_rules(run: Run, rule: str) -> None:
    result = run("explain", rule)
    assert result.exit_code == 0
    for fact in (rule, "severity", "maturity", "message", "on "):
        assert fact in result.stdout
    page = json.loads(run("explain", rule.replace("_", "-"), "--json").stdout)
    assert page["title"] == result.stdout.splitlines()[0] or len(page["title"]) > 80


@pytest.mark.parametrize("checker", ["greeting", "followup", "overpromise", "privacy"])
def test_explain_checkers(run: Run, checker: str) -> None:
    result = run("explain", checker)
    assert result.exit_code == 0
    names = [rule.partition(".")[2] for rule in rules() if rule.startswith(f"{checker}.")]
    assert all(name in result.stdout for name in names)


@pytest.mark.parametrize(("name", "said"), [("greting", "'greeting'"), ("greeting.mising", "'greeting.missing'")])
def test_explain_unknown(run: Run, name: str, said: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 2
    assert f"did you mean {said}?" in result.stderr


@pytest.mark.parametrize(
    ("what", "key", "known"),
    [("checkers", "name", "privacy"), ("rules", "rule", "greeting.missing"), ("acts", "act", "promise"),
     ("locales", "tag", "en"), ("formats", "format", "vcon")],
)
def test_list(run: Run, what: str, key: str, known: str) -> None:
    result = run("list", what)
    assert result.exit_code == 0
    assert known in result.stdout.split()
    rows = json.loads(run("list", what, "--json").stdout)
    assert known in [row[key] for row in rows]
    assert [row[key] for row in rows] == sorted(row[key] for row in rows)


def test_list_reads_further_packs(run: Run, folder: Path) -> None:
    acts = folder / "eo" / "acts"
    acts.mkdir(parents=True)
    (acts / "promise.toml").write_text('[a]\nphrases = ["mi vokos"]\nhits = ["Mi vokos."]\n', encoding="utf-8")
    rows = json.loads(run("list", "locales", "--packs", folder, "--json").stdout)
    assert [row["acts"] for row in rows if row["tag"] == "eo"] == [1]


def test_tables_are_aligned() -> None:
    made = table([("A", "B"), ("long name", "word " * 30), ("x", "")]).splitlines()
    assert made[0] == "A          B"
    assert all(line.startswith(" " * 11 + "word") for line in made[2:-1])
    assert max(map(len, made)) <= 80
    assert made[-1] == "x"


@pytest.mark.parametrize("name", ["interaction", "report", "settings"])
def test_schema(run: Run, name: str) -> None:
    made = json.loads(run("schema", name).stdout)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"urn:trustkit:schema:{name}:1"
    assert made["type"] == "object"
    assert run("schema", "reports").exit_code == 2


def test_the_schema_accepts_what_trustkit_accepts(run: Run) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    import trustkit as tk

    schemas = {name: json.loads(run("schema", name).stdout) for name in ("interaction", "report", "settings")}
    given = {"started_at": "2025-03-01T09:30:00+01:00[Europe/Madrid]", "participants": [{"role": "agent"}],
             "turns": [{"participant": "agent", "text": "x", "language": "de"},
                       {"participant": "agent", "text": "y", "languages": ["de", "en"], "start_ms": 5}]}
    jsonschema.validate(given, schemas["interaction"])
    interaction = tk.Interaction.model_validate(given)
    jsonschema.validate(json.loads(interaction.model_dump_json()), schemas["interaction"])
    jsonschema.validate(json.loads(tk.check(interaction).to_json()), schemas["report"])
    table = {"languages": "de", "policy": {"lead_times": {"refund": "5 business days"}}, "severity": {"privacy": "low"}}
    tk.Settings.model_validate(table)
    jsonschema.validate(table, schemas["settings"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"turns": [{"text": "x"}]}, schemas["interaction"])


def test_pack_check(run: Run, folder: Path) -> None:
    acts = folder / "mine" / "locales" / "eo" / "acts"
    acts.mkdir(parents=True)
    file = acts / "promise.toml"
    file.write_text('[a]\nphrases = ["mi vokos"]\nhits = ["Mi vokos.", "Mi voxos."]\npasses = ["Mi vokos vin."]\n',
                    encoding="utf-8")
    result = run("pack", "check", "mine", wide=True)
    assert result.exit_code == 1
    assert [line.partition(": ")[0] for line in result.stdout.splitlines()[:2]] == [
        "mine/locales/eo/acts/promise.toml:3", "mine/locales/eo/acts/promise.toml:4"]
    file.write_text('[a]\nphrases = ["mi vokos"]\nhits = ["Mi vokos."]\n', encoding="utf-8")
    good = run("pack", "check", "mine/locales")
    assert (good.exit_code, good.stdout) == (0, "1 pack, 1 example: all right\n")
    assert run("pack", "check", "nothing").exit_code == 2


def test_new(run: Run, folder: Path) -> None:
    made = run("new", "checker", "insurance", wide=True)
    assert made.exit_code == 0
    assert (folder / "trustkit-insurance" / "pyproject.toml").is_file()
    assert run("new", "checker", "insurance").exit_code == 2
    assert run("new", "locale", "pl", "--dir", "words").exit_code == 0
    assert (folder / "words" / "trustkit-locale-pl" / "trustkit_locale_pl" / "locales" / "pl" / "acts").is_dir()
    assert "did you mean" in run("new", "locale", "polish").stderr or run("new", "locale", "polish").exit_code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Run, shell: str) -> None:
    result = run("completion", shell, wide=True)
    assert result.exit_code == 0
    assert "_TRUSTKIT_COMPLETE" in result.stdout


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "trustkit", *arguments], capture_output=True, check=False,
                          env={**os.environ, **environment}, input=b"Agent: Hello.\nCustomer: Hi.\n")


def test_as_a_module() -> None:
    done = python("check", "-", "--select", "privacy", "--output", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["schema"] == 1


def test_a_terminal_that_knows_ascii_only() -> None:
    done = python("check", "-", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert b"0 findings" in done.stdout


def test_help_is_quick() -> None:
    """The words of no language are loaded to print a help page."""
    code = "import sys; from trustkit.cli import main; main(['--help'], standalone_mode=False); " \
           "print([name for name in ('pydantic', 'regex', 'trustkit.suite', 'hypothesis') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
