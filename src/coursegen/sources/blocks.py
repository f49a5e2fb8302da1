"""Blocks of a text, in reading order -> passages with ids, heading paths and leads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..course import Passage, PassageKind, Severity
from .reading import Attribution, Picture, Region

__all__ = ["Block", "Note", "Parsed", "Reference", "line_starts", "passages"]


@dataclass(frozen=True)
class Block:
    """A passage in the making."""

    kind: PassageKind
    start: int
    end: int
    level: int = 0
    ordered: bool = False
    lead: int | None = None
    """Index of the block that announces this one."""
    words: str = ""
    """Of a heading: its plain words."""
    depth: int = 0
    """How many callouts, quotes and the like it stands in: their headings count inside only."""
    marked: bool = False
    """A sign shows what it is (`#`, `-`, an underline), so that its shape need not be judged."""
    page: int | None = None
    """1-based page or slide, where the format has them."""
    closes: int = 0
    """Headings above of this level and lower end here, as at a slide without a title; 0 for none."""


@dataclass(frozen=True)
class Note:
    """What a reader has to say of a document: what it left out, and what it could not read."""

    code: str
    message: str
    severity: Severity = "info"
    quote: str | None = None
    """The words it is about."""
    remedy: str | None = None
    page: int | None = None


@dataclass(frozen=True)
class Reference:
    """A mark of a footnote in the text, and the note it leads to."""

    at: int
    """Offset where the mark stood; the mark itself is not in the text."""
    start: int
    """Offset of the note."""
    end: int
    """Offset behind it."""


@dataclass
class Parsed:
    """What a reader of a format hands over."""

    blocks: list[Block] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    silent: list[tuple[int, int]] = field(default_factory=list)
    """Stretches inside blocks that no reader sees, such as comments."""
    references: list[Reference] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    lined: bool = True
    """Lines of the text are lines of the file, so that a finding may name them."""
    language: str | None = None
    title: str | None = None


def line_starts(text: str) -> list[int]:
    """Return the offset of each line of `text`."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def passages(text: str, blocks: Sequence[Block], document: str) -> tuple[Passage, ...]:
    """Return the passages of `document`; `Passage.text` is the raw slice, never a re-rendering."""
    lines = line_starts(text)
    kinds = _kinds(blocks)
    # Headings above, as (depth, level, words): a heading ends those as deep and at least as low.
    above: list[tuple[int, int, str]] = []
    made: list[Passage] = []
    for index, block in enumerate(blocks):
        while above and above[-1][0] > block.depth:
            above.pop()
        while block.closes and above and above[-1][0] == block.depth and above[-1][1] >= block.closes:
            above.pop()
        heads = block.kind == "heading"
        while heads and above and above[-1][0] == block.depth and above[-1][1] >= block.level:
            above.pop()
        made.append(
            Passage(
                id=f"{document}-{index + 1}",
                document=document,
                kind=kinds[index],
                start=block.start,
                end=block.end,
                text=text[block.start : block.end],
                headings=tuple(words for _, _, words in above),
                level=min(block.level, 9),
                lead=None if block.lead is None else f"{document}-{block.lead + 1}",
                ordered=block.ordered,
                line=bisect_right(lines, block.start),
                page=block.page,
            )
        )
        if heads:
            above.append((block.depth, block.level, block.words or text[block.start : block.end]))
    return tuple(made)


def _kinds(blocks: Sequence[Block]) -> list[PassageKind]:
    """A heading that asks, with text under it that answers, is an `faq`."""
    kinds: list[PassageKind] = [block.kind for block in blocks]
    for index, block in enumerate(blocks[:-1]):
        asks = block.words.rstrip(' *_"”').endswith(("?", "？", "؟"))
        if block.kind == "heading" and asks and blocks[index + 1].kind != "heading":
            kinds[index] = "faq"
    return kinds
