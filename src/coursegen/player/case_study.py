"""A case study -> what the player shows of it stage by stage, and the shape that its memory needs."""

from __future__ import annotations

from typing import Any, Literal

from ..course import CaseStudy, Stage
from .items import open_work
from .texts import Texts

__all__ = ["case_data", "case_print", "case_shape"]


def case_data(case: CaseStudy, texts: Texts, *, edition: Literal["learner", "facilitator"]) -> dict[str, Any]:
    """Return a case's stages, debrief and, for who leads it, the teaching note."""
    return {
        "stages": [
            _stage(stage, f"{case.id}-{number}", texts) for number, stage in enumerate(case.stages, start=1)
        ],
        "debrief": texts.html(case.debrief),
        "note": texts.html(case.teaching_note) if edition == "facilitator" else "",
    }


def _stage(stage: Stage, id: str, texts: Texts) -> dict[str, Any]:
    return {
        "title": texts.name(stage.title),
        "situation": texts.html(stage.situation),
        "exhibits": [[texts.name(one.title), texts.html(one.text)] for one in stage.exhibits],
        "decision": _decision(stage, texts) if _decides(stage) else None,
        "questions": [
            {
                "id": f"{id}-{number}",
                "type": "essay",
                "use": "practice",
                "stem": texts.html(one.text),
                "points": 0,
                "feedback": "",
                "hint": "",
                **open_work(one.model_answer, one.rubric, texts),
            }
            for number, one in enumerate(stage.questions, start=1)
        ],
    }


def _decides(stage: Stage) -> bool:
    return bool(stage.decision or stage.alternatives)


def _decision(stage: Stage, texts: Texts) -> dict[str, Any]:
    return {
        "html": texts.html(stage.decision),
        "options": [
            {"text": texts.line(one.text), "pro": texts.html(one.pro), "contra": texts.html(one.contra)}
            for one in stage.alternatives
        ],
    }


def case_shape(case: CaseStudy) -> list[list[str | int]]:
    """Return how decisions and questions are written down, in the order that loader.js numbers them."""
    made: list[list[str | int]] = []
    for stage in case.stages:
        if _decides(stage):
            made.append(["c", max(1, len(stage.alternatives))])
        made += [["e"] for _ in stage.questions]
    return made


def case_print(case: CaseStudy) -> list[Any]:
    """Return what a decision depends on: were it to change, an old one would stand for something else."""
    return [
        [one.title, _decides(one), [way.text for way in one.alternatives], len(one.questions)]
        for one in case.stages
    ]
