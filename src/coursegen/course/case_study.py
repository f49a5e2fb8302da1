"""The parts of a case study: stages with exhibits, a decision, alternatives and questions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .assessment import Rubric
from .text import Line, Part, Text

__all__ = ["Alternative", "CaseQuestion", "Exhibit", "Stage"]


class Exhibit(Part):
    """A document or table that the decision needs."""

    title: Line
    """What it is."""
    text: Annotated[Text, Field(min_length=1)]
    """Its content; a table is a table."""


class Alternative(Part):
    """One way to decide."""

    text: Line
    """What one would do."""
    pro: Text = ""
    """What speaks for it."""
    contra: Text = ""
    """What speaks against it."""


class CaseQuestion(Part):
    """A question about the case; self-assessed."""

    text: Annotated[Text, Field(min_length=1)]
    """What is asked."""
    model_answer: Text = ""
    """Shown after the learner's own answer."""
    rubric: Rubric | None = None
    """What to look for."""


class Stage(Part):
    """A part of an unfolding case: decide before reading on."""

    title: Line
    """Its heading."""
    situation: Annotated[Text, Field(min_length=1)]
    """What is going on."""
    exhibits: tuple[Exhibit, ...] = ()
    """What there is to read."""
    decision: Text = ""
    """What must be decided; empty where nothing is."""
    alternatives: tuple[Alternative, ...] = ()
    """Ways to decide."""
    questions: tuple[CaseQuestion, ...] = ()
    """What to think through."""
