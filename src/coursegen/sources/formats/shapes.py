"""An element of a web page -> whether it only lays out, or leads to places on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .xml import local

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["is_layout", "leads_within", "table_of"]

_CELL = 600
"""Characters: what has more in one cell is laid out with a table."""


def table_of(row: _Element) -> _Element | None:
    """Return the table that a row is of."""
    return next((one for one in row.iterancestors() if local(one) == "table"), None)


def is_layout(table: _Element, cells: list[list[_Element]]) -> bool:
    """Whether a table only puts things in their places."""
    if table.get("role") in {"presentation", "none"} or max((len(row) for row in cells), default=0) < 2:
        return True
    if next(table.iter("{*}th"), None) is not None:
        return False
    inner = table.iterdescendants("{*}table", *(f"{{*}}h{n}" for n in range(1, 7)))
    if next(inner, None) is not None:
        return True
    return any(len(cell) and len("".join(cell.itertext())) > _CELL for row in cells for cell in row)


def leads_within(element: _Element) -> bool:
    """Whether a list leads to places on the page itself: a table of contents."""
    first = next(element.iter("{*}a"), None)
    if first is None or not first.get("href", "").startswith("#"):
        return False
    items = list(element.iter("{*}li"))
    links = [one for one in element.iter("{*}a") if one.get("href", "").startswith("#")]
    if len(items) < 3 or len(links) < len(items):
        return False
    linked = sum(len("".join(one.itertext())) for one in links)
    return linked * 10 >= len(" ".join("".join(element.itertext()).split())) * 8
