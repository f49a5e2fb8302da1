"""A trainer script -> the conversation that the player holds, and the shape that its memory needs."""

from __future__ import annotations

from typing import Any, Literal

from ..course import Scene, TrainerScript
from .texts import Texts

__all__ = ["dialogue_data", "dialogue_print", "dialogue_shape"]

_OUTCOMES = 3


def dialogue_data(
    script: TrainerScript, texts: Texts, *, edition: Literal["learner", "facilitator"]
) -> dict[str, Any]:
    """Return a conversation; scenes and criteria are numbers, and what leads the persona is for who leads it."""
    persona = script.persona
    return {
        "role": texts.line(script.role),
        "goal": texts.line(script.goal),
        "persona": {
            "name": persona.name,
            "description": texts.html(persona.description),
            "hidden": [texts.line(one) for one in persona.hidden],
        },
        "note": _note(script, texts) if edition == "facilitator" else None,
        "criteria": [
            {"text": texts.line(one.text), "weight": one.weight, "blocker": one.blocker}
            for one in script.criteria
        ],
        "scenes": [_scene(one, script, texts) for one in script.scenes],
        "direct": script.feedback == "direct",
        "passing": script.passing,
        "debrief": texts.html(script.debrief),
    }


def _scene(scene: Scene, script: TrainerScript, texts: Texts) -> dict[str, Any]:
    scenes = [one.id for one in script.scenes]
    criteria = [one.id for one in script.criteria]
    return {
        "situation": texts.html(scene.situation),
        "said": [[one.speaker, texts.html(one.text)] for one in scene.utterances],
        "choices": [
            {
                "text": texts.line(one.text),
                "to": scenes.index(one.target),
                "effects": [criteria.index(effect) for effect in one.effects],
                "feedback": texts.html(one.feedback),
            }
            for one in scene.choices
        ],
        "outcome": scene.outcome,
    }


def _note(script: TrainerScript, texts: Texts) -> dict[str, Any]:
    persona = script.persona
    return {
        "goal": texts.line(persona.goal),
        "triggers": [texts.line(one) for one in persona.triggers],
        "limits": [texts.line(one) for one in persona.limits],
    }


def dialogue_shape(script: TrainerScript) -> list[list[str | int]]:
    """Return how the path of choices and the best outcome are written down."""
    return [["d", max(1, *(len(one.choices) for one in script.scenes), 1)], ["c", _OUTCOMES]]


def dialogue_print(script: TrainerScript) -> list[Any]:
    """Return what a path depends on: scenes, where their choices lead, and what those say."""
    return [[one.id, [[way.target, way.text] for way in one.choices]] for one in script.scenes]
