"""A name and a title -> a heading of the storyboard, or the label of a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ... import markup
from .prose import Scribe
from .story import Story

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["heading", "label"]


def heading(
    story: Story,
    body: _Element,
    style: str,
    name: str,
    title: str | None = None,
    *,
    place: str,
    note: str = "",
) -> str:
    """Append a heading: what it is, its title, and a quieter word behind it.

    Args:
        story: what it is part of.
        body: where.
        style: `Heading1` to `Heading4`; the first starts a page.
        name: what it is: "Screen 2".
        title: a line of the course.
        place: the place in the course that it names.
        note: what else there is to say.

    Returns:
        Its words without the note.
    """
    shown = " ".join(markup.to_plain(title).split()) if title else ""
    mark = " " if re.fullmatch(r"[\d.]+", name) else ": "
    if story.look.rtl:
        mark += "\u200f"  # or a number that opens the title would go with what stands before it
    story.heading = f"{name}{mark}{shown}" if shown else name
    made = story.paragraph(body, style, place=place, new_page=style == "Heading1")
    story.headings[place] = story.here
    story.run(made, f"{name}{mark}" if title else name)
    if title:
        Scribe(story).line(made, title, cites=False)
    if note:
        story.run(made, f" · {note}", "Muted")
    return story.heading


def label(story: Story, body: _Element, name: str, *, place: str | None = None) -> None:
    """Append the name of what follows."""
    story.run(story.paragraph(body, "Label", place=place), name)
