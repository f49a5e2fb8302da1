"""Documents as text with passages, and citations of them."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from .. import markup
from .text import LanguageTag, Part, Slug
from .validation import misplaced

__all__ = ["Citation", "Passage", "PassageKind", "Source", "readable"]

PassageKind = Literal["heading", "paragraph", "list_item", "table_row", "quote", "faq", "code"]
"""`faq` is a heading that asks a question which the text under it answers."""


class Passage(Part):
    """A stretch of a source: `source.text[start:end] == text`."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*-[0-9]+$", max_length=80)]
    """`<document>-<n>`, n counting from 1 in reading order."""
    document: Slug
    """The id of its source."""
    kind: PassageKind
    """What it is."""
    start: Annotated[int, Field(ge=0)]
    """Offset of its first character in the source's text."""
    end: Annotated[int, Field(ge=0)]
    """Offset behind its last character."""
    text: str
    """The characters themselves, never a re-rendering."""
    headings: tuple[str, ...] = ()
    """The plain words of the headings above it, outermost first; a heading's own words are not in its own path."""
    level: Annotated[int, Field(ge=0, le=9)] = 0
    """Depth of a heading (1-6) or of a list item (1 is outermost); 0 for the rest."""
    lead: str | None = None
    """Of a list item or table row: the id of the passage that announces it."""
    ordered: bool = False
    """Of a list item: it stands in a numbered list."""
    line: Annotated[int, Field(ge=1)] = 1
    """1-based line of its first character in the source's text."""
    page: Annotated[int, Field(ge=1)] | None = None
    """1-based page or slide, where the format has them."""

    @model_validator(mode="after")
    def _offsets_fit(self) -> Passage:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"start and end are {self.end - self.start} characters apart, the text has {len(self.text)}"
            )
        return self


class Source(Part):
    """A document as coursegen reads it."""

    id: Slug
    """Made from the file's name."""
    name: str
    """The file's name as the brief gives it."""
    language: LanguageTag | None = None
    """What the document says of itself, if it does."""
    text: str
    r"""The decoded text, NFC, `\n` only: offsets and quotes refer to it."""
    passages: tuple[Passage, ...] = ()
    """Its passages in reading order; they do not overlap."""
    sha256: str = ""
    """Of the file's bytes, hexadecimal."""

    @model_validator(mode="after")
    def _passages_are_of_the_text(self) -> Source:
        if "\r" in self.text:
            raise misplaced("text", "has a carriage return; lines end with a line feed alone")
        for passage in self.passages:
            if self.text[passage.start : passage.end] != passage.text:
                raise ValueError(f"passage {passage.id!r} is not what stands at its offsets")
        return self


class Citation(Part):
    """An exact quote of a passage."""

    passage: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*-[0-9]+$", max_length=80)]
    """The passage's id."""
    letter: Annotated[str, StringConstraints(pattern=r"^[a-z]{1,3}$")] = "a"
    """Tells the quotes of one passage apart."""
    quote: Annotated[str, StringConstraints(min_length=1, max_length=5000)]
    """What the source says, character for character; no blank line in it."""

    @property
    def label(self) -> str:
        """What stands in a text as `[^label]`."""
        return self.passage + self.letter

    @model_validator(mode="after")
    def _one_block(self) -> Citation:
        if self.quote != self.quote.strip() or re.search(r"\n[^\S\n]*\n", self.quote) or "\r" in self.quote:
            raise ValueError("a quote has no blank line and no white space around it")
        return self


def readable(text: str, document: str) -> str:
    """Return a source's words as a reader wants them: of a Markdown document (by its name) without the marks."""
    if not document.lower().endswith((".md", ".markdown")):
        return text
    return markup.to_plain(text) or text
