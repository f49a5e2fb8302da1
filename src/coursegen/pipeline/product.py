"""Brief -> one product alone: a lesson, a quiz, a case study, a trainer script, or the outline of a course."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args, overload

from .. import rules
from ..course import ActivityKind, Blueprint, Brief, BriefObjective, Course, PlannedModule, Project
from ..errors import OptionError
from .author import EXTRACTIVE, Author
from .brief import load_brief
from .making import adesign, draft
from .ordering import ordered
from .placing import placed
from .running import run
from .steps import OnStep, Step, silent

if TYPE_CHECKING:
    from ..models import ModelOptions

__all__ = ["PRODUCTS", "Product", "amake", "make"]

Product: TypeAlias = Literal["lesson", "quiz", "case_study", "trainer"]
PRODUCTS: tuple[str, ...] = (*get_args(Product), "outline")
"""What can be made alone."""


@overload
def make(
    kind: Literal["outline"],
    brief: Brief | str | Path,
    *,
    objectives: Sequence[str | BriefObjective] = ...,
    model: object = ...,
    options: ModelOptions | None = ...,
    cache: str | Path | None = ...,
    on_step: OnStep = ...,
) -> Blueprint: ...


@overload
def make(
    kind: Product,
    brief: Brief | str | Path,
    *,
    objectives: Sequence[str | BriefObjective] = ...,
    items: int | None = ...,
    into: Course | Project | None = ...,
    at: str | None = ...,
    model: object = ...,
    options: ModelOptions | None = ...,
    cache: str | Path | None = ...,
    on_step: OnStep = ...,
) -> Project: ...


def make(  # noqa: PLR0913 - each is one thing to ask for
    kind: Product | Literal["outline"],
    brief: Brief | str | Path,
    *,
    objectives: Sequence[str | BriefObjective] = (),
    items: int | None = None,
    into: Course | Project | None = None,
    at: str | None = None,
    model: object = None,
    options: ModelOptions | None = None,
    cache: str | Path | None = None,
    on_step: OnStep = silent,
) -> Project | Blueprint:
    """Make one product from a brief and its documents, with the steps that make a whole course.

    Args:
        kind: `lesson`, `quiz`, `case_study`, `trainer` or `outline`.
        brief: a brief, or the path of a `brief.yaml`.
        objectives: what it is for: ids or statements of the brief's objectives, or new ones; the brief's own, when
            left out.
        items: how many items a quiz has at most; fewer where the documents prove fewer.
        into: a course to put it in; a course of its own when left out.
        at: where in that course: the id of a module (at its end) or of an activity (behind it); the last module,
            when left out.
        model: who writes, as `generate` takes it; None: the extractive writer.
        options: how the model is asked.
        cache: where its replies are kept.
        on_step: called with each step.

    Returns:
        A project whose course holds the product alone, or `into` with the product in its place; for `outline`
        the blueprint.

    Raises:
        InputError: when the brief, a document or one of these cannot be used.
    """
    author = model if isinstance(model, Author) else Author(model, options, cache)
    return run(
        amake(
            kind, brief, objectives=objectives, items=items, into=into, at=at, author=author, on_step=on_step
        )
    )


async def amake(  # noqa: PLR0913 - each is one thing to ask for
    kind: str,
    brief: Brief | str | Path,
    *,
    objectives: Sequence[str | BriefObjective] = (),
    items: int | None = None,
    into: Course | Project | None = None,
    at: str | None = None,
    author: Author = EXTRACTIVE,
    on_step: OnStep = silent,
) -> Project | Blueprint:
    """Do what `make` does, in async code."""
    asked = _brief(kind, brief, objectives)
    if kind == "outline":
        return (await adesign(asked, author=author, on_step=on_step)).blueprint
    if items is not None and (kind != "quiz" or not 1 <= items <= 500):
        raise OptionError(
            f"items {items!r} does not fit a {kind}" if kind != "quiz" else f"{items} items cannot be asked",
            remedy="Ask for 1 to 500 items of a quiz, or leave it out.",
        )
    if at is not None and into is None:
        raise OptionError("at names a place in no course", remedy="Give the course with into.")
    made = await draft(
        asked, author=author, on_step=on_step, planned=lambda blueprint: _only(blueprint, kind, items)
    )
    if not made.course.activities:
        raise OptionError(
            f"the documents support no {kind.replace('_', ' ')} for these objectives",
            remedy="Name other objectives, or add a document that teaches them.",
        )
    whole = made if into is None else placed(made, into, at)
    on_step(Step("review", whole.course.title, 0, 0))
    return whole.model_copy(update={"findings": ordered((*made.findings, *rules.review(whole)))})


def _brief(kind: str, brief: Brief | str | Path, objectives: Sequence[str | BriefObjective]) -> Brief:
    """Return the brief of the product: that kind alone, for the objectives that were asked for."""
    if kind not in PRODUCTS:
        raise OptionError(f"{kind!r} cannot be made", remedy=f"Known are {', '.join(PRODUCTS)}.")
    whole = brief if isinstance(brief, Brief) else load_brief(brief)
    known = {one.id: one for one in whole.objectives if one.id} | {
        one.statement: one for one in whole.objectives
    }
    asked = tuple(
        known.get(one, BriefObjective(statement=one)) if isinstance(one, str) else one for one in objectives
    )
    kinds: tuple[ActivityKind, ...] = whole.make if kind == "outline" else (kind,)  # type: ignore[assignment]
    copy = whole.model_copy(update={"objectives": asked or whole.objectives, "make": kinds})
    return copy if whole.folder is None else copy.in_folder(whole.folder)


def _only(blueprint: Blueprint, kind: str, items: int | None) -> Blueprint:
    """Return the plan of one kind alone, without a test; quizzes become one."""
    modules = [
        module.model_copy(update={"activities": tuple(one for one in module.activities if one.kind == kind)})
        for module in blueprint.modules
    ]
    kept = tuple(module for module in modules if module.activities)
    if kind == "quiz" and kept:
        kept = (_joined(blueprint, kept, items),)
    return blueprint.model_copy(update={"modules": kept, "final_test": None})


def _joined(blueprint: Blueprint, modules: Sequence[PlannedModule], items: int | None) -> PlannedModule:
    """Return one module with one quiz, about all that the quizzes of `modules` are about."""
    quizzes = [one for module in modules for one in module.activities]
    planned = [part for one in quizzes for part in one.items]
    count = items if items is not None else sum(part.count for part in planned)
    first = quizzes[0]
    quiz = first.model_copy(
        update={
            "title": first.title if len(quizzes) == 1 else blueprint.title,
            "objectives": tuple(dict.fromkeys(name for one in quizzes for name in one.objectives)),
            "passages": tuple(dict.fromkeys(name for one in quizzes for name in one.passages)),
            "items": (planned[0].model_copy(update={"count": count}),),
        }
    )
    return modules[0].model_copy(
        update={
            "title": modules[0].title if len(modules) == 1 else blueprint.title,
            "objectives": quiz.objectives,
            "activities": (quiz,),
        }
    )
