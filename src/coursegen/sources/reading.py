"""What reading a document gives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast, overload

from ..course import Asset, Finding, Passage, Place, Source, clean_line, slug

__all__ = ["Attribution", "Barred", "Picture", "Reading", "Region"]


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
class Picture:
    """A picture that a document shows."""

    data: bytes = field(repr=False)
    """The bytes of the file, as they are in the document."""
    media_type: str
    """`image/png`, `image/jpeg`, `image/gif` or `image/webp`."""
    sha256: str
    """Of the bytes: what `Project.assets` keeps them by."""
    name: str
    """What the document calls it."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""
    alt: str | None = None
    """What it shows, where the document says so."""
    at: int = 0
    """Offset in the source's text: it stands between what is before and what is behind."""
    page: int | None = None
    """1-based page or slide, where the format has them."""

    def asset(self, source: Source, *, taken: Collection[str] = ()) -> Asset:
        """Return it as an asset of a course, with an id that is not in `taken`."""
        name = slug(self.name.rpartition(".")[0] or self.name, taken=set(taken), fallback="picture")
        alt = " ".join((self.alt or "").split())[:500]
        return Asset(
            id=name,
            file=f"{name}.{self.media_type.rpartition('/')[2].replace('jpeg', 'jpg')}",
            media_type=self.media_type,
            sha256=self.sha256,
            alt=clean_line(alt) if alt else None,
            source=source.id,
        )


_T = TypeVar("_T")


class _Later(Generic[_T]):
    """A field that may be given as a function, which is called when somebody first asks for it."""

    def __init__(self, default: _T) -> None:
        self._default = default

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> _T: ...

    @overload
    def __get__(self, instance: object, owner: type) -> _T: ...

    def __get__(self, instance: object | None, owner: type) -> _T:
        if instance is None:
            return self._default
        value = vars(instance)[self._name]
        if callable(value):
            value = vars(instance)[self._name] = value()
        return cast("_T", value)

    def __set__(self, instance: object, value: _T | Callable[[], _T]) -> None:
        vars(instance)[self._name] = value


@dataclass(frozen=True)
class Reading:
    """A source, what is wrong with it, and what of it must not be taught.

    Looking for damage takes longer than reading: it is done when `findings`, `barred` or `attributions` are asked for.
    """

    source: Source
    findings: _Later[tuple[Finding, ...]] = _Later(())
    """What a person should know about the document."""
    barred: _Later[tuple[Barred, ...]] = _Later(())
    """What must not be taught, in the order of the starts."""
    attributions: _Later[tuple[Attribution, ...]] = _Later(())
    """Of sentences with figures, and of quotations; in the order of their starts."""
    regions: tuple[Region, ...] = ()
    """In the order of their starts."""
    pictures: tuple[Picture, ...] = ()
    """In the order in which they stand; each once, however often it is shown."""
    language: str = "en"
    """What the source says of itself, or else what its words look like."""
    title: str | None = None
    """From the front matter or the first heading."""
    lined: bool = True
    """Lines of the source's text are lines of the file, so that a finding may name them."""

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

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

    def place(self, passage: Passage) -> Place:
        """Return where a person finds a passage: the line of a text, or the page or slide."""
        line = passage.line if self.lined else None
        return Place(file=self.source.name, line=line, page=passage.page)

    def within(self, name: str) -> tuple[Passage, ...]:
        """Return the passages of the regions called `name`, such as `objectives`."""
        spans = [(one.start, one.end) for one in self.regions if one.name == name]
        return tuple(
            passage
            for passage in self.source.passages
            if any(start <= passage.start and passage.end <= end for start, end in spans)
        )
