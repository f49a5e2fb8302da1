"""A case study -> its stages with exhibits, decision, ways to decide and questions; debrief and teaching note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...course import Alternative, CaseStudy, Stage
from .headings import heading, label
from .items import rubric
from .prose import Scribe
from .story import Story
from .tables import facts, head, table, words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["case_study", "closing_part"]


def case_study(story: Story, body: _Element, part: CaseStudy, path: str) -> None:
    """Append a case study."""
    write = Scribe.of(story, part)
    for number, stage in enumerate(part.stages):
        _stage(write, body, stage, f"{path}.stages[{number}]", number + 1)
    closing_part(write, body, story.say("Debrief"), part.debrief, f"{path}.debrief")
    if story.facilitator:
        note = story.say("for the facilitator, never in a learner's package")
        closing_part(
            write, body, story.say("Teaching note"), part.teaching_note, f"{path}.teaching_note", note=note
        )


def closing_part(write: Scribe, body: _Element, name: str, text: str, path: str, *, note: str = "") -> None:
    """Append what stands behind the last stage or scene, if there is anything."""
    if text:
        heading(write.story, body, "Heading3", name, place=path, note=note)
        write.text(body, text)


def _stage(write: Scribe, body: _Element, stage: Stage, path: str, order: int) -> None:
    story = write.story
    heading(story, body, "Heading3", f"{story.say('Stage')} {order}", stage.title, place=path)
    label(story, body, story.say("Situation"))
    write.text(body, stage.situation, place=f"{path}.situation")
    for number, exhibit in enumerate(stage.exhibits):
        at = f"{path}.exhibits[{number}]"
        heading(story, body, "Heading4", f"{story.say('Exhibit')} {number + 1}", exhibit.title, place=at)
        write.text(body, exhibit.text)
    if stage.decision:
        heading(story, body, "Heading4", story.say("Decision"), place=f"{path}.decision")
        write.text(body, stage.decision)
    if stage.alternatives:
        _alternatives(write, body, stage.alternatives, f"{path}.alternatives")
    for number, question in enumerate(stage.questions):
        at = f"{path}.questions[{number}]"
        heading(story, body, "Heading4", f"{story.say('Question')} {number + 1}", place=at)
        write.text(body, question.text, "Stem")
        if question.model_answer:
            answer = write.cells(question.model_answer, f"{at}.model_answer")
            facts(story, body, [(story.say("Model answer"), answer)], title=story.say("Model answer"))
        if question.rubric:
            rubric(write, body, question.rubric, f"{at}.rubric")


def _alternatives(write: Scribe, body: _Element, ways: tuple[Alternative, ...], path: str) -> None:
    story = write.story
    label(story, body, story.say("Ways to decide"))
    rows = [
        [
            words(story, chr(ord("A") + n) if n < 26 else str(n + 1)),
            write.cell(way.text, f"{path}[{n}]"),
            write.cells(way.pro, f"{path}[{n}].pro"),
            write.cells(way.contra, f"{path}[{n}].contra"),
        ]
        for n, way in enumerate(ways)
    ]
    titles = (story.say("No."), story.say("What one would do"), story.say("For it"), story.say("Against it"))
    table(story, body, head(story, *titles), rows, (6, 26, 30, 30), title=story.say("Ways to decide"))
