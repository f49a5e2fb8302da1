"""What reading a document gives."""

from __future__ import annotations

from dataclasses import dataclass

from ..course import Finding, Source

__all__ = ["Barred", "Reading"]


@dataclass(frozen=True)
class Barred:
    """A stretch of a source that must not be taught: damaged, marketing, navigation."""

    start: int
    """Offset in the source's text."""
    end: int
    """Offset behind its last character."""
    code: str
    """The finding's code that says why."""


@dataclass(frozen=True)
class Reading:
    """A source, what is wrong with it, and what of it must not be taught."""

    source: Source
    findings: tuple[Finding, ...] = ()
    barred: tuple[Barred, ...] = ()

    def bars(self, start: int, end: int) -> Barred | None:
        """Return what bars any of the characters from `start` to `end`, or None."""
        return next((one for one in self.barred if one.start < end and start < one.end), None)
