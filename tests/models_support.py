"""What the tests of the seam share: a step, its reply, and servers that follow a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from conftest import KEY
from coursegen.models import ModelOptions, ModelRun, Reply
from model_server import Answer, Call, ModelServer

PROMPTS = Path(__file__).parent / "prompts"
OK = {"title": "Feedback", "score": 3}


class Note(Reply):
    """The reply of the step `note`."""

    title: Annotated[str, Field(max_length=40)]
    score: Annotated[int, Field(ge=1, le=5)]


def inputs(topic: str = "feedback") -> dict[str, object]:
    return {"topic": topic, "passages": [("p1", "Feedback is a dialogue.")]}


def script(*answers: Any) -> Callable[[Call], Any]:
    """Answer with one after the other; the last one goes on."""
    waiting = list(answers)
    return lambda call: waiting.pop(0) if len(waiting) > 1 else waiting[0]


def options(server: ModelServer | None = None, **more: Any) -> ModelOptions:
    if server is not None:
        more["base_url"] = server.url
    return ModelOptions(prompts=PROMPTS, **more)


async def ask(run: ModelRun, topic: str = "feedback", **more: Any) -> Note:
    return await run.ask("note", inputs(topic), Note, activity=topic, **more)


async def asked(model: object, settings: ModelOptions, *topics: str, **more: Any) -> list[Note]:
    """Ask about each topic in one run."""
    async with ModelRun(model, settings, **more) as run:
        return [await ask(run, topic) for topic in topics or ("feedback",)]


__all__ = [
    "KEY",
    "OK",
    "PROMPTS",
    "Answer",
    "Call",
    "ModelServer",
    "Note",
    "ask",
    "asked",
    "inputs",
    "options",
    "script",
]
