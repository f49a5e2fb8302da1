"""A lesson -> its screens as learners read them, each block under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...course import (
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
from .headings import heading, label
from .items import item
from .pictures import picture
from .prose import Scribe
from .story import Story
from .tables import head, longest, table

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["lesson"]


def lesson(story: Story, body: _Element, part: Lesson, path: str) -> None:
    """Append a lesson's screens."""
    write = Scribe.of(story, part)
    checks = 0
    for number, screen in enumerate(part.screens):
        at = f"{path}.screens[{number}]"
        heading(
            story,
            body,
            "Heading3",
            f"{story.say('Screen')} {number + 1}",
            screen.title,
            place=at,
            note=_role(story, screen),
        )
        if not screen.blocks:
            story.plain(body, story.say("This screen is empty."), run="Muted")
        for index, block in enumerate(screen.blocks):
            checks += isinstance(block, Check)
            _block(write, body, block, f"{at}.blocks[{index}]", checks)


def _role(story: Story, screen: Screen) -> str:
    names = {
        "activate": story.say("calls up what learners know"),
        "demonstrate": story.say("shows it"),
        "apply": story.say("lets learners do it"),
        "integrate": story.say("takes it to work"),
    }
    return names[screen.role] if screen.role else ""


def _block(write: Scribe, body: _Element, block: Block, path: str, number: int) -> None:
    story = write.story
    if isinstance(block, Prose):
        write.text(body, block.text, place=path)
    elif isinstance(block, Todo):
        story.todo(story.paragraph(body, place=path), block.text)
    elif isinstance(block, Check):
        item(write, body, block.item, f"{path}.item", number, style="Heading4")
    elif isinstance(block, Figure | Media | Download):
        _file(write, body, block, path)
    elif isinstance(block, Steps | KeyPoints | Flashcards | Table):
        _listed(write, body, block, path)
    else:
        label(story, body, _name(story, block), place=path)
        write.text(body, block.text, "Quote" if isinstance(block, Quote) else "Block", level=1)
        if isinstance(block, Quote) and block.attribution:
            made = story.paragraph(body, "Block")
            story.run(made, "— ")
            write.line(made, block.attribution)


def _name(story: Story, block: Callout | Example | Quote | Task | Reflection) -> str:
    if isinstance(block, Callout):
        names = {
            "note": story.say("Note"),
            "tip": story.say("Tip"),
            "important": story.say("Important"),
            "warning": story.say("Warning"),
            "caution": story.say("Take care"),
        }
        return names[block.kind]
    if isinstance(block, Example):
        return story.say("Example") if block.kind == "example" else story.say("Not like this")
    if isinstance(block, Task):
        minutes = f" · {block.minutes} {story.say('min')}" if block.minutes else ""
        return story.say("Task at work") + minutes
    return story.say("Quotation") if isinstance(block, Quote) else story.say("To think about")


def _listed(write: Scribe, body: _Element, block: Steps | KeyPoints | Flashcards | Table, path: str) -> None:
    story = write.story
    if isinstance(block, Steps):
        label(story, body, story.say("Steps"), place=path)
        write.items(body, block.steps, numbered=True, place=f"{path}.steps")
    elif isinstance(block, KeyPoints):
        label(story, body, story.say("To remember"), place=path)
        write.items(body, block.points, place=f"{path}.points")
    elif isinstance(block, Flashcards):
        label(story, body, story.say("Cards to turn"), place=path)
        rows = [
            [write.cell(card.front, f"{path}.cards[{n}]"), write.cell(card.back)]
            for n, card in enumerate(block.cards)
        ]
        titles = (story.say("Front"), story.say("Back"))
        table(story, body, head(story, *titles), rows, (30, 40), title=story.say("Cards to turn"))
    else:
        made = story.paragraph(body, "Label", place=path)
        story.run(made, f"{story.say('Table')}: ")
        write.line(made, block.caption)
        lengths, least = longest((block.header, *block.rows))
        cells = [
            [write.cell(cell, f"{path}.rows[{r}]" if n == 0 else None) for n, cell in enumerate(row)]
            for r, row in enumerate(block.rows)
        ]
        header = [write.cell(cell, style="TableHead") for cell in block.header]
        table(story, body, header, cells, lengths, least=least)


def _file(write: Scribe, body: _Element, block: Figure | Media | Download, path: str) -> None:
    story = write.story
    asset = next(one for one in story.project.course.assets if one.id == block.asset)
    if isinstance(block, Figure):
        picture(story, body, block.asset, block.alt, path)
        if block.caption:
            write.sentence(body, block.caption, "Caption", place=f"{path}.caption")
        made = story.paragraph(body, "Meta", place=f"{path}.alt")
        if block.alt:
            story.run(made, f"{story.say('Described for who cannot see it')}: ")
            write.line(made, block.alt, cites=False)
        else:
            story.run(made, story.say("No description: the picture counts as decoration."))
        return
    name = story.say("To keep") if isinstance(block, Download) else story.say("Recording")
    label(story, body, name, place=path)
    made = story.paragraph(body, "Block")
    write.line(made, block.label if isinstance(block, Download) else block.title)
    story.run(made, f" ({asset.file})", "Muted")
    if isinstance(block, Media):
        if block.captions is None:
            story.plain(body, story.say("The recording has no captions."), "Block", run="Muted")
        if block.transcript:
            label(story, body, story.say("What is said"), place=f"{path}.transcript")
            write.text(body, block.transcript, "Block", level=1)
