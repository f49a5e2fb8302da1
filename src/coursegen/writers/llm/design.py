"""A design's reply -> a blueprint: whatever the reply leaves out or mixes up, every supported objective is taught."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ...course import (
    Blueprint,
    Brief,
    Finding,
    LearningObjective,
    Line,
    Misconception,
    OpenQuestion,
    PlannedActivity,
    PlannedItems,
    PlannedModule,
    slug,
)
from ...language.verbs import level as level_of
from . import plan_remarks, safe, support
from .library import Excerpt, Library
from .replies import DesignReply
from .replies.design import ActivityReply, ModuleReply, ObjectiveReply
from .replies.shared import OBJECTIVES

__all__ = ["build", "given", "problems"]

_PRACTICE = 5
"""Items of a quiz that the reply does not plan."""
_TEST = 20
"""Items that the course's test has at most: what one reply can hold."""


def given(brief: Brief) -> list[tuple[str, str]]:
    """Return the brief's objectives with their labels, as many as a prompt can name."""
    return [(f"o{n}", one.statement) for n, one in enumerate(brief.objectives[:OBJECTIVES], 1)]


def problems(reply: DesignReply, brief: Brief) -> Iterator[str]:
    """Say what a reply leaves out or mixes up."""
    listed = {one.label for one in reply.objectives}
    for label, statement in given(brief):
        if label not in listed:
            yield f"objective {label} is missing: {statement}"
    taught = {one.label for one in reply.objectives if one.passages}
    placed = {label for module in reply.modules for label in module.objectives}
    for label in sorted(taught - placed):
        yield f"objective {label} has passages and stands in no module"
    used = {label for one in reply.activities for label in one.objectives if one.kind == "lesson"}
    if "lesson" in brief.make:
        for label in sorted(taught - used):
            yield f"objective {label} has passages and no lesson"


@dataclass
class _Plan:
    brief: Brief
    library: Library
    known: dict[str, LearningObjective] = field(default_factory=dict)
    """Label → objective."""
    passages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Label → ids of the passages that teach it; none where it is unsupported."""
    ids: set[str] = field(default_factory=set)

    def name(self, title: str, fallback: str) -> str:
        made = slug(title, taken=self.ids, fallback=fallback)
        self.ids.add(made)
        return made

    def line(self, value: str, fallback: str) -> Line:
        said = safe.line(value, self.library.has)
        return said[:1000] if said else fallback

    def supported(self, labels: Iterable[str]) -> list[str]:
        return [one for one in dict.fromkeys(labels) if self.passages.get(one)]


def build(
    reply: DesignReply, brief: Brief, library: Library, excerpts: Sequence[Excerpt]
) -> tuple[Blueprint, tuple[Finding, ...]]:
    """Return the blueprint that a reply means, and what there is to say about it.

    Where the reply names no passage for an objective, those that can be found without a model teach it.
    """
    plan = _Plan(brief, library)
    _objectives(plan, reply, excerpts)
    lacking = {label: one for label, one in plan.known.items() if not plan.passages.get(label)}
    other = support.found(brief, tuple(library.readings.values()), tuple(lacking.values()))
    for label, one in lacking.items():
        plan.passages[label] = tuple(name for name in other[one.id] if name in library.ids)
    modules = _whole(plan, list(_modules(plan, reply)))
    misconceptions = tuple(
        Misconception(
            objective=plan.known[one.objective].id,
            text=text,
            passage=_first(excerpts, one.passage),
        )
        for one in reply.misconceptions
        if one.objective in plan.known and (text := plan.line(one.belief, ""))
    )
    questions = tuple(_questions(plan, reply))
    used = {passage for found in plan.passages.values() for passage in found}
    unused = tuple(plan_remarks.unused(library, used))
    blueprint = Blueprint(
        title=brief.title,
        language=brief.language,
        objectives=tuple(plan.known.values()),
        modules=modules,
        final_test=_test(plan, reply),
        misconceptions=misconceptions,
        unsupported=tuple(one.id for label, one in plan.known.items() if not plan.passages.get(label)),
        unused=tuple(passage.id for passage, _ in unused),
        questions=questions,
    )
    return _timed(blueprint, brief), tuple(plan_remarks.of(brief, blueprint, unused))


def _objectives(plan: _Plan, reply: DesignReply, excerpts: Sequence[Excerpt]) -> None:
    by_label = {one.label: one for one in reversed(reply.objectives)}
    if plan.brief.objectives:
        taken = {one.id for one in plan.brief.objectives if one.id}
        for (label, statement), one in zip(given(plan.brief), plan.brief.objectives, strict=False):
            name = one.id or slug(statement, taken=taken, fallback="objective")
            taken.add(name)
            said = by_label.get(label)  # type: ignore[call-overload]
            level = (
                one.level
                or level_of(statement, plan.brief.language)
                or (said.level if said else "understand")
            )
            plan.known[label] = LearningObjective(
                id=name,
                statement=statement,
                level=level,
                domain=one.domain or (said.domain if said else "knowledge"),
                criterion=one.criterion,
            )
            plan.passages[label] = _teaching(said, excerpts)
        return
    taken = set()
    for label, said in sorted(by_label.items(), key=lambda one: int(one[0][1:])):
        statement = plan.line(said.statement, "")
        if not statement:
            continue
        name = slug(statement, taken=taken, fallback="objective")
        taken.add(name)
        plan.known[label] = LearningObjective(
            id=name, statement=statement, level=said.level, domain=said.domain, origin="proposed"
        )
        plan.passages[label] = _teaching(said, excerpts)


def _teaching(said: ObjectiveReply | None, excerpts: Sequence[Excerpt]) -> tuple[str, ...]:
    named = set(said.passages) if said else set()
    return tuple(passage.id for one in excerpts if one.label in named for passage in one.passages)


def _first(excerpts: Sequence[Excerpt], label: str | None) -> str | None:
    return next((one.passages[0].id for one in excerpts if one.label == label), None)


def _modules(plan: _Plan, reply: DesignReply) -> Iterator[PlannedModule]:
    """Yield the modules that teach something, then one for each supported objective that stands in none."""
    placed: set[str] = set()
    earlier: list[str] = []
    lone = [
        ModuleReply(label="m20", title=plan.known[label].statement[:120], objectives=[label])
        for label in plan.known
    ]
    for module in (*sorted(reply.modules, key=lambda one: int(one.label[1:])), *lone):
        own = [label for label in plan.supported(module.objectives) if label not in placed]
        if not own:
            continue
        placed.update(own)
        title = plan.line(module.title, plan.known[own[0]].statement)
        name = plan.name(title, "module")
        of_reply = (
            [one for one in reply.activities if one.module == module.label] if module not in lone else []
        )
        activities = tuple(_activities(plan, of_reply, own, title, earlier))
        yield PlannedModule(
            id=name,
            title=title,
            objectives=tuple(plan.known[label].id for label in own),
            activities=activities,
        )
        earlier += own


def _whole(plan: _Plan, modules: Sequence[PlannedModule]) -> tuple[PlannedModule, ...]:
    """Return the modules with an activity of every kind that the brief wants: what is missing is done in the last."""
    kinds = {one.kind for module in modules for one in module.activities}
    missing = [kind for kind in dict.fromkeys(plan.brief.make) if kind not in kinds]
    if not modules or not missing:
        return tuple(modules)
    last = modules[-1]
    labels = [label for label, one in plan.known.items() if one.id in last.objectives]
    added = tuple(_activity(plan, kind, last.title, labels, "", items=0, minutes=10) for kind in missing)
    at = next((n for n, one in enumerate(last.activities) if one.kind == "quiz"), len(last.activities))
    activities = (*last.activities[:at], *added, *last.activities[at:])
    return (*modules[:-1], last.model_copy(update={"activities": activities}))


def _activities(
    plan: _Plan, replies: Sequence[ActivityReply], own: list[str], title: str, earlier: list[str]
) -> Iterator[PlannedActivity]:
    """Yield what a module does: as replied, a lesson and a quiz in any case, the quiz last."""
    asked = [one for one in replies if one.kind in plan.brief.make]
    kinds = {one.kind for one in asked}
    if "lesson" in plan.brief.make and "lesson" not in kinds:
        yield _activity(plan, "lesson", title, own, title, items=1, minutes=8)
    for one in asked:
        if one.kind == "quiz":
            continue
        about = [label for label in plan.supported(one.objectives) if label in own] or own
        items = min(one.items, 3) if one.kind == "lesson" else 0
        yield _activity(plan, one.kind, one.title, about, one.idea, items=items, minutes=one.minutes)
    if "quiz" in plan.brief.make:
        said = next((one for one in asked if one.kind == "quiz"), None)
        yield _quiz(plan, said, own, title, earlier)


def _activity(
    plan: _Plan, kind: str, title: str, labels: list[str], idea: str, items: int, minutes: int
) -> PlannedActivity:
    named = plan.line(title, plan.known[labels[0]].statement)
    return PlannedActivity(
        id=plan.name(named, kind.replace("_", "-")),
        kind=kind,
        title=named,
        objectives=tuple(plan.known[label].id for label in labels),
        passages=_passages(plan, labels),
        items=(PlannedItems(level="understand", use="practice", count=items),) if items else (),
        minutes=minutes,
        idea=plan.line(idea, "") or None,
    )


def _quiz(
    plan: _Plan, said: ActivityReply | None, own: list[str], title: str, earlier: list[str]
) -> PlannedActivity:
    """Return a module's practice; a third of it comes back to earlier modules, the oldest and the latest in turn."""
    count = max(said.items, len(own)) if said and said.items else max(_PRACTICE, len(own))
    back = list(dict.fromkeys([*earlier[:1], *earlier[-1:]]))[: count // 3]
    returning = min(count // 3, 2 * len(back)) if back else 0
    shares = [*_shares(max(count - returning, len(own)), own), *_shares(returning, back)]
    named = plan.line(said.title if said else title, title)
    return PlannedActivity(
        id=plan.name(f"{named}-quiz" if said is None else named, "quiz"),
        kind="quiz",
        title=named,
        objectives=tuple(plan.known[label].id for label, _ in shares),
        passages=_passages(plan, [label for label, _ in shares]),
        items=tuple(
            PlannedItems(level=plan.known[label].level, use="practice", count=many) for label, many in shares
        ),
        minutes=said.minutes if said else count,
        idea=(plan.line(said.idea, "") or None) if said else None,
    )


def _shares(total: int, labels: Sequence[str]) -> list[tuple[str, int]]:
    parts = len(labels)
    return [
        (label, total // parts + (number < total % parts))
        for number, label in enumerate(labels)
        if total // parts + (number < total % parts)
    ]


def _test(plan: _Plan, reply: DesignReply) -> PlannedActivity | None:
    labels = plan.supported(plan.known)
    if "quiz" not in plan.brief.make or not labels:
        return None
    each = max(1, min(reply.test_items, _TEST // len(labels)))
    title = plan.line(reply.test_title, plan.brief.title)
    return PlannedActivity(
        id=plan.name(title, "test"),
        kind="quiz",
        title=title,
        objectives=tuple(plan.known[label].id for label in labels),
        passages=_passages(plan, labels),
        items=tuple(PlannedItems(level=plan.known[label].level, use="test", count=each) for label in labels),
        minutes=each * len(labels),
    )


def _passages(plan: _Plan, labels: Iterable[str]) -> tuple[str, ...]:
    wanted = {passage for label in labels for passage in plan.passages[label]}
    return tuple(
        passage.id
        for reading in plan.library.readings.values()
        for passage in reading.source.passages
        if passage.id in wanted
    )


def _questions(plan: _Plan, reply: DesignReply) -> Iterator[OpenQuestion]:
    taken: set[str] = set()
    for one in reply.questions:
        text = plan.line(one.question, "")
        name = slug(text, taken=taken, fallback="question") if text else ""
        if name and name not in plan.brief.answers:
            taken.add(name)
            yield OpenQuestion(id=name, text=text, why=plan.line(one.why, "") or None)


def _timed(blueprint: Blueprint, brief: Brief) -> Blueprint:
    """Make the minutes fit what the brief allows, where they are far from it."""
    planned = [one for module in blueprint.modules for one in module.activities]
    planned += [blueprint.final_test] if blueprint.final_test else []
    total = sum(one.minutes or 0 for one in planned)
    if not brief.minutes or not total or 0.8 <= total / brief.minutes <= 1.2:
        return blueprint

    def scaled(one: PlannedActivity) -> PlannedActivity:
        minutes = max(1, min(600, round((one.minutes or 1) * brief.minutes / total)))  # type: ignore[operator]
        return one.model_copy(update={"minutes": minutes})

    modules = tuple(
        module.model_copy(update={"activities": tuple(map(scaled, module.activities))})
        for module in blueprint.modules
    )
    test = scaled(blueprint.final_test) if blueprint.final_test else None
    return blueprint.model_copy(update={"modules": modules, "final_test": test})
