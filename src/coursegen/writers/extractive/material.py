"""Readings -> sections of units and groups: what of the documents can be taught, and what leans on what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ...course import Citation, Passage
from ...language.cues import Function
from ...language.marks import asks
from ...language.words import content_words, count
from ...sources import Reading

__all__ = ["Grid", "Group", "Material", "Section", "Unit"]


@dataclass(frozen=True)
class Unit:
    """A sentence or a list item: the smallest thing that is quoted."""

    passage: Passage
    """Where it stands."""
    number: int
    """Which of its passage's units it is, from 0."""
    start: int
    """Offset of the quote in the source's text."""
    quote: str
    """The raw slice, character for character."""
    text: str
    """Its plain words, corrected."""
    does: frozenset[Function]
    """What it does."""
    back: bool
    """It leans on what stands before it."""
    item: bool = False
    """It is a list item."""

    @property
    def citation(self) -> Citation:
        """The quote with its label: a letter for each sentence of a passage."""
        return Citation(passage=self.passage.id, letter=_letters(self.number), quote=self.quote)

    @property
    def label(self) -> str:
        """What stands in a text as `[^label]`."""
        return self.passage.id + _letters(self.number)

    @cached_property
    def words(self) -> int:
        """How many words of the source it takes."""
        return count(self.text)


@dataclass(frozen=True)
class Group:
    """Units that stand or fall together: a sentence and what leans on it, a list with its lead-in."""

    units: tuple[Unit, ...]
    """In the source's order; the list items last."""

    @property
    def sentences(self) -> tuple[Unit, ...]:
        """The units that are no list items."""
        return tuple(unit for unit in self.units if not unit.item)

    @property
    def items(self) -> tuple[Unit, ...]:
        """The list items."""
        return tuple(unit for unit in self.units if unit.item)

    @cached_property
    def words(self) -> int:
        """How many words of the source it takes."""
        return sum(unit.words for unit in self.units)

    @cached_property
    def does(self) -> frozenset[Function]:
        """What its units do together."""
        return frozenset().union(*(unit.does for unit in self.units))


@dataclass(frozen=True)
class Grid:
    """A table."""

    after: str | None
    """Id of the passage that it stands behind; None right under the heading."""
    rows: tuple[Unit, ...]
    """Its rows as quotes, the header first."""
    cells: tuple[tuple[str, ...], ...]
    """The plain words of each row's cells."""


@dataclass(eq=False)
class Section:
    """A heading and what stands directly under it."""

    index: int
    """Its place among all sections."""
    document: str
    """The id of its source."""
    language: str
    """What its text is written in."""
    heading: Passage | None
    """None: what stands before the first heading."""
    title: str
    """The heading's plain words; empty where they must not be shown."""
    path: tuple[str, ...]
    """The plain words of the headings above it, outermost first."""
    level: int
    """Depth of the heading; 0 without one."""
    marked: bool = False
    """A sign shows that its heading is one, so that one lone word need not prove itself."""
    sales: bool = False
    """A chapter of benefits: no module."""
    parent: Section | None = None
    """The section whose heading stands above this one's."""
    passages: list[Passage] = field(default_factory=list)
    """What stands under the heading, in order."""
    groups: tuple[Group, ...] = ()
    """What of it can be taught."""
    grids: tuple[Grid, ...] = ()
    """Its tables, as far as they can be shown."""

    @property
    def faq(self) -> bool:
        """Its heading asks a question."""
        return self.heading is not None and (self.heading.kind == "faq" or asks(self.title))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units of its groups, in order."""
        return tuple(unit for group in self.groups for unit in group.units)

    @cached_property
    def words(self) -> int:
        """How many words of it can be taught."""
        return sum(group.words for group in self.groups)

    @cached_property
    def text(self) -> str:
        """All its words, taught or not: what an option is held against."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def terms(self) -> dict[str, int]:
        """Stem → how many of its units have it."""
        found: dict[str, int] = {}
        for unit in self.units:
            for one in set(content_words(unit.text, self.language)):
                found[one] = found.get(one, 0) + 1
        return found

    @cached_property
    def heading_terms(self) -> tuple[str, ...]:
        """The stems of its heading."""
        return tuple(dict.fromkeys(content_words(self.title, self.language)))


def _letters(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


class Material:
    """All that the documents offer, indexed once."""

    def __init__(self, readings: Sequence[Reading], language: str, corrections: Mapping[str, str]) -> None:
        from .sections import build

        self.readings = tuple(readings)
        self.language = language
        self.corrections = dict(corrections)
        self.kept: dict[str, object] = {}
        """What a step makes of it once a course, by the step's name."""
        self.sections: tuple[Section, ...] = tuple(build(readings, language, corrections))
        self.of_passage: dict[str, Section] = {
            passage.id: section for section in self.sections for passage in section.passages
        }

    def among(self, passages: Sequence[str]) -> tuple[tuple[Section, tuple[Group, ...]], ...]:
        """Return the sections of some passages, in the documents' order, each with its groups that stand in them."""
        wanted = set(passages)
        touched = {self.of_passage[one].index for one in passages if one in self.of_passage}
        found = []
        for index in sorted(touched):
            section = self.sections[index]
            groups = tuple(g for g in section.groups if any(u.passage.id in wanted for u in g.units))
            if groups:
                found.append((section, groups))
        return tuple(found)

    def children(self, section: Section) -> Iterator[Section]:
        """Yield the sections whose headings stand directly under a section's."""
        for one in self.sections[section.index + 1 :]:
            if one.document != section.document:
                return
            if one.parent is section:
                yield one
            elif one.level <= section.level:
                return
