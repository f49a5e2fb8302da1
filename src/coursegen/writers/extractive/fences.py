"""A source's text -> the stretches inside named fences (`::: challenge`) and what is no running text."""

from __future__ import annotations

import re

__all__ = ["Fence", "fences"]

Fence = tuple[int, int, str]
"""Start, end and lower-case name of a fenced stretch."""

_LINE = re.compile(r"^ {0,3}(?P<colons>:{3,})\s*\{?\.?(?P<name>[A-Za-z][\w-]*)?[^\n]*$", re.MULTILINE)


def fences(text: str) -> tuple[Fence, ...]:
    """Return the fences of a text, in the order they close; an unclosed one reaches to the end."""
    if ":::" not in text:
        return ()
    open_: list[tuple[int, str]] = []
    found: list[Fence] = []
    for line in _LINE.finditer(text):
        if line["name"]:
            open_.append((line.start(), line["name"].lower()))
        elif open_:
            start, name = open_.pop()
            found.append((start, line.end(), name))
    found.extend((start, len(text), name) for start, name in open_)
    return tuple(found)
