"""The reply to `trainer`: a spine of scenes whose choices go forward, set back or end badly; code builds the graph."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ....models import Reply
from .shared import Long, QuotingReply, Sentence

__all__ = ["ChoiceReply", "CriterionReply", "PersonaReply", "SceneReply", "TrainerReply"]


class PersonaReply(Reply):
    """Whom the learner talks to."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    description: Sentence
    goal: Sentence
    hidden: Annotated[list[Sentence], Field(max_length=4)]
    triggers: Annotated[list[Sentence], Field(max_length=4)]
    limits: Annotated[list[Sentence], Field(max_length=4)]


class CriterionReply(Reply):
    """One behaviour that is looked for."""

    text: Sentence
    weight: Annotated[int, Field(ge=1, le=3)]


class ChoiceReply(Reply):
    """A behaviour, and what it does in the conversation."""

    behaviour: Sentence
    effect: Literal["forward", "setback", "ends_badly"]
    criterion: Literal["c1", "c2", "c3", "c4", "c5", "c6"] | None
    reaction: Sentence
    feedback: Sentence


class SceneReply(Reply):
    """A moment in the conversation."""

    situation: Sentence
    says: Sentence
    choices: Annotated[list[ChoiceReply], Field(min_length=2, max_length=3)]


class TrainerReply(QuotingReply):
    """A conversation to practise."""

    role: Sentence
    goal: Sentence
    persona: PersonaReply
    criteria: Annotated[list[CriterionReply], Field(min_length=1, max_length=6)]
    scenes: Annotated[list[SceneReply], Field(min_length=3, max_length=6)]
    good_ending: Sentence
    partly_ending: Sentence
    debrief: Long
