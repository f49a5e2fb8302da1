"""The stretches of a page of a PDF, one after the other -> its lines, those joined that surely go on."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

__all__ = ["CONTROL", "HYPHEN", "RAISED", "Box", "Flow", "Line", "Look", "Segment"]

CONTROL = dict.fromkeys((*range(32), 0x7F), " ")
"""What becomes a space."""

_BUT_BREAKS = {code: space for code, space in CONTROL.items() if code != 10}
HYPHEN = "\ufffe"
"""What pdfium puts where a hyphen stood at the end of a line; the next line follows at once."""

RAISED = "\ufff9", "\ufffb"
"""What is put around small raised figures: they may lead to a footnote."""

_LETTER = 0.42
"""Share of the size that a letter is wide, about."""


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


class Box(NamedTuple):
    """Where a stretch of a line stands."""

    left: float
    top: float
    right: float
    bottom: float


class Look(NamedTuple):
    """What letters look like."""

    size: float
    bold: bool
    angle: int
    """In quarters of a circle."""
    x: float
    y: float
    """Of the baseline."""


class Flow:
    """Takes the lines of a page one by one. Most lines of a book are the middle of a paragraph, which is seen at once."""

    def __init__(self, boxes: list[Box], number: int) -> None:
        self.lines: list[Line] = []
        self.found: list[tuple[str, int]] = []
        """Text and index of the first letter of each line."""
        self.boxes: list[list[Box]] = []
        """The stretches of each line that has several."""
        self.pitches: Counter[tuple[float, float]] = Counter()
        self._number = number
        rights = sorted(box.right for box in boxes)
        # A line or two may run out into the margin.
        self._edge = rights[-1 - len(rights) // 25] if rights else 0.0
        self._all = [*boxes, Box(0.0, -1e9, 0.0, -1e9)]
        self._at = 0
        self._last = self._all[-1]
        self._texts: list[str] = []
        """Of the line at hand; empty where nothing may be joined to it."""
        self._size = self._y = self._pitch = 0.0

    def takes(self, text: str) -> bool:
        """Add a line to the one at hand where it stands right under a full line, at the same edge, as high as that."""
        if not self._texts:
            return False
        left, top, _, bottom = box = self._all[self._at]
        last, size = self._last, self._size
        pitch = last.bottom - bottom
        if not (
            size * 0.9 < pitch < size * 1.7
            and -1 < left - last.left < 1
            and last.right + (text.find(" ") + 1 or 12) * size * _LETTER > self._edge
            and -0.1 < pitch - (last.top - top) < 0.1
            and text[0].isalpha()
            and text[1:2].isalpha()
            and self._all[self._at + 1].bottom < bottom - 2
        ):
            return False
        self._texts.append(text)
        self._last, self._pitch = box, pitch
        self._y -= pitch
        self._at += 1
        return True

    def begins(self, text: str, first: int, look: Look) -> bool:
        """Start a line; False where the stretches of the page do not fit its text."""
        self._close()
        boxes, at, slack, y = self._all, self._at, look.size * 0.3, look.y
        start = at
        while boxes[at].bottom - slack <= y <= boxes[at].top + slack:
            at += 1
        if at == start:
            return False
        own = boxes[start:at]
        self._at, self._last, self._size, self._y = at, own[0], look.size, y
        self._texts = [text] if len(own) == 1 else []
        left = own[0].left if len(own) == 1 else min(box.left for box in own)
        right = own[0].right if len(own) == 1 else max(box.right for box in own)
        if HYPHEN in text:
            left, right = own[0].left, self._behind_hyphens(text.count(HYPHEN))
        shown = text if text.isprintable() else text.translate(CONTROL)
        self.lines.append(Line(shown, left, right, y, self._y, look.size, look.bold, self._number))
        self.found.append((text, first))
        self.boxes.append(own)
        return True

    def _behind_hyphens(self, count: int) -> float:
        """Take the lines that hyphens joined to the one at hand; return where the last one ends."""
        boxes, size = self._all, self._size
        for _ in range(count):
            base, last = boxes[self._at], self._last
            drop = (last.top - base.top + last.bottom - base.bottom) / 2
            if not size * 0.6 < drop < size * 3:
                # A hyphen inside the line.
                break
            self._y -= drop
            self._texts = []
            while abs(boxes[self._at].bottom - base.bottom) < size * 0.5:
                self._last = boxes[self._at]
                self._at += 1
        return self._last.right

    def ends(self) -> bool:
        """Whether every stretch has found its line."""
        self._close()
        return self._at == len(self._all) - 1

    def _close(self) -> None:
        """Put the lines that go on into the line that they go on from."""
        if len(self._texts) < 2:
            return
        line, right = self.lines[-1], self._last.right
        shown = "\n".join(self._texts)
        shown = shown if shown.replace("\n", "").isprintable() else shown.translate(_BUT_BREAKS)
        reach = max(self._edge - line.size, right)
        self.lines[-1] = Line(
            shown, line.x0, right, line.y, self._y, line.size, line.bold, line.page, (), reach
        )
        self.pitches[round(self._pitch * 2) / 2, line.size] += len(self._texts) - 1
