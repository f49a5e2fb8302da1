"""Word documents as passages: styles, lists, tables, notes, tracked changes, and what is not taught."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from coursegen.sources import Reading
from documents import codes, png, read, shape, zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(document: Document, folder: Path, name: str = "gids.docx") -> Reading:
    document.save(str(folder / name))
    return read(folder / name)


def insert(document: Document, xml: str) -> None:
    """Put raw XML at the end of the body."""
    body: Any = document.element.body
    body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {W}>", 1)))


def test_styles_lists_tables_and_quotations(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Werken met mandaten", style="Title")
    document.add_heading("Wat is een mandaat?", 1)
    document.add_paragraph("Een mandaat is een afspraak.")
    document.add_paragraph("Doe het volgende:")
    document.add_paragraph("eerst dit", style="List Bullet")
    document.add_paragraph("dan dat", style="List Bullet 2")
    document.add_paragraph("tel", style="List Number")
    document.add_heading("Uren", 2)
    table = document.add_table(2, 2)
    for cell, text in zip(
        (one for row in table.rows for one in row.cells), ("Dag", "Uren", "ma", ""), strict=True
    ):
        cell.text = text
    table.cell(1, 1).add_table(1, 2).cell(0, 1).text = "8 | 9"
    document.add_paragraph("Zo is het nu eenmaal.", style="Quote")
    document.add_paragraph().add_run("Nog een kop").bold = True
    document.add_paragraph("Tekst\teronder.").add_run().add_break()
    reading = saved(document, tmp_path)
    assert shape(reading) == [
        ("heading", "Werken met mandaten"),
        ("faq", "Wat is een mandaat?"),
        ("paragraph", "Een mandaat is een afspraak."),
        ("paragraph", "Doe het volgende:"),
        ("list_item", "eerst dit"),
        ("list_item", "dan dat"),
        ("list_item", "tel"),
        ("heading", "Uren"),
        ("table_row", "| Dag | Uren |"),
        ("table_row", "| ma | 8 \\| 9 |"),
        ("quote", "Zo is het nu eenmaal."),
        ("heading", "Nog een kop"),
        ("paragraph", "Tekst eronder."),
    ]
    passages = reading.source.passages
    assert [(one.level, one.ordered) for one in passages[4:7]] == [(1, False), (2, False), (1, True)]
    assert passages[4].lead == passages[6].lead == passages[3].id
    assert passages[5].lead == passages[4].id
    assert passages[8].lead == passages[7].id
    assert passages[-1].headings == ("Werken met mandaten", "Wat is een mandaat?", "Uren", "Nog een kop")
    assert (reading.title, reading.language) == ("Werken met mandaten", "nl")
    assert all(one.page is None for one in passages)


def test_tracked_changes_hidden_text_and_comments(tmp_path: Path) -> None:
    document = docx.Document()
    insert(
        document,
        '<w:p><w:r><w:t xml:space="preserve">De tekst </w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>is nieuw</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="x"><w:r><w:delText>was oud</w:delText></w:r></w:del><w:moveFrom w:id="3" w:author="x"><w:r><w:t>weg'
        "</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>",
    )
    insert(
        document,
        '<w:del w:id="4" w:author="x"><w:p><w:r><w:delText>Hele alinea weg.</w:delText></w:r></w:p></w:del>',
    )
    document.add_comment(
        document.add_paragraph("Met een opmerking.").runs, text="Klopt dit?", author="x", initials="x"
    )
    reading = saved(document, tmp_path)
    assert shape(reading) == [("paragraph", "De tekst is nieuw."), ("paragraph", "Met een opmerking.")]
    assert codes(reading) == ["source.tracked-changes", "source.hidden", "source.hidden"]


def test_a_table_of_contents_is_no_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Inhoud vooraf", 1)
    insert(
        document,
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>Een 1</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    insert(
        document,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Twee 2</w:t></w:r></w:p>',
    )
    insert(document, '<w:p><w:r><w:t>Drie 3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
    insert(
        document,
        '<w:p><w:r><w:t xml:space="preserve">Zie </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>tabel 1</w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>',
    )
    insert(
        document,
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>In een veld.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    assert [text for _, text in shape(saved(document, tmp_path))] == [
        "Inhoud vooraf",
        "Zie tabel 1.",
        "In een veld.",
    ]


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>In het kader.</w:t></w:r></w:p></w:txbxContent>"
    insert(
        document,
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Ernaast.</w:t></w:r><w:r>'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert shape(saved(document, tmp_path)) == [("paragraph", "Ernaast."), ("paragraph", "In het kader.")]


def test_a_footnote_answers_for_the_figure_that_refers_to_it(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Volgens onderzoek is 44% van de mensen vaker tevreden")
    element: Any = paragraph._p
    element.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run(". En dan nog een zin.")
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r>'
        "<w:footnoteRef/></w:r><w:r><w:t>Bureau Meting, 2020.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
        document.part.package,
    )
    document.part.relate_to(part, f"{OFFICE}/footnotes")
    reading = saved(document, tmp_path)
    first, note = reading.source.passages
    assert first.text == "Volgens onderzoek is 44% van de mensen vaker tevreden. En dan nog een zin."
    said = reading.attribution(0, 10)
    assert said is not None
    assert (said.by_start, said.by_end) == (note.start, note.end)
    assert codes(reading) == ["source.set-apart"]


def test_headings_by_outline_level_and_styles_of_another_language(tmp_path: Path) -> None:
    document = docx.Document()
    from docx.enum.style import WD_STYLE_TYPE

    own = document.styles.add_style("Hoofdstuktitel", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 1"]
    document.add_paragraph("Eerste hoofdstuk", style="Hoofdstuktitel")
    insert(document, '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Tweede niveau</w:t></w:r></w:p>')
    document.add_paragraph("Tekst.")
    assert saved(document, tmp_path).source.passages[2].headings == ("Eerste hoofdstuk", "Tweede niveau")


def test_a_document_without_styles_shows_its_headings_by_its_shape(tmp_path: Path) -> None:
    document = docx.Document()
    for line in (
        "Werken met mandaten", "Een mandaat is een afspraak over wat iemand zelf mag beslissen in het werk.", "Wat het oplevert",
        "Wie mag beslissen, hoeft niet te wachten op een ander en helpt klanten sneller.", "Hoe je begint",
        "Kies een beslissing die elke week terugkomt en spreek af wie haar neemt.", "Schrijf de grens op papier en bespreek die met je team.",
        "Kijk na een maand samen terug op wat er goed ging en wat niet.",
    ):  # fmt: skip
        document.add_paragraph(line)
    reading = saved(document, tmp_path)
    assert [one.text for one in reading.source.passages if one.kind == "heading"] == [
        "Werken met mandaten",
        "Wat het oplevert",
        "Hoe je begint",
    ]


def test_typed_bullets_are_lists_and_a_one_cell_table_is_a_box(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Neem mee:")
    document.add_paragraph("•\teen pen")
    document.add_paragraph("-  papier")
    document.add_table(1, 1).cell(0, 0).text = "Let op: dit is een kader."
    assert shape(saved(document, tmp_path)) == [
        ("paragraph", "Neem mee:"),
        ("list_item", "een pen"),
        ("list_item", "papier"),
        ("paragraph", "Let op: dit is een kader."),
    ]


def test_pictures_with_their_description(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Voor.")
    document.add_picture(io.BytesIO(png()))
    element: Any = document.element
    element.xpath("//wp:docPr")[0].set("descr", "Het team\nbij de balie")
    document.add_paragraph("Na.")
    (picture,) = saved(document, tmp_path).pictures
    assert (picture.media_type, picture.alt, picture.at, picture.data) == (
        "image/png",
        "Het team bij de balie",
        5,
        png(),
    )


def test_strict_files_and_wrong_extensions_are_read(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml"
    body = f'<w:document xmlns:w="{strict}/wordprocessingml/main"><w:body><w:p><w:r><w:t>Strikt.</w:t></w:r></w:p></w:body></w:document>'
    path = zipped(tmp_path / "a.pdf", {"[Content_Types].xml": "<x/>", "word/document.xml": body})
    assert shape(read(path)) == [("paragraph", "Strikt.")]


WORDS = st.text(st.sampled_from("ab É\t\n\u00ad\u00a0e\u0301|*#-1.日本ع:\u200b"), max_size=12)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["Normal", "List Bullet", "List Number 2", "Heading 1", "Quote", "Title", "table"]
            ),
            WORDS,
        ),
        max_size=12,
    )
)
def test_any_words_stand_at_their_offsets(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[str, str]]
) -> None:
    document = docx.Document()
    document.add_paragraph("Begin.")
    for style, text in pieces:
        if style == "table":
            document.add_table(1, 2).cell(0, 1).text = text
        else:
            document.add_paragraph(text, style=style)
    reading = saved(document, tmp_path_factory.getbasetemp())
    assert reading.source.passages[0].text.startswith("Begin.")
