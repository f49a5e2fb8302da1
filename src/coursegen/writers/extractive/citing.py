"""Units that are quoted -> the marks that stand in the text, and the citations of the whole activity."""

from __future__ import annotations

from ...course import Citation
from .material import Unit

__all__ = ["Citing"]


class Citing:
    """Collects what an activity cites, each quote once."""

    def __init__(self) -> None:
        self._cited: dict[str, Citation] = {}

    def of(self, unit: Unit) -> str:
        """Return `[^label]` for a unit, and remember its citation."""
        self._cited[unit.label] = unit.citation
        return f"[^{unit.label}]"

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What was cited, in the order in which it first was."""
        return tuple(self._cited.values())
