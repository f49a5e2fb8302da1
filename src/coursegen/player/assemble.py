"""Project, settings and a way of tracking -> the files of a course that runs in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .. import markup
from ..course import Finding, Project
from ..i18n import catalogue, direction
from .activities import activity_data
from .colours import theme_css
from .media import Library
from .outline import outline
from .reading import contents, description
from .scripts import call, fixed_files, page
from .settings import Settings
from .texts import Texts
from .words import said

__all__ = ["Built", "Tracking", "build"]

Tracking = Literal["none", "scorm12"]
"""Who is told: nobody (what was done is kept in the browser), or an LMS through the adapter of that name."""


@dataclass(frozen=True)
class Built:
    """The player with a course in it."""

    files: Mapping[str, bytes]
    """Relative path → bytes; the page to open is first."""
    findings: tuple[Finding, ...] = ()
    """What could not be shown."""


def build(project: Project, settings: Settings, *, tracking: Tracking) -> Built:
    """Return the pages, scripts and media of a course; the same course gives the same bytes."""
    course = project.course
    words = catalogue("player", course.language)
    texts, library = Texts(words), Library(project)
    activities = {
        f"activities/{one.id}.js": call("activity", activity_data(one, project, settings, texts, library))
        for one in course.activities
    }
    logo = library.file(course.theme.logo) if course.theme.logo else None
    title = " ".join(markup.to_plain(course.title).split()) or course.id
    about: dict[str, Any] = {
        "id": course.id,
        "uuid": str(course.uuid),
        "title": title,
        "language": course.language,
        "direction": direction(course.language),
        "version": course.version,
        "settings": _settings(settings, tracking),
        **outline(course, settings, texts),
        "words": said(words),
    }
    shell = page(
        "index",
        title=title,
        language=course.language,
        direction=direction(course.language),
        logo=logo.name if logo else None,
        say=words.text,
        leaves=tracking != "none",
        description=description(course),
        parts=contents(course, texts) if tracking == "none" else [],
        reading="text.html",
    )
    files = {
        "index.html": shell,
        **activities,
        **library.files,
        "player/outline.js": call("outline", about),
        "player/theme.css": theme_css(course.theme.accent, course.theme.font),
        **fixed_files(),
    }
    return Built(files, library.findings)


def _settings(settings: Settings, tracking: Tracking) -> dict[str, Any]:
    return {
        "tracking": tracking,
        "attempts": settings.attempts,
        "completion": settings.completion,
        "vocabulary": settings.vocabulary.split("/"),
        "inOrder": settings.navigation == "in_order",
        "reportPractice": settings.report_practice,
    }
