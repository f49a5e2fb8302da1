"""All documents -> the phrases that can stand as options, and the lists, terms and advice they come from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ....language.clauses import advice, order, when
from ....language.cues import definition, enumeration
from ....language.marks import announces
from ....language.pointing import cut, without
from ....language.pointing import points as points_out
from ....language.verbs import opens_with_order
from ....language.words import akin, content_words, count, stopwords, words
from ....rules import rivals
from ..material import Group, Material, Section, Unit
from ..sections import trusted_title
from ..shown import bare_label
from .phrase import Phrase, shaped, spoken, turn

__all__ = ["Deck", "Listing"]

_NEAR = 40
"""How many phrases on either side are looked at for distractors: a long document costs no more an item."""
_LONGEST = 16
"""Words of an option."""


@dataclass(frozen=True)
class Listing:
    """Things that a source names side by side."""

    section: Section
    lead: Unit | None
    """The sentence that announces them; None where it is the sentence that names them."""
    entries: tuple[Phrase, ...]
    size: int
    """How many it names, those that make no option included."""


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
        self.beliefs: dict[str, list[Unit]] = {}
        """Sentences that call a belief wrong, by document."""
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
        passage = next(iter(section.passages), None)
        if passage is None:
            return ""
        return "\n".join(self._texts.get((passage.document, passage.headings), ()))

    def phrase(self, kind: str, text: str, section: Section, unit: Unit, about: str = "") -> Phrase:
        """Return a phrase with its form and its words."""
        shape = shaped(text, section.language)
        return Phrase(kind, text, section, unit, shape, self.stems_of(text, section.language), about)

    def stems_of(self, text: str, language: str) -> frozenset[str]:
        """Return the stems of the words that carry a subject."""
        return frozenset(content_words(text, language))

    def sisters(self, section: Section) -> list[Phrase]:
        """Return the titles that stand beside a section's, its own among them, the nearest first."""
        found = self._sisters.get((section.document, id(section.parent), section.level), [])
        at = bisect_left(found, section.index, key=lambda one: one.section.index)
        near = found[max(at - 8, 0) : at + 9]
        return sorted(near, key=lambda one: abs(one.section.index - section.index))

    def terms_near(self, section: Section) -> Iterator[str]:
        """Yield terms of the document, those that it defines first, then short things that it lists."""
        for kind in ("meaning", "entry"):
            pool = self._kinds.get((section.document, kind), [])
            at = bisect_left(pool, section.index, key=lambda one: one.section.index)
            for one in pool[max(at - _NEAR, 0) : at + _NEAR]:
                name = one.about if kind == "meaning" else one.text
                if count(name) <= 3 and not one.shape[0] and not one.shape[-1]:
                    yield name[:1].upper() + name[1:]

    def others(self, key: Phrase) -> Iterator[Phrase]:
        """Yield phrases of the key's kind and form from other sections of its document, the likest first."""
        pool = self._pools.get(key.shelf, [])
        at = bisect_left(pool, key.section.index, key=lambda one: one.section.index)
        near = [
            one for one in pool[max(at - _NEAR, 0) : at + _NEAR] if not _related(one.section, key.section)
        ]
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
                sisters.append(self.phrase("heading", title, section, unit))
        for group in section.groups:
            for listing in self._listings_of(section, group):
                self.listings.setdefault(section.index, []).append(listing)
                self._shelve(listing.entries)
            for unit in group.units:
                self._take_unit(section, unit)

    def _take_unit(self, section: Section, unit: Unit) -> None:
        if "misconception" in unit.does:
            self.beliefs.setdefault(section.document, []).append(unit)
        found = self._term(section, unit)
        if found is not None:
            self.terms.setdefault(section.index, []).append(found)
            self._shelve([found])
        if not unit.back and {"condition", "instruction", "sequence"} & unit.does:
            sentence = _first(unit.text) if unit.item else unit.text
            said = advice(sentence, section.language)
            if said is not None:
                self._keep(self.advice, "action", said.action, said.condition, section, unit)
            said = said or when(sentence, section.language)
            if said is not None:
                self._keep(self.moments, "moment", said.condition, said.action, section, unit)
            elif not unit.item and (text := order(sentence, section.language)):
                self._keep({}, "order", text, "", section, unit)

    def _keep(
        self,
        where: dict[int, list[Phrase]],
        kind: str,
        words: str,
        about: str,
        section: Section,
        unit: Unit,
    ) -> None:
        text = spoken(words, self.voice, section.language)
        made = self.phrase(kind, text, section, unit, about) if text and _brief(text) else None
        if made is not None and len(made.stems) >= 2 and not announces(about):
            where.setdefault(section.index, []).append(made)
            self._shelve([made])

    def _shelve(self, phrases: list[Phrase] | tuple[Phrase, ...]) -> None:
        for one in phrases:
            self._pools.setdefault(one.shelf, []).append(one)
            self._kinds.setdefault((one.section.document, one.kind), []).append(one)

    def _listings_of(self, section: Section, group: Group) -> Iterator[Listing]:
        if len(group.items) >= 3:
            lead = _lead(group)
            labelled = 3 * sum(bare_label(unit.text) is not None for unit in group.items) >= 2 * len(
                group.items
            )
            made = [self._entry(section, unit, labelled) for unit in group.items]
            entries = _alike([one for one in made if one is not None])
            if len(entries) >= 2:
                yield Listing(section, lead, entries, len(group.items))
        for unit in group.sentences:
            parts = (
                enumeration(unit.text, section.language) if any(mark in unit.text for mark in ",،、") else ()
            )
            texts = [spoken(part, self.voice, section.language) for part in parts]
            if len(texts) >= 3 and all(text and _brief(text) for text in texts):
                entries = tuple(self.phrase("entry", text, section, unit) for text in texts if text)
                yield Listing(section, None, entries, len(texts))

    def _entry(self, section: Section, unit: Unit, labelled: bool) -> Phrase | None:
        label = bare_label(unit.text) if labelled else None
        text = label[0] if label else _first(unit.text)
        made = spoken(text, self.voice, section.language)
        if made is None or not _brief(made) or _points(made, section.language):
            return None
        return self.phrase("entry", made, section, unit)

    def _term(self, section: Section, unit: Unit) -> Phrase | None:
        """Return what a unit says of a term: a definition, or a list item "Label: what it is"."""
        language = section.language
        label = bare_label(unit.text) if unit.item else None
        if label:
            term, meaning = label[0], _first(label[1])
            if opens_with_order(meaning, language) or _no_meaning(meaning, language):
                return None
        elif "definition" in unit.does:
            found = definition(unit.text, language)
            if found is None:
                return None
            term, meaning = found.term, found.meaning
        else:
            return None
        meaning = cut(_ADDED.split(meaning, maxsplit=1)[0], "added", language)
        text = spoken(meaning, self.voice, language)
        about = _ARTICLE.sub("", without(term.strip(" \"'“”‘’„«»「」*_"), "article", language))
        if (
            text is None
            or not 3 <= count(text) <= 40
            or _GOES_ON.search(text)
            or points_out(text, "goes_on", language)
        ):
            return None
        if _no_meaning(text, language) or not _noun(about, language, bare=about == term and not label):
            return None
        if about.split()[0][:1].lower() + about.split()[0][1:] in self._small(section.document):
            about = about[:1].lower() + about[1:]
        stems = content_words(about, language)
        return self.phrase("meaning", text, section, unit, about) if 1 <= len(stems) <= 4 else None


def _alike(entries: list[Phrase]) -> tuple[Phrase, ...]:
    """Return the entries of a list; where half of them are orders, all of them are."""
    if 2 * sum(one.shape[0] for one in entries) < len(entries):
        return tuple(entries)
    return tuple(replace(one, shape=(True, *one.shape[1:])) for one in entries)


def _lead(group: Group) -> Unit | None:
    """Return the sentence right before the items, where it announces them."""
    at = next(index for index, unit in enumerate(group.units) if unit.item)
    before = group.units[at - 1] if at else None
    return before if before is not None and announces(before.text) else None


def _brief(text: str) -> bool:
    return (
        count(text) <= _LONGEST
        and 3 <= len(text) <= 140
        and not re.search(r"[:;?!“”„«»\"：；？！؛؟「」]|\. |。.", text)
    )


def _first(text: str) -> str:
    return re.split(r"(?<=[.!?؟]) |(?<=[。！？])(?=.)", text, maxsplit=1)[0]


_NO_MEANING = re.compile(r"^\(|^(?:bijvoorbeeld|zoals|for example|such as|e\.g)\b| - ", re.IGNORECASE)


def _no_meaning(text: str, language: str) -> bool:
    return bool(_NO_MEANING.search(text)) or points_out(text, "no_meaning", language)


_ADDED = re.compile(r" (?:--|–|—) |,? (?:i\.e\.|d\.w\.z\.|dat wil zeggen|that is to say)")
_ARTICLE = re.compile(r"^(?:de|het|een|the|an?) ", re.IGNORECASE)
_GOES_ON = re.compile(
    r",? (?:and|but|so|en|maar|dus) (?:[^,]* )?(?:is|are|was|were|zijn|wordt|worden|betekent|means)\b",
    re.IGNORECASE,
)


def _noun(term: str, language: str, *, bare: bool) -> bool:
    """Whether a term is a noun: where no article stands before it, it may be a function word or a verb."""
    first = next(iter(words(term, language)), "")
    return bool(first) and not (bare and (first in stopwords(language) or opens_with_order(term, language)))


_POINTS = re.compile(
    r"^(?:ik|we|wij|i|it|they|this|that|these|those|dit|dat|deze|die|het is|er)\b", re.IGNORECASE
)


def _points(text: str, language: str) -> bool:
    """Whether a list item speaks of something that stands outside it."""
    return bool(_POINTS.match(text)) or points_out(text, "opens", language)


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
