"""Text without markup -> blocks, by the shape of its units: length, ending, numbering, gaps, what stands around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .announcing import count_announced, ends_in_such_as
from .blocks import Block, Parsed
from .furniture import furniture
from .lines import HEADING_LENGTH, Unit, units
from .numbering import Role, numbered
from .reading import Attribution

__all__ = ["parse_plain"]

ITEM_LENGTH = 160
"""Characters; what is longer is no item of an unmarked list."""

_ANAPHOR = re.compile(
    r"(?:deze|dit|dat|die|zij|ze|hierdoor|daardoor|daarom|daarnaast|these|this|that|those|they|it|as a result)\b",
    re.IGNORECASE,
)
_TERM = re.compile(r"[^.:!?\n]{2,90}:\s+\S")
_QUOTED = re.compile(r"[\"“„«‘][^\"“”„«»]{30,}[\"”“»’][.,]?\Z")
_CREDIT = re.compile(r"[—–-]{1,2}\s?\S")
_SENTENCE_INSIDE = re.compile(r"[.!?…]\s+\S")


def parse_plain(text: str) -> Parsed:
    """Return the blocks of a text without markup."""
    shapes = _Shapes(units(text))
    blocks = shapes.blocks()
    title = next((block.words for block in blocks if block.kind == "heading"), None)
    return Parsed(blocks=blocks, title=title, attributions=shapes.attributions)


@dataclass
class _State:
    """What the headings so far say about the next one's level."""

    numbered_above: bool = False
    """Numbered headings hold unnumbered ones."""
    last_unnumbered: int = 1
    under_numbered: int = 0
    asking: bool = False
    """Questions follow each other as the headings of one section."""


class _Shapes:
    """Goes through the units once and says what each is."""

    def __init__(self, made: Sequence[Unit]) -> None:
        self.units = made
        self.roles = numbered(made)
        self.furniture = furniture([unit.text for unit in made])
        self.made: list[Block] = []
        self.attributions: list[Attribution] = []
        self.capitals = sum(_capitals(unit) for unit in made) >= 2
        self.underlines: list[str] = []
        self.state = _State()
        self.lead: int | None = None
        """The block right before, where it is text or a heading."""
        self.indents: list[int] = []
        """Of the list at hand, outermost first."""
        self.items: list[int] = []
        """The last item at each of these depths."""
        self.list_lead: int | None = None

    def blocks(self) -> list[Block]:
        at = 0
        while at < len(self.units):
            at += self._take(at)
        return self.made

    def _take(self, at: int) -> int:
        """Make a block of the unit at `at`, or several; return how many units that took."""
        unit = self.units[at]
        role = self.roles.get(at)
        if at in self.furniture:
            taken = self._furniture(unit)
        elif self._is_row(at):
            taken = self._rows(at)
        elif unit.underline is not None or (role is not None and role.heading):
            taken = self._heading(unit, self._marked_level(unit, role), marked=True)
        elif role is not None or self._is_bullet(at):
            taken = self._item(unit, ordered=role is not None)
        else:
            taken = self._unmarked_list(at) or self._unmarked_heading(at) or self._quote_or_text(at)
        return taken

    def _furniture(self, unit: Unit) -> int:
        """Part of a web page: no heading, and nothing hangs on it."""
        self.made.append(Block("paragraph", unit.start, unit.end))
        return 1

    # -- headings ----------------------------------------------------------------------------------------------

    def _marked_level(self, unit: Unit, role: Role | None) -> int:
        if unit.underline is None:
            return self._numbered_level(role or Role(heading=True))
        if unit.underline not in self.underlines:
            self.underlines.append(unit.underline)
        return 1 + self.underlines.index(unit.underline)

    def _unmarked_heading(self, at: int) -> int:
        if self._is_title(at):
            return self._heading(self.units[at], 1)
        if self._is_heading(at):
            return self._bare_list(at) or self._heading(self.units[at], self._level(at))
        return 0

    def _is_title(self, at: int) -> bool:
        """The first line, where it is short and something longer follows."""
        unit = self.units[at]
        first = next((near for near in range(at + 1) if near not in self.furniture), at)
        if at != first or at > 20 or at + 1 >= len(self.units) or len(unit.text) > HEADING_LENGTH + 40:
            return False
        return (not unit.ended or unit.asks) and not unit.text.endswith(":") and not self._is_bullet(at + 1)

    def _is_heading(self, at: int) -> bool:
        unit = self.units[at]
        if at + 1 >= len(self.units) or unit.bullet or len(unit.text) > HEADING_LENGTH:
            return False
        if not (unit.short or unit.asks) or _SENTENCE_INSIDE.search(unit.text):
            return False
        following = self.units[at + 1]
        if self._goes_on(unit, following, self.units[at - 1] if at else None):
            return False
        if (
            (following.ended and not following.asks)
            or following.leads
            or len(following.text) > HEADING_LENGTH
        ):
            return len(following.text) > 40 or following.leads or unit.gap or unit.asks
        if following.bullet or at + 1 in self.roles or following.underline or self._is_row(at + 1):
            return True
        return unit.asks or following.asks or self._run(at, 2) >= 2

    def _goes_on(self, unit: Unit, following: Unit, before: Unit | None) -> bool:
        """Whether a line is what a colon announced, or the last of a paragraph that is broken by hand."""
        if before is None or unit.gap or unit.asks:
            return False
        return before.text.endswith((":", "：")) or (self.made[-1].kind == "paragraph" and following.gap)

    def _run(self, at: int, most: int = 1_000_000) -> int:
        """How many short units, no questions among them, stand in a row from `at`."""
        end = at
        while end < min(len(self.units), at + most) and self._short(end):
            end += 1
        return end - at

    def _short(self, at: int) -> bool:
        unit = self.units[at]
        return unit.short and not unit.asks and self._bare(at)

    def _bare(self, at: int) -> bool:
        unit = self.units[at]
        return not unit.bullet and at not in self.roles and unit.underline is None and not self._is_row(at)

    def _level(self, at: int) -> int:
        unit, state = self.units[at], self.state
        base = len(self.underlines) + 1 if self.underlines else 2
        if state.under_numbered:
            base = state.under_numbered + 1
        elif self.capitals and not _capitals(unit):
            base = 3
        if unit.asks:
            # A heading, and right under it a question: the questions that follow belong to that section.
            previous = self.made[-1] if self.made else None
            if (
                not state.asking
                and previous is not None
                and previous.kind == "heading"
                and previous.level >= base
            ):
                state.asking = True
            level = base + 1 if state.asking else base
        else:
            state.asking = False
            level = base
        if not state.asking:
            state.last_unnumbered = level
        return level

    def _numbered_level(self, role: Role) -> int:
        self.state.asking = False
        if role.holds_headings:
            self.state.under_numbered = role.depth + 1
            return role.depth + 1
        level = (self.state.last_unnumbered if self.state.last_unnumbered > 1 else 1) + role.depth
        if self.state.under_numbered:
            level = max(level, self.state.under_numbered + role.depth)
        return level

    def _heading(self, unit: Unit, level: int, *, marked: bool = False) -> int:
        start = unit.body if unit.number and marked else unit.start
        self.made.append(
            Block("heading", start, unit.end, min(level, 6), words=" ".join(unit.text.split()), marked=marked)
        )
        self._end_list()
        self.lead = len(self.made) - 1
        return 1

    # -- lists and tables --------------------------------------------------------------------------------------

    def _is_bullet(self, at: int) -> bool:
        """A dash alone opens a speech or a credit as often as an item."""
        sign = self.units[at].bullet
        if sign is None:
            return False
        if sign not in "—–-o":
            return True
        around = [self.units[near].bullet for near in (at - 1, at + 1) if 0 <= near < len(self.units)]
        announced = at > 0 and self.units[at - 1].leads
        return sign in around or announced or (sign == "-" and not self._credits(at))

    def _item(self, unit: Unit, *, ordered: bool) -> int:
        if not self.items:
            self.list_lead = self.lead
        while self.indents and self.indents[-1] > unit.indent:
            self.indents.pop()
            self.items.pop()
        if not self.indents or unit.indent > self.indents[-1]:
            self.indents.append(unit.indent)
            self.items.append(-1)
        depth = len(self.indents)
        lead = self.list_lead if depth == 1 else self.items[-2]
        self.made.append(Block("list_item", unit.body, unit.end, depth, ordered, lead, marked=True))
        self.items[-1] = len(self.made) - 1
        return 1

    def _end_list(self) -> None:
        self.indents.clear()
        self.items.clear()
        self.lead = self.list_lead = None

    def _unmarked_list(self, at: int) -> int:
        """Lines of one shape behind a colon or "such as" are a list."""
        if self.lead is None or self.made[self.lead].kind != "paragraph" or not at:
            return 0
        lead = self.units[at - 1]
        count = count_announced(lead.text)
        announced = lead.text.rstrip(" *_").endswith((":", "：")) or ends_in_such_as(lead.text)
        if not announced and count is None:
            return 0
        found = self._same_shape(at, count)
        if not announced:
            # "There are three kinds." and then three terms, each with its explanation.
            terms = all(_TERM.match(unit.text) for unit in self.units[at : at + found])
            found = found if found == count and terms else 0
        if found < 2:
            return 0
        announced_by = self.lead
        for unit in self.units[at : at + found]:
            self.made.append(Block("list_item", unit.start, unit.end, 1, lead=announced_by))
        self._end_list()
        return found

    def _same_shape(self, at: int, count: int | None) -> int:
        first = self.units[at]
        terms = bool(_TERM.match(first.text))
        longest = 0
        end = at
        while end < len(self.units) and (count is None or end - at < count):
            unit = self.units[end]
            size = len(unit.text)
            if not self._bare(end) or unit.asks != first.asks or (terms and not _TERM.match(unit.text)):
                break
            if not terms and (
                size > ITEM_LENGTH
                or unit.ended != first.ended
                or unit.leads
                or (longest and size > 80 and size > 2 * longest)
                or _SENTENCE_INSIDE.search(unit.text)
            ):
                break
            if end > at and (unit.gap and not self.units[at + 1].gap):
                break
            if end > at and unit.ended and _ANAPHOR.match(unit.text):
                break
            longest = max(longest, size)
            end += 1
        return end - at

    def _bare_list(self, at: int) -> int:
        """Four and more short lines in a row: a heading and what it lists, then perhaps the next heading."""
        run = self._run(at)
        if run < 4:
            return 0
        end = at + run
        if end < len(self.units) and len(self.units[end].text) > ITEM_LENGTH:
            end -= 1
        self._heading(self.units[at], self._level(at))
        lead = len(self.made) - 1
        for unit in self.units[at + 1 : end]:
            self.made.append(Block("list_item", unit.start, unit.end, 1, lead=lead))
        self._end_list()
        return end - at

    def _is_row(self, at: int) -> bool:
        cells = self.units[at].cells
        near = [self.units[one].cells for one in (at - 1, at + 1) if 0 <= one < len(self.units)]
        return cells > 0 and cells in near

    def _rows(self, at: int) -> int:
        lead = self.lead if at and self.units[at - 1].leads else None
        end = at
        while end < len(self.units) and self.units[end].cells == self.units[at].cells:
            self.made.append(
                Block("table_row", self.units[end].start, self.units[end].end, lead=lead, marked=True)
            )
            end += 1
        self._end_list()
        return end - at

    # -- text --------------------------------------------------------------------------------------------------

    def _credits(self, at: int) -> bool:
        unit = self.units[at]
        return bool(at and _CREDIT.match(unit.text if not unit.bullet else "- " + unit.text)) and bool(
            _QUOTED.match(self.units[at - 1].text)
        )

    def _quote_or_text(self, at: int) -> int:
        unit = self.units[at]
        if self.items and not unit.gap and unit.indent > self.indents[-1]:
            return self._text(unit, "paragraph", keep_list=True)
        if _QUOTED.match(unit.text):
            taken = self._text(unit, "quote")
            if (
                at + 1 < len(self.units)
                and len(self.units[at + 1].text) < ITEM_LENGTH
                and self._credits(at + 1)
            ):
                credit = self.units[at + 1]
                self.attributions.append(Attribution(unit.start, unit.end, credit.start, credit.end))
                taken += self._text(credit, "quote")
            return taken
        return self._text(unit, "paragraph")

    def _text(self, unit: Unit, kind: str, *, keep_list: bool = False) -> int:
        self.made.append(Block("quote" if kind == "quote" else "paragraph", unit.start, unit.end))
        if not keep_list:
            self._end_list()
            self.lead = len(self.made) - 1
        return 1


def _capitals(unit: Unit) -> bool:
    letters = [char for char in unit.text if char.isalpha()]
    return (
        len(letters) > 3
        and len(unit.text) <= HEADING_LENGTH
        and all(char.isupper() for char in letters)
        and unit.bullet is None
    )
