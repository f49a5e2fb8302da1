"""Course -> one page of its text, without scripts: to read, to print, to be found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import markup
from ..course import Course, Project, TrainerScript
from ..i18n import catalogue, direction
from .activities import activity_data
from .media import Library
from .scripts import page
from .settings import Settings
from .texts import Texts

__all__ = ["contents", "description", "reading_page"]

_DESCRIPTION = 160
"""Characters that a search engine shows."""


def description(course: Course) -> str:
    """Return what the course is about in one line: what one can do after it."""
    goals = "; ".join(" ".join(markup.to_plain(one.statement).split()) for one in course.objectives)
    said = goals or " ".join(markup.to_plain(course.title).split())
    return said if len(said) <= _DESCRIPTION else said[: _DESCRIPTION - 1].rstrip(" ;,.") + "…"


def contents(course: Course, texts: Texts) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each module's title with the ids and titles of what can be read in it."""
    parts = [
        (
            texts.name(module.title),
            [(one.id, texts.name(one.title)) for one in module.activities if _reads(one)],
        )
        for module in course.modules
    ]
    if course.final_test is not None:
        parts.append(("", [(course.final_test.id, texts.name(course.final_test.title))]))
    return [part for part in parts if part[1]]


def reading_page(project: Project, settings: Settings) -> bytes:
    """Return the page: every lesson in full, cases up to their decisions, questions without their answers."""
    course = project.course
    words = catalogue("player", course.language)
    texts, library = Texts(words, cites=False), Library(project)
    shown: Mapping[str, dict[str, Any]] = {
        one.id: activity_data(one, project, settings, texts, library)
        for one in course.activities
        if _reads(one)
    }
    logo = library.file(course.theme.logo) if course.theme.logo else None
    return page(
        "text",
        title=" ".join(markup.to_plain(course.title).split()) or course.id,
        language=course.language,
        direction=direction(course.language),
        description=description(course),
        logo=logo.name if logo else None,
        parts=contents(course, texts),
        activities=shown,
        drafts={one.id for one in course.activities if one.status == "draft"},
        goals=[texts.name(one.statement) for one in course.objectives],
        glossary=[(texts.name(one.term), texts.name(one.definition)) for one in course.glossary],
        say=words.text,
    )


def _reads(activity: Any) -> bool:
    """A conversation is played, not read."""
    return not isinstance(activity, TrainerScript)
