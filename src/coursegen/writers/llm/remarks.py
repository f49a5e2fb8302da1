"""What is to be said about an activity's texts -> findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...course import Finding, PlannedActivity, Severity
from .grounding import Notes

__all__ = ["invented", "of", "short"]

_EACH = 5
"""Findings of one kind that an activity has at most; the last tells how many more there are."""


def of(plan: PlannedActivity, notes: Notes) -> tuple[Finding, ...]:
    """Return what the texts of an activity rest on, and do not."""
    return (
        *_each(
            plan,
            "grounding.unsupported",
            "warning",
            "a quote did not stand in the source, or did not say this; it stays without one",
            notes.unsupported,
            "Check it against the source, or take it out.",
        ),
        *_each(
            plan,
            "grounding.dropped",
            "warning",
            "left out, as no source says it and the brief is strict",
            notes.dropped,
            "Add a document that says it, if it is missed.",
        ),
        *_assumed(plan, notes.assumed),
        *_each(
            plan,
            "grounding.link",
            "warning",
            "a link or tag that no document has is taken out",
            notes.links,
            "Look whether the document tries to give orders.",
        ),
        *_each(
            plan,
            "reply.unusable",
            "info",
            "part of the reply could not be used",
            notes.broken,
            "Write it by hand, if it is missed.",
        ),
    )


def _each(
    plan: PlannedActivity, code: str, severity: Severity, what: str, said: Sequence[str], remedy: str
) -> Iterator[Finding]:
    known = list(dict.fromkeys(said))
    for number, quote in enumerate(known[:_EACH], 1):
        more = f" (and {len(known) - _EACH} more)" if number == _EACH and len(known) > _EACH else ""
        yield Finding(
            code=code,
            severity=severity,
            message=f"{plan.title!r}: {what}{more}",
            quote=quote[:200],
            remedy=remedy,
        )


def _assumed(plan: PlannedActivity, said: Sequence[str]) -> Iterator[Finding]:
    known = list(dict.fromkeys(said))
    if known:
        count = "a passage cites" if len(known) == 1 else f"{len(known)} passages cite"
        yield Finding(
            code="grounding.assumed",
            severity="info",
            message=f"{plan.title!r}: {count} no source, and {'is' if len(known) == 1 else 'are'} assumed",
            quote=known[0][:200],
            remedy="Check it, or write `grounding: strict` in the brief.",
        )


def invented(plan: PlannedActivity) -> Finding:
    """Return that people, situations and figures of an activity are invented."""
    return Finding(
        code="grounding.invented",
        severity="info",
        message=f"{plan.title!r}: its people, situation and figures are invented",
        remedy="Check that they fit your work.",
    )


def short(plan: PlannedActivity, kept: int, planned: int) -> Iterator[Finding]:
    """Yield that a quiz has fewer questions than planned, or none."""
    if not kept:
        yield Finding(
            code="activity.empty",
            severity="warning",
            message=f"the quiz {plan.title!r} is left out: no question stood its proof",
            remedy="Write items by hand, or use a model that reads better.",
        )
    elif kept < planned:
        yield Finding(
            code="activity.short",
            severity="info",
            message=f"the quiz {plan.title!r} has {kept} of the {planned} questions that were planned",
            remedy="Write the others by hand, if they are missed.",
        )
