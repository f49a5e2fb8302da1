"""The parts of a trainer script: persona, criteria, a graph of scenes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .text import Line, Part, Slug, Text

__all__ = ["Choice", "Outcome", "Persona", "Scene", "TrainerCriterion", "Utterance"]

Outcome = Literal["passed", "partly", "failed"]
"""How an ending ends."""


class Persona(Part):
    """Whom the learner talks to."""

    name: Line
    """How they are called."""
    description: Text = ""
    """Who they are."""
    goal: Line
    """What they want."""
    hidden: tuple[Line, ...] = ()
    """What they say only when asked well."""
    triggers: tuple[Line, ...] = ()
    """What makes them shut or open."""
    limits: tuple[Line, ...] = ()
    """What they never do or say."""


class TrainerCriterion(Part):
    """One thing done or not done."""

    id: Slug
    """How choices name it."""
    text: Line
    """What was done."""
    weight: Annotated[int, Field(ge=0, le=100)] = 1
    """What it is worth."""
    blocker: bool = False
    """Doing it fails the conversation, whatever the points."""


class Utterance(Part):
    """What somebody says."""

    speaker: Annotated[Line, Field(pattern=r"^[^:*]+$")]
    """Who."""
    text: Annotated[Text, Field(min_length=1)]
    """What."""


class Choice(Part):
    """A behaviour to choose, not a quotation."""

    text: Line
    """What the learner would do."""
    target: Slug
    """The id of the scene that follows."""
    effects: tuple[Slug, ...] = ()
    """Criteria that this meets (a blocker's id: that it triggers)."""
    feedback: Text = ""
    """What there is to say about it."""


class Scene(Part):
    """A point in the dialogue; without choices it is an ending."""

    id: Slug
    """How choices name it."""
    situation: Text = ""
    """What is going on."""
    utterances: tuple[Utterance, ...] = ()
    """What is said, in order."""
    choices: tuple[Choice, ...] = ()
    """What the learner can do."""
    outcome: Outcome | None = None
    """Of an ending: how it ends."""
