"""Lines that a PDF broke -> the text that was broken: hyphens, ligatures and letter forms mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .pdf_flow import HYPHEN, Line

__all__ = ["Words", "first_word", "join", "letter_width"]

_BROKEN = re.compile(r"([^\W\d_]+|\d+)(\ufffe|[-\u00ad\u2010]\s*\n)\s*(\w+)?")
# Latin ligatures, and Arabic letters in the forms they take inside a word.
_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s]{0,2000}\Z|/[^\s/]{0,200}\Z")
_STRAY = re.compile("(?<=[\u0590-\u08ff]) (?=[.,:;!\u060c\u061b\u061f](?:\\s|\\Z))")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


class Words:
    """The words of a document as it writes them inside its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self._known: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._known is None:
            self._known = frozenset(word for line in self._lines for word in _WORD.findall(line.casefold()))
        return word.casefold() in self._known


def join(lines: Sequence[Line], words: Words) -> str:
    """Return the text of the lines of one paragraph."""
    parts = [lines[0].text]
    for above, below in pairwise(lines):
        parts.append(_between(above.text, below.text))
        parts.append(below.text)
    text = "".join(parts)
    if HYPHEN in text or "-\n" in text or "\u00ad" in text or "\u2010\n" in text:
        text = _BROKEN.sub(lambda found: _mended(found, words), text).replace(HYPHEN, "-")
    if not text.isascii():
        text = _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
        text = _STRAY.sub("", text)
        bullet = text[:1] if _PRIVATE.match(text) else ""
        text = bullet + _PRIVATE.sub("", text[len(bullet) :])
    return text.replace("\n", " ")


def _between(above: str, below: str) -> str:
    """A space, nothing in scripts that have none, or a break that a hyphen may close."""
    if above.endswith(HYPHEN):
        return ""
    if above.endswith(("-", "\u00ad", "\u2010")):
        return "\n"
    if above and below and _WIDE.match(above[-1]) and _WIDE.match(below[0]):
        return ""
    return " "


def _mended(found: re.Match[str], words: Words) -> str:
    """One word, or two with the hyphen that the author wrote."""
    one, _, other = found.groups()
    if other is None:
        return f"{one}-"
    if _ADDRESS.search(found.string[: found.start()][-2000:]):
        return f"{one}-{other}"
    if one.isdigit() or other[0].isdigit() or other[0].isupper():
        return f"{one}-{other}"
    if one + other in words:
        return one + other
    return f"{one}-{other}" if f"{one}-{other}" in words else one + other


def first_word(text: str) -> int:
    """Return how many letters must fit on a line for the text to begin on it; one where words have no spaces."""
    if _WIDE.match(text):
        return 1
    return len(text.split(maxsplit=1)[0])


def letter_width(line: Line) -> float:
    """Return how wide the letters of a line are, about."""
    if line.y == line.end_y and len(line.text) > 8:
        return max((line.x1 - line.x0) / len(line.text), 0.1)
    return line.size * (1.0 if _WIDE.match(line.text) else 0.5)
