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
    SingleChoice,
    SituationalJudgement,
    TrueFalse,
)
from .texts import Texts

__all__ = ["item_data", "item_print", "item_shape"]


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
        case SingleChoice() | MultipleResponse() | TrueFalse():
            return _options(item, texts)
        case SituationalJudgement():
            shown = [_option(one.text, one.rationale, texts) | {"points": one.points} for one in item.options]
            return {"options": shown, "shuffle": False}
        case Matching():
            return {
                "lefts": [texts.line(pair.left) for pair in item.pairs],
                "rights": [
                    markup.to_plain(one) for one in (*(pair.right for pair in item.pairs), *item.distractors)
                ],
                "key": list(range(len(item.pairs))),
            }
        case Categorise():
            members = [
                (texts.line(one), g) for g, group in enumerate(item.categories) for one in group.members
            ]
            return {
                "lefts": [html for html, _ in members],
                "rights": [markup.to_plain(group.name) for group in item.categories],
                "key": [g for _, g in members],
            }
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
            return _essay(item, texts)


def _options(item: SingleChoice | MultipleResponse | TrueFalse, texts: Texts) -> dict[str, Any]:
    options = [_option(one.text, one.rationale, texts) for one in item.options]
    if isinstance(item, TrueFalse):
        return {"options": options, "key": [0 if item.key else 1], "shuffle": False}
    key = [item.key] if isinstance(item, SingleChoice) else list(item.key)
    return {"options": options, "key": key, "shuffle": item.shuffle}


def _option(text: str, rationale: str, texts: Texts) -> dict[str, Any]:
    return {"text": texts.line(text), "why": texts.html(rationale)}


def _essay(item: Essay, texts: Texts) -> dict[str, Any]:
    criteria = item.rubric.criteria if item.rubric else ()
    return {
        "model": texts.html(item.model_answer),
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


def item_shape(item: AssessmentItem) -> list[Any]:
    """Return how an answer is written down: a letter and the numbers that bound it (state.js reads it)."""
    match item:
        case SingleChoice() | TrueFalse() | SituationalJudgement():
            return ["c", len(item.options)]
        case MultipleResponse():
            return ["m", len(item.options)]
        case Matching():
            return ["p", len(item.pairs), len(item.pairs) + len(item.distractors)]
        case Categorise():
            return ["p", sum(len(one.members) for one in item.categories), len(item.categories)]
        case Ordering():
            return ["o", len(item.steps)]
        case FillIn() | Numeric():
            return ["t"]
        case Essay():
            return ["e"]


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
