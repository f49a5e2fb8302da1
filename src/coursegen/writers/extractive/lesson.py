"""A planned lesson -> its screens, every sentence of the source with its citation."""

from __future__ import annotations

from ...course import Lesson, Prose, Screen
from ..protocol import ActivityRequest, Drafted
from .material import Material
from .shown import literal
from .wording import Wording

__all__ = ["write"]


def write(request: ActivityRequest, material: Material, wording: Wording) -> Drafted[Lesson]:
    """Write one lesson."""
    plan = request.plan
    chosen = [unit for _, groups in material.among(plan.passages) for group in groups for unit in group.units]
    text = " ".join(f"{literal(unit.text)}[^{unit.label}]" for unit in chosen)
    return Drafted(
        Lesson(
            id=plan.id,
            title=plan.title,
            objectives=plan.objectives,
            screens=(Screen(blocks=(Prose(text=text),)),),
            citations=tuple(unit.citation for unit in chosen),
        )
    )
