"""`trustkit check`: what goes in, what comes out, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import trustkit as tk

Run = Callable[..., Result]

RULE = "greeting.farewell_as_greeting"
PACK = """status = "draft"

[leave]
phrases = ["adiaux"]
farewell = "true"
hits = ["Adiaux."]
"""


@pytest.fixture(autouse=True)
def words(folder: Path) -> Path:
    """A language of the tests' own, so that they don't depend on the words of any other."""
    acts = folder / "packs" / "eo" / "acts"
    acts.mkdir(parents=True)
    (acts / "opening.toml").write_text(PACK, encoding="utf-8")
    return folder / "packs"


def talk(said: str = "Adiaux.", **fields: object) -> dict[str, object]:
    return {"scope": "excerpt", **fields, "turns": [{"participant": "agent", "text": said, "language": "eo"}]}


def write(path: Path, *talks: object) -> Path:
    text = json.dumps(talks[0]) if path.suffix == ".json" else "".join(json.dumps(one) + "\n" for one in talks)
    path.write_text(text, encoding="utf-8")
    return path


CHECK = ("check", "--packs", "packs", "--select", "greeting")


def test_clean(run: Run, folder: Path) -> None:
    result = run(*CHECK, write(folder / "a.json", talk("Nenio.")))
    assert result.exit_code == 0
    assert "0 findings" in result.stdout


def test_findings(run: Run, folder: Path) -> None:
    result = run(*CHECK, write(folder / "a.json", talk()))
    assert result.exit_code == 1
    assert RULE in result.stdout
    assert "Adiaux" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(("least", "status"), [("low", 1), ("medium", 1), ("high", 0), ("never", 0)])
def test_fail_on(run: Run, folder: Path, least: str, status: int) -> None:
    assert run(*CHECK, "--fail-on", least, write(folder / "a.json", talk())).exit_code == status


def test_standard_input(run: Run) -> None:
    result = run(*CHECK, "-", "--locale", "eo", "--scope", "excerpt", input="Agent: Adiaux.\nCustomer: Ne.\n")
    assert result.exit_code == 1
    assert RULE in result.stdout
    assert result.stderr == ""


def test_a_language_that_nobody_says_is_pointed_out(run: Run) -> None:
    result = run(*CHECK, "-", "--scope", "excerpt", input="Agent: Adiaux.\nCustomer: Ne.\n")
    assert result.exit_code == 0
    assert "--locale" in result.stderr


def test_several_files_and_folders(run: Run, folder: Path) -> None:
    (folder / "chats" / "deep").mkdir(parents=True)
    write(folder / "chats" / "b.json", talk(id="b"))
    write(folder / "chats" / "deep" / "c.jsonl", talk(id="c1"), talk("Nenio.", id="c2"), talk(id="c3"))
    (folder / "chats" / "notes.docx").write_text("…", encoding="utf-8")
    (folder / "chats" / ".hidden.json").write_text("{", encoding="utf-8")
    write(folder / "a.json", talk(id="a"))
    result = run(*CHECK, "a.json", "chats")
    assert result.exit_code == 1
    places = [line for line in result.stdout.splitlines() if line.startswith(("a.json", "chats"))]
    assert places == ["a.json · a", "chats/b.json · b", "chats/deep/c.jsonl · c1", "chats/deep/c.jsonl · c3"]
    assert "5 conversations · 1 clean · 4 findings" in result.stdout
    assert "notes.docx" in result.stderr


def test_bad_ones_are_named_and_the_good_ones_checked(run: Run, folder: Path) -> None:
    lines = [json.dumps(talk(id="one")), '{"turns": [', json.dumps({"turns": [{"participant": "agent"}]}),
             json.dumps(talk(id="four"))]
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    result = run(*CHECK, "nothing.json", "broken.json", "many.jsonl", "--output", "jsonl", wide=True)
    assert result.exit_code == 2
    assert [json.loads(line)["interaction"] for line in result.stdout.splitlines()] == ["one", "four"]
    told = result.stderr.replace("\n  ", " ").splitlines()
    assert len(told) == 4, told
    assert "nothing.json" in told[0]
    assert told[1].startswith("broken.json: line 1")
    assert told[2].startswith("many.jsonl: line 2")
    assert told[3].startswith("many.jsonl: line 3")


def test_rows(run: Run, folder: Path) -> None:
    (folder / "chats.csv").write_text("conversation_id,role,text\n1,agent,Adiaux.\n1,customer,Ne.\n2,agent,Nenio.\n",
                                      encoding="utf-8")
    result = run(*CHECK, "chats.csv", "--locale", "eo", "--scope", "excerpt", "--output", "json")
    reports = [tk.Report.model_validate(one) for one in json.loads(result.stdout)]
    assert [one.interaction for one in reports] == ["1", "2"]
    assert [len(one.findings) for one in reports] == [1, 0]


def test_json_of_one_and_of_several(run: Run, folder: Path) -> None:
    one, two = write(folder / "a.json", talk(id="a")), write(folder / "b.json", talk(id="b"))
    report = tk.Report.model_validate_json(run(*CHECK, one, "--output", "json").stdout)
    assert [finding.rule for finding in report.findings] == [RULE]
    several = json.loads(run(*CHECK, one, two, "--output", "json").stdout)
    assert [report["interaction"] for report in several] == ["a", "b"]
    assert json.loads(run(*CHECK, "nothing.json", "--output", "json").stdout) == []


def test_html(run: Run, folder: Path) -> None:
    one, two = write(folder / "a.json", talk(id="a")), write(folder / "b.json", talk(id="b"))
    page = run(*CHECK, one, two, "--output", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<section") == page.count("</section>") == 2
    assert page.count(RULE) >= 2
    assert page.endswith("</body></html>\n")


def test_vcon(run: Run, folder: Path) -> None:
    vcon = {"vcon": "0.3.0", "uuid": "018e1c5e-0000-8000-8000-000000000000", "created_at": "2025-03-01T09:30:00+00:00",
            "parties": [{"name": "Ana", "role": "agent"}, {"name": "Bo", "role": "customer"}],
            "dialog": [{"type": "text", "start": "2025-03-01T09:30:00+00:00", "parties": 0, "mediatype": "text/plain",
                        "body": "Adiaux.", "encoding": "none"}]}
    path = write(folder / "call.json", vcon)
    made = json.loads(run(*CHECK, path, "--locale", "eo", "--scope", "excerpt", "--output", "vcon").stdout)
    assert {key: made[key] for key in vcon} == vcon
    assert made["analysis"][-1]["vendor"] == "trustkit"
    alone = json.loads(run(*CHECK, write(folder / "a.json", talk()), "--output", "vcon").stdout)
    assert alone["vendor"] == "trustkit"


def test_out(run: Run, folder: Path) -> None:
    path = write(folder / "a.json", talk())
    result = run(*CHECK, path, "--out", "report.txt", "--color", "auto")
    assert result.stdout == ""
    assert result.exit_code == 1
    assert RULE in (folder / "report.txt").read_text(encoding="utf-8")
    run(*CHECK, write(folder / "b.json", talk("Nenio.")), "--output", "jsonl", "--out", "empty.jsonl")
    assert (folder / "empty.jsonl").read_text(encoding="utf-8") == ""
    assert run(*CHECK, path, "--out", "no/such/folder.txt").exit_code == 2


def test_color(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(folder / "a.json", talk())
    assert "\x1b[" in run(*CHECK, path, "--color", "always", wide=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in run(*CHECK, path, "--color", "always", wide=True).stdout
    assert "\x1b[" not in run(*CHECK, path).stdout


def test_verbose(run: Run, folder: Path) -> None:
    path = write(folder / "a.json", talk())
    assert "skipped:" not in run(*CHECK, path).stdout
    assert "skipped:" in run(*CHECK, path, "--verbose").stdout


def test_personal_data_is_masked_unless_revealed(run: Run, folder: Path) -> None:
    (folder / "packs" / "eo" / "acts" / "opening.toml").write_text(
        PACK.replace('"adiaux"', '"adiaux ... bone"').replace('"Adiaux."', '"Adiaux amiko bone."'), encoding="utf-8")
    path = write(folder / "a.json", talk("Adiaux amiko 4111 1111 1111 1111 bone"))
    for output in ("text", "json", "jsonl", "html", "vcon"):
        assert "4111 1111" not in run(*CHECK, path, "--output", output, "-v", wide=True).output
    assert "4111 1111" in run(*CHECK, path, "--reveal").stdout


def test_settings_are_found_above(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(folder / "a.json", talk())
    (folder / "pyproject.toml").write_text(f'[tool.trustkit]\nignore = ["{RULE}"]\n', encoding="utf-8")
    below = folder / "x" / "y"
    below.mkdir(parents=True)
    (folder / "x" / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    monkeypatch.chdir(below)
    given = ("check", "--packs", folder / "packs", "--select", "greeting")
    assert run(*given, path).exit_code == 0
    (folder / "trustkit.toml").write_text('[severity]\ngreeting = "high"\n', encoding="utf-8")
    assert run(*given, path, "--fail-on", "high").exit_code == 1
    (folder / "other.toml").write_text("", encoding="utf-8")
    assert run(*given, path, "--fail-on", "high", "--settings", folder / "other.toml").exit_code == 0


def test_context(run: Run, folder: Path) -> None:
    path = folder / "a.json"
    write(path, {"scope": "complete", "turns": [{"participant": "agent", "text": "Nenio.", "language": "eo"}]})
    given = ("--customer", "timezone=Asia/Kolkata", "--customer", "name=Bo", "--agent", "locale=eo",
             "--started-at", "2025-03-01T09:30+01:00", "--output", "html")
    result = run(*CHECK, path, *given, wide=True)
    assert result.exit_code in (0, 1), result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--customer", "timezone=Asia/Kolkatta"], "Asia/Kolkata"),
        (["--customer", "timezon=Asia/Kolkata"], "did you mean 'timezone'?"),
        (["--agent", "Ana"], "KEY=VALUE"),
        (["--started-at", "2025-03-01T09:30"], "needs a zone or an offset"),
        (["--started-at", "yesterday"], "--started-at"),
        (["--locale", "english"], "--locale"),
        (["--select", "greting"], "did you mean 'greeting'?"),
        (["--ignore", "greeting.mising"], "did you mean 'greeting.missing'?"),
        (["--format", "vkon"], "did you mean 'vcon'?"),
        (["--settings", "nothing.toml"], "nothing.toml"),
        (["--settings", "wrong.toml"], "did you mean 'severity'?"),
        (["--packs", "nothing"], "no folder of packs"),
        (["--output", "xml"], "jsonl"),
        (["--fail-on", "some"], "medium"),
        (["--colour", "never"], "--color"),
    ],
)
def test_wrong_usage(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    (folder / "wrong.toml").write_text("severty = 1\n", encoding="utf-8")
    result = run("check", write(folder / "a.json", talk()), *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_no_files(run: Run) -> None:
    assert run("check").exit_code == 2


def test_errors_never_repeat_what_was_said(run: Run, folder: Path) -> None:
    (folder / "a.json").write_text('{"turns": [{"participant": "agent", "text": 4111111111111111}]}', encoding="utf-8")
    (folder / "b.txt").write_text("my card is 4111 1111 1111 1111", encoding="utf-8")
    result = run(*CHECK, "a.json", "b.txt")
    assert result.exit_code == 2
    assert "4111" not in result.output


def test_an_empty_folder_is_bad_input(run: Run, folder: Path) -> None:
    (folder / "none").mkdir()
    result = run(*CHECK, "none")
    assert result.exit_code == 2
    assert "no transcript" in result.stderr
