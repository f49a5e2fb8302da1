"""A page of a PDF -> the photographs on it, as the JPEG files they are."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

from .pdf_pages import Page

__all__ = ["Found", "offer"]

_LARGEST = 8_000_000
_SMALLEST = 48
"""Points: what is shown smaller is a logo or a bullet."""


class Found(NamedTuple):
    """A picture, or why it cannot be offered."""

    page: int
    name: str
    data: bytes | None
    why: str = ""


def offer(raw: Any, page: Page) -> list[Found]:
    """Return the pictures of a page; JPEG is taken as it is, anything else would have to be drawn anew."""
    if raw is None:
        return []
    import pypdfium2.raw as api

    found: list[Found] = []
    for index in range(min(api.FPDFPage_CountObjects(raw), 2000)):
        shape = api.FPDFPage_GetObject(raw, index)
        if api.FPDFPageObj_GetType(shape) != api.FPDF_PAGEOBJ_IMAGE or not _is_large(api, shape):
            continue
        name = f"page-{page.number}-{len(found) + 1}.jpg"
        if _filters(api, shape)[-1:] != ["DCTDecode"]:
            found.append(Found(page.number, name, None, "not stored as JPEG"))
            continue
        size = api.FPDFImageObj_GetImageDataDecoded(shape, None, 0)
        if not 0 < size <= _LARGEST:
            found.append(Found(page.number, name, None, "too large"))
            continue
        buffer = ctypes.create_string_buffer(size)
        api.FPDFImageObj_GetImageDataDecoded(shape, buffer, size)
        found.append(Found(page.number, name, buffer.raw))
    return found


def _is_large(api: Any, shape: Any) -> bool:
    edges = [ctypes.c_float() for _ in range(4)]
    if not api.FPDFPageObj_GetBounds(shape, *(ctypes.byref(one) for one in edges)):
        return False
    left, bottom, right, top = (one.value for one in edges)
    return right - left >= _SMALLEST and top - bottom >= _SMALLEST


def _filters(api: Any, shape: Any) -> list[str]:
    names: list[str] = []
    for index in range(min(api.FPDFImageObj_GetImageFilterCount(shape), 5)):
        buffer = ctypes.create_string_buffer(64)
        size = api.FPDFImageObj_GetImageFilter(shape, index, buffer, 64)
        names.append(buffer.raw[: max(size - 1, 0)].decode("ascii", "replace"))
    return names
