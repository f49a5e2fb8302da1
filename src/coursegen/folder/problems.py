"""pydantic's errors -> errors with file and line, said to a person who edits Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from .. import markup
from ..course import describe
from ..errors import FolderError
from .page import Page

__all__ = ["longest", "said", "validated"]

Model = TypeVar("Model", bound=BaseModel)

_FOR_PYTHON = re.compile(r"; pass untrusted strings through clean_\w+\(\)")
_REMEDIES = (
    (
        "has a heading",
        "Write **bold** instead, or a heading that this kind of file knows, at the start of a line.",
    ),
    (
        "has a horizontal rule",
        "Remove it; only --- with blank lines around it, after a check, has a meaning.",
    ),
    ("has an indented code block", "Put code between lines of ```, or write with less indentation."),
    (
        "has a picture",
        "Give the picture a paragraph of its own in a lesson: ![what it shows](../media/file.png).",
    ),
    (
        "has a line that starts with",
        "Put a blank line above and below what is meant to be special, or \\ before that character.",
    ),
    ("has a link reference", "Write the link in full: [words](https://…)."),
    ("opens a code block", "Close it with the same characters on a line of their own."),
    ("starts like a list", "Write it as plain words on one line, or \\ before its first character."),
    ("a list stands here", "Write a list: [one, two]."),
    ("is not a whole number", "Write a whole number, such as 12."),
    ("is not a number", "Write a number with a point, such as 0.8."),
    ("is neither yes nor no", "Write yes or no."),
    ("is not a line of words", "Write words, not a list."),
    ("is empty", "Write something there."),
)


_OF_PYDANTIC = (
    (re.compile(r"^Input should be a valid tuple.*"), "a list stands here"),
    (re.compile(r"^Input should be a valid integer.*"), "is not a whole number"),
    (re.compile(r"^Input should be a valid (?:number|decimal).*"), "is not a number"),
    (re.compile(r"^Input should be a valid boolean.*"), "is neither yes nor no"),
    (re.compile(r"^Input should be a valid string.*"), "is not a line of words"),
    (re.compile(r"^Input should be less than or equal to (.*)"), r"is too large; the most is \1"),
    (re.compile(r"^Input should be greater than or equal to (.*)"), r"is too small; the least is \1"),
    (re.compile(r"^Input should be ('.*)"), r"is not known; use \1"),
)
"""What pydantic says -> the same to a person who edits text."""


def validated(model: type[Model], data: object, page: Page) -> Model:
    """Return `data` as `model`.

    Raises:
        FolderError: at the line of the first mistake.
    """
    try:
        return model.model_validate(data)
    except ValidationError as wrong:
        place, message = describe(wrong, data)
        line = longest(place, page.marks) or 1
        label = re.match(r"\[\^([^\]]+)\] is cited", message)
        if label:
            line = next((number for number, text in page.body if f"[^{label[1]}]" in text), line)
        elif message.startswith("has "):
            line = _within(data, place, line)
        message, remedy = said(message)
        raise FolderError(message, file=page.file, line=line, place=place or None, remedy=remedy) from None


def longest(place: str, lines: Mapping[str, int]) -> int | None:
    """Return the line of the longest part of `place` that is known."""
    while place:
        if place in lines:
            return lines[place]
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return None


def said(message: str) -> tuple[str, str | None]:
    """Return a message of the document's rules and what to write instead, for a person who edits text."""
    message = _FOR_PYTHON.sub("", message)
    if message.startswith("String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'"):
        return "is no id", "Write lower-case ASCII letters and digits, joined by hyphens."
    for pattern, words in _OF_PYDANTIC:
        message = pattern.sub(words, message)
    return message, next((remedy for start, remedy in _REMEDIES if message.startswith(start)), None)


def _within(data: object, place: str, line: int) -> int:
    """Return the line on which a text of several lines goes wrong."""
    current: object = data
    for name in re.findall(r"[A-Za-z_]+|\d+", place):
        try:
            current = current[int(name)] if isinstance(current, list) else current[name]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return line
    lines = current.split("\n") if isinstance(current, str) else []
    for count in range(1, min(len(lines), 300) + 1):
        part = "\n".join(lines[:count])
        if markup.problem(part) and not _only_open(part):
            return line + count - 1
    return line


def _only_open(part: str) -> bool:
    """Whether the only trouble is a code block that a later line may close."""
    return (markup.problem(part) or "").startswith("opens a code block")
