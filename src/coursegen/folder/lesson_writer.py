"""A lesson -> screens under headings, blocks as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    Screen,
    Steps,
    Table,
    Task,
    Todo,
)
from .attributes import written
from .item_writer import boxed, quoted, write_item
from .tables import write_table
from .words import Words

__all__ = ["write_lesson"]


def write_lesson(lesson: Lesson, words: Words, files: Mapping[str, str]) -> Iterator[str]:
    """Yield the blocks of a lesson's file; `files` holds the name in `media/` of each asset."""
    for screen in lesson.screens:
        yield from _heading(screen)
        for index, block in enumerate(screen.blocks):
            after = screen.blocks[index + 1] if index + 1 < len(screen.blocks) else None
            if isinstance(block, Check):
                yield from write_item(block.item, f"### {words['Check']}", words)
                if after is not None and not isinstance(after, Check):
                    yield "---"
            else:
                yield _block(block, files)


def _heading(screen: Screen) -> Iterator[str]:
    if screen.title is not None or screen.role is not None:
        yield "## " + written(screen.title or "", role=screen.role)
    elif not screen.blocks:
        yield "## {}"


def _block(block: Block, files: Mapping[str, str]) -> str:  # noqa: PLR0911 - one return a type
    match block:
        case Prose():
            return block.text
        case Todo():
            return f"[todo: {block.text}]"
        case Callout():
            return f"> [!{block.kind.upper()}]\n{quoted(block.text)}"
        case Example():
            return boxed(block.kind.replace("_", "-"), block.text)
        case Steps():
            return boxed(
                "steps", "\n".join(f"{number}. {step}" for number, step in enumerate(block.steps, 1))
            )
        case Flashcards():
            return boxed("flashcards", "\n\n".join(f"{card.front}\n: {card.back}" for card in block.cards))
        case Table():
            return boxed("table", f"{block.caption}\n\n{write_table(block.header, block.rows)}")
        case Quote():
            whose = f"\n\n— {block.attribution}" if block.attribution else ""
            return boxed("quote", quoted(block.text) + whose)
        case Task():
            return boxed(written("task", minutes=block.minutes), block.text)
        case Reflection():
            return boxed("reflection", block.text)
        case KeyPoints():
            return boxed("key-points", "\n".join(f"- {point}" for point in block.points))
    return _of_a_file(block, files)


def _of_a_file(block: Block, files: Mapping[str, str]) -> str:
    match block:
        case Figure():
            picture = f"![{block.alt or ''}](../media/{files[block.asset]})"
            return boxed("figure", f"{picture}\n\n{block.caption}") if block.caption else picture
        case Media():
            captions = files[block.captions] if block.captions else None
            link = f"[{block.title}](../media/{files[block.asset]})"
            said = f"\n\n{block.transcript}" if block.transcript else ""
            return boxed(written("media", captions=captions), link + said)
        case Download():
            return boxed("download", f"[{block.label}](../media/{files[block.asset]})")
    raise AssertionError(f"no grammar for {type(block).__name__}")
