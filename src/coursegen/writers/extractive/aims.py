"""An objective -> what it is about: the words that a passage must have, and those that only help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ...course import LearningObjective
from ...language.tables import base, patterns, table
from ...language.verbs import level, verb
from ...language.words import content_words, stem, stopwords, words

__all__ = ["Aim", "Part", "aim"]

_ADVERB = re.compile(r"(?!family|assembly|supply|reply|anomaly|monopoly)[a-z]{4,}ly")
_VERB_LAST = frozenset(["de", "ja"])
"""Languages whose infinitive closes a statement."""
_ASKING = frozenset(["wat", "hoe", "waarom", "wanneer", "waar", "wie", "welke", "welk", "hoeveel", "of"])
"""Dutch words that open a clause whose verb comes last."""


@dataclass(frozen=True)
class Part:
    """One thing that an objective is about."""

    core: tuple[str, ...]
    """Stems of what it names."""
    side: tuple[str, ...]
    """Stems of the verb and of modifiers: they choose between passages, and support nothing alone."""
    verbs: frozenset[str] = frozenset()
    """Stems of the verb."""
    places: frozenset[str] = frozenset()
    """Stems of modifiers that only say at whose work: "for your team"."""


@dataclass(frozen=True)
class Aim:
    """An objective, taken apart."""

    objective: LearningObjective
    parts: tuple[Part, ...]
    """What it is about; more than one where it joins two verbs."""
    asks_meaning: bool
    """It asks what something is, so that definitions and misconceptions support it."""

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The core stems of all parts."""
        return tuple(dict.fromkeys(one for part in self.parts for one in part.core))

    @cached_property
    def modifiers(self) -> tuple[str, ...]:
        """The stems that stand beside the core: neither verbs nor workplaces."""
        light = frozenset().union(*(part.verbs | part.places for part in self.parts))
        return tuple(one for one in self.side if one not in light)

    @cached_property
    def side(self) -> tuple[str, ...]:
        """The other stems of all parts."""
        return tuple(dict.fromkeys(one for part in self.parts for one in part.side if one not in self.core))


def aim(objective: LearningObjective, statement: str, language: str) -> Aim:
    """Take an objective apart; `statement` is what it says without its subject."""
    about = patterns(language, "objectives").get("about", ())
    asks = any(one.search(statement) for one in about)
    for rule in patterns(language, "objectives").get("strip", ()):
        statement = rule.sub(" ", statement)
    parts = [_part(one, language) for one in _joined(statement, language)]
    parts = [one for one in parts if one.core] or [_whole(statement, language)]
    return Aim(objective, tuple(parts), asks)


def _joined(statement: str, language: str) -> list[str]:
    """Cut a statement where it joins two aims, each with a verb of its own."""
    joins = patterns(language, "objectives").get("joins", ())
    pieces = [statement]
    for rule in joins:
        pieces = [piece for one in pieces for piece in _cut(one, rule, language)]
    return pieces


def _cut(text: str, rule: re.Pattern[str], language: str) -> list[str]:
    for found in rule.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        if verb(left, language) and verb(right, language) and content_words(right, language):
            return [left, *_cut(right, rule, language)]
    return [text]


def _part(text: str, language: str) -> Part:
    """Tell what a clause names from its verb and its modifiers."""
    empty = _empty(language)
    verbs = _verbs(text, language)
    core: list[str] = []
    side: list[str] = []
    for number, piece in enumerate(_pieces(text, language)):
        for one in content_words(piece, language):
            if one in empty:
                continue
            # A modifier is what it is all about where nothing stands before it: "Work with mandates".
            (side if one in verbs or (number and core) else core).append(one)
    weak = level(text, language) in {"remember", "understand"}
    side = [one for one in side if not (weak and one in verbs)]
    return Part(
        tuple(dict.fromkeys(core)), tuple(dict.fromkeys(one for one in side if one not in core)), verbs
    )


def _pieces(text: str, language: str) -> list[str]:
    """Return the clause up to its first modifier, then each modifier."""
    for rule in patterns(language, "objectives").get("side", ()):
        return rule.split(text)
    return [text]


def _verbs(text: str, language: str) -> frozenset[str]:
    """Return the stems of what is done: the verb as it stands, an unknown one by its place, that of a clause."""
    among = words(text, language)
    found = verb(text, language)
    if found is not None and found not in among and _opens_with_infinitive(text, language):
        found = None  # "Toezien op het gebruik": what looks like a form of "gebruiken" is a noun
    stems = {
        stem(one, language) for one in (*_leading(text, language), *_by_place(text, among, found, language))
    }
    if found is not None:
        stems.add(stem(found, language))
        stems |= {
            stem(one, language) for one in among if level(one, language) and verb(one, language) == found
        }
    return frozenset(stems)


def _opens_with_infinitive(text: str, language: str) -> bool:
    first = words(_pieces(text, language)[0], language)
    return base(language) == "nl" and len(first) == 1 and first[0].endswith("en") and len(first[0]) > 4


def _leading(text: str, language: str) -> Iterator[str]:
    """Yield the verbs that a statement opens with: "Compare and contrast …"."""
    for one in re.findall(r"[^\W\d_]+", text.casefold()):
        if level(one, language) is not None and verb(one, language) == one:
            yield one
        elif one not in stopwords(language):
            return


def _by_place(text: str, among: Sequence[str], found: str | None, language: str) -> Iterator[str]:
    """Yield the words that must be verbs by where they stand."""
    if not among:
        return
    if base(language) != "nl":
        if found is None and len(among) > 1:
            yield among[-1 if base(language) in _VERB_LAST else 0]
        yield from (one for one in among if _ADVERB.fullmatch(one))
        return
    if found is not None and among[0][:2] == _bare(found, language)[:2]:  # "Leg uit", "Draag over"
        yield among[0]
    if found is None:
        first = words(_pieces(text, language)[0], language)
        yield from (one for one in (among[0], *first[-1:]) if one.endswith("en") and len(one) > 4)
    asked = [at for at, one in enumerate(among) if one in _ASKING]
    if asked and asked[-1] < len(among) - 2:  # "wat een training kost", "hoe fotosynthese werkt"
        yield among[-1]


def _bare(infinitive: str, language: str) -> str:
    """Return a verb without its separable particle."""
    particles = str(table(language, "verbs").get("particles", "")).split()
    return next((infinitive.removeprefix(one) for one in particles if infinitive.startswith(one)), infinitive)


def _whole(statement: str, language: str) -> Part:
    """Take every word of a statement that names nothing but a verb: "Reflect and decide"."""
    empty = _empty(language)
    return Part(
        tuple(dict.fromkeys(one for one in content_words(statement, language) if one not in empty)), ()
    )


def _empty(language: str) -> frozenset[str]:
    return _listed("empty", language)


@cache
def _listed(name: str, language: str) -> frozenset[str]:
    """Return the stems of a list of words about objectives."""
    listed = str(table(language, "objectives").get(name, "")).split()
    return frozenset(stem(one, language) for one in listed)
