"""The lines of a PDF in reading order -> headings, paragraphs, list items and rows of tables, in a draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..draft import Draft
from .pdf_flow import Line
from .pdf_joining import Words, first_word, join, letter_width
from .pdf_notes import Footnotes
from .pdf_pages import Bookmark, Page
from .pdf_pictures import Found

__all__ = ["Blocks"]

_BULLET = re.compile(
    r"(?:[•·▪■●◦‣∙►➢✓✔❖○□–—*-]|[\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf02d]|o(?=\s\S))[ \t\u00a0]+(?=\S)|[•▪■●◦‣\uf0a7\uf0b7](?=\S)"
)
_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)][ \t\u00a0]+(?=\S)")
_SECTION = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t]+(?=[^\W\d_])")
_ENDED = (".", "!", "?", ":", ";", "…", "。", "！", "？", "؟", "।", "”", "»", '"')
_HEAD = 200
_FEW = 20
_SAMPLE = 100
"""Pages: as many tell how far lines stand apart."""
_LARGER = 1.12
_GAP = 1.22
"""Times the usual distance: lines that stand further apart are of two paragraphs."""


class Blocks:
    """Goes through all lines once."""

    def __init__(
        self,
        draft: Draft,
        pages: Sequence[Page],
        size: float,
        bookmarks: Sequence[Bookmark],
        pictures: Sequence[Found],
        pitches: Counter[tuple[float, float]],
    ) -> None:
        self.draft = draft
        self.pages = pages
        self.size = size
        self.words = Words(line.text for page in pages for line in page.lines)
        self.notes = Footnotes(pages, size)
        self.titles: dict[tuple[int, str], int] = {
            (one.page, _squeezed(one.title)): one.level for one in bookmarks
        }
        self.pictures = list(pictures)
        self.leading = self._leading(pitches)
        self.levels = self._levels()
        self.edges = _Edges(0.0, 0.0, 0.0)
        """Of the page at hand."""
        self.indents: list[float] = []
        """Of the bullets of the list at hand, outermost first."""

    def read(self) -> None:
        """Put everything into the draft."""
        group: list[Line] = []
        for page in self.pages:
            self.edges = _edges(page.lines)
            self._show(page.number - 1)
            rows = _rows(page.lines)
            at = 0
            while at < len(page.lines):
                if at in rows:
                    self._close(group)
                    self._table(page.lines[at : rows[at]], page.number)
                    at = rows[at]
                    continue
                line = page.lines[at]
                if group and not self._goes_on(group, line):
                    self._close(group)
                group.append(line)
                at += 1
        self._close(group)
        self._show(len(self.pages))
        self.notes.put(self.draft, self.words)

    # -- what the document looks like --------------------------------------------------------------------------

    def _leading(self, pitches: Counter[tuple[float, float]]) -> float:
        """The usual distance of two baselines of running text."""
        gaps: Counter[float] = Counter()
        for (pitch, size), times in pitches.items():
            if abs(size - self.size) < 0.6:
                gaps[pitch] += times
        for page in self.pages[:_SAMPLE]:
            for above, below in pairwise(page.lines):
                gap = above.end_y - below.y
                if 0 < gap < self.size * 3 and _alike(above, below) and abs(below.size - self.size) < 0.6:
                    gaps[round(gap * 2) / 2] += 1
        if not gaps:
            return self.size * 1.2
        usual, times = gaps.most_common(1)[0]
        # In a short document the gap between two paragraphs may come as often as that between two lines.
        return usual if times >= _FEW else min(usual, self.size * 1.45)

    def _levels(self) -> dict[float, int]:
        """Size of a heading → its level, the largest first."""
        letters: Counter[float] = Counter()
        for page in self.pages:
            for line in page.lines:
                if line.size >= self.size * _LARGER:
                    letters[_rounded(line.size)] += 1
        sizes = sorted(letters, reverse=True)[:5]
        return {size: level for level, size in enumerate(sizes, 1)}

    # -- paragraphs --------------------------------------------------------------------------------------------

    def _goes_on(self, group: list[Line], line: Line) -> bool:
        """Whether a line belongs to the lines before it."""
        last = group[-1]
        heads = self._is_head(group)
        sign = _sign(line.text)
        if not _alike(last, line) or (sign is not None and sign.re is _BULLET):
            return False
        if line.bold != last.bold and heads != self._is_head([line]):
            return False
        if last.page != line.page or line.y > last.end_y + 2:
            return self._runs_over(group, line)
        gap = last.end_y - line.y
        usual = self.leading * max(line.size / self.size, 0.6)
        if heads or not 0 <= gap <= usual * _GAP:
            return heads and 0 <= gap <= usual * _GAP
        if sign is not None and (last.text.rstrip().endswith(_ENDED) or _NUMBER.match(group[0].text)):
            return False
        return self._was_full(group, line)

    def _was_full(self, group: list[Line], line: Line) -> bool:
        """Whether the line before ended because the next word did not fit."""
        last = group[-1]
        ended = last.text.rstrip().endswith(_ENDED)
        listed = _sign(group[0].text) is not None
        if line.x0 - last.x0 > line.size * 0.9 and len(group) > 1 and ended and not listed:
            return False
        column = max(line.x1, last.x1, self.edges.of(line))
        letter = letter_width(line)
        fits = last.x1 + letter * (first_word(line.text) + 3) < column
        if line.x0 < group[0].x0 - 1 and listed:
            return not fits and not ended
        if not fits:
            return True
        return not ended and (line.text[:1].islower() or not line.text[:1].isalpha())

    def _runs_over(self, group: list[Line], line: Line) -> bool:
        """Whether a paragraph goes on over the end of a page or a column."""
        last = group[-1]
        if self._is_head(group) or self._is_head([line]):
            return False
        text = last.text.rstrip()
        if text.endswith(_ENDED) or _NUMBER.match(line.text):
            return False
        first = line.text[:1]
        return first.islower() or not first.isalpha() or text.endswith((",", "-", "\ufffe")) or len(group) > 1

    def _close(self, group: list[Line]) -> None:
        """Put the lines of a block into the draft."""
        if not group:
            return
        lines = list(group)
        group.clear()
        self.draft.page = lines[0].page
        if self.notes.takes(lines):
            return
        text, marks = self.notes.refer(join(lines, self.words), lines[0].page)
        self._place(text, lines)
        if marks and self.draft.parsed.blocks:
            self.notes.noted(lines[0].page, marks, self.draft.parsed.blocks[-1].start)

    def _place(self, text: str, lines: list[Line]) -> None:
        level = self._level(lines, text)
        sign = _sign(text)
        if level:
            self.indents.clear()
            self.draft.heading(text[sign.end() :] if sign is not None and sign.re is _BULLET else text, level)
        elif sign is not None:
            self.draft.item(text[sign.end() :], self._depth(lines[0].x0), ordered=sign.re is _NUMBER)
        elif self.indents and lines[0].x0 > self.indents[0] + 3:
            self.draft.more(text)
        else:
            self.indents.clear()
            self.draft.paragraph(text)

    def _depth(self, x0: float) -> int:
        while self.indents and self.indents[-1] > x0 + 3:
            self.indents.pop()
        if not self.indents or x0 > self.indents[-1] + 6:
            self.indents.append(x0)
        return len(self.indents)

    # -- headings ----------------------------------------------------------------------------------------------

    def _is_head(self, lines: Sequence[Line]) -> bool:
        return lines[0].size >= self.size * _LARGER or (lines[0].bold and not _ends(lines[-1].text))

    def _level(self, lines: Sequence[Line], text: str) -> int:
        """The level of a heading; 0 for what is none."""
        if len(text) > _HEAD or not any(char.isalpha() for char in text):
            return 0
        if self.titles:
            words = _squeezed(text), _squeezed(_SECTION.sub("", text))
            marked = next((level for one in words if (level := self.titles.get((lines[0].page, one)))), 0)
            if marked:
                return min(marked, 6)
        if lines[0].size >= self.size * _LARGER:
            level = self.levels.get(_rounded(lines[0].size), len(self.levels) + 1)
            return 0 if len(text) > 120 and _ends(text) else min(level, 6)
        if (
            lines[0].bold
            and all(line.bold for line in lines)
            and not _ends(text)
            and len(text) <= 110
            and len(lines) < 3
        ):
            return min(len(self.levels) + 1, 6)
        return 0

    # -- tables and pictures -----------------------------------------------------------------------------------

    def _table(self, lines: Sequence[Line], page: int) -> None:
        self.draft.page = page
        self.draft.rows(
            [
                [
                    self.notes.refer(join([_cell(line, at)], self.words), page)[0]
                    for at in range(len(line.segments))
                ]
                for line in lines
            ]
        )

    def _show(self, page: int) -> None:
        """Offer the pictures up to a page."""
        while self.pictures and self.pictures[0].page <= page:
            one = self.pictures.pop(0)
            self.draft.page = one.page
            if one.data is None:
                self.draft.leave_out(one.why)
            else:
                self.draft.picture(one.data, one.name)


class _Edges(NamedTuple):
    """How far to the right the lines of a page reach."""

    middle: float
    """Between two columns; 0 where the page has one."""
    left: float
    """The right edge of the left column."""
    right: float

    def of(self, line: Line) -> float:
        """The right edge of a line's column."""
        return self.left if line.x0 < self.middle else self.right


def _edges(lines: Sequence[Line]) -> _Edges:
    reaches = sorted(line.reach or line.x1 for line in lines)
    # A line or two may run out into the margin.
    right = reaches[-1 - len(reaches) // 25] if reaches else 0.0
    middle = (right + min((line.x0 for line in lines), default=0.0)) / 2
    first = [line.reach or line.x1 for line in lines if (line.reach or line.x1) <= middle + 12]
    second = sum(line.x0 >= middle - 12 for line in lines)
    if min(len(first), second) * 4 >= len(lines) > 3:
        return _Edges(middle - 12, max(first), right)
    return _Edges(0.0, 0.0, right)


def _cell(line: Line, at: int) -> Line:
    return Line(line.segments[at].text, 0, 0, 0, 0, line.size, line.bold, line.page)


def _rows(lines: Sequence[Line]) -> dict[int, int]:
    """Where a table starts → behind its last row: lines next to each other with as many stretches at the same places."""
    found: dict[int, int] = {}
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and len(lines[end].segments) >= 2 and _aligned(lines[at], lines[end]):
            end += 1
        if end - at >= 2 and not all(
            _NUMBER.match(line.text) or _BULLET.match(line.text) for line in lines[at:end]
        ):
            found[at] = end
            at = end
        else:
            at += 1
    return found


def _aligned(one: Line, other: Line) -> bool:
    if len(one.segments) != len(other.segments):
        return False
    return all(
        abs(a.x0 - b.x0) < 6 or abs(a.x1 - b.x1) < 6 or abs(a.x0 + a.x1 - b.x0 - b.x1) < 12
        for a, b in zip(one.segments, other.segments, strict=True)
    )


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= max(one.size, other.size) * 0.12


def _sign(text: str) -> re.Match[str] | None:
    """The bullet or the number that a text begins with."""
    if text[:1].isalpha() and text[1:4].isalpha():
        return None
    return _BULLET.match(text) or _NUMBER.match(text)


def _ends(text: str) -> bool:
    return text.rstrip().endswith((".", "!", ";", ",", ":", "…", "。"))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _squeezed(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
