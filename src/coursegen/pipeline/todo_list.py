"""Report -> a short to-do list in a designer's order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..course import Course, Finding, Lesson, Quiz

__all__ = ["Entry", "Group", "gist", "outline", "where"]

_FIRST = ("todo.", "activity.", "objective.unsupported", "lesson.draft")
_SHOWN = 3
_QUOTED = 80


@dataclass(frozen=True)
class Entry:
    """Findings of one kind."""

    lines: tuple[str, ...]
    """What is wrong and where; the first few."""
    remedy: str | None
    """What to do, where it is the same for all."""
    more: int = 0
    """How many are not shown."""


@dataclass(frozen=True)
class Group:
    """What to take up together."""

    title: str
    count: int
    entries: tuple[Entry, ...]


def gist(findings: Iterable[Finding], *, shown: int = _SHOWN) -> tuple[Group, ...]:
    """Return the findings as groups: do first, look at, good to know; at most `shown` lines of each kind."""
    groups: dict[str, dict[str, list[Finding]]] = {"Do first": {}, "Look at": {}, "Good to know": {}}
    for one in findings:
        groups[_title(one)].setdefault(one.code, []).append(one)
    return tuple(
        Group(
            title,
            sum(len(same) for same in by_code.values()),
            tuple(_entry(same, shown) for same in by_code.values()),
        )
        for title, by_code in groups.items()
        if by_code
    )


def outline(course: Course) -> str:
    """Return in one line what a course holds."""
    lessons = sum(isinstance(one, Lesson) for one in course.activities)
    quizzes = sum(isinstance(one, Quiz) for one in course.activities) - (course.final_test is not None)
    test = course.final_test
    parts = [
        _count(len(course.modules), "module", "modules"),
        _count(lessons, "lesson", "lessons"),
        _count(quizzes, "quiz", "quizzes"),
        f"a test of {_count(len(test.items), 'question', 'questions')}" if test else "no test",
    ]
    return f"{course.title}: {', '.join(parts)}; {_count(len(course.items), 'question', 'questions')} in all"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def where(finding: Finding) -> str:
    """Return where a finding is, as a person opens it: file and line or page, or the place in the document."""
    place = finding.place
    if place.file:
        if place.page:
            return f"{place.file}, p. {place.page}"
        return f"{place.file}:{place.line}" if place.line else place.file
    return place.path


def _line(finding: Finding) -> str:
    quote = " ".join((finding.quote or "").split())
    about = f': "{_short(quote)}"' if quote and quote not in finding.message else ""
    return f"{finding.message}{about}" + (f"  ({where(finding)})" if where(finding) else "")


def _short(quote: str) -> str:
    return quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1].rsplit(" ", 1)[0] + " …"


def _title(finding: Finding) -> str:
    if finding.severity == "error" or finding.code.startswith(_FIRST):
        return "Do first"
    return "Look at" if finding.severity == "warning" else "Good to know"


def _entry(same: list[Finding], shown: int) -> Entry:
    remedies = {one.remedy for one in same}
    lines = list(dict.fromkeys(_line(one) for one in same))
    return Entry(
        tuple(lines[:shown]),
        remedies.pop() if len(remedies) == 1 else same[0].remedy,
        max(len(lines) - shown, 0),
    )
