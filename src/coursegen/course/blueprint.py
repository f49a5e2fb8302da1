"""The plan of a course: objectives, modules, activities with their passages; made before content."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .assessment import Use
from .brief import ActivityKind
from .objective import LearningObjective, Level
from .text import LanguageTag, Line, Part, Slug

__all__ = ["Blueprint", "Misconception", "OpenQuestion", "PlannedActivity", "PlannedItems", "PlannedModule"]


class PlannedItems(Part):
    """How many items, at which level, for what."""

    level: Level
    use: Use
    count: Annotated[int, Field(ge=1, le=500)]


class Misconception(Part):
    """What learners wrongly believe about an objective."""

    objective: Slug
    text: Line
    passage: str | None = None
    """The passage that names it, if one does."""


class PlannedActivity(Part):
    """One activity to write."""

    id: Slug
    kind: ActivityKind
    title: Line
    objectives: tuple[Slug, ...] = ()
    passages: tuple[str, ...] = ()
    """Ids of the passages that matter for it, in the source's order."""
    items: tuple[PlannedItems, ...] = ()
    """What to ask; empty where nothing is asked."""
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    idea: Line | None = None
    """What learners do in it, in a sentence: for who writes it."""


class OpenQuestion(Part):
    """What a designer needs to know; answered in the brief, under `answers`."""

    id: Slug
    """The key of the answer."""
    text: Line
    why: Line | None = None
    """What the answer changes."""


class PlannedModule(Part):
    """A module and its activities."""

    id: Slug
    title: Line
    objectives: tuple[Slug, ...] = ()
    activities: tuple[PlannedActivity, ...] = ()


class Blueprint(Part):
    """The plan that a person may edit before anything is written."""

    title: Line
    language: LanguageTag
    objectives: tuple[LearningObjective, ...]
    modules: tuple[PlannedModule, ...]
    final_test: PlannedActivity | None = None
    misconceptions: tuple[Misconception, ...] = ()
    unsupported: tuple[Slug, ...] = ()
    """Objectives that no passage supports."""
    unused: tuple[str, ...] = ()
    """Ids of the headings whose sections serve no objective."""
    questions: tuple[OpenQuestion, ...] = ()
    """What the brief leaves open."""
