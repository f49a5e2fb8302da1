"""Rules that need no model: a project -> findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType

from ..course import Course, Finding, Project, as_project
from . import assessment, citations, dialogue, lesson
from .options import Rivalry, Tell, form_tells, rivalry, rivals, tells
from .walk import Tour

__all__ = ["RULES", "Rivalry", "Tell", "form_tells", "review", "rivalry", "rivals", "tells"]

RULES: MappingProxyType[str, Callable[[Tour], Iterator[Finding]]] = MappingProxyType(
    {
        "citations": citations.findings,
        "assessment": assessment.findings,
        "dialogue": dialogue.findings,
        "lesson": lesson.findings,
    }
)
"""Family → rule. Each looks at the whole project and yields what it finds, in document order."""

_OWN = ("assessment.", "citation.", "dialogue.", "lesson.", "level.", "options.", "todo.")
_RANK = {"error": 0, "warning": 1, "info": 2}
_TOP = {"": 0, "objectives": 1, "modules": 2, "final_test": 3}


def review(project: Course | Project) -> tuple[Finding, ...]:
    """Judge a course by every rule that needs no model.

    Findings that the course suppresses (by code, and the id of a module, activity, item or objective)
    are left out; a suppression that fits nothing is reported.

    Returns:
        The findings, errors first, then in document order.
    """
    tour = Tour.of(as_project(project))
    found = [finding for rule in RULES.values() for finding in rule(tour)]
    return tuple(sorted(_kept(tour, found), key=_order))


def _kept(tour: Tour, found: list[Finding]) -> Iterator[Finding]:
    suppressions = tour.course.suppressions
    ids = _ids(tour) if suppressions else {}
    used: set[int] = set()
    for finding in found:
        hidden = False
        for index, one in enumerate(suppressions):
            if one.code == finding.code and (not one.place or one.place in _around(finding, ids)):
                hidden = True
                used.add(index)
        if not hidden:
            yield finding
    for index, one in enumerate(suppressions):
        if index not in used and one.code.startswith(_OWN):
            message = f"nothing is found that the suppression of {one.code!r} would hide"
            yield tour.finding(
                "suppression.unused", "info", message, f"suppressions[{index}]", remedy="Remove it."
            )


def _ids(tour: Tour) -> dict[str, str]:
    """Return the ids that a suppression can name, by place."""
    ids = {f"modules[{m}]": module.id for m, module in enumerate(tour.course.modules)}
    ids |= {f"objectives[{o}]": objective.id for o, objective in enumerate(tour.course.objectives)}
    ids |= {path: activity.id for path, activity in tour.activities}
    return ids | {at.path: at.item.id for at in tour.items}


def _around(finding: Finding, ids: dict[str, str]) -> set[str]:
    """Return the ids of everything that a finding stands in."""
    path, around = finding.place.path, {finding.objective} if finding.objective else set()
    while path:
        if path in ids:
            around.add(ids[path])
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return around


def _order(finding: Finding) -> tuple[int, int, tuple[int, ...]]:
    path = finding.place.path
    top = re.split(r"[.\[]", path, maxsplit=1)[0]
    return (
        _RANK[finding.severity],
        _TOP.get(top, 4),
        tuple(int(one) for one in re.findall(r"\[(\d+)\]", path)),
    )
