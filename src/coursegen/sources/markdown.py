"""Markdown -> blocks with exact offsets, regions that the author set apart, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..course import PassageKind
from .announcing import announces
from .blocks import Block, Parsed, line_starts
from .html import Containers, Run, runs
from .prepass import Fence, Prepared, prepare
from .reading import Attribution, Region

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["parse_markdown"]

_ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}\n]*\}[ \t]*$")
_PICTURE_ATTRIBUTES = re.compile(r"\{[^{}]*\}")
_NOTE = re.compile(r"\[\^[^\]\s]{1,80}\]:")
_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_WORD = re.compile(r"\w")
_CLOSING = re.compile(r"</([A-Za-z][A-Za-z0-9-]{0,40})")
# Characters: a bold line that is longer is a sentence set in bold.
_PSEUDO_HEADING = 80


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table")


def parse_markdown(text: str) -> Parsed:
    """Return the blocks of a Markdown document; nothing in front matter, comments or link definitions is one."""
    lines = text.split("\n")
    prepared = prepare(lines)
    walk = _Walk(text, lines, prepared)
    tokens = _parser().parse("\n".join(prepared.lines))
    walk.run(tokens)
    parsed = walk.parsed
    front = prepared.front
    language = front.get("lang") or front.get("language") or front.get("locale") or ""
    parsed.language = (
        language.replace("_", "-") if re.fullmatch(r"[A-Za-z]{2,3}([-_]\w{2,8})*", language) else None
    )
    parsed.title = front.get("title") or next(
        (block.words for block in parsed.blocks if block.kind == "heading"), None
    )
    return parsed


class _Walk:
    """Goes through the tokens once; where it stands decides what a paragraph is."""

    def __init__(self, text: str, lines: list[str], prepared: Prepared) -> None:
        self.text = text
        self.lines = lines
        self.prepared = prepared
        self.starts = line_starts(text)
        self.parsed = Parsed()
        self.containers = Containers()
        self.lists: list[_List] = []
        self.quotes = 0
        self.inside = "p"
        """The element that an inline token is of."""
        self.level = 0
        """Of the last heading."""
        self.announcing: int | None = None
        """The block that would announce a list or table right here."""
        self.quoted: list[Block] = []
        """Quotations that wait for their credit."""
        self.fences: list[Fence] = []
        self.next_fence = 0
        self.closings = {found.group(1).lower(): found.start() for found in _CLOSING.finditer(text)}
        """Where each element is closed for the last time."""
        self._regions()

    def _regions(self) -> None:
        for fence in self.prepared.fences:
            if fence.first < fence.last:
                start, end = (
                    self.starts[fence.first],
                    self.starts[fence.last - 1] + len(self.lines[fence.last - 1]),
                )
                self.parsed.regions.append(Region(fence.name, start, end))

    def run(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.map:
                self._fences_at(token.map[0])
            self._take(token)

    def _take(self, token: Token) -> None:
        kind = token.type
        if kind.endswith("list_open"):
            self._open_list(kind == "ordered_list_open")
        elif kind.endswith("list_close"):
            self.lists.pop()
            self.announcing = None
        elif kind == "list_item_open":
            self.lists[-1].fresh = True
        elif kind.startswith("blockquote"):
            self.quotes += token.nesting
            self.quoted = []
        elif kind in {"heading_open", "paragraph_open", "tr_open"}:
            self.inside = token.tag
            if kind == "tr_open" and token.map:
                self._row(token.map[0])
        elif kind == "inline" and self.inside != "tr":
            self._inline(token, self.inside)
        elif kind in {"fence", "code_block"}:
            self._code(token)
        elif kind == "html_block":
            self._html(token)
        elif kind in {"hr", "table_close"}:
            self.announcing = None

    def _fences_at(self, line: int) -> None:
        """Keep `self.fences` at those that hold `line`; headings, lists and leads do not cross them."""
        while (
            self.next_fence < len(self.prepared.fences)
            and self.prepared.fences[self.next_fence].first <= line
        ):
            self.fences.append(self.prepared.fences[self.next_fence])
            self.next_fence += 1
            self.announcing = None
        if self.fences and any(fence.last <= line for fence in self.fences):
            self.fences = [fence for fence in self.fences if fence.last > line]
            self.announcing = None

    # -- blocks ------------------------------------------------------------------------------------------------

    def _add(self, block: Block) -> int:
        self.parsed.blocks.append(block)
        opened = self.text.find("<!--", block.start, block.end)
        while opened >= 0 and (closed := self.text.find("-->", opened, block.end)) >= 0:
            self.parsed.silent.append((opened, closed + 3))
            opened = self.text.find("<!--", closed, block.end)
        return len(self.parsed.blocks) - 1

    @property
    def _depth(self) -> int:
        return len(self.fences) + self.containers.depth + self.quotes

    def _open_list(self, ordered: bool) -> None:
        lead = self.lists[-1].item if self.lists else self.announcing
        self.lists.append(_List(ordered, lead))

    def _inline(self, token: Token, tag: str) -> None:
        words = _plain(token)
        if self.containers.dropped or not _WORD.search(words) or _NOTE.match(token.content):
            return
        start, end = self._span(token)
        if tag != "p":
            self.level = int(tag[1])
            self._heading(start, end, words, self.level)
            return
        if self.lists and self.lists[-1].fresh:
            here = self.lists[-1]
            here.fresh = False
            here.item = self._add(
                Block(
                    "list_item",
                    start,
                    end,
                    len(self.lists),
                    here.ordered,
                    here.lead,
                    depth=self._depth,
                    marked=True,
                )
            )
            return
        self._paragraph(token, start, end, words)

    def _paragraph(self, token: Token, start: int, end: int, words: str) -> None:
        alert = any(fence.name in _ALERTS for fence in self.fences)
        quoting = self.containers.quoting or any(fence.name in _QUOTING for fence in self.fences)
        if quoting or (self.quotes and not alert):
            self._quote(start, end, credited=words.lstrip().startswith(("—", "–", "-- ")))
            return
        if not self.lists and _all_bold(token) and _heads(words):
            self._heading(start, end, words.strip(), min(self.level + 1, 6))
            return
        index = self._add(Block("paragraph", start, end, depth=self._depth, marked=True))
        self.announcing = index if announces(words) else None

    def _heading(self, start: int, end: int, words: str, level: int) -> None:
        cut = _ATTRIBUTES.search(self.text[start:end])
        if cut:
            end = start + cut.start()
            words = _ATTRIBUTES.sub("", words)
        if start < end:
            words = " ".join(words.split())
            self.announcing = self._add(
                Block("heading", start, end, level, words=words, depth=self._depth, marked=True)
            )

    def _quote(self, start: int, end: int, *, credited: bool) -> None:
        block = Block("quote", start, end, depth=self._depth, marked=True)
        self._add(block)
        self.announcing = None
        if not credited:
            self.quoted.append(block)
            return
        self.parsed.attributions.extend(Attribution(one.start, one.end, start, end) for one in self.quoted)
        self.quoted = []

    def _row(self, line: int) -> None:
        start, end = self._line_span(line)
        if start < end:
            self._add(Block("table_row", start, end, lead=self.announcing, depth=self._depth, marked=True))

    def _code(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        if token.type == "fence":
            first += 1
            last -= last - first >= 1 and self.lines[last - 1].lstrip(" >\t").startswith(token.markup)
        while first < last and not self.lines[last - 1].strip():
            last -= 1
        while first < last and not self.lines[first].strip():
            first += 1
        if first < last and not self.containers.dropped:
            start = self.starts[first] + len(self.lines[first]) - len(self.lines[first].lstrip())
            self._add(Block("code", start, self._line_span(last - 1)[1], depth=self._depth, marked=True))
        self.announcing = None

    def _html(self, token: Token) -> None:
        first, last = token.map or (0, 0)
        if first >= last:
            return
        start = self.starts[first]
        html = self.text[start : self.starts[last - 1] + len(self.lines[last - 1])]
        was = self.containers.depth
        for run in runs(html, self.containers):
            self._run(run, start)
        end = start + len(html)
        self.containers.settle(lambda name: self.closings.get(name, -1) >= end)
        if self.containers.depth > was:
            self.quoted = [one for one in self.quoted if one.start >= start]
        self.announcing = None

    def _run(self, run: Run, offset: int) -> None:
        start, end = offset + run.start, offset + run.end
        if run.meaning in {"quote", "credit"}:
            self._quote(start, end, credited=run.meaning == "credit")
        elif run.meaning == "heading":
            self._heading(start, end, re.sub(r"<[^<>]*>", "", self.text[start:end]), run.level)
        else:
            kinds: dict[str, PassageKind] = {"text": "paragraph", "list_item": "list_item", "code": "code"}
            self._add(Block(kinds[run.meaning], start, end, run.level, depth=self._depth, marked=True))

    # -- offsets -----------------------------------------------------------------------------------------------

    def _span(self, token: Token) -> tuple[int, int]:
        """The offsets of an inline token: its lines are the ends of lines of the file."""
        first = (token.map or (0, 0))[0]
        parts = token.content.split("\n")
        line = self.lines[first]
        head = parts[0].rstrip()
        if token.map and len(parts) == 1 and head in line:
            # A heading may have closing #s behind it.
            start = line.rfind(head) if line.rstrip().endswith(head) else line.find(head)
            return self.starts[first] + start, self.starts[first] + start + len(head)
        bare = line.rstrip()
        found = _PREFIX.match(line)
        start = len(bare) - len(head) if bare.endswith(head) else found.end() if found else 0
        last = min(first + len(parts) - 1, len(self.lines) - 1)
        return self.starts[first] + start, self.starts[last] + len(self.lines[last].rstrip())

    def _line_span(self, line: int) -> tuple[int, int]:
        raw = self.lines[line]
        return self.starts[line] + len(raw) - len(raw.lstrip(" \t>")), self.starts[line] + len(raw.rstrip())


@dataclass
class _List:
    ordered: bool
    lead: int | None
    item: int | None = None
    fresh: bool = False


_QUOTING = frozenset(["testimonial", "quote", "pullquote", "epigraph"])
_ALERTS = frozenset(["note", "tip", "important", "warning", "caution"])


def _plain(token: Token) -> str:
    """The words of an inline token; a picture has none."""
    return (
        _PICTURE_ATTRIBUTES.sub("", "".join(_pieces(token)))
        if _has_picture(token)
        else "".join(_pieces(token))
    )


def _pieces(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type in {"text", "text_special", "code_inline"}:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"}:
            yield " "


def _has_picture(token: Token) -> bool:
    return any(child.type == "image" for child in token.children or ())


def _all_bold(token: Token) -> bool:
    children = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    return (
        len(children) > 2
        and children[0].type == "strong_open"
        and children[-1].type == "strong_close"
        and sum(child.type == "strong_open" for child in children) == 1
    )


def _heads(words: str) -> bool:
    return len(words) <= _PSEUDO_HEADING and not words.rstrip().endswith((".", "!", ":", ";", ",", "…"))
