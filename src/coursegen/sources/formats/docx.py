"""A Word document -> its text as the author left it, tracked changes accepted, and the parts of that text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import SourceError
from ..blocks import Parsed, Reference
from ..draft import Draft, tidy
from .archive import Archive
from .docx_words import DEEPEST, DELETED, MC, State, Told
from .opc import R, Relation, main_part, relations
from .styles import Look, Styles, W, with_properties

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["parse"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_VAL = W + "val"
_P, _PPR, _TBL, _SDT, _T = (W + name for name in ("p", "pPr", "tbl", "sdt", "t"))
_HOLDS = frozenset(
    W + name for name in ("body", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "txbxContent")
)
_BULLET = re.compile(r"[•·▪■●◦‣∙*–—-][\t ]+(?=\S)|o\t(?=\S)")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\t(?=\S)")
_CELL = 600
"""Characters: a table with more in one cell puts text in its place."""
_PSEUDO = 90


def parse(path: Path) -> tuple[str, Parsed]:
    """Read a Word document.

    Raises:
        SourceError: when it is damaged, encrypted or too large.
    """
    with path.open("rb") as file:
        document = _Document(Archive(file))
        document.read()
        return document.draft.done()


class _Document:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.draft = Draft()
        name, root = main_part(archive, "word/document.xml")
        body = root.find(W + "body")
        if body is None:
            raise SourceError("the document is damaged: it lacks its text", remedy="Save it again as .docx.")
        self.body = body
        self.relations = relations(archive, name)
        self.styles = Styles(self._part("styles"), self._part("numbering"))
        self.titled = 0
        """1 where a title stands above the headings."""
        self.boxes: list[_Element] = []
        self.references: list[tuple[str, str, int]] = []
        """Marks of notes: the part, the note, and where the mark stood."""
        self.state = State(self.picture, self.styles.look(None).size or 11.0)

    def read(self) -> None:
        """Put the whole document into the draft."""
        self._blocks(self.body, 0)
        self._notes()
        self._report()
        heads = [one for one in self.draft.parsed.blocks if one.kind == "heading"]
        self.draft.parsed.title = heads[0].words if heads else None

    def _part(self, kind: str) -> _Element | None:
        found = [one.target for one in self.relations.values() if one.kind == kind]
        return self.archive.xml(found[0]) if found else None

    # -- blocks ------------------------------------------------------------------------------------------------

    def _blocks(self, parent: _Element, deep: int) -> None:
        if deep > DEEPEST:
            return
        for one in parent:
            tag = one.tag
            if tag == _P:
                self._paragraph(one, deep)
            elif tag == _TBL:
                self._table(one, deep)
            elif tag == _SDT:
                content = one.find(W + "sdtContent")
                if content is not None and not _is_contents(one):
                    self._blocks(content, deep + 1)
            elif tag in _HOLDS:
                self._blocks(one, deep + 1)
            elif tag in DELETED:
                self.state.counts["deleted"] += 1
            elif tag == MC + "AlternateContent":
                for choice in list(one)[:1]:
                    self._blocks(choice, deep + 1)

    def _paragraph(self, paragraph: _Element, deep: int) -> None:
        properties = paragraph.find(_PPR)
        look = self._look(properties)
        run = Told(self.state, look)
        text = run.read(paragraph)
        boxes, self.boxes = self.boxes, []
        if text and look.kind != "toc":
            self._place(text, look, run)
        for box in boxes:
            self._blocks(box, deep + 1)

    def _look(self, properties: _Element | None) -> Look:
        if properties is None:
            return self.styles.look(None)
        style = properties.find(W + "pStyle")
        look = self.styles.look(style.get(_VAL) if style is not None else None)
        return with_properties(look, properties) if len(properties) > 1 or style is None else look

    def _place(self, text: str, look: Look, run: Told) -> None:
        draft = self.draft
        before = draft.at
        if look.kind == "title":
            draft.heading(text, 1)
            self.titled = 1
        elif look.heading:
            draft.heading(text, look.heading + self.titled)
        elif look.kind == "quote":
            draft.quote(text)
        elif look.kind == "code":
            draft.code(text)
        else:
            self._text(text, look, run)
        if run.marks:
            # Their offsets were counted from the start of the paragraph.
            gap = max(draft.at - before - len(tidy(text)), 0)
            self.references += [(part, note, before + gap + at) for part, note, at in run.marks]

    def _text(self, text: str, look: Look, run: Told) -> None:
        draft = self.draft
        ordered = self.styles.ordered(look.number, look.depth) if look.number not in {None, "0"} else None
        if look.number not in {None, "0"} and ordered is not None:
            draft.item(text, look.depth + 1, ordered=ordered)
        elif look.listed and look.number != "0":
            draft.item(text, look.depth + 1, ordered=look.listed == "number")
        elif sign := _BULLET.match(text) or _NUMBER.match(text):
            draft.item(text[sign.end() :], 1, ordered=sign.re is _NUMBER)
        elif run.heads and len(text) <= _PSEUDO:
            draft.bold(text)
        else:
            draft.paragraph(text)

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(self, table: _Element, deep: int) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        if max((len(row) for row in rows), default=0) < 2 or self._is_layout(rows):
            for row in rows:
                for cell in row:
                    self._blocks(cell, deep + 1)
            self.draft.end_list()
            return
        self.draft.rows([[self._cell(cell, deep + 1) for cell in row] for row in rows])

    def _is_layout(self, rows: list[list[_Element]]) -> bool:
        return any(
            sum(len(text.text or "") for text in cell.iter(_T)) > _CELL for row in rows for cell in row
        )

    def _cell(self, cell: _Element, deep: int) -> str:
        """The words of a cell, its paragraphs and the tables in it run together."""
        pieces: list[str] = []
        for paragraph in cell.iter(_P) if deep <= DEEPEST else ():
            pieces.append(Told(self.state, self.styles.look(None)).read(paragraph))
        self.boxes = []
        return " ".join(piece for piece in pieces if piece)

    # -- notes and what is left out ----------------------------------------------------------------------------

    def _notes(self) -> None:
        """Put footnotes and endnotes behind the text, and join them to their marks."""
        first = len(self.draft.parsed.blocks)
        if self.references:
            self.draft.closes(1)
        for kind, name in (("footnotes", W + "footnote"), ("endnotes", W + "endnote")):
            marks: dict[str, list[int]] = {}
            for part, number, at in self.references:
                if part == kind:
                    marks.setdefault(number, []).append(at)
            root = self._part(kind) if marks else None
            for note in root.iterchildren(name) if root is not None else ():
                self._note(note, marks.get(note.get(W + "id", ""), []))
        self.draft.region("footnotes", first)

    def _note(self, note: _Element, marks: list[int]) -> None:
        if not marks:
            return
        blocks = self.draft.parsed.blocks
        first = len(blocks)
        text = " ".join(
            filter(None, (Told(self.state, self.styles.look(None)).read(one) for one in note.iter(_P)))
        )
        self.draft.paragraph(text)
        if len(blocks) > first:
            self.draft.parsed.references += [
                Reference(at, blocks[first].start, blocks[-1].end) for at in marks
            ]

    def _report(self) -> None:
        comments = self._part("comments")
        self.state.counts["comments"] = (
            len(list(comments.iterchildren(W + "comment"))) if comments is not None else 0
        )
        draft, counts = self.draft, self.state.counts
        if counts["deleted"] or counts["inserted"]:
            draft.note(
                "source.tracked-changes",
                f"the document has tracked changes: {counts['inserted']} insertions are read, {counts['deleted']} deletions are not",
                remedy="Accept or reject them in the document.",
            )
        if counts["hidden"]:
            draft.note(
                "source.hidden",
                f"hidden text is left out ({counts['hidden']} stretches)",
                remedy="Show it in the document if learners need it.",
            )
        if counts["comments"]:
            draft.note(
                "source.hidden",
                f"comments are left out ({counts['comments']})",
                remedy="Take what learners need into the text.",
            )

    # -- pictures ----------------------------------------------------------------------------------------------

    def picture(self, drawing: _Element) -> None:
        """Offer the pictures of a drawing, and keep the text boxes of it for behind the paragraph."""
        self.boxes += [
            box
            for box in drawing.iter(W + "txbxContent")
            if not any(one.tag == MC + "Fallback" for one in box.iterancestors())
        ]
        said = next(drawing.iter(_WP + "docPr"), None)
        alt = (said.get("descr") or said.get("title")) if said is not None else None
        for blip in drawing.iter(_A + "blip", _V + "imagedata"):
            relation = self.relations.get(blip.get(R + "embed") or blip.get(R + "id") or "")
            if relation is not None and not any(one.tag == MC + "Fallback" for one in blip.iterancestors()):
                self._offer(relation, alt)

    def _offer(self, relation: Relation, alt: str | None) -> None:
        data = self.archive.picture(relation.target)
        if data is None:
            self.draft.leave_out("missing, damaged or too large")
        else:
            self.draft.picture(data, posixpath.basename(relation.target), alt)


def _rows(table: _Element) -> Iterator[_Element]:
    for one in table:
        if one.tag == W + "tr":
            yield one
        elif one.tag in _HOLDS or one.tag == _SDT:
            yield from one.iterchildren(W + "tr") if one.tag != _SDT else one.iterfind(f"{W}sdtContent/{W}tr")


def _cells(row: _Element) -> Iterator[_Element]:
    for one in row:
        if one.tag == W + "tc":
            yield one
        elif one.tag == _SDT:
            yield from one.iterfind(f"{W}sdtContent/{W}tc")


def _is_contents(control: _Element) -> bool:
    """Whether a content control holds the table of contents."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "contents" in (gallery.get(_VAL) or "").lower()
