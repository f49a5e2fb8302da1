"""A plan and its material -> which quiz asks what: practice and test kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ...course import Blueprint, LearningObjective, PlannedActivity, slug
from ...language.tables import base, known
from ...language.words import content_words
from .items import KINDS, Candidate, Deck, Kind, Scope, openings
from .material import Material
from .wording import Wording

__all__ = ["Seat", "allot"]

_OF_A_KIND = 6
"""Candidates of one kind that are made for one objective."""
_NEW = 3
"""New practice items of a module where its plan does not say, and the most test items of an objective."""
_BELIEFS = 3
"""Beliefs that a course asks about; one, where no item has the answer that something is right."""
_ORDER = "tpptpt"
"""Who takes the next: the test first, so that no objective goes without evidence."""
_SAME_KIND, _SAME_SECTION = 0.2, 0.05
"""What a candidate loses for each one of its kind, or from its section, that is taken."""
_FILLER = 0.35
"""What is worth less is asked only where nothing else is: fewer rather than filler."""


@dataclass(frozen=True)
class Seat:
    """A candidate that a quiz takes."""

    candidate: Candidate
    id: str
    """Unique among all that are allotted."""
    objective: str | None


@dataclass(frozen=True)
class _Share:
    """What one objective has in one module."""

    objective: str | None
    passages: tuple[str, ...]
    practice: PlannedActivity | None


@dataclass
class _Table:
    """Who takes what."""

    seats: dict[str, list[Seat]] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    beliefs: int = 0
    """Items to which the answer is that something is wrong."""
    views: int = 0
    """Items to which the answer is that something is right."""

    def take(self, plan: PlannedActivity, candidate: Candidate, objective: str | None) -> None:
        made = slug(candidate.item.id, taken=self.ids)
        self.ids.add(made)
        self.facts |= candidate.facts
        self.beliefs += candidate.kind == "belief"
        self.views += candidate.kind == "view"
        self.seats[plan.id].append(Seat(candidate, made, objective))

    def free(self, candidate: Candidate) -> bool:
        lopsided = candidate.kind == "belief" and self.beliefs >= (_BELIEFS if self.views else 1)
        return not lopsided and not candidate.facts & self.facts


def allot(
    blueprint: Blueprint, plan: PlannedActivity, material: Material, deck: Deck, wording: Wording
) -> dict[str, list[Seat]]:
    """Return the seats of every quiz of a blueprint, and of `plan` where it is not part of it.

    A test item of an objective comes before its first practice item, where two or more can be asked, and no two
    items of the course ask the same.
    """
    table = _Table()
    test = blueprint.final_test
    shares = list(_shares(blueprint, material))
    plans = {one.practice.id for one in shares if one.practice} | ({test.id} if test else set())
    if plan.id not in plans:
        shares = [_Share(next(iter(plan.objectives), None), plan.passages, plan)]
        plans, test = {plan.id}, None
    table.seats |= {one: [] for one in plans}
    sharing = Counter(one.practice.id for one in shares if one.practice)
    asked: list[tuple[_Share, list[Candidate]]] = []
    for share in shares:
        objective = next((one for one in blueprint.objectives if one.id == share.objective), None)
        scope = Scope(material, deck, wording, material.among(share.passages), objective)
        found = [one for kind in _kinds(material) for one in islice(kind(scope), _OF_A_KIND)]
        _seat(table, share, test, found, sharing)
        asked.append((share, found))
    for share, found in asked:
        _fill(table, share, found)
    return table.seats


def _kinds(material: Material) -> tuple[Kind, ...]:
    """Return the kinds that can be judged: whether an option is of the form of the others is known of few languages."""
    return KINDS if base(material.language) in known() else (openings.ask,)


def _shares(blueprint: Blueprint, material: Material) -> Iterator[_Share]:
    for module in blueprint.modules:
        quizzes = [one for one in module.activities if one.kind == "quiz"]
        passages = tuple(dict.fromkeys(p for one in module.activities for p in one.passages))
        asking: list[PlannedActivity | None] = [*quizzes] or [None]
        for quiz in asking:
            asked = quiz.passages if quiz else passages
            names = (quiz.objectives if quiz else ()) or module.objectives
            objectives = [one for one in blueprint.objectives if one.id in names]
            if len(objectives) < 2:
                yield _Share(next(iter(names), None), asked, quiz)
            else:
                parted = _parted(objectives, asked, material, blueprint.language)
                yield from (_Share(one.id, parted[one.id], quiz) for one in objectives)


def _parted(
    objectives: Sequence[LearningObjective], passages: Sequence[str], material: Material, language: str
) -> dict[str, tuple[str, ...]]:
    """Return each objective's passages: a section belongs to the one whose words it has most of."""
    stems = {one.id: set(content_words(one.statement, language)) for one in objectives}
    parted: dict[str, list[str]] = {one.id: [] for one in objectives}
    wanted = set(passages)
    for section, _ in material.among(passages):
        heading = set(section.heading_terms)
        best = max(
            objectives,
            key=lambda one: sum(min(section.terms.get(s, 0), 3) + 3 * (s in heading) for s in stems[one.id]),
        )
        parted[best.id] += [one.id for one in section.passages if one.id in wanted]
    return {name: tuple(ids) for name, ids in parted.items()}


def _seat(
    table: _Table,
    share: _Share,
    test: PlannedActivity | None,
    found: list[Candidate],
    sharing: Mapping[str, int],
) -> None:
    """Let the test and the practice of one objective take in turn what is best for them.

    Args:
        table: who has taken what.
        share: the objective and its practice.
        test: the course's test, if it has one.
        found: what can be asked.
        sharing: how many objectives share a quiz, by its id: each has its part of what the quiz may ask.
    """
    tests = test is not None and (not test.objectives or share.objective in test.objectives)
    practice = share.practice
    rooms = {
        "t": _test_room(test) if tests and test else 0,
        "p": -(-_practice_room(practice) // sharing[practice.id]) if practice else 0,
    }
    taken: dict[str, list[Candidate]] = {"t": [], "p": []}
    for turn in _ORDER + "p" * rooms["p"]:
        plan = test if turn == "t" else practice
        if plan is None or len(taken[turn]) >= rooms[turn]:
            continue
        if turn == "p" and len(table.seats[plan.id]) >= _practice_room(plan):
            continue
        best = _best(table, [*taken["t"], *taken["p"]], found, test=turn == "t", lone=not taken[turn])
        if best is not None:
            taken[turn].append(best)
            table.take(plan, best, share.objective)


def _fill(table: _Table, share: _Share, found: list[Candidate]) -> None:
    """Give one objective the room of its quiz that the others leave."""
    plan = share.practice
    while plan is not None and len(seats := table.seats[plan.id]) < _practice_room(plan):
        best = _best(table, [seat.candidate for seat in seats], found, test=False, lone=False)
        if best is None:
            return
        table.take(plan, best, share.objective)


def _practice_room(plan: PlannedActivity) -> int:
    """Return how many new items a quiz has at most: what its plan says."""
    return sum(one.count for one in plan.items if one.use != "test") or _NEW


def _test_room(plan: PlannedActivity) -> int:
    """Return how many items of the test are about each objective at most."""
    planned = sum(one.count for one in plan.items if one.use == "test")
    return min(-(-planned // max(len(plan.objectives), 1)) or _NEW, _NEW)


def _best(
    table: _Table, taken: Sequence[Candidate], found: Sequence[Candidate], *, test: bool, lone: bool
) -> Candidate | None:
    """Return the best of what is free; retelling a topic only where nothing else can be practised."""

    def worth(one: Candidate) -> float:
        kinds = sum(other.kind == one.kind for other in taken)
        sections = sum(other.section is one.section for other in taken)
        return one.strength - _SAME_KIND * kinds - _SAME_SECTION * sections

    free = [
        one
        for one in found
        if table.free(one) and (one.testable or not test) and (one.kind != "retell" or (lone and not test))
    ]
    best = max(free, key=worth, default=None)
    return best if best is not None and (lone or worth(best) >= _FILLER) else None
