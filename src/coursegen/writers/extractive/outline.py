"""A brief and its material -> the plan of a course: modules that follow the objectives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...course import (
    Blueprint,
    Brief,
    Finding,
    LearningObjective,
    Misconception,
    PlannedActivity,
    PlannedItems,
    PlannedModule,
    slug,
)
from ...language.address import uses
from ...language.cues import belief
from ...language.verbs import level
from ..protocol import Drafted
from .aims import Aim, aim
from .evidence import Evidence
from .matching import Match, match
from .material import Material, Section
from .naming import names
from .portions import Portion, portions
from .proposing import Proposal, propose
from .remarks import remarks
from .schedule import estimate, shares
from .shown import literal
from .wording import Wording

__all__ = ["plan"]

_LESSONS = 8
"""Lessons that a module has at most: what serves its objective best."""
_PRACTICE = 3
"""New practice items a module has at most."""
_TEST_ITEMS = 3
"""Test items an objective has at most."""


@dataclass
class Teaching:
    """An objective with its lessons."""

    objective: LearningObjective
    match: Match
    title: str
    portions: tuple[Portion, ...] = ()
    left_out: tuple[Section, ...] = ()
    """Sections that serve it too and found no room."""
    with_it: list[LearningObjective] = field(default_factory=list)
    """Objectives that the same passages teach."""


class _Ids:
    """Gives each part an id of its own."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def of(self, text: str, fallback: str) -> str:
        made = slug(text, taken=self.taken, fallback=fallback)
        self.taken.add(made)
        return made


def plan(brief: Brief, material: Material, wording: Wording) -> Drafted[Blueprint]:
    """Plan modules that follow the objectives; where the brief gives none, propose some."""
    evidence = Evidence(material)
    proposals: tuple[Proposal, ...] = ()
    if brief.objectives:
        aims = _given(brief, wording)
        found = match(aims, evidence)
        titles = [literal(_title(one, wording)) for one in aims]
    else:
        proposals = propose(brief, material, evidence, wording)
        found = tuple(one.match for one in proposals)
        titles = [one.title for one in proposals]
    teachings = [_teaching(one, title, material) for one, title in zip(found, titles, strict=True)]
    _share(teachings)
    modules = _modules(brief, teachings, wording)
    blueprint = Blueprint(
        title=brief.title,
        language=brief.language,
        objectives=tuple(one.objective for one in teachings),
        modules=tuple(modules),
        final_test=_test(brief, teachings, modules, wording),
        misconceptions=tuple(_misconceptions(teachings)),
        unsupported=tuple(
            one.objective.id for one in teachings if not one.portions and one.match.shares is None
        ),
        unused=tuple(one.heading.id for one in _unused(material, teachings) if one.heading is not None),
    )
    return Drafted(
        _timed(brief, blueprint, material),
        tuple(remarks(brief, material, teachings, proposals, _unused(material, teachings), wording)),
    )


def _given(brief: Brief, wording: Wording) -> list[Aim]:
    """Take the brief's objectives apart; ids are the brief's, or made from the statements."""
    taken = {one.id for one in brief.objectives if one.id}
    aims = []
    for one in brief.objectives:
        made = one.id or slug(one.statement, taken=taken, fallback="objective")
        taken.add(made)
        demanded = one.level or level(one.statement, brief.language) or "understand"
        objective = LearningObjective(
            id=made,
            statement=one.statement,
            level=demanded,
            domain=one.domain or ("skill" if demanded in {"apply", "create"} else "knowledge"),
            criterion=one.criterion,
        )
        aims.append(aim(objective, wording.ability(one.statement), brief.language))
    return aims


def _title(one: Aim, wording: Wording) -> str:
    ability = wording.ability(one.objective.statement)
    return ability[:1].upper() + ability[1:]


def _teaching(found: Match, title: str, material: Material) -> Teaching:
    sections = [material.sections[index] for index in sorted(found.groups)]
    made = portions((one, found.groups[one.index]) for one in sections)
    if len(made) > _LESSONS:
        made = _best(made, found)
    taught = {section.index for portion in made for section, _ in portion.parts}
    left = tuple(one for one in sections if one.index not in taught and one.words >= 25)
    return Teaching(found.aim.objective, found, title, made, left)


def _best(made: Sequence[Portion], found: Match) -> tuple[Portion, ...]:
    """Return the portions that serve an objective best, in order; a section's first lesson before its second."""
    order = sorted(
        range(len(made)),
        key=lambda at: (-found.ranks.get(made[at].section.index, 0.0) + 0.2 * max(made[at].turn - 1, 0), at),
    )
    kept = set(order[:_LESSONS])
    return tuple(one for at, one in enumerate(made) if at in kept)


def _share(teachings: Sequence[Teaching]) -> None:
    """Put objectives whose passages serve another one better under that one."""
    by_aim = {id(one.match.aim): one for one in teachings}
    for one in teachings:
        if one.match.shares is not None:
            by_aim[id(one.match.shares)].with_it.append(one.objective)


def _modules(brief: Brief, teachings: Sequence[Teaching], wording: Wording) -> list[PlannedModule]:
    ids = _Ids()
    modules = []
    for one in teachings:
        if one.match.shares is not None:
            continue
        objectives = tuple(other.id for other in (one.objective, *one.with_it))
        module = ids.of(one.title, "module")
        activities = [
            *_lessons(brief, one, objectives, ids, wording),
            *_quiz(brief, one, objectives, ids, wording),
        ]
        modules.append(
            PlannedModule(id=module, title=one.title, objectives=objectives, activities=tuple(activities))
        )
    return _with_others(brief, modules, ids)


def _lessons(
    brief: Brief, one: Teaching, objectives: tuple[str, ...], ids: _Ids, wording: Wording
) -> Iterator[PlannedActivity]:
    if "lesson" not in brief.make:
        return
    for portion, title in zip(one.portions, names(one.portions, one.title, wording), strict=True):
        yield PlannedActivity(
            id=ids.of(title, "lesson"),
            kind="lesson",
            title=title,
            objectives=objectives,
            passages=portion.passages,
        )


def _quiz(
    brief: Brief, one: Teaching, objectives: tuple[str, ...], ids: _Ids, wording: Wording
) -> Iterator[PlannedActivity]:
    if "quiz" not in brief.make or not one.portions:
        return
    # A heading that says "uw" in a course that says "je" is the source's: in quotation marks.
    foreign = uses(one.title, wording.language) - {wording.form}
    title = literal(wording.say("quiz_title", module=f"“{one.title}”" if foreign else one.title))
    yield PlannedActivity(
        id=ids.of(title, "quiz"),
        kind="quiz",
        title=title,
        objectives=objectives,
        passages=tuple(passage for portion in one.portions for passage in portion.passages),
        items=(PlannedItems(level=one.objective.level, use="practice", count=_PRACTICE),),
    )


def _with_others(brief: Brief, modules: list[PlannedModule], ids: _Ids) -> list[PlannedModule]:
    """Plan the kinds of activity that others write, in the last module that has something to teach."""
    last = max((at for at, one in enumerate(modules) if one.activities), default=None)
    kinds = [kind for kind in dict.fromkeys(brief.make) if kind not in {"lesson", "quiz"}]
    if last is None or not kinds:
        return modules
    module = modules[last]
    passages = tuple(dict.fromkeys(passage for one in module.activities for passage in one.passages))
    more = tuple(
        PlannedActivity(
            id=ids.of(kind.replace("_", " "), kind.replace("_", "-")),
            kind=kind,
            title=module.title,
            objectives=module.objectives,
            passages=passages,
        )
        for kind in kinds
    )
    return [
        *modules[:last],
        module.model_copy(update={"activities": (*module.activities, *more)}),
        *modules[last + 1 :],
    ]


def _test(
    brief: Brief, teachings: Sequence[Teaching], modules: Sequence[PlannedModule], wording: Wording
) -> PlannedActivity | None:
    taught = [one for one in teachings if one.portions]
    if "quiz" not in brief.make or not taught:
        return None
    title = literal(wording.say("test_title", course=brief.title))
    taken = {one.id for module in modules for one in (module, *module.activities)}
    return PlannedActivity(
        id=slug(title, taken=taken, fallback="test"),
        kind="quiz",
        title=title,
        objectives=tuple(other.id for one in taught for other in (one.objective, *one.with_it)),
        passages=tuple(passage for one in taught for portion in one.portions for passage in portion.passages),
        items=tuple(PlannedItems(level=one.objective.level, use="test", count=_TEST_ITEMS) for one in taught),
    )


def _misconceptions(teachings: Sequence[Teaching]) -> Iterator[Misconception]:
    for one in teachings:
        for portion in one.portions:
            for section, packed in portion.parts:
                for unit in (unit for block in packed for group in block.groups for unit in group.units):
                    wrong = belief(unit.text, section.language) if "misconception" in unit.does else None
                    if wrong:
                        yield Misconception(
                            objective=one.objective.id, text=literal(wrong), passage=unit.passage.id
                        )


def _unused(material: Material, teachings: Sequence[Teaching]) -> tuple[Section, ...]:
    """Return the sections with a heading that serve no objective: what could be taught, or was sold."""
    used = {section.index for one in teachings for portion in one.portions for section, _ in portion.parts}
    used |= {section.index for one in teachings for section in one.left_out}
    above = {index for one in used for index in _above(material.sections[one])}
    return tuple(
        one
        for one in material.sections
        if one.heading is not None and one.index not in used | above and (one.words or one.sales)
    )


def _above(section: Section) -> Iterator[int]:
    part = section.parent
    while part is not None:
        yield part.index
        part = part.parent


def _timed(brief: Brief, blueprint: Blueprint, material: Material) -> Blueprint:
    """Return the blueprint with the brief's minutes divided over its activities."""
    if brief.minutes is None:
        return blueprint
    planned = [one for module in blueprint.modules for one in module.activities]
    final = blueprint.final_test
    estimates = [_minutes(one, material, final=False) for one in planned]
    if final is not None:
        estimates.append(_minutes(final, material, final=True))
    given = iter(shares(brief.minutes, estimates))
    modules = tuple(
        module.model_copy(
            update={
                "activities": tuple(
                    one.model_copy(update={"minutes": next(given)}) for one in module.activities
                )
            }
        )
        for module in blueprint.modules
    )
    return blueprint.model_copy(
        update={
            "modules": modules,
            "final_test": None if final is None else final.model_copy(update={"minutes": next(given)}),
        }
    )


def _minutes(planned: PlannedActivity, material: Material, *, final: bool) -> int:
    words = sum(group.words for _, groups in material.among(planned.passages) for group in groups)
    return estimate(planned.kind, words, final=final)
