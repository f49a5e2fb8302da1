"""A plan -> what it leaves out, proposes and asks, as findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ...course import Blueprint, Brief, Finding, Passage, Place
from ...sources import Reading
from .library import Library
from .replies.shared import OBJECTIVES

__all__ = ["of", "unused"]


def unused(library: Library, used: Collection[str]) -> Iterator[tuple[Passage, Reading]]:
    """Yield the headings whose sections teach no objective."""
    for reading in library.readings.values():
        passages = reading.source.passages
        for number, heading in enumerate(passages):
            if heading.kind not in {"heading", "faq"}:
                continue
            below = []
            for one in passages[number + 1 :]:
                if one.kind in {"heading", "faq"}:
                    break
                below.append(one.id)
            teachable = library.ids & set(below)
            if teachable and not teachable & set(used):
                yield heading, reading


def of(brief: Brief, blueprint: Blueprint, unused: Sequence[tuple[Passage, Reading]]) -> Iterator[Finding]:
    """Yield what a plan leaves out, proposes and asks."""
    for left in brief.objectives[OBJECTIVES:]:
        yield Finding(
            code="objective.left-out",
            severity="warning",
            message=f"the objective {left.statement!r} is left out: a plan has {OBJECTIVES} at most",
            remedy="Make a course of its own for the rest.",
        )
    for one in blueprint.objectives:
        if one.id in blueprint.unsupported:
            yield Finding(
                code="objective.unsupported",
                severity="warning",
                message=f"no passage teaches {one.statement!r}; the course leaves it out",
                remedy="Add a document that teaches it, or take the objective out.",
                objective=one.id,
            )
        if one.origin == "proposed":
            yield Finding(
                code="objective.proposed",
                severity="info",
                message=f"proposed, as the brief gives no objectives: {one.statement!r}",
                remedy="Take it over into the brief, or write your own.",
                objective=one.id,
            )
    for question in blueprint.questions:
        yield Finding(
            code="brief.question",
            severity="info",
            message=question.text,
            remedy=f"Answer it in the brief: `answers: {{{question.id}: …}}`.",
        )
    for heading, reading in unused:
        yield Finding(
            code="outline.unused-section",
            severity="info",
            message="not taught: serves no objective",
            place=Place(file=reading.source.name, line=heading.line),
            quote=heading.text,
            remedy="Add an objective if it should be taught.",
        )
