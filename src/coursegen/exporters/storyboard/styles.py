"""A look -> the part of a Word file that says how each kind of paragraph, run and table looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .look import Look
from .ooxml import add, root, serialise

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["FONT", "MONO", "fonts", "styles"]

FONT = "Calibri"
MONO = "Consolas"
_INK = "1b1f24"
_WORD_KNOWS = frozenset(["Normal", "Title", "Quote", "ListItem", "Hyperlink", "Strong", "Emphasis"])
_MUTED = "57606a"
_LINE = "d0d7de"
_GROUND = "f3f5f8"


@dataclass(frozen=True)
class _Style:
    """A style of paragraphs or of runs. Sizes are in half points, lengths in twentieths of a point."""

    id: str
    name: str
    based_on: str | None = "Normal"
    size: int = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    font: str = ""
    shade: str = ""
    before: int | None = None
    after: int | None = None
    line: int = 0
    indent: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    rule: str = ""
    """Sides with a thin line: `top`, `bottom`."""
    superscript: bool = False
    underline: bool = False
    runs: bool = False
    """A style of runs, not of paragraphs."""
    heading: bool = False
    """Bold, and never apart from what it is the heading of."""


def _table_of(look: Look) -> tuple[_Style, ...]:
    accent, tint = look.accent, look.tint
    return (
        # In the style and not in the defaults, which LibreOffice lets win over styles of runs in tables.
        _Style("Normal", "Normal", None, size=22, colour=_INK),
        _Style(
            "Heading1",
            "heading 1",
            size=40,
            colour=accent,
            before=480,
            after=160,
            outline=0,
            line=252,
            heading=True,
        ),
        _Style(
            "Heading2",
            "heading 2",
            size=30,
            colour=_INK,
            before=480,
            after=80,
            outline=1,
            line=252,
            heading=True,
        ),
        _Style(
            "Heading3",
            "heading 3",
            size=24,
            colour=_INK,
            shade=tint,
            before=360,
            after=120,
            outline=2,
            rule="band",
            heading=True,
        ),
        # One level up in the outline, and yet no entry of the table of contents.
        _Style(
            "TestQuestion",
            "Test question",
            size=24,
            colour=_INK,
            shade=tint,
            before=360,
            after=120,
            outline=1,
            rule="band",
            heading=True,
        ),
        _Style(
            "Heading4", "heading 4", size=22, colour=accent, before=280, after=60, outline=3, heading=True
        ),
        _Style("Title", "Title", size=60, bold=True, colour=_INK, after=240, line=240),
        _Style("Eyebrow", "Eyebrow", size=24, bold=True, colour=accent, before=600, after=80),
        _Style("Meta", "Meta", size=19, colour=_MUTED, after=120),
        _Style("Label", "Label", size=20, bold=True, colour=accent, before=200, after=40, keep_next=True),
        _Style("Block", "Block", indent=340, after=120),
        _Style("Stem", "Stem", bold=True, after=100, keep_next=True),
        _Style("Speech", "Speech", indent=340, after=100),
        _Style("Quote", "Quote", italic=True, colour="3a424d", indent=340, after=120),
        _Style("CodeBlock", "Code block", font=MONO, size=18, shade=_GROUND, after=120, line=252),
        _Style("ListItem", "List Paragraph", after=60),
        _Style("Caption", "caption", size=19, colour=_MUTED, after=160, keep_lines=True),
        _Style("Picture", "Picture", before=80, after=60, keep_next=True),
        _Style("TableText", "Table text", size=20, before=40, after=40, line=252),
        _Style(
            "TableHead",
            "Table head",
            "TableText",
            bold=True,
            size=19,
            colour=_INK,
            keep_next=True,
            before=60,
            after=60,
        ),
        _Style("Spacer", "Spacer", size=8, before=0, after=80, line=120),
        _Style("TOC1", "toc 1", bold=True, before=100, after=20, line=252),
        _Style("TOC2", "toc 2", indent=340, after=0, line=252),
        _Style("Header", "header", size=18, colour=_MUTED, after=0),
        _Style("Footer", "footer", size=18, colour=_MUTED, after=0),
        _Style("FootnoteText", "footnote text", size=18, after=40, line=252),
        _Style("CommentText", "annotation text", size=20),
        _Style("FootnoteReference", "footnote reference", None, superscript=True, runs=True),
        _Style("CommentReference", "annotation reference", None, size=16, runs=True),
        _Style("Hyperlink", "Hyperlink", None, colour="0b57b8", underline=True, runs=True),
        _Style("Code", "Code", None, font=MONO, shade=_GROUND, runs=True),
        _Style("ToDo", "To do", None, bold=True, colour="1b1f24", runs=True),
        _Style("Strong", "Strong", None, bold=True, runs=True),
        _Style("Emphasis", "Emphasis", None, italic=True, runs=True),
        _Style("Muted", "Muted", None, colour=_MUTED, runs=True),
        _Style("Right", "Right answer", None, bold=True, colour="14662f", runs=True),
    )


def styles(look: Look) -> bytes:
    """Return `styles.xml`."""
    made = root("w:styles")
    _defaults(made, look)
    paragraph = add(made, "w:style", type="character", default="1", styleId="DefaultParagraphFont")
    add(paragraph, "w:name", val="Default Paragraph Font")
    for style in _table_of(look):
        _style(made, style)
    _plain_table(made)
    _table(made)
    return serialise(made)


def _defaults(made: _Element, look: Look) -> None:
    defaults = add(made, "w:docDefaults")
    run = add(add(defaults, "w:rPrDefault"), "w:rPr")
    add(run, "w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=look.east_asian, cs=look.complex)
    latin = look.language if not look.rtl else "en-US"
    add(
        run,
        "w:lang",
        val=latin,
        eastAsia=look.language if look.language[:2] in {"ja", "ko", "zh"} else "ja-JP",
        bidi=look.language if look.rtl else "ar-SA",
    )
    paragraph = add(add(defaults, "w:pPrDefault"), "w:pPr")
    add(paragraph, "w:spacing", before="0", after="140", line="283", lineRule="auto")


def _style(made: _Element, style: _Style) -> None:
    kind = "character" if style.runs else "paragraph"
    default = {"w:default": "1"} if style.id == "Normal" else {}
    own = {} if style.name[0].islower() or style.id in _WORD_KNOWS else {"w:customStyle": "1"}
    element = add(made, "w:style", None, default | own, type=kind, styleId=style.id)
    add(element, "w:name", val=style.name)
    based = "DefaultParagraphFont" if style.runs else style.based_on
    if based:
        add(element, "w:basedOn", val=based)
    if style.heading:
        add(element, "w:next", val="Normal")
    add(element, "w:qFormat")
    if not style.runs:
        _paragraph(add(element, "w:pPr"), style)
    _run(add(element, "w:rPr"), style)


def _paragraph(properties: _Element, style: _Style) -> None:
    if style.keep_next or style.heading:
        add(properties, "w:keepNext")
    if style.keep_lines or style.heading:
        add(properties, "w:keepLines")
    if style.rule == "band":
        borders = add(properties, "w:pBdr")
        for side in ("top", "bottom"):
            add(borders, f"w:{side}", val="single", sz="4", space="4", color=style.shade)
    if style.shade:
        add(properties, "w:shd", val="clear", color="auto", fill=style.shade)
    spacing = {}
    if style.before is not None:
        spacing["before"] = str(style.before)
    if style.after is not None:
        spacing["after"] = str(style.after)
    if style.line:
        spacing |= {"line": str(style.line), "lineRule": "auto"}
    if spacing:
        add(properties, "w:spacing", **spacing)
    if style.indent:
        add(properties, "w:ind", left=str(style.indent))
    if style.outline is not None:
        add(properties, "w:outlineLvl", val=str(style.outline))


def _run(properties: _Element, style: _Style) -> None:
    if style.font:
        add(properties, "w:rFonts", ascii=style.font, hAnsi=style.font)
    for on, name in ((style.bold or style.heading, "b"), (style.italic, "i")):
        if on:
            add(properties, f"w:{name}")
            add(properties, f"w:{name}Cs")
    if style.colour:
        add(properties, "w:color", val=style.colour)
    if style.size:
        add(properties, "w:sz", val=str(style.size))
        add(properties, "w:szCs", val=str(style.size))
    if style.underline:
        add(properties, "w:u", val="single")
    if style.shade and style.runs:
        add(properties, "w:shd", val="clear", color="auto", fill=style.shade)
    if style.superscript:
        add(properties, "w:vertAlign", val="superscript")


def _plain_table(made: _Element) -> None:
    element = add(made, "w:style", type="table", default="1", styleId="TableNormal")
    add(element, "w:name", val="Normal Table")
    properties = add(element, "w:tblPr")
    add(properties, "w:tblInd", w="0", type="dxa")
    cells = add(properties, "w:tblCellMar")
    for side in ("left", "right"):
        add(cells, f"w:{side}", w="108", type="dxa")


def _table(made: _Element) -> None:
    element = add(made, "w:style", type="table", styleId="StoryTable", customStyle="1")
    add(element, "w:name", val="Story table")
    add(element, "w:basedOn", val="TableNormal")
    properties = add(element, "w:tblPr")
    borders = add(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, f"w:{side}", val="single", sz="4", space="0", color=_LINE)
    head = add(element, "w:tblStylePr", type="firstRow")
    cell = add(head, "w:tcPr")
    add(cell, "w:shd", val="clear", color="auto", fill=_GROUND)


def fonts(look: Look) -> bytes:
    """Return `fontTable.xml`: what to take where a font is missing."""
    made = root("w:fonts")
    for name, other, family, pitch in (
        (FONT, "Carlito", "swiss", "variable"),
        (MONO, "Liberation Mono", "modern", "fixed"),
        (look.east_asian, "Noto Sans CJK JP", "swiss", "variable"),
        (look.complex, "Noto Sans", "swiss", "variable"),
    ):
        font = add(made, "w:font", name=name)
        add(font, "w:altName", val=other)
        add(font, "w:family", val=family)
        add(font, "w:pitch", val=pitch)
    return serialise(made)
