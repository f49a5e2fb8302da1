"""PDFs as passages: pages, paragraphs put together again, what is repeated on every page left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, ListItem, PageBreak, Paragraph, SimpleDocTemplate, Table

from coursegen.errors import SourceError
from documents import codes, png, read, shape

STYLES: Any = getSampleStyleSheet()
FIRST = "Een mandaat is een afspraak over wat iemand zelf mag beslissen, zonder daarvoor eerst naar een ander te gaan. "
SECOND = "Wie een mandaat heeft, weet ook waar de grens ligt en wat er gebeurt als die grens in zicht komt. "
THIRD = "Spreek daarom af wanneer jullie samen terugkijken, en schrijf op wat er is besloten en waarom dat zo is. "


def book(path: Path, story: list[Any], **options: Any) -> Path:
    def furniture(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 815, "Handboek voor teamleiders")
        canvas.drawCentredString(300, 30, f"Pagina {document.page} van 3")

    SimpleDocTemplate(str(path), pagesize=A4, **options).build(
        story, onFirstPage=furniture, onLaterPages=furniture
    )
    return path


def plain(path: Path, story: list[Any]) -> Path:
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    return path


def paragraph(text: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(text, STYLES[style])


def test_headings_paragraphs_lists_and_pages(tmp_path: Path) -> None:
    path = book(
        tmp_path / "gids.pdf",
        [
            paragraph("Werken met mandaten", "Title"),
            paragraph("Wat is een mandaat?", "Heading1"),
            paragraph(FIRST + SECOND),
            paragraph(THIRD),
            paragraph("Een mandaat noemt:"),
            ListFlowable(
                [ListItem(paragraph(one)) for one in ("een grens aan het bedrag", SECOND)],
                bulletType="bullet",
                start="•",
            ),
            PageBreak(),
            paragraph("Hoe je begint", "Heading2"),
            paragraph(SECOND + THIRD),
            PageBreak(),
            paragraph("Terugkijken", "Heading1"),
            paragraph(THIRD),
        ],
    )
    reading = read(path)
    assert [(one.page, one.kind, one.text) for one in reading.source.passages] == [
        (1, "heading", "Werken met mandaten"),
        (1, "faq", "Wat is een mandaat?"),
        (1, "paragraph", (FIRST + SECOND).strip()),
        (1, "paragraph", THIRD.strip()),
        (1, "paragraph", "Een mandaat noemt:"),
        (1, "list_item", "een grens aan het bedrag"),
        (1, "list_item", SECOND.strip()),
        (2, "heading", "Hoe je begint"),
        (2, "paragraph", (SECOND + THIRD).strip()),
        (3, "heading", "Terugkijken"),
        (3, "paragraph", THIRD.strip()),
    ]
    passages = reading.source.passages
    assert passages[5].lead == passages[6].lead == passages[4].id
    assert passages[8].headings[-1] == "Hoe je begint"
    assert passages[10].headings[-1] == "Terugkijken"
    assert len(passages[10].headings) < len(passages[8].headings)
    assert codes(reading) == ["source.running-head"]
    assert "6 lines" in reading.findings[0].message


def test_words_that_a_line_broke_are_whole_again_and_hyphens_of_the_author_stay(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    lines = (
        "Een beslis-",
        "sing in de e-mail-",
        "omgeving van Noord-",
        "Holland duurt 3-",
        "4 dagen in het e-mailprogramma.",
    )
    for n, line in enumerate(lines):
        canvas.drawString(72, 700 - 14 * n, line)
    canvas.save()
    text = read(tmp_path / "a.pdf").source.text
    assert (
        text
        == "Een beslissing in de e-mailomgeving van Noord-Holland duurt 3-4 dagen in het e-mailprogramma."
    )


def test_a_paragraph_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.pdf", [paragraph((FIRST + SECOND + THIRD) * 24), paragraph(THIRD)], topMargin=60
    )
    reading = read(path)
    assert [one.page for one in reading.source.passages] == [1, 2]
    assert reading.source.passages[0].text == ((FIRST + SECOND + THIRD) * 24).strip()


@pytest.mark.parametrize("by_line", [True, False])
def test_columns_are_read_one_after_the_other(tmp_path: Path, by_line: bool) -> None:
    left = [
        "de linkerkolom gaat over mandaten",
        "en over wat je zelf mag beslissen",
        "zonder naar een ander te gaan of",
        "te bellen met de centrale leiding",
        "want dat kost tijd en geduld, ook",
        "voor de klant aan de andere kant.",
    ]
    right = ["de rechterkolom gaat over roosters", "en over wie er op zaterdag werkt,", "wie er ruilt met wie en hoe je dat", "doorgeeft aan de planner die alles", "bijhoudt in het systeem van de hele", "afdeling en van de andere filialen."]  # fmt: skip
    canvas = Canvas(str(tmp_path / "a.pdf"))
    spots = [(72, 700 - 14 * n, one) for n, one in enumerate(left)] + [
        (330, 700 - 14 * n, one) for n, one in enumerate(right)
    ]
    for x, y, text in sorted(spots, key=lambda one: -one[1]) if by_line else spots:
        canvas.drawString(x, y, text)
    canvas.save()
    assert [one.text for one in read(tmp_path / "a.pdf").source.passages] == [" ".join(left), " ".join(right)]


def test_tables_are_rows(tmp_path: Path) -> None:
    rows = [["Dag", "Uren", "Wie"], ["maandag", "8", "Noor"], ["dinsdag", "6", "Jan"]]
    path = plain(
        tmp_path / "a.pdf",
        [paragraph("De uren zijn als volgt:"), Table(rows, colWidths=120), paragraph(FIRST)],
    )
    reading = read(path)
    assert shape(reading)[1:4] == [("table_row", f"| {' | '.join(row)} |") for row in rows]
    assert reading.source.passages[1].lead == reading.source.passages[0].id


def test_the_outline_tells_headings_that_look_like_text(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for number in (1, 2):
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"Hoofdstuk {number}", f"p{number}", level=0)
        canvas.drawString(72, 700, f"Hoofdstuk {number}")
        canvas.drawString(72, 660, "Dit is de tekst van dit hoofdstuk.")
        canvas.showPage()
    canvas.save()
    reading = read(tmp_path / "a.pdf")
    assert [(one.kind, one.level, one.page) for one in reading.source.passages] == [
        ("heading", 1, 1),
        ("paragraph", 0, 1),
        ("heading", 1, 2),
        ("paragraph", 0, 2),
    ]


def test_footnotes_and_tables_of_contents_are_set_apart(tmp_path: Path) -> None:
    small = ParagraphStyle("small", parent=STYLES["BodyText"], fontSize=7)
    story = [paragraph(f"{n} Hoofdstuk {'. ' * 40} {n + 2}") for n in range(1, 6)]
    told = "Volgens onderzoek is 44% van de mensen tevreden{}. CO2 telt niet mee, en 10 m{} ook niet."
    story += [PageBreak(), paragraph(told.format("<super>1</super>", "<super>9</super>")), paragraph(THIRD)]
    path = tmp_path / "a.pdf"

    def foot(canvas: Canvas, _document: Any) -> None:
        for n, line in enumerate(("1 Bureau Meting, Werken in 2020.", "2 Zie ook hoofdstuk drie.")):
            text = Paragraph(line, small)
            text.wrapOn(canvas, 400, 20)
            text.drawOn(canvas, 72, 110 - 10 * n)

    SimpleDocTemplate(str(path), pagesize=A4).build(story, onFirstPage=lambda *_: None, onLaterPages=foot)
    reading = read(path)
    assert [one.text for one in reading.source.passages] == [
        told.format("", "9"),
        THIRD.strip(),
        "Bureau Meting, Werken in 2020.",
        "Zie ook hoofdstuk drie.",
    ]
    assert [one.name for one in reading.regions] == ["footnotes"]
    said = reading.attribution(0, 5)
    assert said is not None
    assert reading.source.text[said.by_start : said.by_end] == "Bureau Meting, Werken in 2020."
    assert codes(reading) == ["source.navigation", "source.set-apart"]


def test_pages_without_text_are_told_and_a_scan_is_refused(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(72, 700, "Dit is de tekst van de eerste bladzijde.")
    canvas.showPage()
    canvas.rect(72, 72, 300, 300, fill=1)
    canvas.showPage()
    canvas.rect(72, 72, 300, 300, fill=1)
    canvas.save()
    (finding,) = read(tmp_path / "a.pdf").findings
    assert (finding.code, finding.message) == (
        "source.no-text",
        "pages 2-3 have no text, only pictures or drawings",
    )
    scan = Canvas(str(tmp_path / "b.pdf"))
    scan.rect(72, 72, 300, 300, fill=1)
    scan.save()
    with pytest.raises(SourceError, match="OCR"):
        read(tmp_path / "b.pdf")


def test_text_across_the_page_is_left_out_and_a_turned_page_is_read(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(72, 700, "Dit is de tekst van de bladzijde zelf.")
    canvas.saveState()
    canvas.translate(40, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, "CONCEPT 2020")
    canvas.restoreState()
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.translate(300, 100)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Een brede tabel op een gedraaide bladzijde.")
    canvas.drawString(0, -40, "En nog een regel eronder, die volgt.")
    canvas.save()
    reading = read(tmp_path / "a.pdf")
    assert [one.text for one in reading.source.passages] == [
        "Dit is de tekst van de bladzijde zelf.",
        "Een brede tabel op een gedraaide bladzijde.",
        "En nog een regel eronder, die volgt.",
    ]
    assert codes(reading) == ["source.hidden"]


def test_photographs_are_offered_with_their_page(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (300, 200), "navy").save(tmp_path / "foto.jpg")
    (tmp_path / "vlak.png").write_bytes(png(200, 100))
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(72, 700, "Eerste bladzijde met tekst.")
    canvas.showPage()
    canvas.drawString(72, 700, "Tweede bladzijde met een foto.")
    canvas.drawImage(str(tmp_path / "foto.jpg"), 72, 300, 300, 200)
    canvas.drawImage(str(tmp_path / "vlak.png"), 72, 100, 200, 100)
    canvas.save()
    reading = read(tmp_path / "a.pdf")
    (picture,) = reading.pictures
    assert (picture.media_type, picture.width, picture.height, picture.page) == ("image/jpeg", 300, 200, 2)
    assert (
        reading.source.text[: picture.at] == "Eerste bladzijde met tekst.\n\nTweede bladzijde met een foto."
    )
    assert codes(reading) == ["source.picture"]


def test_a_pdf_under_another_name_is_a_pdf(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.docx"))
    canvas.drawString(72, 700, "Dit is gewoon een PDF.")
    canvas.save()
    assert shape(read(tmp_path / "a.docx")) == [("paragraph", "Dit is gewoon een PDF.")]


WORD = st.text(st.sampled_from("abcdeéëAB-,.1(•"), min_size=1, max_size=9)
BLOCK = st.tuples(
    st.sampled_from(["BodyText", "Heading1", "Heading3", "Code", "Bullet"]),
    st.lists(WORD, min_size=1, max_size=60),
)


@settings(max_examples=30)
@given(st.lists(BLOCK, min_size=1, max_size=8))
def test_every_word_of_any_story_is_there_once_in_order(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[tuple[str, list[str]]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "a.pdf"
    story: list[Any] = [Paragraph("Begin.", STYLES["BodyText"])]
    story += [Paragraph(" ".join(words), STYLES[style]) for style, words in blocks]
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    reading = read(path)

    def letters(text: str) -> str:
        return "".join(char for char in text if char.isalpha())

    told = "Begin." + "".join("".join(words) for _, words in blocks)
    assert letters(reading.source.text) in {letters(told)} or _only_marks_are_gone(
        letters(reading.source.text), letters(told)
    )
    assert all(one.page and one.page >= 1 for one in reading.source.passages)


def _only_marks_are_gone(read_: str, told: str) -> bool:
    """The letter of "a." at the start of an item is its number."""
    rest = iter(told)
    return all(char in rest for char in read_) and len(told) - len(read_) <= 8
