"""Course -> its outline: what the player must know of every activity before it is opened."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from .. import markup
from ..course import Activity, CaseStudy, Course, Lesson, Quiz, TrainerScript
from .activities import kind
from .case_study import case_print, case_shape
from .dialogue import dialogue_print, dialogue_shape
from .items import item_print, item_shape
from .settings import Settings
from .texts import Texts

__all__ = ["counting", "outline", "passing"]

_SIGNS = 3
"""Of a key or fingerprint: 18 bits, so that 120 activities leave room in 4096 characters."""


def outline(course: Course, settings: Settings, texts: Texts) -> dict[str, Any]:
    """Return modules and activities with the shape of what is remembered of each."""
    counted = {one.id for one in counting(course)}
    goals = {one.id: number for number, one in enumerate(course.objectives)}
    taken: set[str] = set()
    activities = []
    for one in course.activities:
        key = _key(one.id, taken)
        taken.add(key)
        activities.append(
            {
                "id": one.id,
                "key": key,
                "print": _sign(json.dumps(_print(one), ensure_ascii=False)),
                "title": texts.name(one.title),
                "kind": kind(one),
                "draft": one.status == "draft",
                "minutes": one.minutes,
                **_shape(one),
                "objectives": sorted(goals[id] for id in one.objectives if id in goals),
                **_passing(one, course, settings, counts=one.id in counted),
            }
        )
    return {
        "modules": _modules(course, texts),
        "activities": activities,
        "objectives": [[one.id, texts.name(one.statement)] for one in course.objectives],
        "glossary": [
            [" ".join(markup.to_plain(one.term).split()), texts.name(one.definition)]
            for one in course.glossary
        ],
    }


def _modules(course: Course, texts: Texts) -> list[dict[str, Any]]:
    made, at = [], 0
    for module in course.modules:
        if module.activities:
            inside = list(range(at, at + len(module.activities)))
            made.append({"title": texts.name(module.title), "activities": inside})
        at += len(module.activities)
    if course.final_test is not None:
        made.append({"title": "", "activities": [at]})
    return made


def counting(course: Course) -> tuple[Quiz, ...]:
    """Return the tests that make the score: the course's own, or else every test in its modules."""
    ready = tuple(one for one in course.activities if isinstance(one, Quiz) and _is_scored(one))
    return ready[-1:] if course.final_test in ready else ready


def passing(test: Quiz, course: Course, settings: Settings) -> float:
    """Return the share of its points that passes a test: what was asked for, its own, or the course's."""
    chosen = (settings.passing_score, test.passing_score, course.passing_score)
    return next(score for score in chosen if score is not None)


def _is_scored(quiz: Quiz) -> bool:
    return quiz.is_test and quiz.status == "ready" and any(one.scored for one in quiz.items)


def _passing(one: Activity, course: Course, settings: Settings, *, counts: bool) -> dict[str, Any]:
    if not isinstance(one, Quiz) or not one.is_test:
        return {}
    return {
        "passing": passing(one, course, settings),
        "counts": counts,
        "points": sum(item.points for item in one.items if item.scored),
    }


def _shape(one: Activity) -> dict[str, Any]:
    cards = 0
    match one:
        case CaseStudy():
            pages, items = len(one.stages) + 1, case_shape(one)
        case TrainerScript():
            pages, items = 1, dialogue_shape(one)
        case Quiz():
            pages, items = len(one.items), [item_shape(item) for item in one.items]
        case Lesson():
            pages, items = len(one.screens), [item_shape(item) for item in one.items]
            blocks = [block for screen in one.screens for block in screen.blocks]
            cards = sum(len(block.cards) for block in blocks if block.type == "flashcards")
    return {"pages": pages, "cards": cards, "items": items}


def _print(one: Activity) -> list[Any]:
    """What an old state depends on: the order of pages, items and options, and none of the text between."""
    match one:
        case CaseStudy():
            return [one.kind, case_print(one)]
        case TrainerScript():
            return [one.kind, dialogue_print(one)]
        case Quiz() | Lesson():
            titles = [screen.title for screen in one.screens] if isinstance(one, Lesson) else []
            return [one.kind, titles, [item_print(item) for item in one.items]]


def _key(id: str, taken: set[str]) -> str:
    key, number = _sign(id), 2
    while key in taken:
        key, number = _sign(f"{id}#{number}"), number + 1
    return key


def _sign(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())[:_SIGNS].decode()
