"""Bytes that claim to be XML or HTML -> a tree of bounded size, without entities, DTDs or the network."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ...errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import XMLParser as _Parser
    from lxml.etree import _Element

__all__ = ["check_cost", "local", "parse_xml"]

_MEMORY = 170_000_000
"""Bytes that a tree may take. What a novel takes is a tenth of it."""

_STRICT = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"presentationml/main", b"presentationml/2006/main"),
    (b"drawingml/main", b"drawingml/2006/main"),
    (b"drawingml/diagram", b"drawingml/2006/diagram"),
    (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
)
"""The names that Office's "strict" files give to what all others call otherwise."""


@cache
def _parser() -> _Parser[_Element]:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def parse_xml(data: bytes) -> _Element:
    """Return the root of an XML file.

    Raises:
        SourceError: when it is not well formed, declares entities or would take too much memory.
    """
    from lxml import etree

    check_cost(data)
    if b"purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT:
            data = data.replace(
                b"http://purl.oclc.org/ooxml/" + strict, b"http://schemas.openxmlformats.org/" + usual
            )
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(
            "the document is damaged: its XML cannot be read",
            remedy="Open it in the program it is from and save it again.",
        ) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise SourceError(
            "the document declares XML entities, which no honest one needs",
            remedy="Open it in the program it is from and save it again.",
        )
    return root


def check_cost(data: bytes) -> None:
    """Refuse what would become a tree that fills the memory: many small elements cost most."""
    elements = data.count(b"<") - data.count(b"</")
    texts = data.count(b">") - data.count(b"><")
    attributes = data.count(b"=")
    if 130 * elements + 160 * texts + 230 * attributes + len(data) > _MEMORY:
        raise SourceError("the document is too large to be read in one piece", remedy="Split it.")


def local(element: _Element) -> str:
    """Return the name of an element without its namespace; comments and the like have none."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag[0] == "{" else tag
