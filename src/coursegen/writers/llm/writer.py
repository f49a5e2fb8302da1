"""Requests -> parts of a course, written by a language model: grounded, its keys proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from ...course import (
    AssessmentItem,
    Blueprint,
    CaseStudy,
    Lesson,
    PlannedActivity,
    Quiz,
    TrainerScript,
    Use,
    texts,
)
from ...errors import ContextError
from ...models import Estimate, ModelRun, Reply
from ...sources import Reading
from ..protocol import ActivityRequest, Drafted, OutlineRequest
from . import case_study, design, inputs, items, lesson, remarks, trainer
from .grounding import Ground
from .library import Excerpt, Library
from .proof import Proof
from .replies import CaseReply, DesignReply, LessonReply, QuizReply, QuotingReply, SolveReply, TrainerReply
from .scenes import invented

__all__ = ["STEPS", "LLMWriter"]

R = TypeVar("R", bound=QuotingReply)

STEPS = ("design", "lesson", "quiz", "case_study", "trainer", "solve", "rewrite")
"""The prompts that this writer asks."""
_DESIGN, _ACTIVITY = 36_000, 14_000
"""Characters of passages that a design, and an activity, may take."""
_HEADINGS = 4_000
_SMALLEST = 1_500
"""Below so many characters a prompt that is too long is given up."""
_REPLIES: dict[str, type[Reply]] = {
    "lesson": LessonReply,
    "quiz": QuizReply,
    "case_study": CaseReply,
    "trainer": TrainerReply,
}


class LLMWriter:
    """Writes with a language model, from the passages that matter, and believes none of it unchecked.

    Args:
        run: who is asked.
        retriever: a LangChain retriever that chooses the passages of an activity, by its objectives; those of its
            texts count that stand in the brief's documents. Ours, where it is left out or finds none.
    """

    apart = True
    """Its quizzes need not wait for one another; the course's test waits for all."""

    def __init__(self, run: ModelRun, retriever: Any = None) -> None:
        self.run = run
        self._retriever = retriever
        self.name = run.name
        self._read: tuple[tuple[Reading, ...], Library] | None = None

    @property
    def prompts(self) -> str:
        """The version of its prompts."""
        return self.run.prompts.version(*STEPS)

    async def outline(self, request: OutlineRequest) -> Drafted[Blueprint]:
        """Plan the course: objectives, modules, activities, misconceptions, questions."""
        brief, library = request.brief, self._library(request.readings)
        reply, excerpts = await self._within(
            _DESIGN,
            lambda budget: self._overview(request, budget),
            lambda excerpts: self.run.ask(
                "design",
                self._design_inputs(request, excerpts),
                DesignReply,
                check=lambda reply: design.problems(reply, brief),
            ),
        )
        blueprint, findings = design.build(reply, brief, library, excerpts)
        return Drafted(blueprint, findings)

    async def lesson(self, request: ActivityRequest) -> Drafted[Lesson]:
        """Write one lesson, its questions proved."""
        reply, ground = await self._write(request, LessonReply, _of_lesson)
        ids = [one.id for one in inputs.served(request)]
        asked: list[tuple[int, AssessmentItem]] = []
        for number, check in enumerate(reply.checks, 1):
            name = items.item_id(request.plan.id, number)
            item = items.build(check, ground, name=name, use=check.use, objectives=ids)
            if item is not None:
                asked.append((int(check.screen[1:]) - 1, item))
        kept, found = await self._proof(request, ground).prove([item for _, item in asked])
        by_id = {one.id: one for one in kept}
        checks = [(screen, by_id[item.id]) for screen, item in asked if item.id in by_id]
        part = lesson.build(reply, request.plan, ground, checks)
        return Drafted(part, (*found, *remarks.of(request.plan, ground.notes)))

    async def quiz(self, request: ActivityRequest) -> Drafted[Quiz]:
        """Write a module's practice or the course's test, its keys proved."""
        reply, ground = await self._write(request, QuizReply, _of_quiz)
        use: Use = "test" if _is_test(request) else "practice"
        made = list(_items(reply, request, ground, use))
        kept, found = await self._proof(request, ground).prove(made)
        intro = ground.text(reply.intro)
        ground.keep_only([intro, *(text for item in kept for text in texts(item))])
        part = Quiz(
            id=request.plan.id,
            title=request.plan.title,
            objectives=request.plan.objectives,
            minutes=request.plan.minutes,
            intro=intro,
            items=kept,
            citations=ground.citations,
        )
        short = remarks.short(request.plan, len(kept), sum(count for _, _, count in inputs.wanted(request)))
        return Drafted(part, (*found, *short, *remarks.of(request.plan, ground.notes)))

    async def case_study(self, request: ActivityRequest) -> Drafted[CaseStudy]:
        """Write a case to decide in; self-assessed."""
        reply, ground = await self._write(request, CaseReply, case_study.said)
        part = case_study.build(reply, request.plan, ground)
        return Drafted(part, (remarks.invented(request.plan), *remarks.of(request.plan, ground.notes)))

    async def trainer(self, request: ActivityRequest) -> Drafted[TrainerScript]:
        """Write a conversation to practise."""
        reply, ground = await self._write(request, TrainerReply, trainer.said)
        part = trainer.build(reply, request.plan, ground)
        return Drafted(part, (remarks.invented(request.plan), *remarks.of(request.plan, ground.notes)))

    def estimate(self, request: OutlineRequest, blueprint: Blueprint, *, planned: bool) -> Estimate:
        """Return what a course would take, before anything is asked.

        Args:
            request: what it is made from.
            blueprint: the plan, or one that stands for the plan to be made.
            planned: whether the plan is made already, so that none is asked for.
        """
        total = Estimate()
        if not planned:
            inputs_of = self._design_inputs(request, self._overview(request, _DESIGN))
            total += self.run.planned("design", inputs_of, DesignReply)
        plans = [one for module in blueprint.modules for one in module.activities]
        plans += [blueprint.final_test] if blueprint.final_test else []
        for plan in plans:
            asked = ActivityRequest(request.brief, request.readings, blueprint, plan)
            excerpts = self._excerpts(asked, _ACTIVITY)
            total += self.run.planned(plan.kind, self._inputs(asked, excerpts), _REPLIES[plan.kind])
            if plan.kind == "quiz" or (plan.kind == "lesson" and plan.items):
                questions: list[object] = []
                total += self.run.planned("solve", {"questions": questions, "passages": excerpts}, SolveReply)
        return total

    def _library(self, readings: tuple[Reading, ...]) -> Library:
        """Index the documents once a course: every step of it brings the same readings."""
        if self._read is None or self._read[0] is not readings:
            self._read = (readings, Library(readings))
        return self._read[1]

    def _overview(self, request: OutlineRequest, budget: int) -> tuple[Excerpt, ...]:
        asked = [statement for _, statement in design.given(request.brief)] or [request.brief.title]
        return self._library(request.readings).choose(asked, budget=budget, spread=True)

    def _excerpts(self, request: ActivityRequest, budget: int) -> tuple[Excerpt, ...]:
        plan = request.plan
        asked = [one.statement for one in inputs.served(request)]
        asked += [one for one in (plan.title, plan.idea) if one]
        asked += inputs.believed(request.blueprint, plan.objectives)
        return self._library(request.readings).choose(asked, first=plan.passages, budget=budget)

    def _design_inputs(self, request: OutlineRequest, excerpts: Sequence[Excerpt]) -> dict[str, object]:
        return {
            "brief": inputs.brief(request.brief),
            "objectives": [
                {"label": label, "statement": said} for label, said in design.given(request.brief)
            ],
            "kinds": list(dict.fromkeys(request.brief.make)),
            "minutes": request.brief.minutes,
            "headings": list(self._library(request.readings).headings(_HEADINGS)),
            "passages": excerpts,
        }

    def _inputs(self, request: ActivityRequest, excerpts: Sequence[Excerpt]) -> dict[str, object]:
        shared: dict[str, object] = {
            "brief": inputs.brief(request.brief),
            "activity": inputs.activity(request.plan, test=_is_test(request)),
            "misconceptions": inputs.believed(request.blueprint, request.plan.objectives),
            "passages": excerpts,
        }
        if request.plan.kind == "quiz":
            labels = {one.id: f"o{number}" for number, one in enumerate(inputs.served(request), 1)}
            wanted = [
                {"label": labels[one.id], "statement": one.statement, "level": level, "count": count}
                for one, level, count in inputs.wanted(request)
            ]
            seen = inputs.seen(request) if _is_test(request) else []
            return {**shared, "wanted": wanted, "seen": seen}
        shared["objectives"] = inputs.objectives(request)
        return {**shared, "others": inputs.others(request)} if request.plan.kind == "lesson" else shared

    async def _write(
        self, request: ActivityRequest, reply: type[R], said: Callable[[R], Iterator[str]]
    ) -> tuple[R, Ground]:
        """Return a reply to an activity's prompt and the ground that its quotes have; wrong ones are asked for anew."""
        library, plan = self._library(request.readings), request.plan

        async def ask(excerpts: tuple[Excerpt, ...]) -> R:
            def check(made: R) -> list[str]:
                return Ground(library, request.brief, excerpts, made.quotes, invented(made)).problems(
                    said(made)
                )

            return await self.run.ask(
                plan.kind, self._inputs(request, excerpts), reply, activity=plan.id, check=check
            )

        first = await self._retrieved(request)

        def choose(budget: int) -> tuple[Excerpt, ...]:
            return (
                library.choose((), first=first, budget=budget) if first else self._excerpts(request, budget)
            )

        made, excerpts = await self._within(_ACTIVITY, choose, ask)
        return made, Ground(library, request.brief, excerpts, made.quotes, invented(made))

    async def _retrieved(self, request: ActivityRequest) -> tuple[str, ...]:
        """Return the ids of the passages that the caller's retriever finds for an activity; none without one."""
        if self._retriever is None:
            return ()
        texts: list[str] = []
        for one in inputs.served(request):
            for document in await self._retriever.ainvoke(one.statement):
                texts.append(str(getattr(document, "page_content", document)))
        return self._library(request.readings).matching(texts)

    async def _within(
        self,
        budget: int,
        choose: Callable[[int], tuple[Excerpt, ...]],
        ask: Callable[[tuple[Excerpt, ...]], Any],
    ) -> tuple[Any, tuple[Excerpt, ...]]:
        """Ask with fewer passages where the prompt is longer than the model takes."""
        excerpts = choose(budget)
        while True:
            try:
                return await ask(excerpts), excerpts
            except ContextError:
                tried = excerpts
                while excerpts == tried:
                    budget //= 2
                    if budget < _SMALLEST:
                        raise
                    excerpts = choose(budget)

    def _proof(self, request: ActivityRequest, ground: Ground) -> Proof:
        plan: PlannedActivity = request.plan
        return Proof(self.run, plan.id, plan.title, inputs.served(request), ground)


def _is_test(request: ActivityRequest) -> bool:
    return (
        any(one.use == "test" for one in request.plan.items) or request.plan == request.blueprint.final_test
    )


def _of_lesson(reply: LessonReply) -> Iterator[str]:
    yield from lesson.said(reply)
    for check in reply.checks:
        yield from items.said(check)


def _of_quiz(reply: QuizReply) -> Iterator[str]:
    for item in reply.items:
        yield from items.said(item)


def _items(reply: QuizReply, request: ActivityRequest, ground: Ground, use: Use) -> Iterator[AssessmentItem]:
    """Yield the items of a reply; open work has no place in a test."""
    ids = [one.id for one in inputs.served(request)]
    for number, one in enumerate(reply.items, 1):
        name = items.item_id(request.plan.id, number)
        item = items.build(one, ground, name=name, use=use, objectives=ids)
        if item is not None and use == "test" and not type(item).scored:
            ground.notes.broken.append(f"open work in a test: {' '.join(one.stem.split())[:120]!r}")
        elif item is not None:
            yield item
