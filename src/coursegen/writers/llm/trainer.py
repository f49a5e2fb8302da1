"""A trainer's reply -> a trainer script: the spine of scenes becomes a graph with endings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...course import (
    Choice,
    Persona,
    PlannedActivity,
    Scene,
    TrainerCriterion,
    TrainerScript,
    Utterance,
)
from ...rules.dialogue import reachable_scores
from .grounding import Ground
from .replies import TrainerReply
from .replies.trainer import ChoiceReply, SceneReply

__all__ = ["build", "said"]

_GOAL, _PARTLY = "goal", "partly"


def build(reply: TrainerReply, plan: PlannedActivity, ground: Ground) -> TrainerScript:
    """Return the script that a reply means.

    A choice that goes forward leads to the next scene and at last to the good ending. A setback shows how the
    persona takes it and lets the learner mend it, without the points; the last one ends half-way. A choice that
    ends badly has an ending of its own. Who reaches the good ending has passed.
    """
    name = ground.plain(reply.persona.name, "·").replace("*", "").replace(":", "").strip() or "·"
    graph = _Graph(reply, name, ground)
    scenes = graph.scenes()
    debrief = ground.text(reply.debrief)
    script = TrainerScript(
        id=plan.id,
        title=plan.title,
        objectives=plan.objectives,
        minutes=plan.minutes,
        role=ground.line(reply.role, plan.title),
        goal=ground.line(reply.goal, plan.title),
        persona=Persona(
            name=name,
            description=ground.text(reply.persona.description),
            goal=ground.line(reply.persona.goal, plan.title),
            hidden=_lines(reply.persona.hidden, ground),
            triggers=_lines(reply.persona.triggers, ground),
            limits=_lines(reply.persona.limits, ground),
        ),
        criteria=graph.criteria,
        scenes=scenes,
        debrief=debrief if ground.may_stay(debrief) else "",
        citations=ground.citations,
    )
    passing = [score for one in reachable_scores(script) if one.outcome == "passed" for score in one.scores]
    return script.model_copy(update={"passing": min(passing, default=0)})


def said(reply: TrainerReply) -> Iterator[str]:
    """Yield the texts of a reply that may cite."""
    for scene in reply.scenes:
        for choice in scene.choices:
            yield choice.feedback
    yield reply.debrief


def _lines(values: Sequence[str], ground: Ground) -> tuple[str, ...]:
    return tuple(made for one in values if (made := ground.line(one)))


class _Graph:
    """Scenes under construction."""

    def __init__(self, reply: TrainerReply, speaker: str, ground: Ground) -> None:
        self.reply = reply
        self.speaker = speaker
        self.ground = ground
        met = {
            one.criterion
            for scene in reply.scenes
            for one in scene.choices
            if one.effect == "forward" and one.criterion
        }
        known = [(f"c{number}", one) for number, one in enumerate(reply.criteria, 1)]
        self.criteria = tuple(
            TrainerCriterion(id=name, text=text, weight=one.weight)
            for name, one in known
            if name in met and (text := ground.line(one.text))
        )
        self._weights = {one.id: one.weight for one in self.criteria}

    def scenes(self) -> tuple[Scene, ...]:
        made: list[Scene] = []
        for number, scene in enumerate(self.reply.scenes, 1):
            made += self._of_scene(number, scene)
        return (*made, *self._endings(made))

    def _endings(self, made: Sequence[Scene]) -> Iterator[Scene]:
        targets = {choice.target for scene in made for choice in scene.choices}
        if _GOAL in targets:
            yield Scene(id=_GOAL, situation=self.ground.text(self.reply.good_ending), outcome="passed")
        if _PARTLY in targets:
            yield Scene(id=_PARTLY, situation=self.ground.text(self.reply.partly_ending), outcome="partly")

    def _of_scene(self, number: int, scene: SceneReply) -> Iterator[Scene]:
        """Yield a scene of the spine, what its setbacks lead to, and its bad endings."""
        choices = [
            (f"{number}-{place}", one) for place, one in enumerate(_different(scene.choices, self.ground), 1)
        ]
        yield Scene(
            id=f"s{number}",
            situation=self.ground.text(scene.situation),
            utterances=self._says(scene.says),
            choices=tuple(self._choice(number, name, one) for name, one in choices),
        )
        last = number == len(self.reply.scenes)
        for name, one in choices:
            if one.effect == "setback" and not last:
                forward = [this for _, this in choices if this.effect == "forward"] or [one]
                fatal = [(other, this) for other, this in choices if this.effect == "ends_badly"]
                yield Scene(
                    id=f"back-{name}",
                    utterances=self._says(one.reaction),
                    choices=(
                        *(self._mended(number, this) for this in forward),
                        *(self._choice(number, other, this) for other, this in fatal),
                    ),
                )
            elif one.effect == "ends_badly":
                yield Scene(id=f"end-{name}", utterances=self._says(one.reaction), outcome="failed")

    def _next(self, number: int) -> str:
        return f"s{number + 1}" if number < len(self.reply.scenes) else _GOAL

    def _choice(self, number: int, name: str, reply: ChoiceReply) -> Choice:
        last = number == len(self.reply.scenes)
        target = {
            "forward": self._next(number),
            "setback": _PARTLY if last else f"back-{name}",
            "ends_badly": f"end-{name}",
        }[reply.effect]
        effects = (reply.criterion,) if reply.effect == "forward" and reply.criterion in self._weights else ()
        return self._made(reply, target, tuple(one for one in effects if one))

    def _mended(self, number: int, reply: ChoiceReply) -> Choice:
        return self._made(reply, self._next(number), ())

    def _made(self, reply: ChoiceReply, target: str, effects: tuple[str, ...]) -> Choice:
        return Choice(
            text=self.ground.line(reply.behaviour, "·"),
            target=target,
            effects=effects,
            feedback=self.ground.text(reply.feedback),
        )

    def _says(self, value: str) -> tuple[Utterance, ...]:
        text = self.ground.text(value)
        return (Utterance(speaker=self.speaker, text=text),) if text else ()


def _different(choices: Sequence[ChoiceReply], ground: Ground) -> list[ChoiceReply]:
    """Return the choices without those that say the same again."""
    seen: set[str] = set()
    kept = []
    for one in choices:
        text = " ".join(one.behaviour.casefold().split())
        if text not in seen:
            seen.add(text)
            kept.append(one)
    if len(kept) < len(choices):
        ground.notes.broken.append("two choices of a scene say the same")
    return kept
