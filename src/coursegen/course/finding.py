"""What a rule, reader, writer, exporter or inspector reports."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .text import Part, Slug

__all__ = ["Finding", "Place", "Report", "Severity"]

Severity = Literal["error", "warning", "info"]
"""Error: wrong for a learner or an LMS. Warning: a person should look. Info: good to know."""


class Place(Part):
    """Where something is: in the document, in a file, or in a source."""

    path: str = ""
    """In the document: `modules[0].activities[1].items[0].key`; empty where none fits."""
    file: str | None = None
    """The file to open: of the folder, or the name of a source document."""
    line: Annotated[int, Field(ge=1)] | None = None
    """1-based line in that file."""
    page: Annotated[int, Field(ge=1)] | None = None
    """1-based page or slide of that file, where it has them."""


class Finding(Part):
    """One thing worth knowing, with what to do about it."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$")]
    """`family.name`, documented in docs/findings.md."""
    severity: Severity
    """How bad it is."""
    message: str
    """What is wrong, in one line."""
    place: Place = Place()
    """Where."""
    quote: str | None = None
    """The words it is about."""
    remedy: str | None = None
    """What to do."""
    objective: Slug | None = None
    """The objective it is about."""


class Report(Part):
    """What a run has to say: `report.json`."""

    format: Literal[1] = 1
    """Version of this schema."""
    course: Slug
    """The id of the course."""
    writer: str
    """Who wrote: `extractive` or a model's name."""
    findings: tuple[Finding, ...] = ()
    """In the order a designer would take them up."""
