"""A stretch of raw HTML in Markdown -> the runs of words in it, each with what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Containers", "Run", "runs"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


Meaning = Literal["text", "quote", "credit", "heading", "list_item", "code"]

# A comment, a tag, or what opens one and never closes it.
_TAG = re.compile(r"<!--(?:[^-]|-(?!->))*(?:-->|\Z)|<(/?)([A-Za-z][A-Za-z0-9-]*)([^<>]*)>")
_INLINE = _set(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr"
)
_QUOTING = _set("aside blockquote")
_DROPPED = _set("nav header form script style iframe svg video audio button select noscript template object")
_CREDIT = re.compile(r"credit|cite|author|source|byline|attribution", re.IGNORECASE)
# What is never closed, such as `<p>`, must not pile up.
_DEEPEST = 100
_VOID = _set("area base br col embed hr img input link meta source track wbr")
_WORD = re.compile(r"\w")


@dataclass
class Containers:
    """The elements that are open where a stretch starts; Markdown between two stretches stands in them."""

    open: list[tuple[str, str]] = field(default_factory=list)
    """Name and attributes, outermost first."""

    def has(self, names: frozenset[str]) -> bool:
        """Whether one of `names` is open."""
        return any(name in names for name, _ in self.open)

    @property
    def quoting(self) -> bool:
        """Whether what stands here is somebody's words."""
        return self.has(_QUOTING)

    @property
    def dropped(self) -> bool:
        """Whether what stands here is no text of the document."""
        return self.has(_DROPPED)

    @property
    def depth(self) -> int:
        """How many elements set apart what stands here."""
        return sum(name in _QUOTING or name == "details" for name, _ in self.open)

    def push(self, name: str, attributes: str) -> None:
        """Open an element."""
        if name not in _VOID and not attributes.rstrip().endswith("/") and len(self.open) < _DEEPEST:
            self.open.append((name, attributes))

    def settle(self, closed_behind: Callable[[str], bool]) -> None:
        """Forget what nothing closes further down: the rest of the document is not in it."""
        self.open = [one for one in self.open if closed_behind(one[0])]

    def pop(self, name: str) -> None:
        """Close an element and what was left open in it."""
        for index in range(len(self.open) - 1, max(-1, len(self.open) - 40), -1):
            if self.open[index][0] == name:
                del self.open[index:]
                return


@dataclass(frozen=True)
class Run:
    """Words between two tags of blocks; the offsets are of the stretch."""

    meaning: Meaning
    start: int
    end: int
    level: int = 0


def runs(html: str, containers: Containers) -> Iterator[Run]:
    """Yield the runs of words in `html`; `containers` is brought up to date on the way."""
    at = 0
    for tag in _TAG.finditer(html):
        name = (tag.group(2) or "").lower()
        if name in _INLINE:
            continue
        yield from _run(html, at, tag.start(), containers)
        at = tag.end()
        if name and tag.group(1):
            containers.pop(name)
        elif name:
            containers.push(name, tag.group(3))
    yield from _run(html, at, len(html), containers)


def _run(html: str, start: int, end: int, containers: Containers) -> Iterator[Run]:
    if containers.dropped:
        return
    start, end = _trim(html, start, end)
    if start >= end or not _WORD.search(_TAG.sub("", html[start:end])):
        return
    name, attributes = containers.open[-1] if containers.open else ("", "")
    if re.fullmatch(r"h[1-6]", name):
        yield Run("heading", start, end, int(name[1]))
    elif name == "li":
        yield Run("list_item", start, end, 1)
    elif name in {"pre", "code"}:
        yield Run("code", start, end)
    elif containers.quoting:
        credited = name in {"footer", "figcaption"} or _CREDIT.search(attributes)
        yield Run("credit" if credited or html[start] in "—–" else "quote", start, end)
    else:
        yield Run("text", start, end)


def _trim(html: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space, pictures and whole tags at either end."""
    while True:
        while start < end and html[start].isspace():
            start += 1
        tag = _TAG.match(html, start, end)
        if tag is None or (tag.group(2) or "img").lower() not in {"img", "br", "wbr"}:
            break
        start = tag.end()
    while end > start and html[end - 1].isspace():
        end -= 1
    return start, end
