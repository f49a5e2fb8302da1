"""The reply to `design`: objectives, modules, activities, misconceptions, questions."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from ....models import Reply
from .shared import LevelReply, Name, Objective, PassageLabel, Sentence

__all__ = [
    "ActivityReply",
    "DesignReply",
    "MisconceptionReply",
    "ModuleReply",
    "ObjectiveReply",
    "QuestionReply",
]

# fmt: off
ModuleLabel: TypeAlias = Literal[
    "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10",
    "m11", "m12", "m13", "m14", "m15", "m16", "m17", "m18", "m19", "m20",
]
# fmt: on


class ObjectiveReply(Reply):
    """What learners can do afterwards, and which passages teach it."""

    label: Objective
    statement: Sentence
    level: LevelReply
    domain: Literal["knowledge", "skill", "attitude"]
    passages: Annotated[list[PassageLabel], Field(max_length=40)]


class MisconceptionReply(Reply):
    """What learners wrongly believe."""

    objective: Objective
    belief: Sentence
    passage: PassageLabel | None


class ModuleReply(Reply):
    """A module in its place."""

    label: ModuleLabel
    title: Name
    objectives: Annotated[list[Objective], Field(max_length=20)]


class ActivityReply(Reply):
    """One thing that learners do in a module."""

    module: ModuleLabel
    kind: Literal["lesson", "quiz", "case_study", "trainer"]
    title: Name
    objectives: Annotated[list[Objective], Field(max_length=20)]
    idea: Sentence
    items: Annotated[int, Field(ge=0, le=12)]
    minutes: Annotated[int, Field(ge=1, le=90)]


class QuestionReply(Reply):
    """What a designer would ask the customer."""

    question: Sentence
    why: Sentence


class DesignReply(Reply):
    """The plan of a course."""

    objectives: Annotated[list[ObjectiveReply], Field(min_length=1, max_length=20)]
    misconceptions: Annotated[list[MisconceptionReply], Field(max_length=24)]
    modules: Annotated[list[ModuleReply], Field(min_length=1, max_length=20)]
    activities: Annotated[list[ActivityReply], Field(min_length=1, max_length=40)]
    test_title: Name
    test_items: Annotated[int, Field(ge=1, le=6)]
    questions: Annotated[list[QuestionReply], Field(max_length=8)]
