"""Portions of a module -> the titles of its lessons: trusted headings, else what the text is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...language.address import uses
from ...language.cues import definition
from .material import Section
from .portions import Portion
from .sections import trusted_title
from .shown import literal
from .wording import Wording

__all__ = ["names"]

_INTRODUCES = 20
"""Words from which a section gives a lesson its name, though what stands under it takes more."""


def names(portions: Sequence[Portion], module: str, wording: Wording) -> tuple[str, ...]:
    """Return a title for each lesson of a module; lessons that would be called the same are numbered."""
    plain = [_name(portion, wording) or module for portion in portions]
    counts = Counter(plain)
    turns: Counter[str] = Counter()
    titles: list[str] = []
    for title in plain:
        turns[title] += 1
        # A heading that says "uw" in a course that says "je" is the source's: in quotation marks.
        foreign = uses(title, wording.language) - {wording.form}
        said = f"“{title}”" if foreign else title
        part = wording.say("lesson_part", title=said, number=str(turns[title]))
        titles.append(literal(part if counts[title] > 1 else title))
    return tuple(titles)


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
    first, blocks = portion.parts[0]
    if len(sections) > 1 and sections[1].parent is first and sum(one.words for one in blocks) >= _INTRODUCES:
        section = first
    if trusted_title(section):
        return section.title
    term = _term(portion, section, wording)
    return wording.say("about", term=term) if term else ""


def _term(portion: Portion, section: Section, wording: Wording) -> str:
    """Return the first term that a portion defines."""
    for group in portion.groups:
        for unit in group.units:
            found = definition(unit.text, section.language) if "definition" in unit.does else None
            if found is not None:
                return wording.bare(found.term)
    return ""
