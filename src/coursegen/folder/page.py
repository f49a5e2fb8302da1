"""A file of Markdown -> front matter, footnotes and nodes (headings, containers, rules, lines), all with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from .. import markup
from ..errors import FolderError
from .attributes import Attributes, split
from .footnotes import read_footnotes
from .strings import Marked, load_strings

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["Box", "Heading", "Lines", "Node", "Page", "Rule", "fenced"]

_HEADING = re.compile(r"(#{1,6})(?:\s+(.*))?\Z")
_OPEN = re.compile(r":::+\s*(\S.*)\Z")
_CLOSE = re.compile(r":::+\s*\Z")
_BOX = re.compile(r"([A-Za-z_-]+)(?:\s+(.*))?\Z")


@dataclass(frozen=True)
class Lines:
    """Some lines of a file, without blank ones around them."""

    start: int
    """1-based line of the first."""
    lines: tuple[str, ...]

    @classmethod
    def of(cls, start: int, lines: Sequence[str]) -> Lines:
        """Return `lines` without the blank ones around them."""
        first, last = 0, len(lines)
        while first < last and not lines[first].strip():
            first += 1
        while last > first and not lines[last - 1].strip():
            last -= 1
        return cls(start + first, tuple(lines[first:last]))

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.lines)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Yield each line with its number."""
        return iter(enumerate(self.lines, self.start))

    @property
    def text(self) -> str:
        """The characters themselves."""
        return "\n".join(self.lines)

    @property
    def joined(self) -> str:
        """One line, where an editor wrapped it."""
        return " ".join(line.strip() for line in self.lines)

    def cut(self, first: int, last: int | None = None) -> Lines:
        """Return the lines from index `first` up to `last`."""
        return Lines.of(self.start + first, self.lines[first:last])


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    text: str
    line: int


@dataclass(frozen=True)
class Box:
    """A fenced container: `::: name argument {attributes}`."""

    name: str
    argument: str
    attributes: Attributes
    inside: Lines
    line: int


@dataclass(frozen=True)
class Rule:
    """`---` on a line of its own."""

    line: int


Node: TypeAlias = Heading | Box | Rule | Lines


@dataclass
class Page:
    """A file as it is read."""

    file: str
    """Named in errors."""
    front: Marked
    """Its front matter."""
    body: Lines
    """What is under it, footnotes blanked out."""
    citations: list[dict[str, str]]
    """The footnotes, in order."""
    marks: dict[str, int] = field(default_factory=dict)
    """Place inside the activity → line."""

    @classmethod
    def read(cls, text: str, file: str) -> Page:
        """Return the page that `text` is.

        Raises:
            FolderError: for front matter or footnotes that are broken.
        """
        lines = text.split("\n")
        if lines[0].rstrip() != "---":
            raise FolderError(
                "the front matter is missing",
                file=file,
                line=1,
                remedy="Start the file with ---, `kind: lesson`, …, ---.",
            )
        ends = (index for index, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
        end = next(ends, None)
        if end is None:
            raise FolderError(
                "the front matter is not closed", file=file, line=1, remedy="Put --- on a line under it."
            )
        front = load_strings("\n".join(lines[1:end]), file=file, first=2)
        notes, body = read_footnotes(lines, end + 1, file)
        page = cls(file, front, Lines.of(1, body), [note.data for note in notes])
        page.marks.update(front.lines)
        for index, note in enumerate(notes):
            page.marks[f"citations[{index}]"] = note.line
        return page

    def error(self, line: int, message: str, remedy: str | None = None) -> FolderError:
        """Return an error at `line` of this file."""
        return FolderError(message, file=self.file, line=line, remedy=remedy)

    def mark(self, place: str, line: int) -> None:
        """Remember where `place` stands."""
        self.marks.setdefault(place, line)

    def nodes(self) -> list[Node]:
        """Return the body's headings, containers, rules and the lines between them."""
        lines, start = self.body.lines, self.body.start
        inside_code = self._code(lines)
        nodes: list[Node] = []
        index = held = 0
        while index < len(lines):
            node, end = (None, index) if index in inside_code else self._node(lines, index, start)
            if node is None:
                index += 1
                continue
            nodes += _some(Lines.of(start + held, lines[held:index]))
            nodes.append(node)
            index = held = end
        return nodes + _some(Lines.of(start + held, lines[held:]))

    def _code(self, lines: tuple[str, ...]) -> set[int]:
        """Return the indexes of lines inside code blocks; one that is left open would swallow the rest."""
        for token in _fences(lines):
            if not markup.is_closed(token, lines):
                start = self.body.start + (token.map or (0, 0))[0]
                message = f"opens a code block with {token.markup!r} and does not close it"
                raise self.error(start, message, f"Put {token.markup} on a line of its own where it ends.")
        return fenced(lines)

    def _node(self, lines: tuple[str, ...], index: int, start: int) -> tuple[Node | None, int]:
        line = lines[index].rstrip()
        heading = _HEADING.match(line)
        if heading:
            return Heading(len(heading[1]), (heading[2] or "").strip(), start + index), index + 1
        if line == "---" and not _filled(lines, index - 1) and not _filled(lines, index + 1):
            return Rule(start + index), index + 1
        if not line.startswith(":::"):
            return None, index
        if _CLOSE.match(line):
            raise self.error(
                start + index,
                "::: closes nothing",
                "Remove it, or write `::: steps` (or another name) to open.",
            )
        return self._box(lines, index, start)

    def _box(self, lines: tuple[str, ...], index: int, start: int) -> tuple[Box, int]:
        opened = _OPEN.match(lines[index].rstrip())
        rest, attributes = split(opened[1].rstrip() if opened else "")
        named = _BOX.match(rest)
        if named is None or attributes.wrong:
            wrong = attributes.wrong or rest
            raise self.error(
                start + index,
                f"{wrong!r} is not understood here",
                "Write `::: name` or `::: name {key=value}`.",
            )
        for end in range(index + 1, len(lines)):
            if _CLOSE.match(lines[end]):
                inside = Lines.of(start + index + 1, lines[index + 1 : end])
                return Box(named[1].lower(), named[2] or "", attributes, inside, start + index), end + 1
            if _OPEN.match(lines[end]):
                break
        raise self.error(
            start + index,
            f"::: {named[1]} is not closed",
            "Put ::: on a line of its own where it ends; containers do not nest.",
        )


def _some(lines: Lines) -> list[Node]:
    return [lines] if lines else []


def _filled(lines: tuple[str, ...], index: int) -> bool:
    return 0 <= index < len(lines) and bool(lines[index].strip())


def fenced(lines: Sequence[str]) -> set[int]:
    """Return the indexes of lines inside code blocks, where nothing is a heading."""
    return {index for token in _fences(lines) for index in range(*(token.map or (0, 0)))}


def _fences(lines: Sequence[str]) -> list[Token]:
    if not any("```" in line or "~~~" in line for line in lines):
        return []
    tokens = markup.parse("\n".join(lines))
    return [token for token in tokens if token.type == "fence" and token.level == 0]
