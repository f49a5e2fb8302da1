"""A model, or none -> the writer that uses it, and what it may cost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..course import Brief
from ..writers import Writer

if TYPE_CHECKING:
    from ..models import ModelOptions, Usage

__all__ = ["EXTRACTIVE", "Author", "cache_of", "writer_for"]


@dataclass(frozen=True)
class Author:
    """Who writes, and how it is asked."""

    model: object = None
    """`"provider:name"`, a LangChain chat model, `recorded:FILE`; None: the extractive writer."""
    options: ModelOptions | None = None
    """How the model is asked, and how much in all."""
    cache: str | Path | None = None
    """The folder of the call store; beside the brief when left out."""
    callbacks: Sequence[Any] = ()
    """LangChain callbacks that hear of every call."""
    retriever: Any = None
    """A LangChain retriever that chooses passages instead of us."""
    on_usage: Callable[[Usage], None] | None = None
    """Told of the totals after each call."""


EXTRACTIVE = Author()
"""The writer without a model."""


def cache_of(folder: Path | None) -> Path:
    """Return where the calls of the briefs in a folder are kept."""
    return (folder or Path()) / ".coursegen" / "cache"


@asynccontextmanager
async def writer_for(author: Author, brief: Brief) -> AsyncIterator[Writer]:
    """Give the writer that an author means; its connections and files are let go of at the end.

    Raises:
        ModelError: when the model cannot be used as asked.
    """
    if author.model is None:
        from ..writers.extractive import ExtractiveWriter

        yield ExtractiveWriter()
        return
    from ..models import ModelRun
    from ..writers.llm import LLMWriter

    replays = isinstance(author.model, str) and author.model.startswith("recorded:")
    store = None if replays and author.cache is None else author.cache or cache_of(brief.folder)
    run = ModelRun(
        author.model,
        author.options,
        store=store,
        label=brief.id or brief.title,
        callbacks=author.callbacks,
        on_usage=author.on_usage,
    )
    async with run:
        yield LLMWriter(run, author.retriever)
