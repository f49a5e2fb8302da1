"""The text of a page of a PDF -> its lines, each with its place, size and weight."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from .pdf_flow import CONTROL, HYPHEN, RAISED, Box, Flow, Line, Look, Segment
from .pdf_rtl import RTL, Glyph, in_reading_order, runs_right_to_left

__all__ = ["Lines", "is_rtl"]

_BOLD = 600
_GAP = 1.1
"""Widths of a letter m: a wider gap in a line parts columns or cells."""
_FIGURES = re.compile(r"(?:(?<=[^\W\d_]|[.,;:!?)”’\"'])\d{1,3}(?=[\s.,;:!?)]|\Z))|\A\d{1,3}(?=[^\W\d_])")
_DIGIT = re.compile(r"[0-9]")
_LETTER = re.compile(r"\w")
_ALEFS = frozenset("\u0622\u0623\u0625\u0627")
_MOST_BOXES = 20_000
_MOST = 200
"""Stretches of a line that are looked at."""


class Lines:
    """Reads page after page; talks to pdfium letter by letter only where it must."""

    def __init__(self, api: Any) -> None:
        self._api = api
        self._place = (ctypes.c_double * 4)()
        self._refs = [ctypes.byref(ctypes.c_double.from_buffer(self._place, at * 8)) for at in range(4)]
        self._matrix = api.FS_MATRIX()
        self._matrix_ref = ctypes.byref(self._matrix)
        self._usual = (0.0, False)
        """Size and weight of the line before."""
        self._often = (0.0, False)
        """Size and weight that came most often where they changed."""
        self._looks: Counter[tuple[float, bool]] = Counter()
        self.pitches: Counter[tuple[float, float]] = Counter()
        """How often lines that go on stand so far below the one before, by the size of their letters."""

    def read(self, raw: Any, text: str, number: int) -> list[tuple[Line, int]]:
        """Return the lines of a page as they stand, each with the direction it runs in."""
        exact = len(text) == self._api.FPDFText_CountChars(raw)
        found: list[tuple[str, int]] = []
        at = units = 0
        for piece in text.split("\r\n"):
            bare = piece.strip()
            if bare:
                skipped = piece.index(bare)
                first = (
                    at + skipped
                    if exact
                    else self._api.FPDFText_GetCharIndexFromTextIndex(raw, units + skipped)
                )
                if first >= 0:
                    found.append((bare, first))
            at += len(piece) + 2
            if not exact:
                units += len(piece.encode("utf-16-le", "surrogatepass")) // 2 + 2
        if HYPHEN in text:
            found = [part for bare, first in found for part in self._unhyphened(raw, bare, first)]
        raised = self._raised(raw, found)
        plain = self._plain(raw, found, number)
        if plain is not None and not (exact and is_rtl(text)):
            return [(_marked(line, raised), angle) for line, angle in plain] if raised else plain
        looks = [self._look(raw, bare, first) for bare, first in found]
        boxes = [list(self._line_boxes(raw, first, len(bare))) for bare, first in found]
        made = [
            self._line(raw, bare, first, look, where, number)
            for (bare, first), look, where in zip(found, looks, boxes, strict=True)
        ]
        self._part(raw, made, found, boxes)
        if exact and is_rtl(text):
            return [
                (self._reordered(raw, line, first), angle)
                if not angle and RTL.search(line.text)
                else (line, angle)
                for (line, angle), (_, first) in zip(made, found, strict=True)
            ]
        return [(_marked(line, raised), angle) for line, angle in made] if raised else made

    def _unhyphened(self, raw: Any, text: str, first: int) -> Iterator[tuple[str, int]]:
        """Part what a hyphen joined over the end of a column or a page: only the next line belongs to it."""
        start = 0
        for at, char in enumerate(text[:-1]):
            if char != HYPHEN:
                continue
            drop = self._origin(raw, first + at - 1)[1] - self._origin(raw, first + at + 1)[1]
            if not -1 < drop < self._letter(raw, first + at + 1).size * 2.5:
                yield text[start : at + 1], first + start
                start = at + 1
        yield text[start:], first + start

    def _raised(self, raw: Any, found: list[tuple[str, int]]) -> dict[str, str]:
        """Lines with small raised figures → the same with the figures marked."""
        marked: dict[str, str] = {}
        for text, first in found:
            if not _DIGIT.search(text):
                continue
            shown = text
            for figures in reversed(list(_FIGURES.finditer(text))):
                start, end = figures.span()
                beside = first + (start - 1 if start else end)
                small, usual = self._letter(raw, first + start), self._letter(raw, beside)
                above = self._origin(raw, first + start)[1] - self._origin(raw, beside)[1]
                if small.size < usual.size * 0.8 or above > usual.size * 0.2:
                    shown = f"{shown[:start]}{RAISED[0]}{shown[start:end]}{RAISED[1]}{shown[end:]}"
            if shown is not text:
                marked[text] = shown
        return marked

    def _plain(self, raw: Any, found: list[tuple[str, int]], number: int) -> list[tuple[Line, int]] | None:
        """The lines of a page on which none is turned or joined to the next, which most are; None for other pages."""
        flow = Flow(self._page_boxes(raw), number)
        for text, first in found:
            if not flow.takes(text):
                look = self._look(raw, text, first)
                if look.angle or not flow.begins(text, first, look):
                    return None
        if not flow.ends():
            return None
        self.pitches.update(flow.pitches)
        made = [(line, 0) for line in flow.lines]
        self._part(raw, made, flow.found, flow.boxes)
        return made

    def _page_boxes(self, raw: Any) -> list[Box]:
        """Every stretch of a page, in the order of the text."""
        rectangle, place, refs = self._api.FPDFText_GetRect, self._place, self._refs
        boxes: list[Box] = []
        for at in range(min(self._api.FPDFText_CountRects(raw, 0, -1), _MOST_BOXES)):
            rectangle(raw, at, *refs)
            boxes.append(Box(*place))
        return boxes

    # -- what letters look like --------------------------------------------------------------------------------

    def _look(self, raw: Any, text: str, first: int) -> Look:
        """Judge a line by its first letter, and by three letters where that is not like the line before."""
        if not text[0].isalnum() and (letter := _LETTER.search(text)):
            first, text = first + letter.start(), text[letter.start() :]
        look = self._letter(raw, first)
        seen = look.size, look.bold
        if seen not in {self._usual, self._often} and len(text) > 12:
            middle = self._letter(raw, first + _visible(text, len(text) // 2))
            if (middle.size, middle.bold) != seen:
                last = self._letter(raw, first + len(text) - 1)
                size = sorted((look.size, middle.size, last.size))[1]
                look = look._replace(size=size, bold=look.bold + middle.bold + last.bold >= 2)
        if (look.size, look.bold) != self._usual:
            self._usual = look.size, look.bold
            self._looks[self._usual] += 1
            if self._looks[self._usual] > self._looks[self._often]:
                self._often = self._usual
        return look

    def _letter(self, raw: Any, index: int) -> Look:
        api, matrix = self._api, self._matrix
        size = api.FPDFText_GetFontSize(raw, index)
        bold = api.FPDFText_GetFontWeight(raw, index) >= _BOLD
        if not api.FPDFText_GetMatrix(raw, index, self._matrix_ref):
            return Look(size, bold, 0, 0.0, 0.0)
        b, c = matrix.b, matrix.c
        if b == 0 and c == 0 and matrix.a > 0:
            return Look(size * abs(matrix.d), bold, 0, matrix.e, matrix.f)
        angle = round(math.atan2(b, matrix.a) / (math.pi / 2)) % 4
        return Look(size * math.hypot(c, matrix.d), bold, angle, matrix.e, matrix.f)

    def _origin(self, raw: Any, index: int) -> tuple[float, float]:
        self._api.FPDFText_GetCharOrigin(raw, index, *self._refs[:2])
        return self._place[0], self._place[1]

    # -- where lines stand -------------------------------------------------------------------------------------

    def _line_boxes(self, raw: Any, first: int, count: int) -> Iterator[Box]:
        for index in range(min(self._api.FPDFText_CountRects(raw, first, count), _MOST)):
            yield self._box(raw, index)

    def _box(self, raw: Any, index: int) -> Box:
        self._api.FPDFText_GetRect(raw, index, *self._refs)
        return Box(*self._place)

    def _line(
        self, raw: Any, text: str, first: int, look: Look, boxes: list[Box], number: int
    ) -> tuple[Line, int]:
        shown = text if text.isprintable() else text.translate(CONTROL)
        if look.angle:
            return self._turned_line(raw, shown, first, look, number), look.angle
        y = end_y = look.y
        if len(boxes) == 1:
            return Line(shown, boxes[0].left, boxes[0].right, y, y, look.size, look.bold, number), 0
        if not boxes:
            return Line(shown, look.x, look.x, y, y, look.size, look.bold, number), 0
        if HYPHEN in text or boxes[0].bottom - boxes[-1].bottom > look.size * 0.6:
            end_y = self._origin(raw, first + len(text) - 1)[1]
        if y - end_y > look.size * 0.6:
            # A hyphen joined two lines: from the start of the first to the end of the second.
            return Line(shown, boxes[0].left, boxes[-1].right, y, end_y, look.size, look.bold, number), 0
        left, right = min(one.left for one in boxes), max(one.right for one in boxes)
        return Line(shown, left, right, y, y, look.size, look.bold, number), 0

    def _turned_line(self, raw: Any, text: str, first: int, look: Look, number: int) -> Line:
        start, end = self._origin(raw, first), self._origin(raw, first + len(text) - 1)
        x0, x1, y = {
            1: (start[1], end[1], -start[0]),
            2: (-start[0], -end[0], -start[1]),
            3: (-start[1], -end[1], start[0]),
        }[look.angle]
        return Line(text, x0, x1, y, y, look.size, look.bold, number)

    def _part(
        self, raw: Any, made: list[tuple[Line, int]], found: list[tuple[str, int]], boxes: list[list[Box]]
    ) -> None:
        """Take lines with wide gaps apart where several stand together: columns, or a table."""
        gaps = [len(one) > 1 and _has_gap(one, line.size) for one, (line, _) in zip(boxes, made, strict=True)]
        for at, gap in enumerate(gaps):
            line, angle = made[at]
            together = gap and (gaps[at - 1] or gaps[at + 1 - len(gaps)])
            if together and not angle and line.y == line.end_y:
                bare, first = found[at]
                made[at] = line._replace(segments=tuple(self._segments(raw, first, bare, line.size))), 0

    def _segments(self, raw: Any, first: int, text: str, size: float) -> Iterator[Segment]:
        """Take a line apart letter by letter where the gaps are wide."""
        place = self._place
        start, right = 0, 0.0
        left: float | None = None
        for at, char in enumerate(text):
            if char.isspace():
                continue
            self._api.FPDFText_GetCharBox(raw, first + at, *self._refs)
            if left is not None and place[0] - right > size * _GAP:
                yield Segment(text[start:at].strip(), left, right)
                start, left = at, None
            left = place[0] if left is None else left
            right = place[1]
        if left is not None:
            yield Segment(text[start:].strip(), left, right)

    def _reordered(self, raw: Any, line: Line, first: int) -> Line:
        """Put the letters of a line in order by where they stand: pdfium misplaces stops, marks and Latin words."""
        api = self._api
        box = api.FS_RECTF()
        place = ctypes.byref(box)
        glyphs: list[Glyph] = []
        for at, char in enumerate(line.text):
            if not api.FPDFText_IsGenerated(raw, first + at):
                api.FPDFText_GetLooseCharBox(raw, first + at, place)
                glyphs.append(Glyph(char, box.left, box.right))
        # One form stands for lam and alef; pdfium turns the two round with the line.
        for at in range(len(glyphs) - 1):
            one, other = glyphs[at], glyphs[at + 1]
            if other.char == "\u0644" and one.char in _ALEFS and one[1:] == other[1:]:
                glyphs[at], glyphs[at + 1] = other, one
        return line._replace(text=in_reading_order(glyphs, line.size) or line.text, segments=())


def _visible(text: str, at: int) -> int:
    """The next letter from `at` that is no space."""
    while at < len(text) - 1 and text[at].isspace():
        at += 1
    return at


def _marked(line: Line, raised: dict[str, str]) -> Line:
    """Put the marks into a line, or into the lines that it was joined of."""
    parts = line.text.split("\n")
    if not any(part in raised for part in parts):
        return line
    return line._replace(text="\n".join(raised.get(part, part) for part in parts))


def is_rtl(text: str) -> bool:
    """Whether most letters of a page run from right to left."""
    return not text.isascii() and RTL.search(text) is not None and runs_right_to_left(text)


def _has_gap(boxes: list[Box], size: float) -> bool:
    ordered = sorted(boxes)
    if ordered[0].right - ordered[0].left < size and len(ordered) > 1:
        # A bullet or a number, and then the text.
        del ordered[0]
    reach = ordered[0].right
    for box in ordered[1:]:
        if box.left - reach > size * _GAP:
            return True
        reach = max(reach, box.right)
    return False
