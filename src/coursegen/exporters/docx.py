"""Course -> a storyboard in Word for subject-matter experts, whose comments `coursegen comments` reads back."""

from __future__ import annotations

from typing import Literal

from ..course import Part, Project
from ..i18n import catalogue
from .contract import Export, Exporter
from .storyboard.back import back
from .storyboard.book import Book, new_body
from .storyboard.front import contents, cover, objectives, open_questions
from .storyboard.look import Look
from .storyboard.modules import modules
from .storyboard.story import Story

__all__ = ["DocxOptions", "build", "exporter"]


class DocxOptions(Part):
    """For whom the storyboard is, and on what paper."""

    edition: Literal["learner", "facilitator"] = "facilitator"
    """Teaching notes and what a persona hides are in the facilitator's only; experts check those too."""
    paper: Literal["a4", "letter"] = "a4"
    """What it is printed on."""


def build(project: Project, options: DocxOptions) -> Export:
    """Return one file: what is to know and do, every screen, item, case and dialogue, and words to agree on."""
    course = project.course
    book = Book()
    story = Story(
        project=project,
        words=catalogue("docx", course.language),
        look=Look.of(course, options.paper),
        facilitator=options.edition == "facilitator",
        link=book.link,
        picture=book.picture,
    )
    if not story.words.messages and course.language.split("-")[0].lower() != "en":
        message = (
            f"the storyboard's own words are in English: there is no catalogue for {course.language!r} yet"
        )
        story.find("export.words-english", "info", message)
    front, inside = new_body(), new_body()
    cover(story, front)
    # What is missing and what there is can be listed once everything is written.
    entries = modules(story, inside) + back(story, inside)
    open_questions(story, front)
    objectives(story, front)
    contents(story, front, entries)
    front.extend(list(inside))
    return Export({f"{course.id}.docx": book.file(story, front)}, tuple(story.findings))


exporter = Exporter("docx", "file", DocxOptions, build, suffix="-storyboard.docx")
