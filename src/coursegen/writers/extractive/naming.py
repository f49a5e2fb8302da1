"""Portions of a module -> the titles of its lessons: trusted headings, else what the text is about."""

from __future__ import annotations

from collections.abc import Sequence

from ...language.cues import definition
from .material import Section
from .portions import Portion
from .sections import trusted_title
from .shown import literal
from .wording import Wording

__all__ = ["names"]


def names(portions: Sequence[Portion], module: str, wording: Wording) -> tuple[str, ...]:
    """Return a title for each lesson of a module; no two are the same."""
    titles: list[str] = []
    for number, portion in enumerate(portions, start=1):
        title = _name(portion, wording) or wording.say("untitled", module=module, number=str(number))
        if len(portions) == 1 and not _name(portion, wording):
            title = module
        if portion.turn:
            title = wording.say("lesson_part", title=title, number=str(portion.turn))
        while title in titles:
            title = wording.say("lesson_part", title=title, number=str(titles.count(title) + 1))
        titles.append(title)
    return tuple(literal(title) for title in titles)


def _name(portion: Portion, wording: Wording) -> str:
    sections = [section for section, _ in portion.parts]
    parent = sections[0].parent
    if (
        len(sections) > 1
        and all(one.faq for one in sections)
        and parent is not None
        and trusted_title(parent)
        and all(one.parent is parent for one in sections)
    ):
        return parent.title
    section = portion.section
    if trusted_title(section):
        return section.title
    term = _term(portion, section)
    return wording.say("about", term=term) if term else ""


def _term(portion: Portion, section: Section) -> str:
    """Return the first term that a portion defines."""
    for group in portion.groups:
        for unit in group.units:
            found = definition(unit.text, section.language) if "definition" in unit.does else None
            if found is not None:
                return found.term
    return ""
