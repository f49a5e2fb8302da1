"""A brief's documents -> readings."""

from __future__ import annotations

import os
from pathlib import Path

from .. import sources
from ..course import Brief
from ..errors import BriefError
from ..sources import Reading
from .steps import OnStep, Step, silent

__all__ = ["read_documents"]


def read_documents(
    brief: Brief, folder: Path | None = None, *, on_step: OnStep = silent
) -> tuple[Reading, ...]:
    """Read every document of a brief, in its order.

    Args:
        brief: names them.
        folder: where relative ones are; the brief's own folder, or the working directory, when left out.
        on_step: is told of each.

    Raises:
        BriefError: when one is named twice.
        SourceError: when one cannot be read.
    """
    base = folder or brief.folder or Path()
    _check_twice(brief, base)
    readings: list[Reading] = []
    for name in brief.documents:
        on_step(Step("read", name, 0, 0))
        taken = {reading.source.id for reading in readings}
        readings.append(sources.read(base / name, taken=taken, name=_shown(name), language=brief.language))
    return tuple(readings)


def _check_twice(brief: Brief, base: Path) -> None:
    seen: dict[Path, int] = {}
    for index, name in enumerate(brief.documents):
        path = Path(os.path.realpath(base / name))  # Path.resolve gives up on a link that leads to itself
        if path in seen:
            raise BriefError(
                f"{name!r} is the same file as documents[{seen[path]}]",
                place=f"documents[{index}]",
                remedy="Name each document once.",
            )
        seen[path] = index


def _shown(name: str) -> str:
    """Return what a document is called in the course: what the brief says, without the folders of one machine."""
    return Path(name).name if Path(name).is_absolute() else name
