"""Small print at the foot of a page -> footnotes, joined to the figures that refer to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..draft import Draft
from .pdf_flow import Line
from .pdf_joining import Words, join
from .pdf_pages import Page

__all__ = ["Footnotes"]

_NOTE = re.compile(r"(\d{1,3}|[*†‡])[.)]?\s*(?=[^\W\d_]|https?:|[“\"'(])")
_SMALL = 0.92
_FOOT = 0.35
"""Share of the page's height in which notes stand."""


@dataclass
class _Note:
    mark: str
    page: int
    lines: list[Line]


class Footnotes:
    """Keeps them for the end of the document, so that they interrupt no sentence."""

    def __init__(self, pages: Sequence[Page], size: float) -> None:
        self._found: list[_Note] = []
        self._zone = {id(line) for page in pages for line in _zone(page, size)}

    def takes(self, lines: list[Line]) -> bool:
        """Whether these lines are footnotes, which are kept for later."""
        if id(lines[0]) not in self._zone:
            return False
        for line in lines:
            begins = _NOTE.match(line.text)
            if begins or not self._found:
                self._found.append(_Note(begins.group(1) if begins else "", line.page, [line]))
            else:
                self._found[-1].lines.append(line)
        return True

    def put(self, draft: Draft, words: Words) -> None:
        """Add the notes behind the text."""
        first = len(draft.parsed.blocks)
        if self._found:
            draft.closes(1)
        for note in self._found:
            draft.page = note.page
            text = join(note.lines, words)
            begins = _NOTE.match(text)
            draft.paragraph(text[begins.end() :] if begins else text)
        draft.region("footnotes", first)


def _zone(page: Page, size: float) -> list[Line]:
    """The small print at the foot of a page, where text stands above it and its first line begins as a note does."""
    zone: list[Line] = []
    for line in sorted(page.lines, key=lambda one: one.y):
        if line.size > size * _SMALL or line.y > page.height * _FOOT:
            break
        zone.append(line)
    while zone and not _NOTE.match(zone[-1].text):
        zone.pop()
    return zone if len(zone) < len(page.lines) else []
