"""A PDF -> its text in reading order, with page numbers: headings, paragraphs put together again, lists and tables."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import islice
from pathlib import Path

from ...errors import SourceError
from ..blocks import Parsed
from ..draft import Draft
from .html import own_language
from .pdf_blocks import Blocks
from .pdf_guard import guard
from .pdf_layout import Layout, arrange
from .pdf_pages import Page, Pages
from .pdf_pictures import Found, offer

__all__ = ["parse"]

_PAGES = 5_000
_BOOKMARKS = 5_000
_UNREADABLE = 0.3
"""Share of letters without a meaning from which on a text cannot be read."""
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_OCR = "Have its text recognised (OCR), or use the document it was made from."


def parse(path: Path) -> tuple[str, Parsed]:
    """Read a PDF.

    Raises:
        SourceError: when it is damaged, encrypted, too large, or holds pictures of text alone.
    """
    pictured = guard(path)
    pages = Pages(path)
    try:
        if len(pages) > _PAGES:
            raise SourceError(f"the PDF has more than {_PAGES:,} pages", remedy="Split it.")
        draft = Draft()
        read: list[Page] = []
        found: list[Found] = []
        for page, raw in pages.pages():
            read.append(page)
            if pictured:
                found += offer(raw, page)
        bookmarks = pages.bookmarks(_BOOKMARKS)
        title, language = pages.title(), pages.language()
    finally:
        pages.close()
    _check_text(read)
    empty = [page.number for page in read if page.drawn and not page.lines]
    size = _usual_size(read)
    layout = arrange(read, size)
    blocks = Blocks(draft, layout.pages, size, bookmarks, found, pages.pitches)
    blocks.read()
    _report(draft, layout, read, empty)
    text, parsed = draft.done()
    heads = [one for one in parsed.blocks if one.kind == "heading"]
    parsed.title = (
        next((one.words for one in heads if one.level == 1), None)
        or title
        or (heads[0].words if heads else None)
    )
    parsed.language = own_language(language, text)
    return text, parsed


def _check_text(pages: list[Page]) -> None:
    if not any(char.isalnum() for page in pages for line in page.lines for char in line.text):
        raise SourceError("the PDF has no text, only pictures of it (a scan)", remedy=_OCR)
    lines = (line.text for page in pages for line in page.lines)
    sample = "".join(islice(lines, 100))
    letters = sum(unicodedata.category(char)[0] in "LN" for char in sample)
    broken = len(_PRIVATE.findall(sample))
    if broken > max(letters, 1) * _UNREADABLE / (1 - _UNREADABLE):
        raise SourceError(
            "the letters of this PDF have no meaning (its fonts are made unreadable)", remedy=_OCR
        )


def _usual_size(pages: list[Page]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] or 10.0


def _report(draft: Draft, layout: Layout, pages: list[Page], empty: list[int]) -> None:
    draft.page = None
    if layout.heads or layout.numbers:
        times = sum(layout.heads.values()) + layout.numbers
        draft.note(
            "source.running-head",
            f"running heads, feet and page numbers are left out ({times:,} lines)",
            quote=" · ".join(text for text, _ in layout.heads.most_common(3)),
            remedy="Nothing to do.",
        )
    if layout.contents:
        draft.note(
            "source.navigation",
            f"the table of contents is left out ({len(layout.contents):,} lines)",
            quote=layout.contents[0].text,
            remedy="Nothing to do.",
        )
    if empty:
        draft.note(
            "source.no-text",
            f"{_pages(empty)} no text, only pictures or drawings",
            severity="warning",
            remedy=_OCR,
        )
    turned = sum(page.turned for page in pages)
    if turned:
        draft.note(
            "source.hidden",
            f"lines that run across their page are left out ({turned})",
            remedy="Nothing to do.",
        )


def _pages(numbers: list[int]) -> str:
    """Say which pages: `page 3 has`, `pages 3-5, 8 have`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    shown = [*shown[:10], "…"] if len(shown) > 11 else shown
    if len(numbers) == 1:
        return f"page {shown[0]} has"
    return f"pages {', '.join(shown)} have"
