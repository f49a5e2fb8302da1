"""What a learner can observably do after the course."""

from __future__ import annotations

from typing import Literal

from .text import Line, Part, Slug

__all__ = ["LEVELS", "Domain", "LearningObjective", "Level"]

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
"""The cognitive process, after Anderson & Krathwohl (2001)."""

LEVELS: tuple[Level, ...] = ("remember", "understand", "apply", "analyse", "evaluate", "create")
"""The levels, from the least to the most demanding."""

Domain = Literal["knowledge", "skill", "attitude"]


class LearningObjective(Part):
    """One thing a learner can do, with one observable verb."""

    id: Slug
    """Made once from the statement, and kept."""
    statement: Line
    """What the learner can do, in the course's language."""
    level: Level = "understand"
    """The cognitive process that the statement asks for."""
    domain: Domain = "knowledge"
    """Knowledge, skill or attitude."""
    criterion: Line | None = None
    """How well, under which conditions."""
    parent: Slug | None = None
    """The terminal objective that this one enables."""
    origin: Literal["given", "proposed"] = "given"
    """Given by the brief, or proposed by a writer."""
