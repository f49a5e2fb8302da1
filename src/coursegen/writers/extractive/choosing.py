"""A lesson's passages -> what of them it shows: at most 180 words, chosen by what sentences do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...language.sentences import sentences
from ...language.words import count
from .centrality import centrality
from .material import Group, Material, Section, Unit
from .portions import WORDS, worth
from .shown import shown

__all__ = ["Chosen", "choose"]


@dataclass(frozen=True)
class Chosen:
    """A section and what of it a lesson shows."""

    section: Section
    groups: tuple[Group, ...]

    @property
    def words(self) -> int:
        """How many words of the source it takes."""
        return sum(group.words for group in self.groups)


def choose(material: Material, passages: Sequence[str]) -> tuple[Chosen, ...]:
    """Return what a lesson shows of its passages, in the source's order."""
    found = [
        (section, [_short(one, section, material) for one in groups])
        for section, groups in material.among(passages)
    ]
    if sum(group.words for _, groups in found for group in groups) > WORDS:
        found = _best(found)
    return tuple(Chosen(section, tuple(groups)) for section, groups in found if groups)


def _best(found: Sequence[tuple[Section, list[Group]]]) -> list[tuple[Section, list[Group]]]:
    """Keep the groups that do most for a lesson, as many as fit; centrality breaks ties."""
    ranked: list[tuple[float, int, int]] = []
    for number, (section, groups) in enumerate(found):
        central = centrality(section)
        for at, group in enumerate(groups):
            tie = max((central.get(unit.start, 0.0) for unit in group.units), default=0.0)
            ranked.append((-(worth(group) + tie), number, at))
    kept: set[tuple[int, int]] = set()
    filled = 0
    for _, number, at in sorted(ranked):
        words = found[number][1][at].words
        if filled + words <= WORDS:
            kept.add((number, at))
            filled += words
    return [
        (section, [group for at, group in enumerate(groups) if (number, at) in kept])
        for number, (section, groups) in enumerate(found)
    ]


def _short(group: Group, section: Section, material: Material) -> Group:
    """Return a group that fits a lesson: of a long list, the first sentence of each point."""
    if group.words <= WORDS or not group.items:
        return group if group.words <= WORDS else Group(_fitting(group.units))
    units = tuple(_first_sentence(one, section, material) if one.item else one for one in group.units)
    short = Group(units)
    return short if short.words <= WORDS else Group(_fitting(units))


def _fitting(units: Sequence[Unit]) -> tuple[Unit, ...]:
    kept: list[Unit] = []
    for unit in units:
        if sum(one.words for one in kept) + unit.words > WORDS:
            break
        kept.append(unit)
    return tuple(kept)


def _first_sentence(unit: Unit, section: Section, material: Material) -> Unit:
    """Return a point up to its first full stop, quoted as far as it is shown."""
    spans = sentences(unit.quote, section.language)
    # A label such as "Total page views:" is no sentence of its own.
    end = next((end for _, end in spans if count(unit.quote[:end]) >= 6), len(unit.quote))
    quote = unit.quote[:end].strip()
    text = shown(quote, material.corrections)
    if not text or quote.count("**") % 2 or quote.count("[") != quote.count("]"):
        return unit
    return Unit(unit.passage, unit.number, unit.start, quote, text, unit.does, unit.back, item=True)
