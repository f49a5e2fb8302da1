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
    if len(portions) == 1 and _is_piece(portions[0]):
        plain = [module]
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


def _is_piece(portion: Portion) -> bool:
    """Whether a lesson takes some paragraphs of a text whose only heading is its title."""
    section = portion.section
    return section.level <= 1 and section.parent is None and len(portion.groups) < len(section.groups)


def _name(portion: Portion, wording: Wording) -> str:
    sections = [section for section, _ in portion.parts]
    if len(sections) > 1:
        return _of_several(portion, sections)
    section = portion.section
    if trusted_title(section):
        return section.title
    term = _defined(portion, section, wording)
    return wording.say("about", term=term) if term else ""


def _of_several(portion: Portion, sections: Sequence[Section]) -> str:
    """Return what to call a lesson of several sections: the one above them, or the largest where it is by far."""
    first = sections[0]
    words = {id(section): sum(one.words for one in packed) for section, packed in portion.parts}
    if sections[1].parent is first and words[id(first)] >= _INTRODUCES and trusted_title(first):
        return first.title
    largest = portion.section
    if 2 * words[id(largest)] > portion.words and trusted_title(largest) and not largest.faq:
        return largest.title
    parent = first.parent
    named = parent is not None and trusted_title(parent) and all(one.parent is parent for one in sections)
    return parent.title if parent is not None and named else ""


def _defined(portion: Portion, section: Section, wording: Wording) -> str:
    """Return the first term that a portion defines."""
    for group in portion.groups:
        for unit in group.units:
            found = definition(unit.text, section.language) if "definition" in unit.does else None
            if found is not None:
                return wording.bare(found.term)
    return ""
