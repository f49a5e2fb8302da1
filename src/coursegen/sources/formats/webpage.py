"""The tree of a page of HTML -> its headings, paragraphs, lists, tables, quotations, code and pictures, in a draft."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..blocks import Reference
from ..draft import Draft, tidy
from .shapes import is_layout, leads_within, table_of
from .xml import local

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Webpage"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_INLINE = _set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q ruby rb s samp small span strike strong "
    "sub sup time tt u var wbr math mi mn mo mrow msup msub mfrac mtext semantics mstyle label"
)
_BOLD = _set("b strong")
_HEADINGS = _set("h1 h2 h3 h4 h5 h6")
_DROPPED_MATH = _set("annotation annotation-xml")
_NOTES = re.compile(r"foot-?notes?|endnotes?|references|reflist|doc-endnotes", re.IGNORECASE)
_NOTE_MARK = re.compile(r"foot-?note|noteref|reference|doc-noteref|endnote", re.IGNORECASE)
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡a-z])[\])]?")
_CREDIT = re.compile(r"credit|cite|author|source|byline|attribution", re.IGNORECASE)
_QUOTES = re.compile(r"p(?:ull)?-?quote|testimonial|blockquote", re.IGNORECASE)
_TYPE = "{http://www.idpf.org/2007/ops}type"
_DEEPEST = 300

Fetch = Callable[[str], bytes | str]
LeftOut = Callable[["_Element", str], bool]


@dataclass
class _List:
    ordered: bool
    fresh: bool = False
    """The next text opens an item."""


class Webpage:
    """Goes through one or more pages that make up a document."""

    def __init__(self, draft: Draft, fetch: Fetch, left_out: LeftOut) -> None:
        self.draft = draft
        self.fetch = fetch
        self.left_out = left_out
        self.buffer: list[str] = []
        self.bold = 0
        """Characters of the buffer that are bold."""
        self.lists: list[_List] = []
        self.quotes = 0
        self.credit = False
        self.deep = 0
        self.marks: list[tuple[str, int]] = []
        """What each mark in the text leads to, and where it stood."""
        self.pending: list[tuple[str, int]] = []
        """Marks in the buffer, and how far from its start."""
        self.notes: list[tuple[str, int, int]] = []
        """Notes found: their id, and the blocks from … to behind the last."""

    def read(self, root: _Element, *, above: _Element | None = None, page: str = "") -> None:
        """Add a page; `above` is a heading that stands outside of `root`, `page` its name among several."""
        self.page = page
        if above is not None:
            self.draft.heading("".join(above.itertext()), 1)
        self._children(root)
        self._flush()

    def finish(self) -> None:
        """Join the marks of notes to the notes; to be called behind the last page."""
        blocks = self.draft.parsed.blocks
        spans = {
            name: (blocks[first].start, blocks[behind - 1].end)
            for name, first, behind in self.notes
            if first < behind
        }
        self.draft.parsed.references += [
            Reference(at, *spans[name]) for name, at in self.marks if name in spans
        ]

    # -- elements ----------------------------------------------------------------------------------------------

    def _children(self, element: _Element) -> None:
        self._text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, local(child).lower())
            elif isinstance(getattr(child, "name", None), str) and child.text:
                # A reference to an entity that nothing declares.
                self._text(html.unescape(child.text))
            self._text(child.tail)

    def _element(self, element: _Element, tag: str) -> None:
        if self.deep > _DEEPEST:
            self._text(" ".join("".join(element.itertext()).split()))
            return
        if self.left_out(element, tag):
            return
        self.deep += 1
        if tag == "br":
            self.buffer.append("\n")
        elif tag in {"img", "image"}:
            self._picture(element)
        elif tag in _DROPPED_MATH:
            pass
        elif tag in _INLINE:
            self._inline(element, tag)
        else:
            self._block(element, tag)
        self.deep -= 1

    def _inline(self, element: _Element, tag: str) -> None:
        if tag in {"sup", "a"} and self._is_mark(element):
            return
        before = len(self.buffer)
        if tag == "q":
            self._text("“")
        self._children(element)
        if tag == "q":
            self._text("”")
        if tag in _BOLD:
            self.bold += sum(len(piece) for piece in self.buffer[before:])

    def _block(self, element: _Element, tag: str) -> None:
        self._flush()
        handler = _HANDLERS.get(tag)
        first = len(self.draft.parsed.blocks)
        if handler is not None:
            handler(self, element, tag)
        else:
            self._children(element)
        self._flush()
        self._named(element, first)

    def _named(self, element: _Element, first: int) -> None:
        """Keep where a note stands, and set a list of notes apart."""
        name = element.get("id")
        if name:
            self.notes.append((f"{self.page}#{name}", first, len(self.draft.parsed.blocks)))
        kind = f"{element.get('class', '')} {element.get('role', '')} {element.get(_TYPE, '')}"
        if _NOTES.search(kind) and not any(
            one.name == "footnotes" and one.start >= self._start(first) for one in self.draft.parsed.regions
        ):
            self.draft.region("footnotes", first)

    def _start(self, first: int) -> int:
        blocks = self.draft.parsed.blocks
        return blocks[first].start if first < len(blocks) else self.draft.at

    def _heading(self, element: _Element, tag: str) -> None:
        self._children(element)
        words, self.buffer, self.bold = "".join(self.buffer), [], 0
        self.lists_closed()
        self.draft.heading(words, int(tag[1]))

    def lists_closed(self) -> None:
        """A heading inside an item of a list is one all the same."""
        for one in self.lists:
            one.fresh = False

    def _summary(self, element: _Element, _tag: str) -> None:
        level = self.draft.level
        self._children(element)
        words, self.buffer, self.bold = "".join(self.buffer), [], 0
        self.draft.heading(words, min(level + 1, 6))
        self.draft.level = level

    def _list(self, element: _Element, tag: str) -> None:
        if leads_within(element):
            return
        self.lists.append(_List(tag == "ol"))
        self._children(element)
        self._flush()
        self.lists.pop()
        if not self.lists:
            self.draft.end_list()

    def _item(self, element: _Element, _tag: str) -> None:
        if self.lists:
            self.lists[-1].fresh = True
        self._children(element)
        self._flush()
        if self.lists:
            self.lists[-1].fresh = False

    def _term(self, element: _Element, _tag: str) -> None:
        self._children(element)
        words, self.buffer, self.bold = "".join(self.buffer), [], 0
        self.draft.paragraph(words, leads=True)

    def _definition(self, element: _Element, _tag: str) -> None:
        self.lists.append(_List(ordered=False, fresh=True))
        self._children(element)
        self._flush()
        self.lists.pop()

    def _quote(self, element: _Element, _tag: str) -> None:
        self.quotes += 1
        self.draft.depth += 1
        self._children(element)
        self._flush()
        self.draft.depth -= 1
        self.quotes -= 1
        self.draft.end_quote()

    def _aside(self, element: _Element, tag: str) -> None:
        if _QUOTES.search(element.get("class", "")):
            self._quote(element, tag)
            return
        first = len(self.draft.parsed.blocks)
        level = self.draft.level
        self.draft.depth += 1
        self._children(element)
        self._flush()
        self.draft.depth -= 1
        self.draft.level = level
        self.draft.region("aside", first)

    def _credited(self, element: _Element, _tag: str) -> None:
        was, self.credit = self.credit, self.quotes > 0
        self._children(element)
        self._flush()
        self.credit = was

    def _paragraph(self, element: _Element, _tag: str) -> None:
        was = self.credit
        self.credit = was or (self.quotes > 0 and bool(_CREDIT.search(element.get("class", ""))))
        self._children(element)
        self._flush()
        self.credit = was

    def _code(self, element: _Element, _tag: str) -> None:
        for line in element.iter("{*}br"):
            line.tail = "\n" + (line.tail or "")
        self.draft.code("".join(element.itertext()))

    def _rule(self, _element: _Element, _tag: str) -> None:
        self.draft.end_list()

    def _table(self, element: _Element, _tag: str) -> None:
        rows = [one for one in element.iter("{*}tr") if table_of(one) is element]
        cells = [[cell for cell in row if local(cell) in {"td", "th"}] for row in rows]
        if is_layout(element, cells):
            for row in cells:
                for cell in row:
                    self._block(cell, "div")
            return
        for caption in element.iter("{*}caption"):
            self._block(caption, "p")
            break
        self.draft.rows([[self._cell(cell) for cell in row] for row in cells])

    def _cell(self, element: _Element) -> str:
        """The words of a cell, its paragraphs and lists run together."""
        if not len(element):
            return element.text or ""
        inner = Draft()
        page = Webpage(inner, lambda _address: "", self.left_out)
        page.deep = self.deep
        page.read(element)
        for one in inner.parsed.pictures:
            self.draft.parsed.pictures.append(one)
        return " ".join(inner.text.split())

    # -- words -------------------------------------------------------------------------------------------------

    def _text(self, text: str | None) -> None:
        if text:
            # A line break of the file is a space; one of the page is `<br>`.
            self.buffer.append(text.replace("\n", " "))

    def _flush(self) -> None:
        if not self.buffer:
            return
        text = "".join(self.buffer)
        bold = self.bold >= len(text.strip()) > 0
        self.buffer, self.bold = [], 0
        if text.strip():
            before = len(self.draft.parsed.blocks)
            self._put(text, bold=bold)
            if len(self.draft.parsed.blocks) > before:
                start = self.draft.parsed.blocks[-1].start
                self.marks += [(target, start + offset) for target, offset in self.pending]
            self.pending = []

    def _put(self, text: str, *, bold: bool) -> None:
        if self.quotes:
            self.draft.quote(text, credit=self.credit)
        elif self.lists and self.lists[-1].fresh:
            self.lists[-1].fresh = False
            self.draft.item(text, len(self.lists), ordered=self.lists[-1].ordered)
        elif self.lists:
            self.draft.more(text)
        elif bold:
            self.draft.bold(text)
        else:
            self.draft.paragraph(text)

    def _is_mark(self, element: _Element) -> bool:
        """Whether an element is the mark of a footnote; it is dropped, and what it leads to is kept."""
        link = element if local(element) == "a" else next(element.iter("{*}a"), None)
        if link is None:
            return False
        target = link.get("href", "")
        kind = " ".join(
            one.get(name, "") for one in (element, link) for name in ("class", "role", "rel", _TYPE)
        )
        words = "".join(element.itertext()).strip()
        raised = local(element) == "sup" or any(local(one) == "sup" for one in element)
        if "#" not in target or not _MARK.fullmatch(words) or not (raised or _NOTE_MARK.search(kind)):
            # A way back from a note to its mark.
            return words in {"↩", "↩︎", "↑", "^", "¶"} and "#" in target
        file, _, name = target.rpartition("#")
        if file:
            file = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), file)) if self.page else ""
        self.pending.append((f"{file or self.page}#{name}", len(tidy("".join(self.buffer)))))
        return True

    def _picture(self, element: _Element) -> None:
        address = (
            element.get("src")
            or element.get("data-src")
            or element.get("{http://www.w3.org/1999/xlink}href")
            or ""
        )
        if not address:
            return
        data = self.fetch(address.strip())
        if isinstance(data, str):
            self.draft.leave_out(data)
        else:
            name = (
                "picture"
                if address.startswith("data:")
                else posixpath.basename(unquote(address.split("?")[0]))
            )
            self.draft.picture(data, name, element.get("alt"))


_HANDLERS: dict[str, Callable[[Webpage, _Element, str], None]] = {
    **dict.fromkeys(_HEADINGS, Webpage._heading),
    "summary": Webpage._summary,
    "ul": Webpage._list,
    "ol": Webpage._list,
    "li": Webpage._item,
    "dt": Webpage._term,
    "dd": Webpage._definition,
    "blockquote": Webpage._quote,
    "aside": Webpage._aside,
    "footer": Webpage._credited,
    "figcaption": Webpage._credited,
    "p": Webpage._paragraph,
    "pre": Webpage._code,
    "table": Webpage._table,
    "hr": Webpage._rule,
}
