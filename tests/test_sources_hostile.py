"""Files that break readers, through the command line as a process: one line, exit 2, little memory, little time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import CONTAINER, png, zipped

MEMORY = 300 * 1024
"""KiB that a process may hold."""
SECONDS = 10.0
MEASURE = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_maxrss, usage.ru_utime + usage.ru_stime]))
"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


def docx(path: Path, document: bytes | str, **parts: bytes | str) -> Path:
    return zipped(path, {"[Content_Types].xml": TYPES, "word/document.xml": document, **parts})


def compound(path: Path, stream: str) -> Path:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000) + stream.encode("utf-16-le") + bytes(5000)
    )
    return path


def sparse(path: Path, head: bytes, size: int) -> Path:
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


def pdf(path: Path, *objects: bytes) -> Path:
    """A PDF of `objects`, the first of which is the catalog; its table of contents is left to be rebuilt."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    path.write_bytes(
        b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(objects) + 1)
    )
    return path


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def page(contents: bytes, *, resources: bytes = b"<< >>") -> tuple[bytes, ...]:
    return (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources %s >>" % resources,
        contents,
    )


def encrypted_pdf(path: Path) -> Path:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(72, 700, "Nobody reads this.")
    canvas.save()
    return path


def scanned_pdf(path: Path) -> Path:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    picture = path.with_suffix(".png")
    picture.write_bytes(png(400, 600))
    canvas = Canvas(str(path))
    canvas.drawImage(ImageReader(str(picture)), 0, 0, 595, 842)
    canvas.save()
    return path


def bomb_pdf(path: Path, *, twice: bool = False) -> Path:
    import zlib

    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 10_000_000) for _ in range(30)) + packer.flush()
    filters = b"/Filter /FlateDecode"
    if twice:
        data, filters = zlib.compress(data, 9), b"/Filter [/FlateDecode /FlateDecode]"
    return pdf(path, *page(stream(data, filters)))


def forms_pdf(path: Path) -> Path:
    """Forms that each draw the next one ten times."""
    forms = [
        stream(
            b"/F Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>"
            % (n + 1),
        )
        for n in range(5, 30)
    ]
    last = stream(b"0 0 1 1 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    first = page(stream(b"/F Do"), resources=b"<< /XObject << /F 5 0 R >> >>")
    return pdf(path, *first, *forms, last)


def deck(path: Path, slides: int) -> Path:
    ids = "".join(f'<p:sldId id="{n + 256}" r:id="r{n}"/>' for n in range(slides))
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/slide" Target="slides/slide1.xml"/>' for n in range(slides)
    )
    return zipped(
        path,
        {
            "[Content_Types].xml": TYPES,
            "ppt/presentation.xml": f'<p:presentation {P} xmlns:r="{OFFICE}"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        },
    )


def many_entries(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(30_000):
            archive.writestr(f"word/{n}", b"")
        archive.writestr("word/document.xml", f"<w:document {W}/>")
    return path


def flagged(path: Path) -> Path:
    """A zip whose parts say that they are encrypted."""
    docx(path, f"<w:document {W}/>")
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(data)
    return path


def squeezed(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_000)
    return path


def book(path: Path, package: str, **parts: bytes | str) -> Path:
    return zipped(
        path,
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package,
            **parts,
        },
    )


def chapter(path: Path, text: bytes | str) -> Path:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/></spine></package>'
    )
    return book(path, package, **{"OPS/a.xhtml": text})


def cut(path: Path, make: Callable[[Path], Path], share: float) -> Path:
    make(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def device(path: Path) -> Path:
    path.symlink_to("/dev/zero")
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BIG = f"<w:document {W}><w:body>" + "<w:p/>" * 3_000_000
DEEP = (
    f"<w:document {W}><w:body>"
    + "<w:sdt><w:sdtContent>" * 50_000
    + "</w:sdtContent></w:sdt>" * 50_000
    + "</w:body></w:document>"
)

HOSTILE: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "zip bomb": ("a.docx", lambda p: docx(p, b" " * 100_000_000), "unpacks to far more"),
    "millions of elements": ("b.docx", lambda p: docx(p, BIG), "too large"),
    "billion laughs": ("c.docx", lambda p: docx(p, LAUGHS + f"]><w:document {W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"), "XML"),
    "laughs in an attribute": ("d.docx", lambda p: docx(p, LAUGHS + f"]><w:document {W} w:x='&j;'/>"), "d.docx"),
    "external entity": ("e.docx", lambda p: docx(p, f"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w:document {W}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"), "entities"),
    "deep nesting": ("f.docx", lambda p: docx(p, DEEP), "f.docx"),
    "cut off": ("g.docx", lambda p: cut(p, lambda q: docx(q, BIG[:5000]), 0.5), "damaged"),
    "no text part": ("h.docx", lambda p: zipped(p, {"[Content_Types].xml": TYPES.replace("/>", ">wordprocessingml</Types>")}), "lacks its main part"),
    "no XML": ("i.docx", lambda p: docx(p, b"\0\1\2 <"), "XML cannot be read"),
    "no words": ("j.docx", lambda p: docx(p, f"<w:document {W}><w:body><w:p/></w:body></w:document>"), "no text"),
    "names that lead outside": ("k.docx", lambda p: zipped(p, {"../../../etc/passwd": "x", "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="../../../etc/passwd"/></Relationships>', "word/document.xml": "<x/>"}), "k.docx"),
    "thousands of parts": ("l.docx", many_entries, "far more parts"),
    "flagged as encrypted": ("m.docx", flagged, "password"),
    "packed with bzip2": ("n.docx", squeezed, "unusual way"),
    "encrypted Word": ("o.docx", lambda p: compound(p, "EncryptedPackage"), "password"),
    "old Word": ("p.doc", lambda p: compound(p, "WordDocument"), ".docx"),
    "old PowerPoint": ("q.ppt", lambda p: compound(p, "PowerPoint Document"), ".pptx"),
    "a workbook": ("r.docx", lambda p: zipped(p, {"xl/workbook.xml": "<x/>"}), "workbook"),
    "OpenDocument": ("s.odt", lambda p: zipped(p, {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "OpenDocument"),
    "any zip": ("t.zip", lambda p: zipped(p, {"a.txt": "x"}), "zip file"),
    "100,000 slides": ("u.pptx", lambda p: deck(p, 100_000), "u.pptx"),
    "missing slides": ("v.pptx", lambda p: deck(p, 3), "slide 1 is missing"),
    "broken PDF": ("w.pdf", lambda p: written(p, b"%PDF-1.7\nnothing"), "damaged"),
    "encrypted PDF": ("x.pdf", encrypted_pdf, "password"),
    "scan": ("y.pdf", scanned_pdf, "OCR"),
    "PDF bomb": ("z.pdf", bomb_pdf, "unpacks"),
    "PDF bomb packed twice": ("aa.pdf", lambda p: bomb_pdf(p, twice=True), "unpacks"),
    "100,000 pages": ("ab.pdf", lambda p: pdf(p, b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"), "ab.pdf"),
    "forms in forms": ("ac.pdf", forms_pdf, "forms in forms"),
    "page tree in a circle": ("ad.pdf", lambda p: pdf(p, b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"), "ad.pdf"),
    "book without parts": ("ae.epub", lambda p: book(p, "<package/>"), "no chapters"),
    "book with DRM": ("af.epub", lambda p: book(p, "<package/>", **{"META-INF/encryption.xml": "<e><CipherReference URI='OPS/a.xhtml'/></e>"}), "DRM"),
    "bomb in a book": ("ag.epub", lambda p: chapter(p, b" " * 100_000_000), "unpacks"),
    "laughs in a book": ("ah.epub", lambda p: chapter(p, LAUGHS + "]><html><body><p>&j;</p></body></html>"), "entities"),
    "millions of tags": ("ai.html", lambda p: written(p, b"<html>" + b"<b>" * 6_000_000), "too large"),
    "huge HTML": ("aj.html", lambda p: written(p, b"<html>" + b"x" * 26_000_000), "more than 25 MB"),
    "endless text": ("ak.txt", lambda p: written(p, b"word " * 2_000_000), "5,000,000"),
    "endless lines": ("al.md", lambda p: written(p, b"- a\n" * 1_000_000), "200,000 lines"),
    "no cues": ("am.vtt", lambda p: written(p, b"WEBVTT\n\nNOTE nothing\n"), "no text"),
    "endless cues": ("an.srt", lambda p: written(p, b"".join(b"%d\n00:00:01,000 --> 00:00:02,000\nHe said %d words and then went on.\n\n" % (n, n) for n in range(200_000))), "5,000,000"),
    "two gigabytes of text": ("ao.txt", lambda p: sparse(p, b"text", 2 << 30), "zero bytes"),
    "two gigabytes of PDF": ("ap.pdf", lambda p: sparse(p, b"%PDF-1.7\n", 2 << 30), "more than 500 MB"),
    "empty": ("aq.docx", lambda p: written(p, b""), "empty"),
    "a folder": ("ar.pdf", folder, "folder"),
    "a device": ("as.txt", device, "regular file"),
    "a pipe": ("at.txt", pipe, "regular file"),
    "a picture": ("au.docx", lambda p: written(p, png()), "picture"),
    "RTF": ("av.doc", lambda p: written(p, b"{\\rtf1 text}"), "RTF"),
    "zero bytes": ("aw.md", lambda p: written(p, bytes(1000)), "zero bytes"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_one_line_and_costs_little(case: str, tmp_path: Path) -> None:
    name, make, says = HOSTILE[case]
    make(tmp_path / name)
    (tmp_path / "brief.yaml").write_text(f"title: T\nlanguage: en\ndocuments: [{name}]\n", encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        "from coursegen.cli import main; main()",
        "generate",
        "brief.yaml",
        "--out",
        "out",
    ]
    started = time.monotonic()
    # A child's peak begins at its parent's size, and this process is large: a small one starts it and measures.
    measured = subprocess.run(
        [sys.executable, "-S", "-E", "-c", MEASURE, *command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    code, memory, seconds = json.loads(measured.stdout.splitlines()[-1])
    told = measured.stderr
    assert code == 2, told
    assert len(told.strip().splitlines()) == 1, told
    assert name in told
    assert says in told
    assert "root:" not in told
    assert memory < MEMORY
    assert seconds < SECONDS
    assert time.monotonic() - started < 3 * SECONDS
    assert not (tmp_path / "out").exists()
