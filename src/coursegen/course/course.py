"""The document in the middle: a course of modules of activities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from .. import markup
from .assessment import AssessmentItem
from .asset import Asset
from .case_study import Stage
from .lesson import Check, Screen, Todo
from .objective import LearningObjective
from .source import Citation, Passage
from .text import Fraction, LanguageTag, Line, Part, Slug, Text
from .trainer import Persona, Scene, TrainerCriterion

__all__ = [
    "FORMAT",
    "Activity",
    "CaseStudy",
    "Course",
    "GlossaryEntry",
    "HouseTerm",
    "Lesson",
    "Module",
    "Provenance",
    "Quiz",
    "RecallSet",
    "Suppression",
    "Theme",
    "TrainerScript",
    "texts",
]

FORMAT = 1
"""Version of the document; older ones are migrated when loaded."""

Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


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
        for label in known:
            if known.count(label) > 1:
                raise ValueError(f"two citations are labelled {label!r}")
        used = {label for text in texts(self) for label in markup.labels(text)}
        for label in sorted(used - set(known)):
            raise ValueError(f"[^{label}] is cited and not defined; add a citation with that label")
        for label in known:
            if label not in used:
                raise ValueError(f"citation {label!r} is never used; cite it as [^{label}] or remove it")
        return self

    @model_validator(mode="after")
    def _todo_means_draft(self) -> Any:
        if self.status == "ready" and any("[todo:" in text and markup.todos(text) for text in texts(self)):
            raise ValueError(
                "an activity that holds a to-do is a draft; fill in the to-do or set status to 'draft'"
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
                raise ValueError(f"screens[{index}] has no title; only the first screen may go without")
        for item in self.items:
            if item.use == "test":
                raise ValueError(
                    f"check {item.id!r} is for a test; in a lesson use 'prequestion' or 'practice'"
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
        uses = {item.use == "test" for item in self.items}
        if len(uses) > 1:
            raise ValueError("practice and test are kept apart: give the items of a quiz the same use")
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
        for name, ids in (("scene", scenes), ("criterion", criteria)):
            for one in ids:
                if ids.count(one) > 1:
                    raise ValueError(f"two of them are {name} {one!r}")
        for scene in self.scenes:
            if bool(scene.choices) == (scene.outcome is not None):
                raise ValueError(f"scene {scene.id!r} has either choices or, as an ending, an outcome")
            for choice in scene.choices:
                if choice.target not in scenes:
                    raise ValueError(
                        f"scene {scene.id!r} leads to {choice.target!r}; scenes are {', '.join(scenes)}"
                    )
                for effect in choice.effects:
                    if effect not in criteria:
                        raise ValueError(
                            f"scene {scene.id!r} names criterion {effect!r}, which does not exist"
                        )
        return self


Activity: TypeAlias = Annotated[Lesson | CaseStudy | Quiz | TrainerScript, Field(discriminator="kind")]


class Module(Part):
    """Activities that serve the same objectives."""

    id: Slug
    """Made once from the title and kept; unique among activities too."""
    title: Line
    """Its name."""
    objectives: tuple[Slug, ...] = ()
    """Ids of the objectives it serves."""
    activities: tuple[Activity, ...] = ()
    """In the order they are taken."""


class RecallSet(Part):
    """Items to come back to, some days later."""

    after_days: Annotated[int, Field(ge=1, le=400)]
    """Days after the course's end."""
    items: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Ids of the items."""


class GlossaryEntry(Part):
    """A word and what it means here."""

    term: Line
    definition: Line
    passage: str | None = None
    """Id of the passage that defines it."""


class HouseTerm(Part):
    """How a thing is called here, and how not."""

    use: Line
    instead_of: tuple[Line, ...] = ()


class Theme(Part):
    """How the course looks."""

    accent: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] = "#1f5fbf"
    """The one accent colour; its contrast is checked when exported."""
    font: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 ,'\"-]*$", max_length=200)] = ""
    """A CSS font stack of fonts that learners have; empty: the system's."""
    logo: Slug | None = None
    """The id of a picture's asset."""


class Suppression(Part):
    """A finding that a person has looked at and accepts."""

    code: str
    """The finding's code."""
    place: str = ""
    """Id of the activity or item; empty: everywhere."""
    reason: Line
    """Why."""


class Provenance(Part):
    """Who wrote the course, from what."""

    writer: str = "person"
    """`extractive`, `person`, or a model's name."""
    version: str = ""
    """Of coursegen."""
    documents: dict[Slug, str] = Field(default_factory=dict)
    """SHA-256 of each source document, by its id."""
    prompts: str | None = None
    """Version of the prompts, where a model wrote."""


class Course(Part):
    """A whole course: knows pedagogy and nothing else."""

    format: Literal[1] = 1
    """Version of the document."""
    id: Slug
    """A slug of the title or the brief's id; kept."""
    uuid: UUID
    """Version 5, of the brief and the documents; made once and kept: the manifest's identifier."""
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$")] = "1.0"
    """Of the course."""
    title: Line
    """Its name."""
    language: LanguageTag
    """What learners read."""
    address: Line | None = None
    """Form of address."""
    audience: Line | None = None
    """Who learns."""
    owner: Line | None = None
    """Who answers for it."""
    review_by: Date | None = None
    """When it must be looked at again."""
    objectives: tuple[LearningObjective, ...] = ()
    """What learners can do afterwards."""
    modules: tuple[Module, ...] = ()
    """In the order they are taken."""
    final_test: Quiz | None = None
    """The course's test."""
    passing_score: Fraction = 0.8
    """Share of the test's points that passes."""
    recall: tuple[RecallSet, ...] = ()
    """What to come back to later."""
    glossary: tuple[GlossaryEntry, ...] = ()
    """Words and what they mean here."""
    house_terms: tuple[HouseTerm, ...] = ()
    """How things are called here."""
    banned: tuple[Line, ...] = ()
    """Words that are not used here."""
    theme: Theme = Theme()
    """How it looks."""
    suppressions: tuple[Suppression, ...] = ()
    """Findings that a person accepts."""
    assets: tuple[Asset, ...] = ()
    """Files it carries."""
    passages: tuple[Passage, ...] = ()
    """The passages it cites, and no others."""
    provenance: Provenance = Provenance()
    """Who wrote it, from what."""

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Every activity in order, the final test last."""
        inside = tuple(activity for module in self.modules for activity in module.activities)
        return inside if self.final_test is None else (*inside, self.final_test)

    @property
    def items(self) -> tuple[AssessmentItem, ...]:
        """Every item in order: checks, quizzes, the final test."""
        return tuple(item for one in self.activities if isinstance(one, Lesson | Quiz) for item in one.items)

    @model_validator(mode="after")
    def _ids_are_unique_and_known(self) -> Course:
        _unique(
            [module.id for module in self.modules] + [one.id for one in self.activities], "module or activity"
        )
        _unique([item.id for item in self.items], "item")
        _unique([objective.id for objective in self.objectives], "objective")
        _unique([asset.id for asset in self.assets], "asset")
        _unique([asset.file for asset in self.assets], "asset file")
        self._check_objectives()
        self._check_assets()
        self._check_recall()
        return self

    def _check_objectives(self) -> None:
        known = {objective.id for objective in self.objectives}
        for m, module in enumerate(self.modules):
            _known(module.objectives, known, f"modules[{m}].objectives", "objective")
            for a, activity in enumerate(module.activities):
                _known(activity.objectives, known, f"modules[{m}].activities[{a}].objectives", "objective")
        for item in self.items:
            if item.objective is not None:
                _known((item.objective,), known, f"item {item.id!r}", "objective")

    def _check_assets(self) -> None:
        known = {asset.id for asset in self.assets}
        used = [self.theme.logo] if self.theme.logo else []
        for activity in self.activities:
            if isinstance(activity, Lesson):
                for screen in activity.screens:
                    for block in screen.blocks:
                        used += [
                            one
                            for one in (getattr(block, "asset", None), getattr(block, "captions", None))
                            if one
                        ]
        _known(tuple(used), known, "media", "asset")

    def _check_recall(self) -> None:
        known = {item.id for item in self.items}
        for index, one in enumerate(self.recall):
            _known(one.items, known, f"recall[{index}].items", "item")


def _unique(ids: list[str], what: str) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"two of them have the {what} id {one!r}; ids are unique in a course")
        seen.add(one)


def _known(ids: tuple[str, ...], known: set[str], place: str, what: str) -> None:
    for one in ids:
        if one not in known:
            raise ValueError(
                f"{place} names the {what} {one!r}, which does not exist; there are {_list(known)}"
            )


def _list(ids: set[str]) -> str:
    shown = sorted(ids)[:8]
    return (", ".join(shown) + (" …" if len(ids) > len(shown) else "")) or "none"


def slug(text: str, *, taken: frozenset[str] | set[str] = frozenset(), fallback: str = "part") -> str:
    """Return an id made of `text`: transliterated to ASCII, at most 48 characters, not in `taken`."""
    base = (
        re.sub(r"[^a-z0-9]+", "-", markup.transliterate(markup.to_plain(text)).lower())[:48].strip("-")
        or fallback
    )
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate
