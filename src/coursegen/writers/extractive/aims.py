"""An objective -> what it is about: the words that a passage must have, and those that only help."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ...course import LearningObjective
from ...language.tables import patterns, table
from ...language.verbs import level, verb
from ...language.words import content_words, stem, words

__all__ = ["Aim", "Part", "aim"]


@dataclass(frozen=True)
class Part:
    """One thing that an objective is about."""

    core: tuple[str, ...]
    """Stems of what it names."""
    side: tuple[str, ...]
    """Stems of the verb and of modifiers: they choose between passages, and support nothing alone."""
    verbs: frozenset[str] = frozenset()
    """Stems of the verb."""


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
        """The stems that stand beside the core and are no verbs."""
        verbs = frozenset().union(*(part.verbs for part in self.parts))
        return tuple(one for one in self.side if one not in verbs)

    @cached_property
    def side(self) -> tuple[str, ...]:
        """The other stems of all parts."""
        return tuple(dict.fromkeys(one for part in self.parts for one in part.side if one not in self.core))


def aim(objective: LearningObjective, statement: str, language: str) -> Aim:
    """Take an objective apart; `statement` is what it says without its subject."""
    parts = [_part(one, language) for one in _joined(statement, language)]
    parts = [one for one in parts if one.core] or [_whole(statement, language)]
    about = patterns(language, "objectives").get("about", ())
    return Aim(objective, tuple(parts), any(one.search(statement) for one in about))


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
    """Return the stems of the clause's verb: as it stands, and without what it is joined with."""
    found = verb(text, language)
    if found is None:
        return frozenset()
    stems = {stem(found, language)}
    among = words(text, language)
    if among[0][:2] == _bare(found, language)[:2]:  # "Leg uit", "Draag over"
        stems.add(stem(among[0], language))
    for word in among:
        if level(word, language) is not None and verb(word, language) == found:
            stems.add(stem(word, language))
    return frozenset(stems)


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
    listed = str(table(language, "objectives").get("empty", "")).split()
    return frozenset(stem(one, language) for one in listed)
