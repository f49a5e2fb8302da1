"""Material -> where each word stands, and how strongly a place of the documents speaks of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...language.cues import definition
from ...language.marks import announces
from ...language.words import akin, content_words
from .material import Group, Material, Section, Unit
from .portions import blocks

__all__ = ["NEAR", "Evidence", "Spot"]

NEAR = 0.75
"""How far a compound or another form of a word counts for it."""
_WIDER = 0.3
"""How far a part of the word counts: the document speaks of teams, the objective of team trainings."""
_ABOVE = 0.6
"""How far a heading counts that stands above the section's own."""
_SAID = 0.7
"""How far it counts to be spoken of all through."""
_SLACK = 3
"""Letters by which two forms of one word differ."""
_SPARSE = 2
"""Sections up to which a document has too few headings to tell its subjects apart: its paragraphs do."""


@dataclass(frozen=True, eq=False)
class Spot:
    """A place that can serve an objective: a section, or a paragraph of a document without headings."""

    number: int
    """Its place among all spots."""
    section: Section
    """The section it is, or stands in."""
    groups: tuple[Group, ...]
    """What of it can be taught."""
    part: bool = False
    """It is a paragraph: the section's heading is not its own."""

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units of its groups, in order."""
        return tuple(unit for group in self.groups for unit in group.units)

    @property
    def words(self) -> int:
        """How many words of it can be taught."""
        return sum(group.words for group in self.groups)


class Evidence:
    """The words of a material, indexed once, so that an objective costs no walk through the documents."""

    def __init__(self, material: Material, document: str | None = None) -> None:
        """Index a material, or one document of it."""
        self.material = material
        known = [one for one in material.sections if document in {None, one.document}]
        self.spots = tuple(_spots([one for one in known if one.groups and not one.sales]))
        self.of_section = {one.section.index: one for one in self.spots if not one.part}
        """Section → its spot, where it is not parted."""
        self.words = sum(one.words for one in self.spots)
        """How many words can be taught."""
        self._body: dict[str, dict[int, set[int]]] = {}
        """Stem → spot → the numbers of its units that have it."""
        self._heads: dict[str, set[int]] = {}
        """Stem → the sections whose headings have it."""
        for spot in self.spots:
            for number, unit in enumerate(spot.units):
                for stem in content_words(unit.text, spot.section.language):
                    self._body.setdefault(stem, {}).setdefault(spot.number, set()).add(number)
        for section in known:
            for stem in section.heading_terms:
                self._heads.setdefault(stem, set()).add(section.index)
        self._kin: dict[str, tuple[tuple[str, float], ...]] = {}
        self._weights: dict[str, float] = {}

    @cached_property
    def _vocabulary(self) -> tuple[str, ...]:
        return tuple(sorted(self._body.keys() | self._heads.keys()))

    def kin(self, term: str) -> tuple[tuple[str, float], ...]:
        """Return the stems of the documents that are the word, a form of it, or a compound with it."""
        if term not in self._kin:
            found = ((one, likeness(term, one)) for one in self._vocabulary)
            self._kin[term] = tuple((one, how) for one, how in found if how)
        return self._kin[term]

    def weight(self, term: str) -> float:
        """Return how much a word tells places apart: 1 where few or none have it, little where most do."""
        if term not in self._weights:
            having: set[int] = set()
            for stem, how in self.kin(term):
                if how >= NEAR:
                    having |= self._body.get(stem, {}).keys()
                    having |= {
                        self.of_section[at].number
                        for at in self._heads.get(stem, ())
                        if at in self.of_section
                    }
            many = len(self.spots) + 1
            rare = math.log(many / (len(having) + 0.5)) / math.log(many) if many > 1 else 1.0
            self._weights[term] = min(1.0, max(0.15, rare))
        return self._weights[term]

    def heads(self, term: str, section: Section) -> float:
        """Return how far a section's own heading has a word."""
        index = section.index
        return max((how for stem, how in self.kin(term) if index in self._heads.get(stem, ())), default=0.0)

    def in_heading(self, term: str, spot: Spot) -> float:
        """Return how far a spot's own heading has a word."""
        return 0.0 if spot.part else self.heads(term, spot.section)

    def strength(self, term: str, spot: Spot) -> float:
        """Return how far a spot speaks of a word, from 0 to 1: in its heading, above it, in its text."""
        part = spot.section if spot.part else spot.section.parent
        above = 0.0
        while part is not None and part.level > 0:
            if not self.is_title(part):
                above = max(above, _ABOVE * self.heads(term, part))
            part = part.parent
        return max(self.in_heading(term, spot), above, self._in_text(term, spot))

    def _in_text(self, term: str, spot: Spot) -> float:
        total = len(spot.units)
        best = 0.0
        for stem, how in self.kin(term):
            numbers = self._body.get(stem, {}).get(spot.number, ())
            count = len(numbers)
            if spot.part and 0 in numbers:
                best = max(best, how)  # a paragraph without a heading opens with what it is about
            elif count:
                share = 1.0 if spot.part else count / total
                said = _SAID if share >= 0.4 else 0.5 if share >= 0.2 or count >= 3 else 0.25
                best = max(best, how * said)
        return best

    def together(self, terms: Sequence[str], spot: Spot) -> bool:
        """Whether one sentence has all of several words; a point of a list mentions more than it tells."""
        if len(terms) < 2:
            return False
        common: set[int] | None = None
        for term in terms:
            having: set[int] = set()
            for stem, how in self.kin(term):
                if how >= NEAR:
                    having |= self._body.get(stem, {}).get(spot.number, set())
            common = having if common is None else common & having
        return any(_tells(spot.units[number]) for number in common or ())

    def is_title(self, section: Section) -> bool:
        """Whether a heading is the document's own: it stands above everything, so it tells nothing apart."""
        if section.level != 1 or section.parent is not None:
            return False
        return next(self.material.children(section), None) is not None

    def titled(self, terms: Sequence[str], share: float) -> list[str]:
        """Return the documents whose own titles have a share of some words, by weight."""
        total = sum(self.weight(one) for one in terms)
        found = []
        for reading in self.material.readings:
            title = next((one for one in self._of(reading.source.id) if self.is_title(one)), None)
            said = set(content_words(title.title if title else reading.title or "", reading.language))
            named = (one for one in terms if any(stem in said and how >= NEAR for stem, how in self.kin(one)))
            if total and sum(self.weight(one) for one in named) / total >= share:
                found.append(reading.source.id)
        return found

    def _of(self, document: str) -> Iterator[Section]:
        return (one for one in self.material.sections if one.document == document)

    def introduces(self, section: Section) -> bool:
        """Whether a section is what stands before a document's first chapter."""
        return section.level == 0 or self.is_title(section)

    def having(self, terms: Iterable[str]) -> list[Spot]:
        """Return the spots that have any of some words in their text or in a heading, in order."""
        found: set[int] = set()
        heads: set[int] = set()
        for term in terms:
            for stem, _ in self.kin(term):
                found |= self._body.get(stem, {}).keys()
                heads |= self._heads.get(stem, set())
        return [
            one for one in self.spots if one.number in found or any(up in heads for up in _chain(one.section))
        ]

    def mentions(self, unit: Unit, terms: Iterable[str], language: str) -> bool:
        """Whether a unit has one of some words, in any form."""
        own = set(content_words(unit.text, language))
        return any(stem in own and how >= NEAR for term in terms for stem, how in self.kin(term))

    def defines(self, unit: Unit, terms: Iterable[str], language: str) -> bool:
        """Whether a unit says what one of some words means."""
        if "definition" not in unit.does:
            return False
        found = definition(unit.text, language)
        named = content_words(found.term, language)[:3] if found else []
        return any(stem in named and how >= NEAR for term in terms for stem, how in self.kin(term))


def likeness(term: str, stem: str) -> float:
    """Return how far a document's word counts for a word of an objective."""
    if term == stem:
        return 1.0
    if not akin(term, stem):
        return 0.0
    if len(term) > len(stem) + _SLACK:
        return _WIDER
    return NEAR if len(stem) > len(term) + _SLACK else 0.9


def _spots(sections: Sequence[Section]) -> Iterator[Spot]:
    counts: dict[str, int] = {}
    for section in sections:
        counts[section.document] = counts.get(section.document, 0) + 1
    number = 0
    for section in sections:
        paragraphs = blocks(section.groups)
        if counts[section.document] <= _SPARSE and len(paragraphs) > 2:
            for one in paragraphs:
                yield Spot(number, section, one.groups, part=True)
                number += 1
        else:
            yield Spot(number, section, section.groups)
            number += 1


def _tells(unit: Unit) -> bool:
    """Whether a unit says something of what it names, or announces it."""
    return not unit.item and bool(unit.does - {"statistic", "evidence"} or announces(unit.text))


def _chain(section: Section) -> Iterator[int]:
    part: Section | None = section
    while part is not None:
        yield part.index
        part = part.parent
