"""Readings -> sections: each heading and what stands directly under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...course import Passage
from ...language.cues import has_cue
from ...language.tables import base, known
from ...language.words import content_words
from ...sources import Reading
from .casing import calm
from .grids import grids
from .grouping import groups
from .material import Section
from .shown import title
from .stretches import Stretches

__all__ = ["build", "trusted_title"]

_APART = frozenset(["keypoints", "testimonial", "testimonials", "aside", "spoiler", "tab", "output"])
"""Regions that are neither barred nor running text."""
_LONGEST_TITLE = 110


def build(readings: Sequence[Reading], language: str, corrections: Mapping[str, str]) -> Iterator[Section]:
    """Yield the sections of all readings, in order, with their groups."""
    first = 0
    for reading in readings:
        tongue = reading.language if base(reading.language) in known() else language
        made = _outline(reading, tongue, corrections, first)
        for section in made:
            if has_cue(section.title, "references", tongue):
                continue  # says where things are from, and teaches nothing
            section.groups = groups(section, reading, corrections)
            section.grids = tuple(grids(section, reading, corrections))
        first += len(made)
        yield from made


def _outline(reading: Reading, language: str, corrections: Mapping[str, str], first: int) -> list[Section]:
    """Return the sections of one reading with their passages; what is set apart leaves no trace."""
    apart = Stretches([(one.start, one.end) for one in reading.regions if one.name in _APART])
    apart_too = Stretches([(one.start, one.end) for one in reading.barred if one.code == "source.set-apart"])
    root = Section(first, reading.source.id, language, None, "", (), 0)
    made = [root]
    # Path above a heading → the section that was opened under it last: a callout's heading ends with the callout.
    latest: dict[tuple[str, ...], Section] = {}
    for passage in reading.source.passages:
        if apart.touch(passage.start, passage.end) or apart_too.touch(passage.start, passage.end):
            continue
        above = latest.get(passage.headings[:-1]) if passage.headings else None
        if passage.kind not in {"heading", "faq"}:
            (above or root).passages.append(passage)
            continue
        words = _words(passage, reading, corrections)
        section = Section(
            first + len(made),
            reading.source.id,
            language,
            passage,
            words,
            passage.headings,
            passage.level or 1,
            marked=_marked(passage, reading),
            sales=has_cue(words, "benefit", language) or bool(above and above.sales),
            parent=above,
        )
        latest[passage.headings] = section
        made.append(section)
    return made


def _marked(passage: Passage, reading: Reading) -> bool:
    text = reading.source.text
    return "#" in text[text.rfind("\n", 0, passage.start) + 1 : passage.start] or passage.text.startswith("#")


def _words(passage: Passage, reading: Reading, corrections: Mapping[str, str]) -> str:
    """Return what a heading says, empty where it is damaged and the brief does not mend it."""
    words = title(passage.text, corrections)
    barred = reading.bars(passage.start, passage.end)
    if barred is None or (barred.code == "source.heading-odd" and words != title(passage.text, {})):
        return calm(words, reading.source.text)
    return ""


def trusted_title(section: Section) -> bool:
    """Whether a heading can stand as a title or an option: one lone word must be taken up by its own text."""
    if not section.title or len(section.title) > _LONGEST_TITLE or not any(map(str.isalpha, section.title)):
        return False
    terms = content_words(section.title, section.language)
    return len(terms) != 1 or terms[0] in section.terms or section.marked
