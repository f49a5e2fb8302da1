"""Findings from everywhere -> one list in the order in which a designer takes them up."""

from __future__ import annotations

from collections.abc import Iterable

from ..course import Finding

__all__ = ["ordered"]

_SEVERITY = {"error": 0, "warning": 1, "info": 2}
# What decides about the rest comes first: what failed, what is missing, what is broken in the source.
_FAMILIES = (
    "activity",
    "brief",
    "objective",
    "outline",
    "source",
    "folder",
    "todo",
    "assumption",
    "grounding",
    "key",
    "reply",
    "citation",
    "level",
    "assessment",
    "options",
    "lesson",
    "dialogue",
    "export",
)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repetitions: by severity, then by family, then as they were found."""
    seen: dict[tuple[object, ...], Finding] = {}
    for one in findings:
        seen.setdefault(
            (one.code, one.message, one.place.path, one.place.file, one.place.line, one.quote), one
        )
    return tuple(sorted(seen.values(), key=_key))


def _key(finding: Finding) -> tuple[int, int]:
    family = finding.code.partition(".")[0]
    rank = _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)
    return _SEVERITY[finding.severity], rank
