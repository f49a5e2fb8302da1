"""A heading that asks -> the same question to answer in one's own words, with what the source answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....course import Essay, Rubric, RubricCriterion
from ..material import Group, Section, Unit
from ..sections import trusted_title
from ..shown import literal
from .candidate import Candidate, Scope, cited, named

__all__ = ["ask"]

_POINTS = 4
_WORDS = 110


def ask(scope: Scope) -> Iterator[Candidate]:
    """Yield an open question for each heading that asks one; of other headings where nothing else can be asked."""
    for section, groups in scope.parts:
        if not trusted_title(section) or section.sales:
            continue
        units = _answer(groups)
        if units and sum(unit.words for unit in units) >= 12:
            yield _item(scope, section, units)


def _answer(groups: Sequence[Group]) -> list[Unit]:
    """Return what the source answers, whole groups as long as they can be read in one go."""
    taken: list[Unit] = []
    for group in groups:
        if taken and sum(unit.words for unit in (*taken, *group.units)) > _WORDS:
            break
        taken += group.units
    return taken


def _item(scope: Scope, section: Section, units: Sequence[Unit]) -> Candidate:
    say = scope.wording.say
    name = "essay_stem" if section.faq else "essay_topic"
    words = {"question" if section.faq else "topic": literal(section.title)}
    points = [unit for unit in units if not unit.text.endswith(":")][:_POINTS]
    criteria = tuple(
        RubricCriterion(
            name=say("essay_number", number=str(number)),
            full=say("essay_point", text=f"“{literal(unit.text)}”{cited([unit])}"),
        )
        for number, unit in enumerate(points, 1)
    )
    item = Essay(
        id=named("open", section.title),
        stem=say(name, frame="", **words),
        model_answer=_written(units),
        rubric=Rubric(criteria=criteria),
        level="understand",
    )
    return Candidate(
        kind="open" if section.faq else "retell",
        item=item,
        section=section,
        facts=frozenset([f"open {section.index}"]),
        cites=tuple(units),
        strength=0.6 if section.faq else 0.1,
        testable=False,
    )


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
