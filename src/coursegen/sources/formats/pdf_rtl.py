"""Where the letters of a line of Arabic or Hebrew stand on the page -> the order in which they are read."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

__all__ = ["RTL", "Glyph", "in_reading_order", "runs_right_to_left"]

RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
# Letters and numbers that run from left to right, with what stands between two of them.
_LTR = re.compile(
    "[A-Za-z0-9\u00c0-\u024f\u0370-\u052f\u0660-\u0669\u06f0-\u06f9]"
    "(?:[^\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[A-Za-z0-9\u00c0-\u024f\u0370-\u052f\u0660-\u0669\u06f0-\u06f9%])?"
)
_SPACE = 0.12
"""Share of the letters' size: a wider gap is a space. The file's own spaces are not always where they seem."""


class Glyph(NamedTuple):
    """A letter on the page."""

    char: str
    x0: float
    x1: float


def runs_right_to_left(text: str) -> bool:
    """Whether most letters of a page are Arabic or Hebrew."""
    return len(RTL.findall(text)) > len(_LATIN.findall(text))


def in_reading_order(glyphs: list[Glyph], size: float) -> str:
    """Return the text of a line; letters that share a place stay as they come, marks follow what they stand over."""
    letters = [one for one in glyphs if not unicodedata.combining(one.char) and not one.char.isspace()]
    marks = [one for one in glyphs if unicodedata.combining(one.char)]
    letters.sort(key=lambda one: -(one.x0 + one.x1))
    over: dict[int, str] = {}
    for mark in marks:
        middle = (mark.x0 + mark.x1) / 2
        base = min(range(len(letters)), key=lambda at: _distance(letters[at], middle), default=-1)
        over[base] = over.get(base, "") + mark.char
    pieces: list[str] = []
    for at, one in enumerate(letters):
        if at and letters[at - 1].x0 - one.x1 > size * _SPACE:
            pieces.append(" ")
        pieces.append(one.char + over.get(at, ""))
    text = _LTR.sub(lambda found: found.group()[::-1], "".join(pieces))
    return text.translate(_MIRROR) if 0 <= text.find(")") < text.find("(") else text


_MIRROR = str.maketrans("()[]", ")(][")
"""Some files say which form a bracket has on the page, others which end it stands at."""


def _distance(letter: Glyph, middle: float) -> tuple[float, float]:
    inside = letter.x0 <= middle <= letter.x1
    return (0.0 if inside else min(abs(letter.x0 - middle), abs(letter.x1 - middle)), letter.x1 - letter.x0)
