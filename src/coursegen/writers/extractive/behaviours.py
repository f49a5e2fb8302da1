"""The groups of some passages -> what the source advises to do, and what it calls a wrong belief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...language.cues import belief
from ...language.marks import announces, asks
from ...language.verbs import opens_with_order
from ..protocol import ActivityRequest
from .material import Group, Section, Unit

__all__ = ["Behaviour", "Belief", "behaviours", "beliefs", "in_order", "listed", "topic_of"]

_LONGEST = 30
"""Words of a behaviour that is read as one choice among others."""
_SHORTEST = 3


@dataclass(frozen=True)
class Behaviour:
    """Something that one can do or say, in the source's words."""

    unit: Unit
    section: Section
    advised: bool
    """The source advises to do it; else it is what the source says of the matter."""


@dataclass(frozen=True)
class Belief:
    """What the source itself calls wrong."""

    unit: Unit
    text: str
    """The belief, as the source has it ("that feedback equals a yearly review")."""


def topic_of(request: ActivityRequest) -> str:
    """Return what an activity is about: the title of its module, or its own."""
    plan = request.plan
    modules = (one for one in request.blueprint.modules if plan in one.activities)
    return next((module.title for module in modules), plan.title)


def behaviours(among: Sequence[tuple[Section, Sequence[Group]]]) -> tuple[Behaviour, ...]:
    """Return what can be done or said, best first: orders, then other advice, then what defines the matter."""
    ranked = [
        (rank, order, Behaviour(unit, section, rank < _SAID))
        for order, (section, group, unit) in enumerate(_units(among))
        if (rank := _rank(section, group, unit)) is not None
    ]
    ranked.sort(key=lambda one: one[:2])
    seen: set[str] = set()
    kept = []
    for _, _, one in ranked:
        if one.unit.text.casefold() not in seen:
            seen.add(one.unit.text.casefold())
            kept.append(one)
    return tuple(kept)


def in_order(chosen: Sequence[Behaviour]) -> tuple[Behaviour, ...]:
    """Return behaviours as they follow one another in the documents."""
    return tuple(sorted(chosen, key=lambda one: (one.section.index, one.unit.start)))


def beliefs(among: Sequence[tuple[Section, Sequence[Group]]]) -> tuple[Belief, ...]:
    """Return the beliefs that the source marks as wrong, in its order."""
    found = []
    for section, _, unit in _units(among):
        text = belief(unit.text, section.language)
        if text and not unit.back:
            found.append(Belief(unit, text))
    return tuple(found)


def listed(among: Sequence[tuple[Section, Sequence[Group]]]) -> tuple[Unit, ...]:
    """Return the items of the first list of short names, at most four; empty where there is none."""
    for _, groups in among:
        for group in groups:
            items = [one for one in group.items if one.words <= 6 and not asks(one.text.rstrip("."))]
            if 2 < len(items) == len(group.items):
                return tuple(items[:4])
    return ()


def _units(among: Sequence[tuple[Section, Sequence[Group]]]) -> Iterator[tuple[Section, Group, Unit]]:
    for section, groups in among:
        for group in groups:
            for unit in group.units:
                yield section, group, unit


_SAID = 3


def _rank(section: Section, group: Group, unit: Unit) -> int | None:
    """Say how well a unit serves as a choice; None where it does not."""
    plain = not unit.does & {"statistic", "pointer", "damaged", "misconception", "evidence"}
    if unit.back or not plain or not _SHORTEST <= unit.words <= _LONGEST:
        return None
    if announces(unit.text) or asks(unit.text):
        return None
    if opens_with_order(unit.text, section.language):
        return 0 if not unit.item else 1
    if unit.item:
        return None
    if "instruction" in unit.does:
        return 2
    return _SAID if unit.does & {"definition", "contrast"} and group.units[0] is unit else None
