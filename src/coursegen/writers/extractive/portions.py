"""What teaches an objective -> portions of one idea each, small enough for a lesson."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from .centrality import centrality
from .material import Grid, Group, Section

__all__ = ["WORDS", "Block", "Portion", "blocks", "portions", "worth"]

WORDS = 180
"""Words of the source that a lesson may carry."""
_SMALL = 45
"""Words below which a section is no lesson of its own."""
_LEAST, _LEAST_OF_ALL, _BARE = 20, 12, 6
"""Words below which nothing is taught; where it is all there is; where it defines, instructs or lists something."""
_TELLING = 2.0
"""Worth of a paragraph that is not left out to save a lesson."""
_MOST = 3
"""Lessons that one section may fill."""
_WORTH = {
    "misconception": 5.0,
    "definition": 4.0,
    "instruction": 3.0,
    "sequence": 2.0,
    "contrast": 2.0,
    "condition": 2.0,
    "evidence": 1.0,
}


@dataclass(frozen=True)
class Block:
    """Groups that share paragraphs: what lessons are cut between."""

    groups: tuple[Group, ...]

    @property
    def words(self) -> int:
        """How many words of the source it takes, at most what a lesson carries: the rest is not chosen."""
        return min(sum(group.words for group in self.groups), WORDS)

    @property
    def passages(self) -> tuple[str, ...]:
        """Its paragraphs and list items, in order."""
        return tuple(dict.fromkeys(unit.passage.id for group in self.groups for unit in group.units))


@dataclass(frozen=True)
class Portion:
    """What one lesson is made of."""

    parts: tuple[tuple[Section, tuple[Block, ...]], ...]
    """The sections it comes from, each with what of it."""
    turn: int = 0
    """Which of its section's lessons it is, from 1; 0 for the only one."""

    @property
    def section(self) -> Section:
        """The section that most of it comes from."""
        return max(self.parts, key=lambda part: (sum(one.words for one in part[1]), -part[0].index))[0]

    @property
    def words(self) -> int:
        """How many words of the source it takes."""
        return sum(block.words for _, blocks in self.parts for block in blocks)

    @property
    def groups(self) -> tuple[Group, ...]:
        """All its groups, in order."""
        return tuple(group for _, blocks in self.parts for block in blocks for group in block.groups)

    @property
    def passages(self) -> tuple[str, ...]:
        """Its paragraphs, list items and the rows of the tables that stand behind them, in order."""
        found: list[str] = []
        for section, blocks in self.parts:
            own = [one for block in blocks for one in block.passages]
            rows = [row for grid in section.grids if self._shows(grid, own) for row in grid.rows]
            wanted = {*own, *(row.passage.id for row in rows)}
            found += [one.id for one in section.passages if one.id in wanted]
        return tuple(found)

    def _shows(self, grid: Grid, own: Sequence[str]) -> bool:
        return grid.after in own or (grid.after is None and self.turn <= 1)


def portions(sections: Iterable[tuple[Section, Sequence[Group]]]) -> tuple[Portion, ...]:
    """Cut sections into portions, in order; small ones beside each other go together."""
    made: list[Portion] = []
    taken = list(sections)
    parents = {id(section.parent) for section, _ in taken}
    for section, groups in taken:
        if id(section) in parents and section.words < _SMALL and not any(map(worth, groups)):
            continue  # only leads up to what stands under it
        packs = _packed(section, blocks(groups))
        made += [
            Portion(((section, tuple(pack)),), number if len(packs) > 1 else 0)
            for number, pack in enumerate(packs, start=1)
        ]
    joined = _joined(made)
    kept = [
        one for one in joined if one.words >= _LEAST or (one.words >= _BARE and any(map(worth, one.groups)))
    ]
    return tuple(kept or [one for one in joined if one.words >= _LEAST_OF_ALL])


def blocks(groups: Sequence[Group]) -> tuple[Block, ...]:
    """Tie groups that share a paragraph, or of which one starts in the paragraph where another ends."""
    tied: list[list[Group]] = []
    reached: set[str] = set()
    for group in groups:
        passages = {unit.passage.id for unit in group.units}
        if tied and passages & reached:
            tied[-1].append(group)
            reached |= passages
        else:
            tied.append([group])
            reached = passages
    return tuple(Block(tuple(one)) for one in tied)


def worth(group: Group) -> float:
    """Return what a group does for a lesson, by what its sentences do."""
    does = sum(_WORTH.get(one, 0.0) for one in group.does)
    return does + (3.0 if len(group.items) >= 2 else 0.0)


def _packed(section: Section, all_blocks: Sequence[Block]) -> list[list[Block]]:
    """Lay blocks into as few lessons as they fit, about equally full; the least of a long section stays out."""
    kept = _kept(section, all_blocks)
    left = sum(one.words for one in kept)
    count = max(1, -(-left // WORDS))
    packs: list[list[Block]] = []
    filled = 0
    for block in kept:
        share = left / max(1, count - len(packs) + 1)
        full = filled + block.words > WORDS or (
            len(packs) < count and abs(filled - share) <= abs(filled + block.words - share)
        )
        if not packs or (filled and full):
            left -= filled
            packs.append([])
            filled = 0
        packs[-1].append(block)
        filled += block.words
    return packs


def _kept(section: Section, all_blocks: Sequence[Block]) -> list[Block]:
    """Leave out what says little, as far as that saves a lesson, and what goes beyond what a section may fill."""
    kept = [one for one in all_blocks if one.words >= 12 or any(map(worth, one.groups))]
    total = sum(one.words for one in kept)
    room = WORDS * min(_MOST, max(1, round(total / WORDS)))
    if total <= room:
        return kept
    central = centrality(section)
    order = sorted(range(len(kept)), key=lambda at: (-_value(kept[at], central), at))
    chosen: set[int] = set()
    filled = 0
    for at in order:
        needed = total <= _MOST * WORDS and any(worth(group) >= _TELLING for group in kept[at].groups)
        if needed or filled + kept[at].words <= room:
            chosen.add(at)
            filled += kept[at].words
    return [block for at, block in enumerate(kept) if at in chosen]


def _value(block: Block, central: dict[int, float]) -> float:
    best = max(worth(group) for group in block.groups)
    tie = max((central.get(unit.start, 0.0) for group in block.groups for unit in group.units), default=0.0)
    return best + tie


def _joined(made: Sequence[Portion]) -> list[Portion]:
    """Join small portions of sections that stand together: short answers, an introduction with what it introduces."""
    joined: list[Portion] = []
    for _, run in groupby(made, key=_family):
        for portion in run:
            last = joined[-1] if joined else None
            if last is not None and _fits(last, portion):
                joined[-1] = Portion((*last.parts, *portion.parts))
            else:
                joined.append(portion)
    return joined


def _family(portion: Portion) -> str:
    return portion.section.document


def _fits(last: Portion, portion: Portion) -> bool:
    if last.turn or portion.turn or last.words + portion.words > WORDS:
        return False
    before, section = last.parts[-1][0], portion.parts[0][0]
    if section.parent is before:
        return last.words < _SMALL
    beside = before.parent is section.parent
    if before.faq and section.faq:
        return beside and min(last.words, portion.words) < 2 * _SMALL and len(last.parts) < 4
    return beside and min(last.words, portion.words) < _SMALL
