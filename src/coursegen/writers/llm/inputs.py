"""Requests -> what prompts are filled with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...course import (
    Blueprint,
    Brief,
    LearningObjective,
    Lesson,
    Level,
    PlannedActivity,
    Quiz,
)
from ...markup import to_plain
from ..protocol import ActivityRequest
from .replies.shared import OBJECTIVES

__all__ = ["Wanted", "activity", "believed", "brief", "objectives", "others", "seen", "wanted"]

Wanted = tuple[LearningObjective, Level, int]
"""An objective, a level and how many items."""


def brief(given: Brief) -> dict[str, Any]:
    """Return what a prompt says of the course."""
    return {
        "title": given.title,
        "language": _language(given.language),
        "address": given.address or "",
        "audience": given.audience or "",
        "context": [f"{name}: {_listed(value)}" for name, value in given.context.items()],
        "answers": [f"{name}: {answer}" for name, answer in given.answers.items()],
        "corrections": list(given.corrections.items()),
        "grounding": given.grounding,
    }


def _listed(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _language(tag: str) -> str:
    """Return a language's name in English; its tag where nobody knows it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def served(request: ActivityRequest) -> list[LearningObjective]:
    """Return the objectives of an activity in its plan's order, as many as a prompt can name."""
    known = {one.id: one for one in request.blueprint.objectives}
    return [known[name] for name in request.plan.objectives if name in known][:OBJECTIVES]


def objectives(request: ActivityRequest) -> list[dict[str, str]]:
    """Return an activity's objectives by label."""
    return [
        {"label": f"o{number}", "level": one.level, "statement": to_plain(one.statement)}
        for number, one in enumerate(served(request), 1)
    ]


def activity(plan: PlannedActivity, *, test: bool = False) -> dict[str, Any]:
    """Return what a prompt says of the activity to write."""
    return {
        "title": to_plain(plan.title),
        "idea": to_plain(plan.idea) if plan.idea else "",
        "minutes": plan.minutes,
        "questions": sum(one.count for one in plan.items),
        "use": "test" if test else "practice",
    }


def others(request: ActivityRequest) -> list[str]:
    """Return the titles of what else is taught."""
    return [
        to_plain(one.title)
        for module in request.blueprint.modules
        for one in module.activities
        if one.id != request.plan.id and one.kind != "quiz"
    ]


def believed(blueprint: Blueprint, wanted_ids: Iterable[str]) -> list[str]:
    """Return what learners wrongly believe about some objectives."""
    about = set(wanted_ids)
    return [to_plain(one.text) for one in blueprint.misconceptions if one.objective in about]


def wanted(request: ActivityRequest) -> list[Wanted]:
    """Return how many items each objective gets: as planned in the objectives' order, else evenly."""
    among, plans = served(request), request.plan.items
    if not among:
        return []
    if len(plans) == len(among):
        return [(one, plan.level, plan.count) for one, plan in zip(among, plans, strict=True)]
    total = sum(plan.count for plan in plans) or len(among)
    share = _shares(total, len(among))
    return [(one, one.level, count) for one, count in zip(among, share, strict=True) if count]


def _shares(total: int, parts: int) -> list[int]:
    return [total // parts + (number < total % parts) for number in range(parts)]


def seen(request: ActivityRequest) -> list[str]:
    """Return what the course has asked until now."""
    return [
        " ".join(to_plain(item.stem).split())
        for one in request.written
        if isinstance(one, Lesson | Quiz)
        for item in one.items
    ]
