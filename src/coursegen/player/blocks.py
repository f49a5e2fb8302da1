"""Blocks of a lesson -> the data that the player shows them from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..course import Block, Check, Download, Figure, Media
from .items import item_data
from .media import Library
from .texts import Texts

__all__ = ["block_data"]


def block_data(block: Block, texts: Texts, library: Library) -> dict[str, Any] | None:
    """Return a block's data, or None where its file is missing."""
    match block:
        case Check():
            return {"type": "check", "item": item_data(block.item, texts)}
        case Figure() | Media() | Download():
            return _with_file(block, texts, library)
        case _:
            return {"type": block.type} | _WORDS[block.type](block, texts)


_WORDS: dict[str, Callable[[Any, Texts], dict[str, Any]]] = {
    "prose": lambda block, texts: {"html": texts.html(block.text)},
    "reflection": lambda block, texts: {"html": texts.html(block.text)},
    "todo": lambda block, _: {"text": block.text},
    "callout": lambda block, texts: {"kind": block.kind, "html": texts.html(block.text)},
    "example": lambda block, texts: {"kind": block.kind, "html": texts.html(block.text)},
    "steps": lambda block, texts: {"lines": [texts.line(one) for one in block.steps]},
    "key_points": lambda block, texts: {"lines": [texts.line(one) for one in block.points]},
    "flashcards": lambda block, texts: {
        "cards": [[texts.line(one.front), texts.line(one.back)] for one in block.cards]
    },
    "table": lambda block, texts: {
        "caption": texts.line(block.caption),
        "header": [texts.line(one) for one in block.header],
        "rows": [[texts.line(cell) for cell in row] for row in block.rows],
    },
    "quote": lambda block, texts: {"html": texts.html(block.text), "by": texts.line(block.attribution)},
    "task": lambda block, texts: {"html": texts.html(block.text), "minutes": block.minutes},
}


def _with_file(block: Figure | Media | Download, texts: Texts, library: Library) -> dict[str, Any] | None:
    file = library.file(block.asset)
    cues = library.cues(block.captions) if isinstance(block, Media) and block.captions else []
    if file is None:
        return None
    data: dict[str, Any] = {"type": block.type, "src": file.name}
    if isinstance(block, Figure):
        size = file.size
        shown = {"alt": block.alt or "", "caption": texts.line(block.caption)}
        return data | shown | ({"width": size[0], "height": size[1]} if size else {})
    if isinstance(block, Media):
        return data | {
            "video": file.media_type.startswith("video/"),
            "title": texts.line(block.title),
            "cues": cues,
            "transcript": texts.html(block.transcript),
        }
    return data | {"label": texts.line(block.label), "kind": file.kind, "bytes": len(file.data)}
