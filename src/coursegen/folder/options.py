"""Task-list lines (`- [x] text`, feedback quoted under it) -> options with their lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .page import Lines, Page

__all__ = ["OPTION", "Choosable", "read_entries", "read_options"]

OPTION = re.compile(r"[-*+] \[(?P<mark>[ xX])\](?:\s+(?P<text>.*))?\Z")
_QUOTE = re.compile(r" {2,6}> ?(.*)\Z")


@dataclass
class Choosable:
    """Something to choose and what is said about it."""

    text: str
    """On one line."""
    line: int
    right: bool = False
    """Marked with an x."""
    quote: list[str] = field(default_factory=list)
    """The lines quoted under it."""
    quote_line: int = 0

    @property
    def rationale(self) -> str:
        """What is quoted under it."""
        return "\n".join(self.quote)


def read_options(page: Page, lines: Lines, place: str) -> list[Choosable]:
    """Return the options in `lines`."""
    options = read_entries(page, lines, OPTION, "- [ ]")
    for index, option in enumerate(options):
        page.mark(f"{place}[{index}]", option.line)
        if option.quote:
            page.mark(f"{place}[{index}].rationale", option.quote_line)
    return options


def read_entries(page: Page, lines: Lines, marker: re.Pattern[str], shown: str) -> list[Choosable]:
    """Return the entries that start with `marker` and what is quoted under each."""
    entries: list[Choosable] = []
    blanks = 0
    for number, line in lines:
        found = marker.match(line)
        quoted = _QUOTE.match(line)
        if found:
            groups = found.groupdict()
            entries.append(
                Choosable((groups["text"] or "").strip(), number, (groups.get("mark") or " ") in "xX")
            )
        elif quoted and entries:
            last = entries[-1]
            last.quote += ([""] * blanks if last.quote else []) + [quoted[1]]
            last.quote_line = last.quote_line or number
        elif line.startswith("  ") and line.strip() and entries and not entries[-1].quote and not blanks:
            entries[-1].text += " " + line.strip()
        elif line.strip():
            raise page.error(
                number,
                "this is neither an answer nor what is said about one",
                f"Answers start with `{shown}`; feedback on one stands under it, indented by two spaces: `> why`; other text comes before.",
            )
        blanks = 0 if line.strip() else blanks + 1
    return entries
