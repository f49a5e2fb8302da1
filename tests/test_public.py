"""The public face: its names are pinned, importing it is light, and everything can be called twice."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import coursegen as cg
from coursegen.testing import ScriptedModel

FUNCTIONS = [
    "agenerate",
    "clean_line",
    "clean_text",
    "comments",
    "export",
    "formats",
    "generate",
    "load",
    "load_brief",
    "make",
    "review",
    "runnable",
    "save",
    "slug",
]
ERRORS = [
    "ActivityError",
    "BriefError",
    "BudgetError",
    "CallError",
    "ContextError",
    "CourseError",
    "CoursegenError",
    "FolderError",
    "InputError",
    "ModelError",
    "OptionError",
    "PromptError",
    "ReplyError",
    "ServerError",
    "SourceError",
]
TYPES = [
    "LEVELS",
    "Activity",
    "Alternative",
    "AssessmentItem",
    "Asset",
    "Blueprint",
    "Brief",
    "BriefObjective",
    "Callout",
    "CaseQuestion",
    "CaseStudy",
    "Categorise",
    "Category",
    "Check",
    "Choice",
    "Citation",
    "Course",
    "Download",
    "Essay",
    "Example",
    "Exhibit",
    "Figure",
    "FillIn",
    "Finding",
    "Flashcard",
    "Flashcards",
    "GlossaryEntry",
    "GradedOption",
    "HouseTerm",
    "KeyPoints",
    "LearningObjective",
    "Lesson",
    "Matching",
    "Media",
    "Misconception",
    "Module",
    "MultipleResponse",
    "Numeric",
    "OpenQuestion",
    "Option",
    "Ordering",
    "Outcome",
    "Pair",
    "Passage",
    "Persona",
    "Place",
    "PlannedActivity",
    "PlannedItems",
    "PlannedModule",
    "Project",
    "Prose",
    "Provenance",
    "Quiz",
    "Quote",
    "RecallSet",
    "Reflection",
    "Report",
    "Rubric",
    "RubricCriterion",
    "Scene",
    "Screen",
    "SingleChoice",
    "SituationalJudgement",
    "Source",
    "Stage",
    "Steps",
    "Suppression",
    "Table",
    "Task",
    "Theme",
    "Todo",
    "TrainerCriterion",
    "TrainerScript",
    "TrueFalse",
    "Utterance",
]


def test_names_are_pinned() -> None:
    assert sorted(cg.__all__) == sorted([*FUNCTIONS, *ERRORS, *TYPES])


@pytest.mark.parametrize("name", cg.__all__)
def test_every_name_is_found_twice_and_documented(name: str) -> None:
    first, second = getattr(cg, name), getattr(cg, name)
    assert first is second
    assert name in dir(cg)
    if name in FUNCTIONS or name in ERRORS:
        assert first.__doc__


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'generat'"):
        cg.generat  # noqa: B018
    assert cg.__version__


def test_every_exported_type_of_the_document_is_public() -> None:
    from coursegen import course

    types = {name for name in course.__all__ if isinstance(getattr(course, name), type)}
    assert types - {"Part"} <= set(cg.__all__)


def test_importing_loads_nothing_heavy() -> None:
    code = "import coursegen, sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert not loaded & {
        "pydantic",
        "langchain",
        "langchain_core",
        "openai",
        "lxml",
        "jinja2",
        "rich",
        "babel",
        "click",
    }
    assert {one for one in loaded if one.startswith("coursegen")} == {"coursegen"}


def test_generating_loads_no_language_model_client(tmp_path: Path, brief: Path) -> None:
    code = (
        "import sys, coursegen as cg\n"
        f"project = cg.generate({str(brief)!r}); cg.save(project, {str(tmp_path / 'course')!r})\n"
        "print([name for name in ('langchain', 'langchain_core', 'openai') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def brief(root: Path) -> Path:
    return root / "examples" / "en" / "brief.yaml"


@pytest.fixture(scope="module")
def project() -> cg.Project:
    return cg.generate(Path(__file__).resolve().parents[1] / "examples" / "en" / "brief.yaml")


def _calls(project: cg.Project, brief: Path, out: Path) -> dict[str, Callable[[], Any]]:
    def loaded() -> Any:
        return (cg.save(project, out / "course"), cg.load(out / "course"))[1].course

    return {
        "agenerate": lambda: asyncio.run(cg.agenerate(brief)),
        "clean_line": lambda: cg.clean_line("*a*"),
        "clean_text": lambda: cg.clean_text("# a\n\nb"),
        "comments": lambda: cg.comments(cg.export(project, "docx", out), project),
        "export": lambda: cg.export(project, "json", out).read_bytes(),
        "formats": cg.formats,
        "generate": lambda: cg.generate(brief),
        "load": loaded,
        "load_brief": lambda: cg.load_brief(brief),
        "make": lambda: cg.make("quiz", brief),
        "review": lambda: cg.review(project),
        "runnable": lambda: cg.runnable("quiz", model=ScriptedModel()).get_name(),
        "save": loaded,
        "slug": lambda: cg.slug("Één ding"),
    }


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_gives_the_same_twice(
    name: str, project: cg.Project, brief: Path, tmp_path: Path
) -> None:
    call = _calls(project, brief, tmp_path)[name]
    assert call() == call()


def test_five_lines(brief: Path, tmp_path: Path) -> None:
    project = cg.generate(cg.load_brief(brief))
    cg.save(project, tmp_path / "course")
    again = cg.load(tmp_path / "course")
    assert again.course == project.course
    assert cg.export(again, "scorm12", tmp_path, attempts=3).name == "letting-your-team-decide-scorm12.zip"


def test_exporting_a_course_made_by_hand(tmp_path: Path) -> None:
    lesson = cg.Lesson(
        id="hello", title="Hello", screens=(cg.Screen(blocks=(cg.Prose(text="Read *this*."),)),)
    )
    course = cg.Course(
        id="mine", title="Mine", language="en", modules=(cg.Module(id="m", title="M", activities=(lesson,)),)
    )
    assert cg.export(course, "json", tmp_path) == tmp_path / "mine.json"
    assert cg.review(course) == cg.review(cg.Project(course=course))
    cg.save(course, tmp_path / "course")
    assert cg.load(tmp_path / "course").course == course


def test_export_options_are_checked(project: cg.Project, tmp_path: Path) -> None:
    with pytest.raises(cg.OptionError, match="attempts"):
        cg.export(project, "scorm12", tmp_path, attempts=0)
    with pytest.raises(cg.OptionError, match="no option 'colour'"):
        cg.export(project, "scorm12", tmp_path, colour="red")
    with pytest.raises(cg.OptionError, match="unknown format 'pdf'"):
        cg.export(project, "pdf", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_notebook_shows_projects_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    from coursegen.notebook import findings_html, outline_html

    course = cg.Course(
        id="a",
        title="A & B",
        language="en",
        modules=(
            cg.Module(
                id="m", title="1 < 2", activities=(cg.Quiz(id="q", title="Q", items=(), status="draft"),)
            ),
        ),
    )
    html = outline_html(course)
    assert "A &amp; B" in html
    assert "1 &lt; 2" in html
    assert "draft" in html
    finding = cg.Finding(code="a.b", severity="info", message="<script>alert(1)</script>", quote="<b>")
    assert "<script>" not in findings_html([finding])
    assert "&lt;b&gt;" in findings_html([finding])
    assert "No findings" in findings_html([])


def test_notebook_is_told_how_to_show_a_course() -> None:
    """In a real IPython, with nothing imported but coursegen."""
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "import coursegen as cg\n"
        "course = cg.Course(id='a', title='A & B', language='en')\n"
        "data, _ = shell.display_formatter.format(cg.Project(course=course))\n"
        "print(data['text/plain']); print(data['text/html'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("A & B: 0 modules")
    assert "A &amp; B" in done.stdout
    assert "No findings" in done.stdout
