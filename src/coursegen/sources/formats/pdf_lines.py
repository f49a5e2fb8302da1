"""The text of a page of a PDF -> its lines, each with its place, size and weight."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from .pdf_rtl import RTL, Glyph, in_reading_order, runs_right_to_left

__all__ = ["Line", "Lines", "Segment", "is_rtl"]

_BOLD = 600
_GAP = 1.1
"""Widths of a letter m: a wider gap in a line parts columns or cells."""
_CONTROL = dict.fromkeys((*range(32), 0x7F), " ")
_CONTROL_BUT_BREAKS = {code: space for code, space in _CONTROL.items() if code != 10}
_LETTER = re.compile(r"\w")
_ALEFS = frozenset("\u0622\u0623\u0625\u0627")
_HYPHEN = "\ufffe"
_MOST_BOXES = 20_000
_MOST = 200
"""Stretches of a line that are looked at."""


class Segment(NamedTuple):
    """A stretch of a line between wide gaps."""

    text: str
    x0: float
    x1: float


class Line(NamedTuple):
    """A line of a page; the page is turned so that it reads from left to right."""

    text: str
    x0: float
    """Of its first letter."""
    x1: float
    """Of the right edge of its last."""
    y: float
    """Of its baseline, from the bottom."""
    end_y: float
    """Of the baseline of its last letter: a hyphen joins two lines."""
    size: float
    """Of its letters, in points."""
    bold: bool
    page: int
    segments: tuple[Segment, ...] = ()
    """Its stretches, where there is more than one."""
    reach: float = 0.0
    """Of the right edge of the longest, where it is several lines that surely belong together; else 0."""


class _Box(NamedTuple):
    """Where a stretch of a line stands."""

    left: float
    top: float
    right: float
    bottom: float


class _Look(NamedTuple):
    """What letters look like."""

    size: float
    bold: bool
    angle: int
    """In quarters of a circle."""
    x: float
    y: float
    """Of the baseline."""


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
                first = at + skipped if exact else self._api.FPDFText_GetCharIndexFromTextIndex(raw, units + skipped)
                if first >= 0:
                    found.append((bare, first))
            at += len(piece) + 2
            if not exact:
                units += len(piece.encode("utf-16-le", "surrogatepass")) // 2 + 2
        plain = self._plain(raw, found, number)
        if plain is not None and not (exact and is_rtl(text)):
            return plain
        looks = [self._look(raw, bare, first) for bare, first in found]
        boxes = self._boxes(raw, found, looks)
        made = [
            self._line(raw, bare, first, look, where, number)
            for (bare, first), look, where in zip(found, looks, boxes, strict=True)
        ]
        self._part(raw, made, found, boxes)
        if exact and is_rtl(text):
            return [
                (self._reordered(raw, line, first), angle) if not angle and RTL.search(line.text) else (line, angle)
                for (line, angle), (_, first) in zip(made, found, strict=True)
            ]
        return made

    def _plain(self, raw: Any, found: list[tuple[str, int]], number: int) -> list[tuple[Line, int]] | None:
        """The lines of a page on which none is turned or joined to the next, which most are; None for other pages.

        One loop with hardly a call of our own: a book has tens of thousands of lines.
        """
        api, matrix, matrix_ref, place, refs = self._api, self._matrix, self._matrix_ref, self._place, self._refs
        font_size, font_weight, font_matrix = (
            api.FPDFText_GetFontSize,
            api.FPDFText_GetFontWeight,
            api.FPDFText_GetMatrix,
        )
        rectangle = api.FPDFText_GetRect
        boxes: list[list[float]] = []
        for at in range(min(api.FPDFText_CountRects(raw, 0, -1), _MOST_BOXES)):
            rectangle(raw, at, *refs)
            boxes.append(place[:])
        made: list[tuple[Line, int]] = []
        dealt: list[list[_Box]] = []
        kept: list[tuple[str, int]] = []
        edge = max((box[2] for box in boxes), default=0.0)
        boxes.append([0.0, -1e9, 0.0, -1e9])
        usual = self._usual
        at = 0
        left = top = right = bottom = pitch = 0.0
        texts: list[str] = []
        for text, first in found:
            box = boxes[at]
            # Right under a full line, at the same edge, as high as that: it goes on.
            if (
                texts
                and right + (text.find(" ") + 1 or 12) * size * 0.42 > edge
                and -1 < box[0] - left < 1
                and size * 0.9 < bottom - box[3] < size * 1.7
                and -0.1 < (bottom - box[3]) - (top - box[1]) < 0.1
                and text[0].isalpha()
                and text[1:2].isalpha()
                and boxes[at + 1][3] < box[3] - 2
            ):
                pitch = bottom - box[3]
                left, top, right, bottom = box
                y -= pitch
                texts.append(text)
                at += 1
                continue
            if len(texts) > 1:
                self._lengthen(made, texts, right, y, pitch, edge)
            font_matrix(raw, first, matrix_ref)
            size, y = font_size(raw, first) * matrix.d, matrix.f
            bold = font_weight(raw, first) >= _BOLD
            if (size, bold) != usual or matrix.b or matrix.a <= 0 or not text[0].isalnum():
                look = self._look(raw, text, first)
                if look.angle:
                    return None
                size, bold, y = look.size, look.bold, look.y
                usual = size, bold
            slack = size * 0.3
            if not box[3] - slack <= y <= box[1] + slack:
                return None
            start = at
            at += 1
            while boxes[at][3] - slack <= y <= boxes[at][1] + slack:
                at += 1
            left, top, right, bottom = box
            texts = [text]
            if at - start > 1:
                left = min(box[0] for box in boxes[start:at])
                right = max(box[2] for box in boxes[start:at])
                top, texts = -1e9, []
            dealt.append([_Box(*box) for box in boxes[start:at]] if at - start > 1 else [])
            kept.append((text, first))
            shown = text if text.isprintable() else text.translate(_CONTROL)
            made.append((Line(shown, left, right, y, y, size, bold, number), 0))
        if len(texts) > 1:
            self._lengthen(made, texts, right, y, pitch, edge)
        if at != len(boxes) - 1:
            return None
        self._part(raw, made, kept, dealt)
        return made

    def _lengthen(
        self, made: list[tuple[Line, int]], texts: list[str], right: float, y: float, pitch: float, edge: float
    ) -> None:
        """Put the lines that go on into the line that they go on from."""
        line = made[-1][0]
        shown = "\n".join(texts)
        shown = shown if shown.replace("\n", "").isprintable() else shown.translate(_CONTROL_BUT_BREAKS)
        size = line.size
        reach = max(edge - size, right)
        made[-1] = Line(shown, line.x0, right, line.y, y, size, line.bold, line.page, (), reach), 0
        self.pitches[round(pitch * 2) / 2, size] += len(texts) - 1

    # -- what letters look like --------------------------------------------------------------------------------

    def _look(self, raw: Any, text: str, first: int) -> _Look:
        """Judge a line by its first letter, and by three letters where that is not like the line before."""
        if not text[0].isalnum() and (letter := _LETTER.search(text)):
            first, text = first + letter.start(), text[letter.start() :]
        look = self._letter(raw, first)
        seen = look.size, look.bold
        if seen != self._usual and seen != self._often and len(text) > 12:
            middle = self._letter(raw, first + _visible(text, len(text) // 2))
            if (middle.size, middle.bold) != seen:
                last = self._letter(raw, first + len(text) - 1)
                size = sorted((look.size, middle.size, last.size))[1]
                look = look._replace(size=size, bold=look.bold + middle.bold + last.bold >= 2)
        self._usual = look.size, look.bold
        self._looks[self._usual] += 1
        if self._looks[self._usual] > self._looks[self._often]:
            self._often = self._usual
        return look

    def _letter(self, raw: Any, index: int) -> _Look:
        api, matrix = self._api, self._matrix
        size = api.FPDFText_GetFontSize(raw, index)
        bold = api.FPDFText_GetFontWeight(raw, index) >= _BOLD
        if not api.FPDFText_GetMatrix(raw, index, self._matrix_ref):
            return _Look(size, bold, 0, 0.0, 0.0)
        b, c = matrix.b, matrix.c
        if b == 0 and c == 0 and matrix.a > 0:
            return _Look(size * abs(matrix.d), bold, 0, matrix.e, matrix.f)
        angle = round(math.atan2(b, matrix.a) / (math.pi / 2)) % 4
        return _Look(size * math.hypot(c, matrix.d), bold, angle, matrix.e, matrix.f)

    def _origin(self, raw: Any, index: int) -> tuple[float, float]:
        self._api.FPDFText_GetCharOrigin(raw, index, *self._refs[:2])
        return self._place[0], self._place[1]

    # -- where lines stand -------------------------------------------------------------------------------------

    def _boxes(self, raw: Any, found: list[tuple[str, int]], looks: list[_Look]) -> list[list[_Box]]:
        """The stretches of each line. pdfium gives those of the page in one go; they are dealt out by their height."""
        count = self._api.FPDFText_CountRects(raw, 0, -1)
        boxes = [self._box(raw, index) for index in range(min(count, _MOST_BOXES))]
        dealt: list[list[_Box]] = []
        at = 0
        for look in looks:
            start = at
            while at < count and boxes[at].bottom - look.size * 0.3 <= look.y <= boxes[at].top + look.size * 0.3:
                at += 1
            if at == start:
                break
            dealt.append(boxes[start:at])
        if at == count and len(dealt) == len(found):
            return dealt
        return [list(self._line_boxes(raw, first, len(bare))) for bare, first in found]

    def _line_boxes(self, raw: Any, first: int, count: int) -> Iterator[_Box]:
        for index in range(min(self._api.FPDFText_CountRects(raw, first, count), _MOST)):
            yield self._box(raw, index)

    def _box(self, raw: Any, index: int) -> _Box:
        self._api.FPDFText_GetRect(raw, index, *self._refs)
        return _Box(*self._place)

    def _line(self, raw: Any, text: str, first: int, look: _Look, boxes: list[_Box], number: int) -> tuple[Line, int]:
        shown = text if text.isprintable() else text.translate(_CONTROL)
        if look.angle:
            return self._turned_line(raw, shown, first, look, number), look.angle
        y = end_y = look.y
        if len(boxes) == 1:
            return Line(shown, boxes[0].left, boxes[0].right, y, y, look.size, look.bold, number), 0
        if not boxes:
            return Line(shown, look.x, look.x, y, y, look.size, look.bold, number), 0
        if _HYPHEN in text or boxes[0].bottom - boxes[-1].bottom > look.size * 0.6:
            end_y = self._origin(raw, first + len(text) - 1)[1]
        if y - end_y > look.size * 0.6:
            # A hyphen joined two lines: from the start of the first to the end of the second.
            return Line(shown, boxes[0].left, boxes[-1].right, y, end_y, look.size, look.bold, number), 0
        left, right = min(one.left for one in boxes), max(one.right for one in boxes)
        return Line(shown, left, right, y, y, look.size, look.bold, number), 0

    def _turned_line(self, raw: Any, text: str, first: int, look: _Look, number: int) -> Line:
        start, end = self._origin(raw, first), self._origin(raw, first + len(text) - 1)
        x0, x1, y = {
            1: (start[1], end[1], -start[0]),
            2: (-start[0], -end[0], -start[1]),
            3: (-start[1], -end[1], start[0]),
        }[look.angle]
        return Line(text, x0, x1, y, y, look.size, look.bold, number)

    def _part(
        self, raw: Any, made: list[tuple[Line, int]], found: list[tuple[str, int]], boxes: list[list[_Box]]
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


def is_rtl(text: str) -> bool:
    """Whether most letters of a page run from right to left."""
    return not text.isascii() and RTL.search(text) is not None and runs_right_to_left(text)


def _has_gap(boxes: list[_Box], size: float) -> bool:
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
