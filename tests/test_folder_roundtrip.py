"""What is saved is what is loaded, for any course."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings

import strategies
from coursegen import folder
from coursegen.course import Activity, Project
from coursegen.folder.activity_file import read_activity, write_activity
from coursegen.folder.words import words

NAMES = {"pic": "p.png", "film": "f.MP4", "1e3": "a-b_c.tar.gz"}
IDS = {file: name for name, file in NAMES.items()}


def once(activity: Activity, language: str) -> None:
    text = write_activity(activity, words(language), NAMES)
    back, _ = read_activity(text, "file.md", words(language), IDS)
    assert back == activity, text
    assert write_activity(back, words(language), NAMES) == text


@settings(max_examples=strategies.ROUNDS)
@given(strategies.lessons(assets=tuple(NAMES), objectives=("o-1",)))
def test_any_lesson(lesson: Activity) -> None:
    once(lesson, "nl")


@settings(max_examples=strategies.ROUNDS)
@given(strategies.quizzes(objectives=("o-1",)))
def test_any_quiz(quiz: Activity) -> None:
    once(quiz, "de")


@settings(max_examples=strategies.ROUNDS)
@given(strategies.case_studies())
def test_any_case_study(case: Activity) -> None:
    once(case, "fr")


@settings(max_examples=strategies.ROUNDS)
@given(strategies.trainers())
def test_any_trainer_script(script: Activity) -> None:
    once(script, "en")


@settings(max_examples=strategies.ROUNDS)
@given(strategies.projects())
def test_any_project(project: Project) -> None:
    place = Path(tempfile.mkdtemp())
    try:
        folder.save(project, place / "course")
        back = folder.load(place / "course")
        assert back.course == project.course
        assert back.brief == project.brief
        assert back.sources == project.sources
        assert back.assets == project.assets
        assert [one for one in back.findings if not one.code.startswith("folder.")] == list(project.findings)
        again = folder.save(back, place / "course")
        assert (again.written, again.kept, again.removed) == ((), (), ())
    finally:
        shutil.rmtree(place)
