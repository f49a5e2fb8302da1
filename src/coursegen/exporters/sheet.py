"""A course and an edition -> what a page of Markdown needs to know: words, footnotes, to-dos, files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from ..course import Activity, Citation, Project, readable
from ..i18n import Catalogue
from .portable import Writer, literal

__all__ = ["Sheet"]


@dataclass
class Sheet:
    """One file while it is written: collects its footnotes and to-dos."""

    project: Project
    words: Catalogue
    facilitator: bool
    """Whether teaching notes are shown."""
    notes: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    """Shown label → what it cites of one passage, in order of first use."""
    todos: int = 0
    """How many to-dos the file shows."""
    assets: set[str] = field(default_factory=set)
    """Ids of the assets that the file shows."""

    def say(self, message: str) -> str:
        """Return a fixed word in the course's language."""
        return self.words.text(message)

    def writer(self, activity: Activity | None = None) -> Writer:
        """Return a writer of texts; labels mean what the activity's citations say."""
        known = {one.label: one for one in activity.citations} if activity else {}

        def cite(labels: str) -> str:
            return self._note(tuple(known[label] for label in labels.split()))

        return Writer(cite=cite, todo=self.todo)

    def todo(self, text: str) -> str:
        """Count a to-do and return how it is shown."""
        self.todos += 1
        return f"{self.say('to fill in')}: {text}"

    def _note(self, cited: tuple[Citation, ...]) -> str:
        """Keep the first label; where the file uses it for other quotes already, take the next letter."""
        first, number = cited[0], 1
        shown = first.label
        while shown in self.notes and _quotes(self.notes[shown]) != _quotes(cited):
            number += 1
            shown = f"{first.passage}{first.letter}{_letters(number)}"
        self.notes[shown] = cited
        return shown

    def footnotes(self) -> list[str]:
        """Return the definitions of the footnotes that the file uses."""
        return [
            f"[^{label}]: {self._quoted(cited)} — {literal(self._source(cited[0]))}"
            for label, cited in self.notes.items()
        ]

    def _quoted(self, cited: tuple[Citation, ...]) -> str:
        """Return quotes in quotation marks: one where they follow each other in the passage."""
        name = self._name(cited[0].passage.rpartition("-")[0])
        together = " ".join(" ".join(_quotes(cited)).split())
        passage = self._passages.get(cited[0].passage, "")
        if len(cited) == 1 or together in " ".join(passage.split()):
            return f"“{literal(readable(together, name))}”"
        return " … ".join(f"“{literal(readable(quote, name))}”" for quote in _quotes(cited))

    def _name(self, document: str) -> str:
        return next((one.name for one in self.project.sources if one.id == document), document)

    @cached_property
    def _passages(self) -> dict[str, str]:
        return {one.id: one.text for one in self.project.course.passages}

    def _source(self, citation: Citation) -> str:
        """Return the document's name with the headings above the passage."""
        passage = next((one for one in self.project.course.passages if one.id == citation.passage), None)
        if passage is None:
            return citation.passage
        name = self._name(passage.document)
        page = (f"{self.say('page')} {passage.page}",) if passage.page else ()
        return " › ".join([name, *passage.headings, *page])

    def asset(self, id: str) -> str:
        """Return the relative path of an asset, and remember that the file shows it."""
        self.assets.add(id)
        return "media/" + next(one.file for one in self.project.course.assets if one.id == id)


def _letters(number: int) -> str:
    return chr(ord("a") + number - 2) if number < 28 else _letters(number - 26) + "z"


def _quotes(cited: tuple[Citation, ...]) -> tuple[str, ...]:
    return tuple(one.quote for one in cited)
