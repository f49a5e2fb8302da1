"""A name and a title -> a heading of the storyboard, or the label of a block."""

from __future__ import annotations

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
    level: int,
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
        level: 1 to 4; the first starts a page.
        name: what it is: "Screen 2".
        title: a line of the course.
        place: the place in the course that it names.
        note: what else there is to say.

    Returns:
        Its words without the note.
    """
    shown = " ".join(markup.to_plain(title).split()) if title else ""
    story.heading = f"{name}: {shown}" if shown else name
    made = story.paragraph(body, f"Heading{level}", place=place, new_page=level == 1)
    story.run(made, f"{name}: " if title else name)
    if title:
        Scribe(story).line(made, title, cites=False)
    if note:
        story.run(made, f" · {note}", "Muted")
    return story.heading


def label(story: Story, body: _Element, name: str, *, place: str | None = None) -> None:
    """Append the name of what follows."""
    story.run(story.paragraph(body, "Label", place=place), name)
