"""A course.yaml that a person laid out, and new activities -> the same file with their lines in it, comments kept."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from ..course import Course
from ..errors import FolderError
from .disk import Disk
from .rendering import COURSE

__all__ = ["insert"]


def insert(course: Course, path: str | Path) -> None:
    """List the activities and objectives of `course` that the folder's course.yaml does not list yet.

    Raises:
        FolderError: when the file cannot be read or written.
    """
    disk = Disk(Path(path))
    text = disk.text(COURSE)
    if text is None:
        raise FolderError("is missing", file=COURSE, remedy="Generate the course again.")
    yaml = _yaml()
    data = yaml.load(text)
    _objectives(course, data)
    for module, listed in zip(course.modules, data["modules"], strict=True):
        wanted = [one.id for one in module.activities]
        there = listed.setdefault("activities", [])
        for position, name in enumerate(wanted):
            if name not in there:
                there.insert(position, name)
        serves = listed.setdefault("objectives", [])
        serves.extend(one for one in module.objectives if one not in serves)
    written = io.StringIO()
    yaml.dump(data, written)
    disk.write(COURSE, written.getvalue().encode())


def _objectives(course: Course, data: dict[str, Any]) -> None:
    listed = data.setdefault("objectives", [])
    known = {str(one["id"]) for one in listed}
    for one in course.objectives:
        if one.id not in known:
            listed.append(
                {
                    name: str(value)
                    for name, value in one.model_dump(exclude_defaults=True, mode="json").items()
                }
            )


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
