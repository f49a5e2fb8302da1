"""The lines of a check or question -> the fields of an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..course import slug
from .answers import Answer, divide, read_answer, read_rubric
from .attributes import Attributes
from .page import Box, Lines, Node, Page
from .words import Words

__all__ = ["Asked", "read_item"]

_KEYS = ("type", "use", "level", "objective", "pool", "points", "scoring", "shuffle")


@dataclass(frozen=True)
class Asked:
    """The heading of an item."""

    title: str
    attributes: Attributes
    line: int


def read_item(
    page: Page, asked: Asked, parts: Sequence[Node], place: str, words: Words, *, use: str = "practice"
) -> dict[str, Any]:
    """Return the fields of the item that `asked` heads and whose content is `parts`."""
    line, named = asked.line, asked.attributes.values.get("type")
    page.mark(place, line)
    data = _heading(page, asked, use)
    boxes = _boxes(page, parts, place)
    region = _region([part for part in parts if isinstance(part, Lines)], line)
    kind, stem, answer = divide(page, region, named, line)
    if "stem" in boxes:
        if stem:
            raise page.error(
                stem.start, "the question stands in ::: stem, and here is more", "Move it in there."
            )
        stem = boxes.pop("stem").inside
    if not stem:
        raise page.error(line, "the question itself is missing", "Write it under the heading.")
    page.mark(f"{place}.stem", stem.start)
    data["stem"] = stem.text
    data |= read_answer(kind, Answer(page, answer, place, words, named))
    for box in boxes.values():
        data |= _boxed(page, box, data["type"], words, place)
    return data


def _heading(page: Page, asked: Asked, use: str) -> dict[str, Any]:
    title, attributes, line = asked.title, asked.attributes, asked.line
    if attributes.id is None:
        made = "q-" + slug(title, fallback="1")[:40].strip("-")
        raise page.error(
            line,
            "a question needs an id",
            f"Write {{#{made}}} behind the heading; keep it, learners' results hang on it.",
        )
    if attributes.wrong:
        raise page.error(
            line, f"{attributes.wrong!r} is not understood", "Between braces stand #id and key=value."
        )
    for key in attributes.values:
        if key not in _KEYS:
            raise page.error(line, f"unknown attribute {key!r}", f"Known are {', '.join(_KEYS)}.")
    data: dict[str, Any] = {"id": attributes.id, "use": use, **attributes.values}
    return data | ({"title": title} if title else {})


def _boxes(page: Page, parts: Sequence[Node], place: str) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    for part in parts:
        if not isinstance(part, Box):
            continue
        if part.name not in {"stem", "feedback", "hint", "answer", "rubric"}:
            raise page.error(
                part.line,
                f"::: {part.name} cannot stand in a question",
                "A question has ::: feedback, ::: hint, and open work ::: answer and ::: rubric; --- on a line ends a check.",
            )
        if part.argument or part.attributes.found or part.name in boxes:
            wrong = "stands here twice" if part.name in boxes else "has something behind its name"
            raise page.error(part.line, f"::: {part.name} {wrong}", f"Write `::: {part.name}` once.")
        if not part.inside:
            raise page.error(part.line, f"::: {part.name} is empty", "Write something in it or remove it.")
        boxes[part.name] = part
        page.mark(f"{place}.{part.name}", part.inside.start)
    return boxes


def _region(lines: Sequence[Lines], line: int) -> Lines:
    """Return all lines as one stretch, blank where containers stood."""
    if not lines:
        return Lines(line + 1, ())
    start = lines[0].start
    whole = [""] * (lines[-1].start + len(lines[-1].lines) - start)
    for one in lines:
        whole[one.start - start : one.start - start + len(one.lines)] = one.lines
    return Lines.of(start, whole)


def _boxed(page: Page, box: Box, kind: str, words: Words, place: str) -> dict[str, Any]:
    name = box.name
    if name in {"answer", "rubric"} and kind != "essay":
        raise page.error(
            box.line, f"only open work has ::: {name}", "Remove it, or write {type=essay} in the heading."
        )
    if name == "rubric":
        return {"rubric": read_rubric(page, box.inside, words, f"{place}.rubric")}
    if name == "answer":
        page.mark(f"{place}.model_answer", box.inside.start)
        return {"model_answer": box.inside.text}
    return {name: box.inside.text}
