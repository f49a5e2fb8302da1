"""The table rows under a heading -> tables that a lesson can show whole, each row with its citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ...course import Line, Passage, Table
from ...sources import Reading
from .material import Grid, Section, Unit
from .shown import literal, shown

__all__ = ["grids", "of_lesson", "table"]

_ROWS, _COLUMNS = 14, 6
"""More does not fit a screen, let alone a phone."""
_CELL = re.compile(r"(?<!\\)\|")


def grids(section: Section, reading: Reading, corrections: Mapping[str, str]) -> Iterator[Grid]:
    """Yield the tables of a section that are whole and small enough."""
    before: str | None = None
    for rows, run in groupby(section.passages, key=lambda one: one.kind == "table_row"):
        passages = list(run)
        if not rows:
            before = passages[-1].id
            continue
        cells = [_cells(one.text, corrections) for one in passages]
        sound = all(reading.bars(one.start, one.end) is None for one in passages)
        widths = {len(one) for one in cells}
        if (
            sound
            and len(widths) == 1
            and 2 <= len(cells) <= _ROWS
            and 2 <= widths.pop() <= _COLUMNS
            and all(cells[0])
        ):
            yield Grid(before, tuple(map(_unit, passages)), tuple(cells))


def of_lesson(sections: Iterable[Section], passages: Sequence[str]) -> Iterator[tuple[Section, Grid]]:
    """Yield the tables whose rows a lesson is planned with."""
    wanted = set(passages)
    for section in sections:
        for grid in section.grids:
            if grid.rows[0].passage.id in wanted:
                yield section, grid


def table(grid: Grid, caption: str) -> Table:
    """Return the block that shows a table; the first cell of each row carries its label."""
    header, *rows = [
        tuple(_cited(cell, unit, first=not at) for at, cell in enumerate(cells))
        for unit, cells in zip(grid.rows, grid.cells, strict=True)
    ]
    return Table(caption=caption, header=header, rows=tuple(rows))


def _cited(cell: str, unit: Unit, *, first: bool) -> Line | str:
    plain = literal(cell) if cell else ""
    return f"{plain}[^{unit.label}]" if first else plain


def _cells(text: str, corrections: Mapping[str, str]) -> tuple[str, ...]:
    bare = text.strip()
    parts = bare.split("\t") if "\t" in bare else _CELL.split(bare.removeprefix("|").removesuffix("|"))
    return tuple(shown(one.strip(), corrections) if one.strip() else "" for one in parts)


def _unit(passage: Passage) -> Unit:
    quote = passage.text.strip()
    start = passage.start + passage.text.find(quote)
    return Unit(passage, 0, start, quote, " ".join(quote.split()), frozenset(), back=False)
