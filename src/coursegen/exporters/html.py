"""Course -> a web site of plain files: the player without an LMS, and a page of all its text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..course import Fraction, Part, Project
from ..player import Settings
from .advice import advise_author
from .contract import Export, Exporter

__all__ = ["HtmlOptions", "build", "exporter"]


class HtmlOptions(Part):
    """How the course is taken; nobody is told, so there is nothing to choose about reports."""

    passing_score: Fraction | None = None
    """Share of the test's points that passes; the course's own when left out."""
    attempts: Annotated[int, Field(ge=1, le=99)] | None = None
    """How often the test may be taken; None: as often as one likes. Starting again begins anew."""
    navigation: Literal["free", "in_order"] = "free"
    """Whether activities can be opened in any order."""
    edition: Literal["learner", "facilitator"] = "learner"
    """For whom the site is; teaching notes are in the facilitator's only."""


def build(project: Project, options: HtmlOptions) -> Export:
    """Return the site's files: `index.html` to open, `text.html` to read without scripts."""
    from .. import player

    settings = Settings(**options.model_dump())
    built = player.build(project, settings, tracking="none")
    files = {**built.files, "text.html": player.reading_page(project, settings)}
    return Export(files, (*built.findings, *advise_author(project)))


exporter = Exporter("html", "folder", HtmlOptions, build)
