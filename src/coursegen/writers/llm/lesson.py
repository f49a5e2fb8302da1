"""A lesson's reply -> a lesson: screens of blocks, its checks where they belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...course import (
    AssessmentItem,
    Block,
    Callout,
    Check,
    Example,
    Flashcard,
    Flashcards,
    KeyPoints,
    Lesson,
    PlannedActivity,
    Prose,
    Reflection,
    Screen,
    Steps,
    Table,
    Task,
)
from .grounding import Ground
from .replies import LessonReply
from .replies.lesson import BlockReply

__all__ = ["build", "said"]

_MARKS = ("- ", "* ", "• ", "– ")
_CLAIMS = frozenset(["prose", "steps", "key_points", "tip", "warning", "flashcards", "table"])
"""Kinds of block that say something about the subject."""
_LISTS = frozenset(["steps", "key_points", "flashcards", "table"])
"""Kinds of block that have an entry a line."""
_COLUMNS = 6


def build(
    reply: LessonReply,
    plan: PlannedActivity,
    ground: Ground,
    checks: Sequence[tuple[int, AssessmentItem]],
) -> Lesson:
    """Return the lesson that a reply means.

    Args:
        reply: what the model wrote.
        plan: the activity.
        ground: its quotes.
        checks: for each question the number of its screen, from 0.
    """
    screens = []
    for number, one in enumerate(reply.screens):
        blocks = [made for block in one.blocks for made in _blocks(block, ground)]
        asked = [item for at, item in checks if min(at, len(reply.screens) - 1) == number]
        before = [Check(item=item) for item in asked if item.use == "prequestion"]
        after = [Check(item=item) for item in asked if item.use != "prequestion"]
        content: tuple[Block, ...] = (*before, *blocks, *after)
        if content:
            title = ground.plain(one.title, plan.title)
            screens.append(Screen(title=title, role=one.role, blocks=content))
    if not screens:
        screens = [Screen(blocks=(Reflection(text=plan.title),))]
    return Lesson(
        id=plan.id,
        title=plan.title,
        objectives=plan.objectives,
        minutes=plan.minutes,
        screens=tuple(screens),
        citations=ground.citations,
    )


def said(reply: LessonReply) -> Iterator[str]:
    """Yield the texts of a reply that may cite."""
    for screen in reply.screens:
        for block in screen.blocks:
            if block.type in _LISTS:
                yield from (cell for entry in block.text.split("\n") for cell in entry.split("|"))
            else:
                yield block.text


def _blocks(reply: BlockReply, ground: Ground) -> Iterator[Block]:
    block = _block(reply, ground)
    if block is None:
        return
    if reply.type not in _CLAIMS or ground.may_stay(_all(block)):
        yield block


def _all(block: Block) -> str:
    """Return the texts of a block as one, for what they cite."""
    if isinstance(block, Steps):
        return "\n\n".join(block.steps)
    if isinstance(block, KeyPoints):
        return "\n\n".join(block.points)
    if isinstance(block, Flashcards):
        return "\n\n".join(f"{card.front}\n\n{card.back}" for card in block.cards)
    if isinstance(block, Table):
        return "\n\n".join([block.caption, *block.header, *(cell for row in block.rows for cell in row)])
    return getattr(block, "text", "")


def _block(reply: BlockReply, ground: Ground) -> Block | None:  # noqa: PLR0911 - one for each kind
    match reply.type:
        case "steps":
            steps = tuple(_lines(reply.text, ground))
            return Steps(steps=steps) if steps else None
        case "key_points":
            points = tuple(_lines(reply.text, ground))
            return KeyPoints(points=points) if points else None
        case "flashcards":
            return _cards(reply.text, ground)
        case "table":
            return _table(reply.text, ground)
    text = ground.text(reply.text)
    if not text:
        return None
    match reply.type:
        case "tip":
            return Callout(kind="tip", text=text)
        case "warning":
            return Callout(kind="warning", text=text)
        case "example":
            return Example(text=text)
        case "non_example":
            return Example(kind="non_example", text=text)
        case "task":
            return Task(text=text)
        case "reflection":
            return Reflection(text=text)
    return Prose(text=text)


def _lines(value: str, ground: Ground) -> Iterator[str]:
    """Yield the entries of a list, a line each, without marks that they begin with."""
    for one in value.split("\n"):
        entry = one.strip()
        for mark in _MARKS:
            entry = entry.removeprefix(mark)
        head, dot, rest = entry.partition(" ")
        if dot and head.rstrip(".)").isdigit() and head[-1:] in ".)" and len(head) <= 3:
            entry = rest
        made = ground.line(entry)
        if made:
            yield made


def _cards(value: str, ground: Ground) -> Block | None:
    cards = []
    for one in value.split("\n"):
        front, _, back = one.partition("|")
        made = ground.line(front), ground.line(back)
        if all(made):
            cards.append(Flashcard(front=made[0], back=made[1]))
    return Flashcards(cards=tuple(cards)) if cards else None


def _table(value: str, ground: Ground) -> Block | None:
    """Return a table: the first line is its caption, the second its header."""
    lines = [one.strip().strip("|") for one in value.split("\n") if one.strip(" |-:")]
    if len(lines) < 3:
        text = ground.text(value)
        return Prose(text=text) if text else None
    header = tuple(ground.line(cell, "·") for cell in lines[1].split("|")[:_COLUMNS])
    rows = []
    for one in lines[2:]:
        cells = [ground.line(cell) for cell in one.split("|")[: len(header)]]
        rows.append((*cells, *[""] * (len(header) - len(cells))))
    return Table(caption=ground.line(lines[0], "·"), header=header, rows=tuple(rows))
