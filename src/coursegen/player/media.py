"""Assets of a course -> the files in a package's `media/`, with what the pages must know of them."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from ..course import Asset, Finding, Place, Project

__all__ = ["File", "Library", "picture_size", "read_cues"]


@dataclass(frozen=True)
class File:
    """A file that a page shows."""

    name: str
    """Its path in the package."""
    media_type: str
    """Its MIME type."""
    data: bytes
    """Its bytes."""

    @property
    def kind(self) -> str:
        """The ending of its name in capitals, such as `PDF`."""
        return self.name.rpartition(".")[2].upper()

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height of a picture, where its bytes say so."""
        return picture_size(self.data)


class Library:
    """Hands out files by asset; remembers what was used and what is missing."""

    def __init__(self, project: Project) -> None:
        self._assets = {asset.id: (number, asset) for number, asset in enumerate(project.course.assets)}
        self._bytes = project.assets
        self._missing: dict[int, Asset] = {}
        self._used: dict[str, bytes] = {}

    def file(self, id: str) -> File | None:
        """Return the file of an asset, which is then part of the package; None where its bytes are missing."""
        number, asset = self._assets[id]
        data = self._bytes.get(asset.sha256)
        if data is None:
            self._missing[number] = asset
            return None
        name = f"media/{asset.file}"
        self._used[name] = data
        return File(name, asset.media_type, data)

    def cues(self, id: str) -> list[list[float | str]]:
        """Return captions as start, end and words; they go into the script, for a plain page may load no track."""
        number, asset = self._assets[id]
        data = self._bytes.get(asset.sha256)
        if data is None:
            self._missing[number] = asset
            return []
        return read_cues(data.decode("utf-8-sig", "replace"))

    @property
    def files(self) -> dict[str, bytes]:
        """What was handed out, sorted by name."""
        return dict(sorted(self._used.items()))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is missing."""
        return tuple(
            Finding(
                code="export.media-missing",
                severity="error",
                message=f"the bytes of {asset.file!r} are not there, so the pages lack it",
                place=Place(path=f"assets[{number}]"),
                remedy=f"Put the file at media/{asset.file} in the course folder.",
            )
            for number, asset in sorted(self._missing.items())
        )


_CUE = re.compile(r"(?:(\d+):)?(\d\d):(\d\d)\.(\d{3})[ \t]+-->[ \t]+(?:(\d+):)?(\d\d):(\d\d)\.(\d{3})")


def read_cues(text: str) -> list[list[float | str]]:
    """Return the cues of a WebVTT text as start and end in seconds and plain words."""
    cues: list[list[float | str]] = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.split("\n")
        for number, line in enumerate(lines):
            found = _CUE.match(line.strip())
            if found is not None:
                words = re.sub(r"<[^>]*>", "", "\n".join(lines[number + 1 :])).strip()
                if words:
                    cues.append([_seconds(*found.groups()[:4]), _seconds(*found.groups()[4:]), words])
                break
    return cues


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    return round(
        int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000,
        3,
    )


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF, JPEG or WebP, or None: pages keep its place before it is there."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return struct.unpack(">II", data[16:24])
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) >= 10:
        return struct.unpack("<HH", data[6:10])
    if data[:2] == b"\xff\xd8":
        return _jpeg_size(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) >= 30:
        return _webp_size(data)
    return None


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += (
            1
            if mark == 0xFF
            else 2
            if 0xD0 <= mark <= 0xD8
            else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        )
    return None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    form = data[12:16]
    if form == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if form == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if form == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None
