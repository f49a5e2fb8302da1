"""A planned trainer script -> a draft dialogue: behaviours from the source, to-dos where it is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...course import Choice, Outcome, Persona, Scene, TrainerCriterion, TrainerScript, Utterance
from ..protocol import ActivityRequest, Drafted
from .behaviours import Behaviour, Belief, behaviours, beliefs, in_order, topic_of
from .citing import Citing
from .material import Material
from .shown import literal
from .wording import Wording

__all__ = ["write"]

_SCENES = ("begin", "more", "stuck", "reached", "partly", "missed", "ended")
_CRITERIA = ("first", "then", "broken")
"""Two that earn a point, and a blocker."""
_OUTCOMES: dict[str, Outcome] = {
    "reached": "passed",
    "partly": "partly",
    "missed": "failed",
    "ended": "failed",
}


def write(request: ActivityRequest, material: Material, wording: Wording) -> Drafted[TrainerScript]:
    """Write a dialogue whose choices are behaviours; what the source does not say is a to-do."""
    plan = request.plan
    among = material.among(plan.passages)
    desk = _Desk(wording, Citing(), wording.say("trainer_name"), topic_of(request))
    advised, wrong = in_order(behaviours(among)[:2]), beliefs(among)
    scenes = _scenes(desk, advised, wrong)
    persona = Persona(
        name=desk.name,
        description=desk.say("trainer_persona"),
        goal=desk.say("trainer_wants"),
        hidden=(desk.say("trainer_hidden"),),
        triggers=(desk.say("trainer_triggers"),),
        limits=(desk.say("trainer_limits"),),
    )
    part = TrainerScript(
        id=plan.id,
        title=plan.title,
        objectives=plan.objectives,
        minutes=plan.minutes,
        status="draft",
        role=wording.frame.strip() or desk.say("trainer_role"),
        goal=desk.say("trainer_goal"),
        persona=persona,
        criteria=_criteria(desk, advised),
        scenes=scenes,
        passing=2,
        debrief=_debrief(desk, advised),
        citations=desk.citing.citations,
    )
    return Drafted(part)


@dataclass(frozen=True)
class _Desk:
    """What every part of the script needs."""

    wording: Wording
    citing: Citing
    name: str
    topic: str

    def say(self, phrase: str, **words: str) -> str:
        organisation = self.wording.organisation
        return self.wording.say(phrase, name=self.name, topic=self.topic, organisation=organisation, **words)

    def scene(self, name: str) -> str:
        """Return a scene's id in the course's language, as a designer reads it in the file."""
        return self.wording.several("trainer_scenes")[_SCENES.index(name)]

    def criterion(self, name: str) -> str:
        return self.wording.several("trainer_criteria")[_CRITERIA.index(name)]

    def does(self, one: Behaviour | None) -> str:
        """Return a behaviour as a choice; a to-do where the source names none."""
        if one is None:
            return self.say("trainer_own_choice")
        phrase = "trainer_advised" if one.advised else "trainer_explains"
        return self.say(phrase, text=literal(one.unit.text), cite=self.citing.of(one.unit))

    def why(self, one: Behaviour | None) -> str:
        if one is None:
            return self.say("trainer_own_feedback")
        phrase = "trainer_advised_why" if one.advised else "trainer_explains_why"
        return self.say(phrase, cite=self.citing.of(one.unit))


def _nth(advised: Sequence[Behaviour], number: int) -> Behaviour | None:
    return advised[number] if len(advised) > number else None


def _criteria(desk: _Desk, advised: Sequence[Behaviour]) -> tuple[TrainerCriterion, ...]:
    points = (
        TrainerCriterion(id=desk.criterion(name), text=desk.does(_nth(advised, number)))
        for number, name in enumerate(_CRITERIA[:2])
    )
    return (
        *points,
        TrainerCriterion(id=desk.criterion("broken"), text=desk.say("trainer_blocker"), blocker=True),
    )


def _scenes(desk: _Desk, advised: Sequence[Behaviour], wrong: Sequence[Belief]) -> tuple[Scene, ...]:
    """Return two scenes forward, one to recover in, and four endings."""
    first, second = _nth(advised, 0), _nth(advised, 1)
    forward = Choice(
        text=desk.does(first),
        target=desk.scene("more"),
        effects=(desk.criterion("first"),),
        feedback=desk.why(first),
    )
    begin = Scene(
        id=desk.scene("begin"),
        situation=desk.say("trainer_begin"),
        utterances=_speech(desk, "begin"),
        choices=(
            forward,
            _setback(desk, wrong),
            Choice(
                text=desk.say("trainer_blocker"),
                target=desk.scene("ended"),
                effects=(desk.criterion("broken"),),
                feedback=desk.say("trainer_own_feedback"),
            ),
        ),
    )
    more = Scene(
        id=desk.scene("more"),
        utterances=_speech(desk, "more"),
        choices=(
            Choice(
                text=desk.does(second),
                target=desk.scene("reached"),
                effects=(desk.criterion("then"),),
                feedback=desk.why(second),
            ),
            Choice(
                text=desk.say("trainer_half"),
                target=desk.scene("partly"),
                feedback=desk.say("trainer_own_feedback"),
            ),
        ),
    )
    stuck = Scene(
        id=desk.scene("stuck"),
        utterances=_speech(desk, "stuck"),
        choices=(
            forward,
            Choice(
                text=desk.say("trainer_leaves"),
                target=desk.scene("missed"),
                feedback=desk.say("trainer_own_feedback"),
            ),
        ),
    )
    endings = (
        Scene(id=desk.scene(name), utterances=_speech(desk, name), outcome=outcome)
        for name, outcome in _OUTCOMES.items()
    )
    return (begin, more, stuck, *endings)


def _setback(desk: _Desk, wrong: Sequence[Belief]) -> Choice:
    """Return what is understandable and does not help: the belief that the source calls wrong, or a to-do."""
    if not wrong:
        return Choice(
            text=desk.say("trainer_setback"),
            target=desk.scene("stuck"),
            feedback=desk.say("trainer_own_feedback"),
        )
    one = wrong[0]
    cite = desk.citing.of(one.unit)
    return Choice(
        text=desk.say("trainer_belief", belief=literal(one.text), cite=cite),
        target=desk.scene("stuck"),
        feedback=desk.say("trainer_belief_why", cite=cite),
    )


def _speech(desk: _Desk, scene: str) -> tuple[Utterance, ...]:
    return (Utterance(speaker=desk.name, text=desk.say(f"trainer_says_{scene}")),)


def _debrief(desk: _Desk, advised: Sequence[Behaviour]) -> str:
    if not advised:
        return desk.say("trainer_debrief_open")
    quotes = "\n".join(f"- {literal(one.unit.text)}{desk.citing.of(one.unit)}" for one in advised[:3])
    return f"{desk.say('trainer_debrief')}\n\n{quotes}"
