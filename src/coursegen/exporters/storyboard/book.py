"""The body of a storyboard -> the bytes of a Word file: its parts, its properties, and no clock in them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from ..package import zipped
from .ooxml import root
from .pages import core, footer, footnotes, header, section, settings
from .story import Story
from .styles import fonts, styles

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["Book"]

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KEPT = ("styles", "numbering", "settings", "fontTable")
_APPLICATION = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"\
><Application>coursegen</Application></Properties>"""


class Book:
    """A Word file while it is put together; python-docx keeps its relationships, types and pictures."""

    def __init__(self) -> None:
        import docx

        self._document: Document = docx.Document()
        self._links: dict[str, str] = {}
        # Of python-docx's own template nothing stays but the parts that are written anew below.
        for rels in (self._document.part.rels, self._document.part.package.rels):
            for relation in list(rels.values()):
                kind = relation.reltype.rsplit("/", 1)[-1]
                if kind not in {*_KEPT, "officeDocument", "core-properties", "extended-properties"}:
                    del rels[relation.rId]

    def link(self, address: str) -> str:
        """Return the id of the relationship to an address."""
        if address not in self._links:
            self._links[address] = self._document.part.relate_to(
                address, f"{_REL}hyperlink", is_external=True
            )
        return self._links[address]

    def picture(self, data: bytes) -> tuple[str, int, int] | None:
        """Keep a picture; return the id of its relationship, width and height in pixels, or None."""
        try:
            relation, image = self._document.part.get_or_add_image(io.BytesIO(data))
            return relation, int(image.px_width), int(image.px_height)
        except Exception:  # python-docx answers a damaged picture with whatever reading it raises
            return None

    def file(self, story: Story, body: _Element) -> bytes:
        """Return the file whose body is `body`."""
        document = self._document.element
        document.remove(document.body)
        document.append(body)
        relations = {
            "header": self._part("header", header(story)),
            "footer": self._part("footer", footer(story)),
        }
        section(story, body, relations)
        self._part("footnotes", footnotes(story))
        parts = self._parts() | {
            "word/styles.xml": styles(story.look),
            "word/fontTable.xml": fonts(story.look),
            "word/numbering.xml": story.lists.part(),
            "word/settings.xml": settings(story),
            "docProps/core.xml": core(story),
            "docProps/app.xml": _APPLICATION,
        }
        first = "[Content_Types].xml"
        return zipped({first: parts.pop(first), **parts})

    def _part(self, kind: str, data: bytes) -> str:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        part = self._document.part
        made = Part(PackURI(f"/word/{kind}.xml"), f"{_TYPE}{kind}+xml", data, part.package)
        return part.relate_to(made, _REL + kind)

    def _parts(self) -> dict[str, bytes]:
        buffer = io.BytesIO()
        self._document.save(buffer)
        with zipfile.ZipFile(buffer) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def new_body() -> _Element:
    """Return an empty body."""
    return root("w:body")
