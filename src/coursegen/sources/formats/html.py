"""HTML -> the text of the page without what stands around it, and the parts of that text."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes

from ...errors import SourceError
from ...language.detect import detect
from ..blocks import Parsed
from ..draft import Draft
from ..files import LIMIT, load_html
from .furnishings import Furnishings
from .webpage import Webpage
from .xml import check_cost

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["own_language", "parse", "parse_html", "title_of"]

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PICTURE = 8_000_000


def parse(path: Path) -> tuple[str, Parsed]:
    """Read an HTML file.

    Raises:
        SourceError: when it is damaged, too large, or has no text.
    """
    root = parse_html(load_html(path).text)
    furnishings = Furnishings(root)
    draft = Draft()
    page = Webpage(draft, _pictures(path.parent), furnishings.left_out)
    page.read(furnishings.main, above=furnishings.heading)
    page.finish()
    furnishings.report(draft)
    text, parsed = draft.done()
    parsed.title = title_of(root, parsed)
    parsed.language = own_language(
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"), text
    )
    return text, parsed


def parse_html(text: str) -> _Element:
    """Return the tree of an HTML document, however badly it is written.

    Raises:
        SourceError: when it would take too much memory or holds nothing.
    """
    from lxml import etree

    data = text.encode("utf-8", "replace")
    check_cost(data)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("the page is damaged: its HTML cannot be read", remedy="Save it again.") from error
    if root is None:
        raise SourceError("the page holds nothing", remedy="Save it again.")
    etree.strip_elements(root, "script", "style", "template", "noscript", with_tail=False)
    return root


def title_of(root: _Element, parsed: Parsed) -> str | None:
    """The first heading of the highest level, or what the browser's tab would say."""
    heads = [block for block in parsed.blocks if block.kind == "heading"]
    if heads and heads[0].level == 1:
        return heads[0].words
    for element in root.iter("{*}title"):
        words = " ".join("".join(element.itertext()).split())
        if words:
            return words[:300]
    return heads[0].words if heads else None


def own_language(tag: str | None, text: str) -> str | None:
    """What the document says of itself, where its words do not say otherwise: templates bring a language of their own."""
    tag = (tag or "").strip().replace("_", "-")
    if not _TAG.fullmatch(tag) or len(tag) > 35:
        return None
    return tag if detect(text) in {None, tag.split("-")[0].lower()} else None


def _pictures(folder: Path) -> Callable[[str], bytes | str]:
    """Return how a picture's address becomes bytes, or why it does not: nothing is fetched from the web."""

    def fetch(address: str) -> bytes | str:
        if address[:5].lower() == "data:":
            return _inline(address)
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address):
            return "on the web"
        try:
            path = (folder / unquote(address.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])).resolve()
            if not path.is_relative_to(folder.resolve()) or not path.is_file():
                return "not beside the document"
            return path.read_bytes() if path.stat().st_size <= _PICTURE else "too large"
        except (OSError, ValueError):
            return "not beside the document"

    return fetch


def _inline(address: str) -> bytes | str:
    head, _, body = address.partition(",")
    if len(body) > min(LIMIT, _PICTURE * 2):
        return "too large"
    try:
        data = unquote_to_bytes(body)
        return base64.b64decode(data) if ";base64" in head.lower() else data
    except (binascii.Error, ValueError):
        return "damaged"
