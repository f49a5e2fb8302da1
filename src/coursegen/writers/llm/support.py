"""Objectives and documents -> the passages that teach each, found without a model: where its reply names none."""

from __future__ import annotations

from collections.abc import Sequence

from ...course import Brief, LearningObjective
from ...sources import Reading
from ..extractive.aims import aim
from ..extractive.evidence import Evidence
from ..extractive.matching import match
from ..extractive.material import Material
from ..extractive.wording import Wording

__all__ = ["found"]


def found(
    brief: Brief, readings: tuple[Reading, ...], objectives: Sequence[LearningObjective]
) -> dict[str, tuple[str, ...]]:
    """Return for each objective the ids of the passages that teach it; none where none does."""
    if not objectives:
        return {}
    wording = Wording(brief)
    aims = [aim(one, wording.ability(one.statement), brief.language) for one in objectives]
    evidence = Evidence(Material(readings, brief.language, brief.corrections))
    taught: dict[str, tuple[str, ...]] = {}
    for one, objective in zip(match(aims, evidence), objectives, strict=True):
        passages = [
            unit.passage.id for groups in one.groups.values() for group in groups for unit in group.units
        ]
        taught[objective.id] = tuple(dict.fromkeys(passages))
    return taught
