"""The minutes that a brief gives -> the minutes of each activity."""

from __future__ import annotations

from collections.abc import Sequence

from ...course import Blueprint, Brief, PlannedActivity
from .material import Material

__all__ = ["shares", "timed"]

_WORDS_A_MINUTE = 110
"""Words of a lesson that are read with care in a minute."""
_TASK = 4
"""Minutes for the task at the end of a lesson."""
_QUIZ = 5
"""Minutes for a module's questions."""
_TEST = 8
"""Minutes for the course's test."""


def timed(brief: Brief, blueprint: Blueprint, material: Material) -> Blueprint:
    """Return the blueprint with the brief's minutes divided over its activities."""
    if brief.minutes is None:
        return blueprint
    planned = [one for module in blueprint.modules for one in module.activities]
    final = blueprint.final_test
    estimates = [_minutes(one, material, final=False) for one in planned]
    if final is not None:
        estimates.append(_minutes(final, material, final=True))
    given = iter(shares(brief.minutes, estimates))
    modules = tuple(
        module.model_copy(
            update={
                "activities": tuple(
                    one.model_copy(update={"minutes": next(given)}) for one in module.activities
                )
            }
        )
        for module in blueprint.modules
    )
    return blueprint.model_copy(
        update={
            "modules": modules,
            "final_test": None if final is None else final.model_copy(update={"minutes": next(given)}),
        }
    )


def shares(total: int, estimates: Sequence[int]) -> list[int]:
    """Divide minutes as the estimates are to each other, at least one each; they add up unless they are too few."""
    whole = sum(estimates)
    exact = [total * one / whole for one in estimates] if whole else []
    given = [max(1, int(one)) for one in exact]
    left = total - sum(given)
    by_rest = sorted(range(len(exact)), key=lambda at: (given[at] - exact[at], at))
    for at in by_rest[: max(left, 0)]:
        given[at] += 1
    return [min(one, 600) for one in given]


def _minutes(planned: PlannedActivity, material: Material, *, final: bool) -> int:
    """Return how many minutes an activity takes by itself."""
    if planned.kind == "quiz":
        return _TEST if final else _QUIZ
    words = sum(group.words for _, groups in material.among(planned.passages) for group in groups)
    return _TASK + max(1, -(-words // _WORDS_A_MINUTE))
