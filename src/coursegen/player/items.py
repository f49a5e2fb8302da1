"""Items -> the data that the player asks them from, and the shape that its memory needs."""

from __future__ import annotations

from typing import Any

from .. import markup
from ..course import (
    AssessmentItem,
    Categorise,
    Essay,
    FillIn,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Rubric,
    SingleChoice,
    SituationalJudgement,
    TrueFalse,
)
from .texts import Texts

__all__ = ["item_data", "item_print", "item_shape", "open_work"]


def item_data(item: AssessmentItem, texts: Texts) -> dict[str, Any]:
    """Return what an item's script needs, key included: a package marks itself in the browser."""
    data: dict[str, Any] = {
        "id": item.id,
        "type": item.type,
        "use": item.use,
        "stem": texts.html(item.stem),
        "points": item.points if item.scored else 0,
        "partial": item.scoring == "partial",
        "objective": item.objective,
        "title": texts.name(item.title) if item.title else "",
        "feedback": texts.html(item.feedback),
        "hint": texts.html(item.hint) if item.use != "test" else "",
    }
    return data | _interaction(item, texts)


def _interaction(item: AssessmentItem, texts: Texts) -> dict[str, Any]:
    match item:
        case SingleChoice() | MultipleResponse() | TrueFalse() | SituationalJudgement():
            return _options(item, texts)
        case Matching() | Categorise():
            return _pairs(item, texts)
        case Ordering():
            return {"steps": [texts.line(one) for one in item.steps]}
        case FillIn():
            return {"key": [markup.to_plain(one) for one in item.key]}
        case Numeric():
            return {
                "key": f"{item.key:f}",
                "tolerance": f"{item.tolerance:f}",
                "unit": texts.line(item.unit),
            }
        case Essay():
            return open_work(item.model_answer, item.rubric, texts)


def _pairs(item: Matching | Categorise, texts: Texts) -> dict[str, Any]:
    if isinstance(item, Matching):
        lefts, key = [pair.left for pair in item.pairs], list(range(len(item.pairs)))
        rights = [*(pair.right for pair in item.pairs), *item.distractors]
    else:
        members = [(one, g) for g, group in enumerate(item.categories) for one in group.members]
        lefts, key = [one for one, _ in members], [g for _, g in members]
        rights = [group.name for group in item.categories]
    return {
        "lefts": [texts.line(one) for one in lefts],
        "rights": [markup.to_plain(one) for one in rights],
        "key": key,
    }


def _options(
    item: SingleChoice | MultipleResponse | TrueFalse | SituationalJudgement, texts: Texts
) -> dict[str, Any]:
    options = [_option(one.text, one.rationale, texts) for one in item.options]
    if isinstance(item, SituationalJudgement):
        graded = [one | {"points": given.points} for one, given in zip(options, item.options, strict=True)]
        return {"options": graded, "shuffle": False}
    if isinstance(item, TrueFalse):
        return {"options": options, "key": [0 if item.key else 1], "shuffle": False}
    key = [item.key] if isinstance(item, SingleChoice) else list(item.key)
    return {"options": options, "key": key, "shuffle": item.shuffle}


def _option(text: str, rationale: str, texts: Texts) -> dict[str, Any]:
    return {"text": texts.line(text), "why": texts.html(rationale)}


def open_work(model_answer: str, rubric: Rubric | None, texts: Texts) -> dict[str, Any]:
    """Return what a learner compares open work with."""
    criteria = rubric.criteria if rubric else ()
    return {
        "model": texts.html(model_answer),
        "rubric": [
            {
                "name": texts.line(one.name),
                "full": texts.line(one.full),
                "partial": texts.line(one.partial),
                "none": texts.line(one.none),
            }
            for one in criteria
        ],
    }


def item_shape(item: AssessmentItem) -> list[str | int]:
    """Return how an answer is written down: a letter and the numbers that bound it (codec.js reads it)."""
    match item:
        case MultipleResponse():
            shape: list[str | int] = ["m", len(item.options)]
        case SingleChoice() | TrueFalse() | SituationalJudgement():
            shape = ["c", len(item.options)]
        case Matching():
            shape = ["p", len(item.pairs), len(item.pairs) + len(item.distractors)]
        case Categorise():
            shape = ["p", sum(len(one.members) for one in item.categories), len(item.categories)]
        case Ordering():
            shape = ["o", len(item.steps)]
        case FillIn() | Numeric():
            shape = ["t"]
        case Essay():
            shape = ["e"]
    return shape


def item_print(item: AssessmentItem) -> list[Any]:
    """Return what an answer depends on: were it to change, an old answer would stand for something else."""
    match item:
        case SingleChoice() | TrueFalse() | SituationalJudgement() | MultipleResponse():
            parts = [one.text for one in item.options]
        case Matching():
            parts = [text for pair in item.pairs for text in (pair.left, pair.right)] + list(item.distractors)
        case Categorise():
            parts = [text for one in item.categories for text in (one.name, *one.members)]
        case Ordering():
            parts = list(item.steps)
        case _:
            parts = []
    return [item.id, item.type, *parts]
