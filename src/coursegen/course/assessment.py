"""Items, in QTI's words: stem, interaction, key, distractors, rationale."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import AfterValidator, Field, field_validator, model_validator

from .objective import Level
from .text import Line, Part, Slug, Text
from .validation import misplaced

__all__ = [
    "AssessmentItem",
    "Categorise",
    "Category",
    "Essay",
    "FillIn",
    "GradedOption",
    "Matching",
    "MultipleResponse",
    "Numeric",
    "Option",
    "Ordering",
    "Pair",
    "Rubric",
    "RubricCriterion",
    "Scoring",
    "SingleChoice",
    "SituationalJudgement",
    "TrueFalse",
    "Use",
]

Use = Literal["prequestion", "practice", "test"]
"""Prequestions and practice give feedback at once and never score; a test is answered once an attempt."""

Scoring = Literal["all_or_nothing", "partial"]


class Option(Part):
    """One answer to choose."""

    text: Line
    """What is read."""
    rationale: Text = ""
    """Why it is right or wrong; shown as feedback."""


class GradedOption(Part):
    """One answer to choose, worth points of its own."""

    text: Line
    """What is read."""
    points: Annotated[int, Field(ge=0, le=100)]
    """What choosing it is worth."""
    rationale: Text = ""
    """Why it is worth that."""


class Pair(Part):
    """Two things that belong together."""

    left: Line
    right: Line


class Category(Part):
    """A group and what belongs in it."""

    name: Line
    members: Annotated[tuple[Line, ...], Field(min_length=1)]


class RubricCriterion(Part):
    """One thing to look for in open work."""

    name: Line
    """What is looked at."""
    full: Line
    """What good work shows."""
    partial: Line | None = None
    """What work on the way shows."""
    none: Line | None = None
    """What work that misses it shows."""


class Rubric(Part):
    """How open work is judged, by the learner or a person."""

    criteria: Annotated[tuple[RubricCriterion, ...], Field(min_length=1)]


class _Item(Part):
    scored: ClassVar[bool] = True
    """Whether it can count in a test."""

    id: Slug
    """Made once and kept; unique in the course."""
    title: Line | None = None
    """A short name; the stem is the question."""
    stem: Annotated[Text, Field(min_length=1)]
    """What is asked."""
    use: Use = "practice"
    """What it is for."""
    objective: Slug | None = None
    """The objective it gives evidence of."""
    level: Level = "remember"
    """The cognitive process it asks for."""
    pool: Slug | None = None
    """Items of one pool stand in for each other."""
    points: Annotated[int, Field(ge=1, le=100)] = 1
    """What the right answer is worth."""
    scoring: Scoring = "all_or_nothing"
    """Whether part of the answer earns part of the points."""
    feedback: Text = ""
    """Shown after any answer: the explanation, with its citation."""
    hint: Text = ""
    """Shown on request before the answer; practice only."""


def _distinct(values: dict[str, str], what: str) -> None:
    """Refuse two of `values`, each by its place, that say the same."""
    seen: dict[str, int] = {}
    for number, (place, value) in enumerate(values.items(), 1):
        folded = " ".join(value.casefold().split())
        if folded in seen:
            raise misplaced(place, f"{what} {number} says the same as {what} {seen[folded]}: {value!r}")
        seen[folded] = number


def _options_differ(options: tuple[Any, ...]) -> tuple[Any, ...]:
    _distinct({f"[{index}]": option.text for index, option in enumerate(options)}, "option")
    return options


class SingleChoice(_Item):
    """One of two to thirty-six options is right."""

    type: Literal["single_choice"] = "single_choice"
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=36)]
    """In the order they are shown unless shuffled."""
    key: int
    """Index of the right option, from 0."""
    shuffle: bool = True
    """Whether a player may change the order."""

    _differ = field_validator("options")(_options_differ)

    @field_validator("key")
    @classmethod
    def _key_exists(cls, key: int, info: object) -> int:
        options = getattr(info, "data", {}).get("options", ())
        if options and not 0 <= key < len(options):
            raise ValueError(f"there is no option {key}; the options are 0 to {len(options) - 1}")
        return key


class MultipleResponse(_Item):
    """Several of the options are right."""

    type: Literal["multiple_response"] = "multiple_response"
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=36)]
    """In the order they are shown unless shuffled."""
    key: Annotated[tuple[int, ...], Field(min_length=2)]
    """Indexes of the right options, from 0, ascending."""
    shuffle: bool = True
    """Whether a player may change the order."""

    _differ = field_validator("options")(_options_differ)

    @field_validator("key")
    @classmethod
    def _keys_exist(cls, key: tuple[int, ...], info: object) -> tuple[int, ...]:
        options = getattr(info, "data", {}).get("options", ())
        if list(key) != sorted(set(key)):
            raise ValueError("the key's indexes ascend and do not repeat")
        if options and not all(0 <= index < len(options) for index in key):
            raise ValueError(f"the options are 0 to {len(options) - 1}")
        return key


class TrueFalse(_Item):
    """Two options; the first says that the statement holds."""

    type: Literal["true_false"] = "true_false"
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=2)]
    """First the option for true, then the one for false."""
    key: bool
    """Whether the statement holds."""

    _differ = field_validator("options")(_options_differ)


class Matching(_Item):
    """Each left belongs to one right; rights left over are distractors."""

    type: Literal["matching"] = "matching"
    scoring: Scoring = "partial"
    """Whether part of the answer earns part of the points."""
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2, max_length=18)]
    """The key."""
    distractors: tuple[Line, ...] = ()
    """Rights that belong to nothing."""

    @model_validator(mode="after")
    def _distinct_sides(self) -> Matching:
        _distinct({f"pairs[{index}].left": pair.left for index, pair in enumerate(self.pairs)}, "left")
        rights = {f"pairs[{index}].right": pair.right for index, pair in enumerate(self.pairs)}
        others = {f"distractors[{index}]": one for index, one in enumerate(self.distractors)}
        _distinct(rights | others, "right")
        return self


class Ordering(_Item):
    """Things to put in order."""

    type: Literal["ordering"] = "ordering"
    steps: Annotated[tuple[Line, ...], Field(min_length=2, max_length=26)]
    """In the right order: the key."""

    @field_validator("steps")
    @classmethod
    def _steps_differ(cls, steps: tuple[str, ...]) -> tuple[str, ...]:
        _distinct({f"[{index}]": step for index, step in enumerate(steps)}, "step")
        return steps


class FillIn(_Item):
    """A word or a few to write."""

    type: Literal["fill_in"] = "fill_in"
    key: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What is accepted; the first is shown as the answer. Case and white space do not count."""

    @field_validator("key")
    @classmethod
    def _keys_differ(cls, key: tuple[str, ...]) -> tuple[str, ...]:
        _distinct({f"[{index}]": answer for index, answer in enumerate(key)}, "answer")
        return key


def _unit(value: str) -> str:
    if not re.match(r"[^0-9±|+-][^|]*\Z", value):
        raise ValueError(
            "a unit starts with no digit or sign and has no '|': behind a number it would be read as more of it"
        )
    return value


class Numeric(_Item):
    """A number to write; `44,4` and `44.4` are the same."""

    type: Literal["numeric"] = "numeric"
    key: Annotated[Decimal, Field(allow_inf_nan=False)]
    """The right number."""
    tolerance: Annotated[Decimal, Field(ge=0, allow_inf_nan=False)] = Decimal(0)
    """How far off is still right."""
    unit: Annotated[Line, AfterValidator(_unit)] | None = None
    """What stands behind the field; starts with no digit or sign."""


class Categorise(_Item):
    """Things to put in groups."""

    type: Literal["categorise"] = "categorise"
    scoring: Scoring = "partial"
    """Whether part of the answer earns part of the points."""
    categories: Annotated[tuple[Category, ...], Field(min_length=2, max_length=9)]
    """The key."""

    @model_validator(mode="after")
    def _distinct_members(self) -> Categorise:
        groups = [(f"categories[{index}]", category) for index, category in enumerate(self.categories)]
        _distinct({f"{place}.name": category.name for place, category in groups}, "category")
        members = {
            f"{place}.members[{index}]": member
            for place, category in groups
            for index, member in enumerate(category.members)
        }
        _distinct(members, "member")
        return self


class SituationalJudgement(_Item):
    """Options that are each worth something: which would you do?"""

    type: Literal["situational_judgement"] = "situational_judgement"
    options: Annotated[tuple[GradedOption, ...], Field(min_length=2, max_length=36)]
    """In the order they are shown; the best is worth the most."""

    @field_validator("options")
    @classmethod
    def _options_differ(cls, options: tuple[GradedOption, ...]) -> tuple[GradedOption, ...]:
        _options_differ(options)
        if max(option.points for option in options) == 0:
            raise ValueError("no option is worth a point")
        return options


class Essay(_Item):
    """Open work, judged by its writer; never scored."""

    scored: ClassVar[bool] = False
    type: Literal["essay"] = "essay"
    model_answer: Text = ""
    """Shown after the learner's own answer."""
    rubric: Rubric | None = None
    """What to look for."""


AssessmentItem: TypeAlias = Annotated[
    SingleChoice
    | MultipleResponse
    | TrueFalse
    | Matching
    | Ordering
    | FillIn
    | Numeric
    | Categorise
    | SituationalJudgement
    | Essay,
    Field(discriminator="type"),
]
