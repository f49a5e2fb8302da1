"""Objectives and material -> which passages teach which objective; one that no passage supports gets none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...language.tables import patterns
from .aims import Aim, Part
from .evidence import NEAR, Evidence, Spot
from .material import Group, Section

__all__ = ["Match", "match"]

_ENOUGH = 0.5
"""Share of what an objective names that the documents must speak of."""
_NEARLY_ALL = 0.9
"""The same in a text without headings, where what the aim narrows it to is unknown to the documents."""
_SOME = 0.1
"""Share of it without the verb: a verb alone supports nothing."""
_SPECIFIC = 0.3
"""Weight from which a word tells places apart."""
_CLOSE = 0.6
"""How near a place must come to the best one for an aim."""
_CLOSE_MEANING = 0.4
"""The same where the aim asks for a meaning: definitions stand in more than one place."""
_NO_MEANING = 0.5
"""How far a place counts for such an aim that gives none."""
_SIDE = 0.6
"""How much the verb and modifiers count beside what is named."""
_TOGETHER = 0.7
"""How far one sentence counts that has all of what an objective names."""
_BELOW = 0.7
"""How far a section counts that stands under a heading which serves the aim."""
_TITLE = 0.1
"""How well a document serves an aim that only its title names."""
_WHOLE = 0.6
"""A heading above more than this share of the material is a title, not a chapter."""
_TINY = 150
"""Words of a material that is taken as one piece."""
_STEP = re.compile(r"\W*(?:step|stap|phase|fase|schritt|étape|paso)\s*\d", re.IGNORECASE)


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
    spot: Spot
    whole: bool
    """All of it, not only the paragraphs that speak of the aim."""
    named: bool = False
    """Its own heading names all of the core."""


def match(aims: Sequence[Aim], evidence: Evidence) -> tuple[Match, ...]:
    """Return what teaches each objective, in their order; each place is taught under the one that it serves best."""
    claims = [claim for number, one in enumerate(aims) for claim in _claims(number, one, evidence)]
    matches = [Match(one) for one in aims]
    taken: dict[int, int] = {}
    given: list[list[Spot]] = [[] for _ in aims]
    for claim in sorted(claims, key=lambda one: (-one.rank, one.aim, one.spot.number)):
        if claim.spot.number in taken:
            continue
        groups = claim.spot.groups if claim.whole else _touching(claim.spot, aims[claim.aim], evidence)
        if groups:
            taken[claim.spot.number] = claim.aim
            given[claim.aim].append(claim.spot)
            found, section = matches[claim.aim], claim.spot.section.index
            found.groups[section] = _in_order((*found.groups.get(section, ()), *groups))
            found.ranks[section] = max(claim.rank, found.ranks.get(section, 0.0))
    for number, found in enumerate(matches):
        lost = [one for one in claims if one.aim == number]
        if not found.groups and lost:
            best = max(lost, key=lambda one: (one.rank, -one.spot.number))
            found.shares = aims[taken[best.spot.number]]
        found.missing = _missing(found.aim, given[number], evidence)
    return tuple(matches)


def _in_order(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: group.units[0].start))


def _claims(number: int, aim: Aim, evidence: Evidence) -> list[_Claim]:
    """Return the places that an aim lays claim to; none where they speak of too little of it."""
    anchors: dict[int, _Claim] = {}
    for part in aim.parts:
        for claim in _anchors(number, aim, part, evidence):
            known = anchors.get(claim.spot.number)
            if known is None or known.rank < claim.rank:
                anchors[claim.spot.number] = claim
    spots = [one.spot for one in anchors.values()]
    acting = tuple(dict.fromkeys(one for part in aim.parts for one in _with_verb(part, evidence).core))
    named, done = _coverage(aim.core, spots, evidence), _coverage(acting, spots, evidence)
    if named < _SOME or max(named, done) < _ENOUGH:
        anchors = {}
    claims = _with_chapters(anchors, aim, evidence) if anchors else {}
    if not aim.asks_meaning and all(evidence.introduces(one.spot.section) for one in anchors.values()):
        for claim in _documents(number, aim, evidence):
            claims.setdefault(claim.spot.number, claim)
    return list(claims.values())


def _documents(number: int, aim: Aim, evidence: Evidence) -> Iterator[_Claim]:
    """Yield all of the documents whose titles name what an aim is about: what no other aim serves better is its."""
    for document in evidence.titled(aim.core, _ENOUGH):
        for spot in evidence.spots:
            if spot.section.document == document:
                yield _Claim(_TITLE, number, spot, True)


def _anchors(number: int, aim: Aim, part: Part, evidence: Evidence) -> list[_Claim]:
    """Return the places that speak of one thing that an aim is about, as far as they come near the best."""
    part = _with_verb(part, evidence)
    weights = {one: evidence.weight(one) for one in (*part.core, *part.side)}
    generic = all(weights[one] < _SPECIFIC for one in part.core)
    found = [
        claim
        for spot in evidence.having(part.core)
        if (claim := _anchor(number, aim, part, spot, weights, evidence)) is not None
    ]
    if not found and generic:
        found = list(_titled(number, part, evidence))
    # What stands right under a document's title introduces it, unless it is there that the meaning is given.
    found = [
        one
        for one in found
        if one.spot.part
        or not evidence.introduces(one.spot.section)
        or (aim.asks_meaning and _meaning(one.spot, part, evidence))
    ] or found
    best = max((one.rank for one in found), default=0.0)
    close = best * (_CLOSE_MEANING if aim.asks_meaning else _CLOSE)
    return [one for one in found if one.rank >= close or (one.named and not generic)]


def _with_verb(part: Part, evidence: Evidence) -> Part:
    """Count a verb to the core where the documents speak of it and it tells places apart: "Review a decision"."""
    verbs = tuple(
        one
        for one in part.side
        if one in part.verbs and evidence.kin(one) and evidence.weight(one) >= _SPECIFIC
    )
    return Part(
        (*part.core, *verbs), tuple(one for one in part.side if one not in verbs), part.verbs, part.places
    )


def _anchor(
    number: int, aim: Aim, part: Part, spot: Spot, weights: Mapping[str, float], evidence: Evidence
) -> _Claim | None:
    """Return the claim that a part of an aim has to a place, or None where it speaks of too little of it."""
    total = sum(weights[one] for one in part.core)
    core = {one: evidence.strength(one, spot) for one in part.core}
    if evidence.together(part.core, spot):
        core = {one: max(strength, _TOGETHER) for one, strength in core.items()}
    side = sum(weights[one] * evidence.strength(one, spot) for one in part.side)
    meaning = _meaning(spot, part, evidence) if aim.asks_meaning else 0.0
    heads = [one for one in part.core if evidence.in_heading(one, spot) >= NEAR]
    covered = sum(weights[one] * core[one] for one in part.core) / total
    tiny = evidence.words <= _TINY and len(evidence.spots) <= 2
    if tiny and _strange(part, evidence) and not heads and not meaning and covered < _NEARLY_ALL:
        return None
    if not tiny:
        generic = all(weights[one] < _SPECIFIC for one in part.core)
        if generic and not (meaning > 0 if aim.asks_meaning else side and covered >= _ENOUGH):
            # The subject stands everywhere: only a meaning, the verb or a modifier tells places apart.
            return None
        headed = any(weights[one] >= _SPECIFIC for one in heads) or (bool(heads) and len(evidence.spots) < 5)
        if covered < _ENOUGH and not headed and not meaning:
            return None
        if _strange(part, evidence) and not headed and not meaning and covered < _NEARLY_ALL:
            return None
    ideal = total + _SIDE * sum(weights[one] for one in part.side)
    rank = (covered * total + _SIDE * side) / ideal + meaning
    if aim.asks_meaning and not meaning:
        rank *= _NO_MEANING
    deep = min(evidence.strength(one, spot) for one in part.core) >= 0.6
    return _Claim(rank, number, spot, bool(heads) or deep or tiny or spot.part, len(heads) == len(part.core))


def _strange(part: Part, evidence: Evidence) -> bool:
    """Whether the documents know none of what an aim narrows its subject to: "for a film", "in the army"."""
    narrow = [one for one in part.side if one not in part.verbs and one not in part.places]
    return bool(narrow) and not any(evidence.kin(one) for one in narrow)


def _titled(number: int, part: Part, evidence: Evidence) -> Iterator[_Claim]:
    """Yield the sections whose own headings name what stands everywhere; their rank is low."""
    for spot in evidence.having(part.core):
        heads = [evidence.in_heading(one, spot) for one in part.core]
        if spot.section.level > 1 and min(heads, default=0.0) >= NEAR:
            yield _Claim(0.2 * sum(heads) / len(heads), number, spot, True)


def _meaning(spot: Spot, part: Part, evidence: Evidence) -> float:
    """Return what a place does for an aim that asks what something is."""
    language = spot.section.language
    said = 0.0
    for unit in spot.units:
        if evidence.defines(unit, part.core, language):
            said = max(said, 0.5)
        elif not evidence.mentions(unit, part.core, language):
            continue
        elif "misconception" in unit.does:
            said = max(said, 0.4)
        elif "contrast" in unit.does and spot.part:
            said = max(said, 0.3)
    if not said:
        return 0.0
    rules = patterns(language, "objectives").get("asks", ())
    named = any(evidence.in_heading(one, spot) for one in part.core)
    return said + (0.6 if named and _asks(spot.section.title, rules) else 0.3 if named else 0.0)


def _asks(title: str, rules: Iterable[re.Pattern[str]]) -> bool:
    """Whether a heading asks what something is."""
    return any(one.search(title) for one in rules)


def _coverage(terms: Sequence[str], spots: Sequence[Spot], evidence: Evidence) -> float:
    """Return how much of what an aim names some places speak of together."""
    total = sum(evidence.weight(one) for one in terms)
    said = sum(
        evidence.weight(one) * max((evidence.strength(one, spot) for spot in spots), default=0.0)
        for one in terms
    )
    return said / total if total else 0.0


def _with_chapters(anchors: dict[int, _Claim], aim: Aim, evidence: Evidence) -> dict[int, _Claim]:
    """Add what stands under an anchor's heading, and the chapter in which several anchors stand."""
    number = next(iter(anchors.values())).aim
    claims = dict(anchors)
    for top, rank in _tops(anchors, aim, evidence):
        below = [top, *_subtree(top, evidence)]
        if len(below) > 1 and sum(one.words for one in below if not one.sales) > _WHOLE * evidence.words:
            continue
        for section in below:
            spot = evidence.of_section.get(section.index)
            if spot is not None:
                claims.setdefault(spot.number, _Claim(_BELOW * rank, number, spot, True))
    for one in anchors.values():
        for section in _other_steps(one.spot.section, evidence):
            spot = evidence.of_section.get(section.index)
            if spot is not None:
                claims.setdefault(spot.number, _Claim(_BELOW * one.rank, number, spot, True))
    return claims


def _other_steps(section: Section, evidence: Evidence) -> Iterator[Section]:
    """Yield the sections beside one that the source itself numbers as steps with it."""
    if section.heading is None or not _STEP.match(section.heading.text) or section.parent is None:
        return
    for one in evidence.material.children(section.parent):
        if one is not section and one.heading is not None and _STEP.match(one.heading.text):
            yield one


def _tops(anchors: dict[int, _Claim], aim: Aim, evidence: Evidence) -> Iterator[tuple[Section, float]]:
    """Yield the headings that bring along what stands under them."""
    whole = [one for one in anchors.values() if not one.spot.part]
    parents: dict[int, list[_Claim]] = {}
    for one in whole:
        section = one.spot.section
        if any(evidence.in_heading(term, one.spot) for term in aim.core):
            yield section, one.rank
        if section.parent is not None:
            parents.setdefault(section.parent.index, []).append(one)
    for index, children in parents.items():
        parent = evidence.material.sections[index]
        named = any(evidence.heads(term, parent) for term in aim.core)
        if len(children) >= 2 and (
            named or 2 * len(children) > sum(1 for _ in evidence.material.children(parent))
        ):
            yield parent, min(one.rank for one in children)


def _subtree(top: Section, evidence: Evidence) -> Iterator[Section]:
    for child in evidence.material.children(top):
        yield child
        yield from _subtree(child, evidence)


def _touching(spot: Spot, aim: Aim, evidence: Evidence) -> tuple[Group, ...]:
    """Return the groups of the paragraphs that speak of an aim, and the lists that they announce."""
    language = spot.section.language
    passages = {unit.passage.id for unit in spot.units if evidence.mentions(unit, aim.core, language)}
    return tuple(group for group in spot.groups if any(unit.passage.id in passages for unit in group.units))


def _missing(aim: Aim, spots: Sequence[Spot], evidence: Evidence) -> tuple[str, ...]:
    """Return what an objective names and its passages do not; of modifiers, only where all of them are missing."""
    if not spots:
        return ()

    def absent(terms: Sequence[str]) -> list[str]:
        return [one for one in terms if not any(evidence.strength(one, spot) >= 0.2 for spot in spots)]

    modifiers = absent(aim.modifiers)
    return (*absent(aim.core), *(modifiers if len(modifiers) == len(aim.modifiers) else ()))
