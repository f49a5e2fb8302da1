"""Brief -> project: read, plan, write, assemble, review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .. import rules
from ..course import Blueprint, Brief, Finding, Project
from ..errors import OptionError
from ..sources import Reading
from ..writers import OutlineRequest, Writer
from .assemble import assemble
from .brief import load_brief
from .documents import read_documents
from .ordering import ordered
from .running import run
from .steps import OnStep, Step, silent
from .write import write

__all__ = ["agenerate", "draft", "generate", "writer_for"]


def generate(
    brief: Brief | str | Path,
    *,
    model: None = None,
    folder: str | Path | None = None,
    on_step: OnStep = silent,
) -> Project:
    """Make a course from a brief and its documents; works in a notebook's running loop too.

    Args:
        brief: a brief, or the path of a `brief.yaml`.
        model: who writes; None: the extractive writer, which quotes the documents and invents nothing.
        folder: where relative documents are; the brief's own folder when left out, else the working directory.
        on_step: called with each step, for those who show progress.

    Returns:
        The course with its sources and findings. An activity that could not be written is a finding with the
        code `activity.failed`; the others are there.

    Raises:
        InputError: when the brief or a document cannot be used.
    """
    return run(agenerate(brief, model=model, folder=folder, on_step=on_step))


async def agenerate(
    brief: Brief | str | Path,
    *,
    model: None = None,
    folder: str | Path | None = None,
    on_step: OnStep = silent,
) -> Project:
    """Do what `generate` does, in async code."""
    project = await draft(brief, model=model, folder=folder, on_step=on_step)
    on_step(Step("review", project.course.title, 0, 0))
    return project.model_copy(update={"findings": ordered((*project.findings, *rules.review(project)))})


async def draft(
    brief: Brief | str | Path,
    *,
    model: None = None,
    folder: str | Path | None = None,
    on_step: OnStep = silent,
    planned: Callable[[Blueprint], Blueprint] = lambda blueprint: blueprint,
) -> Project:
    """Do what `agenerate` does, without the review at the end; `planned` may change the plan before it is written."""
    writer = writer_for(model)
    brief = brief if isinstance(brief, Brief) else load_brief(brief)
    readings = read_documents(brief, Path(folder) if folder is not None else None, on_step=on_step)
    on_step(Step("plan", brief.title, 0, 0))
    outline = await writer.outline(OutlineRequest(brief, readings))
    blueprint = planned(outline.part)
    written = await write(writer, brief, readings, blueprint, on_step=on_step)
    course = assemble(brief, readings, blueprint, written, writer.name)
    found: list[Finding] = [finding for reading in readings for finding in reading.findings]
    found += [*_unused_corrections(brief, readings), *outline.findings, *written.findings]
    return Project(
        course=course,
        brief=brief,
        sources=tuple(reading.source for reading in readings),
        findings=ordered(found),
    )


def writer_for(model: object) -> Writer:
    """Return who writes: the extractive writer, where there is no model."""
    if model is not None:
        raise OptionError(
            f"the model {model!r} cannot be used: this version writes without a language model only",
            remedy="Leave out model, or pass model=None.",
        )
    from ..writers.extractive import ExtractiveWriter

    return ExtractiveWriter()


def _unused_corrections(brief: Brief, readings: tuple[Reading, ...]) -> list[Finding]:
    return [
        Finding(
            code="brief.correction-unused",
            severity="warning",
            message=f"the brief corrects {wrong!r}, which stands in no document",
            remedy="Write it as the document does, or take it out of corrections.",
        )
        for wrong in brief.corrections
        if not any(wrong in reading.source.text for reading in readings)
    ]
