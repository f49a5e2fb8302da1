"""The lines of the pages of a PDF -> the same without running heads and page numbers, columns one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .pdf_flow import Line, Segment
from .pdf_pages import Page

__all__ = ["Layout", "arrange"]

_EDGE = 0.13
"""Share of a page's height in which running heads stand, at either end."""
_NUMBER = re.compile(
    r"(?:(?:page|pagina|seite|pág\.?|página|p\.|blz\.?|صفحة)\s*)?[-–—|·]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|·]?(?:\s*(?:/|of|van|von|de|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_PAGED = re.compile(r"^(\d{1,4})\s+\D|\D\s+(\d{1,4})$")
_LEADERS = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})\s*$", re.IGNORECASE)
_COLUMN = 18
"""Letters: what has fewer in a stretch is a cell rather than a line of a column."""


@dataclass
class Layout:
    """The text of a PDF, page by page."""

    pages: list[Page]
    heads: Counter[str] = field(default_factory=Counter)
    """Running heads that were left out, and how often each stood there."""
    numbers: int = 0
    """Page numbers that were left out."""
    contents: list[Line] = field(default_factory=list)
    """Lines of a table of contents that were left out."""


def arrange(pages: Sequence[Page], size: float) -> Layout:
    """Return the pages with what belongs to the text alone; `size` is that of running text."""
    for page in pages:
        page.lines = _in_rows(page.lines)
    layout = Layout([_in_columns(page) for page in pages])
    _without_heads(layout, size)
    _without_contents(layout)
    return layout


# -- running heads -----------------------------------------------------------------------------------------------


def _without_heads(layout: Layout, size: float) -> None:
    """Leave out what stands at the same height of the edge of several pages."""
    edges = [_edges(page, size) for page in layout.pages]
    seen: Counter[tuple[str, int, int]] = Counter()
    for found in edges:
        seen.update({_key(line, end) for line, end in found})
    shift = _shift(edges)
    several = max(2, min(3, len(layout.pages) // 2))
    for page, found in zip(layout.pages, edges, strict=True):
        drop: set[int] = set()
        outer = next((line for line, end in found if end), None)
        for line, end in found:
            number = _NUMBER.fullmatch(line.text.strip())
            shape, height, _ = _key(line, end)
            times = sum(seen[shape, height + off, end] for off in (-1, 0, 1))
            if number and (end == 0 or times >= 2 or line is outer):
                layout.numbers += 1
            elif (shift is not None and _offset(line) == shift) or (
                times >= several and len(layout.pages) > 1
            ):
                layout.heads[_DIGITS.sub("#", line.text)] += 1
            else:
                continue
            drop.add(id(line))
        if drop:
            page.lines = [line for line in page.lines if id(line) not in drop]


def _edges(page: Page, size: float) -> list[tuple[Line, int]]:
    """The outermost lines of a page; 1 at the top, 0 at the bottom."""
    low, high = page.height * _EDGE, page.height * (1 - _EDGE)
    foot = sorted((line for line in page.lines if line.y < low), key=lambda line: line.y)
    head = sorted((line for line in page.lines if line.y > high), key=lambda line: -line.y)
    return [
        (line, end)
        for lines, end in ((foot, 0), (head, 1))
        for line in lines[:4]
        if line.size <= size * 1.2 and len(line.text) < 200
    ]


def _offset(line: Line) -> int | None:
    """How far the number at the start or the end of a line is from that of its page."""
    found = _PAGED.search(line.text.strip())
    return int(found.group(1) or found.group(2)) - line.page if found else None


def _shift(edges: Sequence[Sequence[tuple[Line, int]]]) -> int | None:
    """The distance that the numbers in running heads have to the pages, where enough agree."""
    seen: Counter[int] = Counter()
    for found in edges:
        seen.update({offset for line, _ in found if (offset := _offset(line)) is not None})
    if not seen:
        return None
    shift, times = seen.most_common(1)[0]
    return shift if times >= 3 and times * 2 >= len(edges) else None


def _key(line: Line, end: int) -> tuple[str, int, int]:
    """What makes two lines the same running head: words without numbers, and the height."""
    return _DIGITS.sub("#", line.text).strip(), round(line.y / 4), end


def _without_contents(layout: Layout) -> None:
    """Leave out lines that lead to a page by dots."""
    for page in layout.pages:
        found = [line for line in page.lines if line.text[-1].isalnum() and _LEADERS.search(line.text[-60:])]
        if len(found) >= 3 or (found and layout.contents):
            layout.contents += found
            drop = {id(line) for line in found}
            page.lines = [line for line in page.lines if id(line) not in drop]


# -- columns -----------------------------------------------------------------------------------------------------


def _in_rows(lines: list[Line]) -> list[Line]:
    """Join neighbours that stand on one baseline: cells of a row, columns line by line, what a raised figure parted."""
    made: list[Line] = []
    for line in lines:
        last = made[-1] if made else None
        if (
            last is not None
            and -1 < last.y - line.y < 1
            and last.y == last.end_y
            and line.y == line.end_y
            and line.x0 > last.x1 - line.size * 0.2
        ):
            made[-1] = _joined(last, line)
        else:
            made.append(line)
    return made


def _joined(last: Line, line: Line) -> Line:
    gap = line.x0 - last.x1
    text = f"{last.text}{' ' if gap > line.size * 0.15 else ''}{line.text}"
    if gap <= line.size:
        return last._replace(text=text, x1=line.x1, segments=())
    parts = [one.segments or (Segment(one.text, one.x0, one.x1),) for one in (last, line)]
    return last._replace(text=text, x1=line.x1, segments=(*parts[0], *parts[1]))


def _in_columns(page: Page) -> Page:
    """Put columns one after the other where the file has them line by line."""
    gutter = _gutter(page)
    if gutter is None:
        return page
    made: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in page.lines:
        if line.x1 <= gutter + 1:
            left.append(line)
        elif line.x0 >= gutter - 1:
            right.append(line)
        elif parts := _split(line, gutter):
            left.append(parts[0])
            right.append(parts[1])
        else:
            # It runs across both: what stands above it comes first.
            made += [*left, *right, line]
            left, right = [], []
    page.lines = [*made, *left, *right]
    return page


def _gutter(page: Page) -> float | None:
    """Where the columns part, where many lines have one wide gap at the same place and text at both sides of it."""
    gaps: Counter[int] = Counter()
    parted = [line for line in page.lines if len(line.segments) == 2]
    for line in parted:
        one, other = line.segments
        if len(one.text) >= _COLUMN and len(other.text) >= _COLUMN:
            gaps.update(range(round(one.x1 / 4) + 1, round(other.x0 / 4) + 1))
    if not gaps:
        return None
    at, count = gaps.most_common(1)[0]
    best = [place for place, times in gaps.items() if times == count]
    at = sorted(best)[len(best) // 2]
    crossing = sum(line.x0 < at * 4 - 8 and line.x1 > at * 4 + 8 and not line.segments for line in page.lines)
    return at * 4.0 if count >= 5 and count > crossing else None


def _split(line: Line, gutter: float) -> tuple[Line, Line] | None:
    left = [one for one in line.segments if one.x1 <= gutter + 4]
    right = [one for one in line.segments if one.x0 >= gutter - 4]
    if not left or not right or len(left) + len(right) < len(line.segments):
        return None
    return (
        line._replace(text=" ".join(one.text for one in left), x1=left[-1].x1, segments=()),
        line._replace(text=" ".join(one.text for one in right), x0=right[0].x0, segments=()),
    )
