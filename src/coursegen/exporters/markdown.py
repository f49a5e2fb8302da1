"""Course -> a folder of Markdown for publishing: an index and a file a module, answers folded away."""

from __future__ import annotations

from typing import Literal

from .. import markup
from ..course import Activity, Course, Finding, Part, Place, Project
from ..i18n import Catalogue, catalogue
from .contract import Export, Exporter
from .markdown_activities import activity_blocks, anchor
from .portable import Writer, apart, literal
from .sheet import Sheet

__all__ = ["MarkdownOptions", "build", "exporter"]


class MarkdownOptions(Part):
    """For whom the pages are."""

    edition: Literal["learner", "facilitator"] = "learner"
    """Teaching notes and what a persona hides are in the facilitator's only."""


class _Page(Part):
    """A file and what stands in it."""

    file: str
    title: str
    activities: tuple[Activity, ...]


def build(project: Project, options: MarkdownOptions) -> Export:
    """Return `index.md`, a file a module, one for the course's test, and the media they show."""
    words = catalogue("markdown", project.course.language)
    pages = _pages(project.course)
    files: dict[str, bytes] = {}
    todos: dict[str, int] = {}
    shown: set[str] = set()
    for number, page in enumerate(pages):
        sheet = Sheet(project, words, options.edition == "facilitator")
        files[page.file] = _join(_page(page, pages, number, sheet))
        todos[page.file] = sheet.todos
        shown |= sheet.assets
    index = Sheet(project, words, options.edition == "facilitator")
    blocks = _index(project.course, pages, todos, index)
    media, findings = _media(project, shown | index.assets)
    return Export({"index.md": _join(blocks), **files, **media}, findings)


def _pages(course: Course) -> list[_Page]:
    pages = [_Page(file=_file(one.id), title=one.title, activities=one.activities) for one in course.modules]
    if course.final_test is not None:
        test = course.final_test
        pages.append(_Page(file=_file(test.id), title=test.title, activities=(test,)))
    return pages


def _file(id: str) -> str:
    return "index_.md" if id == "index" else f"{id}.md"


def _join(blocks: list[str]) -> bytes:
    return ("\n\n".join(apart([block for block in blocks if block])) + "\n").encode()


def _page(page: _Page, pages: list[_Page], number: int, sheet: Sheet) -> list[str]:
    write = sheet.writer()
    body = [block for activity in page.activities for block in activity_blocks(activity, sheet)]
    alone = len(page.activities) == 1 and page.activities[0].title == page.title
    contents = [_link(one.title, f"#{one.id}", write) for one in page.activities]
    return [
        f"# {_title(page.title, write)}",
        "" if alone else "\n".join(f"-   {one}" for one in contents),
        *([block for block in body if not block.startswith("## ")] if alone else body),
        "" if page.activities else f"*{sheet.say('There is nothing here yet.')}*",
        "---",
        " · ".join(_around(pages, number, sheet)),
        *sheet.footnotes(),
    ]


def _around(pages: list[_Page], number: int, sheet: Sheet) -> list[str]:
    write = sheet.writer()
    links = [f"[{sheet.say('Contents')}](index.md)"]
    if number:
        links.insert(0, "← " + _link(pages[number - 1].title, pages[number - 1].file, write))
    if number + 1 < len(pages):
        links.append(_link(pages[number + 1].title, pages[number + 1].file, write) + " →")
    return links


def _index(course: Course, pages: list[_Page], todos: dict[str, int], sheet: Sheet) -> list[str]:
    write = sheet.writer()
    made = [f"# {_title(course.title, write)}"]
    if course.theme.logo:
        made.insert(0, f"![]({sheet.asset(course.theme.logo)})")
    if course.audience:
        made.append(f"{sheet.say('For')}: {write.line(course.audience)}")
    made += _open(pages, todos, sheet)
    if course.objectives:
        made.append(f"## {sheet.say('What you can do afterwards')}")
        made.append("\n".join(f"-   {write.line(one.statement, cites=False)}" for one in course.objectives))
    made += [f"## {sheet.say('Contents')}", "\n".join(_contents(pages, sheet.words, write))]
    if course.glossary:
        made += [anchor("glossary"), f"## {sheet.say('Glossary')}"]
        made.append(
            "\n".join(
                f"-   **{write.line(one.term, cites=False)}**: {write.line(one.definition, cites=False)}"
                for one in course.glossary
            )
        )
    about = [
        f"{sheet.say('Owner')}: {write.line(course.owner)}" if course.owner else "",
        f"{sheet.say('Version')} {course.version}",
        f"{sheet.say('Look at it again by')} {course.review_by}" if course.review_by else "",
    ]
    return [*made, "---", " · ".join(one for one in about if one)]


def _open(pages: list[_Page], todos: dict[str, int], sheet: Sheet) -> list[str]:
    """What a person still has to do, before anything else."""
    write = sheet.writer()
    lines = [
        f"-   {_link(page.title, page.file, write)}: {todos[page.file]}" for page in pages if todos[page.file]
    ]
    return (
        [
            f"> [!IMPORTANT]\n> **{sheet.say('Still to fill in')}**\n>\n"
            + "\n".join(f"> {one}" for one in lines)
        ]
        if lines
        else []
    )


def _contents(pages: list[_Page], words: Catalogue, write: Writer) -> list[str]:
    lines: list[str] = []
    for number, page in enumerate(pages, 1):
        lines.append(f"{number}.".ljust(4) + _link(page.title, page.file, write))
        if not (len(page.activities) == 1 and page.activities[0].title == page.title):
            for one in page.activities:
                draft = f" ({words.text('draft')})" if one.status == "draft" else ""
                lines.append(f"    -   {_link(one.title, f'{page.file}#{one.id}', write)}{draft}")
    return lines


def _link(title: str, target: str, write: Writer) -> str:
    return f"[{_title(title, write)}]({target})"


def _title(title: str, write: Writer) -> str:
    """Return a title without markup, for it stands in links."""
    plain = " ".join(markup.to_plain(title).split())
    return literal(plain) if plain else write.line(title, cites=False)


def _media(project: Project, shown: set[str]) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for index, asset in enumerate(project.course.assets):
        if asset.id not in shown:
            continue
        if asset.sha256 in project.assets:
            files[f"media/{asset.file}"] = project.assets[asset.sha256]
        else:
            findings.append(
                Finding(
                    code="export.media-missing",
                    severity="error",
                    message=f"the bytes of {asset.file!r} are not there, so the pages lack it",
                    place=Place(path=f"assets[{index}]"),
                    remedy=f"Put the file at media/{asset.file} in the course folder.",
                )
            )
    return files, tuple(findings)


exporter = Exporter("markdown", "folder", MarkdownOptions, build)
