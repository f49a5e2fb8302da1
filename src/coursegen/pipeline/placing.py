"""A product and a course -> the course with the product at a named place, nothing renamed that was there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..course import (
    Activity,
    Course,
    LearningObjective,
    Lesson,
    Passage,
    Project,
    Quiz,
    Source,
    as_project,
    slug,
    validate,
)
from ..errors import OptionError

__all__ = ["placed"]


def placed(product: Project, into: Course | Project, at: str | None) -> Project:
    """Return `into` with the activities of `product`.

    Args:
        product: what is put in.
        into: where.
        at: the id of a module (at its end) or of an activity (behind it); None: the last module.

    Raises:
        OptionError: when there is no such place, or the two quote different texts under one name.
    """
    whole = as_project(into)
    course, new = whole.course, product.course
    module, position = _place(course, at)
    objectives = _objectives(course.objectives, new.objectives)
    activities = _renamed(course, new.activities, objectives)
    there = list(course.modules[module].activities)
    there[position:position] = activities
    known = {one.id for one in course.objectives}
    added = [
        one.model_copy(update={"id": objectives[one.id]})
        for one in new.objectives
        if objectives[one.id] not in known and any(objectives[one.id] in a.objectives for a in activities)
    ]
    serves = dict.fromkeys(
        (*course.modules[module].objectives, *(o for a in activities for o in a.objectives))
    )
    changed = course.modules[module].model_copy(
        update={"activities": tuple(there), "objectives": tuple(serves)}
    )
    modules = (*course.modules[:module], changed, *course.modules[module + 1 :])
    data = {
        **{name: getattr(course, name) for name in Course.model_fields},
        "objectives": (*course.objectives, *added),
        "modules": modules,
        "passages": _passages(course.passages, new.passages),
    }
    return whole.model_copy(
        update={"course": validate(Course, data), "sources": _sources(whole.sources, product.sources)}
    )


def _place(course: Course, at: str | None) -> tuple[int, int]:
    """Return the number of a module, and before which of its activities."""
    if not course.modules:
        raise OptionError(
            f"the course {course.id!r} has no module to put it in", remedy="Add a module to course.yaml."
        )
    if at is None:
        return len(course.modules) - 1, len(course.modules[-1].activities)
    for number, module in enumerate(course.modules):
        if module.id == at:
            return number, len(module.activities)
        for position, activity in enumerate(module.activities):
            if activity.id == at:
                return number, position + 1
    known = ", ".join(module.id for module in course.modules)
    raise OptionError(
        f"the course {course.id!r} has no module or activity {at!r}", remedy=f"Its modules are {known}."
    )


def _objectives(there: Iterable[LearningObjective], new: Iterable[LearningObjective]) -> dict[str, str]:
    """Return what each new objective is called in the course: one that says the same is the same."""
    said = {one.statement: one.id for one in there}
    taken = set(said.values())
    names: dict[str, str] = {}
    for one in new:
        names[one.id] = said.get(one.statement) or slug(one.id, taken=taken)
        taken.add(names[one.id])
    return names


def _renamed(course: Course, new: Iterable[Activity], objectives: dict[str, str]) -> list[Activity]:
    """Return activities whose ids, and whose items' ids, nothing in the course has."""
    taken = {one.id for module in course.modules for one in (module, *module.activities)}
    taken |= {course.final_test.id} if course.final_test else set()
    items = {item.id for item in course.items}
    renamed = []
    for one in new:
        made = slug(one.id, taken=taken)
        taken.add(made)
        data = one.model_dump()
        data |= {"id": made, "objectives": [objectives[name] for name in one.objectives]}
        for item in _items(data):
            item["id"] = slug(item["id"], taken=items)
            items.add(item["id"])
            item["objective"] = objectives.get(item["objective"])
        renamed.append(validate(type(one), data))
    return renamed


def _items(activity: dict[str, Any]) -> list[dict[str, Any]]:
    if activity["kind"] == Quiz.model_fields["kind"].default:
        return list(activity["items"])
    if activity["kind"] == Lesson.model_fields["kind"].default:
        blocks = [block for screen in activity["screens"] for block in screen["blocks"]]
        return [block["item"] for block in blocks if block["type"] == "check"]
    return []


def _passages(there: tuple[Passage, ...], new: tuple[Passage, ...]) -> tuple[Passage, ...]:
    known = {one.id: one for one in there}
    for one in new:
        if one.id in known and known[one.id].text != one.text:
            raise OptionError(
                f"the course cites {one.id!r} with other words: the document changed, or another has its name",
                remedy="Rename the document, or generate the course again.",
            )
    return (*there, *(one for one in new if one.id not in known))


def _sources(there: tuple[Source, ...], new: tuple[Source, ...]) -> tuple[Source, ...]:
    known = {one.id for one in there}
    return (*there, *(one for one in new if one.id not in known))
