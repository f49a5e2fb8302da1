"""Readings -> sections, and the text under each heading -> units and groups."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from ...course import Passage
from ...language.anaphora import points_back
from ...language.cues import functions, has_cue
from ...language.sentences import sentences
from ...language.tables import base, known
from ...language.words import content_words
from ...rules.citations import unattributed
from ...sources import Reading
from .fences import fences
from .material import Group, Section, Unit
from .shown import shown, title

__all__ = ["build"]

_LONGEST = 70
"""Words of a sentence that nobody reads in one go."""
_UNTAUGHT = frozenset(
    "objectives questions keypoints instructor solution challenge discussion prereq prerequisites spoiler hint "
    "exercise exercises testimonial tab group-tab code output".split()
)
_MARKER = re.compile(r"\s*(?:>\s*)*(?:[-*+•–]|\(?\d{1,3}[.)])\s+|\s*(?:>\s*)+|\s*#{1,6}\s+")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_LINK_ONLY = re.compile(r"^\s*(?:[-*+•]|\d+[.)])?\s*!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])\s*$")


class _Stretches:
    """Stretches of a text -> whether a place lies in one, found by halving."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for start, end in sorted(stretches):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def touch(self, start: int, end: int) -> bool:
        index = bisect_right(self._starts, max(end - 1, start)) - 1
        return index >= 0 and self._ends[index] > start


def build(readings: Sequence[Reading], language: str, corrections: Mapping[str, str]) -> Iterator[Section]:
    """Yield the sections of all readings, in order, with their groups."""
    index = 0
    for reading in readings:
        own = reading.source.language or language
        own = own if base(own) in known() else language
        barred = _Stretches([(one.start, one.end) for one in reading.barred])
        for section in _outline(reading, own, corrections, index, barred):
            section.groups = _groups(section, barred, corrections)
            index += 1
            yield section


def _outline(
    reading: Reading, language: str, corrections: Mapping[str, str], first: int, barred: _Stretches
) -> list[Section]:
    """Return the sections of one reading with their passages; fenced exercises leave no trace."""
    source = reading.source
    walls = fences(source.text)
    untaught = _Stretches([(start, end) for start, end, name in walls if name in _UNTAUGHT])
    inner = sorted(walls)
    current = Section(first, source.id, language, None, "", (), 0)
    made, above = [current], list[Section]()
    resume: list[tuple[int, Section, list[Section]]] = []
    for passage in source.passages:
        while resume and passage.start >= resume[-1][0]:
            _, current, above = resume.pop()
        if passage.kind not in {"heading", "faq"}:
            if not untaught.touch(passage.start, passage.end):
                current.passages.append(passage)
            continue
        wall = _around(inner, passage.start)
        if wall is not None and (not resume or resume[-1][0] != wall):
            resume.append((wall, current, list(above)))
        if untaught.touch(passage.start, passage.end):
            continue
        level = passage.level or 1
        above = [one for one in above if one.level < level]
        words = "" if barred.touch(passage.start, passage.end) else title(passage.text, corrections)
        parent = above[-1] if above else None
        current = Section(
            first + len(made),
            source.id,
            language,
            passage,
            words,
            tuple(one.title for one in above),
            level,
            sales=has_cue(words, "benefit", language) or bool(parent and parent.sales),
            parent=parent,
        )
        above.append(current)
        made.append(current)
    return made


def _around(walls: Sequence[tuple[int, int, str]], place: int) -> int | None:
    """Return where the innermost fence around a place ends."""
    last = bisect_right(walls, (place, len(walls) and 1 << 62, "")) - 1
    for index in range(last, max(last - 8, -1), -1):
        start, end, _ = walls[index]
        if start <= place < end:
            return end
    return None


def _units(passage: Passage, language: str, corrections: Mapping[str, str]) -> Iterator[Unit]:
    """Yield the sentences of a passage, or the whole of a list item."""
    marker = _MARKER.match(passage.text)
    skip = marker.end() if marker else 0
    body = passage.text[skip:]
    if passage.kind == "list_item":
        # Paragraphs behind an item's first are left out: a quote has no blank line.
        spans = [(0, len(re.split(r"\n[^\S\n]*\n", body)[0].rstrip()))]
    else:
        spans = sentences(body, language)
    for number, (start, end) in enumerate(spans):
        quote = body[start:end].strip()
        at = passage.start + skip + start + body[start:end].find(quote)
        text = shown(quote, corrections)
        if quote and text and len(quote) <= 5000:
            item = passage.kind == "list_item"
            does = functions(text, language)
            if has_cue(quote, "damaged", language) and "{" in quote:
                does = does | {"damaged"}
            yield Unit(passage, number, at, quote, text, does, points_back(text, language), item)


def _fit(unit: Unit, language: str) -> bool:
    """Whether a sentence can be shown at all."""
    if "damaged" in unit.does or not any(char.isalpha() for char in unit.text):
        return False
    if unit.item:
        return not _LINK_ONLY.match(unit.passage.text) and unit.words <= 2 * _LONGEST
    if unit.text.endswith(":"):
        return unit.words <= _LONGEST
    if "pointer" in unit.does or unit.text.endswith("?") or not 3 <= unit.words <= _LONGEST:
        return False
    opening = unit.text.lstrip("\"'“”‘’„«»(")[:1]
    return bool(_ENDS.search(unit.text)) and not opening.islower() and _balanced(unit.text)


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def _groups(section: Section, barred: _Stretches, corrections: Mapping[str, str]) -> tuple[Group, ...]:
    """Return what can be taught of a section, tied together where one part leans on another."""
    grouper = _Grouper(section.language)
    for passage in section.passages:
        if passage.kind in {"paragraph", "list_item"}:
            for unit in _units(passage, section.language, corrections):
                grouper.add(unit, barred.touch(unit.start, unit.start + len(unit.quote)))
    return grouper.done()


class _Grouper:
    """Takes the units of a section one by one and ties them into groups."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.made: list[list[Unit]] = []
        self.whole = True
        """What stands directly before was kept, so that an anaphor finds what it points at."""
        self.lead: Unit | None = None
        self.items: list[Unit] = []
        self.lost = 0
        """List items that cannot be shown."""

    def add(self, unit: Unit, barred: bool) -> None:
        good = not barred and _fit(unit, self.language)
        if unit.item:
            self.items.extend([unit] if good else [])
            self.lost += not good
            return
        self._close()
        if not good:
            self.whole = False
        elif unit.text.endswith(":"):
            self.lead = unit
        elif self._leans(unit):
            if self.whole and self.made:
                self.made[-1].append(unit)
            else:
                self.whole = False
        elif _hearsay(unit, self.language):
            self.whole = False
        else:
            self.made.append([unit])
            self.whole = True

    def done(self) -> tuple[Group, ...]:
        self._close()
        return tuple(Group(tuple(units)) for units in self.made)

    def _close(self) -> None:
        """Place the list that was gathered: whole, or with few items lost; a lead-in alone is dropped."""
        if self.lead is None and not self.items:
            return
        kept = len(self.items) >= 2 and self.lost * 3 <= len(self.items) + self.lost
        if kept and self.lead is not None and _refers(self.lead) and self._before(self.lead):
            self.made[-1].extend([self.lead, *self.items])
        elif kept:
            self.made.append([*([self.lead] if self.lead else []), *self.items])
        self.whole = kept
        self.lead, self.items, self.lost = None, [], 0

    def _before(self, unit: Unit) -> bool:
        return self.whole and bool(self.made) and self.made[-1][-1].passage.id == unit.passage.id

    def _leans(self, unit: Unit) -> bool:
        """Whether a sentence needs the one before it: an anaphor, or a number whose origin stands there."""
        if unit.back:
            return True
        return "statistic" in unit.does and self._before(unit) and "evidence" in self.made[-1][-1].does


def _hearsay(unit: Unit, language: str) -> bool:
    """Whether a number is reported and nobody is named who found it."""
    if "statistic" not in unit.does:
        return False
    named = any(word[:1].isupper() for word in re.findall(r"[^\W\d_][\w'’-]+", unit.text)[1:])
    return not named or unattributed(unit.text, language) is not None


_REFERS = re.compile(
    r"\b(?:hun|haar|ervan|ze|zij|hiervan|daarvan|hiervoor|daarvoor|its|their|them|they|it)\b", re.IGNORECASE
)


def _refers(lead: Unit) -> bool:
    return bool(_REFERS.search(lead.text))


def trusted_title(section: Section) -> bool:
    """Whether a heading can stand as a title or an option: one lone word must be taken up by its own text."""
    if not section.title or len(section.title) > 120:
        return False
    terms = content_words(section.title, section.language)
    return len(terms) != 1 or terms[0] in section.terms
