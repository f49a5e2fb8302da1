"""A lesson: screens of blocks."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from .. import markup
from .assessment import AssessmentItem
from .text import Line, Part, Slug, Text
from .validation import misplaced

__all__ = [
    "Block",
    "Callout",
    "Check",
    "Download",
    "Example",
    "Figure",
    "Flashcard",
    "Flashcards",
    "KeyPoints",
    "Media",
    "Prose",
    "Quote",
    "Reflection",
    "Role",
    "Screen",
    "Steps",
    "Table",
    "Task",
    "Todo",
]

NonEmptyText = Annotated[Text, StringConstraints(min_length=1)]


def _prose(value: str) -> str:
    if any(re.fullmatch(r"\[todo: [^\[\]\n]+\]", part) for part in re.split(r"\n\s*\n", value)):
        raise ValueError("a paragraph that is only a to-do is a Todo block")
    return value


def _plain(value: str) -> str:
    value = markup.normalise(value)
    if markup.has_control(value):
        raise ValueError("has a control character")
    return value


class Prose(Part):
    """Paragraphs, lists, quotes, small tables. Adjacent prose merges into one."""

    type: Literal["prose"] = "prose"
    text: Annotated[NonEmptyText, AfterValidator(_prose)]
    """What is read."""


class Todo(Part):
    """A note to the author: something a person must fill in. Keeps its activity a draft."""

    type: Literal["todo"] = "todo"
    text: Annotated[
        str,
        StringConstraints(pattern=r"^[^\[\]\n]+$", max_length=500, strip_whitespace=True, min_length=1),
        AfterValidator(_plain),
    ]
    """What is missing, in one line without square brackets."""


class Callout(Part):
    """A remark set apart."""

    type: Literal["callout"] = "callout"
    kind: Literal["note", "tip", "important", "warning", "caution"] = "note"
    """How it looks and is announced."""
    text: NonEmptyText
    """What it says."""


class Example(Part):
    """An example, or what is not one."""

    type: Literal["example"] = "example"
    kind: Literal["example", "non_example"] = "example"
    """Whether it shows what to do or what not to do."""
    text: NonEmptyText
    """The example."""


class Steps(Part):
    """A procedure, in order."""

    type: Literal["steps"] = "steps"
    steps: Annotated[tuple[Line, ...], Field(min_length=1)]
    """One action each."""


class Flashcard(Part):
    """Two sides of a card."""

    front: Line
    """What is asked."""
    back: Line
    """What is recalled."""


class Flashcards(Part):
    """Cards to turn."""

    type: Literal["flashcards"] = "flashcards"
    cards: Annotated[tuple[Flashcard, ...], Field(min_length=1)]
    """In the order they are shown."""


class Table(Part):
    """A table with a caption; a small table without one may stand in prose."""

    type: Literal["table"] = "table"
    caption: Line
    """What it shows."""
    header: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The columns' names."""
    rows: tuple[tuple[Line | Literal[""], ...], ...]
    """The cells, as many a row as the header has; a cell may be empty."""

    @model_validator(mode="after")
    def _rows_fit(self) -> Table:
        for index, row in enumerate(self.rows):
            if len(row) != len(self.header):
                raise misplaced(f"rows[{index}]", f"has {len(row)} cells, the header has {len(self.header)}")
        return self


class Figure(Part):
    """A picture."""

    type: Literal["figure"] = "figure"
    asset: Slug
    """The id of the picture's asset."""
    alt: Line | None
    """What it shows, for who cannot see it; None: decoration."""
    caption: Line | None = None
    """What stands under it."""


class Media(Part):
    """Sound or video."""

    type: Literal["media"] = "media"
    asset: Slug
    """The id of the recording's asset."""
    title: Line
    """What it is."""
    captions: Slug | None = None
    """The id of a WebVTT asset."""
    transcript: Text = ""
    """What is said, in words."""


class Quote(Part):
    """Somebody's words, set apart."""

    type: Literal["quote"] = "quote"
    text: NonEmptyText
    """The words."""
    attribution: Line | None = None
    """Whose they are."""


class Task(Part):
    """Something to do at work."""

    type: Literal["task"] = "task"
    text: NonEmptyText
    """What to do."""
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    """How long it takes."""


class Reflection(Part):
    """A question to think about; what is written is not kept."""

    type: Literal["reflection"] = "reflection"
    text: NonEmptyText
    """What is asked."""


class KeyPoints(Part):
    """What to remember."""

    type: Literal["key_points"] = "key_points"
    points: Annotated[tuple[Line, ...], Field(min_length=1)]
    """One thought each."""


class Check(Part):
    """A question between the text: a prequestion or practice, never scored."""

    type: Literal["check"] = "check"
    item: AssessmentItem
    """The question."""


class Download(Part):
    """A file to keep."""

    type: Literal["download"] = "download"
    asset: Slug
    """The id of the file's asset."""
    label: Line
    """What the link says."""


Block: TypeAlias = Annotated[
    Prose
    | Todo
    | Callout
    | Example
    | Steps
    | Flashcards
    | Table
    | Figure
    | Media
    | Quote
    | Task
    | Reflection
    | KeyPoints
    | Check
    | Download,
    Field(discriminator="type"),
]


def _merge(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if isinstance(block, Prose) and isinstance(last, Prose):
            merged[-1] = Prose(text=f"{last.text}\n\n{block.text}")
        else:
            merged.append(block)
    return tuple(merged)


Role = Literal["activate", "demonstrate", "apply", "integrate"]
"""What a screen is for, after Merrill's first principles of instruction (2002)."""


class Screen(Part):
    """What is read at one go; a level-2 heading starts one."""

    title: Line | None = None
    """Its heading; only a lesson's first screen may go without."""
    role: Role | None = None
    """What it is for."""
    blocks: Annotated[tuple[Block, ...], AfterValidator(_merge)] = ()
    """Its content."""
