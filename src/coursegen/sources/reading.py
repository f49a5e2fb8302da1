"""What reading a document gives."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from ..course import Finding, Passage, Source

__all__ = ["Attribution", "Barred", "Reading", "Region"]


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
class Attribution:
    """A stretch with a number or a quotation, and the stretch that says whose it is."""

    start: int
    """Offset of the sentence or quotation."""
    end: int
    """Offset behind it."""
    by_start: int
    """Offset of the sentence that names who says so; the same sentence as often as not."""
    by_end: int
    """Offset behind that."""


@dataclass(frozen=True)
class Region:
    """A stretch that its author set apart and named, such as `::: keypoints`."""

    name: str
    """Its name in lower case: `objectives`, `challenge`, `solution`, `callout`, `keypoints`, `aside`, …"""
    start: int
    """Offset in the source's text."""
    end: int
    """Offset behind its last character."""


@dataclass(frozen=True)
class Reading:
    """A source, what is wrong with it, and what of it must not be taught."""

    source: Source
    findings: tuple[Finding, ...] = ()
    barred: tuple[Barred, ...] = ()
    """In the order of their starts."""
    attributions: tuple[Attribution, ...] = ()
    """Of sentences with figures, and of quotations; in the order of their starts."""
    regions: tuple[Region, ...] = ()
    """In the order of their starts."""
    language: str = "en"
    """What the source says of itself, or else what its words look like."""
    title: str | None = None
    """From the front matter or the first heading."""

    @cached_property
    def _reach(self) -> tuple[list[int], list[int]]:
        starts = [one.start for one in self.barred]
        reach: list[int] = []
        for one in self.barred:
            reach.append(max(one.end, reach[-1] if reach else 0))
        return starts, reach

    def bars(self, start: int, end: int) -> Barred | None:
        """Return what bars any of the characters from `start` to `end`, or None."""
        starts, reach = self._reach
        for index in range(bisect_left(starts, end) - 1, -1, -1):
            if reach[index] <= start:
                return None
            if self.barred[index].end > start:
                return self.barred[index]
        return None

    def attribution(self, start: int, end: int) -> Attribution | None:
        """Return who says what stands from `start` to `end`, where the source tells; quote it along."""
        return next((one for one in self.attributions if one.start < end and start < one.end), None)

    def within(self, name: str) -> tuple[Passage, ...]:
        """Return the passages of the regions called `name`, such as `objectives`."""
        spans = [(one.start, one.end) for one in self.regions if one.name == name]
        return tuple(
            passage
            for passage in self.source.passages
            if any(start <= passage.start and passage.end <= end for start, end in spans)
        )
