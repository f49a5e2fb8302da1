"""A stem and its options as plain words, and what is to be said about them."""

from __future__ import annotations

from dataclasses import dataclass

from ..course import Severity
from .lexicons import Lexicon, lexicon

__all__ = ["Choices", "Tell"]


@dataclass(frozen=True)
class Tell:
    """One thing about the form of an item that a test-wise learner could use, or that a person should mend."""

    code: str
    """`options.name`, documented in docs/findings.md."""
    severity: Severity
    """Warning: under one in twenty good items has it. Info: a hint."""
    message: str
    """What is seen, in one line."""
    option: int | None = None
    """Index of the option it is about, if it is about one."""
    remedy: str | None = None
    """What to do."""


@dataclass(frozen=True)
class Choices:
    """The stem and its options as plain words."""

    stem: str
    """The question without markup."""
    marked: str
    """The question as it is written."""
    options: tuple[str, ...]
    """The options without markup."""
    keys: frozenset[int]
    """Indexes of the options that are right."""
    language: str
    """BCP 47 tag."""

    @property
    def words(self) -> Lexicon:
        """The word lists of its language."""
        return lexicon(self.language)

    @property
    def key(self) -> int | None:
        """The one right option; None where several are right."""
        return next(iter(self.keys)) if len(self.keys) == 1 else None

    @property
    def distractors(self) -> tuple[int, ...]:
        """Indexes of the options that are wrong."""
        return tuple(index for index in range(len(self.options)) if index not in self.keys)
