"""Whatever a model replies within a reply's schema becomes a valid part of a course that survives its file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coursegen as cg
from coursegen import sources
from coursegen.course import Brief, Course, Module, PlannedActivity, PlannedItems, Quiz, texts
from coursegen.folder import load, save
from coursegen.markup import to_html
from coursegen.models.schema import neutral
from coursegen.writers.llm import case_study, design, items, lesson, replies, trainer
from coursegen.writers.llm.grounding import Ground
from coursegen.writers.llm.library import Library
from coursegen.writers.llm.puzzles import puzzle
from valid_replies import replies as fitting

EXAMPLE = Path(__file__).parents[1] / "examples" / "en"
BRIEF = cg.load_brief(EXAMPLE / "brief.yaml").model_copy(
    update={"make": ("lesson", "quiz", "case_study", "trainer")}
)
READING = sources.read(EXAMPLE / "letting-your-team-decide.md", taken=set(), name="d.md", language="en")
LIBRARY = Library((READING,))
EXCERPTS = LIBRARY.choose(["what a mandate is"], budget=6000, spread=True)
OBJECTIVES = ("one", "two")
_BAD = re.compile(r"<script|<img|javascript:|https?://|\u202e|\x00", re.IGNORECASE)


def plan(kind: str) -> PlannedActivity:
    return PlannedActivity(
        id="it",
        kind=kind,
        title="It",
        objectives=OBJECTIVES,
        items=(PlannedItems(level="apply", use="practice", count=2),),
    )


def ground(quotes: Any = (), *, strict: bool = False) -> Ground:
    brief = BRIEF.model_copy(update={"grounding": "strict" if strict else "marked"})
    return Ground(LIBRARY, brief, EXCERPTS, quotes)


def any_of(reply: type[Any]) -> st.SearchStrategy[Any]:
    return fitting(neutral(reply)).map(reply.model_validate)


def survives(part: Any, folder: Path) -> None:
    """A part stands in a course, comes back from its file as it was, and shows nothing that runs."""
    objectives = tuple(cg.LearningObjective(id=one, statement=f"Explain {one}") for one in OBJECTIVES)
    passages = {one.passage for one in part.citations}
    course = Course(
        id="c",
        title="C",
        language="en",
        objectives=objectives,
        modules=(Module(id="m", title="M", activities=(part,)),),
        passages=tuple(one for one in READING.source.passages if one.id in passages),
    )
    save(cg.Project(course=course), folder)
    assert load(folder).course == course
    for text in texts(part):
        html = to_html(text)
        assert not re.search(r"<script|<img|href=", html)
        assert "javascript:" not in text
        assert "https://evil" not in text


@given(reply=any_of(replies.LessonReply), strict=st.booleans())
def test_any_lesson(reply: Any, strict: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    on = ground(reply.quotes, strict=strict)
    checks = [
        (int(one.screen[1:]) - 1, item)
        for number, one in enumerate(reply.checks)
        if (item := items.build(one, on, name=f"it-q{number}", use=one.use, objectives=OBJECTIVES))
    ]
    survives(lesson.build(reply, plan("lesson"), on, checks), tmp_path_factory.mktemp("lesson"))


@given(reply=any_of(replies.QuizReply))
def test_any_quiz(reply: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    on = ground(reply.quotes)
    made = [
        item
        for number, one in enumerate(reply.items)
        if (item := items.build(one, on, name=f"it-q{number}", use="practice", objectives=OBJECTIVES))
    ]
    for item in made:
        puzzle(item)
    intro = on.text(reply.intro)
    on.keep_only([intro, *(text for item in made for text in texts(item))])
    part = Quiz(id="it", title="It", intro=intro, items=tuple(made), citations=on.citations)
    survives(part, tmp_path_factory.mktemp("quiz"))


@given(reply=any_of(replies.CaseReply), strict=st.booleans())
def test_any_case_study(reply: Any, strict: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    on = ground(reply.quotes, strict=strict)
    survives(case_study.build(reply, plan("case_study"), on), tmp_path_factory.mktemp("case"))


@given(reply=any_of(replies.TrainerReply), strict=st.booleans())
def test_any_trainer(reply: Any, strict: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    on = ground(reply.quotes, strict=strict)
    survives(trainer.build(reply, plan("trainer"), on), tmp_path_factory.mktemp("trainer"))


@given(reply=any_of(replies.DesignReply), given_by_brief=st.booleans())
def test_any_design(reply: Any, given_by_brief: bool) -> None:
    brief: Brief = BRIEF if given_by_brief else BRIEF.model_copy(update={"objectives": ()})
    list(design.problems(reply, brief))
    blueprint, findings = design.build(reply, brief, LIBRARY, EXCERPTS)
    supported = {one.id for one in blueprint.objectives} - set(blueprint.unsupported)
    assert {one for module in blueprint.modules for one in module.objectives} == supported
    ids = [name for module in blueprint.modules for name in (module.id, *(a.id for a in module.activities))]
    assert len(ids) == len(set(ids))
    for module in blueprint.modules:
        assert {"lesson", "quiz"} <= {one.kind for one in module.activities}
    if blueprint.modules:
        assert {one.kind for module in blueprint.modules for one in module.activities} == set(brief.make)
    assert {one.objective for one in findings if one.code == "objective.unsupported"} == set(
        blueprint.unsupported
    )
