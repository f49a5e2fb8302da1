"""A bookmark and the words behind it -> the place in the course as it is now, with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import markup
from ..course import Place, Project
from ..course.naming import PlaceNames, read_place_name
from ..rules.walk import Tour, strings

__all__ = ["Places"]

_FIELDS = ("title", "objectives", "modules", "final_test", "glossary", "house_terms")
_PART = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")
_SHORT = 12
"""Letters under which words prove no place without a bookmark."""


class Places:
    """Finds places in a project; without one, a place is what the bookmark says."""

    def __init__(self, project: Project | None) -> None:
        self._tour = Tour.of(project) if project else None
        self._names = PlaceNames(project.course) if project else None
        self._by_words: dict[str, list[str]] = {}
        for path, text in _texts(project) if project else ():
            for line in markup.to_plain(text).split("\n"):
                self._by_words.setdefault(_folded(line), []).append(path)

    def find(self, name: str | None, words: str) -> Place | None:
        """Return where a paragraph of `words` behind the bookmark `name` stands.

        The bookmark tells the part by its id, the words where they moved to inside it; where an editor lost the
        bookmarks, the words alone have to do. None: the part is no longer in the course.
        """
        if self._tour is None or self._names is None:
            return Place(path=(read_place_name(name) if name else None) or "")
        path = self._names.path(name) if name else None
        same = self._by_words.get(_folded(words), [])
        if path is not None:
            return self._tour.place(self._existing(_nearest(path, same)))
        if len(same) == 1 and len(words) >= _SHORT:
            return self._tour.place(same[0])
        return None if name else Place()

    def _existing(self, path: str) -> str:
        while path and not self._holds(path):
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return path

    def _holds(self, path: str) -> bool:
        """Whether the course has something at a path."""
        part: object = self._tour.course if self._tour else None
        for name, index in _PART.findall(path):
            part = getattr(part, name, None)
            if index:
                if not isinstance(part, tuple) or int(index) >= len(part):
                    return False
                part = part[int(index)]
        return part is not None


def _texts(project: Project) -> Iterator[tuple[str, str]]:
    for name in _FIELDS:
        yield from strings(getattr(project.course, name), name)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _inside(path: str, part: str) -> bool:
    return path == part or path.startswith((f"{part}.", f"{part}["))


def _nearest(path: str, same: list[str]) -> str:
    """Return the one of `same` that stands nearest to `path` in its activity; `path` where it is one, or none is."""
    part = path
    while re.match(r"modules\[\d+\]\.activities\[\d+\]|final_test", part):
        near = [one for one in same if _inside(one, part)]
        if near:
            return near[0] if part != path and len(near) == 1 else path
        part = part[: max(part.rfind("."), part.rfind("["), 0)]
    return path
