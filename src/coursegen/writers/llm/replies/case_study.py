"""The reply to `case_study`: stages with exhibits, a decision, ways to decide, questions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ....models import Reply
from .shared import Long, Name, QuotingReply, Sentence

__all__ = ["AlternativeReply", "CaseReply", "ExhibitReply", "QuestionReply", "StageReply"]


class ExhibitReply(Reply):
    """A document or a table that the decision needs."""

    title: Name
    form: Literal["text", "table"]
    content: Long


class AlternativeReply(Reply):
    """One way to decide."""

    text: Sentence
    pro: Sentence
    contra: Sentence


class QuestionReply(Reply):
    """A question about the case."""

    text: Sentence
    model_answer: Long
    good: Sentence
    weak: Sentence


class StageReply(Reply):
    """A part of the case, decided before the next is read."""

    title: Name
    situation: Long
    exhibits: Annotated[list[ExhibitReply], Field(max_length=3)]
    decision: Sentence
    alternatives: Annotated[list[AlternativeReply], Field(min_length=2, max_length=4)]
    questions: Annotated[list[QuestionReply], Field(max_length=3)]


class CaseReply(QuotingReply):
    """A case study."""

    stages: Annotated[list[StageReply], Field(min_length=1, max_length=3)]
    debrief: Long
    teaching_note: Long
