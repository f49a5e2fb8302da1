"""Activities -> the data of their scripts: pages of blocks, or items."""

from __future__ import annotations

from typing import Any

from ..course import Activity, Lesson, Project, Quiz, readable
from .blocks import block_data
from .items import item_data
from .media import Library
from .texts import Texts

__all__ = ["activity_data", "is_shown", "kind"]


def is_shown(activity: Activity) -> bool:
    """Whether the player can show an activity."""
    return isinstance(activity, Lesson | Quiz)


def kind(activity: Activity) -> str:
    """Return what a learner would call it: `lesson`, `practice` or `test`."""
    if isinstance(activity, Quiz):
        return "test" if activity.is_test else "practice"
    return "lesson"


def activity_data(
    activity: Lesson | Quiz, project: Project, texts: Texts, library: Library
) -> dict[str, Any]:
    """Return everything a learner reads in an activity."""
    course = project.course
    names = {one.id: one.name for one in project.sources}
    data: dict[str, Any] = {
        "id": activity.id,
        "objectives": [
            texts.name(one.statement) for one in course.objectives if one.id in activity.objectives
        ],
        "audience": texts.name(activity.audience) if activity.audience else "",
        "cites": [
            [one.label, one.passage, readable(one.quote, names.get(one.passage.rpartition("-")[0], ""))]
            for one in activity.citations
        ],
        "passages": _passages(activity, project),
    }
    if isinstance(activity, Quiz):
        return data | {
            "intro": texts.html(activity.intro),
            "shuffle": activity.shuffle,
            "items": [item_data(one, texts) for one in activity.items],
            "pools": [one.pool for one in activity.items],
        }
    return data | {"pages": [_page(screen, texts, library) for screen in activity.screens]}


def _page(screen: Any, texts: Texts, library: Library) -> dict[str, Any]:
    blocks = [block_data(one, texts, library) for one in screen.blocks]
    return {
        "title": texts.name(screen.title) if screen.title else "",
        "role": screen.role,
        "blocks": [one for one in blocks if one is not None],
    }


def _passages(activity: Activity, project: Project) -> dict[str, Any]:
    wanted = {one.passage for one in activity.citations}
    if not wanted:
        return {}
    names = {one.id: (one.name, one.language) for one in project.sources}
    found = {one.id: one for one in project.course.passages if one.id in wanted}
    return {
        id: {
            "text": readable(one.text, names.get(one.document, ("", None))[0]),
            "document": names.get(one.document, (one.document, None))[0],
            "language": names.get(one.document, ("", None))[1],
            "headings": list(one.headings),
            "page": one.page,
        }
        for id, one in sorted(found.items())
    }
