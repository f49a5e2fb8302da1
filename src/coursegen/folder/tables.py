r"""Pipe tables -> cells with their lines, and back; a pipe in a cell is `\|`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .page import Lines, Page

__all__ = ["Row", "cells", "piped", "read_table", "write_table"]

_BREAK = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r":?-+:?\Z")


@dataclass(frozen=True)
class Row:
    """The cells of a line."""

    cells: tuple[str, ...]
    line: int


def piped(text: str) -> str:
    r"""Return `text` with a backslash before each pipe."""
    return text.replace("|", "\\|")


def cells(line: str) -> tuple[str, ...]:
    """Return what stands between the pipes of `line`, each pipe's own backslash removed."""
    return tuple(part.strip().replace("\\|", "|") for part in _BREAK.split(line))


def write_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    lines = [_row(header), "|" + " --- |" * len(header), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(values: Sequence[str]) -> str:
    return "|" + "".join(f" {piped(value)} |" if value else "  |" for value in values)


def read_table(page: Page, lines: Lines) -> tuple[Row, list[Row]]:
    """Return the header and the rows of the table that `lines` are.

    Raises:
        FolderError: when they are none, or a row has too few or too many cells.
    """
    rows = []
    for number, line in lines:
        stripped = line.strip()
        if len(stripped) < 2 or stripped[0] != "|" or stripped[-1] != "|" or stripped[-2] == "\\":
            raise page.error(number, "each line of a table starts and ends with |", "Write | … | … |.")
        rows.append(Row(cells(stripped[1:-1]), number))
    if len(rows) < 2 or not all(_RULER.match(cell) for cell in rows[1].cells):
        raise page.error(
            lines.start, "a table needs a line of dashes under its first", "Write | --- | --- | there."
        )
    header, body = rows[0], rows[2:]
    for row in (rows[1], *body):
        if len(row.cells) != len(header.cells):
            raise page.error(
                row.line,
                f"this row has {len(row.cells)} cells, the first has {len(header.cells)}",
                "Give each row as many; a | in a cell is written \\|.",
            )
    return header, body
