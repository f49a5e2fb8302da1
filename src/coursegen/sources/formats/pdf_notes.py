"""Small print at the foot of a page -> footnotes, joined to the figures that refer to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..draft import Draft, tidy
from .pdf_flow import RAISED, Line
from .pdf_joining import Words, join
from .pdf_pages import Page

__all__ = ["Footnotes"]

_NOTE = re.compile(r"(\d{1,3}|[*†‡])[.)]?\s*(?=[^\W\d_]|https?:|[“\"'(])")
_MARKED = re.compile(f"{RAISED[0]}(\\d{{1,3}}){RAISED[1]}(?: (?=[.,;:!?)]))?")
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
        zones = [_zone(page, size) for page in pages]
        self._zone = {id(line) for zone in zones for line in zone}
        self._numbers: dict[int, set[str]] = {}
        """Page → the notes at its foot."""
        self._marks: dict[tuple[int, str], list[int]] = {}
        """Page and note → where its marks stood."""
        for line in (line for zone in zones for line in zone):
            begins = _NOTE.match(_bare(line.text))
            if begins:
                self._numbers.setdefault(line.page, set()).add(begins.group(1))

    def takes(self, lines: list[Line]) -> bool:
        """Whether these lines are footnotes, which are kept for later."""
        if id(lines[0]) not in self._zone:
            return False
        for line in lines:
            begins = _NOTE.match(_bare(line.text))
            if begins or not self._found:
                self._found.append(_Note(begins.group(1) if begins else "", line.page, [line]))
            else:
                self._found[-1].lines.append(line)
        return True

    def refer(self, text: str, page: int) -> tuple[str, list[tuple[int, str]]]:
        """Return a text without the figures that lead to notes of its page, and where each stood; others stay."""
        if RAISED[0] not in text:
            return text, []
        pieces: list[str] = []
        marks: list[tuple[int, str]] = []
        at = 0
        for found in _MARKED.finditer(text):
            pieces.append(text[at : found.start()])
            if found.group(1) in self._numbers.get(page, ()):
                marks.append((len(tidy("".join(pieces))), found.group(1)))
            else:
                pieces.append(found.group(1))
            at = found.end()
        return "".join([*pieces, text[at:]]), marks

    def noted(self, page: int, marks: list[tuple[int, str]], start: int) -> None:
        """Keep where the marks of a text stood that starts at `start`."""
        for offset, number in marks:
            self._marks.setdefault((page, number), []).append(start + offset)

    def put(self, draft: Draft, words: Words) -> None:
        """Add the notes behind the text."""
        first = len(draft.parsed.blocks)
        if self._found:
            draft.closes(1)
        for note in self._found:
            draft.page = note.page
            text = _bare(join(note.lines, words))
            begins = _NOTE.match(text)
            before = len(draft.parsed.blocks)
            draft.paragraph(text[begins.end() :] if begins else text)
            for at in self._marks.get((note.page, note.mark), ()):
                draft.reference(at, before)
        draft.region("footnotes", first)


def _bare(text: str) -> str:
    return text.replace(RAISED[0], "").replace(RAISED[1], "")


def _zone(page: Page, size: float) -> list[Line]:
    """The small print at the foot of a page, where text stands above it and its first line begins as a note does."""
    zone: list[Line] = []
    for line in sorted(page.lines, key=lambda one: one.y):
        small = line.size <= size * _SMALL or line.text.startswith(RAISED[0])
        if not small or line.y > page.height * _FOOT:
            break
        zone.append(line)
    while zone and not _NOTE.match(_bare(zone[-1].text)):
        zone.pop()
    return zone if len(zone) < len(page.lines) else []
