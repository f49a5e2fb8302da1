"""A paragraph of a Word document -> its words: tracked changes accepted, fields by their result, hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..draft import tidy
from .styles import Look, W, with_run

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["DEEPEST", "DELETED", "MC", "State", "Told"]

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DELETED = frozenset([W + "del", W + "moveFrom"])
DEEPEST = 40
"""How deep what holds something else may be looked into."""

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R, _RPR, _T, _SDT = W + "r", W + "rPr", W + "t", W + "sdt"
_INSIDE = frozenset(
    [
        W + name
        for name in (
            "hyperlink",
            "ins",
            "moveTo",
            "smartTag",
            "customXml",
            "sdtContent",
            "fldSimple",
            "bdo",
            "dir",
            "ruby",
            "rubyBase",
        )
    ]
)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)


@dataclass
class State:
    """What goes on from one paragraph to the next."""

    drawing: Callable[[_Element], None]
    """Is told of each drawing."""
    size: float
    """Of running text, in points."""
    skipping: int = 0
    """How many fields are open whose words are a table of contents."""
    fields: list[bool] = field(default_factory=list)
    """Open fields: whether each is a table of contents."""
    instruction: list[str] = field(default_factory=list)
    """Of the field that opened last."""
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("deleted", "inserted", "hidden", "comments"), 0)
    )
    """What was read or left out of what is not plainly there."""


class Told:
    """The words of one paragraph, and how they look."""

    def __init__(self, state: State, look: Look) -> None:
        self.state = state
        self.look = look
        self.pieces: list[str] = []
        self.marks: list[tuple[str, str, int]] = []
        self.plain = False
        """Some of it is neither bold nor large."""
        self.strong = False

    @property
    def heads(self) -> bool:
        """Whether all of it is bold or larger than the text."""
        return self.strong and not self.plain

    def read(self, paragraph: _Element) -> str:
        """Return the words, with a tab and a line break where they stand."""
        self._children(paragraph, 0)
        text = "".join(self.pieces)
        return text if any(char.isalnum() for char in text) else ""

    def _children(self, parent: _Element, deep: int) -> None:
        for one in parent:
            tag = one.tag
            if tag == _R:
                self._run(one)
            elif tag in _INSIDE:
                if tag in {W + "ins", W + "moveTo"}:
                    self.state.counts["inserted"] += 1
                if deep < DEEPEST:
                    self._children(one, deep + 1)
            elif tag == _SDT:
                content = one.find(W + "sdtContent")
                if content is not None and deep < DEEPEST:
                    self._children(content, deep + 1)
            elif tag in DELETED:
                self.state.counts["deleted"] += 1
            elif tag in {_M + "oMath", _M + "oMathPara"}:
                self.pieces.append("".join(text.text or "" for text in one.iter(_M + "t")))
            elif tag == MC + "AlternateContent" and len(one) and deep < DEEPEST:
                self._children(one[0], deep + 1)

    def _run(self, run: _Element) -> None:
        look = self.look
        before = len(self.pieces)
        for one in run:
            tag = one.tag
            if tag == _T:
                if one.text and not self.state.skipping:
                    self.pieces.append(one.text)
            elif tag == _RPR:
                look = with_run(look, one)
            else:
                self._other(one, tag)
        if look.hidden:
            if len(self.pieces) > before:
                self.state.counts["hidden"] += 1
            del self.pieces[before:]
        elif len(self.pieces) > before:
            if look.bold or look.size >= self.state.size * 1.15:
                self.strong = True
            else:
                self.plain = self.plain or any(piece.strip() for piece in self.pieces[before:])

    def _other(self, one: _Element, tag: object) -> None:
        if tag == W + "tab":
            self.pieces.append("\t")
        elif tag in {W + "br", W + "cr"}:
            if one.get(W + "type") not in {"page", "column"}:
                self.pieces.append("\n")
        elif tag == W + "noBreakHyphen":
            self.pieces.append("-")
        elif tag == W + "fldChar":
            self._field(one.get(W + "fldCharType"))
        elif tag == W + "instrText":
            self.state.instruction.append(one.text or "")
        elif tag in {W + "footnoteReference", W + "endnoteReference"}:
            kind = "footnotes" if tag == W + "footnoteReference" else "endnotes"
            self.marks.append((kind, one.get(W + "id", ""), len(tidy("".join(self.pieces)))))
        elif tag in {W + "drawing", W + "pict", W + "object"}:
            self.state.drawing(one)
        elif tag == MC + "AlternateContent":
            for drawing in one[0] if len(one) else ():
                self.state.drawing(drawing)
        elif tag in {W + "ruby"}:
            for base in one.iter(W + "rubyBase"):
                self._children(base, 0)

    def _field(self, kind: str | None) -> None:
        """Fields nest and may span paragraphs; a table of contents is one."""
        state = self.state
        if kind == "begin":
            state.fields.append(False)
            state.instruction = []
        elif kind == "separate" and state.fields:
            contents = bool(_CONTENTS.match("".join(state.instruction)))
            state.fields[-1] = contents
            state.skipping += contents
        elif kind == "end" and state.fields:
            state.skipping -= state.fields.pop()
