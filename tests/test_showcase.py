"""The showcase course: one course in three languages that uses everything there is."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import coursegen as cg
from coursegen import player
from coursegen.course import (
    AssessmentItem,
    Block,
    Callout,
    CaseStudy,
    Course,
    Essay,
    Example,
    Lesson,
    Numeric,
    Project,
    Quiz,
    TrainerScript,
)
from coursegen.exporters import exporter, formats, options

SHOWCASE = Path(__file__).parent.parent / "examples" / "showcase"
LANGUAGES = ("en", "nl", "ar")
FREE_OF_WORDS = ("logo.png", "quay.png", "curve.png", "f2-night.mp4")


@cache
def project(language: str) -> Project:
    return cg.load(SHOWCASE / language)


def course(language: str) -> Course:
    return project(language).course


def blocks(one: Course) -> list[Block]:
    lessons = [activity for activity in one.activities if isinstance(activity, Lesson)]
    return [block for lesson in lessons for screen in lesson.screens for block in screen.blocks]


def members(union: object) -> set[type]:
    return set(get_args(get_args(union)[0]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_with_it(language: str) -> None:
    loaded = project(language)
    found = [(one.code, one.place.path, one.message) for one in cg.review(loaded) if one.severity != "info"]
    assert not found
    assert not loaded.findings
    assert loaded.course.language == language
    assert cg.review(loaded), "the draft and its to-dos are told"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_comes_back_from_a_folder_as_it_was(language: str, tmp_path: Path) -> None:
    cg.save(project(language), tmp_path / "course")
    again = cg.load(tmp_path / "course")
    assert again.course == course(language)
    assert again.sources == project(language).sources
    assert again.assets == project(language).assets


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_uses_every_block_and_every_interaction(language: str) -> None:
    used = blocks(course(language))
    assert {type(one) for one in used} == members(Block)
    assert {one.kind for one in used if isinstance(one, Example)} == {"example", "non_example"}
    assert {one.kind for one in used if isinstance(one, Callout)} == {
        "note",
        "tip",
        "important",
        "warning",
        "caution",
    }
    assert {type(one) for one in course(language).items} == members(AssessmentItem)
    assert {one.use for one in course(language).items} == {"prequestion", "practice", "test"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_objective_is_taught_practised_and_tested_at_its_level(language: str) -> None:
    one = course(language)
    assert one.final_test is not None
    for objective in one.objectives:
        uses = {item.use for item in one.items if item.objective == objective.id}
        assert {"practice", "test"} <= uses, objective.id
    seen = {item.stem for item in one.items if item.use != "test"}
    assert not seen & {item.stem for item in one.final_test.items}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_case_unfolds_and_the_dialogue_ends_in_several_ways(language: str) -> None:
    (case,) = (one for one in course(language).activities if isinstance(one, CaseStudy))
    (talk,) = (one for one in course(language).activities if isinstance(one, TrainerScript))
    assert len(case.stages) == 3
    assert all(stage.exhibits and stage.decision and stage.questions for stage in case.stages)
    options_of = [one for stage in case.stages for one in stage.alternatives]
    assert all(one.pro and one.contra for one in options_of)
    assert {scene.outcome for scene in talk.scenes} == {None, "passed", "partly", "failed"}
    assert [one.id for one in talk.criteria if one.blocker] == ["blind"]
    assert all(choice.feedback for scene in talk.scenes for choice in scene.choices)


def outline(one: Course) -> list[object]:
    """Everything that does not depend on the language."""
    return [
        [(item.id, item.level, item.domain) for item in one.objectives],
        [(module.id, [activity.id for activity in module.activities]) for module in one.modules],
        [(activity.id, activity.minutes, activity.status) for activity in one.activities],
        [(type(block).__name__, len(str(block.model_dump().keys()))) for block in blocks(one)],
        [
            (item.id, type(item).__name__, item.use, item.objective, item.level, item.points)
            for item in one.items
        ],
        [getattr(item, "key", None) for item in one.items if item.type not in {"fill_in", "essay"}],
        [(item.key, item.tolerance) for item in one.items if isinstance(item, Numeric)],
        [(asset.id, asset.file, asset.media_type) for asset in one.assets],
        [passage.id for passage in one.passages],
        [[citation.label for citation in activity.citations] for activity in one.activities],
        [
            [
                (scene.id, scene.outcome, [(c.target, c.effects) for c in scene.choices])
                for scene in talk.scenes
            ]
            for talk in one.activities
            if isinstance(talk, TrainerScript)
        ],
        [
            (len(stage.exhibits), len(stage.alternatives), len(stage.questions))
            for case in one.activities
            if isinstance(case, CaseStudy)
            for stage in case.stages
        ],
        [(entry.passage, bool(entry.definition)) for entry in one.glossary],
        [(recall.after_days, recall.items) for recall in one.recall],
    ]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_is_the_same_course(language: str) -> None:
    for english, other in zip(outline(course("en")), outline(course(language)), strict=True):
        assert english == other
    for file in FREE_OF_WORDS:
        same = [one for one in course("en").assets if one.file == file]
        assert same[0].sha256 in project(language).assets


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_source_is_the_document_that_lies_beside_it(language: str) -> None:
    (source,) = project(language).sources
    assert source.text == (SHOWCASE / "documents" / language / "sh-07.md").read_text(encoding="utf-8")
    assert "coursegen" in source.text, "it says that it is invented"
    cited = {citation.passage for one in course(language).activities for citation in one.citations}
    assert cited == {passage.id for passage in course(language).passages}
    assert len(cited) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_legible_from_right_to_left(language: str) -> None:
    """A minus in Arabic text needs a mark in front of it, or it is shown behind its number."""
    if language != "ar":
        assert all("\u200e" not in path.read_text("utf-8") for path in (SHOWCASE / language).rglob("*.md"))
        return
    for path in sorted([*(SHOWCASE / language).rglob("*.md"), *(SHOWCASE / language).rglob("*.vtt")]):
        text = path.read_text(encoding="utf-8")
        assert text.count("−") == text.count("\u200e−"), path.name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", formats())
def test_it_goes_out_in_every_format(name: str, language: str) -> None:
    if name == "scorm12" and not hasattr(player, "build"):
        pytest.skip("the player is not built yet")
    made = exporter(name)
    export = made.build(project(language), options(made))
    assert export.files
    assert [one for one in export.findings if one.severity == "error"] == []


def test_it_takes_less_than_an_hour() -> None:
    ready = [one for one in course("en").activities if one.status == "ready"]
    assert 40 <= sum(one.minutes or 0 for one in ready) <= 50
    kinds = Counter(type(one) for one in ready)
    assert kinds[Lesson] >= 5
    assert kinds[Quiz] == 3
    assert all(item.rubric for item in course("en").items if isinstance(item, Essay))
