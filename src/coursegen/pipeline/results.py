"""Projects -> folders, files and findings: what the public functions beside `generate` do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .. import folder as _folder
from .. import importers, rules
from ..course import Course, Finding, Part, Project, as_project
from ..exporters import package, registry
from ..exporters.contract import Export, Exporter

if TYPE_CHECKING:
    from ..folder import Saved

__all__ = [
    "Exported",
    "Findings",
    "build_all",
    "comments",
    "export",
    "formats",
    "load",
    "place_all",
    "review",
    "save",
]


class Findings(tuple[Finding, ...]):
    """Findings, errors first; a notebook shows them as a table."""

    __slots__ = ()


@dataclass(frozen=True)
class Exported:
    """A format, built and not yet written."""

    exporter: Exporter
    export: Export


def save(project: Course | Project, path: str | Path) -> Saved:
    """Write a course as a folder of text to edit; nothing that a person changed there is overwritten.

    Raises:
        FolderError: when it cannot be written there.
    """
    return _folder.save(as_project(project), path)


def load(path: str | Path) -> Project:
    """Read a course folder back, edits included.

    Raises:
        FolderError: with file, line, what is wrong and what to write.
    """
    return _folder.load(path)


def review(project: Course | Project) -> Findings:
    """Judge a course by every rule that needs no model; errors come first."""
    return Findings(rules.review(project))


def comments(file: str | Path, course: str | Path | Course | Project | None = None) -> Findings:
    """Read what experts wrote into a storyboard: each comment and each tracked change is a finding.

    Args:
        file: the Word file that came back.
        course: the course as it is now, or its folder; with it, places are found again after changes, and name file
            and line.

    Raises:
        SourceError: when the file is no Word file or cannot be read.
        FolderError: when the course's folder cannot be read.
    """
    project = (
        load(course) if isinstance(course, str | Path) else None if course is None else as_project(course)
    )
    return Findings(importers.comments(file, project))


def formats() -> tuple[str, ...]:
    """Return the names of the formats that `export` takes."""
    return registry.formats()


def export(project: Course | Project, to: str, out: str | Path, **options: object) -> Path:
    """Write a course in one format, named after its id; return the file, zip or folder.

    Args:
        project: what to export.
        to: the format: one of `formats()`.
        out: the folder to write into.
        options: of that format, such as `attempts=3`; docs/exports.md lists them.

    Raises:
        OptionError: when the format or an option is unknown or does not fit, or nothing can be written there.
    """
    one = registry.exporter(to)
    return package.write(one, project, registry.options(one, options), out)


def build_all(project: Project, exporters: Iterable[tuple[Exporter, Part]]) -> list[Exported]:
    """Build exports, so that none is written when one fails."""
    return [Exported(one, one.build(project, options)) for one, options in exporters]


def place_all(course: Course, exports: Iterable[Exported], out: Path) -> Mapping[str, Path]:
    """Write what was built; format → where it went."""
    return {one.exporter.name: package.place(one.exporter, course, one.export, out) for one in exports}
