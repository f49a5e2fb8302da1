"""Material -> where each word stands, and how strongly a section speaks of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from ...language.cues import definition
from ...language.words import akin, content_words
from .material import Material, Section, Unit

__all__ = ["Evidence"]

_NEAR = 0.75
"""How far a compound or another form of a word counts for it."""
_WIDER = 0.3
"""How far a part of the word counts: the document speaks of teams, the objective of team trainings."""
_ABOVE = 0.6
"""How far a heading counts that stands above the section's own."""
_SLACK = 3
"""Letters by which two forms of one word differ."""


class Evidence:
    """The words of a material, indexed once, so that an objective costs no walk through the documents."""

    def __init__(self, material: Material, document: str | None = None) -> None:
        """Index a material, or one document of it."""
        self.material = material
        known = [one for one in material.sections if document in {None, one.document}]
        self.taught = tuple(one for one in known if one.groups and not one.sales)
        self._body: dict[str, dict[int, set[int]]] = {}
        """Stem → section → the numbers of its units that have it."""
        self._heads: dict[str, set[int]] = {}
        for section in self.taught:
            for number, unit in enumerate(section.units):
                for stem in content_words(unit.text, section.language):
                    self._body.setdefault(stem, {}).setdefault(section.index, set()).add(number)
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
        """Return how much a word tells sections apart: 1 where few or none have it, little where most do."""
        if term not in self._weights:
            having: set[int] = set()
            for stem, how in self.kin(term):
                if how >= _NEAR:
                    having |= self._body.get(stem, {}).keys()
            many = len(self.taught) + 1
            rare = math.log(many / (len(having) + 0.5)) / math.log(many) if many > 1 else 1.0
            self._weights[term] = min(1.0, max(0.15, rare))
        return self._weights[term]

    def in_heading(self, term: str, section: Section) -> float:
        """Return how far a section's own heading has a word."""
        return max(
            (how for stem, how in self.kin(term) if section.index in self._heads.get(stem, ())), default=0.0
        )

    def strength(self, term: str, section: Section) -> float:
        """Return how far a section speaks of a word, from 0 to 1: in its heading, above it, in its text."""
        above, part = 0.0, section.parent
        while part is not None and part.level > 0:
            if not self.is_title(part):
                above = max(above, _ABOVE * self.in_heading(term, part))
            part = part.parent
        return max(self.in_heading(term, section), above, self._in_text(term, section))

    def _in_text(self, term: str, section: Section) -> float:
        total = len(section.units)
        best = 0.0
        for stem, how in self.kin(term):
            count = len(self._body.get(stem, {}).get(section.index, ()))
            share = count / total if total else 0.0
            best = max(
                best,
                how
                * (0.7 if share >= 0.4 else 0.5 if share >= 0.2 or count >= 3 else 0.25 if count else 0.0),
            )
        return best

    def together(self, terms: Sequence[str], section: Section) -> bool:
        """Whether one sentence has all of several words; a point of a list mentions more than it tells."""
        if len(terms) < 2:
            return False
        common: set[int] | None = None
        for term in terms:
            having: set[int] = set()
            for stem, how in self.kin(term):
                if how >= _NEAR:
                    having |= self._body.get(stem, {}).get(section.index, set())
            common = having if common is None else common & having
        return any(not section.units[number].item for number in common or ())

    def is_title(self, section: Section) -> bool:
        """Whether a heading is the document's own: it stands above everything, so it tells nothing apart."""
        return (
            section.level == 1
            and section.parent is None
            and next(self.material.children(section), None) is not None
        )

    def introduces(self, section: Section) -> bool:
        """Whether a section is what stands before a document's first chapter."""
        return section.level == 0 or self.is_title(section)

    def sections_with(self, terms: Iterable[str]) -> list[Section]:
        """Return the taught sections that have any of some words in their text or in a heading, in order."""
        found: set[int] = set()
        heads: set[int] = set()
        for term in terms:
            for stem, _ in self.kin(term):
                found |= self._body.get(stem, {}).keys()
                heads |= self._heads.get(stem, set())
        return [one for one in self.taught if one.index in found or any(up in heads for up in _chain(one))]

    def mentions(self, unit: Unit, terms: Iterable[str], language: str) -> bool:
        """Whether a unit has one of some words, in any form."""
        own = set(content_words(unit.text, language))
        return any(stem in own and how >= _NEAR for term in terms for stem, how in self.kin(term))

    def defines(self, unit: Unit, terms: Iterable[str], language: str) -> bool:
        """Whether a unit says what one of some words means."""
        if "definition" not in unit.does:
            return False
        found = definition(unit.text, language)
        named = content_words(found.term, language)[:3] if found else []
        return any(stem in named and how >= _NEAR for term in terms for stem, how in self.kin(term))


def likeness(term: str, stem: str) -> float:
    """Return how far a document's word counts for a word of an objective."""
    if term == stem:
        return 1.0
    if not akin(term, stem):
        return 0.0
    if len(term) > len(stem) + _SLACK:
        return _WIDER
    return _NEAR if len(stem) > len(term) + _SLACK else 0.9


def _chain(section: Section) -> Iterable[int]:
    part: Section | None = section
    while part is not None:
        yield part.index
        part = part.parent


def asks(title: str, rules: Iterable[re.Pattern[str]]) -> bool:
    """Whether a heading asks what something is."""
    return any(one.search(title) for one in rules)
