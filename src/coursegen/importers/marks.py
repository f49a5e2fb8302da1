"""The body of a Word file -> what is marked in it: the words of each comment, each tracked change, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..course.naming import read_place_name
from ..sources.formats.xml import local

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Change", "Marked", "Marks", "attribute"]

_MOST_OPEN = 200
"""Comments on the same words whose words are kept."""
_MOST_WORDS = 10_000
"""Characters that are kept of one stretch."""
_BEFORE = 40
"""Characters that are kept of what stands before a change."""
_INSERTED = frozenset(["ins", "moveTo"])
_DELETED = frozenset(["del", "moveFrom"])
_SKIPPED = frozenset(["Fallback", "sectPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr"])


@dataclass
class Marked:
    """A stretch of the file."""

    place: str | None = None
    """The bookmark that it stands behind; None where there is none."""
    paragraph: int = 0
    """Index of the paragraph in which it begins."""
    words: str = ""
    """The words in it as they read now."""
    deleted: str = ""
    """The words in it that somebody deleted."""


@dataclass
class Change(Marked):
    """A tracked change: `words` are new, `deleted` are old."""

    author: str = ""
    before: str = ""
    """The words before it."""


@dataclass
class Marks:
    """What is marked, in reading order, while the file is gone through."""

    paragraphs: list[str] = field(default_factory=list)
    """Each as it read before the changes."""
    comments: dict[str, Marked] = field(default_factory=dict)
    """By the comment's id."""
    changes: list[Change] = field(default_factory=list)
    notes: dict[str, str | None] = field(default_factory=dict)
    """A footnote's id → the bookmark that its number stands behind."""
    _place: str | None = None
    _now: str = ""
    _open: dict[str, Marked] = field(default_factory=dict)
    _fresh: set[str] = field(default_factory=set)
    """Comments in which no words stand yet."""
    _authors: list[tuple[str, str]] = field(default_factory=list)
    """The kinds and authors of the changes that are open."""
    _last: Change | None = None
    """The change that the next fragment may belong to."""

    def read(self, root: _Element) -> None:
        """Go through the document, or through its footnotes after it."""
        for event, element in _walk(root):
            name = local(element)
            if event == "start":
                self._start(name, element)
            elif name in _INSERTED | _DELETED and self._authors:
                self._authors.pop()

    def _start(self, name: str, element: _Element) -> None:
        if name in {"t", "delText"}:
            self._words(element.text or "", deleted=name == "delText")
        elif name in {"tab", "br", "cr", "noBreakHyphen"}:
            self._words("-" if name == "noBreakHyphen" else " ", deleted=False)
        elif name == "p":
            self.paragraphs.append("")
            self._now, self._last = "", None
        elif name == "bookmarkStart":
            bookmark = attribute(element, "name")
            self._place = bookmark if read_place_name(bookmark) is not None else self._place
        elif name in _INSERTED | _DELETED:
            self._authors.append(("ins" if name in _INSERTED else "del", attribute(element, "author")))
        elif name == "footnote":
            self._place = self.notes.get(attribute(element, "id"), self._place)
        elif name == "footnoteReference":
            self.notes[attribute(element, "id")] = self._place
        elif name in {"commentRangeStart", "commentReference", "commentRangeEnd"}:
            self._comment(name, attribute(element, "id"))

    def _comment(self, name: str, id: str) -> None:
        if name == "commentRangeEnd":
            self._open.pop(id, None)
        elif id not in self.comments:
            self.comments[id] = Marked(self._place, max(len(self.paragraphs) - 1, 0))
            if name == "commentRangeStart" and len(self._open) < _MOST_OPEN:
                self._open[id] = self.comments[id]
                self._fresh.add(id)

    def _words(self, text: str, *, deleted: bool) -> None:
        """Take words in; a stretch belongs to the place of its first words, wherever Word put its start."""
        kind, author = self._authors[-1] if self._authors else ("", "")
        deleted = deleted or kind == "del"
        if not self.paragraphs:
            self.paragraphs.append("")
        for id, one in self._open.items():
            if id in self._fresh:
                self._fresh.discard(id)
                one.place, one.paragraph = self._place, len(self.paragraphs) - 1
            _add(one, text, deleted=deleted)
        if kind:
            _add(self._change(author), text, deleted=deleted)
        else:
            self._last = None
        if kind != "ins" and len(self.paragraphs[-1]) < _MOST_WORDS:
            self.paragraphs[-1] += text
        if not deleted:
            self._now = (self._now + text)[-_BEFORE:]

    def _change(self, author: str) -> Change:
        """Return the change that a fragment belongs to: what follows at once, by the same person, is one change."""
        if self._last is None or self._last.author != author:
            self._last = Change(self._place, len(self.paragraphs) - 1, author=author, before=self._now)
            self.changes.append(self._last)
        return self._last


def _add(one: Marked, text: str, *, deleted: bool) -> None:
    if deleted and len(one.deleted) < _MOST_WORDS:
        one.deleted += text
    elif not deleted and len(one.words) < _MOST_WORDS:
        one.words += text


def attribute(element: _Element, name: str) -> str:
    """Return an attribute, whichever namespace it is in; empty where there is none."""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )


def _walk(root: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield the start and the end of each element, without what is said twice and without properties."""
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start" and local(element) in _SKIPPED:
            walker.skip_subtree()
        else:
            yield event, element
