"""A planned case study -> a draft: a decision between what the source advises, with to-dos where it is silent."""

from __future__ import annotations

from collections.abc import Sequence

from ...course import (
    Alternative,
    CaseQuestion,
    CaseStudy,
    Exhibit,
    Rubric,
    RubricCriterion,
    Stage,
)
from ..protocol import ActivityRequest, Drafted
from .behaviours import Behaviour, Belief, behaviours, beliefs, in_order, listed, topic_of
from .citing import Citing
from .material import Material, Unit
from .shown import literal
from .wording import Wording

__all__ = ["write"]

_OPTIONS = 3
_POINTS = 3


def write(request: ActivityRequest, material: Material, wording: Wording) -> Drafted[CaseStudy]:
    """Write a case to decide in: options and exhibits from the source, the rest for a person to fill in."""
    plan = request.plan
    among = material.among(plan.passages)
    advised = tuple(one for one in behaviours(among) if one.advised)
    wrong, columns, citing = beliefs(among), listed(among), Citing()
    topic = topic_of(request)
    alternatives = _alternatives(advised, wrong, wording, citing)
    stage = Stage(
        title=wording.say("case_stage"),
        situation=wording.say(
            "case_situation", frame=wording.frame, topic=topic, organisation=wording.organisation
        ),
        exhibits=(*_table(columns, wording, citing), *_said(advised[_OPTIONS:], wording, citing)),
        decision=wording.say("case_decision"),
        alternatives=alternatives,
        questions=(_question(wording),),
    )
    part = CaseStudy(
        id=plan.id,
        title=plan.title,
        objectives=plan.objectives,
        minutes=plan.minutes,
        status="draft",
        stages=(stage,),
        debrief=_debrief(advised, wording, citing),
        teaching_note=wording.say("case_note"),
        citations=citing.citations,
    )
    return Drafted(part)


def _alternatives(
    advised: Sequence[Behaviour], wrong: Sequence[Belief], wording: Wording, citing: Citing
) -> tuple[Alternative, ...]:
    """Return at least two ways to decide; what nobody wrote is a to-do."""
    place = wording.organisation
    contra = wording.say("case_contra", organisation=place)
    made = [
        Alternative(
            text=wording.say("case_option", text=literal(one.unit.text), cite=citing.of(one.unit)),
            pro=wording.say("case_pro", cite=citing.of(one.unit)),
            contra=contra,
        )
        for one in in_order(advised[: _OPTIONS - bool(wrong)])
    ]
    for one in wrong[:1]:
        made.append(
            Alternative(
                text=wording.say("case_belief", belief=literal(one.text), cite=citing.of(one.unit)),
                pro=wording.say("case_attractive", organisation=place),
                contra=wording.say("belief_wrong", cite=citing.of(one.unit)),
            )
        )
    while len(made) < 2:
        made.append(
            Alternative(
                text=wording.say("case_own_option", number=str(len(made) + 1)),
                pro=wording.say("case_attractive", organisation=place),
                contra=contra,
            )
        )
    return tuple(made)


def _table(columns: Sequence[Unit], wording: Wording, citing: Citing) -> tuple[Exhibit, ...]:
    """Return a table whose columns the source names and whose cells a person fills in: none is invented."""
    if not columns:
        return ()
    named = (literal(one.text.rstrip(".;")).replace("|", "\\|") + citing.of(one) for one in columns)
    names = [wording.say("case_team"), *named]
    rows = [
        [f"{names[0]} {letter}", wording.say("case_cells"), *["…"] * (len(columns) - 1)] for letter in "AB"
    ]
    lines = [names, ["---"] * len(names), *rows]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return (Exhibit(title=wording.say("case_table"), text=text),)


def _said(more: Sequence[Behaviour], wording: Wording, citing: Citing) -> tuple[Exhibit, ...]:
    quotes = [f"- {literal(one.unit.text)}{citing.of(one.unit)}" for one in more[:_POINTS]]
    return (Exhibit(title=wording.say("case_said"), text="\n".join(quotes)),) if quotes else ()


def _question(wording: Wording) -> CaseQuestion:
    criteria = tuple(
        RubricCriterion(
            name=wording.say(f"case_{name}"),
            full=wording.say(f"case_{name}_full"),
            partial=wording.say(f"case_{name}_partial"),
            none=wording.say(f"case_{name}_none"),
        )
        for name in ("fact", "price")
    )
    return CaseQuestion(
        text=wording.say("case_question"),
        model_answer=wording.say("case_answer"),
        rubric=Rubric(criteria=criteria),
    )


def _debrief(advised: Sequence[Behaviour], wording: Wording, citing: Citing) -> str:
    if not advised:
        return wording.say("case_debrief_open")
    quotes = "\n".join(f"- {literal(one.unit.text)}{citing.of(one.unit)}" for one in advised[:_POINTS])
    return f"{wording.say('case_debrief')}\n\n{quotes}"
