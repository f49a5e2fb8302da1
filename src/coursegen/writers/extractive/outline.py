"""A brief and its material -> the plan of a course: modules that follow the objectives."""

from __future__ import annotations

from ...course import Blueprint, Brief, LearningObjective, PlannedActivity, PlannedItems, PlannedModule, slug
from ...language.verbs import level
from ...language.words import content_words
from ..protocol import Drafted
from .material import Group, Material, Section
from .sections import trusted_title
from .shown import literal
from .wording import Wording

__all__ = ["plan"]


def plan(brief: Brief, material: Material, wording: Wording) -> Drafted[Blueprint]:
    """Plan modules that follow the objectives."""
    taken: set[str] = set()
    objectives = []
    for one in brief.objectives:
        made = one.id or slug(one.statement, taken=taken)
        taken.add(made)
        objectives.append(
            LearningObjective(
                id=made,
                statement=one.statement,
                level=one.level or level(one.statement, brief.language) or "understand",
            )
        )
    if not objectives:
        first = next(s for s in material.sections if s.groups)
        objectives = [
            LearningObjective(
                id="proposed",
                statement=literal(wording.say("proposed_explain", topic=first.title or brief.title)),
                origin="proposed",
            )
        ]
    used: set[int] = set()
    modules = []
    ids: set[str] = set()
    unsupported = []
    for objective in objectives:
        terms = set(content_words(objective.statement, brief.language))
        ranked = sorted(
            (s for s in material.sections if s.groups and not s.sales and s.index not in used),
            key=lambda s: (
                -(3 * len(terms & set(s.heading_terms)) + sum(min(s.terms.get(t, 0), 3) for t in terms))
            ),
        )
        best = [s for s in ranked if terms & (set(s.heading_terms) | set(s.terms))][:4]
        used |= {s.index for s in best}
        if not best:
            unsupported.append(objective.id)
        modules.append(_module(brief, objective, best, wording, ids))
    passages = tuple(dict.fromkeys(p for m in modules for a in m.activities for p in a.passages))
    test = PlannedActivity(
        id="final-test",
        kind="quiz",
        title=literal(wording.say("test_title", course=brief.title)),
        objectives=tuple(o.id for o in objectives if o.id not in unsupported),
        passages=passages,
        items=(PlannedItems(level="understand", use="test", count=8),),
    )
    return Drafted(
        Blueprint(
            title=brief.title,
            language=brief.language,
            objectives=tuple(objectives),
            modules=tuple(modules),
            final_test=test if "quiz" in brief.make and passages else None,
            unsupported=tuple(unsupported),
        )
    )


def _module(
    brief: Brief, objective: LearningObjective, sections: list[Section], wording: Wording, ids: set[str]
) -> PlannedModule:
    activities = []
    for section in sorted(sections, key=lambda s: s.index):
        title = literal(section.title) if trusted_title(section) else objective.statement
        made = slug(title, taken=ids)
        ids.add(made)
        activities.append(
            PlannedActivity(
                id=made,
                kind="lesson",
                title=title,
                objectives=(objective.id,),
                passages=_passages(section.groups),
            )
        )
    passages = tuple(p for a in activities for p in a.passages)
    if passages and "quiz" in brief.make:
        made = slug(f"quiz {objective.id}", taken=ids)
        ids.add(made)
        activities.append(
            PlannedActivity(
                id=made,
                kind="quiz",
                title=literal(wording.say("quiz_title", module=objective.statement)),
                objectives=(objective.id,),
                passages=passages,
                items=(PlannedItems(level="understand", use="practice", count=3),),
            )
        )
    module = slug(objective.statement, taken=ids)
    ids.add(module)
    return PlannedModule(
        id=module, title=objective.statement, objectives=(objective.id,), activities=tuple(activities)
    )


def _passages(groups: tuple[Group, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(u.passage.id for g in groups for u in g.units))
