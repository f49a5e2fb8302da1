"""A planned quiz -> items that the documents prove, and some of earlier modules again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...course import (
    AssessmentItem,
    Blueprint,
    Citation,
    Essay,
    Finding,
    Lesson,
    PlannedActivity,
    Quiz,
    TrueFalse,
    slug,
    texts,
)
from ...markup import labels
from ...rules.assessment import AGAIN
from ..protocol import ActivityRequest, Drafted
from .allotment import Seat, allot
from .items import Deck
from .material import Material
from .wording import Wording

__all__ = ["write"]


@dataclass(frozen=True)
class _Allotted:
    """What the quizzes of a blueprint ask."""

    blueprint: Blueprint
    deck: Deck
    seats: dict[str, list[Seat]]
    """By the id of their plan."""


def write(request: ActivityRequest, material: Material, wording: Wording) -> Drafted[Quiz]:
    """Write a module's practice or the course's test; without items where nothing can be proved."""
    plan = request.plan
    test = request.blueprint.final_test is not None and plan.id == request.blueprint.final_test.id
    taken = {item.id for item in _items(request.written)}
    asked: list[AssessmentItem] = []
    known: dict[str, Citation] = {}
    allotted = _allotted(request, material, wording)
    for seat in sorted(allotted[plan.id], key=lambda one: one.candidate.section.index):
        item = seat.candidate.item.model_copy(
            update={
                "id": slug(seat.id, taken=taken),
                "use": "test" if test else "practice",
                "objective": seat.objective,
            }
        )
        taken.add(item.id)
        asked.append(item)
        known |= {unit.label: unit.citation for unit in seat.candidate.cites}
    if asked and not test:
        again, theirs = _again(request, (len(asked) + 1) // 2, _balanced(allotted))
        asked = [*again, *asked]
        known |= theirs
    used = dict.fromkeys(label for item in asked for text in texts(item) for label in labels(text))
    return Drafted(
        Quiz(
            id=plan.id,
            title=plan.title,
            objectives=plan.objectives,
            minutes=plan.minutes,
            intro=wording.say("test_intro" if test else "practice_intro") if asked else "",
            items=tuple(asked),
            citations=tuple(known[label] for label in used),
        ),
        () if asked else (_nothing(plan),),
    )


def _allotted(request: ActivityRequest, material: Material, wording: Wording) -> dict[str, list[Seat]]:
    """Return what each quiz asks: settled for the whole course at once, the same whichever quiz comes first."""
    made = material.kept.get("quiz")
    if isinstance(made, _Allotted) and made.blueprint is request.blueprint and request.plan.id in made.seats:
        return made.seats
    deck = made.deck if isinstance(made, _Allotted) and made.deck.voice == wording.form else None
    deck = deck or Deck(material, wording.form)
    seats = allot(request.blueprint, request.plan, material, deck, wording)
    material.kept["quiz"] = _Allotted(request.blueprint, deck, seats)
    return seats


def _balanced(allotted: dict[str, list[Seat]]) -> bool:
    """Whether the course asks about right views too, so that beliefs may come back."""
    return any(seat.candidate.kind == "view" for seats in allotted.values() for seat in seats)


def _again(
    request: ActivityRequest, count: int, balanced: bool
) -> tuple[list[AssessmentItem], dict[str, Citation]]:
    """Return items of earlier modules to ask again: those not asked again yet, the oldest first, beliefs last."""
    before = [one for one in request.written if isinstance(one, Quiz) and not one.is_test]
    ids = {item.id for one in before for item in one.items}
    rows = [
        (quiz, item)
        for quiz in before
        for item in quiz.items
        if not item.id.endswith(AGAIN) and not isinstance(item, Essay) and _again_id(item.id) not in ids
    ]
    rows = [row for row in rows if balanced or not isinstance(row[1], TrueFalse)]
    rows.sort(key=lambda row: isinstance(row[1], TrueFalse))
    known = {citation.label: citation for quiz, _ in rows for citation in quiz.citations}
    return [item.model_copy(update={"id": _again_id(item.id)}) for _, item in rows[:count]], known


def _again_id(name: str) -> str:
    return name[: 64 - len(AGAIN)].rstrip("-") + AGAIN


def _items(written: Iterable[object]) -> Iterable[AssessmentItem]:
    for one in written:
        if isinstance(one, Quiz | Lesson):
            yield from one.items


def _nothing(plan: PlannedActivity) -> Finding:
    return Finding(
        code="activity.empty",
        severity="warning",
        message=f"the quiz {plan.title!r} is left out: the documents prove no question for it",
        remedy="Write items by hand, or add a document with definitions, lists, steps, limits or conditions.",
        objective=plan.objectives[0] if plan.objectives else None,
    )
