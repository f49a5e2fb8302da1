"""A course and an edition -> what a page of Markdown needs to know: words, footnotes, to-dos, files."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..course import Activity, Citation, Project
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
    notes: dict[str, Citation] = field(default_factory=dict)
    """Shown label → what it cites, in order of first use."""
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
        return Writer(cite=lambda label: self._note(label, known[label]), todo=self.todo)

    def todo(self, text: str) -> str:
        """Count a to-do and return how it is shown."""
        self.todos += 1
        return f"{self.say('to fill in')}: {text}"

    def _note(self, label: str, citation: Citation) -> str:
        """Keep the label; where another activity of the file uses it for another quote, take the next letter."""
        shown, number = label, 1
        while shown in self.notes and self.notes[shown].quote != citation.quote:
            number += 1
            shown = f"{citation.passage}{citation.letter}{_letters(number)}"
        self.notes[shown] = citation
        return shown

    def footnotes(self) -> list[str]:
        """Return the definitions of the footnotes that the file uses."""
        return [
            f"[^{label}]: “{literal(one.quote)}” — {literal(self._source(one))}"
            for label, one in self.notes.items()
        ]

    def _source(self, citation: Citation) -> str:
        """Return the document's name with the headings above the passage."""
        passage = next((one for one in self.project.course.passages if one.id == citation.passage), None)
        if passage is None:
            return citation.passage
        name = next(
            (one.name for one in self.project.sources if one.id == passage.document), passage.document
        )
        page = (f"{self.say('page')} {passage.page}",) if passage.page else ()
        return " › ".join([name, *passage.headings, *page])

    def asset(self, id: str) -> str:
        """Return the relative path of an asset, and remember that the file shows it."""
        self.assets.add(id)
        return "media/" + next(one.file for one in self.project.course.assets if one.id == id)


def _letters(number: int) -> str:
    return chr(ord("a") + number - 2) if number < 28 else _letters(number - 26) + "z"
