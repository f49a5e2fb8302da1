"""A request in, a part of the course and findings out: one async method a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from ..course import (
    Activity,
    Blueprint,
    Brief,
    CaseStudy,
    Finding,
    Lesson,
    PlannedActivity,
    Quiz,
    TrainerScript,
)
from ..sources import Reading

__all__ = ["ActivityRequest", "Drafted", "OutlineRequest", "Writer"]

P = TypeVar("P")


@dataclass(frozen=True)
class OutlineRequest:
    """What an outline is made from."""

    brief: Brief
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class ActivityRequest:
    """What an activity is made from."""

    brief: Brief
    readings: tuple[Reading, ...]
    blueprint: Blueprint
    plan: PlannedActivity
    """The activity to write."""
    written: tuple[Activity, ...] = ()
    """Activities of the course before this one, in order: no item is asked twice as new."""


@dataclass(frozen=True)
class Drafted(Generic[P]):
    """A part of the course and what there is to say about it."""

    part: P
    findings: tuple[Finding, ...] = ()


class Writer(Protocol):
    """Writes the parts of a course; knows nothing of their order."""

    name: str
    """What provenance calls it."""

    async def outline(self, request: OutlineRequest) -> Drafted[Blueprint]:
        """Plan modules that follow the objectives."""
        ...

    async def lesson(self, request: ActivityRequest) -> Drafted[Lesson]:
        """Write one lesson."""
        ...

    async def quiz(self, request: ActivityRequest) -> Drafted[Quiz]:
        """Write one quiz: a module's practice or the course's test."""
        ...

    async def case_study(self, request: ActivityRequest) -> Drafted[CaseStudy]:
        """Write a case to decide in; self-assessed."""
        ...

    async def trainer(self, request: ActivityRequest) -> Drafted[TrainerScript]:
        """Write a role-play over a graph of scenes."""
        ...
