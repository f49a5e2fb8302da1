"""A trainer script -> what is wrong with its graph, and the scores that can be reached in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from ..course import Finding, Outcome, Scene, Severity, TrainerScript
from .walk import Tour

__all__ = ["LIMIT", "Ending", "ending_reachable", "findings", "reachable", "reachable_scores"]

LIMIT = 50_000
"""States that are looked at before the scores are called unknown."""


@dataclass(frozen=True)
class Ending:
    """An ending that can be reached, and with what."""

    scene: str
    """Its id."""
    outcome: Outcome
    """How the script says that it ends."""
    scores: tuple[int, ...]
    """Points with which it is reached without a blocker, ascending."""
    blocked: tuple[int, ...] = ()
    """Points with which it is reached after a blocker: failed, whatever the points."""
    exact: bool = True
    """Whether these are all; not so where the script has more states than are looked at."""


def reachable(script: TrainerScript) -> frozenset[str]:
    """Return the ids of the scenes that a learner can come to."""
    follow = {scene.id: [choice.target for choice in scene.choices] for scene in script.scenes}
    return _spread([script.scenes[0].id], follow)


def ending_reachable(script: TrainerScript) -> frozenset[str]:
    """Return the ids of the scenes from which an ending can be reached, endings included."""
    back: dict[str, list[str]] = {scene.id: [] for scene in script.scenes}
    for scene in script.scenes:
        for choice in scene.choices:
            back[choice.target].append(scene.id)
    return _spread([scene.id for scene in script.scenes if not scene.choices], back)


def _spread(start: list[str], follow: dict[str, list[str]]) -> frozenset[str]:
    seen, todo = set(start), deque(start)
    while todo:
        for target in follow[todo.popleft()]:
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return frozenset(seen)


def reachable_scores(script: TrainerScript, *, limit: int = LIMIT) -> tuple[Ending, ...]:
    """Return every ending that can be reached with the scores it can be reached with, in the script's order.

    A criterion counts once, however often it is met; a blocker's weight never counts. Paths are not
    enumerated: two ways to a scene are one where they have the same points and differ in nothing that
    can still be met from there, which also makes loops finite.
    """
    graph = _Graph.of(script)
    first = script.scenes[0].id
    seen, todo = {(first, 0, 0, False)}, deque([(first, 0, 0, False)])
    while todo and len(seen) <= limit:
        scene, met, points, blocked = todo.popleft()
        for target, effects, blocks in graph.moves[scene]:
            state = graph.settle(target, met | effects, points, blocked=blocked or blocks)
            if state not in seen:
                seen.add(state)
                todo.append(state)
    scores: dict[tuple[str, bool], set[int]] = {}
    for scene, _, points, blocked in seen:
        scores.setdefault((scene, blocked), set()).add(points)
    return tuple(
        Ending(
            scene.id,
            scene.outcome,
            tuple(sorted(scores.get((scene.id, False), ()))),
            tuple(sorted(scores.get((scene.id, True), ()))),
            exact=not todo,
        )
        for scene in script.scenes
        if scene.outcome is not None and ((scene.id, False) in scores or (scene.id, True) in scores)
    )


@dataclass(frozen=True)
class _Graph:
    """The script in numbers: a set of criteria is a bit mask."""

    moves: dict[str, list[tuple[str, int, bool]]]
    ahead: dict[str, int]
    weights: dict[int, int]

    @classmethod
    def of(cls, script: TrainerScript) -> _Graph:
        counted = [one for one in script.criteria if not one.blocker and one.weight]
        bits = {one.id: 1 << index for index, one in enumerate(counted)}
        blockers = {one.id for one in script.criteria if one.blocker}
        moves = {
            scene.id: [
                (
                    choice.target,
                    sum({bits[effect] for effect in choice.effects if effect in bits}),
                    bool(blockers & set(choice.effects)),
                )
                for choice in scene.choices
            ]
            for scene in script.scenes
        }
        return cls(moves, _ahead(moves), {bits[one.id]: one.weight for one in counted})

    def settle(self, scene: str, met: int, points: int, *, blocked: bool) -> tuple[str, int, int, bool]:
        """Return the state at `scene`: criteria that cannot be met again become points."""
        settled, bit = met & ~self.ahead[scene], 1
        while settled:
            if settled & bit:
                points += self.weights[bit]
                settled &= ~bit
            bit <<= 1
        return scene, met & self.ahead[scene], points, blocked


def _ahead(moves: dict[str, list[tuple[str, int, bool]]]) -> dict[str, int]:
    """Return the criteria that can still be met from each scene on: a fixed point over the graph."""
    back: dict[str, set[str]] = {scene: set() for scene in moves}
    for scene, choices in moves.items():
        for target, _, _ in choices:
            back[target].add(scene)
    ahead = dict.fromkeys(moves, 0)
    todo = deque(moves)
    while todo:
        scene = todo.popleft()
        now = ahead[scene]
        for target, effects, _ in moves[scene]:
            now |= effects | ahead[target]
        if now != ahead[scene]:
            ahead[scene] = now
            todo.extend(back[scene])
    return ahead


def findings(tour: Tour) -> Iterator[Finding]:
    """Judge the graph of every trainer script."""
    for path, activity in tour.activities:
        if isinstance(activity, TrainerScript):
            yield from _of_graph(tour, path, activity)
            yield from _of_scores(tour, path, activity)
            yield from _of_choices(tour, path, activity)


def _of_graph(tour: Tour, path: str, script: TrainerScript) -> Iterator[Finding]:
    seen, leaving = reachable(script), ending_reachable(script)
    for index, scene in enumerate(script.scenes):
        place = f"{path}.scenes[{index}]"
        if scene.id not in seen:
            message = f"no choice leads to scene {scene.id!r}"
            yield tour.finding(
                "dialogue.unreachable", "warning", message, place, remedy="Lead to it or remove it."
            )
        elif scene.id not in leaving:
            message = f"from scene {scene.id!r} no ending can be reached"
            yield tour.finding(
                "dialogue.no-exit", "error", message, place, remedy="Add a choice that leads to an ending."
            )
    endings = [scene for scene in script.scenes if scene.outcome is not None and scene.id in seen]
    if len(endings) < 2:
        message = f"{len(endings)} ending can be reached" if endings else "no ending can be reached"
        severity: Severity = "warning" if endings else "error"
        yield tour.finding(
            "dialogue.endings", severity, message, path, remedy="Give different behaviour different endings."
        )
    if endings and not any(scene.outcome == "passed" for scene in endings):
        message = "no ending that passes can be reached"
        yield tour.finding(
            "dialogue.no-pass", "error", message, path, remedy="Lead good behaviour to an ending that passes."
        )


def _of_scores(tour: Tour, path: str, script: TrainerScript) -> Iterator[Finding]:
    endings = reachable_scores(script)
    if any(not ending.exact for ending in endings) or not endings:
        return
    passing = [ending for ending in endings if ending.outcome == "passed"]
    best = max((score for ending in passing for score in ending.scores), default=None)
    if passing and (best is None or best < script.passing):
        reached = "only after a blocker" if best is None else f"with at most {best} points"
        message = f"passing asks {script.passing} points; an ending that passes is reached {reached}"
        yield tour.finding(
            "dialogue.passing-unreachable",
            "error",
            message,
            path,
            remedy="Lower `passing`, or give good behaviour more points.",
        )
    order = {scene.id: index for index, scene in enumerate(script.scenes)}
    for ending in passing:
        place = f"{path}.scenes[{order[ending.scene]}]"
        if ending.blocked:
            message = f"ending {ending.scene!r} passes and can be reached after a blocker, which fails"
            yield tour.finding(
                "dialogue.blocker-passes",
                "warning",
                message,
                place,
                remedy="Lead on from the blocker to an ending that fails.",
            )
        if ending.scores and ending.scores[0] < script.passing <= ending.scores[-1]:
            message = f"ending {ending.scene!r} passes and can be reached with {ending.scores[0]} of the {script.passing} points that passing asks"
            yield tour.finding(
                "dialogue.passes-short",
                "info",
                message,
                place,
                remedy="Split the ending, or lower `passing`.",
            )


def _of_choices(tour: Tour, path: str, script: TrainerScript) -> Iterator[Finding]:
    met = {effect for scene in script.scenes for choice in scene.choices for effect in choice.effects}
    for index, criterion in enumerate(script.criteria):
        if criterion.id not in met:
            message = f"no choice meets criterion {criterion.id!r}"
            yield tour.finding(
                "dialogue.criterion-unmet",
                "warning",
                message,
                f"{path}.criteria[{index}]",
                remedy="Let a choice meet it, or remove it.",
            )
    for index, scene in enumerate(script.scenes):
        yield from _of_scene(tour, f"{path}.scenes[{index}]", script, scene)


def _of_scene(tour: Tour, place: str, script: TrainerScript, scene: Scene) -> Iterator[Finding]:
    choices = scene.choices
    for index, choice in enumerate(choices):
        if not choice.feedback.strip():
            message = f"choice {index + 1} of scene {scene.id!r} has no feedback"
            yield tour.finding(
                "dialogue.feedback",
                "warning",
                message,
                f"{place}.choices[{index}]",
                quote=choice.text,
                remedy="Say what this does in the conversation, and why.",
            )
    if len(choices) == 1:
        message = f"scene {scene.id!r} leaves nothing to choose"
        yield tour.finding(
            "dialogue.one-choice",
            "info",
            message,
            place,
            remedy="Add a choice, or merge the scene with the next.",
        )
    elif choices and len({(choice.target, frozenset(choice.effects)) for choice in choices}) == 1:
        message = f"in scene {scene.id!r} every choice does the same"
        yield tour.finding(
            "dialogue.no-difference",
            "warning",
            message,
            place,
            remedy="Let choices differ in where they lead or what they meet.",
        )
    elif choices and script.criteria and not any(choice.effects for choice in choices):
        message = f"no choice of scene {scene.id!r} has an effect on a criterion"
        yield tour.finding(
            "dialogue.no-effect",
            "info",
            message,
            place,
            remedy="Say what each behaviour shows, such as (+listens).",
        )
