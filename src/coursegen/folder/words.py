"""The grammar's headings in the course's language; English is always read too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .. import i18n

__all__ = ["HEADINGS", "Words", "words"]

HEADINGS = (
    "Check",
    "Question",
    "Stage",
    "Situation",
    "Exhibit",
    "Decision",
    "Option",
    "For",
    "Against",
    "Model answer",
    "Rubric",
    "Debrief",
    "Teaching note",
    "Role",
    "Goal",
    "Persona",
    "Hidden",
    "Triggers",
    "Limits",
    "Criteria",
    "Scene",
    "This",
    "Belongs with this",
    "What to look for",
    "Good",
    "On the way",
    "Missing",
    "test",
)
"""Every word of the grammar that a catalogue may translate."""


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    language: str
    """The course's."""
    local: dict[str, str]
    """English → what is written."""

    def __getitem__(self, english: str) -> str:
        """Return what is written for `english`."""
        return self.local[english]

    def find(self, written: str, among: tuple[str, ...]) -> str | None:
        """Return which English word of `among` a person wrote, in English or in the course's language."""
        folded = " ".join(written.casefold().split())
        for english in among:
            if folded == self.local[english].casefold():
                return english
        return next((english for english in among if folded == english.casefold()), None)

    def listed(self, among: tuple[str, ...]) -> str:
        """Return the words of `among` for a message."""
        return ", ".join(self.local[english] for english in among)


@cache
def words(language: str) -> Words:
    """Return the grammar's words in `language`."""
    catalogue = i18n.catalogue("folder", language)
    return Words(language, {english: catalogue.text(english) for english in HEADINGS})
