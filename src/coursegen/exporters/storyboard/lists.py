"""Lists of a storyboard -> the part of a Word file that numbers them; each numbered list counts anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .ooxml import add, root, serialise

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["BULLETS", "DEEPEST", "STEP", "Lists"]

BULLETS = 1
"""The list of all bullets."""
STEP = 340
"""How far a level is indented, in twentieths of a point."""
DEEPEST = 8
"""The last level that Word has."""
_SIGNS = ("•", "–", "▪")
_LAST = 30_000


@dataclass
class Lists:
    """The numbered lists of one file."""

    started: list[tuple[int, int]] = field(default_factory=list)
    """Level and first number of each."""

    def numbered(self, level: int, start: int) -> int:
        """Return the number of a new list that counts from `start` at `level`."""
        self.started.append((level, min(start, _LAST)))
        return BULLETS + len(self.started)

    def part(self) -> bytes:
        """Return `numbering.xml`."""
        made = root("w:numbering")
        for kind in (0, 1):
            abstract = add(made, "w:abstractNum", abstractNumId=str(kind))
            add(abstract, "w:multiLevelType", val="hybridMultilevel")
            for level in range(DEEPEST + 1):
                _level(abstract, level, numbered=kind == 1)
        add(add(made, "w:num", numId=str(BULLETS)), "w:abstractNumId", val="0")
        for number, (level, start) in enumerate(self.started, BULLETS + 1):
            one = add(made, "w:num", numId=str(number))
            add(one, "w:abstractNumId", val="1")
            override = add(one, "w:lvlOverride", ilvl=str(level))
            add(override, "w:startOverride", val=str(start))
        return serialise(made)


def _level(abstract: _Element, level: int, *, numbered: bool) -> None:
    one = add(abstract, "w:lvl", ilvl=str(level))
    add(one, "w:start", val="1")
    add(one, "w:numFmt", val="decimal" if numbered else "bullet")
    add(one, "w:lvlText", val=f"%{level + 1}." if numbered else _SIGNS[level % len(_SIGNS)])
    add(one, "w:lvlJc", val="left")
    add(add(one, "w:pPr"), "w:ind", left=str(STEP * (level + 1)), hanging=str(STEP))
