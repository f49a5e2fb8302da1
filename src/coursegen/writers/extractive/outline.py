"""A brief and its material -> the plan of a course: modules that follow the objectives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...course import (
    Blueprint,
    Brief,
    LearningObjective,
    PlannedActivity,
    PlannedItems,
    PlannedModule,
    slug,
)
from ...language.address import uses
from ...language.verbs import level
from ..protocol import Drafted
from .aims import Aim, aim
from .evidence import Evidence
from .matching import match
from .material import Material
from .naming import names
from .proposing import Proposed, propose
from .rehearsals import rehearsals
from .remarks import remarks
from .schedule import timed
from .shown import literal
from .teaching import Teaching, misconceptions, teachings, unused
from .wording import Wording

__all__ = ["plan"]

_PRACTICE = 3
"""New practice items a module has at most."""
_TEST_ITEMS = 3
"""Test items an objective has at most."""


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
    proposed = Proposed()
    if brief.objectives:
        aims = _given(brief, wording)
        found = match(aims, evidence)
        titles = [literal(_title(one, wording)) for one in aims]
    else:
        proposed = propose(brief, material, evidence, wording)
        found = tuple(one.match for one in proposed.proposals)
        titles = [one.title for one in proposed.proposals]
    taught = teachings(found, titles, material)
    left = unused(material, taught)
    modules = _modules(brief, taught, material, wording)
    blueprint = Blueprint(
        title=brief.title,
        language=brief.language,
        objectives=tuple(one.objective for one in taught),
        modules=tuple(modules),
        final_test=_test(brief, taught, modules, wording),
        misconceptions=tuple(misconceptions(taught)),
        unsupported=tuple(
            one.objective.id for one in taught if not one.portions and one.match.shares is None
        ),
        unused=tuple(one.heading.id for one in left if one.heading is not None),
    )
    findings = remarks(brief, material, taught, proposed, left, wording)
    return Drafted(timed(brief, blueprint, material), tuple(findings))


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


def _modules(
    brief: Brief, teachings: Sequence[Teaching], material: Material, wording: Wording
) -> list[PlannedModule]:
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
        planned = PlannedModule(
            id=module, title=one.title, objectives=objectives, activities=tuple(activities)
        )
        modules.append((planned, tuple(passage for portion in one.portions for passage in portion.passages)))
    return rehearsals(brief, modules, material, wording, ids.of)


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


def _test(
    brief: Brief, teachings: Sequence[Teaching], modules: Sequence[PlannedModule], wording: Wording
) -> PlannedActivity | None:
    taught = [one for one in teachings if one.portions]
    if "quiz" not in brief.make or not taught:
        return None
    title = literal(wording.say("test_title", course=brief.title))
    taken = {module.id for module in modules} | {one.id for module in modules for one in module.activities}
    return PlannedActivity(
        id=slug(title, taken=taken, fallback="test"),
        kind="quiz",
        title=title,
        objectives=tuple(other.id for one in taught for other in (one.objective, *one.with_it)),
        passages=tuple(passage for one in taught for portion in one.portions for passage in portion.passages),
        items=tuple(PlannedItems(level=one.objective.level, use="test", count=_TEST_ITEMS) for one in taught),
    )
