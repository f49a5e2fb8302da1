"""A PowerPoint deck -> its slides as headings, lists, tables and pictures, with the speaker's notes under each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...errors import SourceError
from ..blocks import Parsed
from ..draft import Draft
from .archive import DAMAGED, Archive
from .opc import R, Relation, main_part, relations

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["parse"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_TITLES = frozenset(["title", "ctrTitle"])
_NO_TEXT = frozenset(["dt", "ftr", "sldNum", "hdr", "sldImg"])
_BODIES = frozenset([None, "body", "obj", ""])
_SLIDES = 2_000
_DEEPEST = 30
_TITLE_LENGTH = 120


class _Line(NamedTuple):
    """A paragraph of a shape."""

    text: str
    level: int
    bullet: bool | None
    """Whether it says that it has a bullet, or none; None where the layout decides."""
    ordered: bool


def parse(path: Path) -> tuple[str, Parsed]:
    """Read a deck.

    Raises:
        SourceError: when it is damaged, encrypted or too large.
    """
    with path.open("rb") as file:
        deck = _Deck(Archive(file))
        deck.read()
        return deck.draft.done()


class _Deck:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.draft = Draft()
        name, root = main_part(archive, "ppt/presentation.xml")
        known = relations(archive, name)
        ids = [one.get(R + "id", "") for one in root.iter(_P + "sldId")]
        if len(ids) > _SLIDES:
            raise SourceError(f"the deck has more than {_SLIDES:,} slides", remedy="Split it.")
        self.slides = [known[one].target for one in ids if one in known]
        if len(self.slides) < len(ids):
            raise SourceError("the deck is damaged: slides are missing", remedy=DAMAGED)
        self.layouts: dict[str, str] = {}
        self.titled = 0
        """1 where the first slide is a title page: the titles of the others stand under it."""
        self.chapter = 0
        """1 under the title of a chapter."""
        self.hidden: list[int] = []

    def read(self) -> None:
        """Put every slide that is shown into the draft."""
        for number, name in enumerate(self.slides, 1):
            root = self.archive.xml(name)
            if root is None:
                raise SourceError(f"the deck is damaged: slide {number} is missing", remedy=DAMAGED)
            if root.get("show") in {"0", "false"}:
                self.hidden.append(number)
                continue
            self.draft.page = number
            _Slide(self, name, root).read(number)
        self.draft.page = None
        if self.hidden:
            self.draft.note(
                "source.hidden",
                f"hidden slides are left out: {', '.join(map(str, self.hidden[:20]))}",
                remedy="Show them in the deck if learners need them.",
            )
        heads = [one for one in self.draft.parsed.blocks if one.kind == "heading"]
        self.draft.parsed.title = heads[0].words if heads else None

    def layout(self, name: str | None) -> str:
        """What kind of layout a slide has: such as `title`, `secHead` or `obj`."""
        if name is None:
            return ""
        if name not in self.layouts:
            root = self.archive.xml(name)
            self.layouts[name] = "" if root is None else root.get("type", "")
        return self.layouts[name]

    def level(self, number: int, layout: str) -> int:
        """The level of a slide's title."""
        if number == 1 and layout == "title":
            self.titled = 1
            return 1
        if layout == "secHead":
            self.chapter = 1
            return 1 + self.titled
        return 1 + self.titled + self.chapter


class _Slide:
    def __init__(self, deck: _Deck, name: str, root: _Element) -> None:
        self.deck = deck
        self.draft = deck.draft
        self.root = root
        self.relations = relations(deck.archive, name)

    def read(self, number: int) -> None:
        """Title first, then the shapes in the order in which a screen reader takes them, then the notes."""
        layout = self.deck.layout(self._target("slideLayout"))
        level = self.deck.level(number, layout)
        tree = self.root.find(f"{_P}cSld/{_P}spTree")
        shapes = list(_shapes(tree, 0)) if tree is not None else []
        self.draft.closes(level)
        title = next((one for one in shapes if _placeholder(one) in _TITLES and _words(one)), None)
        title = title if title is not None else _stands_in(shapes)
        if title is not None:
            self.draft.heading(_words(title), level)
        for shape in shapes:
            if shape is not title:
                self._shape(shape)
        self._notes()

    def _target(self, kind: str) -> str | None:
        return next((one.target for one in self.relations.values() if one.kind == kind), None)

    def _shape(self, shape: _Element) -> None:
        if shape.tag == _P + "sp":
            kind = _placeholder(shape)
            if kind not in _NO_TEXT:
                self._lines(list(_lines(shape)), bulleted=kind in _BODIES and _is_placeholder(shape))
        elif shape.tag == _P + "graphicFrame":
            self._frame(shape)
        elif shape.tag == _P + "pic":
            self._picture(shape)

    def _lines(self, lines: list[_Line], *, bulleted: bool) -> None:
        """Put the paragraphs of a shape into the draft; in a body they are a list unless they say otherwise."""
        bulleted = bulleted and len(lines) > 1
        for line in lines:
            if line.bullet or (line.bullet is None and bulleted):
                self.draft.item(line.text, line.level + 1, ordered=line.ordered)
            else:
                self.draft.paragraph(line.text)
        self.draft.end_list()

    def _frame(self, frame: _Element) -> None:
        """A table or a diagram."""
        table = next(frame.iter(_A + "tbl"), None)
        if table is not None:
            self.draft.rows(
                [
                    [" ".join(line.text for line in _lines(cell)) for cell in row.iterchildren(_A + "tc")]
                    for row in table.iterchildren(_A + "tr")
                ]
            )
            return
        for ids in frame.iter(_DGM + "relIds"):
            relation = self.relations.get(ids.get(R + "dm", ""))
            data = self.deck.archive.xml(relation.target) if relation is not None else None
            for point in data.iter(_DGM + "pt") if data is not None else ():
                for line in _lines(point):
                    self.draft.item(line.text)
            self.draft.end_list()

    def _picture(self, picture: _Element) -> None:
        said = next(picture.iter(_P + "cNvPr"), None)
        for blip in picture.iter(_A + "blip"):
            relation = self.relations.get(blip.get(R + "embed", ""))
            if relation is not None:
                self._offer(relation, said.get("descr") if said is not None else None)

    def _offer(self, relation: Relation, alt: str | None) -> None:
        data = self.deck.archive.picture(relation.target)
        if data is None:
            self.draft.leave_out("missing, damaged or too large")
        else:
            self.draft.picture(data, posixpath.basename(relation.target), alt)

    def _notes(self) -> None:
        """What the speaker says: under the title of the slide, set apart by name."""
        name = self._target("notesSlide")
        root = self.deck.archive.xml(name) if name is not None else None
        tree = root.find(f"{_P}cSld/{_P}spTree") if root is not None else None
        if tree is None:
            return
        first = len(self.draft.parsed.blocks)
        for shape in _shapes(tree, 0):
            if (
                shape.tag == _P + "sp"
                and _placeholder(shape) in {"body", "", None}
                and _is_placeholder(shape)
            ):
                self._lines(list(_lines(shape)), bulleted=False)
        self.draft.region("notes", first)


def _shapes(tree: _Element, deep: int) -> Iterator[_Element]:
    """Every shape, groups taken apart."""
    for one in tree:
        if one.tag == _P + "grpSp" and deep < _DEEPEST:
            yield from _shapes(one, deep + 1)
        elif one.tag == _MC + "AlternateContent" and len(one) and deep < _DEEPEST:
            yield from _shapes(one[0], deep + 1)
        elif one.tag in {_P + "sp", _P + "graphicFrame", _P + "pic"} and not _is_hidden(one):
            yield one


def _is_hidden(shape: _Element) -> bool:
    said = next(shape.iter(_P + "cNvPr"), None)
    return said is not None and said.get("hidden") in {"1", "true"}


def _is_placeholder(shape: _Element) -> bool:
    return next(shape.iter(_P + "ph"), None) is not None


def _placeholder(shape: _Element) -> str | None:
    """The kind of a placeholder; None for a shape that is none or does not say."""
    found = next(shape.iter(_P + "ph"), None)
    return found.get("type") if found is not None else None


def _words(shape: _Element) -> str:
    return " ".join(line.text for line in _lines(shape)) if shape.tag == _P + "sp" else ""


def _stands_in(shapes: list[_Element]) -> _Element | None:
    """The text that looks like the title of a slide without one: short, a line of its own, in the largest letters."""
    best, size = None, 0
    for shape in shapes:
        lines = list(_lines(shape)) if shape.tag == _P + "sp" and _placeholder(shape) not in _NO_TEXT else []
        largest = max(
            (int(one.get("sz", "0")) for one in shape.iter(_A + "rPr") if one.get("sz", "0").isdigit()),
            default=0,
        )
        if len(lines) == 1 and largest > size:
            best, size = (shape if len(lines[0].text) <= _TITLE_LENGTH else None), largest
        elif largest >= size:
            best, size = None, largest
    return best if size >= 2000 else None


def _lines(shape: _Element) -> Iterator[_Line]:
    """The paragraphs of a shape, a cell or a point of a diagram that have words."""
    for paragraph in shape.iter(_A + "p"):
        text = "".join(_pieces(paragraph))
        if not any(char.isalnum() for char in text):
            continue
        properties = paragraph.find(_A + "pPr")
        level, bullet, ordered = 0, None, False
        if properties is not None:
            given = properties.get("lvl", "0")
            level = int(given) if given.isdigit() else 0
            ordered = properties.find(_A + "buAutoNum") is not None
            if (
                ordered
                or properties.find(_A + "buChar") is not None
                or properties.find(_A + "buBlip") is not None
            ):
                bullet = True
            elif properties.find(_A + "buNone") is not None:
                bullet = False
        yield _Line(text, min(level, 8), bullet, ordered)


def _pieces(paragraph: _Element) -> Iterator[str]:
    for one in paragraph.iter(_A + "t", _A + "br", _M_T):
        if one.tag == _A + "br":
            yield "\n"
        elif one.text and not _is_number(one):
            yield one.text


_M_T = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def _is_number(text: _Element) -> bool:
    """The number of the slide, or the date, which a field writes."""
    parent = text.getparent()
    return (
        parent is not None
        and parent.tag == _A + "fld"
        and (parent.get("type", "") or "").startswith(("slidenum", "datetime"))
    )
