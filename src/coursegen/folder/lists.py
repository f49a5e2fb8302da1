"""Lists in source lines: their items, and where the last list of a text begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .page import Lines, Page

__all__ = ["Entry", "bullets", "ends_in_bullets", "ends_in_numbers", "numbered", "tail"]

BULLET = re.compile(r"[-*+] ")
NUMBER = re.compile(r"\d+[.)] ")
_BULLET = re.compile(r"[-*+]\s+(\S.*)\Z")
_NUMBER = re.compile(r"(\d+)[.)]\s+(\S.*)\Z")


@dataclass(frozen=True)
class Entry:
    """An item of a list."""

    text: str
    """Its words on one line."""
    line: int
    number: int = 0
    """In a numbered list."""


def tail(text: str, marker: re.Pattern[str]) -> int | None:
    """Return the index of the line where the list at the end of `text` begins, or None where none ends it."""
    lines = text.split("\n")
    begin = None
    for index in range(len(lines) - 1, -1, -1):
        if marker.match(lines[index]):
            begin = index
        elif lines[index].strip() and not lines[index].startswith(" "):
            break
    return begin


def ends_in_numbers(text: str) -> bool:
    """Whether a numbered list ends `text`."""
    return tail(text, NUMBER) is not None


def ends_in_bullets(text: str) -> bool:
    """Whether a list of bullets ends `text`."""
    return tail(text, BULLET) is not None


def bullets(page: Page, lines: Lines) -> list[Entry]:
    """Return the items of a plain list of one line each; an editor may have wrapped them."""
    return _entries(page, lines, _BULLET, "- ")


def numbered(page: Page, lines: Lines) -> list[Entry]:
    """Return the items of a numbered list, whose numbers count from 1."""
    entries = _entries(page, lines, _NUMBER, "1. ")
    for index, entry in enumerate(entries, 1):
        if entry.number != index:
            raise page.error(
                entry.line,
                f"number {entry.number} stands where {index} should",
                "Number from 1, without gaps; a list that belongs to a question goes with it into ::: stem.",
            )
    return entries


def _entries(page: Page, lines: Lines, marker: re.Pattern[str], shown: str) -> list[Entry]:
    entries: list[Entry] = []
    for number, line in lines:
        found = marker.match(line)
        if found:
            entries.append(
                Entry(found.groups()[-1].rstrip(), number, int(found[1]) if len(found.groups()) > 1 else 0)
            )
        elif line.startswith("  ") and line.strip() and entries:
            last = entries[-1]
            entries[-1] = Entry(f"{last.text} {line.strip()}", last.line, last.number)
        elif line.strip():
            raise page.error(number, "only a list stands here", f"Start each line with `{shown}`.")
    return entries
