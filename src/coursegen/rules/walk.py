"""A project -> its parts with their places, found once and handed to every rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import BaseModel

from ..course import (
    Activity,
    AssessmentItem,
    Asset,
    Check,
    Citation,
    Course,
    Finding,
    Lesson,
    Passage,
    Place,
    Project,
    Quiz,
    Severity,
    Todo,
)

__all__ = ["At", "Tour", "strings"]

_SILENT = frozenset(
    ["id", "citations", "type", "kind", "use", "status", "level", "scoring", "asset", "captions"]
)


@dataclass(frozen=True)
class At:
    """A part and where it stands."""

    path: str
    """Such as `modules[0].activities[1].items[0]`."""
    activity: Activity
    """The activity it stands in."""
    item: AssessmentItem
    """The item itself."""
    module: int | None
    """Index of the module; None in the final test."""


@dataclass(frozen=True)
class Tour:
    """A project as rules see it: everything by place, in document order."""

    project: Project
    activities: tuple[tuple[str, Activity], ...] = field(default=())
    items: tuple[At, ...] = field(default=())

    @classmethod
    def of(cls, project: Project) -> Tour:
        """Walk the course once."""
        activities = tuple(_activities(project.course))
        items = tuple(at for path, one in activities for at in _items(path, one))
        return cls(project, activities, items)

    @property
    def course(self) -> Course:
        """The document."""
        return self.project.course

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Every passage that is known, by id; what the course carries comes first."""
        known = {one.id: one for source in self.project.sources for one in source.passages}
        return known | {one.id: one for one in self.course.passages}

    @cached_property
    def sections(self) -> dict[tuple[str, tuple[str, ...]], str]:
        """The text under each heading of each document."""
        parts: dict[tuple[str, tuple[str, ...]], list[Passage]] = {}
        for one in self.passages.values():
            if one.kind != "heading":
                parts.setdefault((one.document, one.headings), []).append(one)
        return {
            key: "\n".join(one.text for one in sorted(ones, key=lambda one: one.start))
            for key, ones in parts.items()
        }

    def finding(
        self,
        code: str,
        severity: Severity,
        message: str,
        path: str = "",
        *,
        quote: str | None = None,
        remedy: str | None = None,
        objective: str | None = None,
    ) -> Finding:
        """Return a finding whose place names file and line where a folder was read."""
        return Finding(
            code=code,
            severity=severity,
            message=" ".join(message.split()),
            place=self.place(path),
            quote=quote,
            remedy=remedy,
            objective=objective,
        )

    def place(self, path: str) -> Place:
        """Return `path` with the file and line of the longest part of it that the source map knows."""
        part = path
        while part:
            known = self.project.source_map.get(part)
            if known is not None:
                return Place(path=path, file=known.file, line=known.line)
            part = part[: max(part.rfind("."), part.rfind("["), 0)]
        return Place(path=path)


def _activities(course: Course) -> Iterator[tuple[str, Activity]]:
    for m, module in enumerate(course.modules):
        for a, activity in enumerate(module.activities):
            yield f"modules[{m}].activities[{a}]", activity
    if course.final_test is not None:
        yield "final_test", course.final_test


def _items(path: str, activity: Activity) -> Iterator[At]:
    module = int(path[len("modules[") : path.index("]")]) if path.startswith("modules") else None
    if isinstance(activity, Quiz):
        for i, item in enumerate(activity.items):
            yield At(f"{path}.items[{i}]", activity, item, module)
    elif isinstance(activity, Lesson):
        for s, screen in enumerate(activity.screens):
            for b, block in enumerate(screen.blocks):
                if isinstance(block, Check):
                    yield At(f"{path}.screens[{s}].blocks[{b}].item", activity, block.item, module)


def strings(part: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text in `part` that is read by somebody, with its place."""
    if isinstance(part, str):
        if part:
            yield path, part
    elif isinstance(part, Todo):
        yield path, f"[todo: {part.text}]"
    elif isinstance(part, tuple):
        for index, one in enumerate(part):
            yield from strings(one, f"{path}[{index}]")
    elif isinstance(part, BaseModel) and not isinstance(part, Citation | Asset | Passage):
        for name in type(part).model_fields:
            if name not in _SILENT and name not in {"objectives", "objective", "pool", "target", "effects"}:
                yield from strings(getattr(part, name), f"{path}.{name}")
