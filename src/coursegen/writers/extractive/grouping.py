"""The text under a heading -> units that can be shown, tied into groups where one leans on another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...course import Passage
from ...language.anaphora import points_back
from ...language.cues import functions, has_cue
from ...language.marks import announces, asks
from ...language.pointing import points as points_out
from ...language.sentences import ends_sentence, sentences
from ...language.tables import OPENERS
from ...language.verbs import opens_with_order
from ...rules.citations import unattributed
from ...sources import Reading
from ...sources.announcing import count_announced
from .material import Group, Section, Unit
from .shown import shown

__all__ = ["groups"]

_LONGEST = 70
"""Words of a sentence that nobody reads in one go."""
_LONG_LIST, _LONG_POINT = 150, 25
"""Words from which a list is cut, if its points are this long."""
_QUOTE_LENGTH = 5000
_MARKER = re.compile(
    r"\s*(?:>\s*)*(?:[-*+•–]|\(?\d{1,3}[.)])\s+|\s*\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[^\W\d_a-z])|\s*(?:>\s*)+|\s*#{1,6}\s+"
)
_SUBNUMBER = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[^\W\d_a-z])")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»)\]*_]*$")
_LINK_ONLY = re.compile(r"^\s*(?:[-*+•]|\d+[.)])?\s*!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])\s*$")
_LAYOUT = re.compile(
    r"\b(?:in the (?:figure|image|diagram|video)|figure \d|in de (?:figuur|afbeelding|video)|figuur \d)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[a-zß-ÿ]{4,}\. [a-zß-ÿ]+ (?!\.)")
# "Om het gesprek opnieuw te focussen." is cut off from its sentence.
_FRAGMENT = re.compile(r"^(?:om [^,]+ te \w+|because [^,]+|which [^,]+)\.$", re.IGNORECASE)
_ENUMERATION = re.compile(r"(?<![(\w])\w\)")
_REFERS = re.compile(
    r"\b(?:hun|haar|ervan|ze|zij|hiervan|daarvan|hiervoor|daarvoor|its|their|them|they|it|these|this|deze|dit)\b",
    re.IGNORECASE,
)


def groups(section: Section, reading: Reading, corrections: Mapping[str, str]) -> tuple[Group, ...]:
    """Return what can be taught of a section: sentences with what they lean on, lists with their lead-in."""
    grouper = _Grouper(section.language, reading)
    for passage in section.passages:
        if passage.kind in {"paragraph", "list_item"}:
            for unit in _units(passage, section.language, corrections):
                grouper.add(unit)
        else:
            grouper.interrupt()
    return grouper.done()


def _units(passage: Passage, language: str, corrections: Mapping[str, str]) -> Iterator[Unit]:
    """Yield the sentences of a passage, or the whole of a list item."""
    marker = _MARKER.match(passage.text)
    skip = marker.end() if marker else 0
    body = passage.text[skip:]
    item = passage.kind == "list_item"
    # Paragraphs behind an item's first are left out: a quote has no blank line.
    spans = [(0, len(_BLANK.split(body)[0].rstrip()))] if item else sentences(body, language)
    for number, (opens, end) in enumerate(spans):
        start = opens + _numbered(body, opens, end)
        quote = body[start:end].strip()
        text = shown(quote, corrections)
        if quote and text and len(quote) <= _QUOTE_LENGTH and not _BLANK.search(quote):
            at = passage.start + skip + start + body[start:end].find(quote)
            does = functions(text, language)
            yield Unit(passage, number, at, quote, text, does, points_back(text, language), item)


def _numbered(body: str, start: int, end: int) -> int:
    """Return how long the number is that a sentence on a line of its own opens with: "2.3 Close the air valve."."""
    found = _SUBNUMBER.match(body, start, end)
    own_line = body[:start].rstrip(" \t").endswith("\n")
    return found.end() - start if found and own_line else 0


def _fit(unit: Unit, language: str) -> bool:
    """Whether a unit can be shown at all."""
    text = unit.text
    if "damaged" in unit.does or not any(map(str.isalpha, text)) or has_cue(text, "personal", language):
        return False
    if unit.item:
        return not _LINK_ONLY.match(unit.passage.text) and unit.words <= 2 * _LONGEST
    if announces(text):
        return unit.words <= _LONGEST
    answers = unit.number == 0 and has_cue(text, "verdict", language)
    return answers or (_stands(unit, language) and _is_whole(text))


def _stands(unit: Unit, language: str) -> bool:
    """Whether a sentence says something by itself: no pointer to the page, no question, neither a word nor a page long."""
    points = (
        "pointer" in unit.does or bool(_LAYOUT.search(unit.text)) or points_out(unit.text, "layout", language)
    )
    return not points and not _asks(unit.text, language) and 3 <= unit.words <= _LONGEST


def _is_whole(text: str) -> bool:
    """Whether a sentence opens and ends like one, with no other glued to it."""
    opening = text.lstrip(OPENERS)[:1]
    ends = ends_sentence(text) and not _GLUED.search(text)
    return ends and not opening.islower() and not _FRAGMENT.match(text) and _balanced(text)


def _asks(text: str, language: str) -> bool:
    """Whether a sentence is a question; "Begin with a question: how did you get here?" is an order."""
    if not asks(text):
        return False
    before, colon, _ = text.partition(":")
    return not (colon and opens_with_order(before, language))


def _balanced(text: str) -> bool:
    """Whether brackets and quotation marks close; "1) … and 2) …" are no brackets."""
    bare = _ENUMERATION.sub("", text)
    even = bare.count('"') % 2 == 0 and bare.count("“") == bare.count("”")
    return even and bare.count("(") == bare.count(")")


def _parts(items: list[Unit]) -> list[list[Unit]]:
    """Cut a list of long points, which are paragraphs of their own, into parts that a lesson can carry."""
    words = sum(unit.words for unit in items)
    if words <= _LONG_LIST or words < _LONG_POINT * len(items):
        return [items]
    parts: list[list[Unit]] = []
    for unit in items:
        if parts and sum(one.words for one in parts[-1]) + unit.words <= _LONG_LIST:
            parts[-1].append(unit)
        else:
            parts.append([unit])
    return parts


class _Grouper:
    """Takes the units of a section one by one and ties them into groups."""

    def __init__(self, language: str, reading: Reading) -> None:
        self.language = language
        self.reading = reading
        self.made: list[list[Unit]] = []
        self.whole = True
        """What stands directly before was kept, so that an anaphor finds what it points at."""
        self.lead: Unit | None = None
        self.dropped_lead = False
        """What announced the list at hand cannot be shown."""
        self.items: list[Unit] = []
        self.lost = 0
        """List items that cannot be shown."""

    def add(self, unit: Unit) -> None:
        end = unit.start + len(unit.quote)
        good = self.reading.bars(unit.start, end) is None and _fit(unit, self.language)
        if unit.item:
            self.items.extend([unit] if good else [])
            self.lost += not good
            return
        self._close()
        if not good:
            self.whole = False
            self.dropped_lead = announces(unit.text)
        elif announces(unit.text):
            self.lead = unit
        elif self._leans(unit, end):
            if self.whole and self.made:
                self.made[-1].append(unit)
            else:
                self.whole = False
        elif self._hearsay(unit, end):
            self.whole = False
        else:
            self.made.append([unit])
            self.whole = True

    def interrupt(self) -> None:
        """Note that something stands here that is not taught: a table, code, a quotation.

        Between the points of a list it belongs to one of them; behind a lead-in it is what was announced.
        """
        if self.items:
            return
        self._close()
        # "For example, suppose we add two numbers." stands for nothing without what was to be seen.
        if self.made and has_cue(self.made[-1][-1].text, "shows", self.language):
            self.made[-1].pop()
            if not self.made[-1]:
                self.made.pop()
        self.whole = False

    def done(self) -> tuple[Group, ...]:
        self._close()
        return tuple(Group(tuple(units)) for units in self.made)

    def _close(self) -> None:
        """Place the list that was gathered: whole, or with few items lost; a lead-in alone is dropped."""
        if self.lead is None and not self.items:
            self.dropped_lead = False
            return
        ordered = any(unit.passage.ordered for unit in self.items)
        allowed = 0 if ordered or self._counted() else (len(self.items) + self.lost) // 3
        kept = len(self.items) >= 2 and self.lost <= allowed and not self.dropped_lead
        if kept:
            lead = [self.lead] if self.lead else []
            first, *further = _parts(self.items)
            if self._belongs_before():
                self.made[-1].extend([*lead, *first])
            else:
                self.made.append([*lead, *first])
            self.made.extend(further)
        self.whole = kept
        self.lead, self.items, self.lost, self.dropped_lead = None, [], 0, False

    def _counted(self) -> bool:
        """Whether it is said how many points the list has, so that none may be missing."""
        before = self.lead or (self.made[-1][-1] if self.made and self.whole else None)
        return before is not None and count_announced(before.text) == len(self.items) + self.lost

    def _belongs_before(self) -> bool:
        """Whether the list goes on from the sentence before it: without a lead-in of its own, or with one that refers."""
        if not self.whole or not self.made or self.made[-1][-1].item:
            return False
        last = self.made[-1][-1]
        if self.lead is None:
            return self._counted() or self.items[0].passage.lead == last.passage.id
        refers = _REFERS.search(self.lead.text) or points_out(self.lead.text, "refers", self.language)
        return last.passage.id == self.lead.passage.id and bool(refers)

    def _leans(self, unit: Unit, end: int) -> bool:
        """Whether a sentence needs the one before it: an anaphor, or a number whose origin stands there."""
        if unit.back:
            return True
        said = self.reading.attribution(unit.start, end) if "statistic" in unit.does else None
        return said is not None and said.by_end <= unit.start

    def _hearsay(self, unit: Unit, end: int) -> bool:
        """Whether a number is reported and nobody is named who found it."""
        if "statistic" not in unit.does:
            return False
        return (
            self.reading.attribution(unit.start, end) is None
            and unattributed(unit.text, self.language) is not None
        )
