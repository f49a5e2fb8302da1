"""What an item could ask -> a candidate that a quiz may take: the item, what it asks, how good it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from ....course import AssessmentItem, LearningObjective, MultipleResponse, Option, SingleChoice, slug
from ....language.marks import quotation
from ....rules import form_tells
from ..material import Group, Material, Section, Unit
from ..shown import literal
from ..wording import Wording
from .deck import Deck
from .phrase import turn

__all__ = [
    "Answer",
    "Candidate",
    "Kind",
    "Scope",
    "choice",
    "cited",
    "form_of",
    "label_fact",
    "named",
    "quoted",
]


@dataclass(frozen=True)
class Scope:
    """What one quiz may ask about, and what its distractors may come from."""

    material: Material
    deck: Deck
    """Every phrase of the documents that can stand as an option."""
    wording: Wording
    parts: tuple[tuple[Section, tuple[Group, ...]], ...]
    """The sections that may be asked about, with their groups."""
    objective: LearningObjective | None = None
    """What the items give evidence of."""

    @property
    def units(self) -> Iterator[tuple[Section, Group, Unit]]:
        """Every sentence that may be asked about, in order; no list items."""
        for section, groups in self.parts:
            for group in groups:
                for unit in group.sentences:
                    yield section, group, unit


@dataclass(frozen=True)
class Candidate:
    """One item that the documents prove."""

    kind: str
    """Its kind, so that a quiz is not all of one."""
    item: AssessmentItem
    """The item; its use and objective are set by the quiz that takes it."""
    section: Section
    """Where its answer stands."""
    facts: frozenset[str]
    """What it asks: no two items of a course ask the same."""
    cites: tuple[Unit, ...]
    """The units whose labels its texts carry."""
    strength: float
    """0 to 1: how much it is worth asking."""
    testable: bool = field(default=True)
    """It may stand in a test: it scores, and nothing showed its answer before."""


class Kind(Protocol):
    """One provable kind of item."""

    def __call__(self, scope: Scope) -> Iterator[Candidate]:
        """Yield what can be asked, the document's order kept."""
        ...


@dataclass(frozen=True)
class Answer:
    """An option with what is said about it."""

    text: str
    rationale: str


def cited(units: Iterable[Unit]) -> str:
    """Return the labels of some units as they stand in a text."""
    return "".join(f"[^{label}]" for label in dict.fromkeys(unit.label for unit in units))


def quoted(units: Iterable[Unit], language: str) -> str:
    """Return some units in quotation marks, each with its label."""
    return " ".join(
        f"{quotation(literal(unit.text), language)}{cited([unit])}" for unit in dict.fromkeys(units)
    )


def label_fact(unit: Unit) -> str:
    """Return the fact that a list item says what it says of its label, however it is asked."""
    return f"label {unit.label}"


def named(kind: str, words: str) -> str:
    """Return the id of an item, made of its kind and what it asks; not yet unique."""
    return slug(f"{kind} {words}", fallback=kind)


_MILD = frozenset(["options.length", "options.shape", "options.convergence"])
"""Hints that do not lead to the key; shape is one where it is about a distractor."""


def form_of(
    stem: str, options: Sequence[str], keys: Iterable[int], language: str
) -> Literal["clean", "uneven", "telling"]:
    """Return whether the form of the options gives the key away, is only uneven, or neither."""
    tells = form_tells(stem, options, set(keys), language)
    if not tells:
        return "clean"
    mild = all(one.code in _MILD and one.severity == "info" for one in tells)
    return "uneven" if mild else "telling"


def choice(
    name: str, stem: str, keys: Sequence[Answer], others: Sequence[Answer], feedback: str = ""
) -> SingleChoice | MultipleResponse:
    """Return an item with its options mixed by its name: one key, or several."""
    marked = sorted(
        [(turn(f"{name}/{one.text}", 1 << 30), one, one in keys) for one in (*keys, *others)],
        key=lambda row: row[0],
    )
    options = tuple(Option(text=one.text, rationale=one.rationale) for _, one, _ in marked)
    right = tuple(index for index, (_, _, key) in enumerate(marked) if key)
    if len(right) == 1:
        return SingleChoice(id=name, stem=stem, options=options, key=right[0], feedback=feedback)
    return MultipleResponse(
        id=name, stem=stem, options=options, key=right, feedback=feedback, scoring="partial"
    )
