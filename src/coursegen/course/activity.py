"""What a learner does: lessons, quizzes, case studies, trainer scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, Field, model_validator

from .. import markup
from .assessment import AssessmentItem
from .asset import Asset
from .case_study import Stage
from .lesson import Check, Screen, Todo
from .source import Citation
from .text import Fraction, Line, Part, Slug, Text
from .trainer import Choice, Persona, Scene, TrainerCriterion
from .validation import misplaced

__all__ = ["Activity", "CaseStudy", "Lesson", "Quiz", "TrainerScript", "texts"]


def texts(part: object) -> Iterator[str]:
    """Yield every string in `part` that may carry citations or to-dos, in reading order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Todo):
        yield f"[todo: {part.text}]"
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif isinstance(part, BaseModel) and not isinstance(part, Citation | Asset):
        for name in type(part).model_fields:
            if name not in {"id", "citations"}:
                yield from texts(getattr(part, name))


class _Activity(Part):
    id: Slug
    """Made once from the title and kept: LMSs re-link tracks by it. Unique in the course."""
    title: Line
    """Its name."""
    objectives: tuple[Slug, ...] = ()
    """Ids of the objectives it serves."""
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    """How long it takes."""
    status: Literal["draft", "ready"] = "ready"
    """A draft carries a banner and stays out of score and completion."""
    audience: Line | None = None
    """For whom, where not for all."""
    citations: tuple[Citation, ...] = ()
    """What its texts cite as `[^label]`; each is used, each label stands once."""

    @model_validator(mode="after")
    def _citations_match(self) -> Any:
        known = [citation.label for citation in self.citations]
        for index, label in enumerate(known):
            if label in known[:index]:
                raise misplaced(f"citations[{index}]", f"two citations are labelled {label!r}")
        used = {label for text in texts(self) for label in markup.labels(text)}
        for label in sorted(used - set(known)):
            raise ValueError(f"[^{label}] is cited and not defined; add a citation with that label")
        for index, label in enumerate(known):
            if label not in used:
                raise misplaced(
                    f"citations[{index}]",
                    f"citation {label!r} is never used; cite it as [^{label}] or remove it",
                )
        return self

    @model_validator(mode="after")
    def _todo_means_draft(self) -> Any:
        if self.status == "ready" and any("[todo:" in text and markup.todos(text) for text in texts(self)):
            raise misplaced(
                "status",
                "an activity that holds a to-do is a draft; fill in the to-do or set status to 'draft'",
            )
        return self


class Lesson(_Activity):
    """Something to read and do."""

    kind: Literal["lesson"] = "lesson"
    screens: Annotated[tuple[Screen, ...], Field(min_length=1)]
    """Shown one at a time."""

    @property
    def items(self) -> tuple[AssessmentItem, ...]:
        """Its checks' items, in order."""
        return tuple(
            block.item for screen in self.screens for block in screen.blocks if isinstance(block, Check)
        )

    @model_validator(mode="after")
    def _shape(self) -> Lesson:
        for index, screen in enumerate(self.screens):
            if index and screen.title is None:
                raise misplaced(f"screens[{index}]", "has no title; only the first screen may go without")
            for number, block in enumerate(screen.blocks):
                if isinstance(block, Check) and block.item.use == "test":
                    raise misplaced(
                        f"screens[{index}].blocks[{number}].item.use",
                        f"check {block.item.id!r} is for a test; in a lesson use 'prequestion' or 'practice'",
                    )
        return self


class Quiz(_Activity):
    """Items, either all for practice or all for a test."""

    kind: Literal["quiz"] = "quiz"
    intro: Text = ""
    """What stands before the first item."""
    items: tuple[AssessmentItem, ...]
    """In the order they are asked."""
    passing_score: Fraction | None = None
    """Share of the points that passes; the course's when left out."""
    shuffle: bool = False
    """Whether a player may change the order of the items."""

    @property
    def is_test(self) -> bool:
        """Whether it scores."""
        return bool(self.items) and self.items[0].use == "test"

    @model_validator(mode="after")
    def _one_use(self) -> Quiz:
        for index, item in enumerate(self.items):
            if (item.use == "test") != self.is_test:
                raise misplaced(
                    f"items[{index}].use",
                    "practice and test are kept apart: give the items of a quiz the same use",
                )
        return self


class CaseStudy(_Activity):
    """A situation to decide in; self-assessed, never scored."""

    kind: Literal["case_study"] = "case_study"
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    """What unfolds, in order."""
    debrief: Text = ""
    """What to take from it."""
    teaching_note: Text = ""
    """For the facilitator; never in a learner's package."""


class TrainerScript(_Activity):
    """The chatbot trainer: a role-play over a graph of scenes."""

    kind: Literal["trainer"] = "trainer"
    role: Line
    """Who the learner is."""
    goal: Line
    """What the learner tries to reach."""
    persona: Persona
    """Whom the learner talks to."""
    criteria: tuple[TrainerCriterion, ...] = ()
    """What is looked at."""
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1)]
    """The first is where it starts."""
    feedback: Literal["direct", "end"] = "direct"
    """After every turn, or after the last."""
    passing: Annotated[int, Field(ge=0)] = 0
    """Points that are enough."""
    debrief: Text = ""
    """What to take from it."""

    @model_validator(mode="after")
    def _names_exist(self) -> TrainerScript:
        scenes = [scene.id for scene in self.scenes]
        criteria = [criterion.id for criterion in self.criteria]
        for place, name, ids in (("scenes", "scene", scenes), ("criteria", "criterion", criteria)):
            for index, one in enumerate(ids):
                if one in ids[:index]:
                    raise misplaced(f"{place}[{index}]", f"two of them are {name} {one!r}")
        for index, scene in enumerate(self.scenes):
            if bool(scene.choices) == (scene.outcome is not None):
                raise misplaced(
                    f"scenes[{index}]", f"scene {scene.id!r} has either choices or, as an ending, an outcome"
                )
            for number, choice in enumerate(scene.choices):
                _check_choice(choice, f"scenes[{index}].choices[{number}]", scenes, criteria)
        return self


def _check_choice(choice: Choice, place: str, scenes: list[str], criteria: list[str]) -> None:
    if choice.target not in scenes:
        raise misplaced(
            f"{place}.target", f"there is no scene {choice.target!r}; scenes are {', '.join(scenes)}"
        )
    for effect in choice.effects:
        if effect not in criteria:
            known = ", ".join(criteria) or "none"
            raise misplaced(f"{place}.effects", f"there is no criterion {effect!r}; criteria are {known}")


Activity: TypeAlias = Annotated[Lesson | CaseStudy | Quiz | TrainerScript, Field(discriminator="kind")]
