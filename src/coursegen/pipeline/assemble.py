"""What was written -> a course, with what it cites and what to come back to."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from uuid import UUID, uuid5

from ..course import (
    Blueprint,
    Brief,
    Course,
    Passage,
    Provenance,
    Quiz,
    RecallSet,
    slug,
    validate,
)
from ..sources import Reading
from ..writers import Writer
from .write import Written

__all__ = ["assemble"]

_NAMESPACE = UUID("6f2f7a0e-3d0b-5c57-9a55-6f1f0f5f7c11")
_RECALL = {7: 0, 28: 1}
"""Days after the end → which of an objective's practice items comes back (of one alone, the same)."""


def assemble(
    brief: Brief, readings: tuple[Reading, ...], blueprint: Blueprint, written: Written, writer: Writer
) -> Course:
    """Return the course that the parts make, its ids made from the brief and the documents alone."""
    documents = {reading.source.id: reading.source.sha256 for reading in readings}
    data = {
        "id": brief.id or slug(brief.title, fallback="course"),
        "uuid": _uuid(brief, documents),
        "title": brief.title,
        "language": brief.language,
        "address": brief.address,
        "audience": brief.audience,
        "objectives": blueprint.objectives,
        "modules": written.modules,
        "final_test": written.final_test,
        "passing_score": brief.passing_score,
        "recall": _recall(written),
        "passages": _cited(readings, written),
        "provenance": Provenance(
            writer=writer.name,
            version=version("coursegen"),
            documents=documents,
            prompts=getattr(writer, "prompts", None),
        ),
    }
    return validate(Course, data)


def _uuid(brief: Brief, documents: dict[str, str]) -> UUID:
    said = json.dumps([brief.model_dump(mode="json"), documents], sort_keys=True, ensure_ascii=False)
    return uuid5(_NAMESPACE, hashlib.sha256(said.encode()).hexdigest())


def _cited(readings: tuple[Reading, ...], written: Written) -> tuple[Passage, ...]:
    activities = [one for module in written.modules for one in module.activities]
    if written.final_test is not None:
        activities.append(written.final_test)
    cited = {citation.passage for one in activities for citation in one.citations}
    return tuple(one for reading in readings for one in reading.source.passages if one.id in cited)


def _recall(written: Written) -> tuple[RecallSet, ...]:
    """One practice item an objective after a week and another after four, where there are two."""
    by_objective: dict[str | None, list[str]] = {}
    for module in written.modules:
        for activity in module.activities:
            if isinstance(activity, Quiz):
                for item in activity.items:
                    if item.use == "practice":
                        by_objective.setdefault(item.objective, []).append(item.id)
    sets = {
        days: tuple(items[min(nth, len(items) - 1)] for items in by_objective.values())
        for days, nth in _RECALL.items()
    }
    return tuple(RecallSet(after_days=days, items=items) for days, items in sets.items() if items)
