"""Documents that the tests of the readers make: pictures, zips, books, pages."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from coursegen import sources
from coursegen.sources import Reading


def png(width: int = 60, height: int = 40, colour: tuple[int, int, int] = (200, 30, 30)) -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def zipped(path: Path, parts: Mapping[str, bytes | str]) -> Path:
    """A zip file of `parts`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def epub(
    path: Path,
    chapters: Mapping[str, str],
    *,
    extra: Mapping[str, bytes | str] | None = None,
    language: str = "nl",
) -> Path:
    """An EPUB of `chapters`: file name → body."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n, _ in enumerate(chapters))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>Het boek</dc:title><dc:language>{language}</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    pages = {
        f"OPS/{name}": '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{name}</title></head><body>{body}</body></html>'
        for name, body in chapters.items()
    }
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OPS/book.opf": package}
    return zipped(path, {**parts, **pages, **(extra or {})})


def read(path: Path) -> Reading:
    """Read a document, and hold its passages to what is true of every one."""
    reading = sources.read(path)
    text, end = reading.source.text, 0
    for passage in reading.source.passages:
        assert passage.start >= end
        assert passage.text == text[passage.start : passage.end] == passage.text.strip()
        assert passage.line == text.count("\n", 0, passage.start) + 1
        end = passage.end
    return reading


def shape(reading: Reading) -> list[tuple[str, str]]:
    """What each passage is, and its text."""
    return [(one.kind, one.text) for one in reading.source.passages]


def codes(reading: Reading) -> list[str]:
    """The codes of what is reported."""
    return [one.code for one in reading.findings]
