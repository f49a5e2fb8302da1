"""Text and lines of a course -> paragraphs, lists, quotes, tables and footnotes of a storyboard."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ... import markup
from ...course import Activity, Citation
from ..portable import closing, last_cites
from .lists import BULLETS, DEEPEST
from .ooxml import add, name_of
from .story import Story
from .tables import Cell, longest, table

if TYPE_CHECKING:
    from lxml.etree import _Element
    from markdown_it.token import Token

__all__ = ["Scribe"]

# What a relationship in the file may point to: Word calls a file with a malformed address damaged.
_ADDRESS = re.compile(r"(https?://[\w.-]+(:\d{1,5})?([/?#][!-~]*)?|mailto:[\w.+-]+@[\w.-]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Scribe:
    """Writes the texts of one activity, whose citations are known."""

    story: Story
    citations: Mapping[str, Citation] = field(default_factory=dict)

    @classmethod
    def of(cls, story: Story, activity: Activity) -> Scribe:
        """Return who writes an activity's texts."""
        return cls(story, {one.label: one for one in activity.citations})

    def line(self, paragraph: _Element, line: str, *, cites: bool = True, bold: bool = False) -> None:
        """Append a line of inline Markdown to a paragraph."""
        tokens = [child for token in markup.parse(line) for child in token.children or ()]
        self._inline(
            paragraph, last_cites(tokens) if cites else [t for t in tokens if t.type != "cite"], bold=bold
        )

    def sentence(
        self, parent: _Element, line: str, style: str = "Normal", *, place: str | None = None
    ) -> _Element:
        """Append a paragraph that is one line."""
        made = self.story.paragraph(parent, style, place=place)
        self.line(made, line)
        return made

    def cell(self, line: str, place: str | None = None, *, style: str = "TableText") -> Cell:
        """Return a cell of one line, which may be empty."""
        return lambda parent: self.line(self.story.paragraph(parent, style, place=place), line)

    def cells(self, text: str, place: str | None = None) -> Cell:
        """Return a cell of a text."""
        return lambda parent: self.text(parent, text or "", "TableText", place=place)

    def lines(self, lines: tuple[str, ...]) -> Cell:
        """Return a cell with a line under a line."""
        return lambda parent: [self.sentence(parent, line, "TableText") for line in lines]

    def text(
        self, parent: _Element, text: str, style: str = "Normal", *, place: str | None = None, level: int = 0
    ) -> None:
        """Append the blocks of a text.

        Args:
            parent: the body or a cell.
            text: Markdown.
            style: the style of its paragraphs.
            place: the place in the course that it is.
            level: how deep its lists are indented.
        """
        before = len(parent)
        self._blocks(parent, markup.parse(text), style, level)
        if len(parent) == before:
            self.story.paragraph(parent, style)
        first = next((one for block in parent[before:] for one in block.iter(name_of("w:p"))), None)
        if place is not None and first is not None:
            self._mark_first(first, place)

    def _mark_first(self, paragraph: _Element, place: str) -> None:
        """Put the place's bookmark before the first words."""
        count = len(paragraph)
        self.story.mark(paragraph, self.story.names.name(place))
        for offset, element in enumerate(list(paragraph[count:])):
            paragraph.insert(1 + offset, element)

    def spoken(self, parent: _Element, speaker: str, text: str, place: str) -> None:
        """Append what somebody says behind their name."""
        made = self.story.paragraph(parent, "Speech", place=place)
        self.line(made, speaker, cites=False, bold=True)
        self.story.run(made, ": ", bold=True)
        tokens = markup.parse(text)
        if tokens[0].type == "paragraph_open":
            self._inline(made, last_cites(tokens[1].children or []))
            tokens = tokens[3:]
        self._blocks(parent, tokens, "Speech", 1)

    def items(
        self,
        parent: _Element,
        lines: tuple[str, ...],
        style: str = "ListItem",
        *,
        numbered: bool = False,
        place: str,
    ) -> None:
        """Append lines as a list; `place` is the field that holds them."""
        number = self.story.lists.numbered(0, 1) if numbered else BULLETS
        for index, line in enumerate(lines):
            self.line(self.story.paragraph(parent, style, item=(number, 0), place=f"{place}[{index}]"), line)
        if style == "ListItem":
            self.story.end_list(parent)

    def _blocks(
        self, parent: _Element, tokens: list[Token], style: str, level: int, *, inside: bool = False
    ) -> None:
        index = 0
        while index < len(tokens):
            end = closing(tokens, index)
            self._block(parent, tokens[index : end + 1], style, level, inside=inside)
            index = end + 1

    def _block(self, parent: _Element, tokens: list[Token], style: str, level: int, *, inside: bool) -> None:
        token, content = tokens[0], tokens[1:-1]
        if token.type == "paragraph_open":
            made = self.story.paragraph(parent, style, indent=level if inside else 0)
            self._inline(made, last_cites(content[0].children or []))
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            self._list(parent, token, content, style, level)
            if not inside and style != "TableText":
                self.story.end_list(parent)
        elif token.type == "blockquote_open":
            self._blocks(
                parent,
                content,
                "Quote" if style != "TableText" else style,
                min(level + 1, DEEPEST),
                inside=level > 0,
            )
        elif token.type == "table_open":
            self._table(parent, content)
        elif token.type == "fence":
            made = self.story.paragraph(parent, "CodeBlock", indent=level)
            self.story.run(made, token.content.rstrip("\n"))

    def _list(self, parent: _Element, token: Token, content: list[Token], style: str, level: int) -> None:
        level = min(level, DEEPEST)
        inner = "TableText" if style == "TableText" else "ListItem"
        ordered = token.type == "ordered_list_open"
        number = self.story.lists.numbered(level, int(token.attrGet("start") or 1)) if ordered else BULLETS
        index = 0
        while index < len(content):
            end = closing(content, index)
            body = content[index + 1 : end]
            first = body[0].type == "paragraph_open" if body else False
            made = self.story.paragraph(parent, inner, item=(number, level))
            if first:
                self._inline(made, last_cites(body[1].children or []))
                body = body[3:]
            self._blocks(parent, body, inner, level + 1, inside=True)
            index = end + 1

    def _table(self, parent: _Element, content: list[Token]) -> None:
        rows: list[list[Token]] = []
        for token in content:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)

        def cell(token: Token, style: str) -> Cell:
            return lambda parent: self._inline(
                self.story.paragraph(parent, style), last_cites(token.children or [])
            )

        header, *others = rows
        lengths, least = longest([[token.content for token in row] for row in rows])
        table(
            self.story,
            parent,
            [cell(token, "TableHead") for token in header],
            [[cell(token, "TableText") for token in row] for row in others],
            lengths,
            least=least,
        )

    def _inline(self, parent: _Element, children: list[Token], *, bold: bool = False) -> None:
        target, italic, depth = parent, 0, int(bold)
        for child in children:
            kind = child.type
            if kind in {"text", "text_special"} and child.content:
                style = "Hyperlink" if target is not parent else ""
                self.story.run(target, child.content, style, bold=depth > 0, italic=italic > 0)
            elif kind == "code_inline":
                self.story.run(target, child.content, "Code", bold=depth > 0)
            elif kind in {"softbreak", "hardbreak"}:
                self.story.run(target, " " if kind == "softbreak" else "\n")
            elif kind in {"em_open", "em_close"}:
                italic += child.nesting
            elif kind in {"strong_open", "strong_close"}:
                depth += child.nesting
            elif kind == "link_open":
                target = self._link(parent, str(child.attrGet("href") or ""))
            elif kind == "link_close":
                target = parent
            elif kind == "cite" and child.content in self.citations:
                self.story.cite(parent, self.citations[child.content])
            elif kind == "todo":
                self.story.todo(parent, child.content)

    def _link(self, parent: _Element, address: str) -> _Element:
        if not _ADDRESS.fullmatch(address):
            return parent
        return add(parent, "w:hyperlink", None, {"r:id": self.story.link(address)}, history="1")
