"""A blueprint -> its activities: quizzes in order with the course's test last, all others side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from ..course import Activity, Blueprint, Brief, Finding, Module, PlannedActivity, Quiz
from ..course.validation import describe
from ..errors import CoursegenError
from ..sources import Reading
from ..writers import ActivityRequest, Drafted, Writer
from .steps import OnStep, Step

__all__ = ["FAILED", "Written", "write"]

FAILED = "activity.failed"
"""The code of the finding that an activity could not be written."""


@dataclass(frozen=True)
class Written:
    """What became of a blueprint."""

    modules: tuple[Module, ...]
    final_test: Quiz | None
    findings: tuple[Finding, ...]


@dataclass
class _Desk:
    """Who writes what, and what lies there already."""

    writer: Writer
    brief: Brief
    readings: tuple[Reading, ...]
    blueprint: Blueprint
    on_step: OnStep
    limit: asyncio.Semaphore
    total: int
    done: dict[str, Activity] = field(default_factory=dict)
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)

    async def write(self, plan: PlannedActivity, before: Sequence[PlannedActivity] = ()) -> None:
        written = tuple(self.done[one.id] for one in before if one.id in self.done)
        request = ActivityRequest(self.brief, self.readings, self.blueprint, plan, written)
        ask: Callable[[ActivityRequest], Awaitable[Drafted[Any]]] | None = getattr(
            self.writer, plan.kind, None
        )
        if ask is None:
            self.findings[plan.id] = (_unavailable(plan, self.writer),)
            return
        async with self.limit:
            await asyncio.sleep(0)  # so that others are heard between two activities: progress, Ctrl-C
            try:
                drafted = await ask(request)
            except Exception as wrong:
                self.findings[plan.id] = (_failed(plan, wrong),)
            else:
                if not _empty(drafted.part):
                    self.done[plan.id] = drafted.part
                self.findings[plan.id] = drafted.findings
        self.on_step(Step(plan.kind, plan.title, len(self.findings), self.total))


async def write(
    writer: Writer,
    brief: Brief,
    readings: tuple[Reading, ...],
    blueprint: Blueprint,
    *,
    on_step: OnStep,
    concurrency: int = 8,
) -> Written:
    """Write every activity that a blueprint plans; one that fails is a finding."""
    plans = [plan for module in blueprint.modules for plan in module.activities]
    if blueprint.final_test is not None:
        plans.append(blueprint.final_test)
    desk = _Desk(
        writer, brief, readings, blueprint, on_step, asyncio.Semaphore(concurrency), total=len(plans)
    )
    await asyncio.gather(*(desk.write(plan) for plan in plans if plan.kind != "quiz"))
    quizzes = [index for index, plan in enumerate(plans) if plan.kind == "quiz"]
    if getattr(writer, "apart", False):
        await asyncio.gather(
            *(desk.write(plans[index]) for index in quizzes if plans[index] is not blueprint.final_test)
        )
        quizzes = [index for index in quizzes if plans[index] is blueprint.final_test]
    for index in quizzes:
        await desk.write(plans[index], plans[:index])
    return Written(
        modules=tuple(
            Module(
                id=module.id,
                title=module.title,
                objectives=module.objectives,
                activities=tuple(desk.done[one.id] for one in module.activities if one.id in desk.done),
            )
            for module in blueprint.modules
        ),
        final_test=_test(blueprint, desk),
        findings=tuple(finding for plan in plans for finding in desk.findings[plan.id]),
    )


def _test(blueprint: Blueprint, desk: _Desk) -> Quiz | None:
    test = desk.done.get(blueprint.final_test.id) if blueprint.final_test else None
    return test if isinstance(test, Quiz) else None


def _empty(part: Activity) -> bool:
    """Whether a writer found nothing to ask, and says so: learners are better off without the quiz."""
    return isinstance(part, Quiz) and not part.items


def _failed(plan: PlannedActivity, wrong: Exception) -> Finding:
    why, remedy = f"{type(wrong).__name__}: {wrong}", None
    if isinstance(wrong, CoursegenError):
        why = f"{wrong.place}: {wrong.message}" if wrong.place else wrong.message
        remedy = wrong.remedy
    elif isinstance(wrong, ValidationError):
        place, message = describe(wrong)
        why = f"what the writer made of it is no {wrong.title} ({place}: {message})"
    return Finding(
        code=FAILED,
        severity="error",
        message=f"the {plan.kind.replace('_', ' ')} {plan.title!r} could not be written: {' '.join(why.split())[:400]}",
        remedy=remedy or "The others are kept; try again, or write it by hand.",
        objective=plan.objectives[0] if plan.objectives else None,
    )


def _unavailable(plan: PlannedActivity, writer: Writer) -> Finding:
    return Finding(
        code="activity.unavailable",
        severity="warning",
        message=f"{plan.title!r} is left out: {writer.name} writes no {plan.kind.replace('_', ' ')} yet",
        remedy="Write it by hand in the course's folder.",
    )
