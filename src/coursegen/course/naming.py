"""A place in the document <-> a name of at most 40 letters, digits and underscores, for formats that keep only those."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

from .activity import Activity, Lesson, Quiz, TrainerScript
from .course import Course

__all__ = ["PlaceNames", "read_place_name"]

_LONGEST = 36
"""What is left of 40 where several stretches of a file belong to one place."""
_PREFIX = "_cg_"
_CODES = {
    "activities": "a",
    "alternatives": "v",
    "alt": "al",
    "banned": "bn",
    "blocks": "b",
    "caption": "ca",
    "cards": "d",
    "categories": "g",
    "choices": "c",
    "contra": "co",
    "criteria": "k",
    "debrief": "db",
    "decision": "dc",
    "description": "dn",
    "distractors": "ds",
    "exhibits": "e",
    "feedback": "fb",
    "final_test": "f",
    "glossary": "y",
    "goal": "go",
    "hidden": "hi",
    "hint": "hn",
    "house_terms": "ht",
    "intro": "in",
    "item": "q",
    "items": "i",
    "key": "ky",
    "limits": "li",
    "model_answer": "ma",
    "modules": "m",
    "objectives": "j",
    "options": "o",
    "pairs": "p",
    "persona": "pe",
    "points": "l",
    "pro": "pr",
    "questions": "u",
    "rationale": "ra",
    "recall": "z",
    "role": "rl",
    "rows": "rw",
    "rubric": "ru",
    "scenes": "n",
    "screens": "s",
    "situation": "si",
    "stages": "t",
    "stem": "st",
    "steps": "r",
    "teaching_note": "tn",
    "text": "tx",
    "title": "ti",
    "transcript": "ts",
    "triggers": "tr",
    "utterances": "w",
}
_WORDS = {code: word for word, code in _CODES.items()}
_PART = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")
_NAME = re.compile(
    rf"{_PREFIX}([a-z2-7]{{6}})((?:_[a-z]+[0-9]*)*)(?:__((?:[a-z]+[0-9]*)(?:_[a-z]+[0-9]*)*))?(?:___[0-9]+)?",
    re.IGNORECASE,
)
_CODE = re.compile(r"([a-z]+)([0-9]*)")


class PlaceNames:
    """The names of the places of one course: each tells the path, and by which id its part is found when it moved."""

    def __init__(self, course: Course) -> None:
        self._digests = {path: _digest(key) for path, key in _keys(course)}
        self._items = {key[5:]: path for path, key in _keys(course) if key.startswith("item/")}
        self._paths = {digest: path for path, digest in self._digests.items()}

    def name(self, path: str) -> str:
        """Return the name of a place; that of what it stands in, where the place has no name of its own."""
        owner = self._owner(path)
        name = _PREFIX + self._digests[owner] + "".join(f"_{code}" for code in _encoded(owner))
        mark = "__"
        for code in _encoded(path[len(owner) :]):
            if not code or len(name + mark + code) > _LONGEST:
                break
            name, mark = name + mark + code, "_"
        return name

    def path(self, name: str) -> str | None:
        """Return the place that `name` means in this course; None where its part is no longer there."""
        found = _NAME.fullmatch(name)
        inside = _decoded(found[3] or "") if found else None
        if found is None or inside is None or found[1].lower() not in self._paths:
            return None
        return _joined(self._paths[found[1].lower()], inside)

    def items(self) -> dict[str, str]:
        """Return the place of each item by its id."""
        return dict(self._items)

    def _owner(self, path: str) -> str:
        """Return the longest part of a path that has an id in this course."""
        while path and path not in self._digests:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return path


def read_place_name(name: str) -> str | None:
    """Return the path that a name was made of, whatever has moved since; None for any other name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    owner, inside = _decoded(found[2].removeprefix("_")), _decoded(found[3] or "")
    return None if owner is None or inside is None else _joined(owner, inside)


def _joined(owner: str, inside: str) -> str:
    return f"{owner}.{inside}" if owner and inside else owner + inside


def _encoded(path: str) -> Iterator[str]:
    for word, index in _PART.findall(path):
        yield _CODES[word] + index if word in _CODES else ""


def _decoded(codes: str) -> str | None:
    path = ""
    for part in codes.lower().split("_") if codes else ():
        code = _CODE.fullmatch(part)
        if code is None or code[1] not in _WORDS:
            return None
        path = _joined(path, _WORDS[code[1]] + (f"[{int(code[2])}]" if code[2] else ""))
    return path


def _digest(key: str) -> str:
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()[:6]


def _keys(course: Course) -> Iterator[tuple[str, str]]:
    """Yield the path of everything that has an id, and what no other part of the course is called."""
    yield "", f"course/{course.id}"
    for o, objective in enumerate(course.objectives):
        yield f"objectives[{o}]", f"objective/{objective.id}"
    for m, module in enumerate(course.modules):
        yield f"modules[{m}]", f"part/{module.id}"
        for a, activity in enumerate(module.activities):
            yield from _inside(f"modules[{m}].activities[{a}]", activity)
    if course.final_test is not None:
        yield from _inside("final_test", course.final_test)


def _inside(path: str, activity: Activity) -> Iterator[tuple[str, str]]:
    yield path, f"part/{activity.id}"
    if isinstance(activity, Quiz):
        for i, item in enumerate(activity.items):
            yield f"{path}.items[{i}]", f"item/{item.id}"
    elif isinstance(activity, Lesson):
        for s, screen in enumerate(activity.screens):
            for b, block in enumerate(screen.blocks):
                if block.type == "check":
                    yield f"{path}.screens[{s}].blocks[{b}].item", f"item/{block.item.id}"
    elif isinstance(activity, TrainerScript):
        for n, scene in enumerate(activity.scenes):
            yield f"{path}.scenes[{n}]", f"scene/{activity.id}/{scene.id}"
        for k, criterion in enumerate(activity.criteria):
            yield f"{path}.criteria[{k}]", f"criterion/{activity.id}/{criterion.id}"
