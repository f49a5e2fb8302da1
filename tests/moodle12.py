"""A SCORM 1.2 zip -> what Moodle makes of it, and what it or another strict LMS refuses.

Independent of the exporter: the manifest is read as Moodle's parser reads it, names with their prefixes as text and
without a schema or namespaces, so that a prefix other than the one it knows is content it does not see.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MANIFEST = "imsmanifest.xml"
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


@dataclass
class Node:
    """An element, its name and attributes as they are written."""

    name: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator[Node]:
        """Return every element of that name inside."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def of(self, name: str) -> list[Node]:
        """Return the children of that name."""
        return [child for child in self.children if child.name == name]

    def said(self, name: str) -> str:
        """Return the text of the first child of that name."""
        return next((child.text.strip() for child in self.of(name)), "")


@dataclass(frozen=True)
class Sco:
    """What a learner can launch."""

    identifier: str
    title: str
    launch: str
    mastery: str


def tree(data: bytes) -> Node:
    """Read XML without knowing namespaces."""
    top = Node("", {})
    path = [top]
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes)
        path[-1].children.append(node)
        path.append(node)

    def words(text: str) -> None:
        path[-1].text += text

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: path.pop()
    parser.CharacterDataHandler = words
    parser.Parse(data, True)
    return top.children[0]


def scos(data: bytes) -> list[Sco]:
    """Return what Moodle would let learners launch."""
    root = _manifest(data)
    if root is None:
        return []
    launches = {
        one.attributes.get("identifier"): one.attributes.get("href", "")
        for one in root.all("resource")
        if one.attributes.get("adlcp:scormtype") == "sco"
    }
    return [
        Sco(
            item.attributes.get("identifier", ""),
            item.said("title"),
            launches[item.attributes.get("identifierref")],
            item.said("adlcp:masteryscore"),
        )
        for item in root.all("item")
        if item.attributes.get("identifierref") in launches
    ]


def problems(data: bytes) -> list[str]:
    """Return what is wrong with a package, a line each."""
    root = _manifest(data)
    if root is None:
        return [*_zip(data), f"there is no {MANIFEST} at the root"]
    names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    return [*_zip(data), *_head(root), *_identifiers(root), *_items(root), *_files(root, names)]


def _manifest(data: bytes) -> Node | None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return tree(archive.read(MANIFEST)) if MANIFEST in archive.namelist() else None


def _zip(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if entries[0].filename != MANIFEST:
        yield f"the first entry is {entries[0].filename}"
    rest = [one.filename for one in entries[1:]]
    if rest != sorted(rest):
        yield "the entries are not sorted"
    if len({one.filename.lower() for one in entries}) != len(entries):
        yield "two names are one where case does not count"
    for one in entries:
        if not _NAME.fullmatch(one.filename):
            yield f"the name {one.filename!r} is not plain"
        if one.flag_bits & 0x1 or one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield f"{one.filename} is encrypted or packed in another way"
        if one.extract_version > 20:
            yield f"{one.filename} needs version {one.extract_version} of zip"


def _head(root: Node) -> Iterator[str]:
    if root.name != "manifest":
        yield f"the root is <{root.name}>, not <manifest>"
    spaces = {name: value for name, value in root.attributes.items() if name.startswith("xmlns")}
    if spaces.get("xmlns") != "http://www.imsproject.org/xsd/imscp_rootv1p1p2":
        yield "the default namespace is not that of IMS content packaging 1.1.2"
    if spaces.get("xmlns:adlcp") != "http://www.adlnet.org/xsd/adlcp_rootv1p2":
        yield "the prefix adlcp is not that of SCORM 1.2"
    if [one.name for one in root.children] != ["metadata", "organizations", "resources"]:
        yield f"the parts are {[one.name for one in root.children]}"
    metadata = root.of("metadata")
    if not metadata or (metadata[0].said("schema"), metadata[0].said("schemaversion")) != (
        "ADL SCORM",
        "1.2",
    ):
        yield "the schema is not ADL SCORM 1.2"


def _identifiers(root: Node) -> Iterator[str]:
    found = [one.attributes["identifier"] for one in _walk(root) if "identifier" in one.attributes]
    for one in found:
        if not _ID.fullmatch(one):
            yield f"{one!r} is not an identifier"
    if len(set(found)) != len(found):
        yield "an identifier is used twice"
    default = [one.attributes.get("default") for one in root.of("organizations")]
    if default != [one.attributes.get("identifier") for one in root.all("organization")]:
        yield f"the default organization is {default}"


def _items(root: Node) -> Iterator[str]:
    resources = {one.attributes.get("identifier") for one in root.all("resource")}
    items = list(root.all("item"))
    if not items:
        yield "there are no items"
    for one in items:
        who = one.attributes.get("identifier")
        if one.attributes.get("identifierref") not in resources:
            yield f"item {who} refers to no resource"
        if one.attributes.get("isvisible") != "true":
            yield f"item {who} does not say that it is visible"
        title = one.said("title")
        if not 0 < len(title) <= 200 or re.search(r"<[A-Za-z/!?]", title):
            yield f"item {who} has the title {title[:40]!r}"
        mastery = one.said("adlcp:masteryscore")
        if mastery and not 0 <= float(mastery) <= 100:
            yield f"item {who} is mastered at {mastery}"


def _files(root: Node, names: set[str]) -> Iterator[str]:
    declared: set[str] = set()
    for one in root.all("resource"):
        who = one.attributes.get("identifier")
        if one.attributes.get("type") != "webcontent":
            yield f"resource {who} is no webcontent"
        if one.attributes.get("adlcp:scormtype") not in ("sco", "asset"):
            yield f"resource {who} says neither sco nor asset"
        files = [file.attributes.get("href", "") for file in one.of("file")]
        if "href" in one.attributes and one.attributes["href"] not in files:
            yield f"resource {who} does not list its own {one.attributes['href']}"
        declared |= set(files)
    launch = next((one.attributes["href"] for one in root.all("resource") if "href" in one.attributes), "")
    if not launch.endswith(".html"):
        yield f"the first resource opens {launch!r}"
    for name in sorted(declared - names):
        yield f"{name} is listed and not there"
    for name in sorted(names - declared - {MANIFEST}):
        yield f"{name} is there and not listed"


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)
