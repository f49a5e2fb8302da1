"""A planned lesson -> its screens: what goes wrong, what it is, how it is done, and a task at work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...course import (
    Block,
    Check,
    Citation,
    LearningObjective,
    Lesson,
    Option,
    PlannedModule,
    Prose,
    Screen,
    Todo,
    TrueFalse,
    texts,
)
from ...language.address import uses
from ...language.cues import belief
from ...markup import labels
from ..protocol import ActivityRequest, Drafted
from .choosing import Chosen, choose
from .grids import of_lesson, table
from .material import Grid, Material, Section, Unit
from .rendering import blocks
from .screens import Sheet, sheets
from .sections import trusted_title
from .shown import literal
from .tasks import instructs, task
from .wording import Wording

__all__ = ["write"]

_DEMANDING = frozenset(["apply", "create"])
"""Levels at which learners must be told how."""


def write(request: ActivityRequest, material: Material, wording: Wording) -> Drafted[Lesson]:
    """Write one lesson: it opens with the ability, shows the source by what its sentences do, ends with a task."""
    plan = request.plan
    module = next(one for one in request.blueprint.modules if plan in one.activities)
    objective = next((one for one in request.blueprint.objectives if one.id in plan.objectives), None)
    chosen = choose(material, plan.passages)
    todo = _todo(request, module, objective, material, wording)
    tables = list(of_lesson((one.section for one in chosen), plan.passages))
    screens = [*_content(request, module, objective, chosen, wording), *_tables(tables, wording)]
    if todo is not None:
        screens.append(Screen(title=wording.say("screen_open"), blocks=(todo,)))
    turn = _turn(request)
    screens.append(
        Screen(
            title=wording.say("screen_task"),
            role="apply",
            blocks=(task(chosen, plan.title, objective.level if objective else "understand", turn, wording),),
        )
    )
    lesson = Lesson(
        id=plan.id,
        title=plan.title,
        objectives=plan.objectives,
        minutes=plan.minutes,
        status="ready" if todo is None else "draft",
        screens=_distinct(screens),
        citations=_citations(screens, chosen, tables),
    )
    return Drafted(lesson)


def _content(
    request: ActivityRequest,
    module: PlannedModule,
    objective: LearningObjective | None,
    chosen: Sequence[Chosen],
    wording: Wording,
) -> Iterator[Screen]:
    """Yield the opening and the screens of the source; without a question, the opening stands on the first."""
    opening = tuple(_opening(request, module, objective, wording))
    asked = _prequestion(request, objective, chosen, wording)
    if asked is not None:
        yield Screen(role="activate", blocks=(*opening, asked))
        opening = ()
    for sheet in sheets(chosen, wording):
        shown = blocks(sheet.groups, sheet.section, wording)
        # The lesson's own title heads the first screen, unless it holds one of several sections.
        bare = opening and (sheet.kind != "section" or sheet.section.title == request.plan.title)
        title = None if bare else _title(sheet, wording)
        yield Screen(title=title, role="demonstrate", blocks=(*opening, *shown))
        opening = ()


def _title(sheet: Sheet, wording: Wording) -> str:
    if sheet.kind == "section":
        return literal(sheet.section.title) if trusted_title(sheet.section) else wording.say("screen_main")
    return wording.say(f"screen_{sheet.kind}")


def _opening(
    request: ActivityRequest, module: PlannedModule, objective: LearningObjective | None, wording: Wording
) -> Iterator[Block]:
    if objective is None:
        return
    # A statement that says "je" in a course that says "u" is the brief's: in quotation marks.
    foreign = bool(uses(objective.statement, wording.language) - {wording.form})
    ability = None if foreign else wording.can(objective.statement)
    lessons = [one.id for one in module.activities if one.kind == "lesson"]
    name = "opening" if ability else "aim"
    statement = objective.statement.rstrip(".")
    said = {
        "ability": ability or "",
        "statement": f"“{statement}”" if foreign else wording.ability(statement),
    }
    if len(lessons) > 1:
        number = str(lessons.index(request.plan.id) + 1)
        yield Prose(text=wording.say(f"{name}_part", number=number, total=str(len(lessons)), **said))
    else:
        yield Prose(text=wording.say(name, **said))


def _prequestion(
    request: ActivityRequest, objective: LearningObjective | None, chosen: Sequence[Chosen], wording: Wording
) -> Check | None:
    """Return a question on the first belief that the source itself calls wrong."""
    for one in chosen:
        for unit in (unit for group in one.groups for unit in group.units):
            said = belief(unit.text, one.section.language) if "misconception" in unit.does else None
            if said:
                return Check(item=_belief_item(request, objective, unit, literal(said), wording))
    return None


def _belief_item(
    request: ActivityRequest, objective: LearningObjective | None, unit: Unit, said: str, wording: Wording
) -> TrueFalse:
    cite, quote = f"[^{unit.label}]", literal(unit.text)
    return TrueFalse(
        id=f"{request.plan.id[:60].rstrip('-')}-pre",
        stem=wording.say("prequestion", belief=said),
        use="prequestion",
        objective=objective.id if objective else None,
        level="understand",
        options=(
            Option(text=wording.say("true_pre"), rationale=wording.say("pre_other", quote=quote, cite=cite)),
            Option(text=wording.say("false_pre"), rationale=wording.say("pre_key", quote=quote, cite=cite)),
        ),
        key=False,
    )


def _todo(
    request: ActivityRequest,
    module: PlannedModule,
    objective: LearningObjective | None,
    material: Material,
    wording: Wording,
) -> Todo | None:
    """Return what is missing where an objective asks for doing and no lesson of the module says how."""
    lessons = [one for one in module.activities if one.kind == "lesson"]
    if objective is None or objective.level not in _DEMANDING or lessons[-1].id != request.plan.id:
        return None
    if any(instructs(choose(material, one.passages), wording) for one in lessons):
        return None
    statement = objective.statement.rstrip(".")
    said = wording.say("todo_how", organisation=wording.organisation, ability=statement)
    return Todo(text=said.replace("[", "(").replace("]", ")"))


def _turn(request: ActivityRequest) -> int:
    lessons = [
        one.id for module in request.blueprint.modules for one in module.activities if one.kind == "lesson"
    ]
    return lessons.index(request.plan.id)


def _distinct(screens: Sequence[Screen]) -> tuple[Screen, ...]:
    """Let no title come back within a lesson: a screen that has the one before it again goes on from it."""
    made: list[Screen] = []
    for screen in screens:
        last = next((at for at, one in enumerate(made) if one.title == screen.title and one.title), None)
        if last is None:
            made.append(screen)
        else:
            made[last] = Screen(
                title=screen.title, role=screen.role, blocks=(*made[last].blocks, *screen.blocks)
            )
    return tuple(made)


def _tables(tables: Sequence[tuple[Section, Grid]], wording: Wording) -> Iterator[Screen]:
    for section, grid in tables:
        caption = literal(section.title) if trusted_title(section) else wording.say("screen_table")
        yield Screen(title=wording.say("screen_table"), role="demonstrate", blocks=(table(grid, caption),))


def _citations(
    screens: Sequence[Screen], chosen: Sequence[Chosen], tables: Sequence[tuple[Section, Grid]]
) -> tuple[Citation, ...]:
    """Return the quotes that are cited, in the source's order."""
    used = {label for screen in screens for text in texts(screen) for label in labels(text)}
    units = [unit for one in chosen for group in one.groups for unit in group.units]
    units += [row for _, grid in tables for row in grid.rows]
    return tuple(unit.citation for unit in units if unit.label in used)
