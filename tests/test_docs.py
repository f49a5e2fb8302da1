"""Code in README and docs runs; links in them lead somewhere; the notebook is what it gives."""

from __future__ import annotations

import copy
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from markdown_it import MarkdownIt
from nbclient import NotebookClient

import coursegen as cg

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
NBFORMAT: Any = nbformat  # comes without types
COURSEGEN = [sys.executable, "-c", "from coursegen.cli import main; main()"]


def fences(page: Path, language: str) -> list[tuple[int, str]]:
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    return [
        (token.map[0] + 1, token.content)
        for token in tokens
        if token.type == "fence" and token.map and token.info.split(" ")[0] == language
    ]


def pages_with(language: str) -> list[Any]:
    return [pytest.param(page, id=page.name) for page in PAGES if fences(page, language)]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the English brief and its documents, where a reader of the docs would be."""
    for file in (ROOT / "examples" / "en").iterdir():
        if file.is_file():
            shutil.copy(file, tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", pages_with("python"))
def test_python_runs(page: Path, place: Path, request: pytest.FixtureRequest) -> None:
    names: dict[str, Any] = {"__name__": "__docs__"}
    if page.name == "exports.md":
        names["project"] = cg.generate("brief.yaml")
    for line, code in fences(page, "python"):
        exec(compile("\n" * line + code, str(page), "exec", dont_inherit=True), names)


@pytest.mark.parametrize("page", pages_with("shell"))
def test_commands_run(page: Path, place: Path) -> None:
    if page.name == "README.md":
        (place / "brief.yaml").unlink()
    ran = 0
    for _, block in fences(page, "shell"):
        for command in block.splitlines():
            words = shlex.split(command)
            if words and words[0] == "coursegen":
                done = subprocess.run([*COURSEGEN, *words[1:]], capture_output=True, text=True, check=False)
                assert done.returncode in {0, 1}, f"{command}\n{done.stderr}"
                ran += 1
    assert ran


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_every_brief_key_is_documented() -> None:
    text = (ROOT / "docs" / "brief.md").read_text(encoding="utf-8")
    template = (ROOT / "src/coursegen/pipeline/brief.template.yaml").read_text(encoding="utf-8")
    for name in cg.Brief.model_fields:
        assert f"`{name}`" in text
        assert re.search(rf"^(# )?{name}:", template, re.MULTILINE), name


def test_every_format_and_option_is_documented() -> None:
    from coursegen.exporters import registry

    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    for name in cg.formats():
        assert f"`{name}`" in text
        for option in registry.exporter(name).options.model_fields:
            assert f"`{option}`" in text


def test_every_model_option_is_documented() -> None:
    from coursegen.models import ModelOptions

    text = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    for option in ModelOptions.model_fields:
        assert f"`{option}`" in text


def test_codes_of_findings_are_documented() -> None:
    """Every code that stands in the source has a row, so that no report surprises its reader."""
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    families = {code.partition(".")[0] for code in re.findall(r"`([a-z-]+\.[a-z.-]+)`", text)}
    said = re.compile(rf'"((?:{"|".join(sorted(families))})\.[a-z]+(?:-[a-z]+)*)"')
    found = {
        code
        for path in (ROOT / "src").rglob("*.py")
        for code in said.findall(path.read_text(encoding="utf-8"))
    }
    assert {code for code in found - {"brief.yaml", "outline.json"} if f"`{code}`" not in text} == set()


def test_notebook_gives_what_is_committed(place: Path) -> None:
    file = ROOT / "examples" / "quickstart.ipynb"
    committed = NBFORMAT.read(str(file), as_version=4)
    run = copy.deepcopy(committed)
    NotebookClient(
        run, timeout=120, coalesce_streams=True, resources={"metadata": {"path": str(place / "examples")}}
    ).execute()
    for cell in run.cells:
        cell.metadata.clear()  # when it ran
        for output in cell.get("outputs", []):
            output.get("metadata", {}).clear()
    text = NBFORMAT.writes(run) + "\n"
    assert str(place) not in text
    if os.environ.get("COURSEGEN_REWRITE"):
        file.write_text(text, encoding="utf-8")
        return
    assert [_outputs(cell) for cell in run.cells] == [_outputs(cell) for cell in committed.cells], (
        "the notebook gives something else now: COURSEGEN_REWRITE=1 pytest tests/test_docs.py, then read it"
    )


def _outputs(cell: Any) -> list[Any]:
    """What a reader sees: text and HTML."""
    return [(one.output_type, one.get("text"), one.get("data")) for one in cell.get("outputs", [])]
