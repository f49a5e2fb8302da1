"""The lines of a Markdown file -> the lines that CommonMark shall see, with what other dialects add set aside.

Front matter, `:::` fences, admonitions and template tags are no CommonMark. Lines are blanked or lose a prefix,
never added or removed, and each stays the end of the line it came from: that is how offsets are found again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Fence", "Prepared", "prepare"]

_FENCE = re.compile(r" {0,3}(:{3,})\s*(?:\{?\s*[.#]?([\w-]+)[^}\n]*\}?)?\s*:*\s*$")
_CODE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})([^`]*)$")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)[^\n]*$")
_ALERT = re.compile(r" {0,3}>[ \t]*\[!([A-Za-z]+)\][-+]?[^\n]*$")
_TEMPLATE = re.compile(r"[ \t>]*(?:\{%[^\n]*%\}|\{\{[^\n]*\}\}|\{:?[^{}\n]*\})[ \t]*$")
# Longer lines are running text; the patterns above need not try them.
_LONGEST = 400
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*?)[ \t]*$")


@dataclass(frozen=True)
class Fence:
    """Lines that their author set apart."""

    name: str
    first: int
    """Index of the first line inside."""
    last: int
    """Index behind the last line inside."""


@dataclass
class Prepared:
    """What CommonMark shall see, and what was set aside."""

    lines: list[str]
    fences: list[Fence] = field(default_factory=list)
    front: dict[str, str] = field(default_factory=dict)
    """Scalar fields of the front matter."""


def prepare(lines: list[str]) -> Prepared:
    """Blank what is not CommonMark in `lines`; the number of lines stays."""
    scan = _Scan(Prepared(list(lines)))
    for index in range(_front_matter(scan.made), len(lines)):
        scan.outdent(index)
        if len(scan.made.lines[index]) <= _LONGEST and not scan.in_code(index):
            scan.blank(index)
    return scan.done(len(lines))


@dataclass
class _Scan:
    """What is open at the line at hand; each as its name and its first line inside."""

    made: Prepared
    code: str | None = None
    fenced: list[tuple[str, int]] = field(default_factory=list)
    indented: tuple[str, int] | None = None
    alert: tuple[str, int] | None = None

    def outdent(self, index: int) -> None:
        """Give the text of an admonition back its margin, and end what this line ends."""
        line = self.made.lines[index]
        if self.indented is not None:
            if not line.strip() or line.startswith(("    ", "\t")):
                self.made.lines[index] = line[4:] if line.startswith("    ") else line.lstrip("\t")
            else:
                self.made.fences.append(Fence(*self.indented, index))
                self.indented = None
        if self.alert is not None and not line.lstrip().startswith(">"):
            self.made.fences.append(Fence(*self.alert, index))
            self.alert = None

    def in_code(self, index: int) -> bool:
        """Whether the line opens, closes or stands in a code block."""
        found = _CODE.match(self.made.lines[index])
        if self.code is None:
            self.code = found.group(1) if found else None
            return found is not None
        if found and found.group(1).startswith(self.code) and not found.group(2).strip():
            self.code = None
        return True

    def blank(self, index: int) -> None:
        """Set aside a line that is no CommonMark."""
        line = self.made.lines[index]
        if found := _FENCE.match(line):
            if found.group(2):
                self.fenced.append((found.group(2).lower(), index + 1))
            elif self.fenced:
                self.made.fences.append(Fence(*self.fenced.pop(), index))
        elif found := _ADMONITION.match(line):
            self.indented = (found.group(1).lower(), index + 1)
        elif found := _ALERT.match(line):
            self.alert = (found.group(1).lower(), index + 1)
            self.made.lines[index] = ">"
            return
        elif not _TEMPLATE.match(line):
            return
        self.made.lines[index] = ""

    def done(self, last: int) -> Prepared:
        """Close what is still open at the end."""
        left = [*self.fenced, *(one for one in (self.indented, self.alert) if one is not None)]
        self.made.fences.extend(Fence(name, first, last) for name, first in left)
        self.made.fences.sort(key=lambda fence: (fence.first, -fence.last))
        return self.made


def _front_matter(made: Prepared) -> int:
    """Read the scalars of YAML (`---`) or TOML (`+++`) front matter, blank it, return the line behind it."""
    mark = made.lines[0].rstrip() if made.lines else ""
    if mark not in {"---", "+++"}:
        return 0
    ends = {mark, "..."} if mark == "---" else {mark}
    close = next((at for at, line in enumerate(made.lines[1:400], 1) if line.rstrip() in ends), None)
    # A rule, a paragraph and another rule look alike: front matter has a field right at its start.
    first = next((line for line in made.lines[1:400] if line.strip() and not line.startswith("#")), "")
    if close is None or not _FIELD.match(first):
        return 0
    for at in range(close + 1):
        found = _FIELD.match(made.lines[at])
        if found and found.group(2):
            made.front.setdefault(found.group(1).lower(), found.group(2).strip("\"'"))
        made.lines[at] = ""
    return close + 1
