"""Readings -> excerpts: what of the documents matters for a question, within a budget, by constant labels."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...course import Passage
from ...language.words import content_words
from ...sources import Reading
from .replies.shared import LABELS

__all__ = ["Excerpt", "Library"]

_WORDS = 160
"""Words up to which passages under one heading make one excerpt."""
_CUT = "[…]"
"""What stands in a prompt where a source is damaged."""
_HEADING = 3
"""How often a word in a heading counts."""


@dataclass(frozen=True)
class Excerpt:
    """A stretch of a document, as a prompt shows it."""

    label: str
    """`p1` to `p40`."""
    heading: str
    """The headings above it."""
    text: str
    """What may be taught of it, character for character; what is damaged is left out."""
    passages: tuple[Passage, ...]
    """What it consists of."""


@dataclass(frozen=True)
class _Stretch:
    """An excerpt before it is chosen."""

    reading: Reading
    passages: tuple[Passage, ...]
    words: Counter[str]

    @property
    def heading(self) -> str:
        return " > ".join(self.passages[0].headings)

    @property
    def text(self) -> str:
        return "\n".join(_taught(self.reading, one) for one in self.passages)


class Library:
    """The documents of a brief, indexed once, so that each activity gets the passages that matter for it."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._stretches = [one for reading in readings for one in _stretches(reading)]
        self._having: dict[str, int] = {}
        for one in self._stretches:
            for word in one.words:
                self._having[word] = self._having.get(word, 0) + 1
        self.readings = {reading.source.id: reading for reading in readings}
        self.languages = tuple(sorted({reading.language for reading in readings}))

    @cached_property
    def ids(self) -> frozenset[str]:
        """The passages that may be taught."""
        return frozenset(passage.id for one in self._stretches for passage in one.passages)

    def choose(
        self, questions: Iterable[str], *, first: Iterable[str] = (), budget: int, spread: bool = False
    ) -> tuple[Excerpt, ...]:
        """Return the excerpts that speak of some questions, in the documents' order.

        Args:
            questions: objectives, titles, beliefs: each brings its best excerpts in turn.
            first: ids of passages that come before what is found.
            budget: how many characters they may have together.
            spread: fill what is left of the budget with stretches from all over the documents.
        """
        given = set(first)
        order = [
            number
            for number, one in enumerate(self._stretches)
            if given & {passage.id for passage in one.passages}
        ]
        ranked = [self._ranked(question) for question in questions]
        order += [number for turn in _in_turn(ranked) for number in turn]
        if spread or not order:
            order += _spread(len(self._stretches))
        return self._excerpts(dict.fromkeys(order), budget)

    def _ranked(self, question: str) -> list[int]:
        """Return the stretches that have words of a question, the best first."""
        asked = {word for language in self.languages for word in content_words(question, language)}
        total = len(self._stretches) + 1
        scores: dict[int, float] = {}
        for word in asked:
            if word in self._having:
                rare = math.log(total / (self._having[word] + 0.5))
                for number, one in enumerate(self._stretches):
                    if word in one.words:
                        scores[number] = scores.get(number, 0.0) + rare * (1 + math.log(one.words[word]))
        best = max(scores.values(), default=0.0)
        return sorted((n for n in scores if scores[n] >= 0.25 * best), key=lambda n: (-scores[n], n))

    def _excerpts(self, order: Iterable[int], budget: int) -> tuple[Excerpt, ...]:
        chosen: list[int] = []
        left = budget
        for number in order:
            size = len(self._stretches[number].text) + len(self._stretches[number].heading)
            if size <= left and len(chosen) < LABELS:
                chosen.append(number)
                left -= size
        if not chosen and self._stretches:
            chosen = [next(iter(order), 0)]
        return tuple(
            Excerpt(f"p{label}", one.heading, one.text, one.passages)
            for label, one in enumerate((self._stretches[number] for number in sorted(chosen)), 1)
        )

    def matching(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the passages that stand in some texts, or have one of them in them."""
        wanted = [" ".join(one.split()) for one in texts if one.strip()]
        found = []
        for one in self._stretches:
            for passage in one.passages:
                said = " ".join(passage.text.split())
                if any(said in text or text in said for text in wanted):
                    found.append(passage.id)
        return tuple(found)

    def headings(self, budget: int) -> tuple[str, ...]:
        """Return the headings of the documents in order, as many as fit."""
        found: list[str] = []
        for heading in dict.fromkeys(one.heading for one in self._stretches if one.heading):
            budget -= len(heading)
            if budget < 0:
                break
            found.append(heading)
        return tuple(found)

    def has(self, text: str) -> bool:
        """Whether a text stands in a document, as it is."""
        return any(text in reading.source.text for reading in self.readings.values())


def _stretches(reading: Reading) -> Iterator[_Stretch]:
    """Yield what may be taught of a document: passages under one heading together, as far as they are short."""
    now: list[Passage] = []
    size = 0
    for passage in reading.source.passages:
        if passage.kind in {"heading", "faq"} or not _taught(reading, passage).strip(f"{_CUT} \n"):
            continue
        words = max(len(passage.text.split()), len(passage.text) // 12)
        if now and (passage.headings != now[0].headings or size + words > _WORDS):
            yield _stretch(reading, now)
            now, size = [], 0
        now.append(passage)
        size += words
    if now:
        yield _stretch(reading, now)


def _stretch(reading: Reading, passages: Sequence[Passage]) -> _Stretch:
    words: Counter[str] = Counter()
    for passage in passages:
        words.update(content_words(passage.text, reading.language))
    for heading in passages[0].headings[-2:]:
        for word in content_words(heading, reading.language):
            words[word] += _HEADING
    return _Stretch(reading, tuple(passages), words)


def _taught(reading: Reading, passage: Passage) -> str:
    """Return a passage without what bars it from being taught."""
    barred = [one for one in reading.barred if one.start < passage.end and passage.start < one.end]
    text, at = "", passage.start
    for one in barred:
        if one.start > at:
            text += reading.source.text[at : one.start]
        if one.end > at:
            text += _CUT
        at = max(at, min(one.end, passage.end))
    return text + reading.source.text[at : passage.end]


def _in_turn(ranked: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    for place in range(max(map(len, ranked), default=0)):
        yield tuple(one[place] for one in ranked if place < len(one))


def _spread(count: int) -> list[int]:
    """Return all numbers up to `count`, each next one far from those before: the middle, the quarters, and so on."""
    order: dict[int, None] = {}
    step = max(count, 1)
    while step >= 1 and len(order) < count:
        order.update(dict.fromkeys(range(0, count, step)))
        step //= 2
    return list(order)
