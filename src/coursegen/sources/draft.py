"""Pieces that a reader of a format hands over, in order -> the text of a source and its blocks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..course import PassageKind, Severity
from ..errors import SourceError
from .announcing import announces
from .blocks import Block, Note, Parsed, Reference
from .pictures import LARGEST, MOST, picture
from .reading import Attribution, Region

__all__ = ["BLOCKS", "CONTROL", "LENGTH", "Draft", "tidy"]

LENGTH = 5_000_000
"""Characters of a document; a longer one is refused. War and Peace has 3.2 million."""

BLOCKS = 60_000
"""Passages of a document; one with more is refused."""

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
"""What no text needs and no file of a course may hold."""

# Soft hyphens and the sign that stands for an object show nothing.
_UNSEEN = re.compile(CONTROL.pattern[:-1] + "\u00ad\ufffc]")
_SPACE = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n[ \n]*")
_CREDIT = ("—", "–", "-- ", "―")
_PSEUDO_HEADING = 80
_CLOSES_NO_HEADING = (".", "!", ":", ";", ",", "…", "。", "：")


def tidy(text: str) -> str:
    r"""Return `text` in NFC with single spaces and lines, nothing unseen in it and no white space around it."""
    if text.isprintable():
        # The usual case: no white space but spaces, nothing unseen.
        text = " ".join(text.split()) if "  " in text else text.strip()
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = _SPACE.sub(" ", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    if "\n" in text:
        text = _AROUND_BREAK.sub("\n", text)
    return unicodedata.normalize("NFC", text.strip())


class Draft:
    """Grows a text piece by piece; says of each what it is and where it stands, lists and leads included."""

    def __init__(self) -> None:
        self.parsed = Parsed(lined=False)
        self.page: int | None = None
        """Of what comes next."""
        self.depth = 0
        """How many callouts and the like hold what comes next: headings in them count inside only."""
        self.level = 0
        """Of the last heading."""
        self._closes = 0
        self._parts: list[str] = []
        self._size = 0
        self._items: list[int] = []
        self._before: int | None = None
        """The block right before, where it may announce a list or a table."""
        self._surely = False
        """It does, whatever its words say."""
        self._list_lead: int | None = None
        self._quoted: list[Block] = []
        self._seen: dict[str, int] = {}
        self._left: dict[str, int] = {}
        self._bytes = 0

    @property
    def text(self) -> str:
        """What has been written so far."""
        return "".join(self._parts)

    @property
    def at(self) -> int:
        """The offset at which the next piece starts, but for the white space before it."""
        return self._size

    # -- pieces ------------------------------------------------------------------------------------------------

    def heading(self, text: str, level: int) -> None:
        """Add a heading."""
        text = " ".join(tidy(text).split("\n"))
        if _has_words(text):
            self.end_list()
            self.level = min(max(level, 1), 6)
            self._lead_with(self._add("heading", text, level=self.level, words=text), surely=True)

    def paragraph(self, text: str, *, leads: bool = False) -> None:
        """Add running text; with `leads`, what follows belongs to it whatever its words say."""
        text = tidy(text)
        if _has_words(text):
            self.end_list()
            self._lead_with(self._add("paragraph", text), surely=leads)

    def bold(self, text: str) -> None:
        """Add a paragraph that is bold from end to end: a heading where it is short and no sentence."""
        text = tidy(text)
        if len(text) <= _PSEUDO_HEADING and "\n" not in text and not text.endswith(_CLOSES_NO_HEADING):
            level = self.level
            self.heading(text, min(level + 1, 6))
            # The next one stands beside it, not under it.
            self.level = level
        else:
            self.paragraph(text)

    def more(self, text: str) -> None:
        """Add a further paragraph of the list item at hand."""
        text = tidy(text)
        if _has_words(text):
            self._add("paragraph", text)

    def item(self, text: str, level: int = 1, *, ordered: bool = False) -> None:
        """Add an item of a list; 1 is the outermost level."""
        text = tidy(text)
        if not _has_words(text):
            return
        if not self._items:
            self._list_lead = self._lead()
        level = min(max(level, 1), 9)
        del self._items[level - 1 :]
        lead = self._items[-1] if self._items else self._list_lead
        index = self._add("list_item", text, level=level, ordered=ordered, lead=lead, tight=bool(self._items))
        self._items += [index] * (level - len(self._items))
        self._before = None

    def end_list(self) -> None:
        """What comes next belongs to no list."""
        self._items.clear()
        self._list_lead = None

    def rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Add the rows of a table, each cell as its words."""
        self.end_list()
        lead, tight = self._lead(), False
        for row in rows:
            cells = [" ".join(tidy(cell).split("\n")).replace("|", "\\|") for cell in row]
            if _has_words("".join(cells)):
                self._add("table_row", f"| {' | '.join(cells)} |", lead=lead, tight=tight)
                tight = True
        self._before = None

    def quote(self, text: str, *, credit: bool = False) -> None:
        """Add somebody's words, or with `credit` who said those before."""
        text = tidy(text)
        if not _has_words(text):
            return
        self.end_list()
        block = self.parsed.blocks[self._add("quote", text)]
        self._before = None
        if credit or text.startswith(_CREDIT):
            self.parsed.attributions += [
                Attribution(one.start, one.end, block.start, block.end) for one in self._quoted
            ]
            self._quoted = []
        else:
            self._quoted.append(block)

    def end_quote(self) -> None:
        """Whoever is named from here on did not say it."""
        self._quoted = []

    def code(self, text: str) -> None:
        """Add lines that keep their white space."""
        lines = [_UNSEEN.sub("", line).expandtabs(4).rstrip() for line in text.splitlines()]
        kept = unicodedata.normalize("NFC", "\n".join(lines)).strip()
        if kept:
            self.end_list()
            self._add("code", kept)
        self._before = None

    def aside(self, text: str) -> None:
        """Add a line that is in the text and in no passage, such as when something was said."""
        text = tidy(text)
        if text:
            self._write(text, "\n\n" if self._parts else "")

    def closes(self, level: int) -> None:
        """End the headings of `level` and lower: what comes next is not under them."""
        self.end_list()
        self._before = None
        self._closes = level if not self._closes else min(level, self._closes)

    # -- what stands beside the text ---------------------------------------------------------------------------

    def region(self, name: str, first: int) -> None:
        """Name what stands from the block with the index `first` to here."""
        blocks = self.parsed.blocks[first:]
        if blocks:
            self.parsed.regions.append(Region(name, blocks[0].start, blocks[-1].end))

    def reference(self, at: int, first: int) -> None:
        """Say that the note from the block with the index `first` to here belongs to a mark that stood at `at`."""
        blocks = self.parsed.blocks[first:]
        if blocks:
            self.parsed.references.append(Reference(at, blocks[0].start, blocks[-1].end))

    def note(
        self,
        code: str,
        message: str,
        *,
        quote: str = "",
        remedy: str | None = None,
        severity: Severity = "info",
    ) -> None:
        """Report something that a person may want to know."""
        shown = " ".join(tidy(quote).split("\n"))
        shown = shown if len(shown) <= 200 else shown[:199] + "…"
        self.parsed.notes.append(Note(code, message, severity, shown or None, remedy, self.page))

    def picture(self, data: bytes, name: str, alt: str | None = None) -> None:
        """Offer a picture; one of an unsafe or unknown type, a huge or a tiny one is left out."""
        alt = " ".join(tidy(alt or "").split("\n")) or None
        made = picture(data, name, alt, at=self._size, page=self.page)
        if isinstance(made, str):
            self.leave_out(made)
        elif made is not None and made.sha256 not in self._seen:
            if len(self._seen) >= MOST or self._bytes + len(data) > LARGEST:
                self.leave_out("beyond what a document may carry")
                return
            self._seen[made.sha256] = len(self._seen)
            self._bytes += len(data)
            self.parsed.pictures.append(made)

    def leave_out(self, why: str) -> None:
        """Count a picture that cannot be offered."""
        if why:
            self._left[why] = self._left.get(why, 0) + 1

    def done(self) -> tuple[str, Parsed]:
        """Return the text and its parts; what was left out is reported."""
        self.page = None
        if self._left:
            kinds = ", ".join(f"{count} {why}" for why, count in sorted(self._left.items()))
            self.note(
                "source.picture",
                f"pictures that a course cannot carry are left out: {kinds}",
                remedy="Save what learners need as PNG or JPEG in the document.",
            )
        return self.text, self.parsed

    def _lead_with(self, index: int, *, surely: bool) -> None:
        self._before, self._surely = index, surely

    def _lead(self) -> int | None:
        """The block that announces what comes next; looked at only where a list or a table does."""
        if self._before is None or self._surely:
            return self._before
        block = self.parsed.blocks[self._before]
        return self._before if announces(self._parts[-1] if block.end == self._size else "") else None

    # -- writing -----------------------------------------------------------------------------------------------

    def _add(
        self,
        kind: PassageKind,
        text: str,
        *,
        level: int = 0,
        ordered: bool = False,
        lead: int | None = None,
        words: str = "",
        tight: bool = False,
    ) -> int:
        start = self._write(text, "" if not self._parts else "\n" if tight else "\n\n")
        blocks = self.parsed.blocks
        if len(blocks) >= BLOCKS:
            raise SourceError(f"the document has more than {BLOCKS:,} passages", remedy="Split it.")
        blocks.append(
            Block(
                kind,
                start,
                self._size,
                level,
                ordered,
                lead,
                words,
                self.depth,
                marked=True,
                page=self.page,
                closes=self._closes,
            )
        )
        self._closes = 0
        return len(blocks) - 1

    def _write(self, text: str, gap: str) -> int:
        start = self._size + len(gap)
        self._size = start + len(text)
        if self._size > LENGTH:
            raise SourceError(f"the document has more than {LENGTH:,} characters", remedy="Split it.")
        self._parts += (gap, text)
        return start


def _has_words(text: str) -> bool:
    return text[:1].isalnum() or any(char.isalnum() for char in text)
