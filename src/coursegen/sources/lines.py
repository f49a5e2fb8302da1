"""Text without markup -> units: the lines that belong together, with their markers, gaps and underlines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles

from .announcing import announces

__all__ = ["HEADING_LENGTH", "Unit", "units"]

HEADING_LENGTH = 110
"""Characters; what is longer is running text."""
_BULLET = re.compile(r"([-*+•‣◦▪●·–—]|o(?=\s{1,8}\S))[ \t]+(?=\S)")
_NUMBERED = re.compile(
    r"\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxIVX]{1,5})(?P<mark>[.):]|\b(?=\s))[ \t]+(?=\S)"
)
_LABELLED = re.compile(
    r"(?:hoofdstuk|stap|deel|paragraaf|les|module|fase|tip|chapter|step|part|section|lesson|phase|kapitel|schritt|teil"
    r"|chapitre|étape|partie|capítulo|paso|parte)\s+(?P<number>\d{1,3})\b\s*[:.–—-]?\s*",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"[ \t]*([=\-~^*_#])\1{2,}[ \t]*\Z")
_RULE = re.compile(r"[ \t]*(?:[=\-~^*_#.·•—–+|][ \t]?){3,}\Z")
_FINAL = (".", "!", "…", ";", ",", "。", "！", "؟.", "।", "。」")
_CLOSERS = ' \t"”’»)]*_'
_ASKS = ("?", "？", "؟")


@dataclass(frozen=True)
class Unit:
    """One or more lines that belong together."""

    start: int
    end: int
    body: int
    """Offset behind the marker."""
    text: str
    """Without the marker; lines joined by spaces."""
    indent: int = 0
    gap: bool = True
    """A blank line, or the start of the text, stands before it."""
    bullet: str | None = None
    """The sign, where one stands before it."""
    number: str | None = None
    """`1`, `2.3`, `a`, where it starts with one."""
    label: bool = False
    """The number has a word before it: "Step 1"."""
    underline: str | None = None
    """The character that underlines it."""
    cells: int = 0
    """How many bars or tabs part it."""

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        bare = self.text.rstrip(_CLOSERS)
        return bare.endswith(_FINAL) or bare.endswith(_ASKS)

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return self.text.rstrip(_CLOSERS).endswith(_ASKS)

    @property
    def leads(self) -> bool:
        """Whether it announces what follows."""
        return self.text.rstrip(_CLOSERS).endswith((":", "：")) or announces(self.text)

    @property
    def short(self) -> bool:
        """Whether it could be a heading: short, one piece, not ended, opening with a capital or the like."""
        text = self.text
        if len(text) > HEADING_LENGTH or text.rstrip(_CLOSERS).endswith((*_FINAL, ":", "：")):
            return False
        first = next((char for char in text if char.isalnum()), "")
        return bool(first) and not (first.islower() and first.isascii())


@dataclass(frozen=True)
class _Line:
    start: int
    raw: str

    @property
    def text(self) -> str:
        return self.raw.strip()

    @property
    def indent(self) -> int:
        return len(self.raw.expandtabs(4)) - len(self.raw.expandtabs(4).lstrip())


def units(text: str) -> list[Unit]:
    """Return the units of `text`: a line each, or several where the text is wrapped by hand."""
    lines: list[_Line] = []
    at = 0
    for raw in text.split("\n"):
        lines.append(_Line(at, raw))
        at += len(raw) + 1
    width = _width(lines)
    made: list[Unit] = []
    gap = True
    group: list[_Line] = []

    def close() -> None:
        nonlocal gap
        if group:
            made.append(_unit(group, gap))
            gap = False
            group.clear()

    for line in lines:
        if not line.text:
            close()
            gap = True
        elif _UNDERLINE.match(line.raw) and len(group) == 1 and _underlines(line, group[0]):
            close()
            made[-1] = replace(made[-1], underline=line.text[0])
            gap = True
        elif _RULE.match(line.raw):
            close()
            gap = True
        else:
            if group and not (width and _continues(group, line, width)):
                close()
            group.append(line)
    close()
    return made


def _width(lines: Sequence[_Line]) -> int | None:
    """Return the column at which the text is wrapped by hand, or None: most lines break where the next word did not fit."""
    pairs = [
        (len(a.raw.rstrip()), b.text.split(maxsplit=1)[0])
        for a, b in pairwise(lines)
        if a.text and b.text and not _marker(b.text) and not _UNDERLINE.match(b.raw)
    ]
    if len(pairs) < 3:
        return None
    lengths = sorted(length for length, _ in pairs)
    width = int(quantiles(lengths, n=20)[-1]) if len(lengths) > 3 else lengths[-1]
    if not 30 <= width <= 132:
        return None
    full = sum(length + 1 + len(first) > width - 3 for length, first in pairs)
    # A line that opens in lower case goes on with the one before; where each line is a passage none does.
    goes_on = sum(first[0].islower() and length > 40 for length, first in pairs)
    return width if full * 10 >= len(pairs) * 7 or goes_on * 10 >= len(pairs) * 3 else None


def _marker(text: str) -> bool:
    return bool(_BULLET.match(text) or _number(text))


def _continues(group: Sequence[_Line], line: _Line, width: int) -> bool:
    """Whether `line` goes on where the lines before it were wrapped."""
    before = group[-1].raw.rstrip()
    if _marker(line.text) and not before.rstrip().endswith((",", "-")):
        return False
    if "\t" in line.text or line.text.startswith("|"):
        return False
    if line.text[0].islower() and len(before) * 2 > width and not before.endswith((*_FINAL, *_ASKS, ":")):
        return True
    return len(before) + 1 + len(line.text.split(maxsplit=1)[0]) > width - 12


def _underlines(line: _Line, above: _Line) -> bool:
    return len(above.text) <= HEADING_LENGTH and abs(len(line.text) - len(above.text)) <= max(
        3, len(above.text) // 3
    )


def _number(text: str) -> re.Match[str] | None:
    found = _LABELLED.match(text) or _NUMBERED.match(text)
    if found is None or found.re is _LABELLED:
        return found
    number, mark = found["number"], found["mark"]
    # "1 Scope" and "2.3 Method" are numbered; "12 people came" is most likely not, "a" and "I" are words.
    if not mark and (
        "." not in number and (not number.isdigit() or int(number) > 30 or text[found.end()].islower())
    ):
        return None
    return None if mark == ":" and not number.isdigit() else found


def _unit(group: Sequence[_Line], gap: bool) -> Unit:
    first, last = group[0], group[-1]
    start = first.start + len(first.raw) - len(first.raw.lstrip())
    end = last.start + len(last.raw.rstrip())
    text = " ".join(line.text for line in group)
    bullet = _BULLET.match(text)
    number = None if bullet else _number(text)
    label = bool(number and number.re is _LABELLED)
    skipped = bullet.end() if bullet else number.end() if number and not label else 0
    cells = text.count("|") if text.startswith("|") else first.text.count("\t") if len(group) == 1 else 0
    return Unit(
        start=start,
        end=end,
        body=start + skipped,
        text=text[skipped:],
        indent=first.indent,
        gap=gap,
        bullet=bullet.group(1) if bullet else None,
        number=number["number"] if number else None,
        label=label,
        cells=cells,
    )
