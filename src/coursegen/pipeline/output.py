"""Brief -> everything on disk: the folder to edit, the exports made of that folder, and the report."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..course import Brief, Finding, Part, Project, Report
from ..errors import OptionError
from ..exporters import package, registry
from ..exporters.contract import Exporter
from ..folder import COURSE as COURSE_FILE
from ..folder import insert
from .author import EXTRACTIVE, Author
from .making import draft
from .ordering import ordered
from .product import Product, make
from .results import build_all, load, place_all, review, save
from .running import run
from .steps import OnStep, Step, silent
from .write import FAILED

if TYPE_CHECKING:
    from ..folder import Saved

__all__ = ["COURSE", "OUTLINE", "REPORT", "Produced", "choose", "produce", "produce_one", "republish"]

COURSE = "course"
"""The folder to edit, in the folder for the output."""
REPORT = "report.json"
"""The report's name there."""
OUTLINE = "outline.json"
"""The name of a blueprint there."""

Chosen = Sequence[tuple[Exporter, Part]]
"""Formats with their options."""


@dataclass(frozen=True)
class Produced:
    """What was made and where it lies."""

    project: Project
    """The course as its folder holds it, a person's edits included."""
    report: Report
    exports: Mapping[str, Path]
    """Format → file, zip or folder."""
    folder: Path | None = None
    report_file: Path | None = None
    saved: Saved | None = None
    """What saving the folder did: files that a person changed are kept."""

    @property
    def partial(self) -> bool:
        """Whether an activity could not be written."""
        return any(finding.code == FAILED for finding in self.report.findings)


def choose(names: Sequence[str], options: Mapping[str, str]) -> Chosen:
    """Return the formats and their options, before anything is made.

    Raises:
        OptionError: when a format or an option is unknown or does not fit.
    """
    if not names:
        raise OptionError("no format is named", remedy=f"Use one of: {', '.join(registry.formats())}.")
    exporters = [registry.exporter(name) for name in dict.fromkeys(names)]
    return list(zip(exporters, registry.options_for(exporters, options), strict=True))


def produce(
    brief: Brief,
    chosen: Chosen,
    out: Path,
    *,
    author: Author = EXTRACTIVE,
    blueprint: str | Path | None = None,
    on_step: OnStep = silent,
) -> Produced:
    """Make a course and write all of it into `out`; what a person edited there before stays, and is exported.

    Raises:
        InputError: when something that was given cannot be used; nothing is written then.
    """
    _check_out(out, COURSE, REPORT)
    before = load(out / COURSE) if (out / COURSE / "course.yaml").is_file() else None
    made = _kept_identity(run(draft(brief, author=author, blueprint=blueprint, on_step=on_step)), before, out)
    _check_targets(chosen, made, out)
    return _written(made, out / COURSE, chosen, out, on_step)


def _written(
    made: Project, folder: Path, chosen: Chosen, out: Path, on_step: OnStep, *, listed: bool = False
) -> Produced:
    """Save a project and export its folder as it then is; `listed`: new activities go into its course.yaml."""
    on_step(Step("save", folder.name, 0, 0))
    saved = save(made, folder)
    if listed and COURSE_FILE in saved.kept:
        insert(made.course, folder)
        saved = save(made, folder)
    project = load(folder)
    paths, published = _publish(project, chosen, out, on_step)
    on_step(Step("review", project.course.title, 0, 0))
    in_folder = [finding for finding in project.findings if finding.code.startswith("folder.")]
    found = ordered([*made.findings, *saved.findings, *in_folder, *review(project), *published])
    report = Report(course=project.course.id, writer=made.course.provenance.writer, findings=found)
    _write(out / REPORT, report.model_dump(mode="json"))
    return Produced(project, report, paths, folder, out / REPORT, saved)


def produce_one(  # noqa: PLR0913 - each is one thing to ask for
    kind: str,
    brief: Brief,
    chosen: Chosen,
    out: Path,
    *,
    objectives: Sequence[str] = (),
    items: int | None = None,
    into: str | None = None,
    at: str | None = None,
    author: Author = EXTRACTIVE,
    on_step: OnStep = silent,
) -> Produced | Path:
    """Make one product, write it and its exports into `out`; into a course folder, where one is named.

    Returns:
        What was made; for an outline the path of its file.

    Raises:
        InputError: when something that was given cannot be used; nothing is written then.
    """
    _check_out(out, COURSE, REPORT)
    if kind == "outline":
        blueprint = make("outline", brief, objectives=objectives, model=author, on_step=on_step)
        out.mkdir(parents=True, exist_ok=True)
        _write(out / OUTLINE, blueprint.model_dump(mode="json", exclude_defaults=True))
        return out / OUTLINE
    folder = Path(into) if into is not None else out / COURSE
    before = load(folder) if into is not None else None
    made = make(
        cast("Product", kind),
        brief,
        objectives=objectives,
        items=items,
        into=before,
        at=at,
        model=author,
        on_step=on_step,
    )
    _check_targets(chosen, made, out)
    return _written(made, folder, chosen, out, on_step, listed=before is not None)


def republish(folder: Path, chosen: Chosen, out: Path, *, on_step: OnStep = silent) -> Produced:
    """Export a course folder as it is now.

    Raises:
        InputError: when the folder cannot be read or nothing can be written to `out`.
    """
    project = load(folder)
    _check_out(out)
    _check_targets(chosen, project, out)
    paths, found = _publish(project, chosen, out, on_step)
    report = Report(
        course=project.course.id, writer=project.course.provenance.writer, findings=ordered(found)
    )
    return Produced(project, report, paths, folder)


def _publish(
    project: Project, chosen: Chosen, out: Path, on_step: OnStep
) -> tuple[Mapping[str, Path], list[Finding]]:
    on_step(Step("export", ", ".join(one.name for one, _ in chosen), 0, 0))
    built = build_all(project, chosen)
    found = [finding for one in built for finding in one.export.findings]
    return place_all(project.course, built, out), found


def _kept_identity(made: Project, before: Project | None, out: Path) -> Project:
    """An LMS knows a course by its uuid: it is made once, and kept when the documents change."""
    if before is None:
        return made
    if before.course.id != made.course.id:
        raise OptionError(
            f"holds another course, {before.course.id!r}, and this one is {made.course.id!r}",
            file=str(out / COURSE),
            remedy=f"Choose another folder with --out; if it is the same course, write `id: {before.course.id}`"
            " in the brief.",
        )
    return made.model_copy(update={"course": made.course.model_copy(update={"uuid": before.course.uuid})})


def _check_out(out: Path, *names: str) -> None:
    in_way = next((one for one in (out, *out.absolute().parents) if one.exists()), None)
    if in_way is not None and not in_way.is_dir():
        raise _not_a_folder(in_way)
    if (out / COURSE).exists() and not (out / COURSE).is_dir() and COURSE in names:
        raise _not_a_folder(out / COURSE)
    if (out / REPORT).is_dir() and REPORT in names:
        raise _not_a_file(out / REPORT)
    nearest = in_way or Path()
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise OptionError(
            "nothing can be written in this folder",
            file=str(nearest),
            remedy="Choose another folder with --out.",
        )


def _check_targets(chosen: Chosen, project: Project, out: Path) -> None:
    for one, _ in chosen:
        path = package.target(one, project.course, out)
        if one.layout == "folder" and path.exists() and not path.is_dir():
            raise _not_a_folder(path)
        if one.layout != "folder" and path.is_dir():
            raise _not_a_file(path)


def _not_a_folder(path: Path) -> OptionError:
    return OptionError(
        "is a file where a folder should be",
        file=str(path),
        remedy="Move it or choose another folder for the output.",
    )


def _not_a_file(path: Path) -> OptionError:
    return OptionError(
        "is a folder where a file should be",
        file=str(path),
        remedy="Move it or choose another folder for the output.",
    )


def _write(path: Path, data: object) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
