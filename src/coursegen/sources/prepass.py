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
    made = Prepared(list(lines))
    at = _front_matter(made)
    code: str | None = None
    opened: list[tuple[str, int, int]] = []  # name, colons, first line
    indented: tuple[str, int] | None = None
    alert: tuple[str, int] | None = None
    for index in range(at, len(lines)):
        line = made.lines[index]
        if indented is not None:
            if not line.strip() or line.startswith(("    ", "\t")):
                made.lines[index] = line = line[4:] if line.startswith("    ") else line.lstrip("\t")
            else:
                made.fences.append(Fence(indented[0], indented[1], index))
                indented = None
        if alert is not None and not line.lstrip().startswith(">"):
            made.fences.append(Fence(alert[0], alert[1], index))
            alert = None
        fenced = _CODE.match(line)
        if code is not None:
            if fenced and fenced.group(1).startswith(code) and not fenced.group(2).strip():
                code = None
            continue
        if fenced:
            code = fenced.group(1)
        elif found := _FENCE.match(line):
            _open_or_close(made, opened, found, index)
            made.lines[index] = ""
        elif found := _ADMONITION.match(line):
            indented = (found.group(1).lower(), index + 1)
            made.lines[index] = ""
        elif found := _ALERT.match(line):
            alert = (found.group(1).lower(), index + 1)
            made.lines[index] = ">"
        elif _TEMPLATE.match(line):
            made.lines[index] = ""
    left = [
        *opened,
        *([(indented[0], 3, indented[1])] if indented else []),
        *([(alert[0], 3, alert[1])] if alert else []),
    ]
    made.fences.extend(Fence(name, first, len(lines)) for name, _, first in left)
    made.fences.sort(key=lambda fence: (fence.first, -fence.last))
    return made


def _open_or_close(
    made: Prepared, opened: list[tuple[str, int, int]], found: re.Match[str], index: int
) -> None:
    if found.group(2):
        opened.append((found.group(2).lower(), len(found.group(1)), index + 1))
    elif opened:
        name, _, first = opened.pop()
        made.fences.append(Fence(name, first, index))


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
