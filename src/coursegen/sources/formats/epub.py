"""An EPUB -> the text of its chapters in reading order, and the parts of that text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import entities
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ...errors import SourceError
from ..blocks import Parsed
from ..draft import Draft
from ..files import decode
from .archive import DAMAGED, Archive
from .furnishings import UNSEEN, Furnishings
from .html import own_language, parse_html
from .webpage import Webpage
from .xml import local, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["parse"]

_CHAPTERS = 5_000
_TYPE = "{http://www.idpf.org/2007/ops}type"
_ABOUT = re.compile(
    r"\b(?:cover|titlepage|halftitlepage|copyright-page|toc|landmarks|loi|lot|index|colophon|imprint|dedication)\b"
)
"""Kinds of pages about the book rather than of it."""
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset(["amp", "lt", "gt", "quot", "apos"])
_PAGES = frozenset(
    ["application/xhtml+xml", "text/html", "application/xml", "text/xml", "application/x-dtbook+xml"]
)


class _Item(NamedTuple):
    """A file of the book."""

    name: str
    media_type: str
    properties: str


def parse(path: Path) -> tuple[str, Parsed]:
    """Read an EPUB.

    Raises:
        SourceError: when it is damaged, encrypted or too large.
    """
    with path.open("rb") as file:
        book = _Book(Archive(file))
        book.read()
        text, parsed = book.draft.done()
    parsed.title = book.said("title") or parsed.title
    parsed.language = own_language(book.said("language"), text)
    return text, parsed


class _Book:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.draft = Draft()
        self.folder, self.package = _package(archive)
        _check_encryption(archive)
        self.items = {
            one.get("id", ""): _Item(
                _resolve(self.folder, one.get("href", "")),
                one.get("media-type", ""),
                one.get("properties", ""),
            )
            for one in self.package.iter("{*}item")
        }

    def said(self, name: str) -> str | None:
        """What the book says of itself: `title`, `language`."""
        for one in self.package.iter(f"{{*}}{name}"):
            words = " ".join("".join(one.itertext()).split())
            if words:
                return words[:300]
        return None

    def read(self) -> None:
        """Put every chapter into the draft."""
        page = Webpage(
            self.draft, lambda address: self._fetch(page.page, address), lambda _element, tag: tag in UNSEEN
        )
        read = 0
        for item in self._spine():
            data = self.archive.read(item.name)
            if data is None:
                raise SourceError(f"the book is damaged: {item.name!r:.80} is missing", remedy=DAMAGED)
            root = _page(data)
            body = next(root.iter("{*}body"), root)
            if _is_about(root, body):
                continue
            self.draft.closes(1)
            furnishings = Furnishings(root)
            page.left_out = furnishings.left_out
            page.read(body, page=item.name)
            read += 1
        page.finish()
        if not read:
            raise SourceError("the book has no chapters", remedy=DAMAGED)

    def _spine(self) -> Iterator[_Item]:
        """The files of the book in reading order."""
        spine = [one for one in self.package.iter("{*}itemref") if one.get("linear") != "no"]
        if len(spine) > _CHAPTERS:
            raise SourceError(f"the book has more than {_CHAPTERS:,} parts", remedy="Split it.")
        seen: set[str] = set()
        for one in spine:
            item = self.items.get(one.get("idref", ""))
            if item is None or item.name in seen or "nav" in item.properties.split():
                continue
            seen.add(item.name)
            if item.media_type in _PAGES:
                yield item

    def _fetch(self, page: str, address: str) -> bytes | str:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address):
            return "on the web"
        data = self.archive.picture(_resolve(posixpath.dirname(page), address))
        return "missing, damaged or too large" if data is None else data


def _package(archive: Archive) -> tuple[str, _Element]:
    """The folder and the root of the file that lists the book's parts."""
    container = archive.xml("META-INF/container.xml")
    for one in container.iter("{*}rootfile") if container is not None else ():
        name = _resolve("", one.get("full-path", ""))
        root = archive.xml(name)
        if root is not None:
            return posixpath.dirname(name), root
    raise SourceError("the book is damaged: it does not list its parts", remedy=DAMAGED)


def _check_encryption(archive: Archive) -> None:
    """Fonts may be made unreadable; text may not."""
    root = archive.xml("META-INF/encryption.xml")
    for one in root.iter("{*}CipherReference") if root is not None else ():
        if not one.get("URI", "").lower().endswith((".ttf", ".otf", ".woff", ".woff2", ".ttc", ".dfont")):
            raise SourceError("the book is protected (DRM)", remedy="Get a copy without protection.")


def _resolve(folder: str, address: str) -> str:
    return posixpath.normpath(
        posixpath.join(folder, unquote(address.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]))
    ).lstrip("/")


def _page(data: bytes) -> _Element:
    """Read a chapter as XML, or as HTML where it is not well formed."""
    if b"<!ENTITY" in data:
        raise SourceError("the book declares XML entities, which no honest one needs", remedy=DAMAGED)
    try:
        return parse_xml(_ENTITY.sub(_character, data))
    except SourceError:
        text = decode(data, declared=True).text
        # What closes itself in XML would stay open in HTML.
        return parse_html(
            re.sub(r"<(script|title|a|i|b|em|span|div|p|style)\b([^<>]*)/>", r"<\1\2></\1>", text)
        )


def _character(found: re.Match[bytes]) -> bytes:
    """The character that HTML means by a name, as XML writes it."""
    name = found.group(1).decode("ascii")
    character = None if name in _XML_ENTITIES else entities.html5.get(name + ";")
    if character is None:
        return found.group()
    return "".join(f"&#{ord(one)};" for one in character).encode("ascii")


def _is_about(root: _Element, body: _Element) -> bool:
    kinds = [one.get(_TYPE, "") for one in (root, body, *list(body)[:1])]
    if any(_ABOUT.search(kind) for kind in kinds):
        return True
    # A table of contents of its own: links and hardly a word beside them.
    links = sum(len("".join(one.itertext())) for one in body.iter("{*}a"))
    words = len("".join(body.itertext()).strip())
    return local(body) == "body" and links > 100 and links * 10 > words * 9
