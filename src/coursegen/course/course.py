"""The document in the middle: a course of modules of activities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal
from uuid import UUID, uuid5

from pydantic import Field, StringConstraints, model_validator

from .activity import Activity, Lesson, Quiz
from .assessment import AssessmentItem
from .asset import Asset
from .lesson import Check
from .objective import LearningObjective
from .source import Passage
from .text import Fraction, LanguageTag, Line, Part, Slug
from .validation import misplaced

__all__ = [
    "FORMAT",
    "Course",
    "GlossaryEntry",
    "HouseTerm",
    "Module",
    "Provenance",
    "RecallSet",
    "Suppression",
    "Theme",
]

FORMAT = 1
"""Version of the document; older ones are migrated when loaded."""

Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


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


_NAMESPACE = UUID("f3b6d1d4-6a43-5d0c-8f4e-2b7c9b1c3a55")


def _own_uuid(data: dict[str, Any]) -> UUID:
    return uuid5(_NAMESPACE, str(data.get("id")))


class Course(Part):
    """A whole course: knows pedagogy and nothing else."""

    format: Literal[1] = 1
    """Version of the document."""
    id: Slug
    """A slug of the title or the brief's id; kept."""
    uuid: UUID = Field(default_factory=_own_uuid)
    """Version 5, of the brief and the documents; made once and kept: the manifest's identifier. Of the id when left
    out: courses built by hand of one id are then one course to an LMS."""
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
        activities = list(_activity_places(self))
        items = [(f"{place}.id", item) for one, at in activities for item, place in _item_places(one, at)]
        modules = [(f"modules[{m}].id", module.id) for m, module in enumerate(self.modules)]
        _unique([*modules, *((f"{at}.id", one.id) for one, at in activities)], "module or activity")
        _unique([(place, item.id) for place, item in items], "item")
        _unique([(f"objectives[{n}].id", one.id) for n, one in enumerate(self.objectives)], "objective")
        _unique([(f"assets[{n}].id", one.id) for n, one in enumerate(self.assets)], "asset")
        # Windows and macOS hold A.png and a.png for one file.
        _unique([(f"assets[{n}].file", one.file.lower()) for n, one in enumerate(self.assets)], "asset file")
        self._check_objectives(activities, items)
        self._check_assets(activities)
        self._check_recall({item.id for _, item in items})
        return self

    def _check_objectives(
        self, activities: list[tuple[Activity, str]], items: list[tuple[str, AssessmentItem]]
    ) -> None:
        known = {objective.id for objective in self.objectives}
        for m, module in enumerate(self.modules):
            _known(module.objectives, known, f"modules[{m}].objectives", "objective")
        for activity, place in activities:
            _known(activity.objectives, known, f"{place}.objectives", "objective")
        for place, item in items:
            if item.objective is not None:
                _known((item.objective,), known, f"{place.removesuffix('.id')}.objective", "objective")

    def _check_assets(self, activities: list[tuple[Activity, str]]) -> None:
        known = {asset.id for asset in self.assets}
        if self.theme.logo:
            _known((self.theme.logo,), known, "theme.logo", "asset")
        for activity, place in activities:
            for s, screen in enumerate(activity.screens if isinstance(activity, Lesson) else ()):
                for b, block in enumerate(screen.blocks):
                    used = (getattr(block, "asset", None), getattr(block, "captions", None))
                    _known(
                        tuple(one for one in used if one), known, f"{place}.screens[{s}].blocks[{b}]", "asset"
                    )
        for m, module in enumerate(self.modules):
            names = {f"{activity.id}.md" for activity in module.activities}
            for n, asset in enumerate(self.assets):
                if module.id == "media" and asset.file.lower() in names:
                    raise misplaced(
                        f"assets[{n}].file",
                        f"{asset.file!r} is an activity's file too, as the module {m} is called 'media'; rename it",
                    )

    def _check_recall(self, known: set[str]) -> None:
        for index, one in enumerate(self.recall):
            _known(one.items, known, f"recall[{index}].items", "item")


def _activity_places(course: Course) -> Iterator[tuple[Activity, str]]:
    for m, module in enumerate(course.modules):
        for a, activity in enumerate(module.activities):
            yield activity, f"modules[{m}].activities[{a}]"
    if course.final_test is not None:
        yield course.final_test, "final_test"


def _item_places(activity: Activity, at: str) -> Iterator[tuple[AssessmentItem, str]]:
    if isinstance(activity, Quiz):
        for i, item in enumerate(activity.items):
            yield item, f"{at}.items[{i}]"
    elif isinstance(activity, Lesson):
        for s, screen in enumerate(activity.screens):
            for b, block in enumerate(screen.blocks):
                if isinstance(block, Check):
                    yield block.item, f"{at}.screens[{s}].blocks[{b}].item"


def _unique(ids: list[tuple[str, str]], what: str) -> None:
    seen: set[str] = set()
    for place, one in ids:
        if one in seen:
            raise misplaced(place, f"two of them have the {what} id {one!r}; ids are unique in a course")
        seen.add(one)


def _known(ids: tuple[str, ...], known: set[str], place: str, what: str) -> None:
    for one in ids:
        if one not in known:
            raise misplaced(
                place, f"names the {what} {one!r}, which does not exist; there are {_list(known)}"
            )


def _list(ids: set[str]) -> str:
    shown = sorted(ids)[:8]
    return (", ".join(shown) + (" …" if len(ids) > len(shown) else "")) or "none"
