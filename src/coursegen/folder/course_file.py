"""A course without its activities' content <-> course.yaml."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..course import FORMAT, Course, LanguageTag
from ..errors import FolderError
from .strings import Data, Marked, dump, load_strings

__all__ = ["CourseFile", "Listed", "read_course_file", "write_course_file"]

_HEAD = "# The course. The order of modules and activities stands here and nowhere else.\n"
_NAMES = (
    "format",
    "id",
    "uuid",
    "version",
    "title",
    "language",
    "address",
    "audience",
    "owner",
    "review_by",
    "passing_score",
    "objectives",
    "modules",
    "final_test",
    "recall",
    "glossary",
    "house_terms",
    "banned",
    "theme",
    "suppressions",
    "assets",
    "provenance",
)


@dataclass(frozen=True)
class Listed:
    """An activity's file as course.yaml lists it."""

    path: str
    """Relative to the folder."""
    id: str
    place: str
    line: int


@dataclass
class CourseFile:
    """What course.yaml says."""

    data: dict[str, Any]
    """The fields of a Course; `modules[].activities` and `final_test` are still names of files."""
    lines: dict[str, int]
    listed: list[Listed] = field(default_factory=list)
    """Every activity in order, the final test last."""


def write_course_file(course: Course, final_test: str, kept: Collection[str]) -> str:
    """Return course.yaml; `final_test` is its file's name, `kept` the hashes whose bytes lie in `media/`."""
    data: dict[str, Any] = {
        name: getattr(course, name)
        for name in (
            "format",
            "id",
            "version",
            "title",
            "language",
            "address",
            "audience",
            "owner",
            "review_by",
            "passing_score",
        )
    }
    data["uuid"] = str(course.uuid)
    for name in ("objectives", "recall", "glossary", "house_terms", "suppressions"):
        data[name] = [one.model_dump(mode="json", exclude_defaults=True) for one in getattr(course, name)]
    for shown, objective in zip(data["objectives"], course.objectives, strict=True):
        shown["level"] = objective.level
    data["modules"] = [
        {
            "id": module.id,
            "title": module.title,
            "objectives": module.objectives,
            "activities": [activity.id for activity in module.activities],
        }
        for module in course.modules
    ]
    data["final_test"] = final_test if course.final_test is not None else None
    data["banned"] = course.banned
    data["theme"] = course.theme.model_dump(mode="json", exclude_defaults=True)
    data["provenance"] = course.provenance.model_dump(mode="json", exclude_defaults=True)
    data["assets"] = [
        one.model_dump(mode="json", exclude_defaults=True, exclude={"sha256"} if one.sha256 in kept else None)
        for one in course.assets
    ]
    return _HEAD + dump({name: data[name] for name in _NAMES})


def read_course_file(text: str, file: str) -> CourseFile:
    """Return what course.yaml says, its lists of files checked.

    Raises:
        FolderError: with the line.
    """
    marked = load_strings(text, file=file)
    reader = _Reader(file, marked)
    reader.check_names()
    reader.check_format()
    reader.check_language()
    found = CourseFile(
        {name: value for name, value in marked.data.items() if value is not None}, marked.lines
    )
    found.data["format"] = FORMAT
    found.data["modules"] = [
        reader.module(index, module, found)
        for index, module in enumerate(reader.list(marked.data.get("modules"), "modules"))
    ]
    test = marked.data.get("final_test")
    if test is not None:
        found.listed.append(reader.final_test(test))
    return found


class _Reader:
    def __init__(self, file: str, marked: Marked) -> None:
        self.file = file
        self.marked = marked

    def error(self, place: str, message: str, remedy: str) -> FolderError:
        return FolderError(
            message, file=self.file, line=self.marked.lines.get(place, 1), place=place, remedy=remedy
        )

    def check_names(self) -> None:
        for name in self.marked.data:
            if name not in _NAMES:
                raise self.error(name, f"unknown name {name!r}", f"Known are {', '.join(_NAMES)}.")

    def check_format(self) -> None:
        number = self.marked.data.get("format")
        if number != str(FORMAT):
            newer = isinstance(number, str) and number.isdigit() and int(number[:9]) > FORMAT
            remedy = "Update coursegen to read it." if newer else f"Write `format: {FORMAT}`."
            raise self.error("format", f"the format is {number!r}, this coursegen reads {FORMAT}", remedy)

    def check_language(self) -> None:
        """Without the language, no heading is understood."""
        try:
            TypeAdapter(LanguageTag).validate_python(self.marked.data.get("language"))
        except ValidationError:
            remedy = "Write a BCP 47 tag, such as `language: nl` or `language: pt-BR`."
            written = self.marked.data.get("language")
            raise self.error("language", f"{written!r} is no language tag", remedy) from None

    def list(self, value: Data, place: str) -> list[Data]:
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(place, "a list stands here", "Write each on a line that starts with `- `.")
        return value

    def module(self, index: int, value: Data, found: CourseFile) -> dict[str, Any]:
        place = f"modules[{index}]"
        if not isinstance(value, dict) or not isinstance(value.get("id"), str):
            raise self.error(
                place, "a module has an id, a title and activities", "Write `- id: its-id` first."
            )
        folder = self._slug(value["id"], f"{place}.id")
        ids = self.list(value.get("activities"), f"{place}.activities")
        for number, one in enumerate(ids):
            at = f"{place}.activities[{number}]"
            name = self._slug(one, at)
            if any(name == other.id for other in found.listed):
                raise self.error(at, f"{name!r} is listed twice", "Remove one; ids are unique in a course.")
            found.listed.append(Listed(f"{folder}/{name}.md", name, at, self.marked.lines[at]))
        return {name: inside for name, inside in value.items() if inside is not None} | {"activities": ids}

    def final_test(self, value: Data) -> Listed:
        if not isinstance(value, str) or not value.endswith(".md") or not _is_slug(value[:-3]):
            raise self.error(
                "final_test", f"{value!r} is no file's name", "Write for example `final_test: test.md`."
            )
        return Listed(value, "", "final_test", self.marked.lines["final_test"])

    def _slug(self, value: Data, place: str) -> str:
        if not isinstance(value, str) or not _is_slug(value):
            raise self.error(
                place,
                f"{value!r} is no id",
                "Write lower-case ASCII letters and digits joined by hyphens; the file is named by it.",
            )
        return value


def _is_slug(value: str) -> bool:
    parts = value.split("-")
    return len(value) <= 64 and all(
        part and part.isascii() and part.isalnum() and part == part.lower() for part in parts
    )
