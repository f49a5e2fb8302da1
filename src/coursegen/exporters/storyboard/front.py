"""A course -> what stands before its modules: facts, how to review, what is missing, objectives, contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...course import Course
from ...i18n import language_name
from .items import level_name
from .ooxml import add
from .pictures import picture
from .prose import Scribe
from .story import Story
from .tables import Cell, facts, head, table, words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["contents", "cover", "objectives", "open_questions"]


def cover(story: Story, body: _Element) -> None:
    """Append the title, the facts of the course, and how to review it."""
    course = story.project.course
    if course.theme.logo:
        picture(story, body, course.theme.logo, None, "theme.logo", most=(5, 1.6))
    story.plain(body, story.say("Storyboard for review"), "Eyebrow")
    Scribe(story).line(story.paragraph(body, "Title", place=""), course.title, cites=False)
    facts(story, body, _about(story, course), title=story.say("About this course"))
    story.plain(body, story.say("How to review"), "Heading1")
    hints = (
        story.say(
            "Read as a learner would, and ask of each screen and question: is this right, complete and how we do it?"
        ),
        story.say(
            "Select the words that you mean and add a comment (Review, New comment). Say what is wrong and what it should be."
        ),
        story.say(
            "You may also change the words themselves: changes are tracked, so that nothing gets lost."
        ),
        story.say(
            "Words marked in yellow between square brackets are missing: only you can fill them in. The list of them follows."
        ),
        story.say(
            "The numbers in the text lead to what the source says, word for word, at the foot of the page. Check that the text says the same."
        ),
        story.say(
            "A right answer has ✓ and the word “right”. Check that it is the only one, and that the wrong ones are really wrong."
        ),
        story.say(
            "Save the file in this format (.docx) and send it back. Comments and changes are read from it, each at its place."
        ),
    )
    number = story.lists.numbered(0, 1)
    for hint in hints:
        story.run(story.paragraph(body, "ListItem", item=(number, 0)), hint)


def _about(story: Story, course: Course) -> list[tuple[str, Cell]]:
    write = Scribe(story)
    minutes = sum(one.minutes or 0 for one in course.activities)
    drafts = sum(one.status == "draft" for one in course.activities)
    activities = str(len(course.activities)) + (f" ({story.say('drafts')}: {drafts})" if drafts else "")
    rows = [
        (story.say("For"), write.cell(course.audience) if course.audience else None),
        (story.say("Owner"), write.cell(course.owner) if course.owner else None),
        (story.say("Language"), words(story, language_name(course.language))),
        (story.say("Version"), words(story, course.version)),
        (story.say("Look at it again by"), words(story, course.review_by) if course.review_by else None),
        (story.say("Modules"), words(story, str(len(course.modules)))),
        (story.say("Activities"), words(story, activities)),
        (story.say("Questions"), words(story, str(len(course.items)))),
        (story.say("Minutes"), words(story, str(minutes)) if minutes else None),
    ]
    return [(name, cell) for name, cell in rows if cell is not None]


def open_questions(story: Story, body: _Element) -> None:
    """Append the list of what only a person can fill in."""
    story.plain(body, story.say("What is missing"), "Heading1", place="")
    if not story.missing:
        story.plain(body, story.say("Nothing is marked as missing."))
        return

    def at(heading: str, anchor: str) -> Cell:
        return lambda parent: story.go(story.paragraph(parent, "TableText"), heading, anchor)

    rows = [
        [words(story, str(n)), words(story, one.text), at(one.heading, one.anchor)]
        for n, one in enumerate(story.missing, 1)
    ]
    titles = (story.say("No."), story.say("What to fill in"), story.say("Where"))
    table(story, body, head(story, *titles), rows, (6, 44, 36), title=story.say("What is missing"))


def objectives(story: Story, body: _Element) -> None:
    """Append what learners can do afterwards, and by how many questions it is practised and tested."""
    course = story.project.course
    if not course.objectives:
        return
    story.plain(body, story.say("What learners can do afterwards"), "Heading1", place="objectives")
    rows = [_objective(story, course, index) for index in range(len(course.objectives))]
    titles = (
        story.say("No."),
        story.say("Objective"),
        story.say("Level"),
        story.say("Practised"),
        story.say("Tested"),
    )
    table(
        story,
        body,
        head(story, *titles),
        rows,
        (6, 52, 16, 12, 12),
        title=story.say("What learners can do afterwards"),
    )


def _objective(story: Story, course: Course, index: int) -> list[Cell]:
    one = course.objectives[index]
    write = Scribe(story)
    uses = [item.use for item in course.items if item.objective == one.id]

    def statement(parent: _Element) -> None:
        write.sentence(parent, one.statement, "TableText", place=f"objectives[{index}]")
        if one.criterion:
            write.sentence(parent, one.criterion, "TableText")
        if one.origin == "proposed":
            story.plain(parent, story.say("Proposed, not given: do you agree?"), "TableText", mark=True)

    return [
        words(story, str(index + 1)),
        statement,
        words(story, level_name(story, one.level)),
        words(story, str(sum(use != "test" for use in uses))),
        words(story, str(uses.count("test"))),
    ]


def contents(story: Story, body: _Element, entries: list[tuple[int, str, str]]) -> None:
    """Append a table of contents that Word can renew: level, words and bookmark of each heading."""
    story.plain(body, story.say("Contents"), "Heading1", place="")
    for number, (level, text, name) in enumerate(entries):
        made = story.paragraph(body, f"TOC{level}")
        if number == 0:
            _field(made, "begin")
            # Links without page numbers: those would be wrong until somebody renews the field.
            add(add(made, "w:r"), "w:instrText", ' TOC \\o "1-2" \\n \\h ', {"xml:space": "preserve"})
            _field(made, "separate")
        story.go(made, text, name)
        if number == len(entries) - 1:
            _field(made, "end")


def _field(paragraph: _Element, kind: str) -> None:
    add(add(paragraph, "w:r"), "w:fldChar", fldCharType=kind)
