"""A planned quiz -> items."""

from __future__ import annotations

from ...course import Quiz
from ..protocol import ActivityRequest, Drafted
from .material import Material
from .wording import Wording


def write(request: ActivityRequest, material: Material, wording: Wording) -> Drafted[Quiz]:
    """Write nothing yet."""
    plan = request.plan
    return Drafted(Quiz(id=plan.id, title=plan.title, objectives=plan.objectives, items=()))
