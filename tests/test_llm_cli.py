"""The command line with a model: estimate, design, a plan that a person edits, runs, limits, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coursegen import cli
from model_server import Answer, ModelServer
from test_llm_course import asked, brief, valid


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    brief(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789")
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(arguments))
    return int(str(ended.value.code))


def test_design_edit_generate(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with ModelServer(valid) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert run("generate", "brief.yaml", "--model", "openai:any", "--estimate") == 0
        assert "calls, about" in capsys.readouterr().out
        assert not server.calls, "an estimate asks nothing"
        assert run("design", "brief.yaml", "--model", "openai:any") == 0
        capsys.readouterr()
        assert run("design", "brief.yaml", "--model", "openai:any") == 2
        assert "stays as it is" in capsys.readouterr().err
        text = (folder / "blueprint.yaml").read_text(encoding="utf-8")
        title = "title: Letting your team decide"
        edited = text.replace(
            "    title: Review a decision without taking it back", "    title: Looking back", 1
        )
        assert edited != text
        assert title in edited
        (folder / "blueprint.yaml").write_text(edited, encoding="utf-8")
        arguments = ("generate", "brief.yaml", "--model", "openai:any", "--blueprint", "blueprint.yaml")
        assert run(*arguments, "--json", "--trace", "trace.jsonl") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["usage"]["calls"] > 3
    assert "Looking back" in (folder / "out" / "course" / "course.yaml").read_text(encoding="utf-8")
    traced = [json.loads(line) for line in (folder / "trace.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"lesson", "quiz", "solve"} <= {one["step"] for one in traced}
    assert "sk-test" not in (folder / "trace.jsonl").read_text(encoding="utf-8")
    assert run("runs", "--json") == 0
    rows = json.loads(capsys.readouterr().out)["runs"]
    assert [row["calls"] > 0 for row in rows] == [True, True]
    assert run("runs", "brief.yaml") == 0
    assert "openai:any" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (("title:", "titel:"), "'title' is missing"),
        (("kind: lesson", "kind: poem"), "'lesson', 'quiz'"),
        (("objectives: [", "objectives: [nobody, "), "there is no objective 'nobody'"),
        (("letting-your-team-decide-4", "letting-your-team-decide-444"), "no passage"),
    ],
)
def test_a_bad_blueprint_is_one_line(
    edit: tuple[str, str],
    says: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("design", "brief.yaml", "--quiet") == 0
    file = folder / "blueprint.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(*edit, 1), encoding="utf-8")
    assert run("generate", "brief.yaml", "--blueprint", "blueprint.yaml") == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1
    assert not (folder / "out").exists()


def test_what_failed_is_code_three_and_what_cannot_be_asked_is_two(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def behave(call: Any) -> Any:
        return Answer("no") if asked(call) == "LessonReply" else valid(call)

    with ModelServer(behave) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert run("generate", "brief.yaml", "--model", "openai:any", "--to", "json") == 3
        assert "the same command goes on" in capsys.readouterr().err
        assert (folder / "out" / "course" / "course.yaml").exists()
        assert run("generate", "brief.yaml", "--model", "openai:any", "--max-calls", "0", "--fresh") == 3
        assert "limit" in capsys.readouterr().err
    with ModelServer(lambda call: Answer.error(401, "bad key", code="invalid_api_key")) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert run("generate", "brief.yaml", "--model", "openai:other", "--out", "other") == 2
        assert "refuses the key" in capsys.readouterr().err
        assert not (folder / "other").exists()
    assert run("generate", "brief.yaml", "--max-cost", "1") == 2
    assert "no" in capsys.readouterr().err
