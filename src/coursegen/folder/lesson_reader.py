"""The file of a lesson -> its screens' fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .attributes import split
from .blocks import Screenful, read_box, read_lines
from .item_reader import Asked, read_item
from .page import Box, Heading, Node, Page, Rule
from .words import Words

__all__ = ["keyword", "read_lesson"]


def read_lesson(page: Page, words: Words, assets: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields that stand in the body of a lesson's file."""
    reader = _Reader(page, words, Screenful(page, assets))
    for node in page.nodes():
        reader.take(node)
    reader.end_check()
    if not reader.screens:
        line = max(page.front.lines.values(), default=1)
        raise page.error(
            line, "this lesson is empty", "Write text, or a heading `## Title` for its first screen."
        )
    return {"screens": reader.screens}


def keyword(text: str, words: Words, among: tuple[str, ...]) -> tuple[str | None, str]:
    """Return which word of the grammar a heading starts with, and what follows its colon."""
    head, _, rest = text.partition(":")
    found = words.find(head, among)
    return (found, rest.strip()) if found else (None, text)


@dataclass
class _Reader:
    """Walks the nodes: the state is the screen and the check that are open."""

    page: Page
    words: Words
    screenful: Screenful
    screens: list[dict[str, Any]] = field(default_factory=list)
    check: Asked | None = None
    parts: list[Node] = field(default_factory=list)

    def take(self, node: Node) -> None:
        if isinstance(node, Heading):
            self._heading(node)
        elif isinstance(node, Rule):
            if self.check is None:
                raise self.page.error(node.line, "--- ends a check, and none is open here", "Remove it.")
            self.end_check()
        elif self.check is not None:
            self.parts.append(node)
        elif isinstance(node, Box):
            self._add(node.line, read_box(self.screenful, node))
        else:
            for line, block in read_lines(self.screenful, node):
                self._add(line, block)

    def _add(self, line: int, block: dict[str, Any]) -> None:
        if not self.screens:
            self._open({}, line)
        blocks = self.screens[-1]["blocks"]
        place = f"screens[{len(self.screens) - 1}].blocks[{len(blocks)}]"
        self.page.mark(place, line)
        blocks.append(block)

    def _open(self, fields: dict[str, Any], line: int) -> None:
        self.page.mark(f"screens[{len(self.screens)}]", line)
        self.screens.append({**fields, "blocks": []})

    def _heading(self, node: Heading) -> None:
        self.end_check()
        text, attributes = split(node.text)
        if node.level == 2:
            self._screen(node)
            return
        word, title = keyword(text, self.words, ("Check", "Question"))
        if node.level == 3 and word:
            self.check = Asked(title, attributes, node.line)
            return
        remedy = f"`## Title` starts a screen, `### {self.words['Check']}: title {{#id}}` a check; write other headings in **bold**."
        if node.level == 1:
            remedy = "The lesson's title stands in the front matter; `## Title` starts a screen."
        raise self.page.error(node.line, f"a heading of level {node.level} has no meaning here", remedy)

    def _screen(self, node: Heading) -> None:
        title, attributes = split(node.text)
        unknown = [key for key in attributes.values if key != "role"]
        if attributes.wrong or attributes.id or unknown:
            wrong = attributes.wrong or (f"#{attributes.id}" if attributes.id else unknown[0])
            raise self.page.error(
                node.line,
                f"{wrong!r} is not understood behind a screen's title",
                "Only {role=activate}, demonstrate, apply or integrate stands there; a title that ends in braces gets {} behind it.",
            )
        if not title and not attributes.found:
            raise self.page.error(node.line, "this heading has no words", "Write a title behind ##.")
        self._open({**({"title": title} if title else {}), **attributes.values}, node.line)

    def end_check(self) -> None:
        if self.check is None:
            return
        asked, parts, self.check, self.parts = self.check, self.parts, None, []
        if not self.screens:
            self._open({}, asked.line)
        blocks = self.screens[-1]["blocks"]
        place = f"screens[{len(self.screens) - 1}].blocks[{len(blocks)}]"
        item = read_item(self.page, asked, parts, f"{place}.item", self.words)
        self._add(asked.line, {"type": "check", "item": item})
