"""Cells -> a table that a screen reader follows: a header row that repeats, no merged cells, widths that fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from .ooxml import add, name_of
from .story import Story

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Cell", "facts", "head", "longest", "table", "words"]

Cell: TypeAlias = "Callable[[_Element], object]"
"""Writes paragraphs into the cell that it is given."""

_TOGETHER = 7
"""Rows that are kept on one page, where they hold no more than `_SHORT` letters."""
_SHORT = 700
_LETTER = 115
"""How wide a letter of a table is at most, near enough."""


def words(story: Story, text: str, *, run: str = "") -> Cell:
    """Return a cell of plain words."""
    return lambda parent: story.plain(parent, text, "TableText", run=run)


def head(story: Story, *titles: str) -> list[Cell]:
    """Return the cells of a header row."""

    def cell(title: str) -> Cell:
        return lambda parent: story.plain(parent, title, "TableHead")

    return [cell(title) for title in titles]


def table(
    story: Story,
    parent: _Element,
    header: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    weights: Sequence[int],
    *,
    least: Sequence[int] = (),
    title: str = "",
) -> None:
    """Append a table, and behind it a thin line of space, without which Word would glue two tables together.

    Args:
        story: what it is part of.
        parent: the body or a cell.
        header: the cells of the header row; empty: the first cell of each row is its header.
        rows: the cells of the other rows.
        weights: how much each column has to hold: the width is shared accordingly.
        least: letters that have to fit into a line of each column.
        title: what it shows, for who cannot see it.
    """
    made = add(parent, "w:tbl")
    widths = _shared(_room(story, parent), weights, least)
    _properties(story, made, sum(widths), title, header=bool(header))
    grid = add(made, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", w=str(width))
    if header:
        _row(made, header, widths, header=True)
    for row in rows:
        _row(made, row, widths)
    if len(rows) <= _TOGETHER and sum(len(text) for text in made.itertext()) <= _SHORT:
        _keep_together(made)
    story.paragraph(parent, "Spacer")


def facts(story: Story, parent: _Element, rows: Sequence[tuple[str, Cell]], *, title: str = "") -> None:
    """Append a table of names and what they stand for."""

    def name(text: str) -> Cell:
        return lambda parent: story.plain(parent, text, "TableText", run="Strong")

    table(story, parent, (), [(name(text), cell) for text, cell in rows], (22, 60), title=title)


def longest(rows: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
    """Return how many letters the longest cell and the longest word of each column have; the first row is bold."""
    columns = list(zip(*rows, strict=True))
    return (
        [max(map(len, column)) for column in columns],
        [max(len(word) for cell in column for word in ["", *cell.split()]) for column in columns],
    )


def _room(story: Story, parent: _Element) -> int:
    """Return how wide a table may be here."""
    width = parent.find(f"{name_of('w:tcPr')}/{name_of('w:tcW')}")
    return story.look.line if width is None else int(width.get(name_of("w:w"), "0")) - 216


def _shared(room: int, weights: Sequence[int], least: Sequence[int]) -> list[int]:
    """Share the width by weight; a column whose longest word needs more takes it from the others."""
    bounded = [min(max(one, 6), 60) for one in weights]
    needed = [min(216 + _LETTER * one, room // 2) for one in least] or [300] * len(bounded)
    over = max(room - sum(needed), 0)
    short = [max(room * one / sum(bounded) - need, 0) for one, need in zip(bounded, needed, strict=True)]
    widths = [need + int(over * one / (sum(short) or 1)) for one, need in zip(short, needed, strict=True)]
    widths[-1] = max(widths[-1] + room - sum(widths), 300)
    return widths


def _properties(story: Story, made: _Element, width: int, title: str, *, header: bool) -> None:
    properties = add(made, "w:tblPr")
    add(properties, "w:tblStyle", val="StoryTable")
    if story.look.rtl:
        add(properties, "w:bidiVisual")
    add(properties, "w:tblW", w=str(width), type="dxa")
    add(properties, "w:tblLayout", type="fixed")
    first = "1" if header else "0"
    add(
        properties,
        "w:tblLook",
        val="0020" if header else "0080",
        firstRow=first,
        lastRow="0",
        firstColumn="0" if header else "1",
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )
    if title:
        add(properties, "w:tblCaption", val=title)


def _row(made: _Element, cells: Sequence[Cell], widths: Sequence[int], *, header: bool = False) -> None:
    row = add(made, "w:tr")
    properties = add(row, "w:trPr")
    add(properties, "w:cantSplit")
    if header:
        add(properties, "w:tblHeader")
    for cell, width in zip(cells, widths, strict=True):
        element = add(row, "w:tc")
        own = add(element, "w:tcPr")
        add(own, "w:tcW", w=str(width), type="dxa")
        cell(element)
        if not len(element) or element[-1].tag != name_of("w:p"):
            add(element, "w:p")


def _keep_together(made: _Element) -> None:
    """Keep every row but the last with the next one."""
    rows = made.findall(name_of("w:tr"))
    for row in rows[:-1]:
        for properties in row.iterfind(f"{name_of('w:tc')}/{name_of('w:p')}/{name_of('w:pPr')}"):
            if properties.find(name_of("w:keepNext")) is None:
                kept = add(properties, "w:keepNext")
                properties.insert(1, kept)
