"""A path -> what kind of document it is, and for text the decoded text; or one line on why there is none."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from ..errors import SourceError
from .draft import CONTROL

__all__ = ["LIMIT", "SUFFIXES", "Decoded", "File", "Kind", "decode", "load", "load_html", "look"]

Kind = Literal["plain", "markdown", "html", "docx", "pptx", "pdf", "epub", "captions"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".pptx": "pptx",
    ".pptm": "pptx",
    ".ppsx": "pptx",
    ".potx": "pptx",
    ".pdf": "pdf",
    ".epub": "epub",
    ".srt": "captions",
    ".vtt": "captions",
}
"""Extensions that can be read, and what they stand for; what a file is beats its extension."""

LIMIT = 25_000_000
"""Bytes of a text; a larger one is refused."""

PACKED_LIMIT = 500_000_000
"""Bytes of a document whose pictures and films are in it; a larger one is refused."""

_HEAD = 4096
# Longest first: the mark of UTF-32 starts like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_TEXT = "Save it as text (.txt) or Markdown (.md)."
_AS_DOCX = "Open it in a word processor and save it as .docx."
_AS_PPTX = "Open it and save it as .pptx."
_SIGNATURES = (
    (b"{\\rtf", "an RTF file", _AS_DOCX),
    (b"\x89PNG", "a picture", "Put its text in a document."),
    (b"\xff\xd8\xff", "a picture", "Put its text in a document."),
    (b"GIF8", "a picture", "Put its text in a document."),
    (b"II*\0", "a picture", "Put its text in a document."),
    (b"\x1f\x8b", "a compressed file", "Unpack it and name the documents in it."),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it and name the documents in it."),
    (b"Rar!", "a compressed file", "Unpack it and name the documents in it."),
    (b"BZh", "a compressed file", "Unpack it and name the documents in it."),
    (b"SQLite format", "a database", _AS_TEXT),
    (b"\x7fELF", "a program", _AS_TEXT),
    (b"MZ\x90\0", "a program", _AS_TEXT),
    (b"%!PS", "a PostScript file", "Convert it to PDF."),
    (b"AT&TFORM", "a DjVu file", "Convert it to PDF."),
)
_HTML = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"<(?:p|div|h[1-6]|ul|ol|li|table|section|article|main|body|br)\b[^<>]{0,300}>", re.IGNORECASE
)
_ARCHIVED_PAGE = re.compile(r"(?:From: .{0,200}\n|Subject: .{0,500}\n|MIME-Version: 1\.0)", re.IGNORECASE)
_CAPTIONS = re.compile(
    r"\ufeff?(?:WEBVTT(?=\s|\Z)|\s*\d{1,6}[ \t]*\n[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]*-->)"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CHARSET = re.compile(
    rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class File:
    """A document on the disk."""

    path: Path
    kind: Kind
    """What it is, whatever its name says."""
    sha256: str
    """Of its bytes."""


@dataclass(frozen=True)
class Decoded:
    """The text of a file."""

    text: str
    r"""NFC, `\n` only, no control characters."""
    encoding: str
    """What the bytes were read as."""
    lost: int = 0
    """How many characters could not be read and became U+FFFD."""


def look(path: Path) -> File:
    """Find out what kind of document a file is.

    Raises:
        SourceError: when it is missing, no regular file, unreadable, too large, empty or of an unknown kind.
    """
    _check_regular(path)
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            kind = _kind(path, file, file.read(_HEAD))
            most = PACKED_LIMIT if kind in {"docx", "pptx", "pdf", "epub"} else LIMIT
            if size > most:
                raise SourceError(f"the document has more than {most // 1_000_000} MB", remedy="Split it.")
            file.seek(0)
            return File(path, kind, hashlib.file_digest(file, "sha256").hexdigest())
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error


def load(path: Path) -> Decoded:
    """Read and decode a text.

    Raises:
        SourceError: when it is unreadable or binary.
    """
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise _unreadable(error) from error


def load_html(path: Path) -> Decoded:
    """Read and decode an HTML file, which may say itself what its encoding is.

    Raises:
        SourceError: when it is unreadable or binary.
    """
    try:
        return decode(path.read_bytes(), declared=True)
    except OSError as error:
        raise _unreadable(error) from error


def decode(data: bytes, *, declared: bool = False) -> Decoded:
    """Decode a text; with `declared`, what an HTML file says of its encoding is believed.

    Raises:
        SourceError: when it is no text.
    """
    text, encoding, lost = _decode(data, _charset(data) if declared else None)
    return Decoded(unicodedata.normalize("NFC", CONTROL.sub("", _BREAKS.sub("\n", text))), encoding, lost)


def _check_regular(path: Path) -> None:
    try:
        if path.is_dir():
            raise SourceError("this is a folder, not a document", remedy="Name the files in it.")
        if not path.exists():
            raise SourceError("there is no such document", remedy="Check the path in the brief.")
        if not path.is_file():
            raise SourceError("this is not a regular file", remedy=_AS_TEXT)
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> SourceError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SourceError(
        f"the document cannot be read ({reason})", remedy="Check the path and who may read it."
    )


def _kind(path: Path, file: BinaryIO, head: bytes) -> Kind:
    """What the bytes say, then what the extension says."""
    if not head:
        raise SourceError(
            "the document has no text: it is empty", remedy="Put the text in it or take it out of the brief."
        )
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _packed(file)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise _old_office(file)
    for signature, name, remedy in _SIGNATURES:
        if head.startswith(signature):
            raise SourceError(f"this is {name}, which cannot be read", remedy=remedy)
    return _text_kind(path, head)


def _text_kind(path: Path, head: bytes) -> Kind:
    named = SUFFIXES.get(path.suffix.lower())
    text = _decode(head[: len(head) - len(head) % 4], None, partly=True)[0].replace("\r\n", "\n")
    if _CAPTIONS.match(text):
        return "captions"
    if _HTML.match(text):
        return "html"
    if _ARCHIVED_PAGE.match(text) and "multipart/related" in text:
        raise SourceError(
            "this is a web archive (MHTML), which cannot be read", remedy="Save the page as .html."
        )
    if named is None:
        kind = f"{path.suffix!r} documents cannot be read" if path.suffix else "the document has no extension"
        raise SourceError(f"{kind}; known are {', '.join(sorted(SUFFIXES))}", remedy=_AS_TEXT)
    if named == "html":
        return "html" if _TAGS.search(text) else "plain"
    return named if named in {"plain", "markdown"} else "plain"


def _packed(file: BinaryIO) -> Kind:
    """What a zip file holds."""
    from .formats.archive import Archive

    archive = Archive(file)
    if "word/document.xml" in archive:
        return "docx"
    if "ppt/presentation.xml" in archive:
        return "pptx"
    if "META-INF/container.xml" in archive:
        return "epub"
    if "xl/workbook.xml" in archive or "xl/workbook.bin" in archive:
        raise SourceError(
            "this is a workbook (Excel), which cannot be read",
            remedy="Copy what learners need into a document.",
        )
    if "content.xml" in archive:
        raise SourceError(
            "this is an OpenDocument file, which cannot be read",
            remedy="Open it and save it as .docx or .pptx.",
        )
    types = archive.read("[Content_Types].xml", most=1_000_000) or b""
    if b"wordprocessingml" in types:
        return "docx"
    if b"presentationml" in types:
        return "pptx"
    raise SourceError("this is a zip file, not a document", remedy="Unpack it and name the documents in it.")


def _old_office(file: BinaryIO) -> SourceError:
    """A compound file: Office before 2007, or a later one behind a password."""
    file.seek(0)
    data = file.read(20_000_000)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return SourceError("the document is protected with a password", remedy="Save it without one.")
    if "PowerPoint Document".encode("utf-16-le") in data:
        return SourceError("this is an old PowerPoint file (.ppt), which cannot be read", remedy=_AS_PPTX)
    if "WordDocument".encode("utf-16-le") in data:
        return SourceError("this is an old Word file (.doc), which cannot be read", remedy=_AS_DOCX)
    return SourceError(
        "this is an old Office file, which cannot be read", remedy="Open it and save it as .docx or .pptx."
    )


def _charset(data: bytes) -> str | None:
    """The encoding that an HTML file names, where Python knows it; browsers read Latin-1 as Windows-1252."""
    found = _CHARSET.search(data[:4096])
    if found is None:
        return None
    try:
        name = codecs.lookup((found.group(1) or found.group(2)).decode("ascii")).name
    except (LookupError, ValueError):
        return None
    # A file that names it in ASCII is not in it.
    if name.startswith(("utf-16", "utf-32", "utf-7")) or name in {
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
    }:
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}.get(name, name)


def _decode(data: bytes, declared: str | None, *, partly: bool = False) -> tuple[str, str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding)
    wide = _unmarked_utf16(data)
    if wide:
        return _replaced(data, wide)
    if b"\0" in data:
        raise SourceError("this is not text (it has zero bytes)", remedy=_AS_TEXT)
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError:
        pass
    if declared and declared != "utf-8":
        try:
            return _replaced(data, declared)
        except (LookupError, ValueError):
            pass
    as_utf8, _, lost = _replaced(data, "utf-8")
    beyond = sum(char > "\x7f" for char in as_utf8) - lost
    if partly or lost * 4 < beyond:
        return as_utf8, "utf-8", lost
    return _western(data), "cp1252", 0


def _western(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        text = ""
        reason: UnicodeDecodeError | None = error
    else:
        reason = None
    if reason or sum(char < " " and char not in "\t\n\r\f\v" for char in text) * 100 > len(text):
        raise SourceError(
            "this is neither UTF-8, UTF-16 nor Windows-1252 text", remedy="Save it as UTF-8 text."
        ) from reason
    return text


def _replaced(data: bytes, encoding: str) -> tuple[str, str, int]:
    text = data.decode(encoding, errors="replace")
    return text, encoding, text.count("\ufffd")


def _unmarked_utf16(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in every second byte."""
    sample = data[: 2000 - len(data[:2000]) % 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None
