"""A path -> the decoded text of the document, or one line on why there is none."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ..errors import SourceError

__all__ = ["LIMIT", "SUFFIXES", "Decoded", "load"]

SUFFIXES = {".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown"}
"""Extensions that can be read, and what they stand for."""

LIMIT = 50_000_000
"""Bytes; a larger document is refused."""

# Longest first: the mark of UTF-32 starts like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip file (Word, PowerPoint and EPUB files are)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format", "a database"),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What no text needs and no file of a course may hold.
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_AS_TEXT = "Save it as text (.txt) or Markdown (.md)."


@dataclass(frozen=True)
class Decoded:
    """The text of a file."""

    text: str
    r"""NFC, `\n` only, no control characters."""
    sha256: str
    """Of the file's bytes."""
    encoding: str
    """What the bytes were read as."""
    lost: int = 0
    """How many characters could not be read and became U+FFFD."""


def load(path: Path) -> Decoded:
    """Read and decode a document.

    Raises:
        SourceError: when it is missing, a directory, unreadable, too large, empty, binary or of an unknown kind.
    """
    data = _bytes(path)
    _check_kind(path, data)
    text, encoding, lost = _decode(path, data)
    text = unicodedata.normalize("NFC", _CONTROL.sub("", _BREAKS.sub("\n", text)))
    if not text.strip():
        raise SourceError(
            "the document has no text",
            file=str(path),
            remedy="Put the text in it or take it out of the brief.",
        )
    return Decoded(text, hashlib.sha256(data).hexdigest(), encoding, lost)


def _bytes(path: Path) -> bytes:
    name = str(path)
    known = ", ".join(sorted(SUFFIXES))
    try:
        if path.is_dir():
            raise SourceError("this is a folder, not a document", file=name, remedy="Name the files in it.")
        if not path.exists():
            raise SourceError("there is no such document", file=name, remedy="Check the path in the brief.")
        if not path.is_file():
            raise SourceError("this is not a regular file", file=name, remedy=_AS_TEXT)
        if path.suffix.lower() not in SUFFIXES:
            kind = (
                f"{path.suffix!r} documents cannot be read"
                if path.suffix
                else "the document has no extension"
            )
            raise SourceError(f"{kind}; known are {known}", file=name, remedy=_AS_TEXT)
        if path.stat().st_size > LIMIT:
            raise SourceError(
                f"the document has more than {LIMIT // 1_000_000} MB", file=name, remedy="Split it."
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(
            f"the document cannot be read ({reason})", file=name, remedy="Check the path and who may read it."
        ) from error


def _check_kind(path: Path, data: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"this is {kind}, whatever its name says", file=str(path), remedy=_AS_TEXT)
    if _HTML.match(data):
        raise SourceError(
            "this is a web page (HTML), which cannot be read yet", file=str(path), remedy=_AS_TEXT
        )


def _decode(path: Path, data: bytes) -> tuple[str, str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding)
    wide = _unmarked_utf16(data)
    if wide:
        return _replaced(data, wide)
    if b"\0" in data:
        raise SourceError("this is not text (it has zero bytes)", file=str(path), remedy=_AS_TEXT)
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError:
        pass
    as_utf8, _, lost = _replaced(data, "utf-8")
    beyond = sum(char > "\x7f" for char in as_utf8) - lost
    if lost * 4 < beyond:
        return as_utf8, "utf-8", lost
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        text = ""
        reason: UnicodeDecodeError | None = error
    else:
        reason = None
    if reason or sum(char < " " and char not in "\t\n\r\f\v" for char in text) * 100 > len(text):
        raise SourceError(
            "this is neither UTF-8, UTF-16 nor Windows-1252 text",
            file=str(path),
            remedy="Save it as UTF-8 text.",
        ) from reason
    return text, "cp1252", 0


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
