"""Course -> its outline: what the player must know of every activity before it is opened."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from .. import markup
from ..course import Activity, Course, Lesson, Quiz
from .activities import is_shown, kind
from .items import item_print, item_shape
from .settings import Settings
from .texts import Texts

__all__ = ["counting", "outline", "passing"]

_SIGNS = 3
"""Of a key or fingerprint: 18 bits, so that 120 activities leave room in 4096 characters."""


def outline(course: Course, settings: Settings, texts: Texts) -> dict[str, Any]:
    """Return modules and activities with the shape of what is remembered of each."""
    shown = [one for one in course.activities if is_shown(one)]
    counted = {one.id for one in counting(course)}
    goals = {one.id: number for number, one in enumerate(course.objectives)}
    taken: set[str] = set()
    activities = []
    for one in shown:
        assert isinstance(one, Lesson | Quiz)
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
        "modules": _modules(course, [one.id for one in shown], texts),
        "activities": activities,
        "objectives": [[one.id, texts.name(one.statement)] for one in course.objectives],
        "glossary": [
            [" ".join(markup.to_plain(one.term).split()), texts.name(one.definition)]
            for one in course.glossary
        ],
    }


def _modules(course: Course, shown: list[str], texts: Texts) -> list[dict[str, Any]]:
    made = []
    for module in course.modules:
        inside = [shown.index(one.id) for one in module.activities if is_shown(one)]
        if inside:
            made.append({"title": texts.name(module.title), "activities": inside})
    if course.final_test is not None:
        made.append({"title": "", "activities": [len(shown) - 1]})
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


def _shape(one: Lesson | Quiz) -> dict[str, Any]:
    pages = len(one.screens) if isinstance(one, Lesson) else len(one.items)
    cards = (
        sum(
            len(block.cards)
            for screen in one.screens
            for block in screen.blocks
            if block.type == "flashcards"
        )
        if isinstance(one, Lesson)
        else 0
    )
    return {"pages": pages, "cards": cards, "items": [item_shape(item) for item in one.items]}


def _print(one: Lesson | Quiz) -> list[Any]:
    """What an old state depends on: the order of pages, items and options, and none of the text between."""
    titles = [screen.title for screen in one.screens] if isinstance(one, Lesson) else []
    return [one.kind, titles, [item_print(item) for item in one.items]]


def _key(id: str, taken: set[str]) -> str:
    key, number = _sign(id), 2
    while key in taken:
        key, number = _sign(f"{id}#{number}"), number + 1
    return key


def _sign(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())[:_SIGNS].decode()
