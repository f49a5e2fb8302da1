"""A storyboard -> what each page has beside its text: notes, header, footer, paper, settings, properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ... import markup
from .ooxml import add, root, serialise
from .story import Story

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["core", "footer", "footnotes", "header", "section", "settings"]

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"


def footnotes(story: Story) -> bytes:
    """Return `footnotes.xml`: each source's words between quotation marks, and where they stand."""
    made = root("w:footnotes")
    for number, kind in ((0, "separator"), (1, "continuationSeparator")):
        note = add(made, "w:footnote", type=kind, id=str(number))
        add(add(add(note, "w:p"), "w:r"), f"w:{kind}")
    for number, one in enumerate(story.notes, 2):
        paragraph = story.paragraph(add(made, "w:footnote", id=str(number)), "FootnoteText")
        mark = add(paragraph, "w:r")
        add(add(mark, "w:rPr"), "w:rStyle", val="FootnoteReference")
        add(mark, "w:footnoteRef")
        story.run(paragraph, " “")
        story.run(paragraph, " ".join(one.quote.split()), language=one.language)
        story.run(paragraph, "” — ")
        story.run(paragraph, " ".join(one.where.split()), "Muted", language=one.language)
    return serialise(made)


def header(story: Story) -> bytes:
    """Return `header.xml`: the course and what this is."""
    made = root("w:hdr")
    paragraph = story.paragraph(made, "Header")
    version = story.project.course.version
    story.run(paragraph, f"{_title(story)} · {story.say('Storyboard')} · {story.say('Version')} {version}")
    return serialise(made)


def footer(story: Story) -> bytes:
    """Return `footer.xml`: the page and how many there are."""
    made = root("w:ftr")
    paragraph = story.paragraph(made, "Footer")
    story.run(paragraph, f"{story.say('Page')} ")
    _field(story, paragraph, "PAGE")
    story.run(paragraph, " / ")
    _field(story, paragraph, "NUMPAGES")
    return serialise(made)


def _field(story: Story, paragraph: _Element, name: str) -> None:
    field = add(paragraph, "w:fldSimple", instr=f" {name} ")
    story.run(field, "1")


def section(story: Story, body: _Element, relations: Mapping[str, str]) -> None:
    """Append the paper with header and footer, which the first page has not."""
    made = add(body, "w:sectPr")
    for kind, relation in relations.items():
        add(made, f"w:{kind}Reference", None, {"r:id": relation}, type="default")
    look = story.look
    add(made, "w:pgSz", w=str(look.width), h=str(look.height))
    sides = str(look.margin)
    add(
        made,
        "w:pgMar",
        top="1304",
        right=sides,
        bottom="1134",
        left=sides,
        header="624",
        footer="567",
        gutter="0",
    )
    add(made, "w:titlePg")
    if look.rtl:
        add(made, "w:bidi")


def settings(story: Story) -> bytes:
    """Return `settings.xml`: what an expert changes is tracked from the first letter on."""
    made = root("w:settings")
    add(made, "w:zoom", percent="100")
    add(made, "w:trackRevisions")
    add(made, "w:defaultTabStop", val="720")
    notes = add(made, "w:footnotePr")
    for number in (0, 1):
        add(notes, "w:footnote", id=str(number))
    compatible = add(made, "w:compat")
    add(
        compatible,
        "w:compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val="15",
    )
    language = story.look.language
    values = {"bidi": language} if story.look.rtl else {}
    if language[:2] in {"ja", "ko", "zh"}:
        values = {"eastAsia": language}
    add(made, "w:themeFontLang", val=language, **values)
    add(made, "w:decimalSymbol", val=".")
    add(made, "w:listSeparator", val=",")
    return serialise(made)


def core(story: Story) -> bytes:
    """Return `core.xml`: the course, its identifier and its language; no dates, for they would change."""
    from lxml import etree

    course = story.project.course
    made = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
    values = (
        (_DC, "title", f"{_title(story)} – {story.say('Storyboard')}"),
        (_DC, "creator", " ".join(markup.to_plain(course.owner or "").split()) or "coursegen"),
        (_DC, "identifier", str(course.uuid)),
        (_DC, "language", story.look.language),
        (_CP, "version", course.version),
    )
    for space, name, value in values:
        etree.SubElement(made, f"{{{space}}}{name}").text = value
    return serialise(made)


def _title(story: Story) -> str:
    return " ".join(markup.to_plain(story.project.course.title).split()) or story.project.course.id
