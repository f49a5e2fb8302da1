"""An Office file -> its main part and what each part refers to."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from ...errors import SourceError
from .archive import DAMAGED, Archive

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["R", "Relation", "main_part", "relations"]

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Relation(NamedTuple):
    """What a part refers to."""

    kind: str
    """The last word of its type: `image`, `slide`, `footnotes`."""
    target: str
    """The name of a part of the same file."""


def main_part(archive: Archive, usual: str) -> tuple[str, _Element]:
    """Return the name and the root of the part that holds the document.

    Raises:
        SourceError: when there is none.
    """
    found = [one.target for one in relations(archive, "").values() if one.kind == "officeDocument"]
    for name in (*found, usual):
        root = archive.xml(name)
        if root is not None:
            return name, root
    raise SourceError("the document is damaged: it lacks its main part", remedy=DAMAGED)


def relations(archive: Archive, part: str) -> dict[str, Relation]:
    """Return what `part` refers to inside the file, by id; nothing outside it is ever opened."""
    folder, _, name = part.rpartition("/")
    root = archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return {}
    return {
        one.get("Id", ""): Relation(
            one.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join(folder, one.get("Target", ""))),
        )
        for one in root
        if one.get("TargetMode") != "External"
    }
