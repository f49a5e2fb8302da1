"""Decks as passages: slides as pages, titles as headings, notes under each slide."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pptx
from lxml import etree
from pptx.presentation import Presentation
from pptx.util import Inches, Pt

from coursegen.sources import Reading
from documents import codes, png, read, shape

A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def saved(deck: Presentation, folder: Path, name: str = "deck.pptx") -> Reading:
    deck.save(str(folder / name))
    return read(folder / name)


def slide(deck: Presentation, layout: int, title: str | None = None) -> Any:
    made: Any = deck.slides.add_slide(deck.slide_layouts[layout])
    if title is not None:
        made.shapes.title.text = title
    return made


def textbox(shapes: Any, text: str, size: int | None = None) -> None:
    box = shapes.add_textbox(Inches(1), Inches(1), Inches(3), Inches(1))
    box.text_frame.text = text
    if size:
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)


def test_slides_are_pages_with_titles_lists_tables_and_notes(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    first = slide(deck, 0, "Werken met mandaten")
    first.placeholders[1].text = "Voor teamleiders"
    second = slide(deck, 1, "Wat is een mandaat?")
    body = second.placeholders[1].text_frame
    body.text = "Een afspraak"
    for text, level in (("Met een grens", 1), ("Op papier", 0)):
        paragraph = body.add_paragraph()
        paragraph.text, paragraph.level = text, level
    second.notes_slide.notes_text_frame.text = "Vertel het verhaal van de balie.\nVraag naar voorbeelden."
    slide(deck, 2, "Deel twee")
    third = slide(deck, 5, "Uren")
    table = third.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for n, text in enumerate(("Dag", "Uren", "ma", "8")):
        table.cell(n // 2, n % 2).text = text
    reading = saved(deck, tmp_path)
    assert [(one.page, one.kind, one.text) for one in reading.source.passages] == [
        (1, "heading", "Werken met mandaten"),
        (1, "paragraph", "Voor teamleiders"),
        (2, "faq", "Wat is een mandaat?"),
        (2, "list_item", "Een afspraak"),
        (2, "list_item", "Met een grens"),
        (2, "list_item", "Op papier"),
        (2, "paragraph", "Vertel het verhaal van de balie."),
        (2, "paragraph", "Vraag naar voorbeelden."),
        (3, "heading", "Deel twee"),
        (4, "heading", "Uren"),
        (4, "table_row", "| Dag | Uren |"),
        (4, "table_row", "| ma | 8 |"),
    ]
    passages = reading.source.passages
    assert [one.level for one in passages[3:6]] == [1, 2, 1]
    assert passages[4].lead == passages[3].id
    assert passages[6].headings == ("Werken met mandaten", "Wat is een mandaat?")
    assert passages[10].headings == ("Werken met mandaten", "Deel twee", "Uren")
    assert [one.text for one in reading.within("notes")] == [one.text for one in passages[6:8]]
    assert reading.bars(passages[6].start, passages[6].end) is None
    assert reading.title == "Werken met mandaten"


def test_groups_untitled_slides_and_hidden_slides(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide(deck, 5, "Eerst")
    grouped = slide(deck, 6)
    textbox(grouped.shapes.add_group_shape().shapes.add_group_shape().shapes, "Diep in een groep.")
    textbox(grouped.shapes, "Grote letters", 40)
    hidden = slide(deck, 5, "Verborgen")
    hidden._element.set("show", "0")
    textbox(slide(deck, 6).shapes, "Zonder titel staat dit er.")
    reading = saved(deck, tmp_path)
    assert [(one.page, one.text, one.headings) for one in reading.source.passages] == [
        (1, "Eerst", ()),
        (2, "Grote letters", ()),
        (2, "Diep in een groep.", ("Grote letters",)),
        (4, "Zonder titel staat dit er.", ()),
    ]
    (finding,) = [one for one in reading.findings if one.code == "source.hidden"]
    assert finding.message == "hidden slides are left out: 3"


def test_bullets_are_what_the_slide_says_and_fields_are_no_text(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    made = slide(deck, 1, "Stappen")
    frame = made.placeholders[1].text_frame
    frame.text = "Zo ga je te werk:"
    for text in ("kies", "deel"):
        frame.add_paragraph().text = text
    paragraphs = frame._txBody.findall(f"{{{A}}}p")
    etree.SubElement(paragraphs[0].get_or_add_pPr(), f"{{{A}}}buNone")
    for paragraph in paragraphs[1:]:
        etree.SubElement(paragraph.get_or_add_pPr(), f"{{{A}}}buAutoNum", type="arabicPeriod")
    paragraphs[2].append(
        etree.fromstring(
            f'<a:fld xmlns:a="{A}" id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:t>7</a:t></a:fld>'
        )
    )
    reading = saved(deck, tmp_path)
    assert shape(reading)[1:] == [
        ("paragraph", "Zo ga je te werk:"),
        ("list_item", "kies"),
        ("list_item", "deel"),
    ]
    assert all(
        one.ordered and one.lead == reading.source.passages[1].id for one in reading.source.passages[2:]
    )


def test_pictures_have_their_slide_and_come_once(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    for title in ("Een", "Twee"):
        made = slide(deck, 5, title)
        picture = made.shapes.add_picture(io.BytesIO(png()), Inches(1), Inches(2))
        picture._element.nvPicPr.cNvPr.set("descr", "Het team bij de balie")
    made.shapes.add_picture(io.BytesIO(png(30, 90)), Inches(1), Inches(2))
    first, second = saved(deck, tmp_path).pictures
    assert (first.page, first.alt, first.width) == (1, "Het team bij de balie", 60)
    assert (second.page, second.width) == (2, 30)


def test_findings_name_the_slide(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide(deck, 5, "Eerst")
    made = slide(deck, 1, "Cijfers")
    made.placeholders[1].text = "Volgens onderzoek is 44% van de mensen vaker tevreden."
    reading = saved(deck, tmp_path, "deck.docx")
    assert codes(reading) == ["source.number-unattributed"]
    place = reading.findings[0].place
    assert (place.file, place.page, place.line) == ("deck.docx", 2, None)
    assert reading.place(reading.source.passages[-1]) == place
