"""The bytes of a PDF -> whether it unpacks to a sane size and draws a sane number of forms, before pdfium does either."""

from __future__ import annotations

import mmap
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ...errors import SourceError

__all__ = ["guard"]

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s{0,9}/Image")
_FORM = re.compile(rb"/Subtype\s{0,9}/Form\b")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()%]{1,100})\s+(\d{1,8})\s+\d{1,5}\s+R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()%]{1,100})\s+Do\b")
_ALL = 120_000_000
"""Bytes that everything but pictures may unpack to. A page of text takes some 10,000."""
_SMALL = 4_000
"""Bytes: what is packed smaller unpacks to 4 MB at most."""
_FORMS = 300_000
"""How often forms may be drawn in all, those inside others counted each time."""
_CHUNK = 1 << 20
_DEEPEST = 60
_REMEDY = "Make it again from its source."


class _Stream(NamedTuple):
    number: int
    head: bytes
    start: int

    @property
    def filters(self) -> int:
        """How often it is packed."""
        return len(_FLATE.findall(self.head))


def guard(path: Path) -> bool:
    """Return whether the file holds pictures.

    Raises:
        SourceError: when its text or its fonts unpack to far more than any document needs, or forms draw forms
            without end.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        streams = list(_streams(data))
        _check_size(data, streams)
        if sum(_FORM.search(one.head) is not None for one in streams) > 1:
            _check_forms(data, streams)
        return _PICTURE.search(data) is not None


def _streams(data: mmap.mmap) -> Iterator[_Stream]:
    for found in _STREAM.finditer(data):
        before = data[max(found.start() - 1000, 0) : found.start()]
        opened = before.rfind(b" obj")
        number = before[max(opened - 20, 0) : opened].split()[-2:-1]
        known = opened >= 0 and number and number[0].isdigit()
        yield _Stream(int(number[0]) if known else -1, before[opened + 4 :] if known else before, found.end())


def _check_size(data: mmap.mmap, streams: list[_Stream]) -> None:
    total = 0
    for one in streams:
        if one.filters and (one.filters > 1 or not _PICTURE.search(one.head)):
            total += _unpacked(data, one, _ALL - total)
        if total >= _ALL:
            raise SourceError("the PDF unpacks to far more than a text needs", remedy=_REMEDY)


def _unpacked(data: mmap.mmap, stream: _Stream, most: int) -> int:
    """How many bytes a packed stream unpacks to, up to `most`; what is packed twice counts twice."""
    end = _end(data, stream)
    if end - stream.start < _SMALL and stream.filters == 1:
        return end - stream.start
    size = 0
    for made in _pieces(_chunks(data, stream.start, end)):
        size += len(made)
        if size >= most:
            return size
    if stream.filters > 1:
        for made in _pieces(_pieces(_chunks(data, stream.start, end))):
            size += len(made)
            if size >= most:
                break
    return size


def _chunks(data: mmap.mmap, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, _CHUNK):
        yield data[at : min(at + _CHUNK, end)]


def _pieces(packed: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack bit by bit, as far as it is whole."""
    unpacker = zlib.decompressobj()
    try:
        for chunk in packed:
            piece = chunk
            while piece and not unpacker.eof:
                yield unpacker.decompress(piece, _CHUNK)
                piece = unpacker.unconsumed_tail
    except zlib.error:
        return


def _end(data: mmap.mmap, stream: _Stream) -> int:
    end = data.find(b"endstream", stream.start)
    return end if end >= 0 else len(data)


def _content(data: mmap.mmap, stream: _Stream) -> bytes:
    end = _end(data, stream)
    return b"".join(_pieces(_chunks(data, stream.start, end))) if stream.filters else data[stream.start : end]


def _check_forms(data: mmap.mmap, streams: list[_Stream]) -> None:
    """Count how often forms are drawn: some that each draw the next ten times keep pdfium busy for ever."""
    forms = {one.number for one in streams if _FORM.search(one.head)}
    named: dict[bytes, set[int]] = {}
    texts: list[bytes | mmap.mmap] = [data]
    texts += [_content(data, one) for one in streams if b"/ObjStm" in one.head]
    for text in texts:
        for found in _NAMED.finditer(text):
            if int(found.group(2)) in forms:
                named.setdefault(found.group(1), set()).add(int(found.group(2)))
    calls: dict[int, Counter[bytes]] = {}
    pages: Counter[bytes] = Counter()
    for one in streams:
        if _PICTURE.search(one.head) or b"/ObjStm" in one.head or b"/FontFile" in one.head:
            continue
        drawn = Counter(name for name in _DRAWN.findall(_content(data, one)) if name in named)
        if one.number in forms:
            calls[one.number] = drawn
        else:
            pages += drawn
    known: dict[int, int] = {}
    if sum(times * _times(name, named, calls, known, 0) for name, times in pages.items()) > _FORMS:
        raise SourceError("the PDF draws forms in forms without end", remedy=_REMEDY)


def _times(
    name: bytes,
    named: dict[bytes, set[int]],
    calls: dict[int, Counter[bytes]],
    known: dict[int, int],
    deep: int,
) -> int:
    """How many forms are drawn where `name` is."""
    worst = 1
    for form in named[name]:
        if form not in known and deep < _DEEPEST:
            known[form] = 1  # in a circle it is drawn once
            known[form] = 1 + sum(
                times * _times(inner, named, calls, known, deep + 1)
                for inner, times in calls.get(form, {}).items()
            )
        worst = max(worst, known.get(form, 1))
    return worst
