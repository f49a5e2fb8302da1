"""A document whose author marked nothing -> its headings and lists, by the shape of its lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from .blocks import Parsed
from .plain import parse_plain

__all__ = ["by_shape", "is_unmarked"]

_FEWEST = 8
"""Paragraphs: what has fewer needs no headings."""


def is_unmarked(parsed: Parsed) -> bool:
    """Whether there is nothing but paragraphs, or nothing but lines that some program set as they were typed."""
    return (
        len(parsed.blocks) >= _FEWEST
        and {block.kind for block in parsed.blocks} in ({"paragraph"}, {"code"})
        and all(block.page is None for block in parsed.blocks)
        and not (parsed.regions or parsed.references)
    )


def by_shape(text: str, parsed: Parsed) -> tuple[str, Parsed]:
    """Return the same words, a paragraph a line as in a text file, and what each line looks like."""
    lines = [" ".join(text[block.start : block.end].split("\n")) for block in parsed.blocks]
    joined = "\n".join(lines)
    shaped = parse_plain(joined)
    if not any(block.kind == "heading" for block in shaped.blocks):
        return text, parsed
    starts = [block.start for block in parsed.blocks]
    shaped.pictures = [
        replace(one, at=max(one.at - max(bisect_right(starts, one.at) - 1, 0), 0)) for one in parsed.pictures
    ]
    shaped.notes, shaped.language, shaped.lined = parsed.notes, parsed.language, False
    shaped.title = parsed.title or shaped.title
    return joined, shaped
