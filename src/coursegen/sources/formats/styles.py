"""The styles and lists of a Word document -> what a paragraph with a style or a number is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Look", "Styles", "W", "with_properties", "with_run"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
_BOLD, _VANISH, _SIZE = W + "b", W + "vanish", W + "sz"
_HEADING = re.compile(
    r"(?:heading|kop|überschrift|titre|título|encabezado|titolo|rubrik|nagłówek)\s?([1-9])\Z"
)
_LIST = re.compile(r"list (bullet|number)(?: ([2-5]))?\Z")
_QUOTES = frozenset(
    ["quote", "intense quote", "quotations", "block text", "citaat", "zitat", "citation", "cita"]
)
_CODE = frozenset(
    [
        "html preformatted",
        "preformatted text",
        "code",
        "source code",
        "macro text",
        "plain text code",
        "codeblock",
    ]
)
_ORDERED = frozenset(
    [
        "decimal",
        "decimalZero",
        "upperRoman",
        "lowerRoman",
        "upperLetter",
        "lowerLetter",
        "ordinal",
        "cardinalText",
        "ordinalText",
        "arabicAlpha",
        "arabicAbjad",
        "hebrew1",
        "hebrew2",
        "japaneseCounting",
        "aiueo",
        "iroha",
        "decimalFullWidth",
        "chineseCounting",
        "ideographDigital",
    ]
)


@dataclass(frozen=True)
class Look:
    """What a style makes of a paragraph."""

    heading: int = 0
    """1 for "heading 1"; 0 for none."""
    kind: str = ""
    """`title`, `quote`, `code`, `toc` or nothing."""
    number: str | None = None
    """The list it belongs to."""
    depth: int = 0
    """0 is the outermost level of that list."""
    listed: str = ""
    """`bullet` or `number` where only the style's name says that it is a list."""
    hidden: bool = False
    bold: bool = False
    size: float = 0.0
    """In points; 0 where nothing says."""


class Styles:
    """Knows every style once."""

    def __init__(self, styles: _Element | None, numbering: _Element | None) -> None:
        self._raw: dict[str, _Element] = {}
        self._looks: dict[str | None, Look] = {}
        self.default: str | None = None
        for style in styles.iterchildren(W + "style") if styles is not None else ():
            name = style.get(W + "styleId", "")
            self._raw[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}:
                self.default = name
        self._levels = _levels(numbering)

    def look(self, name: str | None) -> Look:
        """Return what the style `name` makes of a paragraph; None is the default style."""
        name = name if name in self._raw else self.default
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = self._resolve(name)
        return found

    def ordered(self, number: str, depth: int) -> bool | None:
        """Return whether a list counts at `depth`; None where it shows no sign at all, so that it is no list."""
        levels = self._levels.get(number)
        form = levels.get(depth, "bullet") if levels is not None else "bullet"
        return None if form == "none" else form in _ORDERED

    def _resolve(self, name: str | None) -> Look:
        chain: list[_Element] = []
        while name in self._raw and len(chain) < 20 and self._raw[name] not in chain:
            chain.append(self._raw[name])
            based = chain[-1].find(W + "basedOn")
            name = based.get(_VAL) if based is not None else None
        look = Look()
        for style in reversed(chain):
            look = _with_style(look, style)
        return look


def _with_style(look: Look, style: _Element) -> Look:
    named = style.find(W + "name")
    name = (named.get(_VAL) or "").lower() if named is not None else ""
    heading = _HEADING.match(name)
    if heading:
        look = replace(look, heading=int(heading.group(1)), kind="")
    elif name in {"title", "titel"}:
        look = replace(look, kind="title")
    elif name in _QUOTES:
        look = replace(look, kind="quote")
    elif name in _CODE:
        look = replace(look, kind="code")
    elif name.startswith("toc ") or name in {
        "table of figures",
        "index 1",
        "index 2",
        "toc heading",
        "contents heading",
    }:
        look = replace(look, kind="toc")
    elif listed := _LIST.match(name):
        look = replace(look, listed=listed.group(1), depth=int(listed.group(2) or 1) - 1)
    look = with_properties(look, style.find(W + "pPr"))
    return with_run(look, style.find(W + "rPr"))


def with_properties(look: Look, properties: _Element | None) -> Look:
    """Return `look` as the properties of a paragraph change it."""
    if properties is None:
        return look
    for one in properties:
        if one.tag == W + "outlineLvl":
            level = _integer(one)
            look = replace(look, heading=level + 1 if 0 <= level <= 8 else 0)
        elif one.tag == W + "numPr":
            number, depth = one.find(W + "numId"), one.find(W + "ilvl")
            if number is not None:
                look = replace(look, number=number.get(_VAL))
            if depth is not None:
                look = replace(look, depth=max(_integer(depth), 0))
    return look


def with_run(look: Look, properties: _Element | None) -> Look:
    """Return `look` as the properties of a run change it."""
    if properties is None:
        return look
    bold, hidden, size = look.bold, look.hidden, look.size
    for one in properties:
        tag = one.tag
        if tag == _BOLD:
            bold = _on(one)
        elif tag == _VANISH:
            hidden = _on(one)
        elif tag == _SIZE:
            size = max(_integer(one), 0) / 2
    if (bold, hidden, size) == (look.bold, look.hidden, look.size):
        return look
    return replace(look, bold=bold, hidden=hidden, size=size)


def _on(element: _Element) -> bool:
    return element.get(_VAL, "true") not in {"0", "false", "off", "none"}


def _integer(element: _Element) -> int:
    try:
        return int(element.get(_VAL, ""))
    except ValueError:
        return -1


def _levels(numbering: _Element | None) -> dict[str, dict[int, str]]:
    """List → level → form of its numbers."""
    if numbering is None:
        return {}
    abstract: dict[str | None, dict[int, str]] = {}
    for one in numbering.iterchildren(W + "abstractNum"):
        abstract[one.get(W + "abstractNumId")] = dict(_forms(one))
    found: dict[str, dict[int, str]] = {}
    for one in numbering.iterchildren(W + "num"):
        of = one.find(W + "abstractNumId")
        forms = dict(abstract.get(of.get(_VAL) if of is not None else None, {}))
        for override in one.iterchildren(W + "lvlOverride"):
            forms.update(_forms(override))
        found[one.get(W + "numId", "")] = forms
    return found


def _forms(element: _Element) -> list[tuple[int, str]]:
    made: list[tuple[int, str]] = []
    for level in element.iterchildren(W + "lvl"):
        form = level.find(W + "numFmt")
        text = level.find(W + "lvlText")
        empty = text is not None and not (text.get(_VAL) or "").strip()
        at = level.get(W + "ilvl", "")
        if at.isdigit():
            made.append((int(at), "none" if empty or form is None else form.get(_VAL, "bullet")))
    return made
