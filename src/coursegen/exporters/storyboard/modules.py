"""Modules and activities -> the pages of a storyboard between its front and its back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...course import Activity, CaseStudy, Lesson, Quiz
from .case_study import case_study
from .headings import heading
from .items import item
from .lesson import lesson
from .prose import Scribe
from .story import Story
from .trainer import trainer

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["modules"]


def modules(story: Story, body: _Element) -> list[tuple[int, str, str]]:
    """Append every module and the final test.

    Returns:
        Level, words and bookmark of each of their headings.
    """
    course = story.project.course
    entries: list[tuple[int, str, str]] = []

    def begin(level: int, name: str, title: str, path: str) -> None:
        shown = heading(story, body, f"Heading{level}", name, title, place=path)
        entries.append((level, shown, story.anchor))

    for m, module in enumerate(course.modules):
        begin(1, f"{story.say('Module')} {m + 1}", module.title, f"modules[{m}]")
        _objectives(story, body, module.objectives)
        for a, activity in enumerate(module.activities):
            path = f"modules[{m}].activities[{a}]"
            story.part = f"{m + 1}.{a + 1}"
            kind = _kind(story, activity)
            said = activity.title.casefold().startswith(kind.casefold())
            begin(2, story.part if said else f"{story.part} {kind}", activity.title, path)
            _activity(story, body, activity, path)
    story.part = ""
    if course.final_test is not None:
        story.part = story.say("Final test")
        begin(1, story.say("Final test"), course.final_test.title, "final_test")
        _activity(story, body, course.final_test, "final_test")
    return entries


def _kind(story: Story, activity: Activity) -> str:
    """Return what an activity is, as a word."""
    if isinstance(activity, Quiz):
        return story.say("Test") if activity.is_test else story.say("Practice")
    names = {
        "lesson": story.say("Lesson"),
        "case_study": story.say("Case study"),
        "trainer": story.say("Practice conversation"),
    }
    return names[activity.kind]


def _activity(story: Story, body: _Element, activity: Activity, path: str) -> None:
    _meta(story, body, activity)
    if isinstance(activity, Lesson):
        lesson(story, body, activity, path)
    elif isinstance(activity, CaseStudy):
        case_study(story, body, activity, path)
    elif isinstance(activity, Quiz):
        _quiz(story, body, activity, path)
    else:
        trainer(story, body, activity, path)


def _meta(story: Story, body: _Element, activity: Activity) -> None:
    made = story.paragraph(body, "Meta", keep=True)
    if activity.status == "draft":
        story.run(made, story.say("Draft: a person still has to finish it"), bold=True, mark=True)
    else:
        story.run(made, story.say("Ready"))
    if activity.minutes:
        story.run(made, f" · {activity.minutes} {story.say('min')}")
    if activity.audience:
        story.run(made, f" · {story.say('For')}: ")
        Scribe.of(story, activity).line(made, activity.audience)
    for index, objective in enumerate(story.project.course.objectives):
        if objective.id in activity.objectives:
            story.run(made, " · ")
            story.go(made, f"{story.say('objective')} {index + 1}", story.names.name(f"objectives[{index}]"))


def _objectives(story: Story, body: _Element, ids: tuple[str, ...]) -> None:
    for index, objective in enumerate(story.project.course.objectives):
        if objective.id in ids:
            made = story.paragraph(body, "Meta")
            name = f"{story.say('Objective')} {index + 1}"
            story.go(made, name, story.names.name(f"objectives[{index}]"))
            story.run(made, ": ")
            Scribe(story).line(made, objective.statement, cites=False)


def _quiz(story: Story, body: _Element, quiz: Quiz, path: str) -> None:
    write = Scribe.of(story, quiz)
    if quiz.is_test:
        share = story.project.course.passing_score if quiz.passing_score is None else quiz.passing_score
        story.plain(body, f"{story.say('Share of the points that passes')}: {share * 100:g}%", "Meta")
    if quiz.intro:
        write.text(body, quiz.intro, place=f"{path}.intro")
    if not quiz.items:
        story.plain(body, story.say("There are no questions yet."), run="Muted")
    style = "TestQuestion" if path == "final_test" else "Heading3"
    for number, one in enumerate(quiz.items):
        item(write, body, one, f"{path}.items[{number}]", number + 1, style=style)
