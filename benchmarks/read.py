"""CPU of reading big documents as passages, beside the library that each format is read with.

The raw library does what any reader of that format must do: for a PDF the text of every page and where each line
stands in which size; for Word each paragraph with the name of its style; for a deck every shape and the notes; for
HTML and EPUB the words of each element that is a block.
Looking for damage is measured apart: it is done when findings are asked for, in any format.

python benchmarks/read.py [--json] [--rounds N] [--only pdf,docx,…]
"""

from __future__ import annotations

import argparse
import ctypes
import json
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coursegen import sources

BOUNDS = {"docx": 1.5, "pptx": 1.5, "pdf": 2.0}
"""How much more than the raw library reading may cost; HTML and EPUB are printed only.

A page of a PDF costs pdfium half a millisecond; 27 lines of dense text, judged one by one, cost as much again.
"""

WORDS = [
    "the",
    "manager",
    "checks",
    "each",
    "exception",
    "before",
    "a",
    "shift",
    "starts",
    "and",
    "explains",
    "the",
    "limits",
    "of",
    "this",
    "mandate",
    "to",
    "every",
    "colleague",
    "who",
    "records",
    "figures",
    "weekly",
    "because",
    "customers",
    "expect",
    "an",
    "answer",
    "within",
    "one",
    "day",
    "of",
    "their",
    "question",
]


@dataclass(frozen=True)
class Row:
    """One document, measured."""

    format: str
    what: str
    seconds: float
    raw_seconds: float
    ratio: float
    passages: int
    inspect_seconds: float


def sentence(chance: random.Random, length: int = 14) -> str:
    """A sentence of nothing in particular."""
    return " ".join(chance.choices(WORDS, k=length)).capitalize() + "."


def text(chance: random.Random, count: int = 5) -> str:
    """A paragraph."""
    return " ".join(sentence(chance) for _ in range(count))


def make_pdf(path: Path) -> str:
    """600 pages with running heads, headings, paragraphs and lists."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, ListItem, PageBreak, Paragraph, SimpleDocTemplate

    chance, styles = random.Random(1), getSampleStyleSheet()

    def furniture(canvas: Any, document: Any) -> None:
        canvas.drawString(72, 30, "Working with mandates")
        canvas.drawRightString(520, 30, f"Page {document.page}")

    story: list[Any] = []
    for page in range(600):
        story.append(Paragraph(f"{page + 1}. {sentence(chance, 5)[:-1]}", styles["Heading2"]))
        story += [Paragraph(text(chance), styles["BodyText"]) for _ in range(4)]
        items = [ListItem(Paragraph(sentence(chance), styles["BodyText"])) for _ in range(4)]
        story += [ListFlowable(items, bulletType="bullet", start="•"), PageBreak()]
    SimpleDocTemplate(str(path)).build(story, onFirstPage=furniture, onLaterPages=furniture)
    return "600 pages"


def raw_pdf(path: Path) -> int:
    """Text of every page; box and size of every line."""
    import pypdfium2
    import pypdfium2.raw as api

    found = 0
    box = [ctypes.c_double() for _ in range(4)]
    refs = [ctypes.byref(one) for one in box]
    document = pypdfium2.PdfDocument(str(path))
    for page in document:
        textpage = page.get_textpage()
        at = 0
        for line in textpage.get_text_range().split("\r\n"):
            if line:
                for index in range(api.FPDFText_CountRects(textpage.raw, at, len(line))):
                    api.FPDFText_GetRect(textpage.raw, index, *refs)
                found += api.FPDFText_GetFontSize(textpage.raw, at) > 0 and box[0].value >= 0
            at += len(line) + 2
        textpage.close()
        page.close()
    document.close()
    return found


def make_docx(path: Path) -> str:
    """100,000 words with headings, runs, lists and tables."""
    import docx

    chance, document = random.Random(2), docx.Document()
    words = 0
    while words < 100_000:
        document.add_heading(sentence(chance, 5)[:-1], 2)
        for _ in range(4):
            paragraph = document.add_paragraph()
            for _ in range(4):
                paragraph.add_run(sentence(chance, 18) + " ").bold = chance.random() < 0.2
        for _ in range(4):
            document.add_paragraph(sentence(chance, 12), style="List Bullet")
        words += 341
    document.save(str(path))
    return "100,000 words"


def raw_docx(path: Path) -> int:
    """Each paragraph as python-docx tells its words at its lowest level, with the name of its style."""
    import docx
    from docx.oxml.ns import qn

    document = docx.Document(str(path))
    names = {style.style_id: style.name for style in document.styles}
    body: Any = document.element.body
    return len([(names.get(one.style), one.text) for one in body.iter(qn("w:p"))])


def make_pptx(path: Path) -> str:
    """300 slides with bullets, tables and notes."""
    import pptx
    from pptx.util import Inches

    chance, deck = random.Random(3), pptx.Presentation()
    for number in range(300):
        slide: Any = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = sentence(chance, 6)[:-1]
        frame = slide.placeholders[1].text_frame
        frame.text = sentence(chance, 8)
        for _ in range(5):
            frame.add_paragraph().text = sentence(chance, 8)
        slide.notes_slide.notes_text_frame.text = text(chance)
        if number % 5 == 0:
            table = slide.shapes.add_table(4, 3, Inches(1), Inches(5), Inches(6), Inches(1)).table
            for row in table.rows:
                for cell in row.cells:
                    cell.text = sentence(chance, 3)
    deck.save(str(path))
    return "300 slides"


def raw_pptx(path: Path) -> int:
    """The words of every shape, table and note."""
    import pptx

    found = 0
    for slide in pptx.Presentation(str(path)).slides:
        for shape in slide.shapes:
            made: Any = shape
            if made.has_text_frame:
                found += sum(len(paragraph.text) > 0 for paragraph in made.text_frame.paragraphs)
            elif made.has_table:
                found += sum(len(cell.text) > 0 for row in made.table.rows for cell in row.cells)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            found += len(slide.notes_slide.notes_text_frame.text) > 0
    return found


def body(chance: random.Random, sections: int) -> str:
    """Sections of HTML."""
    made: list[str] = []
    for _ in range(sections):
        made.append(f"<h2>{sentence(chance, 5)}</h2>")
        made += [
            f"<p>{sentence(chance)} <b>{sentence(chance)}</b> <a href='#x'>{text(chance, 3)}</a></p>"
            for _ in range(4)
        ]
        made.append("<ul>" + "".join(f"<li>{sentence(chance)}</li>" for _ in range(4)) + "</ul>")
        made.append(
            "<table>"
            + "".join(
                f"<tr><td>{sentence(chance, 3)}</td><td>{sentence(chance, 3)}</td></tr>" for _ in range(3)
            )
            + "</table>"
        )
    return "".join(made)


def make_html(path: Path) -> str:
    """A page of 2.5 MB."""
    path.write_text(
        f"<html><body><nav>Menu</nav><main>{body(random.Random(4), 1200)}</main></body></html>",
        encoding="utf-8",
    )
    return f"{path.stat().st_size / 1e6:.1f} MB"


BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "pre")


def raw_html(path: Path) -> int:
    """The words of each heading, paragraph, item and cell."""
    import lxml.html

    root = lxml.html.document_fromstring(path.read_bytes())
    return len([(one.tag, " ".join(one.text_content().split())) for one in root.iter(*BLOCKS)])


def make_epub(path: Path) -> str:
    """A book of 30 chapters."""
    chance = random.Random(5)
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(30)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(30))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
        )
        archive.writestr("book.opf", f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>")
        for n in range(30):
            archive.writestr(f"c{n}.xhtml", f"<html><body><h1>Chapter</h1>{body(chance, 30)}</body></html>")
    return "30 chapters"


def raw_epub(path: Path) -> int:
    """The words of each heading, paragraph, item and cell of each chapter."""
    from lxml import etree

    found = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith("xhtml"):
                root = etree.fromstring(archive.read(name))
                found += len(
                    [(one.tag, " ".join("".join(one.itertext()).split())) for one in root.iter(*BLOCKS)]
                )
    return found


FORMATS: dict[str, tuple[Callable[[Path], str], Callable[[Path], int]]] = {
    "pdf": (make_pdf, raw_pdf),
    "docx": (make_docx, raw_docx),
    "pptx": (make_pptx, raw_pptx),
    "html": (make_html, raw_html),
    "epub": (make_epub, raw_epub),
}


def timed(work: Callable[[], object]) -> float:
    """Seconds of CPU that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(name: str, rounds: int, folder: Path) -> Row:
    """Measure one format: both in turn, so that a busy machine is unfair to neither; the best of some rounds."""
    make, raw = FORMATS[name]
    path = folder / f"big.{name}"
    what = make(path)
    reading = sources.read(path)  # imports and caches
    raw(path)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(timed(lambda: sources.read(path)))
        theirs.append(timed(lambda: raw(path)))
    inspected = timed(lambda: reading.findings)
    return Row(
        name,
        what,
        round(min(ours), 4),
        round(min(theirs), 4),
        round(min(ours) / min(theirs), 2),
        len(reading.source.passages),
        round(inspected, 3),
    )


def main() -> int:
    """Print a table, or JSON; exit 1 when a bound is passed."""
    parser = argparse.ArgumentParser(description="CPU of reading documents beside the raw library.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(FORMATS))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [measure(name, arguments.rounds, Path(folder)) for name in arguments.only.split(",")]
    if arguments.json:
        print(json.dumps({"bounds": BOUNDS, "rows": [asdict(row) for row in rows]}, indent=2))
    else:
        print(f"{'format':8}{'':16}{'CPU s':>9}{'raw':>9}{'ratio':>8}{'passages':>10}{'inspect':>10}   bound")
        for row in rows:
            print(
                f"{row.format:8}{row.what:16}{row.seconds:>9.3f}{row.raw_seconds:>9.3f}{row.ratio:>8.2f}{row.passages:>10,}{row.inspect_seconds:>10.2f}   {BOUNDS.get(row.format, '')}"
            )
    return int(any(row.ratio > BOUNDS.get(row.format, row.ratio) for row in rows))


if __name__ == "__main__":
    sys.exit(main())
