"""Objectives and material -> which passages teach which objective; one that no passage supports gets none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...language.tables import patterns
from .aims import Aim, Part
from .evidence import Evidence, asks
from .material import Group, Section

__all__ = ["Match", "match"]

_ENOUGH = 0.5
"""Share of what an objective names that the documents must speak of."""
_SPECIFIC = 0.3
"""Weight from which a word tells sections apart."""
_CLOSE = 0.6
"""How near a section must come to the best one for an aim."""
_SIDE = 0.6
_WHOLE = 0.6
"""A heading above more than this share of the material is a title, not a chapter."""
_TOGETHER = 0.7
"""How far one sentence counts that has all of what an objective names."""
_TINY = 260
"""Words of a material that is taken as one piece."""


@dataclass
class Match:
    """What teaches an objective."""

    aim: Aim
    groups: dict[int, tuple[Group, ...]] = field(default_factory=dict)
    """Section → what of it."""
    ranks: dict[int, float] = field(default_factory=dict)
    """Section → how well it serves the objective."""
    missing: tuple[str, ...] = ()
    """Stems that the objective names and these passages do not have."""
    shares: Aim | None = None
    """The aim that its passages are taught under, where they serve that one better."""


@dataclass(frozen=True)
class _Claim:
    rank: float
    aim: int
    section: Section
    whole: bool
    named: float = 0.0
    """How far its own heading names all of the core."""


def match(aims: Sequence[Aim], evidence: Evidence) -> tuple[Match, ...]:
    """Return what teaches each objective, in their order; a section is taught under the one that it serves best."""
    claims: list[_Claim] = []
    for number, one in enumerate(aims):
        claims += _claims(number, one, evidence)
    matches = [Match(one) for one in aims]
    taken: dict[int, int] = {}
    for claim in sorted(claims, key=lambda one: (-one.rank, one.aim, one.section.index)):
        if claim.section.index in taken:
            continue
        groups = claim.section.groups if claim.whole else _touching(claim.section, aims[claim.aim], evidence)
        if groups:
            taken[claim.section.index] = claim.aim
            matches[claim.aim].groups[claim.section.index] = groups
            matches[claim.aim].ranks[claim.section.index] = claim.rank
    for number, found in enumerate(matches):
        lost = [one for one in claims if one.aim == number]
        if not found.groups and lost:
            best = max(lost, key=lambda one: (one.rank, -one.section.index))
            found.shares = aims[taken[best.section.index]]
        found.missing = _missing(found, evidence)
    return tuple(matches)


def _claims(number: int, aim: Aim, evidence: Evidence) -> list[_Claim]:
    """Return the sections that an aim lays claim to; none where they speak of too little of it."""
    anchors: dict[int, _Claim] = {}
    for part in aim.parts:
        for claim in _anchors(number, aim, part, evidence):
            known = anchors.get(claim.section.index)
            if known is None or known.rank < claim.rank:
                anchors[claim.section.index] = claim
    sections = [one.section for one in anchors.values()]
    if not sections or _coverage(aim, sections, evidence) < _ENOUGH:
        return []
    return list(_with_chapters(anchors, aim, evidence).values())


def _anchors(number: int, aim: Aim, part: Part, evidence: Evidence) -> list[_Claim]:
    weights = {one: evidence.weight(one) for one in (*part.core, *part.side)}
    total = sum(weights[one] for one in part.core)
    generic = all(weights[one] < _SPECIFIC for one in part.core)
    tiny = sum(one.words for one in evidence.taught) <= _TINY
    found: list[_Claim] = []
    for section in evidence.sections_with(part.core):
        core = {one: evidence.strength(one, section) for one in part.core}
        if evidence.together(part.core, section):
            core = {one: max(strength, _TOGETHER) for one, strength in core.items()}
        side = sum(weights[one] * evidence.strength(one, section) for one in part.side)
        meaning = _meaning(section, part, evidence) if aim.asks_meaning else 0.0
        heads = [one for one in part.core if evidence.in_heading(one, section) >= 0.75]
        covered = sum(weights[one] * core[one] for one in part.core) / total
        headed = any(weights[one] >= _SPECIFIC for one in heads) or (bool(heads) and len(evidence.taught) < 5)
        if generic and not tiny and not _tells(aim, part, bool(side), meaning, covered):
            continue
        if covered < _ENOUGH and not headed and not meaning:
            continue
        rank = (covered * total + _SIDE * side) / (
            total + _SIDE * sum(weights[one] for one in part.side)
        ) + meaning
        named = covered if len(heads) == len(part.core) else 0.0
        found.append(
            _Claim(rank, number, section, bool(heads) or _deep(part, section, evidence) or tiny, named)
        )
    if not found and generic:
        found = [one for one in _titled(number, part, evidence)]
    # What stands right under a document's title introduces it.
    found = [one for one in found if not evidence.introduces(one.section)] or found
    best = max((one.rank for one in found), default=0.0)
    close = best * (0.4 if aim.asks_meaning else _CLOSE)
    return [one for one in found if one.rank >= close or (one.named and not generic)]


def _tells(aim: Aim, part: Part, side: bool, meaning: float, covered: float) -> bool:
    """Whether a section serves an aim whose subject stands everywhere: by its meaning, or by verb and modifiers."""
    if aim.asks_meaning:
        return meaning > 0
    return side and covered >= _ENOUGH if part.side else False


def _titled(number: int, part: Part, evidence: Evidence) -> Iterator[_Claim]:
    """Yield the sections whose own headings name what stands everywhere; their rank is low."""
    for section in evidence.sections_with(part.core):
        heads = [evidence.in_heading(one, section) for one in part.core]
        if section.level > 1 and min(heads, default=0.0) >= 0.75:
            yield _Claim(0.2 * sum(heads) / len(heads), number, section, True)


def _deep(part: Part, section: Section, evidence: Evidence) -> bool:
    """Whether a section is about the words all through, though its heading does not say so."""
    return min(evidence.strength(one, section) for one in part.core) >= 0.6


def _meaning(section: Section, part: Part, evidence: Evidence) -> float:
    """Return what a section does for an aim that asks what something is."""
    said = 0.0
    for unit in section.units:
        if evidence.defines(unit, part.core, section.language):
            said = max(said, 0.5)
        elif "misconception" in unit.does and evidence.mentions(unit, part.core, section.language):
            said = max(said, 0.4)
    if not said:
        return 0.0
    rules = patterns(section.language, "objectives").get("asks", ())
    named = any(evidence.in_heading(one, section) for one in part.core)
    return said + (0.6 if named and asks(section.title, rules) else 0.3 if named else 0.0)


def _coverage(aim: Aim, sections: Sequence[Section], evidence: Evidence) -> float:
    """Return how much of what an aim names some sections speak of together."""
    total = sum(evidence.weight(one) for one in aim.core)
    said = sum(
        evidence.weight(one) * max(evidence.strength(one, section) for section in sections)
        for one in aim.core
    )
    return said / total if total else 0.0


def _with_chapters(anchors: dict[int, _Claim], aim: Aim, evidence: Evidence) -> dict[int, _Claim]:
    """Add what stands under an anchor's heading, and the chapter in which several anchors stand."""
    material = evidence.material
    words = sum(one.words for one in evidence.taught)
    claims = dict(anchors)
    tops: dict[int, tuple[Section, float]] = {}
    for one in anchors.values():
        if any(evidence.in_heading(term, one.section) for term in aim.core):
            tops[one.section.index] = (one.section, one.rank)
        parent = one.section.parent
        if parent is not None:
            beside = [other for other in anchors.values() if other.section.parent is parent]
            named = any(evidence.in_heading(term, parent) for term in aim.core)
            if len(beside) >= 2 and (named or 2 * len(beside) > sum(1 for _ in material.children(parent))):
                tops.setdefault(parent.index, (parent, min(other.rank for other in beside)))
    for top, rank in tops.values():
        below = [top, *_subtree(top, evidence)]
        if len(below) > 1 and sum(one.words for one in below) > _WHOLE * words:
            continue
        for section in below:
            if section.index not in claims and section.groups and not section.sales:
                claims[section.index] = _Claim(0.7 * rank, next(iter(anchors.values())).aim, section, True)
    return claims


def _subtree(top: Section, evidence: Evidence) -> Iterator[Section]:
    for child in evidence.material.children(top):
        yield child
        yield from _subtree(child, evidence)


def _touching(section: Section, aim: Aim, evidence: Evidence) -> tuple[Group, ...]:
    """Return the groups of the paragraphs that speak of an aim, and the lists that they announce."""
    passages = {
        unit.passage.id for unit in section.units if evidence.mentions(unit, aim.core, section.language)
    }
    return tuple(
        group for group in section.groups if any(unit.passage.id in passages for unit in group.units)
    )


def _missing(found: Match, evidence: Evidence) -> tuple[str, ...]:
    """Return what an objective names and its passages do not; of modifiers, only where all of them are missing."""
    sections = [evidence.material.sections[one] for one in found.groups]
    if not sections:
        return ()

    def absent(terms: Sequence[str]) -> list[str]:
        return [
            one for one in terms if not any(evidence.strength(one, section) >= 0.2 for section in sections)
        ]

    modifiers = absent(found.aim.modifiers)
    return (*absent(found.aim.core), *(modifiers if len(modifiers) == len(found.aim.modifiers) else ()))
