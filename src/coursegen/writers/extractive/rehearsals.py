"""Planned modules -> the case study and the trainer script of the course, each in the module that offers it most."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...course import ActivityKind, Brief, PlannedActivity, PlannedModule
from .behaviours import behaviours, beliefs
from .material import Material
from .shown import literal
from .wording import Wording

__all__ = ["rehearsals"]

_KINDS: tuple[ActivityKind, ...] = ("case_study", "trainer")
_ENOUGH = 6
"""Behaviours beyond which more of them make a module no better."""


def rehearsals(
    brief: Brief,
    modules: Sequence[tuple[PlannedModule, tuple[str, ...]]],
    material: Material,
    wording: Wording,
    named: Callable[[str, str], str],
) -> list[PlannedModule]:
    """Return the modules with one case study and one trainer script among them, where the brief asks for them.

    Args:
        brief: says what to make.
        modules: each with the ids of the passages that it teaches.
        material: what the passages say.
        wording: titles them.
        named: makes an id of a title and a fall-back.
    """
    plans: list[list[PlannedActivity]] = [[] for _ in modules]
    worth = [_worth(passages, material) for _, passages in modules]
    for kind in _KINDS:
        best = max(range(len(modules)), key=lambda at: (worth[at], -len(plans[at])), default=None)
        if kind not in brief.make or best is None or not modules[best][1]:
            continue
        module, passages = modules[best]
        title = literal(wording.say(f"{kind}_title", topic=module.title))
        plans[best].append(
            PlannedActivity(
                id=named(title, kind.replace("_", "-")),
                kind=kind,
                title=title,
                objectives=module.objectives,
                passages=passages,
            )
        )
        worth[best] = (0, *worth[best][1:])
    return [
        module.model_copy(update={"activities": _before_quiz(module.activities, more)})
        for (module, _), more in zip(modules, plans, strict=True)
    ]


def _worth(passages: tuple[str, ...], material: Material) -> tuple[int, int, int]:
    """Return how much of a module can be decided about or tried out: advice and wrong beliefs first."""
    if not passages:
        return (-1, 0, 0)
    among = material.among(passages)
    found = behaviours(among)
    advised = min(sum(one.advised for one in found), _ENOUGH)
    return (1, advised + bool(beliefs(among)), len(found))


def _before_quiz(
    activities: tuple[PlannedActivity, ...], more: Sequence[PlannedActivity]
) -> tuple[PlannedActivity, ...]:
    """Put what is rehearsed behind the lessons and before the questions that close a module."""
    if not activities or activities[-1].kind != "quiz":
        return (*activities, *more)
    return (*activities[:-1], *more, activities[-1])
