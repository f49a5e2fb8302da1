"""All documents -> the phrases that can stand as options, and the lists, terms and advice they come from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from ....language.words import akin, count
from ....rules import rivals
from ..material import Material, Section, Unit
from ..sections import trusted_title
from .gather import Listing, answer, listings, names, orders, related, term
from .phrase import CASES, RELATED, Phrase, made, spoken, turn

__all__ = ["Deck"]

_NEAR = 20
"""How many phrases on either side are looked at for distractors: a long document costs no more an item."""


class Deck:
    """What of the documents can be an option, indexed once."""

    def __init__(self, material: Material, voice: str) -> None:
        self.voice = voice
        """The form of address that options must keep to; empty where there is one."""
        self.listings: dict[int, list[Listing]] = {}
        """By the index of their section."""
        self.terms: dict[int, list[Phrase]] = {}
        """Terms with what they mean, by the index of their section."""
        self.advice: dict[int, list[Phrase]] = {}
        """What to do, each about its condition, by the index of their section."""
        self.moments: dict[int, list[Phrase]] = {}
        """Conditions, each about what is done then, by the index of their section."""
        self.related: dict[int, list[Phrase]] = {}
        """What follows under a condition, and why something is so, by the index of their section."""
        self.names: dict[int, list[Phrase]] = {}
        """Terms that the author sets apart, by the index of their section."""
        self.answers: dict[int, list[Phrase]] = {}
        """Sentences that answer the question of their heading, by the index of their section."""
        self.beliefs: dict[str, list[Unit]] = {}
        """Sentences that call a belief wrong, by document."""
        self._told: dict[int, str] = {}
        self._texts: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        self._material = material
        self._pools: dict[tuple[object, ...], list[Phrase]] = {}
        self._kinds: dict[tuple[str, str], list[Phrase]] = {}
        self._sources = {reading.source.id: reading.source.text for reading in material.readings}
        self._lower: dict[str, frozenset[str]] = {}
        self._sisters: dict[tuple[str, int, int], list[Phrase]] = {}
        for reading in material.readings:
            for passage in reading.source.passages:
                if passage.kind != "heading":
                    self._texts.setdefault((passage.document, passage.headings), []).append(passage.text)
        for section in material.sections:
            self._take(section)

    @cached_property
    def common(self) -> frozenset[str]:
        """Stems that stand all over the documents: they tell no two answers apart."""
        counted: dict[str, int] = {}
        sections = [one for one in self._material.sections if one.groups]
        for section in sections:
            for stem in section.terms:
                counted[stem] = counted.get(stem, 0) + 1
        return frozenset(stem for stem, n in counted.items() if n >= max(4, len(sections) / 5))

    def _small(self, document: str) -> frozenset[str]:
        """Return the words of a document that it writes with a small letter: a term that is one is no name."""
        if document not in self._lower:
            found = re.findall(r"(?<!\w)[^\W\d_A-Z][\w'’-]*", self._sources[document])
            self._lower[document] = frozenset(found)
        return self._lower[document]

    def heading_line(self, section: Section) -> str:
        """Return the line of a heading as the source has it, its number included."""
        if section.heading is None:
            return ""
        text = self._sources[section.document]
        return text[text.rfind("\n", 0, section.heading.start) + 1 : section.heading.end]

    def told(self, section: Section) -> str:
        """Return all that stands under a heading: what an option is held against."""
        if section.index not in self._told:
            passage = next(iter(section.passages), None)
            parts = self._texts.get((passage.document, passage.headings), []) if passage else []
            self._told[section.index] = "\n".join(parts)
        return self._told[section.index]

    def sisters(self, section: Section) -> list[Phrase]:
        """Return the titles that stand beside a section's, its own among them, the nearest first."""
        found = self._sisters.get((section.document, id(section.parent), section.level), [])
        at = bisect_left(found, section.index, key=_place)
        near = found[max(at - 8, 0) : at + 9]
        return sorted(near, key=lambda one: abs(one.section.index - section.index))

    def terms_near(self, section: Section) -> Iterator[str]:
        """Yield terms of the document, those that it defines first, then short things that it lists."""
        for kind in ("meaning", "entry"):
            pool = self._kinds.get((section.document, kind), [])
            at = bisect_left(pool, section.index, key=_place)
            for one in pool[max(at - _NEAR, 0) : at + _NEAR]:
                name = one.about if kind == "meaning" else one.text
                if count(name) <= 3 and not one.shape[0] and not one.shape[-1]:
                    yield name[:1].upper() + name[1:]

    def terms_apart(self, section: Section) -> list[Phrase]:
        """Return the terms that the author of a section's document sets apart, each once, the nearest first."""
        pool = self._kinds.get((section.document, "name"), [])
        at = bisect_left(pool, section.index, key=_place)
        near = pool[max(at - _NEAR, 0) : at + _NEAR]
        near.sort(key=lambda one: abs(one.section.index - section.index))
        return list({one.text.casefold(): one for one in reversed(near)}.values())[::-1]

    def others(self, key: Phrase) -> Iterator[Phrase]:
        """Yield phrases of the key's kind and form from other sections of its document, the likest first."""
        pool = self._pools.get(key.shelf, [])
        start = bisect_left(pool, key.section.index, key=_place)
        end = bisect_right(pool, key.section.index, key=_place)
        near = [*pool[max(start - _NEAR, 0) : start], *pool[end : end + _NEAR]]
        near = [one for one in near if not _related(one.section, key.section)]
        near.sort(key=lambda one: (*self._distance(one, key), turn(f"{key.text}/{one.text}", 1 << 30)))
        seen: set[str] = {key.text.casefold()}
        for one in near:
            if one.text.casefold() not in seen:
                seen.add(one.text.casefold())
                yield one

    def near(self, one: Phrase, section: Section) -> bool:
        """Whether a phrase speaks of what its section or the whole document is about: no answer at first sight."""
        return any(
            stem in self.common or stem in section.terms or stem in section.heading_terms
            for stem in one.stems
        )

    def _distance(self, one: Phrase, key: Phrase) -> tuple[int, int, int]:
        """Of alike lengths first, then on the key's subject, then of sister sections; else not always the same ones."""
        uneven = abs(len(one.text) - len(key.text)) * 3 // max(len(key.text), 1)
        sister = one.section.parent is key.section.parent
        return min(uneven, 3), 0 if self.near(one, key.section) else 1, 0 if sister else 1

    def apart(self, one: Phrase, other: Phrase) -> bool:
        """Whether two phrases share no word, in any form, that tells answers apart."""
        return not any(akin(a, b) for a in one.stems - self.common for b in other.stems - self.common)

    def unlike(self, one: Phrase, other: Phrase) -> bool:
        """Whether two longer phrases share less than a third of the words that carry a subject."""
        shared = sum(any(akin(a, b) for b in other.stems) for a in one.stems)
        return 3 * shared < min(len(one.stems), len(other.stems)) or not shared

    def surely_wrong(self, option: Phrase, key: Phrase) -> bool:
        """Whether an option is no answer beside the key by all that stands in the key's section."""
        return rivals(key.text, option.text, self.told(key.section), key.section.language) is None

    def _take(self, section: Section) -> None:
        if section.heading is not None and section.groups and trusted_title(section) and not section.faq:
            unit = section.groups[0].units[0]
            title = spoken(section.title, self.voice, section.language)
            if title:
                sisters = self._sisters.setdefault((section.document, id(section.parent), section.level), [])
                sisters.append(made("heading", title, section, unit))
        for group in section.groups:
            for listing in listings(section, group, self.voice):
                self.listings.setdefault(section.index, []).append(listing)
                self._shelve(section.index, listing.entries)
            for unit in group.units:
                if "misconception" in unit.does:
                    self.beliefs.setdefault(section.document, []).append(unit)
                found = term(section, unit, self.voice, self._small(section.document))
                self._shelve(section.index, [found] if found is not None else [])
                text = spoken(found.about, self.voice, section.language) if found is not None else None
                self._shelve(section.index, [made("named", text, section, unit)] if text else [])
                self._shelve(section.index, orders(section, unit, self.voice))
                self._shelve(section.index, related(section, unit, self.voice))
                self._shelve(section.index, names(section, unit, self.voice))
                said = answer(section, unit, self.voice)
                self._shelve(section.index, [said] if said is not None else [])

    def _shelve(self, index: int, phrases: Iterable[Phrase]) -> None:
        by_section = {"meaning": self.terms, "action": self.advice, "moment": self.moments}
        by_section |= {
            "answer": self.answers,
            "name": self.names,
            **dict.fromkeys(RELATED | CASES, self.related),
        }
        for one in phrases:
            self._pools.setdefault(one.shelf, []).append(one)
            self._kinds.setdefault((one.section.document, one.kind), []).append(one)
            if one.kind in by_section:
                by_section[one.kind].setdefault(index, []).append(one)


def _place(one: Phrase) -> int:
    return one.section.index


def _related(one: Section, other: Section) -> bool:
    """Whether two sections are one, stand one under the other, or are of two documents."""
    if one is other or one.document != other.document:
        return True
    return _above(one, other) or _above(other, one)


def _above(one: Section, other: Section) -> bool:
    parent = other.parent
    while parent is not None:
        if parent is one:
            return True
        parent = parent.parent
    return False
