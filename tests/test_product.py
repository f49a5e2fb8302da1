"""One product alone: into a folder of its own, or a named place of a course that a person edits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import coursegen as cg
from coursegen import cli
from coursegen.course import Blueprint, Quiz

BRIEF = Path(__file__).resolve().parents[1] / "examples" / "en" / "brief.yaml"
FIRST = "Explain what empowerment is and what it is not"


@pytest.fixture(scope="module")
def course() -> cg.Project:
    return cg.generate(BRIEF)


def ran(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main(list(words))
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.parametrize("kind", ["lesson", "quiz", "case_study", "trainer"])
def test_a_product_holds_that_kind_alone(kind: str) -> None:
    project = cg.make(kind, BRIEF)  # type: ignore[call-overload]
    assert {one.kind for one in project.course.activities} == {kind}
    assert project.course.final_test is None
    assert not [one for one in project.findings if one.severity == "error"]


def test_objectives_may_be_named_or_new() -> None:
    by_words = cg.make("lesson", BRIEF, objectives=[FIRST])
    assert [one.statement for one in by_words.course.objectives] == [FIRST]
    new = cg.make("lesson", BRIEF, objectives=["Explain what empowerment is"])
    assert [one.statement for one in new.course.objectives] == ["Explain what empowerment is"]


def test_a_quiz_has_at_most_the_items_asked_for() -> None:
    for count in (1, 4, 10):
        project = cg.make("quiz", BRIEF, items=count)
        assert 1 <= len(project.course.items) <= count
    few, many = (len(cg.make("quiz", BRIEF, items=count).course.items) for count in (2, 12))
    assert few == 2
    assert many > 3


def test_an_outline_is_a_blueprint() -> None:
    made = cg.make("outline", BRIEF)
    assert isinstance(made, Blueprint)
    assert made.modules


def test_into_a_course_at_a_named_place(course: cg.Project) -> None:
    module = course.course.modules[0]
    lesson = module.activities[0]
    project = cg.make("quiz", BRIEF, objectives=[FIRST], into=course, at=lesson.id)
    ids = [one.id for one in project.course.modules[0].activities]
    assert ids[0] == lesson.id
    assert isinstance(project.course.modules[0].activities[1], Quiz)
    assert [one for one in ids if one != ids[1]] == [one.id for one in module.activities]
    assert len(project.course.objectives) == len(course.course.objectives)
    at_end = cg.make("quiz", BRIEF, objectives=[FIRST], into=course, at=module.id)
    assert isinstance(at_end.course.modules[0].activities[-1], Quiz)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"items": 0}, "cannot be asked"),
        ({"at": "somewhere"}, "no course"),
    ],
)
def test_what_cannot_be_asked_is_said(words: dict[str, Any], said: str) -> None:
    with pytest.raises(cg.OptionError, match=said):
        cg.make("quiz", BRIEF, **words)


def test_unknown_places_and_kinds_name_the_known(course: cg.Project) -> None:
    with pytest.raises(cg.OptionError, match=course.course.modules[0].id):
        cg.make("quiz", BRIEF, into=course, at="nowhere")
    with pytest.raises(cg.OptionError, match="case_study"):
        cg.make("exam", BRIEF)  # type: ignore[call-overload]
    with pytest.raises(cg.OptionError, match="does not fit"):
        cg.make("lesson", BRIEF, items=3)


def test_what_the_documents_do_not_support_is_an_error() -> None:
    with pytest.raises(cg.OptionError, match="support no lesson"):
        cg.make("lesson", BRIEF, objectives=["Weld a stainless steel pipe under argon"])


def test_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ran("make", "quiz", str(BRIEF), "--items", "4", "--out", "one", "--to", "json", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert Path(said["exports"]["json"]).is_file()
    assert ran("make", "outline", str(BRIEF), "--out", "two") == 0
    assert json.loads(Path("two/outline.json").read_text("utf-8"))["modules"]
    assert ran("make", "poem", str(BRIEF)) == 2
    assert "case_study" in capsys.readouterr().err


def test_into_a_folder_whose_list_a_person_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ran("generate", str(BRIEF), "--out", "out", "--to", "json", "-q") == 0
    listed = Path("out/course/course.yaml")
    listed.write_text("# Mine: keep this line.\n" + listed.read_text("utf-8"), encoding="utf-8")
    before = cg.load("out/course").course
    first = before.modules[0]
    words = ("make", "case-study", str(BRIEF), "--into", "out/course", "--at", first.id)
    assert ran(*words, "--out", "more", "--to", "json", "-q") == 0
    after = cg.load("out/course").course
    assert [one.kind for one in after.modules[0].activities][-1] == "case_study"
    assert [one.id for one in after.modules[0].activities][:-1] == [one.id for one in first.activities]
    assert "# Mine: keep this line." in listed.read_text("utf-8")
    assert not list(Path("out/course/.coursegen/proposals").rglob("*.*"))
