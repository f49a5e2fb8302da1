"""A course -> what stands behind its modules: words and what they mean, house style, recall, sources, agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .prose import Scribe
from .story import Story
from .tables import Cell, head, table, words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["back"]


def back(story: Story, body: _Element) -> list[tuple[int, str, str]]:
    """Append what the course has of it; return level, words and bookmark of each heading."""
    course = story.project.course
    entries: list[tuple[int, str, str]] = []
    parts = (
        (course.glossary, story.say("Glossary"), "glossary", _glossary),
        (course.house_terms or course.banned, story.say("How things are called here"), "house_terms", _terms),
        (course.recall, story.say("To come back to later"), "recall", _recall),
        (course.passages, story.say("Sources"), "", _sources),
        (True, story.say("Agreement"), "", _agreement),
    )
    story.part = ""
    for there, name, path, write in parts:
        if there:
            made = story.paragraph(body, "Heading1", place=path, new_page=not entries)
            story.run(made, name)
            entries.append((1, name, story.anchor))
            write(story, body)
    return entries


def _glossary(story: Story, body: _Element) -> None:
    write = Scribe(story)

    def meaning(index: int) -> Cell:
        entry = story.project.course.glossary[index]

        def cell(parent: _Element) -> None:
            made = write.sentence(parent, entry.definition, "TableText")
            if entry.passage:
                story.define(made, entry.passage)

        return cell

    rows = [
        [write.cell(entry.term, f"glossary[{n}]"), meaning(n)]
        for n, entry in enumerate(story.project.course.glossary)
    ]
    titles = (story.say("Word"), story.say("What it means here"))
    table(story, body, head(story, *titles), rows, (22, 60), title=story.say("Glossary"))


def _terms(story: Story, body: _Element) -> None:
    course, write = story.project.course, Scribe(story)
    rows = [
        [write.cell(term.use, f"house_terms[{n}]"), write.lines(term.instead_of)]
        for n, term in enumerate(course.house_terms)
    ]
    rows += [
        [words(story, story.say("not used here"), run="Muted"), write.cell(word, f"banned[{n}]")]
        for n, word in enumerate(course.banned)
    ]
    titles = (story.say("We say"), story.say("and not"))
    table(story, body, head(story, *titles), rows, (40, 40), title=story.say("How things are called here"))


def _recall(story: Story, body: _Element) -> None:
    """Name the questions by their headings' bookmarks."""
    at = story.names.items()

    def questions(ids: tuple[str, ...]) -> Cell:
        def cell(parent: _Element) -> None:
            for one in ids:
                story.go(
                    story.paragraph(parent, "TableText"),
                    story.headings[at[one]],
                    story.names.name(at[one]),
                )

        return cell

    rows = [[words(story, str(one.after_days)), questions(one.items)] for one in story.project.course.recall]
    titles = (story.say("Days after the course"), story.say("Questions"))
    table(story, body, head(story, *titles), rows, (20, 60), title=story.say("To come back to later"))


def _sources(story: Story, body: _Element) -> None:
    """List the documents with how often each is cited."""
    count: dict[str, int] = {}
    for passage in story.project.course.passages:
        count[passage.document] = count.get(passage.document, 0) + 1
    names = {one.id: one.name for one in story.project.sources}
    rows = [
        [words(story, names.get(document, document)), words(story, str(number))]
        for document, number in count.items()
    ]
    titles = (story.say("Document"), story.say("Passages that the course cites"))
    table(story, body, head(story, *titles), rows, (60, 24), title=story.say("Sources"))


def _agreement(story: Story, body: _Element) -> None:
    """A row a module to sign."""
    story.plain(
        body, story.say("Fill this in when everything above is right, or say in a comment what is not.")
    )
    course = story.project.course
    parts = [
        (f"{story.say('Module')} {m + 1}", one.title, f"modules[{m}]") for m, one in enumerate(course.modules)
    ]
    if course.final_test is not None:
        parts.append((story.say("Final test"), course.final_test.title, "final_test"))

    def part(name: str, title: str, path: str) -> Cell:
        def cell(parent: _Element) -> None:
            made = story.paragraph(parent, "TableText", place=path)
            story.run(made, f"{name}: ")
            Scribe(story).line(made, title, cites=False)

        return cell

    rows = [[part(*one), words(story, ""), words(story, "")] for one in parts]
    if rows:
        titles = (story.say("Part"), story.say("Agreed by"), story.say("Date"))
        table(story, body, head(story, *titles), rows, (44, 24, 16), title=story.say("Agreement"))
