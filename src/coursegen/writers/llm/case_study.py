"""A case study's reply -> a case study, self-assessed."""

from __future__ import annotations

from collections.abc import Iterator

from ...course import (
    Alternative,
    CaseQuestion,
    CaseStudy,
    Exhibit,
    PlannedActivity,
    Rubric,
    RubricCriterion,
    Stage,
)
from .grounding import Ground
from .replies import CaseReply
from .replies.case_study import ExhibitReply, QuestionReply, StageReply

__all__ = ["build", "said"]


def build(reply: CaseReply, plan: PlannedActivity, ground: Ground) -> CaseStudy:
    """Return the case that a reply means: situations and exhibits are invented, and reported as that."""
    stages = tuple(_stage(one, plan, ground) for one in reply.stages)
    debrief, note = ground.text(reply.debrief), ground.text(reply.teaching_note)
    return CaseStudy(
        id=plan.id,
        title=plan.title,
        objectives=plan.objectives,
        minutes=plan.minutes,
        stages=stages,
        debrief=debrief if ground.may_stay(debrief) else "",
        teaching_note=note,
        citations=ground.citations,
    )


def said(reply: CaseReply) -> Iterator[str]:
    """Yield the texts of a reply that may cite."""
    for stage in reply.stages:
        for one in stage.alternatives:
            yield from (one.pro, one.contra)
        for question in stage.questions:
            yield question.model_answer
    yield from (reply.debrief, reply.teaching_note)


def _stage(reply: StageReply, plan: PlannedActivity, ground: Ground) -> Stage:
    return Stage(
        title=ground.plain(reply.title, plan.title),
        situation=ground.text(reply.situation) or plan.title,
        exhibits=tuple(shown for one in reply.exhibits if (shown := _exhibit(one, ground)) is not None),
        decision=ground.text(reply.decision),
        alternatives=tuple(
            Alternative(text=text, pro=ground.text(one.pro), contra=ground.text(one.contra))
            for one in reply.alternatives
            if (text := ground.line(one.text))
        ),
        questions=tuple(made for one in reply.questions if (made := _question(one, ground)) is not None),
    )


def _exhibit(reply: ExhibitReply, ground: Ground) -> Exhibit | None:
    text = _table(reply.content, ground) if reply.form == "table" else ground.text(reply.content)
    return Exhibit(title=ground.plain(reply.title, "·"), text=text) if text else None


def _table(value: str, ground: Ground) -> str:
    """Return rows of cells as a table of CommonMark; as text where there is no table in them."""
    lines = [one.strip().strip("|") for one in value.split("\n") if one.strip(" |-:")]
    rows = [[_cell(cell, ground) for cell in one.split("|")] for one in lines]
    width = len(rows[0]) if rows else 0
    if len(rows) < 2 or width < 2:
        return ground.text(value)
    rows = [(row + ["·"] * width)[:width] for row in rows]
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(value: str, ground: Ground) -> str:
    return ground.line(value, "·").replace("|", "")


def _question(reply: QuestionReply, ground: Ground) -> CaseQuestion | None:
    text = ground.text(reply.text)
    good, weak = ground.plain(reply.good), ground.plain(reply.weak)
    if not text:
        return None
    name = ground.plain(reply.text, "·")
    rubric = Rubric(criteria=(RubricCriterion(name=name, full=good, none=weak or None),)) if good else None
    return CaseQuestion(text=text, model_answer=ground.text(reply.model_answer), rubric=rubric)
