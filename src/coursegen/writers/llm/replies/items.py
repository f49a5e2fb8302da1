"""The reply to `quiz` and `rewrite`: items whose key is a field of its own beside the distractors."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from ....models import Reply
from .shared import LevelReply, Long, Name, Objective, QuotingReply, Sentence

__all__ = [
    "CategoriseReply",
    "CheckReply",
    "DistractorReply",
    "EssayReply",
    "FillInReply",
    "GradedReply",
    "ItemReply",
    "JudgementReply",
    "KeyReply",
    "LookForReply",
    "MatchingReply",
    "MemberReply",
    "MultipleReply",
    "NumericReply",
    "OrderingReply",
    "PairReply",
    "QuizReply",
    "SingleReply",
    "TrueFalseReply",
]

Option: TypeAlias = Annotated[str, Field(min_length=1, max_length=240)]


class DistractorReply(Reply):
    """A wrong option and why somebody would choose it."""

    text: Option
    why: Sentence


class KeyReply(Reply):
    """A right option and why it is right."""

    text: Option
    why: Sentence


class _ItemReply(Reply):
    objective: Objective
    level: LevelReply
    stem: Long


class SingleReply(_ItemReply):
    """One option is right."""

    type: Literal["single_choice"]
    key: Option
    key_why: Sentence
    distractors: Annotated[list[DistractorReply], Field(min_length=1, max_length=4)]


class MultipleReply(_ItemReply):
    """Several options are right."""

    type: Literal["multiple_response"]
    keys: Annotated[list[KeyReply], Field(min_length=2, max_length=5)]
    distractors: Annotated[list[DistractorReply], Field(min_length=1, max_length=5)]


class TrueFalseReply(_ItemReply):
    """A statement that holds or not."""

    type: Literal["true_false"]
    holds: bool
    yes: Name
    no: Name
    why: Sentence


class PairReply(Reply):
    """Two that belong together."""

    left: Option
    right: Option


class MatchingReply(_ItemReply):
    """Pairs to find."""

    type: Literal["matching"]
    pairs: Annotated[list[PairReply], Field(min_length=2, max_length=8)]
    extra: Annotated[list[Option], Field(max_length=4)]
    why: Sentence


class OrderingReply(_ItemReply):
    """Steps to put in order."""

    type: Literal["ordering"]
    steps: Annotated[list[Option], Field(min_length=2, max_length=8)]
    why: Sentence


class FillInReply(_ItemReply):
    """A word to write."""

    type: Literal["fill_in"]
    answers: Annotated[list[Name], Field(min_length=1, max_length=6)]
    why: Sentence


class NumericReply(_ItemReply):
    """A number to write."""

    type: Literal["numeric"]
    value: float
    tolerance: float
    unit: Annotated[str, Field(max_length=20)]
    why: Sentence


class MemberReply(Reply):
    """A thing and its group."""

    text: Option
    group: Literal["g1", "g2", "g3", "g4"]


class CategoriseReply(_ItemReply):
    """Things to put in groups."""

    type: Literal["categorise"]
    groups: Annotated[list[Name], Field(min_length=2, max_length=4)]
    members: Annotated[list[MemberReply], Field(min_length=2, max_length=12)]
    why: Sentence


class GradedReply(Reply):
    """A thing to do and how good it is."""

    text: Option
    worth: Literal["best", "acceptable", "poor"]
    why: Sentence


class JudgementReply(_ItemReply):
    """A situation and ways to act in it."""

    type: Literal["situational_judgement"]
    options: Annotated[list[GradedReply], Field(min_length=2, max_length=5)]


class LookForReply(Reply):
    """What good work shows."""

    name: Name
    good: Sentence


class EssayReply(_ItemReply):
    """Open work that its writer judges."""

    type: Literal["essay"]
    model_answer: Long
    look_for: Annotated[list[LookForReply], Field(min_length=1, max_length=5)]


ItemReply: TypeAlias = (
    SingleReply
    | MultipleReply
    | TrueFalseReply
    | MatchingReply
    | OrderingReply
    | FillInReply
    | NumericReply
    | CategoriseReply
    | JudgementReply
    | EssayReply
)


class QuizReply(QuotingReply):
    """Items and what they cite."""

    intro: Annotated[str, Field(max_length=400)]
    items: Annotated[list[ItemReply], Field(min_length=1, max_length=20)]


class CheckReply(Reply):
    """A question in a lesson: one option is right."""

    screen: Literal["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"]
    use: Literal["prequestion", "practice"]
    objective: Objective
    level: LevelReply
    stem: Long
    key: Option
    key_why: Sentence
    distractors: Annotated[list[DistractorReply], Field(min_length=1, max_length=3)]
