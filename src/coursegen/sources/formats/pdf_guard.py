"""The bytes of a PDF -> whether its streams unpack to a sane size, before pdfium unpacks them."""

from __future__ import annotations

import mmap
import re
import zlib
from pathlib import Path

from ...errors import SourceError

__all__ = ["guard"]

_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s{0,9}/Image")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_ALL = 120_000_000
"""Bytes that everything but pictures may unpack to. A page of text takes some 10,000."""
_SMALL = 4_000
"""Bytes: what is packed smaller unpacks to 4 MB at most."""
_CHUNK = 1 << 20


def guard(path: Path) -> bool:
    """Return whether the file holds pictures.

    Raises:
        SourceError: when its text or its fonts unpack to far more than any document needs.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        total = 0
        for found in _STREAM.finditer(data):
            head = data[max(found.start() - 600, 0) : found.start()]
            head = head[head.rfind(b"obj") + 3 :] if b"obj" in head else head
            filters = len(_FLATE.findall(head))
            if not filters or data[found.start() - 3 : found.start()] == b"end":
                continue
            if _PICTURE.search(head) and filters < 2:
                continue
            total += _unpacked(data, found.end(), _ALL - total, twice=filters > 1)
            if total >= _ALL:
                raise SourceError(
                    "the PDF unpacks to far more than a text needs", remedy="Make it again from its source."
                )
        return _PICTURE.search(data) is not None


def _unpacked(data: mmap.mmap, start: int, most: int, *, twice: bool) -> int:
    """How many bytes a packed stream unpacks to, up to `most`; one that is packed twice counts as often."""
    end = data.find(b"endstream", start)
    end = end if end >= 0 else len(data)
    if end - start < _SMALL and not twice:
        return end - start
    unpacker = zlib.decompressobj()
    inner = zlib.decompressobj() if twice else None
    size = 0
    try:
        for at in range(start, end, _CHUNK):
            piece = data[at : min(at + _CHUNK, end)]
            while piece and size < most:
                made = unpacker.decompress(piece, _CHUNK)
                piece = unpacker.unconsumed_tail
                size += len(made)
                while inner is not None and made and size < most:
                    size += len(inner.decompress(made, _CHUNK))
                    made = inner.unconsumed_tail
                if unpacker.eof:
                    return size
    except zlib.error:
        return size
    return size
