"""Requests -> parts of a course, by quoting the documents: the writer without a model."""

from __future__ import annotations

from ...course import Blueprint, Brief, CaseStudy, Lesson, Quiz, TrainerScript
from ...sources import Reading
from ..protocol import ActivityRequest, Drafted, OutlineRequest
from . import case_study, lesson, outline, quiz, trainer
from .material import Material
from .wording import Wording

__all__ = ["ExtractiveWriter"]


class ExtractiveWriter:
    """Quotes the documents, cites every sentence, and asks only what they prove; where they are silent, a to-do."""

    name = "extractive"

    def __init__(self) -> None:
        self._read: tuple[Brief, tuple[Reading, ...], Material] | None = None

    async def outline(self, request: OutlineRequest) -> Drafted[Blueprint]:
        """Plan modules that follow the objectives; propose objectives where the brief gives none."""
        return outline.plan(request.brief, self._material(request), Wording(request.brief))

    async def lesson(self, request: ActivityRequest) -> Drafted[Lesson]:
        """Write one lesson from its plan's passages."""
        return lesson.write(request, self._material(request), Wording(request.brief))

    async def quiz(self, request: ActivityRequest) -> Drafted[Quiz]:
        """Write a module's practice or the course's test, of items that the documents prove."""
        return quiz.write(request, self._material(request), Wording(request.brief))

    async def case_study(self, request: ActivityRequest) -> Drafted[CaseStudy]:
        """Write a draft to decide in, open about what the source does not say."""
        return case_study.write(request, self._material(request), Wording(request.brief))

    async def trainer(self, request: ActivityRequest) -> Drafted[TrainerScript]:
        """Write a draft dialogue, its choices behaviours that the source advises or refutes."""
        return trainer.write(request, self._material(request), Wording(request.brief))

    def _material(self, request: OutlineRequest | ActivityRequest) -> Material:
        """Index the documents once a course: every step of it brings the same readings."""
        brief, readings = request.brief, request.readings
        if self._read is None or self._read[0] is not brief or self._read[1] is not readings:
            self._read = (brief, readings, Material(readings, brief.language, brief.corrections))
        return self._read[2]
