"""A project -> the paragraphs of its storyboard while they are written: places, notes, to-dos, words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...course import Citation, Finding, Passage, Place, Project, Severity, Source
from ...course.naming import PlaceNames
from ...i18n import Catalogue, direction
from .lists import STEP, Lists
from .look import Look, locale_tag
from .ooxml import add, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Missing", "Note", "Story"]


@dataclass(frozen=True)
class Note:
    """A footnote: what a source says, and where."""

    quote: str
    where: str
    language: str | None
    """Of the source, where it says so."""


@dataclass(frozen=True)
class Missing:
    """A to-do, and where it stands."""

    text: str
    heading: str
    """The number of its activity and the words of the heading that it stands under."""
    anchor: str
    """The name of its bookmark."""


@dataclass
class Story:
    """One storyboard while it is written."""

    project: Project
    words: Catalogue
    look: Look
    facilitator: bool
    """Whether teaching notes are shown."""
    link: Callable[[str], str]
    """An address → the id of its relationship."""
    picture: Callable[[bytes], tuple[str, int, int] | None]
    """A picture's bytes → the id of its relationship, width and height in pixels; None where Word cannot show it."""
    lists: Lists = field(default_factory=Lists)
    notes: list[Note] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    part: str = ""
    """The number of the activity that is written."""
    heading: str = ""
    """The words of the last heading."""
    headings: dict[str, str] = field(default_factory=dict)
    """Place → the number of its activity and the words of its heading."""
    pictures: int = 0
    """How many are placed."""
    anchor: str = ""
    """The name of the last bookmark."""
    _bookmarks: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        course = self.project.course
        self.names = PlaceNames(course)
        known = {one.id: one for source in self.project.sources for one in source.passages}
        self._passages: dict[str, Passage] = known | {one.id: one for one in course.passages}
        self._sources: dict[str, Source] = {one.id: one for one in self.project.sources}

    def say(self, message: str) -> str:
        """Return a fixed word in the course's language; English ones keep their direction among Arabic ones."""
        said = self.words.text(message)
        return f"\u200e{said}\u200e" if self.look.rtl and message not in self.words.messages else said

    def paragraph(
        self,
        parent: _Element,
        style: str = "Normal",
        *,
        place: str | None = None,
        item: tuple[int, int] | None = None,
        indent: int = 0,
        keep: bool = False,
        new_page: bool = False,
    ) -> _Element:
        """Append an empty paragraph; its properties stand in the order that the schema asks for.

        Args:
            parent: the body, a cell or a note.
            style: its style's id.
            place: the place in the course that starts with it.
            item: of a list item: the list's number and the level.
            indent: levels of lists that it stands in without being an item.
            keep: whether it stays on the page of what follows.
            new_page: whether it starts a page.
        """
        made = add(parent, "w:p")
        properties = add(made, "w:pPr")
        add(properties, "w:pStyle", val=style)
        if keep:
            add(properties, "w:keepNext")
        if new_page:
            add(properties, "w:pageBreakBefore")
        if item:
            numbers = add(properties, "w:numPr")
            add(numbers, "w:ilvl", val=str(item[1]))
            add(numbers, "w:numId", val=str(item[0]))
        if self.look.rtl:
            add(properties, "w:bidi")
        if indent:
            add(properties, "w:ind", left=str(STEP * indent))
        if place is not None:
            self.mark(made, self.names.name(place))
        return made

    def mark(self, paragraph: _Element, name: str) -> None:
        """Put a bookmark where the paragraph now ends; the second of a name has a number behind it."""
        free, number = name, 1
        while free in self._bookmarks:
            number += 1
            free = f"{name}___{number}"
        self._bookmarks.add(free)
        self.anchor = free
        add(paragraph, "w:bookmarkStart", id=str(len(self._bookmarks)), name=free)
        add(paragraph, "w:bookmarkEnd", id=str(len(self._bookmarks)))

    def end_list(self, parent: _Element) -> None:
        """Set what follows apart from the list that ends here."""
        properties = parent[-1].find(name_of("w:pPr"))
        if properties is not None:
            add(properties, "w:spacing", after="160")
            indent = properties.find(name_of("w:ind"))
            if indent is not None:
                properties.append(indent)

    def run(
        self,
        parent: _Element,
        text: str,
        style: str = "",
        *,
        bold: bool = False,
        italic: bool = False,
        mark: bool = False,
        language: str | None = None,
    ) -> None:
        """Append words to a paragraph or a link; a line end in them is a line break.

        Args:
            parent: the paragraph or the link.
            text: the words.
            style: the id of a style of runs.
            bold: whether they are bold.
            italic: whether they are italic.
            mark: whether they are highlighted.
            language: theirs, where it is not the course's.
        """
        made = add(parent, "w:r")
        self._properties(made, style, bold=bold, italic=italic, mark=mark, language=language)
        for number, line in enumerate(text.split("\n")):
            if number:
                add(made, "w:br")
            if line:
                add(made, "w:t", line, {"xml:space": "preserve"})

    def _properties(
        self, made: _Element, style: str, *, bold: bool, italic: bool, mark: bool, language: str | None
    ) -> None:
        rtl = self.look.rtl if language is None else direction(language) == "rtl"
        if not (style or bold or italic or mark or language or rtl):
            return
        properties = add(made, "w:rPr")
        if style:
            add(properties, "w:rStyle", val=style)
        for on, name in ((bold, "b"), (italic, "i")):
            if on:
                add(properties, f"w:{name}")
                add(properties, f"w:{name}Cs")
        if mark:
            add(properties, "w:highlight", val="yellow")
        if rtl:
            add(properties, "w:rtl")
        if language:
            tag = locale_tag(language)
            east = {"eastAsia": tag} if tag[:2] in {"ja", "ko", "zh"} else {}
            add(properties, "w:lang", val=tag, **east, **({"bidi": tag} if rtl else {}))

    def plain(
        self,
        parent: _Element,
        text: str,
        style: str = "Normal",
        *,
        run: str = "",
        mark: bool = False,
        place: str | None = None,
    ) -> None:
        """Append a paragraph of plain words."""
        self.run(self.paragraph(parent, style, place=place), text, run, mark=mark)

    @property
    def here(self) -> str:
        """The number of the activity and the words of the last heading."""
        return " · ".join(filter(None, (self.part, self.heading)))

    def go(self, paragraph: _Element, text: str, name: str) -> None:
        """Append a link to a bookmark of this file."""
        link = add(paragraph, "w:hyperlink", anchor=name, history="1")
        self.run(link, text, "Hyperlink")

    def todo(self, paragraph: _Element, text: str) -> None:
        """Append a to-do that nobody overlooks, and remember it."""
        anchor = f"todo_{len(self.missing) + 1}"
        self.mark(paragraph, anchor)
        self.missing.append(Missing(text, self.here, anchor))
        self.run(paragraph, f"[{self.say('to fill in')}: {text}]", "ToDo", mark=True)

    def cite(self, paragraph: _Element, citation: Citation) -> None:
        """Append a footnote with the exact quote and where it stands."""
        passage = self._passages.get(citation.passage)
        source = self._sources.get(passage.document) if passage else None
        self._note(
            paragraph, Note(citation.quote, self.where(citation.passage), source.language if source else None)
        )

    def define(self, paragraph: _Element, passage: str) -> None:
        """Append a footnote with a whole passage, where it is known."""
        known = self._passages.get(passage)
        if known is not None:
            source = self._sources.get(known.document)
            self._note(paragraph, Note(known.text, self.where(passage), source.language if source else None))

    def _note(self, paragraph: _Element, note: Note) -> None:
        self.notes.append(note)
        made = add(paragraph, "w:r")
        add(add(made, "w:rPr"), "w:rStyle", val="FootnoteReference")
        # 0 and 1 are the line above the notes.
        add(made, "w:footnoteReference", id=str(len(self.notes) + 1))

    def where(self, id: str) -> str:
        """Return the document of a passage with the headings above it and its page."""
        passage = self._passages.get(id)
        if passage is None:
            return id
        source = self._sources.get(passage.document)
        page = (f"{self.say('page')} {passage.page}",) if passage.page else ()
        return " › ".join([source.name if source else passage.document, *passage.headings, *page])

    def find(
        self, code: str, severity: Severity, message: str, path: str = "", *, remedy: str | None = None
    ) -> None:
        """Report what the file lacks."""
        known = self.project.source_map.get(path)
        place = Place(path=path, file=known.file, line=known.line) if known else Place(path=path)
        self.findings.append(
            Finding(code=code, severity=severity, message=message, place=place, remedy=remedy)
        )
