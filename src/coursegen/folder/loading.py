"""A folder that a person edited -> the project it holds, with the file and line of each part."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..course import Activity, Course, Finding, Passage, Place, Project, Source, describe
from ..errors import FolderError
from .activity_file import read_activity
from .course_file import CourseFile, Listed, read_course_file
from .disk import Disk
from .hashes import PROPOSALS, Hashes, is_as_generated
from .problems import longest, said
from .records import HIDDEN, digest, read_records
from .rendering import COURSE, MEDIA
from .words import words

__all__ = ["load"]


def load(path: str | Path) -> Project:
    """Read a course folder, edits included.

    Returns:
        The project: course, brief, sources, assets; `source_map` tells where each part stands, `findings` what was
        saved with it and what lies in the folder that is no part of it.

    Raises:
        FolderError: with file, line, what is wrong and what to write.
    """
    return _Loader(Path(path)).load()


class _Loader:
    def __init__(self, root: Path) -> None:
        self.disk = Disk(root)
        self.places: dict[str, Place] = {}
        self.bytes: dict[str, bytes] = {}
        self.findings: list[Finding] = []
        self.hashes = Hashes()
        self.edited: list[Activity] = []

    def load(self) -> Project:
        file = self._course_file()
        self.hashes = Hashes.read(self.disk)
        for place, line in file.lines.items():
            self.places[place] = Place(path=place, file=COURSE, line=line)
        self._assets(file)
        names = {one["file"]: one["id"] for one in file.data.get("assets", ())}
        self._activities(file, names)
        records = read_records(self.disk.text, self.disk.show)
        passages = (*records["passages"], *self._newly_cited(records["passages"], records["sources"]))
        course = self._course({**file.data, "passages": passages})
        self._strays(file, course)
        return Project(
            course=course,
            brief=records["brief"],
            sources=records["sources"],
            assets=self.bytes,
            findings=(*records["findings"], *self.findings),
            source_map=self.places,
        )

    def _course_file(self) -> CourseFile:
        root = self.disk.root
        if not root.is_dir():
            what = "is a file, not a folder" if root.exists() else "does not exist"
            raise FolderError(what, file=str(root), remedy="Name the folder that holds course.yaml.")
        text = self.disk.text(COURSE)
        if text is None:
            raise FolderError(
                f"holds no {COURSE}", file=str(root), remedy=f"Name the folder that holds {COURSE}."
            )
        return read_course_file(text.removeprefix("\ufeff"), self.disk.show(COURSE))

    def _wrong(self, file: CourseFile, place: str, message: str, remedy: str) -> FolderError:
        line = longest(place, file.lines)
        return FolderError(message, file=self.disk.show(COURSE), line=line, place=place, remedy=remedy)

    def _assets(self, file: CourseFile) -> None:
        listed = file.data.get("assets", [])
        if not isinstance(listed, list):
            raise self._wrong(file, "assets", "a list stands here", "Start each asset with `- id: its-id`.")
        for index, one in enumerate(listed):
            place = f"assets[{index}]"
            name = one.get("file") if isinstance(one, dict) else None
            if not isinstance(one, dict) or not isinstance(name, str) or not isinstance(one.get("id"), str):
                raise self._wrong(
                    file, place, "an asset has an id and a file", "Write `id: its-id` and `file: name.png`."
                )
            if not re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9]+)+", name):
                remedy = "Write the name alone, of ASCII letters, digits, - and _, with its ending."
                raise self._wrong(file, f"{place}.file", f"{name!r} is no name of a file in media/", remedy)
            data = self.disk.read(f"{MEDIA}/{name}")
            if data is not None:
                one["sha256"] = digest(data)
                self.bytes[one["sha256"]] = data
                one.setdefault("media_type", mimetypes.guess_type(name)[0] or "application/octet-stream")
            elif "sha256" not in one:
                raise self._wrong(
                    file,
                    f"{place}.file",
                    f"media/{name} is missing",
                    "Put the file there, or remove the asset.",
                )
            else:
                message = f"media/{name} is missing; the course names it"
                self._find(
                    "folder.missing-media",
                    f"{MEDIA}/{name}",
                    message,
                    "Put the file there, or remove the asset.",
                )
        hidden = self.disk.root / HIDDEN / "assets"
        for path in sorted(hidden.iterdir()) if hidden.is_dir() else ():
            data = self.disk.read(f"{HIDDEN}/assets/{path.name}")
            if data is not None and digest(data) == path.name:
                self.bytes[path.name] = data

    def _activities(self, file: CourseFile, assets: dict[str, str]) -> None:
        language = str(file.data.get("language", "en"))
        activities = {one.place: self._activity(one, language, assets) for one in file.listed}
        for m, module in enumerate(file.data["modules"]):
            module["activities"] = [
                activities[f"modules[{m}].activities[{a}]"] for a in range(len(module["activities"]))
            ]
        if "final_test" in activities:
            file.data["final_test"] = activities["final_test"]

    def _activity(self, listed: Listed, language: str, assets: dict[str, str]) -> Activity:
        text = self.disk.text(listed.path)
        if text is None:
            proposed = f"{PROPOSALS}/{listed.path}"
            remedy = "Remove it from the list, or write the file."
            if (self.disk.root / proposed).is_file():
                remedy = f"Remove it from the list, or take the file from {proposed}."
            raise FolderError(
                f"{listed.path} is listed and missing",
                file=self.disk.show(COURSE),
                line=listed.line,
                place=listed.place,
                remedy=remedy,
            )
        shown = self.disk.show(listed.path)
        activity, marks = read_activity(text.removeprefix("\ufeff"), shown, words(language), assets)
        if listed.id and activity.id != listed.id:
            raise FolderError(
                f"the file's id is {activity.id!r}, its name and {COURSE} say {listed.id!r}",
                file=shown,
                line=marks.get("id"),
                remedy=f"Write `id: {listed.id}`, or rename the file and correct {COURSE}.",
            )
        if not listed.id and activity.kind != "quiz":
            raise FolderError(
                "the final test is a quiz", file=shown, line=marks.get("kind"), remedy="Write `kind: quiz`."
            )
        if not is_as_generated(text.encode(), self.hashes.files.get(listed.path)):
            self.edited.append(activity)
        self.places[listed.place] = Place(path=listed.place, file=listed.path, line=1)
        for place, line in marks.items():
            if place:
                inside = f"{listed.place}.{place}"
                self.places[inside] = Place(path=inside, file=listed.path, line=line)
        return activity

    def _newly_cited(self, known: Sequence[Passage], sources: Sequence[Source]) -> Iterator[Passage]:
        """Yield the passages that a person's edits cite and the course does not carry yet."""
        have = {one.id for one in known}
        asked = {citation.passage for activity in self.edited for citation in activity.citations} - have
        return (one for source in sources for one in source.passages if one.id in asked)

    def _course(self, data: dict[str, Any]) -> Course:
        try:
            return Course.model_validate(data)
        except ValidationError as wrong:
            place, message = describe(wrong, data)
        message, remedy = said(message)
        at = self._place(place)
        raise FolderError(
            message, file=self.disk.show(at.file or COURSE), line=at.line, place=place or None, remedy=remedy
        )

    def _place(self, path: str) -> Place:
        part = path
        while part and part not in self.places:
            part = part[: max(part.rfind("."), part.rfind("["), 0)]
        return self.places.get(part, Place(file=COURSE, line=1))

    def _strays(self, file: CourseFile, course: Course) -> None:
        """Tell of files that are no part of the course; one that looks like an activity is an error."""
        known = {
            COURSE,
            *(one.path for one in file.listed),
            *(f"{MEDIA}/{one.file}" for one in course.assets),
        }
        for path in self.disk.files():
            if path in known:
                continue
            if path in self.hashes.files:
                message = f"{path} is no part of the course any more"
                self._find("folder.orphan", path, message, f"List it in {COURSE} to keep it, or remove it.")
            elif path.endswith(".md") and self._is_activity(path):
                raise self.disk.error(
                    path,
                    f"{COURSE} does not list this file",
                    "List it under a module's `activities:`, or move it out of the folder.",
                )
            else:
                remedy = (
                    "Add it under `assets:` in course.yaml, or remove it."
                    if path.startswith(f"{MEDIA}/")
                    else "Move it out of the folder."
                )
                self._find("folder.stray", path, f"{path} is no part of the course", remedy)

    def _is_activity(self, path: str) -> bool:
        folder, slash, _ = path.partition("/")
        text = (self.disk.text(path) or "").removeprefix("\ufeff")
        return text.startswith("---\nkind:") or (bool(slash) and folder != MEDIA)

    def _find(self, code: str, path: str, message: str, remedy: str) -> None:
        self.findings.append(
            Finding(code=code, severity="warning", message=message, place=Place(file=path), remedy=remedy)
        )
