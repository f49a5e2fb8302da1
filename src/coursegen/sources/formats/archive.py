"""A zip file that nobody vouches for -> its parts, with everything that is unpacked counted."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from ...errors import SourceError
from .xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["DAMAGED", "Archive"]

DAMAGED = "Open it in the program it is from and save it again."
"""What to do about a file that is broken."""

_ENTRIES = 20_000
_DIRECTORY = 8_000_000
_PART = 64_000_000
_ALL = 400_000_000
_METHODS = frozenset([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
_ENDING = struct.Struct("<4s4H2LH")
_ENDING64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")


class Archive:
    """A zip file, opened. Nothing is ever unpacked to the disk, so names cannot lead anywhere."""

    def __init__(self, file: BinaryIO) -> None:
        _check_directory(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
            raise _damaged() from error
        self._infos = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        self._unpacked = 0

    @property
    def names(self) -> list[str]:
        """The names of the parts, in lower case, in the order of the file."""
        return list(self._infos)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._infos

    def read(self, name: str, *, most: int = _PART) -> bytes | None:
        """Return the bytes of a part, or None where there is none.

        Raises:
            SourceError: when it is damaged, encrypted or unpacks to more than `most` bytes.
        """
        info = self._infos.get(_key(name))
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise SourceError("the document is protected with a password", remedy="Save it without one.")
        if info.compress_type not in _METHODS:
            raise SourceError("the document is packed in an unusual way", remedy=DAMAGED)
        try:
            with self._zip.open(info) as part:
                data = part.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            struct.error,
            NotImplementedError,
        ) as error:
            raise _damaged() from error
        self._unpacked += len(data)
        if len(data) > most or self._unpacked > _ALL:
            raise SourceError(
                "the document unpacks to far more than a text needs",
                remedy="Split it, or save its text alone.",
            )
        return data

    def xml(self, name: str) -> _Element | None:
        """Return the root of a part that is XML, or None where there is none.

        Raises:
            SourceError: when it is damaged or would take too much memory.
        """
        data = self.read(name)
        return None if data is None else parse_xml(data)

    def picture(self, name: str) -> bytes | None:
        """Return the bytes of a picture, or None where it is missing, damaged or huge."""
        info = self._infos.get(_key(name))
        if info is None or info.file_size > 10_000_000:
            return None
        try:
            return self.read(name, most=10_000_000)
        except SourceError:
            return None


def _key(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def _damaged() -> SourceError:
    return SourceError("the document is damaged or not complete", remedy=DAMAGED)


def _check_directory(file: BinaryIO) -> None:
    """Refuse a directory that would fill the memory; zipfile reads it whole."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 66_000))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _ENDING.size:
        raise _damaged()
    _, _, _, _, entries, length, _, _ = _ENDING.unpack_from(tail, at)
    if at >= _LOCATOR64.size and tail[at - _LOCATOR64.size :].startswith(b"PK\x06\x07"):
        _, _, offset, _ = _LOCATOR64.unpack_from(tail, at - _LOCATOR64.size)
        if offset > size - _ENDING64.size:
            raise _damaged()
        file.seek(offset)
        ending = _ENDING64.unpack(file.read(_ENDING64.size))
        entries, length = ending[7], ending[8]
    if entries > _ENTRIES or length > _DIRECTORY:
        raise SourceError("the document has far more parts than any text needs", remedy=DAMAGED)
