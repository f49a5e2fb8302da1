"""A course with what it came from: what `generate` returns and a folder holds."""

from __future__ import annotations

from pydantic import Field, model_validator

from .brief import Brief
from .course import Course
from .finding import Finding, Place, Report
from .source import Source
from .text import Part
from .validation import misplaced

__all__ = ["Project", "as_project"]


class Project(Part):
    """A course, its brief, its sources, the bytes of its assets and what there is to say about it."""

    course: Course
    """The document."""
    brief: Brief | None = None
    """What it was made from, if it was generated here."""
    sources: tuple[Source, ...] = ()
    """Every document in full, cited or not."""
    assets: dict[str, bytes] = Field(default_factory=dict, repr=False)
    """Bytes by SHA-256."""
    findings: tuple[Finding, ...] = ()
    """What readers, writers and rules have to say."""
    source_map: dict[str, Place] = Field(default_factory=dict, repr=False)
    """Place in the document (`modules[0].activities[1]`) → file and line, where a folder was read."""

    @model_validator(mode="after")
    def _sources_differ(self) -> Project:
        seen: set[str] = set()
        for index, one in enumerate(self.sources):
            if one.id in seen:
                raise misplaced(f"sources[{index}].id", f"two sources have the id {one.id!r}")
            seen.add(one.id)
        return self

    @property
    def report(self) -> Report:
        """The findings as they go into `report.json`."""
        return Report(course=self.course.id, writer=self.course.provenance.writer, findings=self.findings)


def as_project(course: Course | Project) -> Project:
    """Return a project for a bare course; a project as it is."""
    return course if isinstance(course, Project) else Project(course=course)
