"""Blueprint <-> blueprint.yaml, that a person edits between design and writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..course import Blueprint, PlannedActivity, validate
from ..errors import CourseError, FolderError
from ..folder.strings import Marked, dump, load_strings
from ..sources import Reading

__all__ = ["check_blueprint", "load_blueprint", "save_blueprint"]

_HEAD = """\
# The plan of a course. Change what you like: titles, ideas, kinds, numbers of items, the order of modules and
# activities, what is left out. Answer the questions at the end in the brief, under `answers`, and design again;
# or write the course from this plan as it is:  coursegen generate BRIEF --blueprint THIS FILE --model …
# Passages are places in the documents; an activity without any gets those that fit its objectives.
"""


def save_blueprint(blueprint: Blueprint, path: str | Path) -> Path:
    """Write a blueprint as YAML for a person to edit, and return where."""
    path = Path(path)
    data = blueprint.model_dump(mode="json", exclude_defaults=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEAD + dump(data), encoding="utf-8")
    except OSError as wrong:
        raise CourseError(f"cannot be written: {wrong.strerror}", file=str(path)) from None
    return path


def load_blueprint(path: str | Path) -> Blueprint:
    """Read a blueprint that a person may have edited.

    Raises:
        CourseError: with file and line, what is wrong and what to write.
    """
    file = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        reason = getattr(wrong, "strerror", None) or "this is not UTF-8 text"
        raise CourseError(
            f"the blueprint cannot be read: {reason}", file=file, remedy="`coursegen design` writes one."
        ) from None
    try:
        marked = load_strings(text, file=file)
    except FolderError as wrong:
        raise CourseError(wrong.message, file=wrong.file, line=wrong.line, remedy=wrong.remedy) from None
    try:
        blueprint = validate(Blueprint, _without_blanks(marked.data), file=file)
    except CourseError as wrong:
        raise CourseError(
            wrong.message, file=file, line=_line(wrong.place or "", marked), place=wrong.place
        ) from None
    for place, message in _troubles(blueprint):
        raise CourseError(message, file=file, line=_line(place, marked), place=place)
    return blueprint


def check_blueprint(blueprint: Blueprint, readings: Iterable[Reading]) -> None:
    """Refuse a blueprint of other documents.

    Raises:
        CourseError: when it names a passage that the documents do not have.
    """
    known = {passage.id for reading in readings for passage in reading.source.passages}
    for place, one in _activities(blueprint):
        for passage in one.passages:
            if passage not in known:
                raise CourseError(
                    f"the documents have no passage {passage!r}",
                    place=f"{place}.passages",
                    remedy="The documents changed: design again, or take it out.",
                )


def _activities(blueprint: Blueprint) -> Iterator[tuple[str, PlannedActivity]]:
    for m, module in enumerate(blueprint.modules):
        for a, one in enumerate(module.activities):
            yield f"modules[{m}].activities[{a}]", one
    if blueprint.final_test is not None:
        yield "final_test", blueprint.final_test


def _troubles(blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    """Yield the place and the message of what a course could not be made of."""
    objectives = {one.id for one in blueprint.objectives}
    if len(objectives) < len(blueprint.objectives):
        yield "objectives", "two objectives have the same id; ids are unique"
    ids: set[str] = set()
    parts = [
        *((f"modules[{m}]", one.id, one.objectives) for m, one in enumerate(blueprint.modules)),
        *((place, one.id, one.objectives) for place, one in _activities(blueprint)),
    ]
    for place, name, served in parts:
        if name in ids:
            yield f"{place}.id", f"two parts have the id {name!r}; ids are unique"
        ids.add(name)
        for one in served:
            if one not in objectives:
                known = ", ".join(sorted(objectives))
                yield f"{place}.objectives", f"there is no objective {one!r}; there are {known}"
    if blueprint.final_test is not None and blueprint.final_test.kind != "quiz":
        yield "final_test.kind", "the test is a quiz"


def _without_blanks(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _without_blanks(one) for name, one in data.items() if one is not None}
    return [_without_blanks(one) for one in data] if isinstance(data, list) else data


def _line(place: str, marked: Marked) -> int | None:
    while place and place not in marked.lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return marked.lines.get(place)
