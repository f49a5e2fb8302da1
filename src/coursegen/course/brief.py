"""What a course should be: the contents of `brief.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints, field_validator

from .objective import Domain, Level
from .text import Fraction, LanguageTag, Line, Slug

__all__ = ["ActivityKind", "Brief", "BriefObjective"]

ActivityKind = Literal["lesson", "quiz", "case_study", "trainer"]
"""The products: what an activity can be."""


class _BriefPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class BriefObjective(_BriefPart):
    """An objective as a brief gives it; a plain string is its statement."""

    statement: Line
    """What the learner can do, with one observable verb."""
    id: Slug | None = None
    """Made from the statement when left out."""
    level: Level | None = None
    """The cognitive process; found from the verb when left out."""
    domain: Domain | None = None
    """Knowledge, skill or attitude."""
    criterion: Line | None = None
    """How well, under which conditions."""


class Brief(_BriefPart):
    """What a course should be."""

    title: Line
    """The course's title."""
    language: LanguageTag
    """BCP 47 tag of the language that learners read."""
    audience: Line | None = None
    """Who learns."""
    context: dict[Annotated[str, StringConstraints(max_length=40)], str | tuple[str, ...]] = Field(
        default_factory=dict
    )
    """Company, role, tools and the like: a mapping, or a text (kept under `text`)."""
    objectives: tuple[BriefObjective, ...] = ()
    """What learners can do afterwards; proposed from the documents when empty."""
    documents: Annotated[tuple[str, ...], Field(min_length=1)]
    """Paths of the source documents, relative to the brief."""
    id: Slug | None = None
    """The course's id; made from the title when left out."""
    address: Line | None = None
    """Form of address: `je` or `u`, `du` or `Sie`, `tu` or `vous` …"""
    corrections: dict[str, str] = Field(default_factory=dict)
    """Words of the documents and what to show instead; quotes stay as they are."""
    make: tuple[ActivityKind, ...] = ("lesson", "quiz")
    """Kinds of activity to write."""
    minutes: Annotated[int, Field(ge=1, le=10_000)] | None = None
    """How long the whole course may take."""
    passing_score: Fraction = 0.8
    """Share of the test's points that passes, 0 to 1."""
    grounding: Literal["strict", "marked"] = "marked"
    """What a language model may say that no document says: nothing, or what the report marks as assumed."""
    answers: dict[Annotated[str, StringConstraints(max_length=64)], str] = Field(default_factory=dict)
    """Answers to the questions that a design asks, by the question's id."""

    # Where relative documents are looked for: not part of what a brief says, so neither saved nor compared.
    _folder: Path | None = PrivateAttr(default=None)

    @property
    def folder(self) -> Path | None:
        """The folder of the file it was read from, if it was."""
        return self._folder

    def in_folder(self, folder: Path) -> Brief:
        """Return the same brief, its documents to be found in `folder`."""
        copy = self.model_copy()
        copy._folder = folder
        return copy

    def __eq__(self, other: object) -> bool:
        """Two briefs are equal when they say the same, wherever they lie."""
        return isinstance(other, Brief) and self.model_dump() == other.model_dump()

    __hash__ = None  # type: ignore[assignment]

    @field_validator("objectives", mode="before")
    @classmethod
    def _plain_statements(cls, value: object) -> object:
        if isinstance(value, list | tuple):
            return tuple({"statement": one} if isinstance(one, str) else one for one in value)
        return value

    @field_validator("context", mode="before")
    @classmethod
    def _plain_context(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value
