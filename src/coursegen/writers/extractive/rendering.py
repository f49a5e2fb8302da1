"""Groups of a lesson -> blocks of a screen, every sentence of the source with its label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...course import Block, Callout, Example, Prose, Steps
from ...language.cues import has_cue
from ...language.marks import asks, joined
from ...language.verbs import opens_with_order
from .material import Group, Section, Unit
from .shown import literal
from .wording import Wording

__all__ = ["blocks", "cited", "is_procedure", "steps_in"]


def cited(unit: Unit) -> str:
    """Return a unit's words with the label of its quote behind them."""
    return f"{literal(unit.text)}[^{unit.label}]"


def blocks(groups: Sequence[Group], section: Section, wording: Wording) -> tuple[Block, ...]:
    """Return the blocks that show groups: paragraphs as the source has them, lists, procedures, examples."""
    made: list[Block] = []
    for listing, run in groupby(groups, key=lambda group: bool(group.items)):
        if listing:
            for group in run:
                made += _list(group, section, wording)
        else:
            units = [unit for group in run for unit in group.units]
            made += _paragraphs(units, section, wording)
    return tuple(made)


def is_procedure(group: Group, section: Section, wording: Wording) -> bool:
    """Whether the source itself orders a list's points as steps: numbering alone does not."""
    items = group.items
    if len(items) < 2 or not all(unit.passage.ordered for unit in items):
        return False
    lead = " ".join(unit.text for unit in group.sentences)
    if wording.marks("advice", lead) or wording.marks("advice", section.title):
        return False
    if has_cue(lead, "in_order", section.language):
        return True
    if any(asks(unit.text) for unit in items):
        return False
    # A number of cues inside, or a heading that promises a procedure of orders.
    told = sum("sequence" in unit.does or has_cue(unit.text, "step", section.language) for unit in items)
    heading = section.heading.text if section.heading is not None else ""
    named = wording.marks("heading", heading) or wording.marks("heading", lead)
    orders = sum("instruction" in unit.does for unit in items)
    return told * 2 >= len(items) - 1 or (named and orders * 2 >= len(items))


def steps_in(units: Sequence[Unit], language: str) -> tuple[int, int] | None:
    """Return the longest run of three or more sentences that cues put in order, as (first, behind the last).

    Orders between two cues belong to it: "First … Wait until … Then …".
    """
    best: tuple[int, int] | None = None
    first = 0
    while first < len(units):
        behind, cues = first, 0
        while behind < len(units):
            cue = has_cue(units[behind].text, "step", language)
            if not cue and not (cues and opens_with_order(units[behind].text, language)):
                break
            cues += cue
            behind += 1
        long = behind - first
        if long >= 3 and cues >= 2 and cues * 2 >= long and (best is None or long > best[1] - best[0]):
            best = (first, behind)
        first = max(behind, first + 1)
    return best


def _list(group: Group, section: Section, wording: Wording) -> Iterator[Block]:
    before = [unit for unit in group.units if not unit.item and unit.start < group.items[0].start]
    after = [unit for unit in group.units if not unit.item and unit.start > group.items[-1].start]
    if is_procedure(group, section, wording):
        if before:
            yield Prose(text=_prose(before))
        yield Steps(steps=tuple(map(cited, group.items)))
    else:
        ordered = all(unit.passage.ordered for unit in group.items)
        points = "\n".join(
            f"{f'{number}.' if ordered else '-'} {cited(unit)}"
            for number, unit in enumerate(group.items, start=1)
        )
        yield Prose(text="\n\n".join(one for one in (_prose(before), points) if one))
    if after:
        yield Prose(text=_prose(after))


def _paragraphs(units: Sequence[Unit], section: Section, wording: Wording) -> Iterator[Block]:
    """Yield paragraphs as the source has them; one that opens as an example is one, one told in steps is steps."""
    for _, run in groupby(units, key=lambda unit: unit.passage.id):
        paragraph = list(run)
        if wording.marks("example", paragraph[0].text) and paragraph[0].number == 0:
            yield Example(text=_prose(paragraph))
            continue
        if paragraph[0].number == 0 and _prohibits(paragraph[0], section.language):
            yield Callout(kind="important", text=_prose(paragraph))
            continue
        told = steps_in(paragraph, section.language)
        if told is None:
            yield Prose(text=_prose(paragraph))
            continue
        first, behind = told
        if first:
            yield Prose(text=_prose(paragraph[:first]))
        yield Steps(steps=tuple(map(cited, paragraph[first:behind])))
        if paragraph[behind:]:
            yield Prose(text=_prose(paragraph[behind:]))


def _prohibits(unit: Unit, language: str) -> bool:
    """Whether a sentence forbids its reader something."""
    if has_cue(unit.text, "prohibits", language):
        return True
    return opens_with_order(unit.text, language) and has_cue(unit.text, "forbids", language)


def _prose(units: Sequence[Unit]) -> str:
    return joined([cited(unit) for unit in units])
