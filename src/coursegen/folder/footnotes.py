r"""`[^art-16a]: "exact quote"` -> citations, and back, character for character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .. import markup
from ..course import Citation
from ..errors import FolderError

__all__ = ["Footnote", "read_footnotes", "write_footnote"]

_START = re.compile(r"\[\^([^\]\n]*)\]:[ \t]*(.*)\Z")
_LABEL = re.compile(rf"(?:{markup.LABEL})\Z")
_ESCAPES = {'\\"': '"', "\\\\": "\\", "\\s": " ", "\\t": "\t"}
_INDENT = "    "


@dataclass(frozen=True)
class Footnote:
    """A footnote and where it stands."""

    data: dict[str, str]
    """The fields of a Citation."""
    line: int


def write_footnote(citation: Citation) -> str:
    r"""Return the footnote of a citation; further lines of a quote are indented by four spaces.

    White space before a line's end is written `\s` or `\t`: editors would cut it off.
    """
    quote = citation.quote.replace("\\", "\\\\").replace('"', '\\"')
    quote = re.sub(r" (?=\n)", r"\\s", quote)
    quote = re.sub(r"\t(?=\n)", r"\\t", quote)
    return f'[^{citation.label}]: "{quote}"'.replace("\n", f"\n{_INDENT}")


def read_footnotes(lines: Sequence[str], first: int, file: str) -> tuple[list[Footnote], list[str]]:
    """Return the footnotes in `lines` from index `first`, and the lines with those and what is above blanked out.

    Raises:
        FolderError: for one that is malformed, or a second one of the same label.
    """
    rest = [""] * first + list(lines[first:])
    notes: list[Footnote] = []
    seen: dict[str, int] = {}
    index = first
    while index < len(rest):
        found = _START.match(rest[index])
        if found is None:
            index += 1
            continue
        label, line = found[1], index + 1
        if not _LABEL.match(label):
            raise FolderError(
                f"the footnote [^{label}] has no passage's id",
                file=file,
                line=line,
                remedy="A label is a passage's id and a letter, such as [^article-16a].",
            )
        if label in seen:
            raise FolderError(
                f"the footnote [^{label}] stands on line {seen[label]} already",
                file=file,
                line=line,
                remedy="Keep one; another quote of the same passage gets another letter.",
            )
        seen[label] = line
        quote, end = _quote(rest, index, found[2], file)
        passage = label.rstrip("abcdefghijklmnopqrstuvwxyz")
        notes.append(Footnote({"passage": passage, "letter": label[len(passage) :], "quote": quote}, line))
        rest[index:end] = [""] * (end - index)
        index = end
    return notes, rest


def _quote(lines: Sequence[str], index: int, rest: str, file: str) -> tuple[str, int]:
    """Return the quote that starts in `rest` of line `index`, and the index behind its last line."""
    if not rest.startswith('"'):
        raise FolderError(
            "a footnote holds a quotation",
            file=file,
            line=index + 1,
            remedy='Write [^label]: "the exact words".',
        )
    quote = ""
    current = rest[1:]
    while True:
        part, closed, after = _until_close(current, file, index + 1)
        quote += part
        if closed:
            if after.strip():
                raise FolderError(
                    f"{after.strip()!r} stands behind the quotation",
                    file=file,
                    line=index + 1,
                    remedy='Remove it; a " inside a quotation is written \\".',
                )
            return quote, index + 1
        index += 1
        if index >= len(lines) or not lines[index].startswith(_INDENT) or not lines[index].strip():
            raise FolderError(
                "the quotation of the footnote is not closed",
                file=file,
                line=index,
                remedy='End it with ", or indent the next line of the quotation by four spaces.',
            )
        quote += "\n"
        current = lines[index][len(_INDENT) :]


def _until_close(text: str, file: str, line: int) -> tuple[str, bool, str]:
    if "\\" not in text:
        quote, mark, after = text.partition('"')
        return quote, bool(mark), after
    quote = ""
    position = 0
    while position < len(text):
        pair = text[position : position + 2]
        if pair[0] == "\\":
            if pair not in _ESCAPES:
                raise FolderError(
                    f"{pair} is not understood in a quotation",
                    file=file,
                    line=line,
                    remedy="Write a backslash as \\\\.",
                )
            quote += _ESCAPES[pair]
            position += 2
        elif pair[0] == '"':
            return quote, True, text[position + 1 :]
        else:
            quote += pair[0]
            position += 1
    return quote, False, ""
