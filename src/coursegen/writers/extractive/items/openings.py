"""A heading that asks, or the objective itself -> a question to answer in one's own words, with what the source says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from ....course import Essay, Rubric, RubricCriterion
from ....language.marks import announces
from ....language.verbs import level
from ....language.words import content_words, count
from ..material import Group, Section, Unit
from ..sections import trusted_title
from ..shown import literal
from .candidate import Candidate, Scope, cited, named, quoted

__all__ = ["ask"]

_POINTS = 4
_WORDS = 110
_TOLD: tuple[frozenset[str], ...] = (
    frozenset(["definition"]),
    frozenset(["misconception"]),
    frozenset(["contrast"]),
    frozenset(["instruction", "condition"]),
)
"""What an answer is made of, the weightiest first."""


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an open question for each heading that asks one; the objective itself where nothing else can be asked."""
    for section, groups in scope.parts:
        if section.faq and trusted_title(section) and count(section.title) >= 3:
            units = _answer(groups)
            if sum(unit.words for unit in units) >= 12:
                stem = scope.wording.say("essay_stem", frame="", question=literal(section.title))
                yield _item(scope, section, units, stem, "open", 0.6)
    yield from _aim(scope)


def _aim(scope: Scope) -> Iterator[Candidate]:
    """Yield the objective as a question: to explain it, or to explain how it is done."""
    objective = scope.objective
    can = scope.wording.can(objective.statement) if objective else None
    if objective is None or can is None or not scope.parts or _pictured(can):
        return
    aims = set(content_words(objective.statement, scope.material.language))
    best = max(scope.parts, key=lambda part: _about(part[0], aims))
    # A level without a verb of its kind is a guess: nobody shows in words that they can lift a box.
    knows = level(objective.statement, scope.material.language) in {"remember", "understand"}
    units = _telling(best[1], _TOLD if knows else _TOLD[::-1])
    if sum(unit.words for unit in units) >= 12:
        stem = scope.wording.say("essay_aim" if knows else "essay_how", ability=can)
        yield _item(scope, best[0], units, stem, "retell", 0.1)


def _pictured(text: str) -> bool:
    return any(unicodedata.category(char) == "So" for char in text)


def _about(section: Section, aims: set[str]) -> int:
    return 3 * len(aims & set(section.heading_terms)) + len(aims & set(section.terms))


def _answer(groups: Sequence[Group]) -> list[Unit]:
    """Return what the source answers, whole groups as long as they can be read in one go."""
    taken: list[Unit] = []
    for group in groups:
        if taken and sum(unit.words for unit in (*taken, *group.units)) > _WORDS:
            break
        taken += group.units
    return taken


def _telling(groups: Sequence[Group], told: Sequence[frozenset[str]]) -> list[Unit]:
    """Return the groups that say most, in the source's order, as long as they can be read in one go."""

    def weight(group: Group) -> int:
        return next((rank for rank, does in enumerate(told) if does & group.does), len(told))

    chosen: list[Group] = []
    for group in sorted(groups, key=weight):
        if not chosen or sum(one.words for one in (*chosen, group)) <= _WORDS:
            chosen.append(group)
    return [unit for group in groups if group in chosen for unit in group.units]


def _item(
    scope: Scope, section: Section, units: Sequence[Unit], stem: str, kind: str, strength: float
) -> Candidate:
    say = scope.wording.say
    points = [unit for unit in units if not announces(unit.text)][:_POINTS]
    criteria = tuple(
        RubricCriterion(
            name=say("essay_number", number=str(number)),
            full=say("essay_point", text=quoted([unit], scope.wording.language)),
        )
        for number, unit in enumerate(points, 1)
    )
    item = Essay(
        id=named("open", section.title or stem),
        stem=stem,
        model_answer=_written(units),
        rubric=Rubric(criteria=criteria) if criteria else None,
        level="understand",
    )
    # A question about a list is not asked twice, with options and without.
    listed = [unit.label for unit in units if unit.item and kind == "open"]
    facts = frozenset([f"open {section.index}", *listed])
    return Candidate(kind, item, section, facts, tuple(units), strength, testable=False)


def _written(units: Sequence[Unit]) -> str:
    """Return the units as text: sentences in a row, items as a list."""
    blocks: list[str] = []
    listed = False
    for unit in units:
        text = f"{literal(unit.text)}{cited([unit])}"
        if unit.item:
            blocks.append(("\n" if listed else "\n\n") + f"- {text}")
        else:
            blocks.append(("\n\n" if listed else " " if blocks else "") + text)
        listed = unit.item
    return "".join(blocks).strip()
