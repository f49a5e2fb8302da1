"""The one seam to language models: a step, its inputs and a reply type -> a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .budget import Estimate, Usage
from .options import ModelOptions, Price
from .prompts import Message, Prompts, fence
from .run import ModelRun
from .schema import Reply
from .store import RunRow, Store

if TYPE_CHECKING:
    from .recorded import record

__all__ = [
    "Estimate",
    "Message",
    "ModelOptions",
    "ModelRun",
    "Price",
    "Prompts",
    "Reply",
    "RunRow",
    "Store",
    "Usage",
    "fence",
    "record",
]


def __getattr__(name: str) -> Any:
    """Find what stands on LangChain when it is first used: a run from the store alone loads none of it."""
    if name == "record":
        from .recorded import record

        return record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
