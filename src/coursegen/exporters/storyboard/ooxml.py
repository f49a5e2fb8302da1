"""A name and its values -> an element of WordprocessingML, with nothing in it that XML forbids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NAMES", "add", "name_of", "root", "serialise", "visible"]

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
"""The prefixes of every part that is written here."""

_XML = "http://www.w3.org/XML/1998/namespace"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def name_of(name: str) -> str:
    """Return `w:p` as lxml writes names."""
    prefix, _, local = name.partition(":")
    return f"{{{_XML if prefix == 'xml' else NAMES[prefix]}}}{local}"


def root(name: str) -> _Element:
    """Return the root of a part, with every prefix declared."""
    from lxml import etree

    return etree.Element(name_of(name), nsmap=dict(NAMES))


def add(
    parent: _Element,
    name: str,
    text: str | None = None,
    more: Mapping[str, str] | None = None,
    /,
    **values: str,
) -> _Element:
    """Append an element and return it.

    Args:
        parent: where.
        name: with its prefix: `w:p`.
        text: what stands in it.
        more: attributes whose names are no Python names: `r:id`.
        values: attributes; those of `w:` elements are in their namespace.
    """
    from lxml import etree

    prefix = "w:" if name.startswith("w:") else ""
    made = etree.SubElement(parent, name_of(name))
    for key, value in values.items():
        made.set(name_of(prefix + key) if prefix else key, visible(value))
    for key, value in (more or {}).items():
        made.set(name_of(key), visible(value))
    if text is not None:
        made.text = visible(text)
    return made


def visible(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def serialise(element: _Element) -> bytes:
    """Return a part's bytes."""
    from lxml import etree

    made: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
