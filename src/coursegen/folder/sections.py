"""Headings and what stands under each -> sections that readers take one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .page import Box, Heading, Lines, Node, Page, Rule
from .words import Words

__all__ = ["Section", "one_line", "only_text", "sections"]


@dataclass
class Section:
    """A heading and the nodes under it, up to the next heading of its level or a higher one."""

    word: str | None
    """The word of the grammar it starts with, in English."""
    title: str
    """What follows the word's colon; without a word, the whole heading."""
    line: int
    level: int
    nodes: list[Node] = field(default_factory=list)


def sections(
    page: Page, nodes: Sequence[Node], level: int, words: Words, among: tuple[str, ...]
) -> tuple[list[Node], list[Section]]:
    """Return the nodes before the first heading of `level`, and the sections that such headings start."""
    before: list[Node] = []
    found: list[Section] = []
    for node in nodes:
        if isinstance(node, Heading) and node.level <= level:
            if node.level < level:
                raise page.error(
                    node.line, f"a heading of level {node.level} has no meaning here", "Write it in **bold**."
                )
            head, _, rest = node.text.partition(":")
            word = words.find(head, among)
            found.append(Section(word, rest.strip() if word else node.text, node.line, level))
        else:
            (found[-1].nodes if found else before).append(node)
    return before, found


def only_text(page: Page, nodes: Sequence[Node], what: str) -> Lines:
    """Return the lines that `nodes` are, where no heading, container or rule may stand."""
    for node in nodes:
        if isinstance(node, Heading):
            raise page.error(
                node.line,
                f"the heading {node.text!r} has no meaning in {what}",
                "Write it in **bold**, or correct it.",
            )
        if isinstance(node, Box):
            raise page.error(
                node.line, f"::: {node.name} has no meaning in {what}", "Write its text without a container."
            )
        if isinstance(node, Rule):
            raise page.error(node.line, f"--- has no meaning in {what}", "Remove it.")
    lines = [node for node in nodes if isinstance(node, Lines)]
    return lines[0] if lines else Lines(0, ())


def one_line(page: Page, section: Section, what: str) -> str:
    """Return the single paragraph of a section."""
    lines = only_text(page, section.nodes, what)
    if not lines:
        raise page.error(section.line, f"nothing stands under {what}", "Write one line.")
    if any(not line.strip() for line in lines.lines):
        raise page.error(
            lines.start, f"{what} is one paragraph", "Remove the blank line, or move the rest away."
        )
    return lines.joined
