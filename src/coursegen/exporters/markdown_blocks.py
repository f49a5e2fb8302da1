"""A lesson's blocks -> Markdown: callouts, steps, cards, tables, pictures, checks."""

from __future__ import annotations

from .. import markup
from ..course import (
    Block,
    Callout,
    Check,
    Download,
    Example,
    Figure,
    Flashcards,
    KeyPoints,
    Lesson,
    Media,
    Prose,
    Quote,
    Reflection,
    Steps,
    Table,
    Task,
    Todo,
)
from .markdown_items import folded, item_blocks
from .portable import Writer, table
from .sheet import Sheet

__all__ = ["callout", "lesson_blocks", "todo"]


def callout(kind: str, text: str) -> str:
    """Return a callout as GitHub and Obsidian know it."""
    return "\n".join([f"> [!{kind.upper()}]", *(f"> {line}".rstrip() for line in text.split("\n"))])


def todo(text: str, sheet: Sheet) -> str:
    """Return a to-do that nobody overlooks."""
    write = sheet.writer()
    return callout("important", write.line(f"[todo: {text}]"))


def lesson_blocks(lesson: Lesson, sheet: Sheet) -> list[str]:
    """Return a lesson's screens under level-3 headings."""
    write = sheet.writer(lesson)
    made: list[str] = []
    for screen in lesson.screens:
        if screen.title:
            made.append(f"### {write.line(screen.title, cites=False)}")
        for block in screen.blocks:
            made += _block(block, sheet, write)
    return made


def _block(block: Block, sheet: Sheet, write: Writer) -> list[str]:
    if isinstance(block, Prose):
        return [write.text(block.text)]
    if isinstance(block, Todo):
        return [todo(block.text, sheet)]
    if isinstance(block, Check):
        title = sheet.say("First try it yourself") if block.item.use == "prequestion" else sheet.say("Check")
        name = f": {write.line(block.item.title, cites=False)}" if block.item.title else ""
        return [f"#### {title}{name}", *item_blocks(block.item, sheet, write)]
    if isinstance(block, Steps | Flashcards | KeyPoints | Table):
        return _listed(block, sheet, write)
    if isinstance(block, Figure | Media | Download):
        return _file(block, sheet, write)
    return [_aside(block, sheet, write)]


def _aside(block: Callout | Example | Quote | Task | Reflection, sheet: Sheet, write: Writer) -> str:
    """Return what is set apart from the text."""
    text = write.text(block.text)
    if isinstance(block, Callout):
        return callout(block.kind, text)
    if isinstance(block, Quote):
        by = f"\n>\n> — {write.line(block.attribution)}" if block.attribution else ""
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) + by
    if isinstance(block, Example):
        name = sheet.say("Example") if block.kind == "example" else sheet.say("Not like this")
        return callout("note", f"**{name}**\n\n{text}")
    if isinstance(block, Task):
        minutes = f" ({block.minutes} {sheet.say('minutes')})" if block.minutes else ""
        return callout("tip", f"**{sheet.say('Do it at work')}{minutes}**\n\n{text}")
    return callout("note", f"**{sheet.say('Think about it')}**\n\n{text}")


def _listed(block: Steps | Flashcards | KeyPoints | Table, sheet: Sheet, write: Writer) -> list[str]:
    if isinstance(block, Steps):
        return ["\n".join(f"{n}.".ljust(4) + write.line(step) for n, step in enumerate(block.steps, 1))]
    if isinstance(block, KeyPoints):
        return [f"**{sheet.say('Remember')}**", "\n".join(f"-   {write.line(one)}" for one in block.points)]
    if isinstance(block, Table):
        rows = [[write.line(cell) if cell else "" for cell in row] for row in (block.header, *block.rows)]
        return [f"**{write.line(block.caption)}**", table(rows)]
    cards = [(" ".join(markup.to_plain(card.front).split()), write.line(card.back)) for card in block.cards]
    return [part for front, back in cards for part in folded(front, [back])]


def _file(block: Figure | Media | Download, sheet: Sheet, write: Writer) -> list[str]:
    path = sheet.asset(block.asset)
    if isinstance(block, Download):
        return [f"[{write.line(block.label, cites=False)}]({path})"]
    if isinstance(block, Figure):
        alt = write.line(block.alt, cites=False) if block.alt else ""
        return [f"![{alt}]({path})", *([f"*{write.line(block.caption)}*"] if block.caption else [])]
    captions = [f"[{sheet.say('Captions')}]({sheet.asset(block.captions)})"] if block.captions else []
    transcript = [write.text(block.transcript)] if block.transcript else []
    return [
        f"[{write.line(block.title, cites=False)}]({path})",
        *captions,
        *folded(sheet.say("Transcript"), transcript),
    ]
