"""Activities -> the data of their scripts: pages of blocks, items, stages of a case, scenes of a conversation."""

from __future__ import annotations

from typing import Any

from .. import markup
from ..course import Activity, CaseStudy, Course, Lesson, Project, Prose, Quiz, TrainerScript, readable
from .blocks import block_data
from .case_study import case_data
from .dialogue import dialogue_data
from .items import item_data
from .media import Library
from .settings import Settings
from .texts import Texts

__all__ = ["activity_data", "kind"]


def kind(activity: Activity) -> str:
    """Return what a learner would call it: `lesson`, `practice`, `test`, `case` or `dialogue`."""
    match activity:
        case Quiz():
            return "test" if activity.is_test else "practice"
        case CaseStudy():
            return "case"
        case TrainerScript():
            return "dialogue"
        case Lesson():
            return "lesson"


def activity_data(
    activity: Activity, project: Project, settings: Settings, texts: Texts, library: Library
) -> dict[str, Any]:
    """Return everything a learner reads in an activity."""
    names = {one.id: one.name for one in project.sources}
    data: dict[str, Any] = {
        "id": activity.id,
        "objectives": _objectives(activity, project.course, texts),
        "audience": texts.name(activity.audience) if activity.audience else "",
        "cites": [
            [one.label, one.passage, readable(one.quote, names.get(one.passage.rpartition("-")[0], ""))]
            for one in activity.citations
        ],
        "passages": _passages(activity, project),
    }
    match activity:
        case Quiz():
            return data | {
                "intro": texts.html(activity.intro),
                "shuffle": activity.shuffle,
                "items": [item_data(one, texts) for one in activity.items],
                "pools": [one.pool for one in activity.items],
            }
        case CaseStudy():
            return data | case_data(activity, texts, edition=settings.edition)
        case TrainerScript():
            return data | dialogue_data(activity, texts, edition=settings.edition)
        case Lesson():
            return data | {"pages": [_page(screen, texts, library) for screen in activity.screens]}


def _objectives(activity: Activity, course: Course, texts: Texts) -> list[str]:
    """The objectives that are shown above an activity: those that its first words do not name already."""
    opening = _opening(activity)
    return [
        texts.name(one.statement)
        for one in course.objectives
        if one.id in activity.objectives and not _says(opening, one.statement)
    ]


def _opening(activity: Activity) -> str:
    blocks = activity.screens[0].blocks if isinstance(activity, Lesson) and activity.screens else ()
    return next((one.text for one in blocks if isinstance(one, Prose)), "")


_RUN = 4
_MOST = 0.8


def _says(text: str, statement: str) -> bool:
    """Whether nearly every run of four letters of the statement is in the text: inflected a little, it still is."""
    wanted, known = _runs(statement), _runs(text) if text else set()
    return bool(known) and len(wanted & known) >= _MOST * len(wanted)


def _runs(text: str) -> set[str]:
    letters = "".join(one for one in markup.to_plain(text).casefold() if one.isalnum())
    return {letters[at : at + _RUN] for at in range(max(1, len(letters) - _RUN + 1))}


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
