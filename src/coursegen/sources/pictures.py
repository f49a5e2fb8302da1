"""The bytes of a picture -> a Picture, where a course can carry it safely."""

from __future__ import annotations

import hashlib
import struct

from .reading import Picture

__all__ = ["LARGEST", "MOST", "picture"]

MOST = 200
"""Pictures of a document."""

LARGEST = 60_000_000
"""Bytes of all pictures of a document together."""

_LARGEST_ONE = 8_000_000
_PIXELS = 40_000_000
_SMALLEST = 24
"""Pixels: what is smaller is a bullet, a line or a spacer."""


def picture(data: bytes, name: str, alt: str | None, *, at: int, page: int | None) -> Picture | str | None:
    """Return the picture; a string that says why there is none; or None for one that is too small to count."""
    kind = _kind(data)
    if kind is None:
        return "neither PNG, JPEG, GIF nor WebP"
    media_type, width, height = kind
    if len(data) > _LARGEST_ONE or width * height > _PIXELS:
        return "too large"
    if width < _SMALLEST or height < _SMALLEST:
        return None
    return Picture(
        data, media_type, hashlib.sha256(data).hexdigest(), name, width, height, alt=alt, at=at, page=page
    )


def _kind(data: bytes) -> tuple[str, int, int] | None:
    """Return the type and the size, as the file itself says them, where it is whole enough to say so."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return ("image/png", *struct.unpack(">II", data[16:24]))
        if data[:6] in {b"GIF87a", b"GIF89a"}:
            return ("image/gif", *struct.unpack("<HH", data[6:10]))
        if data.startswith(b"\xff\xd8\xff"):
            size = _jpeg(data)
            return ("image/jpeg", *size) if size else None
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return ("image/webp", *_webp(data))
    except (struct.error, IndexError):
        return None
    return None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """The frame header's size; none where it has four colours, which browsers show wrongly."""
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width, colours = struct.unpack(">HHB", data[at + 5 : at + 10])
            return (width, height) if colours in {1, 3} else None
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None


def _webp(data: bytes) -> tuple[int, int]:
    form = data[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF
