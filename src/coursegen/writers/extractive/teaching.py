"""Objectives matched with material -> what each module teaches, and what no module does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...course import LearningObjective, Misconception
from ...language.cues import belief
from .matching import Match
from .material import Group, Material, Section
from .portions import Portion, portions
from .shown import literal

__all__ = ["Teaching", "misconceptions", "passed_over", "teachings", "unused"]

_LESSONS = 8
"""Lessons that a module has at most: what serves its objective best."""
_WORDS_LEFT = 25
"""Words from which it is worth saying that a section found no room."""
_PASSED_OVER = 8
"""Words from which it is worth saying that a section is not taught whole."""


@dataclass
class Teaching:
    """An objective with its lessons."""

    objective: LearningObjective
    match: Match
    title: str
    portions: tuple[Portion, ...] = ()
    left_out: tuple[Section, ...] = ()
    """Sections that serve it too and found no room."""
    with_it: list[LearningObjective] = field(default_factory=list)
    """Objectives that the same passages teach."""


def teachings(found: Sequence[Match], titles: Sequence[str], material: Material) -> list[Teaching]:
    """Return what is taught for each objective; those without passages of their own stand with another."""
    made = [_teaching(one, title, material) for one, title in zip(found, titles, strict=True)]
    by_aim = {id(one.match.aim): one for one in made}
    for one in made:
        if one.match.shares is not None:
            by_aim[id(one.match.shares)].with_it.append(one.objective)
    return made


def _teaching(found: Match, title: str, material: Material) -> Teaching:
    sections = [material.sections[index] for index in sorted(found.groups)]
    made = portions((one, found.groups[one.index]) for one in sections)
    if len(made) > _LESSONS:
        made = _best(made, found)
    taught = {section.index for portion in made for section, _ in portion.parts}
    left = tuple(one for one in sections if one.index not in taught and one.words >= _WORDS_LEFT)
    return Teaching(found.aim.objective, found, title, made, left)


def _best(made: Sequence[Portion], found: Match) -> tuple[Portion, ...]:
    """Return the portions that serve an objective best, in order; a section's first lesson before its second."""
    order = sorted(
        range(len(made)),
        key=lambda at: (-found.ranks.get(made[at].section.index, 0.0) + 0.2 * max(made[at].turn - 1, 0), at),
    )
    kept = set(order[:_LESSONS])
    return tuple(one for at, one in enumerate(made) if at in kept)


def misconceptions(teachings: Sequence[Teaching]) -> Iterator[Misconception]:
    """Yield the beliefs that the taught passages themselves call wrong."""
    for one in teachings:
        for portion in one.portions:
            for section, packed in portion.parts:
                for unit in (unit for block in packed for group in block.groups for unit in group.units):
                    wrong = belief(unit.text, section.language) if "misconception" in unit.does else None
                    if wrong:
                        yield Misconception(
                            objective=one.objective.id, text=literal(wrong), passage=unit.passage.id
                        )


def unused(material: Material, teachings: Sequence[Teaching]) -> tuple[Section, ...]:
    """Return the sections with a heading under which nothing is taught, of those that hold text or sell."""
    used = {section.index for one in teachings for portion in one.portions for section, _ in portion.parts}
    used |= {section.index for one in teachings for section in one.left_out}
    used |= {index for one in tuple(used) for index in _above(material.sections[one])}
    telling = [
        one for one in material.sections if (one.words or one.grids or one.sales) and one.index not in used
    ]
    holding = {one.index for one in telling} | {index for one in telling for index in _above(one)}
    return tuple(
        one
        for one in material.sections
        if one.heading is not None and one.index in holding and one.index not in used
    )


def passed_over(material: Material, teachings: Sequence[Teaching]) -> Iterator[tuple[Section, Group]]:
    """Yield the first of what is not taught of each section of which some is."""
    taught: dict[int, set[str]] = {}
    for one in teachings:
        for portion in one.portions:
            for section, packed in portion.parts:
                units = (unit for block in packed for group in block.groups for unit in group.units)
                taught.setdefault(section.index, set()).update(unit.label for unit in units)
    for index in sorted(taught):
        section = material.sections[index]
        rest = [one for one in section.groups if not any(unit.label in taught[index] for unit in one.units)]
        if sum(group.words for group in rest) >= _PASSED_OVER:
            yield section, rest[0]


def _above(section: Section) -> Iterator[int]:
    part = section.parent
    while part is not None:
        yield part.index
        part = part.parent
