"""A PDF file -> its pages, as the lines on them, and its outline."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import SourceError
from .pdf_flow import Line
from .pdf_lines import Lines, is_rtl

__all__ = ["Bookmark", "Page", "Pages"]

_PASSWORD = 4


@dataclass(slots=True)
class Page:
    """What stands on a page."""

    number: int
    """1-based."""
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    turned: int = 0
    """How many lines run across the page and are left out."""
    drawn: bool = False
    """Something is drawn on it, be it no text."""


class Bookmark(NamedTuple):
    """An entry of the outline."""

    title: str
    level: int
    """1 is outermost."""
    page: int
    """1-based."""


class Pages:
    """An open PDF."""

    def __init__(self, path: Path) -> None:
        import pypdfium2
        import pypdfium2.raw

        self._pdfium = pypdfium2
        self._raw = pypdfium2.raw
        try:
            self._document = pypdfium2.PdfDocument(str(path))
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
                raise SourceError(
                    "the PDF is protected with a password", remedy="Save it without one."
                ) from error
            raise SourceError(
                "the PDF is damaged or not complete", remedy="Make it again from its source."
            ) from error
        self._lines = Lines(pypdfium2.raw)

    def __len__(self) -> int:
        return len(self._document)

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    def title(self) -> str:
        """What the file says its title is."""
        try:
            return str(self._document.get_metadata_value("Title") or "").strip()
        except self._pdfium.PdfiumError:
            return ""

    def language(self) -> str | None:
        """What the file says its language is."""
        if not hasattr(self._raw, "FPDFCatalog_GetLanguage"):
            return None
        buffer = (ctypes.c_ushort * 64)()
        size = self._raw.FPDFCatalog_GetLanguage(self._document.raw, buffer, 128)
        return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace") if 2 < size <= 128 else None

    @property
    def pitches(self) -> Counter[tuple[float, float]]:
        """How often lines stand so far apart, by the size of their letters."""
        return self._lines.pitches

    def bookmarks(self, most: int) -> list[Bookmark]:
        """Return the outline, or as much of it as is sane."""
        found: list[Bookmark] = []
        try:
            for one in self._document.get_toc(max_depth=6):
                dest = one.get_dest()
                at = dest.get_index() if dest is not None else None
                if at is not None and at >= 0:
                    found.append(Bookmark(one.get_title(), one.level + 1, at + 1))
                if len(found) >= most:
                    break
        except (self._pdfium.PdfiumError, RecursionError):
            return found
        return found

    def pages(self) -> Iterator[tuple[Page, Any]]:
        """Yield every page, and pdfium's own while it is open; None where it cannot be opened.

        pdfium is called without the objects of pypdfium2, which cost a tenth of the time that a page takes.
        """
        api = self._raw
        for number in range(1, len(self) + 1):
            page = api.FPDF_LoadPage(self._document.raw, number - 1)
            if not page:
                yield Page(number, 0, 0, drawn=True), None
                continue
            try:
                yield self._page(page, number), page
            finally:
                api.FPDF_ClosePage(page)

    def _page(self, page: Any, number: int) -> Page:
        api = self._raw
        made = Page(number, api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page))
        textpage = api.FPDFText_LoadPage(page)
        if textpage:
            try:
                text = self._text(textpage)
                made.lines = _turned(made, self._lines.read(textpage, text, number))
            finally:
                api.FPDFText_ClosePage(textpage)
            if is_rtl(text):
                # Seen in a mirror, lines begin at the left and the same rules hold.
                made.lines = [
                    one._replace(x0=made.width - one.x1, x1=made.width - one.x0) for one in made.lines
                ]
        made.drawn = bool(made.lines) or api.FPDFPage_CountObjects(page) > 0
        return made

    def _text(self, textpage: Any) -> str:
        """Everything that is written on a page, with a line break behind each line."""
        count = max(self._raw.FPDFText_CountChars(textpage), 0)
        # Letters beyond the first 65,536 take two places.
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        written = self._raw.FPDFText_GetText(textpage, 0, count, buffer) if count else 0
        return ctypes.string_at(buffer, max(written - 1, 0) * 2).decode("utf-16-le", "ignore")


def _turned(page: Page, lines: list[tuple[Line, int]]) -> list[Line]:
    """Keep the lines that run as most of the page does."""
    if not any(angle for _, angle in lines):
        return [line for line, _ in lines]
    weights: Counter[int] = Counter()
    for line, angle in lines:
        weights[angle] += len(line.text)
    usual = weights.most_common(1)[0][0]
    kept = [line for line, angle in lines if angle == usual]
    page.turned = len(lines) - len(kept)
    if usual % 2:
        page.width, page.height = page.height, page.width
    if usual and kept:
        # Turned lines count from the other edge.
        low = min(line.y for line in kept)
        if low < 0:
            shift = page.height if usual != 3 else 0.0
            kept = [line._replace(y=line.y + shift, end_y=line.end_y + shift) for line in kept]
    return kept
