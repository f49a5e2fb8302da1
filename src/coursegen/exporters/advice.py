"""A project and its options -> findings that every package for an LMS has in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..course import Activity, Course, Finding, Place, Project, Quiz, Severity
from ..player import Settings, counting

__all__ = ["advise", "advise_author", "contrast", "places"]

_LARGE = 100_000_000
"""Bytes; many an LMS refuses an upload above it by default."""
_TEXT_CONTRAST = 4.5
_CONTROL_CONTRAST = 3.0


def advise(project: Project, settings: Settings, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Return what an administrator should know before uploading."""
    return (
        *_scoring(project.course, settings),
        *advise_author(project),
        *_size(files),
    )


def advise_author(project: Project) -> tuple[Finding, ...]:
    """Return what whoever made the course should know, wherever it goes."""
    return (*_drafts(project), *_accent(project.course))


def places(course: Course) -> Iterator[tuple[str, Activity]]:
    """Yield every activity with its place in the document."""
    for m, module in enumerate(course.modules):
        for a, activity in enumerate(module.activities):
            yield f"modules[{m}].activities[{a}]", activity
    if course.final_test is not None:
        yield "final_test", course.final_test


def _scoring(course: Course, settings: Settings) -> Iterator[Finding]:
    tests = [one for one in course.activities if isinstance(one, Quiz) and one.is_test]
    if counting(course):
        return
    ready = any(one.status == "ready" for one in tests)
    reason = (
        "nothing in its test has points" if ready else "its test is a draft" if tests else "it has no test"
    )
    yield _finding(
        "export.nothing-scored",
        "warning" if tests else "info",
        f"the package reports no score, because {reason}; having seen every page completes it",
        remedy=None if not tests else "Give an item points." if ready else "Set the test to ready.",
    )
    if settings.passing_score is not None:
        yield _finding("export.option-unused", "warning", f"passing_score has no effect, because {reason}")


def _drafts(project: Project) -> Iterator[Finding]:
    drafts = [(path, one) for path, one in places(project.course) if one.status == "draft"]
    if drafts:
        count = (
            "1 activity is a draft and counts"
            if len(drafts) == 1
            else f"{len(drafts)} activities are drafts and count"
        )
        path = drafts[0][0]
        known = project.source_map.get(path)
        place = Place(path=path, file=known.file, line=known.line) if known else Place(path=path)
        shown = ", ".join(one.id for _, one in drafts[:5]) + (", …" if len(drafts) > 5 else "")
        yield _finding(
            "export.draft",
            "info",
            f"{count} for neither score nor completion: {shown}",
            place=place,
            remedy="Set the status to ready when a person has finished it.",
        )


def _accent(course: Course) -> Iterator[Finding]:
    accent = course.theme.accent
    white = contrast(accent, "#ffffff")
    if white < _TEXT_CONTRAST:
        below = "text and controls" if white < _CONTROL_CONTRAST else "text"
        yield _finding(
            "export.accent-contrast",
            "warning",
            f"the accent colour {accent} has a contrast of {white:.1f}:1 with white, too little for {below}",
            place=Place(path="theme.accent"),
            remedy="Choose a darker colour (4.5:1 or more).",
        )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#rrggbb`) as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _size(files: Mapping[str, bytes]) -> Iterator[Finding]:
    size = sum(len(data) for data in files.values())
    if size > _LARGE:
        largest = max(files, key=lambda name: len(files[name]))
        yield _finding(
            "export.large",
            "warning",
            f"the package holds {size / 1e6:.0f} MB; many an LMS refuses uploads over {_LARGE / 1e6:.0f} MB",
            remedy=f"Make media smaller; the largest file is {largest}.",
        )


def _finding(
    code: str, severity: Severity, message: str, *, place: Place | None = None, remedy: str | None = None
) -> Finding:
    return Finding(code=code, severity=severity, message=message, place=place or Place(), remedy=remedy)
