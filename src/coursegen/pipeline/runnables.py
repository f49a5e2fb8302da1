"""A step and a model -> a LangChain Runnable that makes a blueprint or a product."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..course import Blueprint, Brief, Project
from ..errors import OptionError
from .author import Author
from .product import PRODUCTS, amake
from .running import arun, run

if TYPE_CHECKING:
    from ..models import ModelOptions
    from ..models.runnables import StepRunnable

__all__ = ["STEPS", "runnable"]

STEPS = ("design", *(name for name in PRODUCTS if name != "outline"))
"""What can be a Runnable."""


def runnable(
    step: str,
    *,
    model: object,
    options: ModelOptions | None = None,
    cache: str | Path | None = None,
    retriever: Any = None,
) -> StepRunnable:
    """Return one step as a LangChain Runnable, for chains, retrievers and tracing of your own.

    It takes a brief, the path of one, or a mapping with `brief` and, where wanted, `objectives` and `items` as `make`
    takes them. `stream` yields each step as it is done, and the result last; callbacks of the config hear of every call.

    Args:
        step: `design`, which gives a `Blueprint`, or `lesson`, `quiz`, `case_study` or `trainer`, which give a
            `Project` that holds the product alone.
        model: who writes, as `generate` takes it.
        options: how the model is asked.
        cache: where its replies are kept.
        retriever: a LangChain retriever that chooses passages by the objectives, instead of us.

    Raises:
        OptionError: when there is no such step.
    """
    if step not in STEPS:
        raise OptionError(f"{step!r} is no step", remedy=f"Known are {', '.join(STEPS)}.")
    from ..models.runnables import StepRunnable

    async def work(given: Any, callbacks: Sequence[Any], told: Callable[[Any], None]) -> Project | Blueprint:
        asked = dict(given) if isinstance(given, Mapping) and "brief" in given else {"brief": given}
        unknown = sorted(set(asked) - {"brief", "objectives", "items"})
        if unknown:
            raise OptionError(f"{unknown[0]!r} is no input", remedy="Known are brief, objectives, items.")
        brief = asked["brief"]
        return await amake(
            "outline" if step == "design" else step,
            Brief.model_validate(brief) if isinstance(brief, Mapping) else brief,
            objectives=tuple(asked.get("objectives") or ()),
            items=asked.get("items"),
            author=Author(model, options, cache, tuple(callbacks), retriever),
            on_step=told,
        )

    return StepRunnable(f"coursegen {step}", work, run, arun)
