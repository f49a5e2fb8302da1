"""Brief -> project: read, plan, write, assemble, review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import rules
from ..course import Blueprint, Brief, Finding, Project
from ..errors import OptionError
from ..sources import Reading
from ..writers import OutlineRequest, Writer
from .assemble import assemble
from .author import EXTRACTIVE, Author, writer_for
from .blueprints import check_blueprint, load_blueprint
from .brief import load_brief
from .documents import read_documents
from .ordering import ordered
from .running import arun, run
from .steps import OnStep, Step, silent
from .write import write

if TYPE_CHECKING:
    from ..models import Estimate, ModelOptions, Usage

__all__ = ["Designed", "adesign", "agenerate", "design", "draft", "estimate", "generate", "plan"]


@dataclass(frozen=True)
class Designed:
    """A plan and what there is to say about it."""

    blueprint: Blueprint
    findings: tuple[Finding, ...]


def generate(  # noqa: PLR0913 - each is one thing to ask for
    brief: Brief | str | Path,
    *,
    model: object = None,
    options: ModelOptions | None = None,
    blueprint: Blueprint | str | Path | None = None,
    cache: str | Path | None = None,
    callbacks: Sequence[Any] = (),
    retriever: Any = None,
    on_usage: Callable[[Usage], None] | None = None,
    folder: str | Path | None = None,
    on_step: OnStep = silent,
) -> Project:
    """Make a course from a brief and its documents; works in a notebook's running loop too.

    Args:
        brief: a brief, or the path of a `brief.yaml`.
        model: who writes: `"provider:name"` as in LangChain's `init_chat_model`, a LangChain chat model, or
            `recorded:FILE`. None: the extractive writer, which quotes the documents and invents nothing.
        options: how the model is asked, and what it may cost.
        blueprint: the plan to write, or its file; made first when left out.
        cache: the folder in which the model's replies are kept, so that none is paid for twice; `.coursegen/cache`
            beside the brief when left out.
        callbacks: LangChain callbacks that hear of every call.
        retriever: a LangChain retriever that chooses the passages of each activity by its objectives, instead of us;
            of what it finds, the texts count that stand in the brief's documents.
        on_usage: told of calls, tokens and money after each call.
        folder: where relative documents are; the brief's own folder when left out, else the working directory.
        on_step: called with each step, for those who show progress.

    Returns:
        The course with its sources and findings. An activity that could not be written is a finding with the
        code `activity.failed`; the others are there, and the same call again finishes the course.

    Raises:
        InputError: when the brief, a document or the model cannot be used.
        ActivityError: when a model could not plan the course.
        BudgetError: when a limit was reached before the course was planned.
    """
    author = Author(model, options, cache, callbacks, retriever, on_usage)
    return run(_generate(brief, author=author, folder=folder, on_step=on_step, blueprint=blueprint))


async def agenerate(  # noqa: PLR0913 - each is one thing to ask for
    brief: Brief | str | Path,
    *,
    model: object = None,
    options: ModelOptions | None = None,
    blueprint: Blueprint | str | Path | None = None,
    cache: str | Path | None = None,
    callbacks: Sequence[Any] = (),
    retriever: Any = None,
    on_usage: Callable[[Usage], None] | None = None,
    folder: str | Path | None = None,
    on_step: OnStep = silent,
) -> Project:
    """Do what `generate` does, in async code."""
    author = Author(model, options, cache, callbacks, retriever, on_usage)
    return await arun(_generate(brief, author=author, folder=folder, on_step=on_step, blueprint=blueprint))


async def _generate(
    brief: Brief | str | Path,
    *,
    author: Author,
    blueprint: Blueprint | str | Path | None,
    folder: str | Path | None,
    on_step: OnStep,
) -> Project:
    project = await draft(brief, author=author, folder=folder, on_step=on_step, blueprint=blueprint)
    on_step(Step("review", project.course.title, 0, 0))
    return project.model_copy(update={"findings": ordered((*project.findings, *rules.review(project)))})


async def draft(
    brief: Brief | str | Path,
    *,
    author: Author = EXTRACTIVE,
    folder: str | Path | None = None,
    on_step: OnStep = silent,
    blueprint: Blueprint | str | Path | None = None,
    planned: Callable[[Blueprint], Blueprint] = lambda blueprint: blueprint,
) -> Project:
    """Do what `agenerate` does, without the review at the end; `planned` may change the plan before it is written."""
    brief = brief if isinstance(brief, Brief) else load_brief(brief)
    given = load_blueprint(blueprint) if isinstance(blueprint, str | Path) else blueprint
    readings = read_documents(brief, Path(folder) if folder is not None else None, on_step=on_step)
    async with writer_for(author, brief) as writer:
        if given is None:
            designed = await plan(writer, brief, readings, on_step=on_step)
        else:
            check_blueprint(given, readings)
            designed = Designed(given, ())
        chosen = planned(designed.blueprint)
        at_once = author.options.concurrency if author.options else 0
        written = await write(writer, brief, readings, chosen, on_step=on_step, concurrency=max(8, at_once))
        course = assemble(brief, readings, chosen, written, writer)
    found: list[Finding] = [finding for reading in readings for finding in reading.findings]
    found += [*_unused_corrections(brief, readings), *designed.findings, *written.findings]
    return Project(
        course=course,
        brief=brief,
        sources=tuple(reading.source for reading in readings),
        findings=ordered(found),
    )


async def plan(
    writer: Writer, brief: Brief, readings: tuple[Reading, ...], *, on_step: OnStep = silent
) -> Designed:
    """Return a writer's plan."""
    on_step(Step("plan", brief.title, 0, 0))
    outline = await writer.outline(OutlineRequest(brief, readings))
    return Designed(outline.part, outline.findings)


def design(brief: Brief | str | Path, *, author: Author = EXTRACTIVE, on_step: OnStep = silent) -> Designed:
    """Plan a course, and write nothing of it."""
    return run(adesign(brief, author=author, on_step=on_step))


async def adesign(
    brief: Brief | str | Path, *, author: Author = EXTRACTIVE, on_step: OnStep = silent
) -> Designed:
    """Do what `design` does, in async code."""
    read = brief if isinstance(brief, Brief) else load_brief(brief)
    readings = read_documents(read, on_step=on_step)
    async with writer_for(author, read) as writer:
        designed = await plan(writer, read, readings, on_step=on_step)
    found = [finding for reading in readings for finding in reading.findings]
    return Designed(designed.blueprint, ordered([*found, *designed.findings]))


def estimate(
    brief: Brief | str | Path, author: Author, *, blueprint: Blueprint | str | Path | None = None
) -> Estimate:
    """Return what a course would take, before anything is asked.

    Without a blueprint, the extractive writer's plan stands for the one that the model would make.
    """

    async def work() -> Estimate:
        from ..writers.extractive import ExtractiveWriter
        from ..writers.llm import LLMWriter

        read = brief if isinstance(brief, Brief) else load_brief(brief)
        given = load_blueprint(blueprint) if isinstance(blueprint, str | Path) else blueprint
        readings = read_documents(read)
        request = OutlineRequest(read, readings)
        stand_in = given or (await ExtractiveWriter().outline(request)).part
        async with writer_for(author, read) as writer:
            if not isinstance(writer, LLMWriter):
                raise OptionError("nothing is asked without a model", remedy="Name one with --model.")
            return writer.estimate(request, stand_in, planned=given is not None)

    return run(work())


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
